"""Hold every cell of tables in one database against those in another."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

# What tells the rows of a table apart: its first column, unless it is one of these.
KEYS = {
    "dim_period_dates": ("period_grain", "date_day"),
    "dim_periods": ("period_grain", "period_start"),
}
MART_KEY = (
    *("period_grain", "period_start", "attribution_model"),
    *("breakdown", "breakdown_value"),
)
# Doubles are sums and means, whose last digits depend on the order of the rows.
TOLERANCE = 1e-9


class DifferenceError(Exception):
    """Two tables differ; the message names table, column and an example."""


def compared_cells(first: Path, second: Path, tables: Sequence[tuple[str, str]]) -> int:
    """Compare tables, each as schema and name, and return how many cells they have.

    The tables must have the same columns, of the same types, and the same rows in any
    order.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{first}' as a (read_only)")
        connection.execute(f"attach '{second}' as b (read_only)")
        return sum(compare_table(connection, schema, table) for schema, table in tables)


def compare_table(
    connection: duckdb.DuckDBPyConnection, schema: str, table: str
) -> int:
    """Compare one table of the databases a and b; return how many cells it has."""
    columns, others = (
        {
            name: kind
            for name, kind, *_ in connection.execute(
                f"describe {side}.{schema}.{table}"
            ).fetchall()
        }
        for side in "ab"
    )
    if list(columns.items()) != list(others.items()):
        different = set(columns.items()) ^ set(others.items())
        raise DifferenceError(f"{table} has other columns: {sorted(different)}.")
    if schema == "marts":
        key = [column for column in MART_KEY if column in columns]
    else:
        key = list(KEYS.get(table, list(columns)[:1]))
    tables = (f"a.{schema}.{table}", f"b.{schema}.{table}")
    exact = [name for name, kind in columns.items() if kind != "DOUBLE"]
    compare_exactly(connection, tables, key, exact)
    for column in columns:
        if column not in exact:
            compare_nearly(connection, tables, key, column)
    ((rows,),) = connection.execute(f"select count(*) from {tables[0]}").fetchall()
    return rows * len(columns)


def compare_exactly(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[str, str],
    key: Sequence[str],
    columns: Sequence[str],
) -> None:
    """Raise an error unless both tables have the same rows of these columns."""
    for here, there in (tables, tables[::-1]):
        only_here = connection.execute(
            f"select {', '.join(columns)} from {here} "
            f"except all select {', '.join(columns)} from {there} limit 1"
        ).fetchall()
        if not only_here:
            continue
        row = dict(zip(columns, only_here[0], strict=True))
        where = {name: row[name] for name in key}
        matches = connection.execute(
            f"select {', '.join(columns)} from {there} where "
            + " and ".join(f"{name} is not distinct from ?" for name in key),
            list(where.values()),
        ).fetchall()
        for match in matches:
            for name, cell in zip(columns, match, strict=True):
                if cell != row[name]:
                    raise DifferenceError(
                        f"{here}.{name} is {row[name]}, in {there} {cell}: {where}."
                    )
        raise DifferenceError(
            f"{here} and {there} have not equally many rows with {where}."
        )


def compare_nearly(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[str, str],
    key: Sequence[str],
    column: str,
) -> None:
    """Raise an error unless a column of doubles is equal, but for its last digits.

    The rest of the rows is equal, so that keys pair them.
    """
    here, there = tables
    different = connection.execute(
        f"""
        select {", ".join(key)}, here.{column}, there.{column}
        from {here} as here
        inner join {there} as there using ({", ".join(key)})
        where
            (here.{column} is null) <> (there.{column} is null)
            or abs(here.{column} - there.{column})
            > {TOLERANCE} * greatest(abs(here.{column}), abs(there.{column}))
        limit 1
        """
    ).fetchall()
    if different:
        *cells, first, second = different[0]
        where = dict(zip(key, cells, strict=True))
        raise DifferenceError(
            f"{here}.{column} is {first}, in {there} {second}: {where}."
        )
