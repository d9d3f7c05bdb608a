"""How DuckDB is told to read a file as it stands, and asked whether it can."""

import re
from pathlib import Path

import duckdb
from crm_tables import UnreadableFileError

# Neither the names of the folders on the way to a file nor its own name are data, and
# files are united by name in SQL that says so (macros/intake/crm_file.sql).
NO_GUESSES = {
    "hive_partitioning": "false",  # else …/lead_source=Fair/ overwrites lead_source
    "hive_types_autocast": "false",
    "filename": "false",
    "union_by_name": "false",
}


def text_literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def table_function(name: str, path: str, options: dict[str, str]) -> str:
    """Return a call of a table function on a path."""
    arguments = [path, *(f"{option} = {value}" for option, value in options.items())]
    return f"{name}({', '.join(arguments)})"


def path_literal(file: Path) -> str:
    """Return a path as an SQL text that DuckDB takes for this file and no other.

    DuckDB takes a path for a pattern. Brackets around its signs help, but not with a
    backslash, so that it is asked which files it finds.
    """
    path = str(file.resolve())
    bracketed = re.sub(r"([*?\[])", r"[\1]", path)
    for candidate in (bracketed, path, bracketed.replace("\\", "?")):
        if _found(text_literal(candidate)) == [Path(path)]:
            return text_literal(candidate)
    raise UnreadableFileError(
        f"{file} cannot be opened, because its path contains characters that DuckDB "
        "reads as a pattern; rename the file or folder that has a \\, *, ? or [."
    )


def _found(literal: str) -> list[Path]:
    try:
        return [Path(file) for (file,) in ask(f"select file from glob({literal})")]
    except duckdb.Error:
        return []


def ask(query: str) -> list[tuple]:
    """Return the rows of a query on files."""
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


def is_blank(columns: list[str]) -> str:
    """Return the condition that a row holds nothing in any of these columns.

    Spark reads it too, where varchar needs a length.
    """
    return " and ".join(
        f"({column} is null or trim(cast({column} as string)) = '')"
        for column in columns
    )
