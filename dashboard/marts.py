"""Read the marts as they are."""

from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from database import UnreadableError, as_records
from personal_data import hidden_texts

# Only these are read, wherever they stand: a published file has schemas of its own.
# The marts of the metrics, and those that support them, come to these by name.
NEEDED = (
    "sales_scorecard",
    "metric_catalog",
    "metric_columns",
    "dim_periods",
    "dim_settings",
)
OPTIONAL = (
    "metric_remarks",
    "source_readiness",
    # Not a mart: dbt's runs that failed or were killed. A published file has none.
    "unfinished_runs",
)

SCHEMAS = "select distinct schema_name from information_schema.schemata"


@dataclass(frozen=True)
class Marts:
    """The rows of every mart that the dashboard shows, by the mart's name."""

    tables: dict[str, list[dict]]
    _indexes: dict[tuple, dict[tuple, list[dict]]] = field(default_factory=dict)

    def rows(self, mart: str, **wanted: object) -> list[dict]:
        """Return the rows of a mart in which these columns have these values."""
        columns = tuple(wanted)
        if (mart, columns) not in self._indexes:
            index = self._indexes[mart, columns] = {}
            for row in self.tables.get(mart, []):
                values = tuple(row.get(column) for column in columns)
                index.setdefault(values, []).append(row)
        return list(self._indexes[mart, columns].get(tuple(wanted.values()), []))


def read(database: Path) -> Marts:
    """Read everything that the dashboard shows from a DuckDB file."""
    if not database.is_file():
        raise UnreadableError(
            f"There is no database {database}: run dbt build, or name one with "
            "--database."
        )
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            return _read(connection, database)
    except duckdb.Error as error:
        raise UnreadableError(
            f"{database} cannot be opened: dbt or another program writes to it (the "
            "published file can be read at any time, with --database), or it is no "
            f"DuckDB file: {str(error).splitlines()[0]}"
        ) from error


def _read(connection: duckdb.DuckDBPyConnection, database: Path) -> Marts:
    schemas = dict(
        connection.execute(
            "select table_name, min(table_schema) from information_schema.tables "
            "where table_schema not in ('staging', 'intermediate', 'customers') "
            "group by table_name"
        ).fetchall()
    )

    def rows(table: str, is_needed: bool = True) -> list[dict]:
        if table not in schemas:
            if is_needed:
                raise UnreadableError(
                    f"{database} has no table {table}: run dbt build without --select."
                )
            return []
        return as_records(connection.table(f'"{schemas[table]}"."{table}"'))

    tables = {table: rows(table) for table in NEEDED}
    tables |= {table: rows(table, is_needed=False) for table in OPTIONAL}
    own = {metric["mart"] for metric in tables["metric_catalog"]}
    for metric in tables["metric_catalog"]:
        # A mart without periods has a row per customer: its summary is enough, and
        # names no customer.
        if metric["mart"] == metric["totals_mart"]:
            tables[metric["mart"]] = rows(metric["mart"])
    supporting = {column["mart"] for column in tables["metric_columns"]} - own
    tables |= {mart: rows(mart, is_needed=False) for mart in supporting}
    if "staging" in {schema for (schema,) in connection.execute(SCHEMAS).fetchall()}:
        hide_personal_data(connection, tables, schemas)
    return Marts(tables)


def hide_personal_data(
    connection: duckdb.DuckDBPyConnection,
    tables: dict[str, list[dict]],
    schemas: dict[str, str],
) -> None:
    """Give texts with an address or a telephone number the code they are published by.

    Pages are copied and sent around as published tables are.
    """
    columns = [
        (f'"{schemas[table]}"."{table}"', column)
        for table, column, data_type in connection.execute(
            "select table_name, column_name, data_type from information_schema.columns "
            "where data_type = 'VARCHAR'"
        ).fetchall()
        if table in tables and table in schemas
    ]
    hidden = hidden_texts(connection, columns)
    for rows in tables.values():
        for row in rows:
            row.update(
                {
                    column: hidden[value]
                    for column, value in row.items()
                    if isinstance(value, str) and value in hidden
                }
            )
