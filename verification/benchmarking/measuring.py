"""What the benchmark measures at one scale."""

import json
import multiprocessing
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from equality import DifferenceError, compared_cells, tables_of

from benchmarking import bare_sql, by_hand
from benchmarking.empty_project import write_empty_project
from benchmarking.processes import (
    ROOT,
    Cost,
    duckdb_settings,
    measured,
    measured_dbt,
)

# The option takes several types, and whatever stands after it unless that is an option.
WITHOUT_TESTS = (
    *("build", "--exclude-resource-type", "test"),
    *("--exclude-resource-type", "unit_test"),
)
PARTS = Path(by_hand.__file__).parent
# The first pattern that a model's path has tells its group.
GROUPS = {
    "intake and checks": r"models/staging/|seeds/",
    "data quality": r"models/data_quality/",
    "star schema": r"models/(intermediate|core)/",
    "customers and lifetime value": r"models/customers/|/customer_lifetime_value",
    "marts": r"models/marts/",
}
# The groups that are written by hand too.
SCRIPTS = {
    "star schema": (by_hand.SETUP, *by_hand.TABLES["core"]),
    "marts": by_hand.TABLES["marts"],
}


@dataclass
class Nodes:
    """What a build of the project consists of."""

    tables: int
    views: int
    seeds: int
    tests: int


@dataclass
class Measurements:
    """What was measured at one scale; what was not asked for is blank."""

    scale: int
    files_mb: float
    # By what was run, in the order in which it was.
    costs: dict[str, Cost] = field(default_factory=dict)
    # CPU seconds of the scripts by hand, and of the project's models without dbt.
    scripts: dict[str, float] = field(default_factory=dict)
    models: dict[str, float] = field(default_factory=dict)
    groups: dict[str, float] = field(default_factory=dict)
    # Wall seconds in dbt, as they are not run without it.
    python_models: dict[str, float] = field(default_factory=dict)
    database_mb: float = 0
    cells: int = 0
    nodes: Nodes | None = None

    def group_by_hand(self, group: str) -> float | None:
        """Return the CPU seconds by hand of a group that both have."""
        if group not in SCRIPTS or not self.scripts:
            return None
        return sum(self.scripts[name] for name in SCRIPTS[group])


def profile_of_project(memory_limit: str | None) -> dict:
    """Return the project's profile, with a limit to DuckDB's memory if there is one."""
    text = (ROOT / "profiles" / "profiles.yml").read_text("utf-8")
    profile = yaml.safe_load(text)["b2b_sales_metrics"]
    if memory_limit:
        profile["outputs"]["duckdb"]["config_options"]["memory_limit"] = memory_limit
    return profile


def fresh(folder: Path) -> Path:
    """Return a folder that is there and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def company(workplace: Path, scale: int) -> Path:
    """Return the folder of the company's files, which are generated if need be."""
    folder = workplace / "files"
    if not folder.exists():
        unfinished = fresh(workplace / "unfinished")
        command = [sys.executable, str(ROOT / "scripts" / "generate_demo.py")]
        command += ["--scale", str(scale), "--format", "parquet"]
        subprocess.run([*command, "--out", str(unfinished)], check=True)
        unfinished.rename(folder)
    return folder


def measure_by_hand(
    workplace: Path, files: Path, memory_limit: str | None, found: Measurements
) -> Path:
    """Run the scripts by hand as a process; return the database that they write."""
    folder = fresh(workplace / "by_hand")
    database = folder / "by_hand.duckdb"
    settings = json.dumps(duckdb_settings(memory_limit))
    command = [sys.executable, str(PARTS / "by_hand.py"), str(files), str(database)]
    output = folder / "seconds.json"
    found.costs["by hand"] = measured([*command, settings], output)
    found.scripts = json.loads(output.read_text("utf-8"))
    return database


def project_run(
    arguments: Sequence[str], folder: Path, files: Path, memory_limit: str | None
) -> Cost:
    """Run dbt on the project and the files in one process, which starts cold."""
    profile = {"b2b_sales_metrics": profile_of_project(memory_limit)}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile), "utf-8")
    dbt_vars = json.dumps({"connectors": ["files"], "files_path": str(files)})
    return measured_dbt([*arguments, "--vars", dbt_vars], ROOT, folder)


def measure_project(
    workplace: Path, files: Path, memory_limit: str | None, found: Measurements
) -> Path:
    """Build the project with dbt, then its SQL without; return dbt's database."""
    folder = fresh(workplace / "project")
    found.costs["the project, with dbt"] = project_run(
        WITHOUT_TESTS, folder, files, memory_limit
    )
    database = folder / "crm.duckdb"
    found.database_mb = database.stat().st_size / 2**20

    alone = fresh(workplace / "without_dbt")
    settings = json.dumps(duckdb_settings(memory_limit))
    command = [sys.executable, str(PARTS / "bare_sql.py"), str(folder), str(alone)]
    output = alone / "seconds.json"
    found.costs["the project's SQL alone"] = measured([*command, settings], output)
    found.models = json.loads(output.read_text("utf-8"))

    built = list(bare_sql.built_nodes(folder / "target"))
    groups: Counter[str] = Counter()
    for node in built:
        groups[group_of(node.path)] += found.models.get(node.name, 0)
    found.groups = {group: groups[group] for group in GROUPS}
    found.python_models = {
        node.name: node.wall for node in built if node.path.endswith(".py")
    }
    kinds = Counter(node.kind for node in built)
    manifest = json.loads((folder / "target" / "manifest.json").read_text("utf-8"))
    tests = len(manifest["unit_tests"]) + sum(
        node["resource_type"] == "test" for node in manifest["nodes"].values()
    )
    found.nodes = Nodes(kinds["table"], kinds["view"], kinds["seed"], tests)
    return database


def group_of(path: str) -> str:
    """Return the group of a model or seed."""
    return next(group for group, pattern in GROUPS.items() if re.search(pattern, path))


def empty_run(
    workplace: Path, nodes: Nodes, memory_limit: str | None, arguments: Sequence[str]
) -> Cost:
    """Run dbt on an empty project with as many nodes and tests, cold."""
    folder = fresh(workplace / "empty")
    write_empty_project(
        folder,
        profile_of_project(memory_limit),
        *(nodes.tables, nodes.views, nodes.seeds, nodes.tests),
    )
    return measured_dbt(arguments, folder, folder)


def measure_dbt(
    workplace: Path,
    files: Path,
    memory_limit: str | None,
    found: Measurements,
    commands: Sequence[str],
) -> None:
    """Run other commands of dbt on the project and on an empty one, all cold."""
    for command in commands:
        folder = fresh(workplace / "other_command")
        found.costs[f"the project, dbt {command}"] = project_run(
            [command], folder, files, memory_limit
        )
        found.costs[f"an empty dbt project, dbt {command}"] = empty_run(
            workplace, found.nodes, memory_limit, [command]
        )


def measure(
    scale: int, workplace: Path, memory_limit: str | None, only: str | None
) -> Measurements:
    """Measure all that was asked for at one scale, and compare the tables.

    `only` is "by-hand" or "project", or blank for both. Of a difference one sentence
    tells, and ends the program.
    """
    workplace.mkdir(parents=True, exist_ok=True)
    files = company(workplace, scale)
    files_mb = sum(file.stat().st_size for file in files.iterdir()) / 2**20
    found = Measurements(scale, files_mb)
    databases = []
    if only != "project":
        databases.append(measure_by_hand(workplace, files, memory_limit, found))
    if only != "by-hand":
        databases.append(measure_project(workplace, files, memory_limit, found))
        found.costs["an empty dbt project"] = empty_run(
            workplace, found.nodes, memory_limit, WITHOUT_TESTS
        )
        if scale == 1:
            measure_dbt(workplace, files, memory_limit, found, ["parse", "build"])
    if len(databases) == 2:
        manifest = workplace / "project" / "target" / "manifest.json"
        tables = tables_of(json.loads(manifest.read_text("utf-8")), by_hand.TABLES)
        try:
            # By a process of its own, because it grows: see `measured`.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
                found.cells = pool.submit(compared_cells, *databases, tables).result()
        except DifferenceError as difference:
            sys.exit(f"benchmark: by hand (a) and the project (b) differ: {difference}")
    return found
