"""Publish the built marts, so that readers and builds never get in each other's way.

`uv run poe publish` copies the marts of the built database into a separate folder:

    publish/b2b_sales_metrics.duckdb   the marts in one file, for BI tools
    publish/parquet/<table>.parquet    the same tables, one file each
    publish/metrics.json               what each metric means, for programs

All three go through the symbolic link `publish/current` to one folder in
`publish/versions`. A version is written next to the others and checked; only then is
`current` pointed at it, by one atomic rename before which a crash changes nothing.
Earlier versions are kept for a while, because readers may still have them open. Only
what publishing wrote itself is ever replaced.

It publishes the schemas `core` and `marts`, `data_quality.source_readiness` and the
seed `metric_targets`: no raw data, and no personal data except the names of sales
people, by which marts are broken down. docs/bi.md says what is hidden, and
personal_data.py how it is recognised.
"""

import argparse
import json
import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from metric_dictionary import metric_dictionary
from personal_data import hidden_texts, personal_texts

try:
    import fcntl
except ImportError as error:
    raise SystemExit("Publishing needs Linux, macOS or WSL.") from error

NAME = "b2b_sales_metrics.duckdb"
# The current version, and those before it that readers may still have open.
KEPT_VERSIONS = 3
# What the folder shows, each a link through the link `current`.
SHOWN = (NAME, "parquet", "metrics.json")
VERSION = re.compile(r"(\.unfinished-)?\d{8}T\d{6}\.\d{6}Z")
PUBLISHED = (
    "(schema_name in ('core', 'marts') or schema_name || '.' || table_name in "
    "('data_quality.source_readiness', 'raw.metric_targets'))"
)
# A free text that no metric needs, and that may name a person.
WITHHELD = {("fct_deals", "deal_name")}
# By which texts of the CRM are followed to the labels that became of them.
FOLLOWED = {
    ("staging", "checked_crm__contacts"),
    ("staging", "checked_crm__touchpoints"),
    ("staging", "checked_crm__spend"),
    ("staging", "checked_crm__owners"),
    ("staging", "stg_reference__lead_source_mapping"),
}

Connection = duckdb.DuckDBPyConnection


class NotPublishedError(Exception):
    """Why nothing was published: one sentence for the user."""


def quoted(text: object) -> str:
    """Return a text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def published_column(table: str, column: str, data_type: str) -> str:
    """Return the expression under which a column is published.

    A text of the temporary table `hidden` becomes its code, in whatever column, so that
    ids still join and two owners remain two.
    """
    if data_type != "VARCHAR":
        return f'"{column}"'
    text = (
        "coalesce((select hidden.code from temp.hidden as hidden "
        f'where hidden.personal_text = built_table."{column}"), '
        f'built_table."{column}")'
    )
    # A customer without a company is a person.
    if (table, column) == ("customer_lifetime_value", "company_name"):
        text = f"case when not starts_with(customer_id, 'contact:') then {text} end"
    return f'{text} as "{column}"'


def stop_if_unfinished(connection: Connection) -> None:
    """Stop if a dbt run failed or was killed: its tables may not fit together."""
    for (schema,) in connection.execute(
        "select schema_name from duckdb_tables() "
        "where database_name = 'built' and table_name = 'unfinished_runs'"
    ).fetchall():
        (started_at,) = connection.execute(
            f"select max(started_at) from built.{schema}.unfinished_runs"
        ).fetchone()
        if started_at:
            raise NotPublishedError(
                f"The dbt run of {started_at[:19]} UTC failed or was killed, so its "
                "tables may be inconsistent; run a full dbt build that succeeds."
            )


def built_columns(connection: Connection) -> dict[tuple[str, str], list[tuple]]:
    """Return (name, type, comment) of the columns of each table to be published."""
    tables = {}
    for schema, table, *column in connection.execute(
        "select schema_name, table_name, column_name, data_type, comment "
        f"from duckdb_columns() where database_name = 'built' and {PUBLISHED} "
        "order by schema_name, table_name, column_index"
    ).fetchall():
        if (table, column[0]) not in WITHHELD:
            tables.setdefault((schema, table), []).append(column)
    found = {table for _, table in tables}
    needed = {"dim_periods", "metric_catalog", "metric_targets", "source_readiness"}
    if "metric_catalog" in found:
        needed |= {
            mart
            for (mart,) in connection.execute(
                "select mart from built.marts.metric_catalog"
            ).fetchall()
        }
    followed = connection.execute(
        "select schema_name, table_name from duckdb_tables() "
        "where database_name = 'built'"
    ).fetchall()
    missing = needed - found | {table for _, table in FOLLOWED - set(followed)}
    if missing:
        raise NotPublishedError(
            f"The built database has no {', '.join(sorted(missing))}; "
            "run a full dbt build."
        )
    return tables


def copy_tables(connection: Connection) -> dict[str, int]:
    """Copy the tables with their descriptions; return how many rows each must have."""
    comments = {
        (schema, table): comment
        for schema, table, comment in connection.execute(
            "with relations as ("
            "select database_name, schema_name, table_name, comment "
            "from duckdb_tables() union all "
            "select database_name, schema_name, view_name, comment "
            "from duckdb_views()"
            ") select schema_name, table_name, comment from relations "
            f"where database_name = 'built' and {PUBLISHED}"
        ).fetchall()
    }
    tables = built_columns(connection)
    texts = [
        (f"built.{schema}.{table}", column)
        for (schema, table), columns in tables.items()
        for column, data_type, _ in columns
        if data_type == "VARCHAR"
    ]
    hidden = hidden_texts(connection, texts, "built.")
    connection.execute(
        "create temp table hidden as "
        "select unnest($1::varchar[]) as personal_text, unnest($2::varchar[]) as code",
        [list(hidden.keys()), list(hidden.values())],
    )
    rows = {}
    for (schema, table), columns in tables.items():
        source = f"built.{schema}.{table}"
        target = f"{'marts' if schema == 'raw' else schema}.{table}"
        connection.execute(f"create schema if not exists {target.split('.')[0]}")
        selected = ", ".join(published_column(table, *column[:2]) for column in columns)
        connection.execute(
            f"create table {target} as select {selected} from {source} as built_table"
        )
        if comments[schema, table]:
            describe(connection, f"table {target}", comments[schema, table])
        for column, _, comment in columns:
            if comment:
                describe(connection, f'column {target}."{column}"', comment)
        (rows[target],) = connection.execute(
            f"select count(*) from {source}"
        ).fetchone()
    return rows


def describe(connection: Connection, what: str, text: str) -> None:
    """Store the description of a table or column."""
    connection.execute(f"comment on {what} is {quoted(text)}")


def add_version(connection: Connection, version: str, published_at: datetime) -> None:
    """Let the file say which version it is."""
    table = "marts.published_version"
    connection.execute(
        f"create table {table} as select {quoted(version)} as version, "
        f"cast({quoted(published_at.replace(tzinfo=None))} as timestamp) "
        "as published_at, max(as_of_date) as as_of_date from core.dim_periods"
    )
    describe(
        connection, f"table {table}", "The published version of the data. One row."
    )
    describe(connection, f"column {table}.version", "Name of the version's folder.")
    describe(
        connection, f"column {table}.published_at", "When it was published, in UTC."
    )
    describe(connection, f"column {table}.as_of_date", "The last day that counts.")


def check(folder: Path, rows: dict[str, int]) -> None:
    """Stop unless the version is whole and free of personal data."""
    if (folder / f"{NAME}.wal").exists():
        raise NotPublishedError(
            "The new version was not closed properly; publish again."
        )
    with duckdb.connect(str(folder / NAME), read_only=True) as connection:
        for table, expected in rows.items():
            parquet = folder / "parquet" / f"{table.split('.')[1]}.parquet"
            for source in (table, quoted(parquet)):
                (found,) = connection.execute(
                    f"select count(*) from {source}"
                ).fetchone()
                if found != expected:
                    raise NotPublishedError(
                        f"{source} has {found} rows instead of {expected}; "
                        "publish again."
                    )
        # A mart has its totals, without any data too; customers may be none yet.
        for (mart,) in connection.execute(
            "select distinct mart from marts.metric_catalog where mart not in "
            "(select table_name from duckdb_columns() "
            "where column_name = 'customer_id')"
        ).fetchall():
            if not rows[f"marts.{mart}"]:
                raise NotPublishedError(f"{mart} is empty; run a full dbt build.")
        for schema, table, column in connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "where data_type = 'VARCHAR' "
            "and schema_name in ('core', 'marts', 'data_quality')"
        ).fetchall():
            if personal_texts(connection, f"{schema}.{table}", column):
                raise NotPublishedError(
                    f"{table}.{column} has an e-mail address or a telephone number "
                    "and is not published."
                )


def write_version(built: Path, folder: Path, version: str, now: datetime) -> None:
    """Write the file, the Parquet files and the dictionary of a version; check them."""
    (folder / "parquet").mkdir(parents=True)
    with duckdb.connect(
        str(folder / NAME), config={"storage_compatibility_version": "v1.0.0"}
    ) as connection:
        try:
            connection.execute(f"attach {quoted(built)} as built (read_only)")
        except duckdb.Error as error:
            if "could not set lock" in str(error).lower():
                raise NotPublishedError(
                    f"{built} is in use; publish when dbt has finished."
                ) from error
            raise NotPublishedError(
                f"{built} is not a DuckDB database, or is damaged."
            ) from error
        stop_if_unfinished(connection)
        connection.begin()
        rows = copy_tables(connection)
        add_version(connection, version, now)
        rows["marts.published_version"] = 1
        connection.commit()
        connection.execute("detach built")
        for table in rows:
            file = folder / "parquet" / f"{table.split('.')[1]}.parquet"
            connection.execute(
                f"copy {table} to {quoted(file)} (format parquet, compression zstd, "
                f"kv_metadata {{version: {quoted(version)}}})"
            )
        (folder / "metrics.json").write_text(
            json.dumps(metric_dictionary(connection), ensure_ascii=False, indent=2)
            + "\n",
            encoding="utf-8",
        )
        # What closing does too, but in silence where the disk is full.
        connection.execute("checkpoint")
    check(folder, rows)


def sync(path: Path) -> None:
    """Have the disk keep a file or folder, whatever happens to the machine."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link(path: Path, target: str) -> None:
    """Let a symbolic link point to a target, from one moment to the next."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(path)


def is_ours(path: Path) -> bool:
    """Say whether publishing wrote what stands at a path of the folder."""
    if path.name in SHOWN or path.name == "current":
        if not path.is_symlink():
            return False
        target = str(path.readlink())
        if path.name == "current":
            folder, _, version = target.partition("/")
            return folder == "versions" and VERSION.fullmatch(version) is not None
        return target == f"current/{path.name}"
    if path.name == "versions":
        names = [entry.name for entry in path.iterdir()] if path.is_dir() else ["?"]
        ours = not names or any(VERSION.fullmatch(name) for name in names)
        return ours and not path.is_symlink()
    if path.name == ".lock":
        return path.is_file() and not path.is_symlink() and not path.stat().st_size
    # What a publish left that was killed while it changed a link.
    return path.is_symlink()


def stop_if_unfit(built: Path, into: Path) -> None:
    """Stop unless a version can be shown here without replacing anything else."""
    whole = into.resolve()
    if into.is_symlink() and not into.exists():
        raise NotPublishedError(f"{into} is a broken link; fix it.")
    if into.exists() and not into.is_dir():
        raise NotPublishedError(f"{into} is a file; name a folder with --into.")
    for folder in (whole, *whole.parents):
        if folder.name == "versions" and (folder.parent / "current").is_symlink():
            raise NotPublishedError(
                f"{into} is inside the published folder {folder.parent}; name another "
                "folder with --into."
            )
    # The next build would write its database through the link of the same name.
    if whole == built.resolve().parent or (whole / "dbt_project.yml").exists():
        raise NotPublishedError(
            f"{into} is where dbt keeps its database; name a separate folder with "
            "--into, such as publish."
        )
    if whole / "versions" in built.resolve().parents:
        raise NotPublishedError(
            f"{built} is a published copy; name the database that dbt builds in "
            "B2B_DUCKDB_PATH."
        )
    links = ("current", *SHOWN)
    for name in (".lock", "versions", *links, *(f".{name}.new" for name in links)):
        path = into / name
        if os.path.lexists(path) and not is_ours(path):
            raise NotPublishedError(
                f"{path} was not created by publishing and would be replaced; move it "
                "away, or name another folder with --into."
            )


def stop_without_links(into: Path) -> None:
    """Stop where no symbolic link can be made, before a version is written in vain."""
    new = into / ".current.new"
    try:
        new.unlink(missing_ok=True)
        new.symlink_to("versions")
        new.unlink()
    except OSError as error:
        raise NotPublishedError(
            f"{into} does not support symbolic links ({error.strerror}); name another "
            "folder with --into."
        ) from error


def written_versions(versions: Path, first: str) -> list[Path]:
    """Return the versions that publishing wrote, whose names begin so, oldest first."""
    return sorted(
        path
        for path in versions.glob(f"{first}*")
        if VERSION.fullmatch(path.name) and not path.is_symlink()
    )


def publish(built: Path, into: Path) -> Path:
    """Publish a new version, and return its folder."""
    if not built.is_file():
        raise NotPublishedError(f"{built} does not exist; run dbt build first.")
    stop_if_unfit(built, into)
    versions = into / "versions"
    try:
        versions.mkdir(parents=True, exist_ok=True)
        # Opened to append, so that not even an empty file of others is emptied.
        lock = (into / ".lock").open("a")
    except OSError as error:
        raise NotPublishedError(
            f"{into} cannot be written ({error.strerror}); name another folder with "
            "--into."
        ) from error
    with lock:
        # One at a time; the lock of a process that is killed goes with it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whatever came while this one waited.
        stop_if_unfit(built, into)
        stop_without_links(into)
        for leftover in written_versions(versions, "."):
            shutil.rmtree(leftover)
        now = datetime.now(UTC)
        version = now.strftime("%Y%m%dT%H%M%S.%fZ")
        unfinished = versions / f".unfinished-{version}"
        try:
            write_version(built, unfinished, version, now)
            for path in (*unfinished.rglob("*"), unfinished):
                sync(path)
            # The last moment at which nothing has changed yet.
            stop_if_unfit(built, into)
        except (OSError, duckdb.Error) as error:
            reason = str(error).splitlines()[0]
            raise NotPublishedError(
                f"The new version could not be written ({reason}); the previous "
                "one is unchanged."
            ) from error
        finally:
            if sys.exc_info()[0]:
                shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.rename(versions / version)
        sync(versions)
        link(into / "current", f"versions/{version}")
        for name in SHOWN:
            link(into / name, f"current/{name}")
        sync(into)
        for old in written_versions(versions, "2")[:-KEPT_VERSIONS]:
            shutil.rmtree(old)
    return versions / version


def main() -> None:
    """Publish the built database, or say in one sentence why not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--into", default="publish", type=Path, help="folder, default publish"
    )
    arguments = parser.parse_args()
    built = Path(os.environ.get("B2B_DUCKDB_PATH") or NAME)
    try:
        folder = publish(built, arguments.into)
    except (NotPublishedError, duckdb.Error, OSError) as error:
        raise SystemExit(f"Not published: {str(error).splitlines()[0]}") from error
    print(f"Published {folder.name} as {arguments.into / NAME}.")


if __name__ == "__main__":
    main()
