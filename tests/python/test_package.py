"""Another dbt project installs this one: the project of docs/package.md, built.

Its blocks are written out as files, so that what the document says is what is tried.
Only the address of the repository is replaced, by this folder: nothing is downloaded.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from local_engine import ENGINES
from project import ROOT, Built, skip_unless_installed, write_csv

# Minutes on a busy machine, for what changes seldom.
pytestmark = pytest.mark.slow

DBT = str(Path(sys.executable).parent / "dbt")
SETTINGS = ["b2b_sales_metrics.core.dim_settings", "acme.dim_periods"]
WITHOUT_TESTS = ["--exclude-resource-type", "test", "unit_test"]


def files_of_the_document() -> dict[str, str]:
    """Return the files that docs/package.md shows: a block, its name before it."""
    text = (ROOT / "docs/package.md").read_text(encoding="utf-8")
    # The texts between blocks, each followed by the language and content of a block.
    parts = re.split(r"^```(\w*)\n(.*?)^```\n", text, flags=re.M | re.S)
    return {
        name[1]: block
        for before, block in zip(parts[::3], parts[2::3], strict=False)
        if (name := re.match(r"`(\S+)`;", before.strip().split("\n\n")[-1]))
    }


def run_in(
    host: Path, *command: str, env: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run dbt in the other project, with nothing set that this one sets but `env`."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBT_", "B2B_"))
    }
    return subprocess.run(
        [DBT, "--no-send-anonymous-usage-stats", *command],
        cwd=host,
        env=environment | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project that has installed this one."""
    folder = tmp_path_factory.mktemp("host")
    files = files_of_the_document()
    assert files.keys() == {
        "packages.yml",
        "dbt_project.yml",
        "profiles.yml",
        "models/leads_of_the_year.sql",
        "seeds/lead_source_mapping.csv",
    }
    files["packages.yml"] = json.dumps({"packages": [{"local": str(ROOT)}]})
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    # A name that both have: the package goes on to read its own.
    (folder / "models/dim_periods.sql").write_text("select 'of the host' as mine")
    (folder / "crm").mkdir()
    write_csv(
        folder / "crm/contacts.csv",
        ["contact_id", "created_at", "lead_source"],
        [["c1", "2024-02-05", "EXPO"], ["c2", "2024-11-05", "webinar"]],
    )
    write_csv(
        folder / "crm/deals.csv",
        ["deal_id", "contact_id", "status", "amount", "created_at", "closed_at"],
        [["d1", "c1", "won", "100", "2024-02-06", "2024-12-31"]],
    )
    installed = run_in(folder, "deps")
    assert installed.returncode == 0, installed.stdout
    return folder


@pytest.fixture(scope="module")
def built(host: Path) -> Built:
    """Build the model of the other project, and what shows its settings."""
    selected = ["--select", "+leads_of_the_year", "+source_readiness", *SETTINGS]
    result = run_in(host, "--warn-error", "build", *selected, *WITHOUT_TESTS)
    assert result.returncode == 0, result.stdout
    return Built(result.returncode, result.stdout, host / "acme.duckdb")


def test_schemas_have_the_prefix_of_the_host(built: Built) -> None:
    schemas = built.rows("select distinct table_schema from information_schema.tables")
    layers = ["raw", "staging", "intermediate", "core", "data_quality", "marts"]
    # The model and the seed of the host itself are in its own schema.
    assert {name for (name,) in schemas} == {
        "analytics",
        *(f"analytics_{layer}" for layer in layers),
    }


def test_settings_and_seeds_of_the_host_count(built: Built) -> None:
    """Its currency, its grains, its folder and its sources are those of the marts."""
    assert built.rows("select reporting_currency from analytics_core.dim_settings") == [
        ("USD",)
    ]
    assert built.rows("select mine from analytics.dim_periods") == [("of the host",)]
    assert built.rows(
        "select distinct period_grain from analytics_core.dim_periods order by 1"
    ) == [("quarter",), ("year",)]
    assert built.rows(
        "select breakdown_value, leads from analytics.leads_of_the_year order by 1"
    ) == [("Trade fair", 1), ("webinar", 1)]


def test_nothing_is_noted_for_publishing(built: Built) -> None:
    assert not built.rows(
        "select 1 from information_schema.tables where table_name = 'unfinished_runs'"
    )


def test_a_rule_of_the_host_decides_on_schemas(host: Path) -> None:
    macro = host / "macros/generate_schema_name.sql"
    macro.parent.mkdir()
    macro.write_text(
        "{% macro generate_schema_name(custom_schema_name, node) %}"
        "{{ suffixed(custom_schema_name) }}{% endmacro %}"
        "{% macro suffixed(name) %}{{ name or 'own' }}_of_acme{% endmacro %}"
    )
    select = ["--select", "leads_by_source+", "--resource-type", "model"]
    keys = ["--output", "json", "--output-keys", "schema"]
    listed = run_in(host, "--quiet", "list", *select, *keys)
    macro.unlink()
    schemas = [json.loads(line)["schema"] for line in listed.stdout.splitlines()]
    assert {"marts_of_acme", "own_of_acme"} <= set(schemas), listed.stdout


def test_without_the_plugin_one_sentence_says_where_it_is(host: Path) -> None:
    profile = host / "profiles.yml"
    content = profile.read_text()
    profile.write_text(content.partition("      module_paths:")[0])
    result = run_in(host, "run-operation", "b2b_sales_metrics.check_settings")
    profile.write_text(content)
    assert result.returncode != 0
    assert "docs/package.md of b2b_sales_metrics" in result.stdout


@pytest.mark.parametrize("engine", ["postgres", "spark"])
def test_a_host_builds_on_another_engine(
    engine: str, host: Path, tmp_path: Path
) -> None:
    """It has the file and the lines of docs/scaling.md; its own nodes work there."""
    skip_unless_installed(engine)
    other = tmp_path / "host"
    shutil.copytree(host, other, symlinks=True)
    text = (ROOT / "docs/scaling.md").read_text(encoding="utf-8")
    lines = re.search(r"^  ```yaml\n(.*?)^  ```", text, flags=re.M | re.S)[1]
    with (other / "dbt_project.yml").open("a", encoding="utf-8") as settings:
        settings.write(textwrap.dedent(lines))
    (other / "macros").mkdir(exist_ok=True)
    shutil.copy(ROOT / "macros/engines/room_for_table.sql", other / "macros")
    (other / "models/own.py").write_text(
        "def model(dbt, session):\n    return dbt.ref('dim_periods').limit(1)\n"
    )
    connection = ["--profiles-dir", str(ROOT / "profiles"), "--target", engine]
    connection += ["--profile", "b2b_sales_metrics"]
    query = "select mine, breakdown_value, leads from {{ ref('leads_of_the_year') }}"
    query += " cross join {{ ref('own') }}"
    with ENGINES[engine]() as env:
        selected = ["--select", "+leads_of_the_year", "+own"]
        result = run_in(other, "build", *connection, *selected, *WITHOUT_TESTS, env=env)
        assert result.returncode == 0, result.stdout
        show = ["show", "--quiet", "--output", "json", "--inline", query]
        shown = run_in(other, *show, *connection, env=env).stdout
    rows = json.loads(shown[shown.index("{") :])["show"]
    assert sorted(tuple(row.values()) for row in rows) == [
        ("of the host", "Trade fair", 1),
        ("of the host", "webinar", 1),
    ]
