"""How the executors of Spark read a folder as DuckDB does: no row passes through dbt.

DuckDB has looked at every value before (crm_csv.py, crm_parquet.py), so that what is
damaged or written in another way has stopped the build. All values become texts.

- Spark itself reads a table whose files are all Parquet, however large each is, if both
  write all of its values alike.
- Otherwise DuckDB reads the files, each in one executor, with the query that it has on
  its own engine. It has to be installed there in the same version.

`NotSoError` says why a way is none. The last one is to read all files in dbt's process.
"""

import re
from functools import reduce
from pathlib import Path
from typing import Any

import duckdb
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
# What DuckDB gives Spark at once.
ROWS_AT_A_TIME = 10_000
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


class NotSoError(Exception):
    """Why a table is not read in a certain way."""


def read_by_spark(
    session: Any, folder: str, files: list[dict], names: list[str]
) -> Any:
    """Return the rows of a table of Parquet files as a data frame.

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


def read_file_by_file(
    session: Any, folder: str, files: list[dict], names: list[str]
) -> Any:
    """Return the rows of a table of files, each read by DuckDB in one executor.

    The functions are made here, so that they travel with the task: executors have
    Python, but not this module.
    """
    for file in files:
        if file["is_copy"]:
            raise NotSoError(f"{file['file']} is read from a copy")

    def look(batches: Any) -> Any:
        import duckdb
        import pyarrow

        for batch in batches:
            sizes = [str(Path(path).stat().st_size) for path in batch[0].to_pylist()]
            versions = [duckdb.__version__] * len(sizes)
            yield pyarrow.record_batch([sizes, versions], names=["size", "version"])

    def read(batches: Any) -> Any:
        import duckdb

        with duckdb.connect() as connection:
            connection.execute("set TimeZone = 'UTC'")
            # An executor has other cores for its other tasks.
            connection.execute("set threads = 1")
            for batch in batches:
                for query in batch[0].to_pylist():
                    yield from connection.sql(query).to_arrow_reader(ROWS_AT_A_TIME)

    def one_by_one(texts: list[str]) -> Any:
        rows = session.createDataFrame([(text,) for text in texts], "value string")
        return rows.repartition(len(texts))

    paths = [(Path(folder) / file["file"]).resolve() for file in files]
    seen = one_by_one([str(path) for path in paths]).mapInArrow(
        look, "size string, version string"
    )
    expected = [(str(path.stat().st_size), duckdb.__version__) for path in paths]
    if sorted(map(tuple, seen.collect())) != sorted(expected):
        raise NotSoError("executors have other files, or another version of DuckDB")
    columns = ", ".join(f"`{name}` string" for name in names)
    return one_by_one([file["query"] for file in files]).mapInArrow(read, columns)


def _layout(file: dict, path: Path, names: list[str]) -> tuple:
    """Return what files of one scan have in common: columns, condition and more.

    Each of our columns that is there has its name, its column by position, and DuckDB's
    type.
    """
    if path.suffix.lower() not in PARQUET_SUFFIXES:
        raise NotSoError(f"{path.name} is not Parquet")
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
            raise NotSoError(f"{name} is read as a setting says")
        columns.append((name, plain[1], types[plain[1]]))
    _stop_if_days_are_odd(file, columns, dict(written_by))
    return tuple(columns), file["condition"], tuple(schema), tuple(written_by)


def _stop_if_days_are_odd(file: dict, columns: list[tuple], spark: dict) -> None:
    days = [column for _, column, kind in columns if kind in DAYS]
    if not days:
        return
    version = spark.get("org.apache.spark.version", "3")
    if int(version.partition(".")[0]) < 3 or any("legacy" in key for key in spark):
        raise NotSoError(f"{file['file']} has days of another calendar")
    odd = " or ".join(
        f"{column} < {FIRST_DAY} or {column} >= {LAST_DAY}" for column in days
    )
    if ask(f"select bool_or({odd}) from {file['relation']}")[0][0]:
        raise NotSoError(f"{file['file']} has years that are not 1 to 9999")


def _stop_unless_written_alike(found: dict[str, str], columns: tuple) -> None:
    for name, column, kind in columns:
        is_decimal = DECIMAL.fullmatch(kind)
        alike = (kind.lower(),) if is_decimal else WRITTEN_ALIKE.get(kind, ())
        if found[column] not in alike:
            raise NotSoError(f"Spark may write {name}, {kind}, in another way")


def _stop_unless_seen(session: Any, paths: list[Path]) -> None:
    """Have executors look for the files: a cluster elsewhere has none, or others."""
    seen = session.read.format("binaryFile").load([_uri(path) for path in paths])
    lengths = [length for (length,) in seen.select("length").collect()]
    if sorted(lengths) != sorted(path.stat().st_size for path in paths):
        raise NotSoError("Spark does not see the folder")


def _uri(path: Path) -> str:
    if SIGNS_OF_PATTERNS.search(str(path)):
        raise NotSoError(f"{path} would be a pattern")
    return f"file:{path}"


# From the best to the one that is left; what to say of each.
WAYS = {
    "by Spark": read_by_spark,
    "by executors, file by file": read_file_by_file,
}
