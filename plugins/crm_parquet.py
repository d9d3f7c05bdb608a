"""Reading Parquet: what a file holds, and whether all of it can be read."""

from pathlib import Path

import duckdb
from crm_sql import NO_GUESSES, ask, is_blank, path_literal, table_function
from crm_tables import (
    Header,
    Table,
    UnreadableFileError,
    missing_columns,
)
from crm_values import (
    as_written,
    columns_to_look_at,
    stop_if_written_otherwise,
    suspicion,
)
from crm_writing import Writing

# Texts that old programs wrote without saying that they are texts.
OPTIONS = NO_GUESSES | {"binary_as_string": "true"}

# Types of DuckDB whose values need not become text to be checked, and the types of our
# columns that they are kept for.
KEPT_TYPES = {
    "TIMESTAMP": ("timestamp",),
    "TIMESTAMP WITH TIME ZONE": ("timestamp",),  # read as UTC
    "BOOLEAN": ("boolean",),
}


def describe_parquet(file: Path, table: Table, writing: Writing | None = None) -> dict:
    """Say how to read a Parquet file; see `describe_folder`."""
    path = path_literal(file)
    try:
        names = _names(path)
        columns = [f"c{position}" for position in range(len(names))]
        # Names would be made unique by DuckDB; by position they are what they are.
        relation = (
            table_function("read_parquet", path, OPTIONS)
            + f" as file ({', '.join(columns)})"
        )
        data_types = {
            column: data_type
            for column, data_type, *_ in ask(f"describe select * from {relation}")
        }
    except duckdb.Error as error:
        raise UnreadableFileError(_sentence(file, error)) from error

    header = table.header_of(file, names)
    for column in missing_columns(header, table):
        raise UnreadableFileError(table.lacks(file, column, names))
    looked_at = {
        column: column_type
        for column, column_type in columns_to_look_at(
            columns, header, table, writing
        ).items()
        if data_types[column] == "VARCHAR"
    }
    look = suspicion(looked_at, None, writing)
    blank_rows, is_odd = _read_it_all(file, relation, columns, header, look)
    names = {columns[position]: name for name, position in header.positions.items()}
    if is_odd:
        stop_if_written_otherwise(file, relation, looked_at, names, None, writing)
    types = dict(table.types)
    return {
        "relation": relation,
        "columns": {
            name: as_written(column, types.get(name), writing)
            if data_types[column] == "VARCHAR"
            else _expression(column, data_types[column])
            for column, name in names.items()
        },
        "typed": [
            name
            for column, name in names.items()
            if types.get(name) in KEPT_TYPES.get(data_types[column], ())
        ],
        "condition": f"not ({is_blank(columns)})" if blank_rows else None,
        "blank_rows": blank_rows,
        "columns_not_read": list(header.not_read),
    }


def _names(path: str) -> list[str]:
    """Return the names of the columns as they stand in the file."""
    elements = ask(f"select name, num_children from parquet_schema({path})")
    names, skip = [], 0
    for name, children in elements[1:]:
        if skip:
            skip -= 1  # a part of the column before
        else:
            names.append(name)
        skip += children or 0
    return names


def _read_it_all(
    file: Path, relation: str, columns: list[str], header: Header, look: str
) -> tuple[int, bool]:
    """Read every value that counts; return how many rows hold nothing, and `look`.

    To count values is not enough: DuckDB does that without looking at them.
    """
    read = [columns[position] for position in header.positions.values()]
    hashes = ", ".join(f"bit_xor(hash({column}))" for column in read)
    try:
        [(is_odd, *_)] = ask(f"select {look}, {hashes} from {relation}")
        # A condition of its own stops at the first cell that holds something.
        [(keyless,)] = ask(f"select count(*) from {relation} where {is_blank(read)}")
        if not keyless:
            return 0, is_odd
        [(blank_rows,)] = ask(
            f"select count(*) from {relation} where {is_blank(columns)}"
        )
    except duckdb.Error as error:
        raise UnreadableFileError(_sentence(file, error)) from error
    return blank_rows, is_odd


def _expression(column: str, data_type: str) -> str:
    """Return the value of a column as it counts.

    The text of a moment with a time zone depends on the session's zone, and a date
    with an offset behind it is no date.
    """
    if "TIME ZONE" in data_type or "TIMESTAMPTZ" in data_type:
        return f"{column} at time zone 'UTC'"
    return column


def _sentence(file: Path, error: duckdb.Error) -> str:
    message = str(error).splitlines()[0]
    if "valid UTF8" in message or "Invalid string encoding" in message:
        return f"{file} is not text in UTF-8; write it in UTF-8."
    return f"{file} is not a Parquet file that can be read ({message}); write it again."
