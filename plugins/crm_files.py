"""What the `files` connector has to know about a folder before SQL can read it.

dbt-duckdb loads this module as a plugin (see profiles/profiles.yml) and registers
`describe_crm_folder` as a SQL function; on other engines dbt_other_engines calls it. It
answers with JSON: how to read each file, or one sentence that says what is wrong with
the folder. The rows themselves are read by DuckDB, never by Python.

- crm_folder.py: which file holds which table
- crm_tables.py: which column of a header is which of ours
- crm_csv.py, crm_parquet.py: how a file is read, and whether all of it can be
- crm_encoding.py, crm_workbook.py: copies in UTF-8 of what DuckDB cannot read
- crm_writing.py, crm_values.py: what the settings say of numbers and dates
"""

import functools
import json
from pathlib import Path

import duckdb
from crm_csv import describe_csv
from crm_encoding import in_utf_8
from crm_folder import (
    PARQUET_SUFFIXES,
    WORKBOOK_SUFFIXES,
    list_of_names,
    look_into,
)
from crm_parquet import describe_parquet
from crm_tables import Table, UnreadableFileError, shown
from crm_workbook import DELIMITER, read_workbook
from crm_writing import Writing
from dbt.adapters.duckdb.plugins import BasePlugin


def describe_folder(
    folder: str, tables: dict[str, dict], writing: Writing | None = None
) -> dict:
    """Say how to read each table of a folder of CSV, Excel and Parquet files.

    `tables` has for each canonical table its `columns`, the `required` ones among
    them, `aliases`, which lead from other names to columns, `types` of columns, and
    whether the folder must have it, `is_needed`. `writing` is what the settings say.

    Returns `{"problem": None, "tables": …, "not_read": …, "remarks": …}`:

    - `tables` has for each table that is there the columns that are `typed` in all its
      files, which all others leave as text; `is_parquet`, whether all of them are
      Parquet; and its `files`, one or several parts. Each is a `file` with its
      `relation`, a DuckDB table function; `is_copy`, whether that reads a copy of the
      file, which goes when Python ends; `columns`, which lead from canonical names to
      expressions over the relation; `condition`, without which its rows are blank, or
      None; what was not read: `columns_not_read`, `sheets_not_read`, `blank_rows`; and
      a `remark` or None.
    - `not_read` has for each file that is not read the reason.
    - `remarks` are sentences on what a user may not expect.

    `problem` is a sentence where the folder or one of its files cannot be read, and
    the rest is empty then.
    """
    path = Path(folder)
    writing = writing or Writing()
    try:
        if not path.is_dir():
            return answer(
                f"files_path: there is no folder {folder}; "
                "give the path of one that exists."
            )
        writing.needs_decoding()  # stops, even if no text is there to be decoded
        content = look_into(path, list(tables))
        described = {
            name: _described_table(files, name, tables[name], writing)
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


def _described_table(
    files: list[Path], name: str, table: dict, writing: Writing
) -> dict:
    described = [_described(file, name, table, writing) for file in files]
    kept = (set(file.get("typed", ())) for file in described)
    return {
        "files": described,
        "typed": sorted(set.intersection(*kept)),
        "is_parquet": all(file.suffix.lower() in PARQUET_SUFFIXES for file in files),
    }


def _described(file: Path, name: str, table: dict, writing: Writing) -> dict:
    return describe_file(
        file,
        Table(
            name,
            tuple(table["columns"]),
            frozenset(table["required"]),
            tuple(table["aliases"].items()),
            tuple(table.get("types", {}).items()),
        ),
        writing,
    )


def describe_file(file: Path, table: Table, writing: Writing | None = None) -> dict:
    """Say how to read a file of a table; see `describe_folder`.

    Without a `writing` no setting applies, and none is missed.
    """
    # Size and time are part of the key: a file that changed is read anew.
    state = file.stat()
    return _describe_file(file, table, writing, state.st_size, state.st_mtime_ns)


@functools.cache
def _describe_file(
    file: Path, table: Table, writing: Writing | None, size: int, changed_at: int
) -> dict:
    del size, changed_at  # only part of the cache key
    suffix = file.suffix.lower()
    remark, sheets_not_read, is_copy = None, (), False
    if suffix in PARQUET_SUFFIXES:
        described = describe_parquet(file, table, writing)
    elif suffix in WORKBOOK_SUFFIXES:
        workbook = read_workbook(file, writing)
        described = describe_csv(workbook.text, table, writing, (DELIMITER,))
        sheets_not_read, is_copy = workbook.sheets_not_read, True
    else:
        text = in_utf_8(file, writing)
        described = describe_csv(text, table, writing)
        remark, is_copy = text.remark, text.content != text.known
    return described | {
        "file": file.name,
        "is_copy": is_copy,
        "sheets_not_read": list(sheets_not_read),
        "remark": remark,
    }


def _missing_table(folder: str, name: str, not_read: dict[str, str]) -> str:
    rest = f" (not read: {list_of_names(list(not_read))})" if not_read else ""
    return (
        f"{folder} has no {name}.csv, {name}.xlsx or {name}.parquet; add it, with just "
        f"a header line if it has no rows{rest}."
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
        for part in described:
            if part["sheets_not_read"]:
                file = shown(part["file"])
                sheets = list_of_names(part["sheets_not_read"])
                remarks.append(f"Of {file} only the first sheet is read, not {sheets}.")
            if part["remark"]:
                remarks.append(shown(part["remark"]))
    if not_read:
        files = [f"{name} ({why})" for name, why in not_read.items()]
        remarks.append(f"Not read in {folder}: {list_of_names(files)}.")
    return remarks


def describe_crm_folder(folder: str, tables: str, writing: str) -> str:
    """Do what `describe_folder` does; all but the folder is JSON, as the answer."""
    said = Writing(**json.loads(writing))
    return json.dumps(describe_folder(folder, json.loads(tables), said))


class Plugin(BasePlugin):
    """Makes `describe_crm_folder` a function of SQL."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register it on the connection."""
        conn.create_function(
            "describe_crm_folder",
            describe_crm_folder,
            ["varchar", "varchar", "varchar"],
            "varchar",
            side_effects=True,
        )
