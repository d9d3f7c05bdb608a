"""Run the project as a user would: dbt in a process of its own, on a folder."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest
from database import records
from filelock import FileLock
from local_engine import is_installed, target_of

ROOT = Path(__file__).parents[2]
# Every seed and model, without the tests.
BUILD_MODELS = "build --exclude-resource-type test --exclude-resource-type unit_test"

BuildFolder = Callable[..., "Built"]


@dataclass
class Built:
    """What one dbt run left: its exit code, what it printed, and its database."""

    returncode: int
    output: str
    database: Path

    def rows(self, sql: str) -> list[tuple]:
        """Return the rows of a query on the database that was built."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def records(self, sql: str) -> list[dict]:
        """Return the rows of a query as dicts by column name."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return records(connection, sql)

    def value(self, sql: str) -> object:
        """Return the one value that a query returns."""
        ((value,),) = self.rows(sql)
        return value


def run_dbt(command: list[str], workplace: Path, dbt_vars: Mapping) -> Built:
    """Run dbt with a database, target and log folder inside `workplace`."""
    database = workplace / "crm.duckdb"
    environment = os.environ | {
        "B2B_DUCKDB_PATH": str(database),
        "DBT_TARGET_PATH": str(workplace / "target"),
        "DBT_LOG_PATH": str(workplace / "logs"),
        "DBT_USE_COLORS": "false",
    }
    result = subprocess.run(
        [
            *(str(Path(sys.executable).parent / "dbt"), *command),
            *("--profiles-dir", "profiles", "--vars", json.dumps(dict(dbt_vars))),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    output = re.sub(r"\x1b\[[0-9;]*m", "", result.stdout + result.stderr)
    return Built(result.returncode, output, database)


def project_with(folder: Path, **seeds: Iterable[str]) -> Path:
    """Make a project in which some seeds have other lines; return its path.

    What `--project-dir` gets: dbt runs it as `run_dbt` runs the project itself.
    """
    folder.mkdir()
    (folder / "seeds").mkdir()
    for part in ("dbt_project.yml", "docs", "macros", "models", "tests"):
        (folder / part).symlink_to(ROOT / part)
    (folder / "seeds/demo").symlink_to(ROOT / "seeds/demo")
    shutil.copytree(ROOT / "seeds/reference", folder / "seeds/reference")
    for name, lines in seeds.items():
        change_seed(folder, name, lines)
    return folder


def change_seed(project: Path, name: str, lines: Iterable[str]) -> None:
    """Write other lines into a reference seed of what `project_with` made."""
    text = "".join(f"{line}\n" for line in lines)
    (project / f"seeds/reference/{name}.csv").write_text(text, encoding="utf-8")


def known_tests() -> set[str]:
    """Return the names of the Python tests and of the singular tests of dbt."""
    return {file.stem for file in (ROOT / "tests").rglob("*.sql")} | {
        name
        for folder in ("tests/python", "verification")
        for file in (ROOT / folder).glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.M)
    }


def damaged_copy(database: Path, folder: Path) -> Path:
    """Return a copy of a database with a part overwritten, as by a broken disk."""
    damaged = folder / "damaged.duckdb"
    shutil.copy(database, damaged)
    with damaged.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff" * 400_000)
    return damaged


def skip_unless_installed(engine: str) -> None:
    """Skip the test where this machine lacks an engine or its adapter."""
    if not is_installed(engine) or not find_spec(f"dbt.adapters.{target_of(engine)}"):
        pytest.skip(f"{engine} is not installed; docs/scaling.md says how")


def write_csv(
    path: Path, columns: Iterable[str], rows: Iterable[Iterable | Mapping]
) -> None:
    """Write a CSV file; rows are sequences, or mappings with some of the columns."""
    columns = list(columns)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            if isinstance(row, Mapping):
                row = [row.get(column, "") for column in columns]
            writer.writerow(row)


@pytest.fixture(scope="session")
def build_folder(
    tmp_path_factory: pytest.TempPathFactory,
) -> BuildFolder:
    """Build the project from a folder of files: `build_folder(folder, **vars)`.

    `command` is the dbt command, by default one that builds everything and tests
    nothing. The run must succeed unless `may_fail` is set.
    """

    def build(
        folder: Path,
        command: str = BUILD_MODELS,
        may_fail: bool = False,
        **dbt_vars: object,
    ) -> Built:
        built = run_dbt(
            command.split(),
            tmp_path_factory.mktemp("built"),
            {"connectors": ["files"], "files_path": str(folder)} | dbt_vars,
        )
        assert may_fail or built.returncode == 0, built.output
        return built

    return build


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build and test the demo as CI does, once for all processes of a test run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    outcome = folder / "demo.json"
    with FileLock(folder / "demo.lock"):
        if not outcome.exists():
            workplace = folder / "demo"
            workplace.mkdir()
            built = run_dbt(["--warn-error", "build"], workplace, {})
            outcome.write_text(json.dumps([built.returncode, built.output]), "utf-8")
    built = Built(*json.loads(outcome.read_text("utf-8")), folder / "demo/crm.duckdb")
    assert built.returncode == 0, built.output
    return built
