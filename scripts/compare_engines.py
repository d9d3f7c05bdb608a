"""Build the demo on several engines and count the cells that differ.

    uv run --group postgres --group spark poe compare postgres spark

DuckDB is the one that the others are compared with. Each engine starts from nothing but
the seeds, in a server of its own (scripts/local_engine.py). The tables of core and
marts are then laid side by side, row by row by the columns that say which row is which:
a cell differs if it is not the same, a double if it is further off than a billionth of
its size. The command fails if any cell does.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
from local_engine import ENGINES

ROOT = Path(__file__).parents[1]
SCHEMAS = ("core", "marts")
RELATIVE_DIFFERENCE = 1e-9


@dataclass
class Table:
    """A table to compare: where it is, and which columns tell its rows apart."""

    schema: str
    name: str
    key: list[str]


@dataclass
class Found:
    """What a comparison of one table found."""

    table: Table
    rows: int
    cells: int
    differing: dict[str, int]


def tables_of(manifest: dict) -> list[Table]:
    """Return the tables of core and marts with the key that their tests state."""
    keys: dict[str, list[str]] = {}
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        if test.get("name") == "is_unique_by":
            keys.setdefault(node["attached_node"], test["kwargs"]["columns"])
        elif test.get("name") == "unique":
            keys[node["attached_node"]] = [test["kwargs"]["column_name"]]
    models = [
        (identifier, node)
        for identifier, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["schema"] in SCHEMAS
    ]
    return sorted(
        (
            Table(node["schema"], node["name"], keys.get(identifier, []))
            for identifier, node in models
        ),
        key=lambda table: (table.schema, table.name),
    )


def build(target: str, folder: Path, dbt_vars: str, **env: str) -> float:
    """Run dbt on an engine and return the seconds that it took.

    Unit tests say nothing about the tables, and are most of Spark's time.
    """
    dbt = Path(sys.executable).parent / "dbt"
    started = time.monotonic()
    done = subprocess.run(
        [dbt, "--quiet", "build", "--profiles-dir", "profiles", "--target", target,
         "--exclude-resource-type", "unit_test", "--vars", dbt_vars],
        cwd=ROOT,
        env=os.environ | {"DBT_TARGET_PATH": str(folder / target),
                          "DBT_LOG_PATH": str(folder / target)} | env,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"The build on {target} failed.")
    return time.monotonic() - started


Read = Callable[[duckdb.DuckDBPyConnection, Table], str]


@contextlib.contextmanager
def postgres_reader(env: dict[str, str]) -> Iterator[Read]:
    """Yield what copies a table of PostgreSQL beside DuckDB's, with its types."""
    import psycopg2
    from dbt_other_engines import copy_from_postgres

    connection = psycopg2.connect(
        host=env["B2B_POSTGRES_HOST"],
        port=env["B2B_POSTGRES_PORT"],
        user=env["B2B_POSTGRES_USER"],
        password=env.get("B2B_POSTGRES_PASSWORD", ""),
        dbname=env["B2B_POSTGRES_DBNAME"],
    )

    def read(session: duckdb.DuckDBPyConnection, table: Table) -> str:
        relation = session.table(f"demo.{table.schema}.{table.name}")
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
    from pyspark.sql import SparkSession

    address = f"sc://{env['B2B_SPARK_HOST']}:{env['B2B_SPARK_PORT']}"
    spark = SparkSession.builder.remote(address).getOrCreate()
    spark.conf.set("spark.sql.session.timeZone", "UTC")

    def read(session: duckdb.DuckDBPyConnection, table: Table) -> str:
        relation = session.table(f"demo.{table.schema}.{table.name}")
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


READERS = {"postgres": postgres_reader, "spark": spark_reader}


def compare(session: duckdb.DuckDBPyConnection, table: Table, other: str) -> Found:
    """Count the cells in which another engine's table differs from DuckDB's.

    A row that only one of them has differs in all of its cells.
    """
    relation = session.table(f"demo.{table.schema}.{table.name}")
    columns = dict(zip(relation.columns, map(str, relation.types), strict=True))
    key = table.key or list(columns)
    counts = []
    for name, kind in columns.items():
        one, two = f'ours."{name}"', f'others."{name}"'
        differs = f"{one} is distinct from {two}"
        if kind == "DOUBLE":
            differs += (
                f" and coalesce(abs({one} - {two}) > {RELATIVE_DIFFERENCE} "
                f"* greatest(abs({one}), abs({two})), true)"
            )
        counts.append(
            f"count(*) filter (where ours.is_there is null or others.is_there is null "
            f'or ({differs})) as "{name}"'
        )
    same = " and ".join(
        f'ours."{name}" is not distinct from others."{name}"' for name in key
    )
    found = session.sql(
        f"select {', '.join(counts)} from (select *, true as is_there "
        f"from demo.{table.schema}.{table.name}) as ours full join "
        f"(select *, true as is_there from {other}) as others on {same}"
    ).fetchall()[0]
    rows = relation.count("*").fetchall()[0][0]
    differing = {
        name: count for name, count in zip(columns, found, strict=True) if count
    }
    return Found(table, rows, rows * len(columns), differing)


def report(engine: str, found: list[Found]) -> int:
    """Print a line per table and return how many cells differ."""
    total = 0
    print(f"\n{'table':<48}{'rows':>10}{'cells':>12}{'differing':>11}")
    for line in found:
        differing = sum(line.differing.values())
        total += differing
        name = f"{line.table.schema}.{line.table.name}"
        print(f"{name:<48}{line.rows:>10,}{line.cells:>12,}{differing:>11,}")
        for column, count in line.differing.items():
            print(f"    {column}: {count:,}")
    cells = sum(line.cells for line in found)
    print(f"{engine}: {len(found)} tables, {cells:,} cells, {total:,} differ")
    return total


def main() -> None:
    """Build on DuckDB and on the chosen engines, compare, and fail if cells differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("engines", nargs="+", choices=ENGINES)
    parser.add_argument("--vars", default="{}", help="settings, as dbt takes them")
    arguments = parser.parse_args()
    differing = 0
    with tempfile.TemporaryDirectory(prefix="b2b_compare_") as name:
        folder = Path(name)
        database = folder / "demo.duckdb"
        seconds = build("duckdb", folder, arguments.vars, B2B_DUCKDB_PATH=str(database))
        print(f"duckdb: built in {seconds:.0f} s")
        manifest = json.loads((folder / "duckdb/manifest.json").read_text("utf-8"))
        tables = tables_of(manifest)
        for engine in arguments.engines:
            with ENGINES[engine]() as env, duckdb.connect() as session:
                seconds = build(engine, folder, arguments.vars, **env)
                print(f"{engine}: built in {seconds:.0f} s")
                session.execute(f"attach '{database}' as demo (read_only)")
                with READERS[engine](env) as read:
                    differing += report(
                        engine,
                        [
                            compare(session, table, read(session, table))
                            for table in tables
                        ],
                    )
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
