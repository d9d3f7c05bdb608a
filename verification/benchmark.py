"""Measure a full build of a large company, and three marts against SQL by hand.

    uv run python verification/benchmark.py --scale 100

generates the company as Parquet, builds it group by group, each in a dbt process of its
own, so that the operating system knows the peak of its memory, then computes three
marts by benchmark.sql beside it from the same files and checks that the totals are
equal. docs/performance.md has its tables.
"""

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import yaml

sys.path.append(str(Path(__file__).resolve().parents[1] / "scripts"))
from database import records

ROOT = Path(__file__).resolve().parents[1]
CORE = "path:models/core"
GROUPS = {
    "checked: read, parse, check": [
        *("--select", "path:seeds/reference", "stg_reference__lead_source_mapping"),
        "path:models/staging",
    ],
    "data quality": ["--select", "path:models/data_quality"],
    "intermediate and core": [
        *("--select", "path:models/intermediate", CORE, "path:models/customers"),
        *("--exclude", "stg_reference__lead_source_mapping"),
    ],
    "marts": ["--select", "path:models/marts"],
}


class Run(NamedTuple):
    """What one process took: dbt's own start, its nodes, and its peak memory.

    Processor seconds are of both, on all cores; they do not depend on what else runs.
    """

    start_seconds: float
    node_seconds: float
    cpu_seconds: float
    peak_mb: float
    nodes: dict[str, float]


def run_dbt(workplace: Path, folder: Path, arguments: list[str]) -> Run:
    """Run dbt build without tests, and measure the process."""
    environment = os.environ | {
        "B2B_DUCKDB_PATH": str(workplace / "crm.duckdb"),
        "DBT_TARGET_PATH": str(workplace / "target"),
        "DBT_LOG_PATH": str(workplace / "logs"),
    }
    command = [
        *(str(Path(sys.executable).parent / "dbt"), "--quiet", "build", *arguments),
        *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
        *("--profiles-dir", str(workplace), "--project-dir", str(ROOT)),
        *("--vars", json.dumps({"connectors": ["files"], "files_path": str(folder)})),
    ]
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if status:
        sys.exit("benchmark: the build failed; see above.")
    results = json.loads((workplace / "target" / "run_results.json").read_text())
    return Run(
        seconds - results["elapsed_time"],
        results["elapsed_time"],
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        {
            result["unique_id"].rpartition(".")[2]: result["execution_time"]
            for result in results["results"]
        },
    )


def write_profile(workplace: Path, memory_limit: str | None) -> None:
    """Copy the project's profile, with a limit to DuckDB's memory if there is one."""
    profiles = yaml.safe_load((ROOT / "profiles" / "profiles.yml").read_text())
    if memory_limit:
        output = profiles["b2b_sales_metrics"]["outputs"]["duckdb"]
        output["settings"]["memory_limit"] = memory_limit
    (workplace / "profiles.yml").write_text(yaml.safe_dump(profiles))


def hand_written(folder: Path) -> dict[str, str]:
    """Return the statements of benchmark.sql by name."""
    text = (ROOT / "verification/benchmark.sql").read_text(encoding="utf-8")
    text = text.replace("{folder}", str(folder))
    text = text.replace("{seeds}", str(ROOT / "seeds" / "reference"))
    _, *parts = re.split(r"^-- name: (\w+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def by_hand(
    folder: Path, memory_limit: str | None
) -> Iterator[tuple[str, float, list]]:
    """Compute each mart by hand: its name, the CPU seconds and its total rows."""
    views, *marts = hand_written(folder).items()
    for mart, select in marts:
        with duckdb.connect(config={"threads": 2}) as connection:
            if memory_limit:
                connection.execute(f"set memory_limit = '{memory_limit}'")
            connection.execute(views[1])
            started = time.process_time()
            connection.execute(f"create table {mart} as {select}")
            seconds = time.process_time() - started
            rows = records(
                connection, f"select * from {mart} where is_total order by 1, 2"
            )
        yield mart, seconds, rows


def from_core(workplace: Path, mart: str) -> float:
    """Compute a mart anew from the tables before it, as compiled: the CPU seconds."""
    compiled = workplace / "target/compiled/b2b_sales_metrics/models/marts"
    select = (compiled / f"{mart}.sql").read_text(encoding="utf-8")
    database = str(workplace / "crm.duckdb")
    config = {"threads": 2}
    with duckdb.connect(database, read_only=True, config=config) as connection:
        started = time.process_time()
        connection.execute(f"create temp table {mart} as {select}")
        return time.process_time() - started


def check_equal(database: Path, mart: str, rows: list[dict]) -> int:
    """Hold the total rows of a mart to those by hand; return how many cells agree."""
    first = list(rows[0]).index("is_total") + 1
    columns = ["period_grain", "period_start", *list(rows[0])[first:]]
    with duckdb.connect(str(database), read_only=True) as connection:
        built = connection.execute(
            f"select {', '.join(columns)} from marts.{mart} "
            "where breakdown = 'total' order by 1, 2"
        ).fetchall()
    expected = [[row[column] for column in columns] for row in rows]
    if len(built) != len(expected):
        sys.exit(f"benchmark: {mart} has {len(built)} totals, not {len(expected)}.")
    for found_row, row in zip(built, expected, strict=True):
        for name, found, cell in zip(columns, found_row, row, strict=True):
            is_equal = (
                math.isclose(found, cell, rel_tol=1e-9)
                if isinstance(found, float) and cell is not None
                else found == cell
            )
            if not is_equal:
                sys.exit(f"benchmark: {mart}.{name} is {found}, by hand {cell}.")
    return len(built) * (len(columns) - 2)


def compare_marts(workplace: Path, folder: Path, memory_limit: str | None) -> None:
    """Print what marts cost by hand, from the tables before them, and from the files.

    All in CPU seconds; of the builds without what dbt takes for itself.
    """
    dbt_alone = run_dbt(workplace, folder, ["--select", "metric_targets"])
    print("| mart | by hand | from core | ratio | from the files | ratio |")
    print("|---|---|---|---|---|---|")
    for mart, hand, rows in by_hand(folder, memory_limit):
        cells = check_equal(workplace / "crm.duckdb", mart, rows)
        core = from_core(workplace, mart)
        alone = workplace / mart
        alone.mkdir()
        write_profile(alone, memory_limit)
        whole = run_dbt(alone, folder, ["--select", f"+{mart}"]).cpu_seconds
        whole -= dbt_alone.cpu_seconds
        print(
            f"| `{mart}` ({cells} cells equal) | {hand:.2f} | {core:.2f} "
            f"| {core / hand:.2f} | {whole:.1f} | {whole / hand:.1f} |",
            flush=True,
        )


def main() -> None:
    """Generate, build, compute by hand, compare, and print tables in Markdown."""
    parser = argparse.ArgumentParser(description="Measure a build of a large company.")
    parser.add_argument("--scale", type=int, default=100)
    parser.add_argument("--memory-limit", help="of DuckDB, such as 1GB")
    parser.add_argument(
        "--build-only", action="store_true", help="compute no mart by hand"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        workplace = Path(temporary)
        folder = workplace / "company"
        generate = [sys.executable, str(ROOT / "scripts" / "generate_demo.py")]
        generate += ["--scale", str(options.scale), "--format", "parquet"]
        subprocess.run([*generate, "--out", str(folder)], check=True)
        write_profile(workplace, options.memory_limit)

        print(f"\nScale {options.scale}, memory limit {options.memory_limit}\n")
        print("| models | dbt's start, s | the models, s | CPU, s | peak memory, MB |")
        print("|---|---|---|---|---|")
        nodes: dict[str, float] = {}
        runs = []
        for group, arguments in GROUPS.items():
            run = run_dbt(workplace, folder, arguments)
            print(
                f"| {group} | {run.start_seconds:.1f} | {run.node_seconds:.1f} "
                f"| {run.cpu_seconds:.1f} | {run.peak_mb:,.0f} |",
                flush=True,
            )
            runs.append(run)
            nodes |= run.nodes
        print(
            f"| all | {sum(run.start_seconds for run in runs):.1f} "
            f"| {sum(run.node_seconds for run in runs):.1f} "
            f"| {sum(run.cpu_seconds for run in runs):.1f} "
            f"| {max(run.peak_mb for run in runs):,.0f} |"
        )
        size = (workplace / "crm.duckdb").stat().st_size / 2**20
        files = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
        print(f"\nFiles {files:,.0f} MB, database {size:,.0f} MB.\n")

        if not options.build_only:
            compare_marts(workplace, folder, options.memory_limit)
        print("\nThe models that took longest:\n")
        for name in sorted(nodes, key=nodes.get, reverse=True)[:12]:
            print(f"- `{name}` {nodes[name]:.2f} s")


if __name__ == "__main__":
    main()
