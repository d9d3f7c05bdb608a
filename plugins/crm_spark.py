"""Which Parquet files Spark reads as DuckDB does, and how: no row passes through dbt.

DuckDB has looked at every value before (crm_parquet.py), so that a file that is damaged
or written in another way has stopped the build. All values become texts here: what
counts is whether both write a value alike. Where that is not certain,
`OneProcessError` says why, and DuckDB reads the table.
"""

import re
from functools import reduce
from pathlib import Path
from typing import Any

from crm_folder import PARQUET_SUFFIXES
from crm_sql import ask, path_literal

DAYS = ("DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE")
WHOLE_NUMBERS = ("tinyint", "smallint", "int", "bigint", "decimal(20,0)")
# A type of DuckDB, and those of Spark whose values have the same text. Not so doubles,
# as 1e+20 is 1.0E20 there, lists, times of day and nanoseconds.
WRITTEN_ALIKE = {
    "VARCHAR": ("string", "binary"),
    "BOOLEAN": ("boolean",),
    "DATE": ("date",),
    **dict.fromkeys(DAYS[1:], ("timestamp", "timestamp_ntz")),
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), WHOLE_NUMBERS),
    **dict.fromkeys(("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"), WHOLE_NUMBERS),
}
# DuckDB writes .50 for one without digits before the point, Spark 0E-7 for a nought of
# more decimals.
DECIMAL = re.compile(r"DECIMAL\((\d+),(?!\1\))[0-6]\)")
# Other years do not have four digits.
FIRST_DAY, LAST_DAY = "date '0001-01-01'", "date '9999-12-31'"
# A column as it stands; the sessions of both are in UTC.
PLAIN = re.compile(r"(c\d+)(?: at time zone 'UTC')?")
SIGNS_OF_PATTERNS = re.compile(r"[*?\[\]{}\\]")
OPTIONS = {
    # Whatever the cluster is set to: what cannot be read is not left out.
    "ignoreCorruptFiles": "false",
    "ignoreMissingFiles": "false",
    "mergeSchema": "false",
    # Days are as they stand in the file. Spark 2 wrote those before 1582 otherwise.
    "datetimeRebaseMode": "CORRECTED",
    "int96RebaseMode": "CORRECTED",
}


class OneProcessError(Exception):
    """Why executors cannot read a table as DuckDB does."""


def are_parquet(files: list[dict]) -> bool:
    """Say whether a table has files, all of them Parquet."""
    suffixes = {Path(file["file"]).suffix.lower() for file in files}
    return bool(suffixes) and suffixes <= set(PARQUET_SUFFIXES)


def read_by_executors(
    session: Any, folder: str, files: list[dict], names: list[str]
) -> Any:
    """Return the rows of a table of files as a data frame of Spark.

    `files` are those of `describe_folder`, `names` the columns of our table in order.
    Files that are alike are one scan: a plan of a thousand scans is none.
    """
    alike: dict[tuple, list[Path]] = {}
    paths = [(Path(folder) / file["file"]).resolve() for file in files]
    for file, path in zip(files, paths, strict=True):
        alike.setdefault(_layout(file, path, names), []).append(path)
    _stop_unless_seen(session, paths)
    frames = []
    for (columns, condition, *_), some in alike.items():
        rows = session.read.options(**OPTIONS).parquet(*map(_uri, some))
        rows = rows.toDF(*(f"c{position}" for position in range(len(rows.columns))))
        _stop_unless_written_alike(dict(rows.dtypes), columns)
        if condition:
            rows = rows.where(condition)
        found = {name: column for name, column, _ in columns}
        texts = (f"cast({found.get(name, 'null')} as string)" for name in names)
        frames.append(rows.selectExpr(*texts))
    return reduce(lambda one, other: one.unionAll(other), frames)


def _layout(file: dict, path: Path, names: list[str]) -> tuple:
    """Return what files of one scan have in common: columns, condition and more.

    Each of our columns that is there has its name, its column by position, and DuckDB's
    type.
    """
    literal = path_literal(path)
    schema = ask(f"select * exclude (file_name) from parquet_schema({literal})")
    written_by = ask(
        f"select decode(key), decode(value) from parquet_kv_metadata({literal}) "
        "where starts_with(decode(key), 'org.apache.spark.') order by all"
    )
    types = dict(row[:2] for row in ask(f"describe select * from {file['relation']}"))
    columns = []
    for name in names:
        expression = file["columns"].get(name)
        if expression is None:
            continue
        plain = PLAIN.fullmatch(expression)
        if not plain:
            raise OneProcessError(f"{name} is read as a setting says")
        columns.append((name, plain[1], types[plain[1]]))
    _stop_if_days_are_odd(file, columns, dict(written_by))
    return tuple(columns), file["condition"], tuple(schema), tuple(written_by)


def _stop_if_days_are_odd(file: dict, columns: list[tuple], spark: dict) -> None:
    days = [column for _, column, kind in columns if kind in DAYS]
    if not days:
        return
    version = spark.get("org.apache.spark.version", "3")
    if int(version.partition(".")[0]) < 3 or any("legacy" in key for key in spark):
        raise OneProcessError(f"{file['file']} has days of another calendar")
    odd = " or ".join(
        f"{column} < {FIRST_DAY} or {column} >= {LAST_DAY}" for column in days
    )
    if ask(f"select bool_or({odd}) from {file['relation']}")[0][0]:
        raise OneProcessError(f"{file['file']} has years that are not 1 to 9999")


def _stop_unless_written_alike(found: dict[str, str], columns: tuple) -> None:
    for name, column, kind in columns:
        is_decimal = DECIMAL.fullmatch(kind)
        alike = (kind.lower(),) if is_decimal else WRITTEN_ALIKE.get(kind, ())
        if found[column] not in alike:
            raise OneProcessError(f"Spark may write {name}, {kind}, in another way")


def _stop_unless_seen(session: Any, paths: list[Path]) -> None:
    """Have executors look for the files: a cluster elsewhere has none, or others."""
    seen = session.read.format("binaryFile").load([_uri(path) for path in paths])
    lengths = [length for (length,) in seen.select("length").collect()]
    if sorted(lengths) != sorted(path.stat().st_size for path in paths):
        raise OneProcessError("Spark does not see the folder")


def _uri(path: Path) -> str:
    if SIGNS_OF_PATTERNS.search(str(path)):
        raise OneProcessError(f"{path} would be a pattern")
    return f"file:{path}"
