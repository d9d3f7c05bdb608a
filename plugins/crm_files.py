"""What the `files` connector has to know about a folder before SQL can read it.

dbt-duckdb loads this module as a plugin (see profiles/profiles.yml) and registers
`describe_crm_folder` as a SQL function. It answers with JSON: how to read each file,
or one sentence that says what is wrong with the folder. The rows themselves are read
by DuckDB, never by Python.

- crm_folder.py: which file holds which table
- crm_tables.py: which column of a header is which of ours
- crm_csv.py, crm_parquet.py: how a file is read, and whether all of it can be
"""

import functools
import json
from pathlib import Path

import duckdb
from crm_csv import describe_csv
from crm_folder import PARQUET_SUFFIXES, list_of_names, look_into
from crm_parquet import describe_parquet
from crm_tables import Table, UnreadableFileError, shown
from dbt.adapters.duckdb.plugins import BasePlugin


def describe_folder(folder: str, tables: dict[str, dict]) -> dict:
    """Say how to read each table of a folder of CSV and Parquet files.

    `tables` has for each canonical table its `columns`, the `required` ones among
    them, `aliases`, which lead from other names to columns, and whether the folder
    must have it, `is_needed`.

    Returns `{"problem": None, "tables": …, "not_read": …, "remarks": …}`:

    - `tables` has for each table that is there its `files`, one or several parts.
      Each is a `file` with its `relation`, a DuckDB table function; its `delimiter`,
      if it has one; `columns`, which lead from canonical names to expressions over
      the relation; `condition`, without which its rows are blank, or None; and what
      was not read: `columns_not_read`, `blank_rows`.
    - `not_read` has for each file that is not read the reason.
    - `remarks` are sentences on what a user may not expect.

    `problem` is a sentence where the folder or one of its files cannot be read, and
    the rest is empty then.
    """
    path = Path(folder)
    try:
        if not path.is_dir():
            return answer(
                f"files_path: there is no folder {folder}; "
                "give the path of one that exists."
            )
        content = look_into(path, list(tables))
        described = {
            name: {"files": [_described(file, name, tables[name]) for file in files]}
            for name, files in content.files.items()
        }
        not_read = {shown(name): why for name, why in content.not_read.items()}
        for name in ("contacts", "deals"):
            if name not in described and tables.get(name, {}).get("is_needed", False):
                raise UnreadableFileError(_missing_table(folder, name, not_read))
        files = {name: table["files"] for name, table in described.items()}
        return answer(None, described, not_read, remarks_on(folder, files, not_read))
    except UnreadableFileError as error:
        return answer(str(error))
    except OSError as error:
        return answer(
            f"{error.filename or folder}: {error.strerror}; make it readable."
        )


def answer(
    problem: str | None,
    tables: dict | None = None,
    not_read: dict | None = None,
    remarks: list[str] | None = None,
) -> dict:
    """Return the answer of a plugin; see `describe_folder`."""
    return {
        "problem": problem,
        "tables": tables or {},
        "not_read": not_read or {},
        "remarks": remarks or [],
    }


def _described(file: Path, name: str, table: dict) -> dict:
    return describe_file(
        file,
        Table(
            name,
            tuple(table["columns"]),
            frozenset(table["required"]),
            tuple(table["aliases"].items()),
        ),
    )


def describe_file(file: Path, table: Table) -> dict:
    """Say how to read a file of a table; see `describe_folder`."""
    # Size and time are part of the key: a file that changed is read anew.
    state = file.stat()
    return _describe_file(file, table, state.st_size, state.st_mtime_ns)


@functools.cache
def _describe_file(file: Path, table: Table, size: int, changed_at: int) -> dict:
    del size, changed_at  # only part of the cache key
    is_parquet = file.suffix.lower() in PARQUET_SUFFIXES
    describe = describe_parquet if is_parquet else describe_csv
    return {"file": file.name} | describe(file, table)


def _missing_table(folder: str, name: str, not_read: dict[str, str]) -> str:
    rest = f" (not read: {list_of_names(list(not_read))})" if not_read else ""
    return (
        f"{folder} has no {name}.csv or {name}.parquet; add it, with just a header "
        f"line if it has no rows{rest}."
    )


def remarks_on(
    folder: str, tables: dict[str, list[dict]], not_read: dict[str, str]
) -> list[str]:
    """Say what is not read, and what is united; a user may not expect either."""
    remarks = []
    for name, described in tables.items():
        files = [part["file"] for part in described]
        if len(files) > 1:
            remarks.append(f"{name} is read from {list_of_names(files)}.")
    if not_read:
        files = [f"{name} ({why})" for name, why in not_read.items()]
        remarks.append(f"Not read in {folder}: {list_of_names(files)}.")
    return remarks


class Plugin(BasePlugin):
    """Registers `describe_crm_folder(folder, tables)` on the connection."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Make the function known to SQL; `tables` is JSON, as is the answer."""

        def describe_crm_folder(folder: str, tables: str) -> str:
            return json.dumps(describe_folder(folder, json.loads(tables)))

        conn.create_function(
            "describe_crm_folder",
            describe_crm_folder,
            ["varchar", "varchar"],
            "varchar",
            side_effects=True,
        )
