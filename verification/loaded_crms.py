"""What loaders leave of three CRMs, in the database of each engine.

The tables are those that the tests of the connectors are made of: small, and with a row
for each rule. A set has one shape of each CRM.
"""

import random
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import pipedrive_data
import salesforce_data
from local_engine import OLDEST_DUCKDB, postgres_connection, spark_session

ROOT = Path(__file__).parents[1]

SCHEMAS = ("hubspot", "sf", "pipedrive")
# Salesforce once more, in other types and ways of writing.
SHUFFLED = 7


class Shapes(NamedTuple):
    """A shape of each CRM: a fixture, what writes a file, tables and own columns."""

    hubspot: str
    salesforce: Callable[[Path], None]
    pipedrive: Mapping[str, pipedrive_data.Table]
    pipedrive_columns: Mapping[str, str]


SETS = {
    "loaders-1": Shapes(
        "fivetran",
        lambda file: salesforce_data.load(file, salesforce_data.LOADED),
        pipedrive_data.NEW,
        pipedrive_data.NEW_COLUMNS,
    ),
    "loaders-2": Shapes(
        "airbyte",
        lambda file: salesforce_data.load(
            file, salesforce_data.VERSIONS, name_of=str.lower
        ),
        pipedrive_data.OLD,
        pipedrive_data.OLD_COLUMNS,
    ),
    "loaders-3": Shapes(
        "stitch",
        lambda file: salesforce_data.load(
            file, salesforce_data.LOADED, chance=random.Random(SHUFFLED)
        ),
        pipedrive_data.shuffled(pipedrive_data.NEW, SHUFFLED),
        pipedrive_data.NEW_COLUMNS,
    ),
    "loaders-4": Shapes(
        "dlt",
        lambda file: salesforce_data.load(
            file, salesforce_data.VERSIONS, chance=random.Random(SHUFFLED + 1)
        ),
        pipedrive_data.shuffled(pipedrive_data.OLD, SHUFFLED),
        pipedrive_data.OLD_COLUMNS,
    ),
}


def settings_for(name: str) -> dict:
    """Return the settings with which dbt reads a set."""
    return {
        "connectors": ["hubspot", "salesforce", "pipedrive"],
        "hubspot_schema": SCHEMAS[0],
        "salesforce_schema": SCHEMAS[1],
        "pipedrive_schema": SCHEMAS[2],
        "pipedrive_columns": SETS[name].pipedrive_columns,
        # A table of a few rows, each for a rule, has many that are wrong.
        "max_rejected_pct": 100,
        "min_linked_pct": 0,
    }


def write_set(name: str, file: Path) -> None:
    """Write the schemas of a set into a file of DuckDB."""
    shapes = SETS[name]
    script = ROOT / f"tests/python/fixtures/hubspot/{shapes.hubspot}.sql"
    with duckdb.connect(str(file)) as connection:
        connection.execute(script.read_text("utf-8"))
    shapes.salesforce(file)
    pipedrive_data.write_tables(file, shapes.pipedrive)


def tables_in(session: duckdb.DuckDBPyConnection) -> Iterable[tuple[str, str]]:
    """Return schema and name of each table of the attached set."""
    return session.execute(
        "select schema_name, table_name from duckdb_tables() "
        "where database_name = 'loaded' order by all"
    ).fetchall()


def load_duckdb(session: duckdb.DuckDBPyConnection, env: Mapping[str, str]) -> None:
    """Copy the tables as they are."""
    session.execute(
        f"attach '{env['B2B_DUCKDB_PATH']}' as other (storage_version 'v1.0.0')"
    )
    for schema in SCHEMAS:
        session.execute(f"create schema other.{schema}")
    for schema, name in tables_in(session):
        session.execute(
            f'create table other.{schema}."{name}" as from loaded.{schema}."{name}"'
        )
    session.execute("detach other")


def load_postgres(session: duckdb.DuckDBPyConnection, env: Mapping[str, str]) -> None:
    """Copy the tables with PostgreSQL's types; lists are JSON there."""
    with (
        postgres_connection(env) as connection,
        connection.cursor() as cursor,
        tempfile.TemporaryDirectory() as folder,
    ):
        for schema in SCHEMAS:
            cursor.execute(f"create schema {schema}")
        for schema, name in tables_in(session):
            rows = session.table(f'loaded.{schema}."{name}"')
            kinds = dict(zip(rows.columns, map(str, rows.types), strict=True))
            lists = [column for column in kinds if kinds[column].endswith("[]")]
            for column in lists:
                kinds[column] = "json"
            if lists:
                rows = rows.project(
                    "* replace ("
                    + ", ".join(
                        f'to_json("{column}") as "{column}"' for column in lists
                    )
                    + ")"
                )
            columns = ", ".join(
                f'"{column}" {"double precision" if kind == "DOUBLE" else kind}'
                for column, kind in kinds.items()
            )
            cursor.execute(f'create table {schema}."{name}" ({columns})')
            file = Path(folder) / "rows.csv"
            rows.write_csv(str(file), header=False)
            with file.open("rb") as source:
                cursor.copy_expert(
                    f'copy {schema}."{name}" from stdin (format csv)', source
                )


def load_spark(session: duckdb.DuckDBPyConnection, env: Mapping[str, str]) -> None:
    """Copy the tables through Arrow, into tables of Parquet."""
    spark = spark_session(env)
    for schema in SCHEMAS:
        spark.sql(f"create schema {schema}")
    for schema, name in tables_in(session):
        rows = session.table(f'loaded.{schema}."{name}"')
        columns = ", ".join(
            f'cast("{column}" as varchar) as "{column}"'
            if str(kind) == "JSON"
            else f'"{column}"'
            for column, kind in zip(rows.columns, rows.types, strict=True)
        )
        table = spark.createDataFrame(rows.project(columns).to_arrow_table())
        table.write.saveAsTable(f"{schema}.`{name}`")
    spark.stop()


LOAD = {
    "duckdb": load_duckdb,
    OLDEST_DUCKDB: load_duckdb,
    "postgres": load_postgres,
    "spark": load_spark,
}


def load_set(name: str, engine: str, folder: Path, env: Mapping[str, str]) -> None:
    """Load a set into an engine that is up and has nothing of it yet."""
    file = folder / f"{name}.duckdb"
    if not file.exists():
        write_set(name, file)
    with duckdb.connect() as session:
        session.execute("set timezone = 'UTC'")
        session.execute(f"attach '{file}' as loaded (read_only)")
        LOAD[engine](session, env)
