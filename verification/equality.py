"""Hold every cell of tables in one database against those in another."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

SCHEMAS = ("core", "marts")
# Doubles are sums and means, whose last digits depend on the order of the rows.
RELATIVE_DIFFERENCE = 1e-9


@dataclass
class Table:
    """A table to compare: where it is, and which columns tell its rows apart."""

    schema: str
    name: str
    key: Sequence[str]


@dataclass
class Found:
    """What a comparison of one table found; the example is of a differing cell."""

    table: Table
    rows: int
    cells: int
    differing: dict[str, int]
    example: str


class DifferenceError(Exception):
    """Two tables differ; the message names table, column and an example."""


def tables_of(
    manifest: dict, wanted: Mapping[str, Container[str]] | None = None
) -> list[Table]:
    """Return the tables of core and marts with the key that their tests state.

    `wanted` has names by schema, if not all tables are.
    """
    keys: dict[str, list[str]] = {}
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {}
        if test.get("name") == "is_unique_by":
            keys.setdefault(node["attached_node"], test["kwargs"]["columns"])
        elif test.get("name") == "unique":
            keys[node["attached_node"]] = [test["kwargs"]["column_name"]]
    tables = [
        Table(node["schema"], node["name"], keys.get(identifier, []))
        for identifier, node in manifest["nodes"].items()
        if node["resource_type"] == "model" and node["schema"] in SCHEMAS
    ]
    return sorted(
        (
            table
            for table in tables
            if wanted is None or table.name in wanted.get(table.schema, ())
        ),
        key=lambda table: (table.schema, table.name),
    )


def compared_cells(first: Path, second: Path, tables: Sequence[Table]) -> int:
    """Compare tables of two files and return how many cells they have."""
    with duckdb.connect() as session:
        session.execute(f"attach '{first}' as a (read_only)")
        session.execute(f"attach '{second}' as b (read_only)")
        cells = 0
        for table in tables:
            name = f"{table.schema}.{table.name}"
            found = compare(session, table, f"a.{name}", f"b.{name}")
            if found.differing:
                raise DifferenceError(found.example)
            cells += found.cells
    return cells


def compare(
    session: duckdb.DuckDBPyConnection, table: Table, here: str, there: str
) -> Found:
    """Count the cells of a table that differ from those of another.

    Both must have the same columns, of the same types, and the same rows in any order.
    A row that only one of them has differs in all of its cells.
    """
    columns, others = (
        dict(zip(relation.columns, map(str, relation.types), strict=True))
        for relation in (session.table(here), session.table(there))
    )
    if list(columns.items()) != list(others.items()):
        different = set(columns.items()) ^ set(others.items())
        raise DifferenceError(f"{table.name} has other columns: {sorted(different)}.")
    key = [f'"{name}"' for name in table.key or columns]
    # A row that comes twice has two numbers.
    one, two = (
        f"(select *, true as is_there, row_number() over (partition by "
        f"{', '.join(key)}) as copy_number from {place}) as {side}"
        for place, side in ((here, "one"), (there, "two"))
    )
    same = " and ".join(
        f"one.{name} is not distinct from two.{name}" for name in [*key, "copy_number"]
    )
    joined = f"{one} full join {two} on {same}"
    differs = {name: difference(name, kind) for name, kind in columns.items()}
    counts = (f"count(*) filter (where {condition})" for condition in differs.values())
    total, *found = session.sql(
        f"select count(one.is_there), {', '.join(counts)} from {joined}"
    ).fetchall()[0]
    differing = {
        name: count for name, count in zip(columns, found, strict=True) if count
    }
    example = ""
    for column in list(differing)[:1]:
        where = ", ".join(f"coalesce(one.{name}, two.{name})" for name in key)
        is_in_both, first, second, *values = session.sql(
            f'select one.is_there and two.is_there, one."{column}", two."{column}", '
            f"{where} from {joined} where {differs[column]} limit 1"
        ).fetchall()[0]
        row = dict(zip(table.key or columns, values, strict=True))
        example = (
            f"{here}.{column} is {first}, in {there} {second}: {row}."
            if is_in_both
            else f"{here} and {there} have not equally many rows with {row}."
        )
    return Found(table, total, total * len(columns), differing, example)


def difference(column: str, kind: str) -> str:
    """Return the condition under which a cell differs in `one` and `two`."""
    one, two = f'one."{column}"', f'two."{column}"'
    differs = f"{one} is distinct from {two}"
    if kind == "DOUBLE":
        differs += (
            f" and coalesce(abs({one} - {two}) > {RELATIVE_DIFFERENCE} "
            f"* greatest(abs({one}), abs({two})), true)"
        )
    return f"one.is_there is null or two.is_there is null or ({differs})"
