"""Read a DuckDB file: what scripts, dashboard and tests share."""

import duckdb


class UnreadableError(Exception):
    """A database cannot be read; the text says in one sentence what to do."""


def as_records(
    result: duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation,
) -> list[dict]:
    """Return the rows of a result or of a table as dicts by column name."""
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def records(
    connection: duckdb.DuckDBPyConnection, sql: str, **values: object
) -> list[dict]:
    """Return the rows of a query, with values for its parameters, as dicts."""
    return as_records(connection.execute(sql, values or None))
