"""What the dbt adapters of PostgreSQL and Spark lack for this project.

dbt imports every module whose name begins with dbt_. This one teaches those adapters

- to run a Python model: in the process of dbt, on an in-memory DuckDB that gets the
  tables that the model reads, so that the model is the same on every engine. Its result
  is loaded as a table. These models read counts, never facts, so that little travels.
- to load a seed from its file: dbt's own way takes a blank for nothing, pastes texts
  into SQL on Spark, and needs half a minute for what takes a second.
- to read a folder of files: the plugin crm_files, one folder up, says how, an in-memory
  DuckDB reads them, and its rows are loaded. On Spark the executors do it, if they can.
"""

import json
import re
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.contracts.connection import AdapterResponse
from dbt.adapters.factory import get_adapter_by_type
from dbt.plugins.manager import dbtPlugin

METHOD = "beside_the_engine"
PLUGINS = Path(__file__).parents[1]
# What travels to Spark in one message.
ROWS_AT_A_TIME = 100_000


@contextmanager
def beside() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an in-memory DuckDB, set as the project's own is."""
    with duckdb.connect(":memory:") as session:
        session.execute("set TimeZone = 'UTC'")
        yield session


# A type of PostgreSQL, and what a model finds instead.
FROM_POSTGRES = {
    **dict.fromkeys(("smallint", "integer", "bigint"), "bigint"),
    **dict.fromkeys(("real", "double precision", "numeric"), "double"),
    **dict.fromkeys(("text", "character varying"), "varchar"),
    "boolean": "boolean",
    "date": "date",
}
# A type of a model's result, and what PostgreSQL stores.
TO_POSTGRES = {
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "DOUBLE": "double precision",
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
# The same for Spark.
TO_SPARK = TO_POSTGRES | {"DOUBLE": "double", "VARCHAR": "string"}


def copy_from_postgres(
    cursor: Any,
    query: str,
    session: duckdb.DuckDBPyConnection,
    table: str,
    types: dict[str, str],
) -> None:
    """Copy what a query of PostgreSQL finds into a new table of DuckDB.

    `cursor` is one of psycopg2, `types` has DuckDB's type for each column in order.
    """
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        cursor.copy_expert(f"copy ({query}) to stdout (format csv)", file)
        file.flush()
        # An empty text is quoted, a blank is not. The table outlives the file.
        session.execute(
            f'create or replace temp table "{table}" as from read_csv(?, columns = ?, '
            "header = false, auto_detect = false, delim = ',', quote = '\"', "
            "escape = '\"', allow_quoted_nulls = false)",
            [file.name, types],
        )


class Postgres:
    """Moves tables between PostgreSQL and DuckDB by COPY, in dbt's own connection."""

    def __init__(self) -> None:
        """Take the connection of the thread that builds the node."""
        adapter = get_adapter_by_type("postgres")
        self.connection = adapter.connections.get_thread_connection().handle

    def read(self, session: duckdb.DuckDBPyConnection, relation: str) -> Any:
        """Return a table of the engine as a relation of DuckDB."""
        name = relation.replace('"', "")
        with self.connection.cursor() as cursor:
            cursor.execute(
                "select attname, format_type(atttypid, null) from pg_attribute "
                "where attrelid = cast(%s as regclass) and attnum > 0 "
                "and not attisdropped order by attnum",
                [relation],
            )
            types = {column: FROM_POSTGRES[kind] for column, kind in cursor.fetchall()}
            copy_from_postgres(cursor, f"table {relation}", session, name, types)
        return session.table(f'"{name}"')

    def create(self, relation: str, result: duckdb.DuckDBPyRelation) -> None:
        """Create a table of the engine with the columns of a result."""
        columns = ", ".join(
            f'"{name}" {TO_POSTGRES[str(kind)]}'
            for name, kind in zip(result.columns, result.types, strict=True)
        )
        with self.connection.cursor() as cursor:
            cursor.execute(f"create table {relation} ({columns})")

    def fill(self, relation: str, result: duckdb.DuckDBPyRelation) -> int:
        """Add the rows of a result to a table of the engine; return how many.

        No text of PostgreSQL holds a zero; the sign for what is no sign stands there.
        """
        without_0 = ", ".join(
            f'replace("{name}", chr(0), chr(65533)) as "{name}"'
            for name, kind in zip(result.columns, result.types, strict=True)
            if str(kind) == "VARCHAR"
        )
        if without_0:
            result = result.project(f"* replace ({without_0})")
        with self.connection.cursor() as cursor, tempfile.TemporaryDirectory() as name:
            file = Path(name) / "rows.csv"
            result.write_csv(str(file), header=False)
            with file.open("rb") as source:
                cursor.copy_expert(f"copy {relation} from stdin (format csv)", source)
            return cursor.rowcount


def first_words_of(error: Exception) -> str:
    """Return the line of an error that says most: Python's own, or the first one."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    of_python = [line for line in lines if re.match(r"\w+(Error|Exception): ", line)]
    return (of_python or lines or [type(error).__name__])[0].rstrip(".")


class Spark:
    """Moves tables between Spark and DuckDB through Arrow, in dbt's own session."""

    def __init__(self) -> None:
        """Take the session that dbt-spark made."""
        from pyspark.sql import SparkSession

        self.session = SparkSession.active()

    def read(self, session: duckdb.DuckDBPyConnection, relation: str) -> Any:
        """Return a table of the engine as a relation of DuckDB."""
        return session.from_arrow(self.session.table(relation).toArrow())

    def create(self, relation: str, result: duckdb.DuckDBPyRelation) -> None:
        """Create a table of the engine with the columns of a result."""
        columns = ", ".join(
            f"`{name}` {TO_SPARK[str(kind)]}"
            for name, kind in zip(result.columns, result.types, strict=True)
        )
        self.session.sql(f"create table {relation} ({columns})")

    def fill(self, relation: str, result: duckdb.DuckDBPyRelation) -> int:
        """Add the rows of a result to a table of the engine; return how many."""
        import pyarrow

        columns = [
            f"cast(`{field.name}` as {field.dataType.simpleString()}) as `{field.name}`"
            for field in self.session.table(relation).schema.fields
        ]
        loaded = 0
        for batch in result.to_arrow_reader(ROWS_AT_A_TIME):
            table = pyarrow.Table.from_batches([batch])
            rows = self.session.createDataFrame(table).selectExpr(*columns)
            rows.write.insertInto(relation)
            loaded += table.num_rows
        return loaded

    def spread(self, relation: str, folder: str, files: list[dict]) -> tuple[bool, str]:
        """Have executors load a table of files; say whether they did, and how.

        crm_spark has two ways. What fails in one has written nothing.
        """
        import crm_spark
        from pyspark.errors import PySparkException

        names = self.session.table(relation).columns
        reasons = []
        for how, read in crm_spark.WAYS.items():
            try:
                read(self.session, folder, files, names).write.insertInto(relation)
            except crm_spark.NotSoError as error:
                reasons.append(str(error))
            except (PySparkException, duckdb.Error) as error:
                reasons.append(first_words_of(error))
            else:
                return True, ": ".join([how, *reasons])
        return False, "by one process: " + "; ".join(reasons)


ENGINES = {"postgres": Postgres, "spark": Spark}


class PythonModel:
    """Runs one Python model; dbt creates it for each."""

    def __init__(self, model: dict, credentials: Any) -> None:
        """Note the table to be made, and on which engine."""
        self.relation = model["relation_name"]
        self.engine = ENGINES[credentials.type]()

    def submit(self, compiled_code: str) -> int:
        """Run the model's code as dbt compiled it; return the number of its rows."""
        code: dict[str, Any] = {"__name__": "python_model"}
        exec(compile(compiled_code, self.relation, "exec"), code)  # noqa: S102
        with beside() as session:
            dbt = code["dbtObj"](lambda relation: self.engine.read(session, relation))
            result = code["model"](dbt, session)
            self.engine.create(self.relation, result)
            return self.engine.fill(self.relation, result)


def response(_: Any, rows: int) -> AdapterResponse:
    """Return what dbt prints about a Python model that was run."""
    return AdapterResponse(_message=f"{rows} rows", rows_affected=rows)


def load_seed(adapter: Any, model: dict, relation: str) -> None:
    """Load the file of a seed into its table, read as DuckDB reads it."""
    file = Path(model["root_path"]) / model["original_file_path"]
    with beside() as session:
        rows = session.read_csv(
            str(file),
            header=True,
            delimiter=model["config"].get("delimiter", ","),
            all_varchar=True,
        )
        ENGINES[adapter.type()]().fill(relation, rows)


def describe_crm_folder(_: Any, folder: str, tables: str, writing: str) -> str:
    """Return what the plugin crm_files says; here all values are loaded as texts."""
    if str(PLUGINS) not in sys.path:
        sys.path.append(str(PLUGINS))
    import crm_files

    answer = json.loads(crm_files.describe_crm_folder(folder, tables, writing))
    for table in answer["tables"].values():
        table["typed"] = []
    return json.dumps(answer)


def load_files(
    adapter: Any, relation: str, folder: str, files: list[dict]
) -> tuple[bool, str]:
    """Load a table of files; say whether that was as good as the engine can, and how.

    `files` are those of `describe_folder` in crm_files, with a `query` of DuckDB each.
    """
    engine = ENGINES[adapter.type()]()
    is_loaded, is_best, how = not files, True, "by one process"
    if files and isinstance(engine, Spark):
        is_loaded, how = engine.spread(relation, folder, files)
        is_best = is_loaded
    if not is_loaded:
        with beside() as session:
            query = " union all ".join(file["query"] for file in files)
            engine.fill(relation, session.sql(query))
    return is_best, f"{relation} is read {how}."


class OtherEngines(dbtPlugin):
    """Teaches the adapter in use, which dbt has loaded before its plugins."""

    def initialize(self) -> None:
        """Add the methods to the adapter's class."""
        # dbt-spark asks for Hive with each connection, which is the server's to decide.
        warnings.filterwarnings("ignore", "Failed to set spark.sql.catalogImplement")
        for module, name in (
            ("dbt.adapters.postgres.impl", "PostgresAdapter"),
            ("dbt.adapters.spark.impl", "SparkAdapter"),
        ):
            adapter = getattr(sys.modules.get(module), name, None)
            if adapter:
                adapter.python_submission_helpers = {METHOD: PythonModel}
                adapter.default_python_submission_method = METHOD
                adapter.generate_python_submission_response = response
                for method in (load_seed, describe_crm_folder, load_files):
                    setattr(adapter, method.__name__, method)
                    adapter._available_ |= {method.__name__}


plugins = [OtherEngines]
