"""Measure how a build on Spark grows with the company and with the executors.

    uv run --group spark python verification/benchmark_spark.py --scale 1 10

builds generated companies (Parquet, without tests) on DuckDB, and on Spark with each
number of executors, one core each. Of each build it prints the time, what the executors
computed and what they sent each other, and the stages that sent most. Spark has the
settings for large companies that docs/scaling.md names, not those for little data.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "scripts"))
from compare_engines import build, settings_for  # noqa: E402
from local_engine import spark  # noqa: E402

LARGE = {
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.codegen.wholeStage": "true",
    "spark.sql.codegen.factoryMode": "FALLBACK",
    "spark.shuffle.compress": "true",
}
SHUFFLE_PARTITIONS_PER_CORE = 3
# Where a plan says which table it writes.
TABLE = re.compile(
    r"\) Execute InsertIntoHadoopFsRelationCommand\n.*\nArguments: \S*/(\w+)\.db/(\w+),"
)
MEGABYTE = 1_000_000


@dataclass
class Stage:
    """What the tasks of a stage took together."""

    table: str
    tasks: int = 0
    totals: Counter = field(default_factory=Counter)


def events_of(folder: Path) -> Iterator[dict]:
    """Yield what Spark noted in its event log."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.startswith((".", "appstatus")):
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def stages_of(folder: Path) -> list[Stage]:
    """Return the stages of a build, each with the table that it was for."""
    tables: dict[int, str] = {}
    stages: dict[int, Stage] = {}
    for event in events_of(folder):
        kind = event["Event"].rpartition(".")[2]
        if kind == "SparkListenerSQLExecutionStart":
            names = TABLE.findall(event["physicalPlanDescription"])
            tables[event["executionId"]] = ".".join(names[0]) if names else "?"
        elif kind == "SparkListenerJobStart":
            execution = event.get("Properties", {}).get("spark.sql.execution.id", -1)
            for stage in event["Stage IDs"]:
                stages.setdefault(stage, Stage(tables.get(int(execution), "?")))
        elif kind == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            metrics, stage = event["Task Metrics"], stages[event["Stage ID"]]
            read = metrics["Shuffle Read Metrics"]
            stage.tasks += 1
            stage.totals += Counter(
                cpu=metrics["Executor CPU Time"],
                written=metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"],
                read=read["Remote Bytes Read"] + read["Local Bytes Read"],
                spilled=metrics["Disk Bytes Spilled"],
                result=metrics["Result Size"],
            )
    return [stage for stage in stages.values() if stage.tasks]


def measured(scale: int, executors: int, folder: Path, settings: dict) -> None:
    """Build a company on Spark and print what it took."""
    log = folder / f"events-{executors}"
    log.mkdir()
    large = LARGE | {
        "spark.sql.shuffle.partitions": str(SHUFFLE_PARTITIONS_PER_CORE * executors),
        "spark.eventLog.enabled": "true",
        "spark.eventLog.dir": log.as_uri(),
        "spark.eventLog.compress": "false",
    }
    with spark(executors, large) as env:
        seconds = build("spark", f"scale-{scale}", folder, settings, env)
    stages = stages_of(log)
    total = sum((stage.totals for stage in stages), Counter())
    print(
        f"| {scale} | Spark, {executors} | {seconds:.0f} | {total['cpu'] / 1e9:.0f} | "
        f"{len(stages)} | {total['written'] / MEGABYTE:.1f} | "
        f"{total['read'] / MEGABYTE:.1f} | {total['spilled'] / MEGABYTE:.1f} | "
        f"{total['result'] / MEGABYTE:.1f} |",
        flush=True,
    )
    for stage in sorted(stages, key=lambda one: -one.totals["written"])[:8]:
        print(
            f"    {stage.table}: {stage.tasks} tasks wrote "
            f"{stage.totals['written'] / MEGABYTE:.1f} MB and read "
            f"{stage.totals['read'] / MEGABYTE:.1f} MB",
            flush=True,
        )


def main() -> None:
    """Measure each scale with each number of executors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 10], metavar="N")
    parser.add_argument("--executors", type=int, nargs="+", default=[2, 1], metavar="N")
    parser.add_argument("--workplace", type=Path, help="keep the event logs here")
    arguments = parser.parse_args()
    print(
        "| scale | engine, executors | wall, s | CPU, s | stages | shuffle written, MB "
        "| shuffle read, MB | spilled, MB | sent to the driver, MB |\n|" + "---|" * 9
    )
    for scale in arguments.scale:
        with tempfile.TemporaryDirectory(prefix="benchmark_spark_") as name:
            folder = Path(name)
            if arguments.workplace:
                folder = arguments.workplace.resolve() / f"scale-{scale}"
                folder.mkdir(parents=True)
            company = f"scale-{scale}"
            settings = settings_for(company, folder)
            env = {"B2B_DUCKDB_PATH": str(folder / "ours.duckdb")}
            seconds = build("duckdb", company, folder, settings, env)
            print(f"| {scale} | DuckDB | {seconds:.0f} |" + " |" * 6, flush=True)
            for executors in arguments.executors:
                measured(scale, executors, folder, settings)


if __name__ == "__main__":
    main()
