"""Build some inputs on several engines and count the cells that differ.

    uv run --group postgres --group spark poe compare postgres spark duckdb-1.5
      --input demo faults scale-10

DuckDB is the one that the others are compared with; duckdb-1.5 is the oldest that the
project supports. Each engine starts from nothing but the seeds and the files, in a
server of its own (scripts/local_engine.py). The tables of core and marts are then laid
side by side, row by row by the columns that say which row is which: a cell differs if
it is not the same, a double if it is further off than a billionth of its size. The
command fails if any cell does.

demo is the demo company, with data tests. faults is a small folder of CSV files in
which every fifth row has a fault (verification/random_folder.py); faults-2 and so on
are others. scale-10 is a company like the demo's, ten times as large and without
faults, in Parquet. loaders-1 to loaders-4 are tables as four loaders leave them of
HubSpot, Salesforce and Pipedrive, in schemas of the engine itself.
"""

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
from local_engine import (
    ENGINES,
    OLDEST_DUCKDB,
    ROOT,
    postgres_connection,
    run_dbt_on,
    spark_session,
)

sys.path += [str(ROOT / "verification"), str(ROOT / "tests/python")]
from equality import Found, Table, compare, tables_of
from loaded_crms import SETS, load_set
from loaded_crms import settings_for as settings_for_set
from random_folder import RandomFolder

# With faults, because texts and times are what engines read differently.
SETTINGS_OF_FAULTS = {
    "max_rejected_pct": 100,
    "files_dates": "ymd",
    "reporting_timezone": "Europe/Athens",
    "period_grains": ["week", "month", "quarter", "year"],
}


def name_of_input(text: str) -> str:
    """Return the name of an input, or say that there is none of that name."""
    if text not in SETS and not re.fullmatch(r"demo|faults(-\d+)?|scale-\d+", text):
        raise argparse.ArgumentTypeError(
            f"{text} is not demo, faults, scale-10 or loaders-1"
        )
    return text


def settings_for(name: str, folder: Path) -> dict:
    """Return the settings with which dbt reads an input; its files are made here."""
    if name in SETS:
        return settings_for_set(name)
    kind, _, number = name.partition("-")
    if kind == "demo":
        return {}
    files = folder / "files"
    if kind == "faults":
        RandomFolder(int(number or 1)).write(files)
    else:
        command = [sys.executable, str(ROOT / "scripts/generate_demo.py")]
        command += ["--scale", number, "--format", "parquet", "--out", str(files)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    settings = {"connectors": ["files"], "files_path": str(files)}
    return settings | (SETTINGS_OF_FAULTS if kind == "faults" else {})


def build(
    engine: str, name: str, folder: Path, settings: dict, env: dict[str, str]
) -> float:
    """Build an input on an engine with dbt and return the seconds that it took.

    Unit tests say nothing about the tables, and are most of Spark's time. Data tests
    are of the demo, which is made to pass them.
    """
    if name in SETS:
        load_set(name, engine, folder, env)
    command = ["build", "--vars", json.dumps(settings)]
    command += ["--exclude-resource-type", "unit_test"]
    if name != "demo":
        command += ["--exclude-resource-type", "test"]
    started = time.monotonic()
    done = run_dbt_on(engine, command, folder, env)
    if done.returncode:
        raise SystemExit(f"The build on {engine} failed.")
    return time.monotonic() - started


Read = Callable[[duckdb.DuckDBPyConnection, Table], str]


@contextlib.contextmanager
def postgres_reader(env: dict[str, str]) -> Iterator[Read]:
    """Yield what copies a table of PostgreSQL beside DuckDB's, with its types."""
    from dbt_other_engines import copy_from_postgres

    connection = postgres_connection(env)

    def read(session: duckdb.DuckDBPyConnection, table: Table) -> str:
        relation = session.table(f"ours.{table.schema}.{table.name}")
        types = dict(zip(relation.columns, map(str, relation.types), strict=True))
        names = ", ".join(f'"{name}"' for name in types)
        query = f'select {names} from "{table.schema}"."{table.name}"'
        with connection.cursor() as cursor:
            copy_from_postgres(cursor, query, session, "other", types)
        return "other"

    try:
        yield read
    finally:
        connection.close()


@contextlib.contextmanager
def spark_reader(env: dict[str, str]) -> Iterator[Read]:
    """Yield what copies a table of Spark beside DuckDB's, with its types."""
    spark = spark_session(env)

    def read(session: duckdb.DuckDBPyConnection, table: Table) -> str:
        relation = session.table(f"ours.{table.schema}.{table.name}")
        rows = spark.table(f"{table.schema}.{table.name}").toArrow()
        columns = ", ".join(
            f'cast("{name}" as {kind}) as "{name}"'
            for name, kind in zip(relation.columns, relation.types, strict=True)
        )
        session.register("rows", rows)
        session.execute(
            f"create or replace temp table other as select {columns} from rows"
        )
        return "other"

    try:
        yield read
    finally:
        spark.stop()


@contextlib.contextmanager
def duckdb_reader(env: dict[str, str]) -> Iterator[Read]:
    """Yield what names a table of another DuckDB file beside DuckDB's."""
    file = env["B2B_DUCKDB_PATH"]

    def read(session: duckdb.DuckDBPyConnection, table: Table) -> str:
        session.execute(f"attach if not exists '{file}' as oldest (read_only)")
        return f"oldest.{table.schema}.{table.name}"

    yield read


READERS = {
    "postgres": postgres_reader,
    "spark": spark_reader,
    OLDEST_DUCKDB: duckdb_reader,
}


def report(title: str, found: list[Found]) -> int:
    """Print a line per table and return how many cells differ."""
    total = 0
    print(f"\n{title:<48}{'rows':>10}{'cells':>12}{'differing':>11}")
    for line in found:
        differing = sum(line.differing.values())
        total += differing
        name = f"{line.table.schema}.{line.table.name}"
        print(f"{name:<48}{line.rows:>10,}{line.cells:>12,}{differing:>11,}")
        for column, count in line.differing.items():
            print(f"    {column}: {count:,}")
        if line.example:
            print(f"    {line.example}")
    rows = sum(line.rows for line in found)
    cells = sum(line.cells for line in found)
    name = f"{len(found)} tables"
    print(f"{name:<48}{rows:>10,}{cells:>12,}{total:>11,}", flush=True)
    return total


def compare_input(name: str, engines: list[str], more: dict, folder: Path) -> int:
    """Build an input on DuckDB and on other engines; return how many cells differ."""
    settings = settings_for(name, folder) | more
    database = folder / "ours.duckdb"
    env = {"B2B_DUCKDB_PATH": str(database)}
    seconds = build("duckdb", name, folder, settings, env)
    print(f"{name} on duckdb: built in {seconds:.0f} s", flush=True)
    manifest = json.loads((folder / "duckdb/manifest.json").read_text("utf-8"))
    tables = tables_of(manifest)
    differing = 0
    for engine in engines:
        with ENGINES[engine]() as env, duckdb.connect() as session:
            seconds = build(engine, name, folder, settings, env)
            print(f"{name} on {engine}: built in {seconds:.0f} s", flush=True)
            session.execute(f"attach '{database}' as ours (read_only)")
            with READERS[engine](env) as read:
                found = [
                    compare(
                        session,
                        table,
                        f"ours.{table.schema}.{table.name}",
                        read(session, table),
                    )
                    for table in tables
                ]
            differing += report(f"{name} on {engine}", found)
    return differing


def main() -> None:
    """Build and compare all that was chosen, and fail if cells differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("engines", nargs="+", choices=ENGINES)
    parser.add_argument(
        "--input",
        nargs="+",
        type=name_of_input,
        default=["demo"],
        metavar="INPUT",
        help="demo, faults, faults-2 …, scale-10, scale-100 …, loaders-1 … (demo)",
    )
    parser.add_argument(
        "--vars", type=json.loads, default={}, help="more settings, as JSON"
    )
    arguments = parser.parse_args()
    differing = 0
    for name in arguments.input:
        with tempfile.TemporaryDirectory(prefix="b2b_compare_") as folder:
            differing += compare_input(
                name, arguments.engines, arguments.vars, Path(folder)
            )
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
