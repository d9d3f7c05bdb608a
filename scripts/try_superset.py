"""Prove that Superset shows the published marts: `uv run poe try-superset`.

Installs Superset into an environment of its own (about 1 GB, in the system's folder for
temporary files), imports the assets with its command line, opens the dashboard in
Chromium, waits until every chart is drawn, compares what each chart got with the
published file, and leaves a screenshot. Not part of the project's checks: it takes
minutes. Debian's Chromium is found by itself: apt-get install chromium.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import duckdb
from playwright.sync_api import Page, sync_playwright
from superset_assets import assets, write

PORT = 8097
URL = f"http://127.0.0.1:{PORT}"
# What a plain `apache-superset` lacks to start, and the driver.
PACKAGES = (
    "apache-superset==6.1.*",
    "rich",
    "cachetools",
    "flask-caching<2.4",
    "duckdb-engine",
)
CONFIG = """
SECRET_KEY = {secret!r}
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
TALISMAN_ENABLED = False
WTF_CSRF_ENABLED = False
"""


def wait_for_server(server: subprocess.Popen) -> None:
    """Return when Superset answers."""
    for _ in range(120):
        if server.poll() is not None:
            raise SystemExit("Superset ended at once; see the log above.")
        try:
            with urllib.request.urlopen(f"{URL}/health", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(1)
    raise SystemExit("Superset did not answer within two minutes.")


def look(page: Page, password: str, screenshot: Path, charts: int) -> list[dict]:
    """Open the dashboard; return the data that its charts got."""
    answers, problems = [], []

    def note(response: object) -> None:
        if "/api/v1/chart/data" in response.url:
            if response.status == 200:
                answers.extend(response.json()["result"])
            else:
                problems.append(response.text())

    page.on("response", note)
    page.goto(f"{URL}/login/")
    page.fill("#username, input[name=username]", "admin")
    page.fill("#password, input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url, timeout=60_000)
    page.goto(f"{URL}/superset/dashboard/b2b-sales-metrics/?standalone=2")
    page.wait_for_selector("[data-test=grid-container]", timeout=120_000)
    # Charts are drawn when they come into view.
    for number in range(charts):
        page.locator(
            "[data-test=chart-container], .dashboard-component-chart-holder"
        ).nth(number).scroll_into_view_if_needed(timeout=60_000)
        page.wait_for_timeout(1500)
    page.wait_for_function(
        "charts => document.querySelectorAll("
        "'.dashboard-component-chart-holder canvas').length >= charts "
        "&& !document.querySelector('.loading')",
        arg=charts,
        timeout=120_000,
    )
    page.wait_for_timeout(2000)
    page.screenshot(path=str(screenshot), full_page=True)
    errors = page.locator("[data-test=alert], .ant-alert-error").all_inner_texts()
    if problems or errors:
        raise SystemExit(f"Charts with errors: {problems} {errors}")
    return answers


def compare(answers: list[dict], published: Path) -> int:
    """Compare each chart's numbers with the headline rows; return how many are equal.

    A chart by source has a column per source, and its rows add up to the headline.
    """
    text = (published / "metrics.json").read_text(encoding="utf-8")
    known = json.loads(text)["metrics"]
    equal = 0
    with duckdb.connect(
        str(published / "b2b_sales_metrics.duckdb"), read_only=True
    ) as connection:
        for answer in answers:
            # The metric of a mart's chart is the first, if none has its name.
            (name,) = re.findall(r'FROM "?marts"?\."?(\w+)', answer["query"])
            metrics = [m for m in known if m["mart"] == f"marts.{name}"]
            metric = next((m for m in metrics if m["id"] == name), metrics[0])
            axis = "period_start"
            grain = "quarter" if "'quarter'" in answer["query"] else "month"
            source = (
                f"cast({metric['value_column']} as double) from {metric['mart']} "
                f"where {metric['headline_rows']}"
            )
            if axis not in metric["grain"]:
                # A row per customer: the scorecard has their mean by quarter.
                axis, grain = "first_sale_on", "quarter"
                source = (
                    "value from marts.sales_scorecard "
                    f"where metric_id = '{metric['id']}'"
                )
            expected = dict(
                connection.execute(
                    "select cast(epoch_ms(cast(period_start as timestamp)) as bigint), "
                    f"{source} and period_grain = '{grain}'"
                ).fetchall()
            )
            for row in answer["data"]:
                period = row.pop(axis)
                found = [value for value in row.values() if value is not None]
                if (sum(found) if found else None) != expected[period] and not (
                    abs(sum(found) - expected[period]) < 1e-6
                ):
                    raise SystemExit(
                        f"{metric['id']}: {row} instead of {expected[period]}"
                    )
                equal += 1
    return equal


def main() -> None:
    """Install, import, look, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--published", default="publish", type=Path)
    parser.add_argument("--screenshot", default="target/superset.png", type=Path)
    parser.add_argument("--environment", type=Path, help="keep Superset there")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise SystemExit("No chromium here; apt-get install chromium.")
    if not (arguments.published / "metrics.json").exists():
        raise SystemExit("Nothing is published; run `uv run poe publish` first.")
    # `resolve` follows only the folder: the file itself stays a link to the newest one.
    file = arguments.published.resolve() / "b2b_sales_metrics.duckdb"
    contents = assets(arguments.published, f"duckdb:///{file}")
    charts = sum(path.startswith("charts/") for path in contents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = arguments.environment or folder / "venv"
        uv = shutil.which("uv")
        if not environment.exists():
            subprocess.run([uv, "venv", "-q", "-p", "3.11", environment], check=True)
            subprocess.run(
                [uv, "pip", "install", "-q", "-p", environment, *PACKAGES], check=True
            )
        password = secrets.token_hex()
        (folder / "superset_config.py").write_text(
            CONFIG.format(secret=secrets.token_hex(), folder=folder)
        )
        superset = str((environment / "bin/superset").absolute())
        settings = os.environ | {
            "FLASK_APP": "superset",
            "SUPERSET_CONFIG_PATH": str(folder / "superset_config.py"),
            "SUPERSET_HOME": str(folder),
        }
        archive = folder / "dashboard.zip"
        write(archive, contents)
        who = "--username admin --firstname a --lastname b --email admin@localhost"
        for command in (
            "db upgrade",
            f"fab create-admin {who} --password {password}",
            "init",
            f"import-dashboards -u admin -p {archive}",
        ):
            done = subprocess.run(
                [superset, *command.split()],
                env=settings,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode or "Traceback" in done.stderr:
                raise SystemExit(f"{command.split()[0]}: {done.stderr[-3000:]}")
        with (folder / "server.log").open("w") as log:
            server = subprocess.Popen(
                [superset, "run", "-p", str(PORT), "--with-threads"],
                env=settings,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for_server(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"]
                )
                page = browser.new_page(viewport={"width": 1400, "height": 2400})
                answers = look(page, password, arguments.screenshot, charts)
                browser.close()
            equal = compare(answers, arguments.published)
        except BaseException:
            print((folder / "server.log").read_text()[-3000:], file=sys.stderr)
            raise
        finally:
            server.terminate()
            server.wait()
    if len(answers) < charts or not all(answer["rowcount"] for answer in answers):
        raise SystemExit(f"{len(answers)} of {charts} charts have data.")
    print(
        f"{charts} charts drawn, {equal} values equal to the marts; "
        f"see {arguments.screenshot}."
    )


if __name__ == "__main__":
    main()
