"""What the `files` connector has to know about a folder before SQL can read it.

dbt-duckdb loads this module as a plugin (see profiles/profiles.yml) and registers
`describe_crm_folder` as a SQL function. It answers with JSON: how to read each file,
or one sentence that says what is wrong with the folder. The rows themselves are read
by DuckDB, never by Python.
"""

import csv
import functools
import json
import re
from pathlib import Path

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin

DELIMITERS = (",", ";", "\t", "|")
FORMATS = (".csv", ".parquet")
# A field may hold a whole e-mail; the csv module's own limit is 128 kB.
LONGEST_FIELD = 2_000_000


class UnreadableFileError(Exception):
    """A file that cannot be read; its text is the sentence that the user gets."""


def describe_folder(folder: str, table_names: list[str]) -> dict:
    """Say how to read each `<table>.csv` or `<table>.parquet` of a folder.

    Returns `{"problem": None, "tables": {name: {"file", "relation", "columns"}}}`,
    where `relation` is a DuckDB table function and `columns` leads from each column
    name in lower case to its name in `relation`. `problem` is a sentence where the
    folder or one of its files cannot be read, and `tables` is empty then.
    """
    path = Path(folder)
    if not path.is_dir():
        return _problem(
            f"files_path: there is no folder {folder}; name a folder that exists."
        )
    try:
        files = _files_by_table(path, table_names)
        tables = {}
        for table_name, file in files.items():
            # Size and time are part of the key: a file that changed is read anew.
            state = file.stat()
            tables[table_name] = _describe_file(file, state.st_size, state.st_mtime_ns)
        return {"problem": None, "tables": tables}
    except UnreadableFileError as error:
        return _problem(str(error))
    except OSError as error:
        return _problem(
            f"{error.filename or folder}: {error.strerror}; make it readable."
        )


def _problem(sentence: str) -> dict:
    return {"problem": sentence, "tables": {}}


def _files_by_table(folder: Path, table_names: list[str]) -> dict[str, Path]:
    """Find the file of each table; names compare without regard to case."""
    files: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        table_name, suffix = file.stem.lower(), file.suffix.lower()
        if table_name not in table_names or suffix not in FORMATS:
            continue
        if table_name in files:
            raise UnreadableFileError(
                f"{folder} holds both {files[table_name].name} and {file.name}; "
                "keep the one that counts."
            )
        files[table_name] = file
    return files


@functools.cache
def _describe_file(file: Path, size: int, changed_at: int) -> dict:
    del size, changed_at  # only part of the cache key
    described = _describe_csv if file.suffix.lower() == ".csv" else _describe_parquet
    relation, names = described(file)
    columns: dict[str, str] = {}
    for position, name in enumerate(names):
        key = name.strip().lower()
        if key in columns:
            raise UnreadableFileError(
                f"{file} has two columns named {key}; keep one of them."
            )
        if key:
            columns[key] = name if file.suffix.lower() != ".csv" else f"c{position}"
    return {"file": str(file), "relation": relation, "columns": columns}


def _describe_parquet(file: Path) -> tuple[str, list[str]]:
    relation = f"read_parquet({_path_literal(file)})"
    try:
        with duckdb.connect() as connection:
            result = connection.execute(f"select * from {relation} limit 0")
            return relation, [column[0] for column in result.description]
    except duckdb.Error as error:
        raise UnreadableFileError(
            f"{file} is not a Parquet file that can be read "
            f"({_first_line(error)}); write it again."
        ) from error


def _describe_csv(file: Path) -> tuple[str, list[str]]:
    delimiter, names = _csv_header(file)
    columns = ", ".join(f"'c{position}': 'varchar'" for position in range(len(names)))
    # Nothing is left to guessing from a sample: what the first lines do not show
    # (a quote, a long text) may come later.
    relation = (
        f"read_csv({_path_literal(file)}, auto_detect = false, header = true, "
        f"delim = '{delimiter}', quote = '\"', escape = '\"', columns = {{{columns}}})"
    )
    values = ", ".join(f"count(c{position})" for position in range(len(names)))
    try:
        with duckdb.connect() as connection:
            connection.execute(f"select {values} from {relation}")
    except duckdb.Error as error:
        raise UnreadableFileError(_csv_sentence(file, str(error))) from error
    return relation, names


def _csv_header(file: Path) -> tuple[str, list[str]]:
    """Read the header line with each delimiter; the one that splits it most is it."""
    csv.field_size_limit(LONGEST_FIELD)
    headers = {}
    for delimiter in DELIMITERS:
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                headers[delimiter] = next(csv.reader(lines, delimiter=delimiter), [])
        except (UnicodeDecodeError, csv.Error) as error:
            raise UnreadableFileError(
                f"{file} is not text in UTF-8; save it as CSV UTF-8."
            ) from error
    delimiter = max(DELIMITERS, key=lambda candidate: len(headers[candidate]))
    if not headers[delimiter]:
        raise UnreadableFileError(
            f"{file} is empty; its first line must hold the names of the columns."
        )
    return delimiter, headers[delimiter]


def _csv_sentence(file: Path, message: str) -> str:
    """Turn DuckDB's long answer into one sentence with line and reason."""
    if "not utf-8" in message:
        return f"{file} is not text in UTF-8; save it as CSV UTF-8."
    if "state machine" in message:
        return f"{file} mixes Windows and Unix line ends; save it with one kind."
    line = re.search(r"CSV Error on Line: (\d+)", message)
    where = f", line {line[1]}" if line else ""
    for pattern, sentence in (
        (
            r"Expected Number of Columns: (\d+) Found: (\d+)",
            "has {1} values where the header names {0} columns",
        ),
        (r"unterminated quote", "has a quotation mark that is not closed or doubled"),
        (r"Maximum line size", "is longer than 2 MB"),
    ):
        found = re.search(pattern, message)
        if found:
            return f"{file}{where} {sentence.format(*found.groups())}; mend that line."
    return f"{file}{where} cannot be read ({message.splitlines()[0]}); mend the file."


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _path_literal(file: Path) -> str:
    """Write a path as a SQL text that DuckDB does not take for a pattern."""
    escaped = re.sub(r"([*?\[])", r"[\1]", str(file.resolve()))
    return "'" + escaped.replace("'", "''") + "'"


class Plugin(BasePlugin):
    """Registers `describe_crm_folder(folder, table_names)` on the connection."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Make the function known to SQL; `table_names` is a comma-separated list."""

        def describe_crm_folder(folder: str, table_names: str) -> str:
            return json.dumps(describe_folder(folder, table_names.split(",")))

        conn.create_function(
            "describe_crm_folder",
            describe_crm_folder,
            ["varchar", "varchar"],
            "varchar",
            side_effects=True,
        )
