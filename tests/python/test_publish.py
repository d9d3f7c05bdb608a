"""Readers of the published folder never fail and never see half a version."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
import unicodedata
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import duckdb
import jsonschema
import pytest
import superset_assets
import yaml
from personal_data import Kind, is_personal
from project import (
    BUILD_MODELS,
    ROOT,
    BuildFolder,
    Built,
    damaged_copy,
    run_dbt,
    write_csv,
)
from publish import KEPT_VERSIONS, NAME, NotPublishedError, publish
from spellings import DIGITS, HARMLESS, HARMLESS_IDS, WORDED, spelt

from dashboard.marts import read

# The tables into which the stress test writes the number of each publish.
STAMPED = {
    "marts.close_rate": "leads",
    "core.dim_companies": "employee_count",
    "marts.sales_scorecard": "target",
}


@pytest.fixture(scope="module")
def published(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the demo once, for those who only look."""
    into = tmp_path_factory.mktemp("published")
    publish(demo.database, into)
    return into


@pytest.fixture(scope="module")
def small(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Take 200 rows of each published table of the demo, to publish it fast."""
    small = tmp_path_factory.mktemp("small") / "built.duckdb"
    with duckdb.connect(str(small)) as connection:
        connection.execute(f"attach '{demo.database}' as demo (read_only)")
        for schema, table in connection.execute(
            "select table_schema, table_name from information_schema.tables "
            "where table_catalog = 'demo' "
            "and (table_schema in ('core', 'marts') or table_name in "
            "('source_readiness', 'metric_catalog', 'metric_targets', "
            "'checked_crm__contacts', 'checked_crm__touchpoints', "
            "'checked_crm__spend', "
            "'checked_crm__owners', 'stg_reference__lead_source_mapping'))"
        ).fetchall():
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(
                f"create table {schema}.{table} as "
                f"select * from demo.{schema}.{table} limit 200"
            )
    return small


@pytest.fixture
def built(small: Path, tmp_path: Path) -> Path:
    """Copy the small database, for those who change it."""
    return Path(shutil.copy(small, tmp_path / "built.duckdb"))


def rows(file: Path, sql: str) -> list[tuple]:
    """Return the rows of a query on a file that is opened for it."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def command(built: Path, into: Path) -> subprocess.Popen:
    """Start `poe publish` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "scripts/publish.py"), "--into", str(into)],
        env=os.environ | {"B2B_DUCKDB_PATH": str(built)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def versions(into: Path) -> list[str]:
    """Return the versions on disk, oldest first."""
    return sorted(path.name for path in (into / "versions").iterdir())


def state(into: Path) -> tuple[str, set[float]]:
    """Return the version a reader sees in file, Parquet and dictionary, and its stamps.

    A reader of several files follows `current` once, and reads in that folder.
    """
    folder = (into / "current").resolve()
    seen, stamps = set(), set()
    with duckdb.connect(str(folder / NAME), read_only=True) as connection:
        for table, column in STAMPED.items():
            parquet = folder / "parquet" / f"{table.split('.')[1]}.parquet"
            for source in (table, f"'{parquet}'"):
                stamps.update(
                    float(value)
                    for (value,) in connection.execute(
                        f"select distinct {column} from {source}"
                    ).fetchall()
                )
        for source in (
            "marts.published_version",
            f"'{folder}/parquet/published_version.parquet'",
        ):
            seen.add(connection.execute(f"select version from {source}").fetchone()[0])
        seen.add(
            connection.execute(
                "select distinct decode(value) from parquet_kv_metadata("
                f"'{folder}/parquet/*.parquet') where decode(key) = 'version'"
            ).fetchone()[0]
        )
    seen.add(json.loads((folder / "metrics.json").read_text())["version"])
    (version,) = seen
    return version, stamps


def test_every_mart_is_there_with_its_rows_and_descriptions(
    demo: Built, published: Path
) -> None:
    marts = demo.rows(
        "select table_schema, table_name from information_schema.tables "
        "where table_schema in ('core', 'marts')"
    )
    assert ("core", "fct_activities") in marts
    assert len(marts) > 30
    assert not list(published.rglob("*.wal"))
    for schema, mart in marts:
        (count,) = rows(published / NAME, f"select count(*) from {schema}.{mart}")
        assert count == demo.rows(f"select count(*) from {schema}.{mart}")[0]
        parquet = published / "parquet" / f"{mart}.parquet"
        assert count == duckdb.sql(f"select count(*) from '{parquet}'").fetchall()[0]
    comments = (
        "select {0} from duckdb_{1}s() "
        "where schema_name in ('core', 'marts', 'data_quality') and comment is null"
    )
    for columns, kind in (("table_name", "table"), ("column_name", "column")):
        assert rows(published / NAME, comments.format(columns, kind)) == []


def test_duckdb_of_2024_could_open_it(published: Path) -> None:
    """The storage format of DuckDB 1.0, which BI tools bundle."""
    assert rows(
        published / NAME,
        "select tags['storage_version'] from duckdb_databases() limit 1",
    ) == [("v1.0.0+",)]


def test_nothing_but_the_marts_is_there(published: Path) -> None:
    """No raw, staging or intermediate table, and of data quality only counts."""
    assert rows(
        published / NAME,
        "select distinct schema_name from duckdb_tables() order by 1",
    ) == [("core",), ("data_quality",), ("marts",)]
    assert rows(
        published / NAME,
        "select table_name from duckdb_tables() where schema_name = 'data_quality'",
    ) == [("source_readiness",)]


def test_values_are_those_of_the_build(demo: Built, published: Path) -> None:
    """Types and values of every mart are the same, but for the withheld names."""
    with duckdb.connect(str(published / NAME), read_only=True) as connection:
        connection.execute(f"attach '{demo.database}' as built (read_only)")
        for schema, mart in connection.execute(
            "select schema_name, table_name from duckdb_tables() "
            "where database_name = 'built' and schema_name in ('core', 'marts')"
        ).fetchall():
            but = " exclude (deal_name)" if mart == "fct_deals" else ""
            for one, other in (("", "built."), ("built.", "")):
                assert (
                    connection.execute(
                        f"select *{but if one else ''} from {one}{schema}.{mart} "
                        "except all "
                        f"select *{but if other else ''} from {other}{schema}.{mart}"
                    ).fetchall()
                    == []
                )


@pytest.mark.slow
def test_readers_are_never_disturbed(built: Path, tmp_path: Path) -> None:
    """Throughout 20 publishes, with readers at work all the time.

    Each publish has its own number in three tables, so that a mixed state would show;
    one reader holds the file open all along, and still reads what it opened.
    """
    into, done = tmp_path / "publish", Event()

    def stamp(number: int) -> None:
        with duckdb.connect(str(built)) as connection:
            for table, column in STAMPED.items():
                connection.execute(f"update {table} set {column} = {number}")

    def read() -> list[tuple[str, set[float]]]:
        seen = []
        while not done.is_set():
            seen.append(state(into))
            time.sleep(0.02)
        return seen

    def poll_the_fixed_path() -> int:
        reads = 0
        while not done.is_set():
            stamps = rows(
                into / NAME,
                " union ".join(
                    f"select cast({column} as double) from {table}"
                    for table, column in STAMPED.items()
                ),
            )
            assert len(stamps) == 1
            reads += 1
            time.sleep(0.02)
        return reads

    stamp(0)
    stamps = {publish(built, into).name: {0.0}}
    opened = duckdb.connect(str(into / NAME), read_only=True)
    with ThreadPoolExecutor(2) as pool:
        try:
            reader = pool.submit(read)
            poller = pool.submit(poll_the_fixed_path)
            for number in range(1, 21):
                stamp(number)
                stamps[publish(built, into).name] = {float(number)}
        finally:
            done.set()
    seen = reader.result()
    assert all(stamps[version] == found for version, found in seen)
    assert len({version for version, _ in seen}) > 10
    assert poller.result() > 10
    assert opened.execute("select distinct leads from marts.close_rate").fetchall() == [
        (0,)
    ]
    assert versions(into) == sorted(stamps)[-KEPT_VERSIONS:]


@pytest.mark.slow
def test_a_killed_publish_leaves_the_last_good_version(
    built: Path, tmp_path: Path
) -> None:
    """SIGKILL at eight or more moments of a publish; the next one cleans up."""
    with duckdb.connect(str(built)) as connection:
        for table, column in STAMPED.items():
            connection.execute(f"update {table} set {column} = 7")
    into = tmp_path / "publish"
    before = publish(built, into).name
    started = time.monotonic()
    process = command(built, into)
    assert process.wait() == 0, process.stderr.read()
    duration = time.monotonic() - started
    killed = leftovers = 0
    for attempt in range(30):
        process = command(built, into)
        time.sleep(duration * (attempt % 8 + 1) / 9)
        process.kill()
        if process.wait() < 0:
            killed += 1
        else:
            # It was faster than the first one.
            duration *= 0.8
        version, stamps = state(into)
        assert version >= before
        assert stamps == {7.0}
        before = version
        leftovers += any(name.startswith(".") for name in versions(into))
        if killed >= 8 and leftovers:
            break
    assert killed >= 8
    assert leftovers
    last = publish(built, into).name
    assert state(into)[0] == last
    assert len(versions(into)) <= KEPT_VERSIONS
    assert not any(name.startswith(".") for name in versions(into))


@pytest.mark.slow
def test_a_failed_run_is_not_published(demo: Built, tmp_path: Path) -> None:
    """What a run leaves that fails or is killed does not fit together."""
    # What dbt parsed for the demo need not be parsed again.
    shutil.copytree(demo.database.parent / "target", tmp_path / "target")
    built = run_dbt(["run", "--select", "sales_scorecard"], tmp_path, {})
    assert built.returncode != 0
    assert built.value("select count(*) from main.unfinished_runs") == 1
    with pytest.raises(NotPublishedError, match="failed or was killed"):
        publish(built.database, tmp_path / "publish")
    assert not (tmp_path / "publish" / "current").exists()


def test_a_whole_run_leaves_no_note(demo: Built) -> None:
    assert demo.value("select count(*) from main.unfinished_runs") == 0


def test_problems_are_one_sentence(built: Path, tmp_path: Path) -> None:
    into = tmp_path / "publish"

    def said(database: Path) -> str:
        process = command(database, into)
        out, err = process.communicate()
        assert process.returncode == 1
        assert out == ""
        assert err.startswith("Not published: ")
        assert err.count("\n") == 1
        return err

    assert "run dbt build first" in said(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("no database")
    assert "is not a DuckDB database" in said(tmp_path / "text.duckdb")
    assert "or is damaged" in said(damaged_copy(built, tmp_path))
    # A dbt run that is going on holds the lock that this connection holds.
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; held = duckdb.connect('{built}'); "
            "print(1, flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    assert "is in use" in said(built)
    holder.communicate(b"\n")
    with duckdb.connect(str(built)) as connection:
        connection.execute("drop table marts.close_rate")
    assert "has no close_rate" in said(built)
    with duckdb.connect(str(built)) as connection:
        connection.execute("create table marts.close_rate as select 1 as leads limit 0")
    assert "close_rate is empty" in said(built)
    with duckdb.connect(str(built)) as connection:
        connection.execute("drop table staging.checked_crm__owners")
    assert "has no checked_crm__owners" in said(built)
    assert versions(into) == []


def not_published(built: Path, into: Path | str, folder: Path) -> str:
    """Publish, which must fail and change nothing; return the sentence it says."""

    def everything() -> list[tuple[str, bytes]]:
        return [
            (
                str(path),
                str(path.readlink()).encode() if path.is_symlink() else content(path),
            )
            for path in sorted(folder.rglob("*"))
            if path.name != ".lock"
        ]

    before = everything()
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts/publish.py"), "--into", str(into)],
        env=os.environ | {"B2B_DUCKDB_PATH": str(built)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Not published: ")
    assert result.stderr.count("\n") == 1
    assert "Errno" not in result.stderr
    assert everything() == before
    return result.stderr


def test_the_built_database_is_never_replaced(built: Path, tmp_path: Path) -> None:
    """In its own folder the database has the name of the published file."""
    for name in (NAME, "other.duckdb"):
        built = built.rename(tmp_path / name)
        for into in (".", tmp_path, f"../{tmp_path.name}"):
            assert "is where dbt keeps its database" in not_published(
                built, into, tmp_path
            )
    # By a way round, too, and in the folder of the project.
    (tmp_path / "round").symlink_to(".")
    assert "keeps its database" in not_published(built, tmp_path / "round", tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    (project / "dbt_project.yml").touch()
    assert "keeps its database" in not_published(built, project, tmp_path)
    assert rows(built, "select count(*) from data_quality.source_readiness") > [(0,)]


@pytest.mark.parametrize(
    "name",
    [
        *("current", NAME, "parquet", "metrics.json", "versions", ".lock"),
        *(".current.new", f".{NAME}.new"),
    ],
)
@pytest.mark.parametrize("kind", ["file", "folder", "link", "dead link"])
def test_nothing_of_others_is_replaced(
    built: Path, tmp_path: Path, name: str, kind: str
) -> None:
    """Whatever stands where publishing writes, it stays; nothing is half published."""
    others, into = tmp_path / "others", tmp_path / "publish"
    others.mkdir()
    into.mkdir()
    (others / "precious.txt").write_text("precious")
    path = into / name
    if kind == "file":
        path.write_text("precious")
    elif kind == "folder":
        path.mkdir()
        (path / "precious.txt").write_text("precious")
    else:
        path.symlink_to(others if kind == "link" else tmp_path / "none")
    if path.is_symlink() and name.endswith(".new"):
        # What a killed publish leaves: a link that was to take the place of another.
        assert publish(built, into).is_dir()
        assert (others / "precious.txt").read_text() == "precious"
        return
    assert f"{name} was not created by publishing" in not_published(
        built, into, tmp_path
    )


def test_only_own_versions_are_removed(built: Path, tmp_path: Path) -> None:
    into = tmp_path / "publish"
    publish(built, into)
    kept = [into / "versions" / name for name in ("2024-backup", ".unfinished-essay")]
    for folder in kept:
        folder.mkdir()
    for _ in range(KEPT_VERSIONS + 1):
        publish(built, into)
    assert all(folder.is_dir() for folder in kept)
    assert len(versions(into)) == KEPT_VERSIONS + len(kept)


def test_a_folder_that_does_not_do_is_named(built: Path, tmp_path: Path) -> None:
    into = tmp_path / "publish"
    first = publish(built, into)
    (tmp_path / "file").touch()
    (tmp_path / "dead").symlink_to(tmp_path / "none")
    for folder, sentence in (
        (tmp_path / "file", "is a file"),
        (tmp_path / "dead", "is a broken link"),
        (tmp_path / "file" / "below", "cannot be written (Not a directory)"),
        ("/proc/nothing", "cannot be written ("),
        (into / "parquet", "is inside the published folder"),
        (into / "current", "is inside the published folder"),
        (into / "versions", "is inside the published folder"),
        (into / "versions" / "new", "is inside the published folder"),
    ):
        assert sentence in not_published(built, folder, tmp_path)
    for copy in (into / NAME, first / NAME):
        assert "is a published copy" in not_published(copy, into, tmp_path)


def test_a_full_disk_changes_nothing(built: Path, tmp_path: Path) -> None:
    """The system refuses to write more than 2 MB, as a full disk would."""
    into = tmp_path / "publish"
    version = publish(built, into).name
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, limits[1]))
    try:
        process = command(built, into)
        _, err = process.communicate()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert process.returncode == 1
    assert "could not be written" in err
    assert err.count("\n") == 1
    assert versions(into) == [version]


SPELLINGS = 220


@pytest.fixture(scope="module")
def spelt_out(
    build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Built, Path]:
    """Build and publish personal data in every text column, in all spellings."""
    folder = tmp_path_factory.mktemp("crm")
    texts = [text for text, _ in spelt(SPELLINGS)]
    labels = [text for text, _ in spelt(SPELLINGS, but=(DIGITS,))]
    ids = [text for text, _ in spelt(SPELLINGS, but=(DIGITS, WORDED))]
    ids += HARMLESS_IDS + HARMLESS
    texts += HARMLESS + [f"Harmless {number}" for number in range(len(ids))]
    labels += HARMLESS + [id_ for id_ in HARMLESS_IDS if id_.isdecimal()]
    owners = [
        ["ann@example.com", "ann@example.com", "team@example.com"],
        ["o2", "Bo Berg <bo@example.com>", "North"],
        ["o3", "Cy Day", "North"],
        # Two of one name are told apart by ids, which are no telephone numbers.
        ["98765432101", "Dee Dee", "North"],
        ["98765432102", "Dee Dee", "North"],
    ]
    contacts = [
        ["c1@example.com", "c1@example.com", "2024-01-01", "k1", "o2", "web"],
        ["c2", "c2@example.com", "2024-01-02", "", "ann@example.com", "x@example.com"],
    ]
    companies = [
        ["k1", "anna@example.com", "shop @ example.com", "GR"],
        ["k2", "Acme", "", ""],
    ]
    deals = [
        ["d1", "Eva Rossi", "won", "100", "2024-01-03", "2024-01-05",
         "c1@example.com", "", "ann@example.com", "p@example.com", "s@example.com"],
        ["d2", "For c2@example.com", "won", "100", "2024-01-03", "2024-01-06",
         "c2", "", "o2", "", ""],
        ["d3", "", "open", "100", "2024-01-03", "", "", "k2", "o3", "", ""],
    ]  # fmt: skip
    touchpoints, spend, activities, history, contracts = [], [], [], [], []
    for number, id_ in enumerate(ids):
        day = f"2024-01-{number % 20 + 3:02d}"
        text, next_text = texts[number], texts[(number + 7) % len(texts)]
        label = labels[number % len(labels)]
        next_label = labels[(number + 5) % len(labels)]
        # Without a name an owner is called by the id.
        named = number % 9 or number >= SPELLINGS
        owners.append([id_, text if named else "", next_text])
        companies.append([id_, text, text, next_text])
        contacts.append([id_, f"{number}@example.com", day, id_, id_, text])
        company = id_ if number % 3 else ""
        deals.append([id_, text, "won" if number % 2 else "open", "10", day, day,
                      id_, company, id_, label, next_label])  # fmt: skip
        touchpoints.append([id_, id_, day, next_text])
        spend.append([id_, day, f"Spent on {text}", "tools", "10"])
        activities.append([id_, "call", "outbound", day, id_, id_, id_])
        history.append([id_, label, day])
        contracts.append([id_, id_, day, "10"])
    for table, columns, lines in (
        ("owners", "owner_id owner_name team", owners),
        ("companies", "company_id company_name industry country", companies),
        (
            "contacts",
            "contact_id email created_at company_id owner_id lead_source",
            contacts,
        ),
        (
            "deals",
            "deal_id deal_name status amount created_at closed_at contact_id "
            "company_id owner_id pipeline stage",
            deals,
        ),
        ("touchpoints", "touchpoint_id contact_id touched_at source", touchpoints),
        ("spend", "spend_id spend_date source cost_type amount", spend),
        (
            "activities",
            "activity_id activity_type direction occurred_at contact_id deal_id "
            "owner_id",
            activities,
        ),
        ("deal_stage_history", "deal_id stage entered_at", history),
        ("contracts", "contract_id company_id start_date monthly_amount", contracts),
    ):
        write_csv(folder / f"{table}.csv", columns.split(), lines)
    built = build_folder(
        folder,
        command=f"{BUILD_MODELS} --exclude path:seeds/demo",
        as_of_date="2024-03-31",
        max_rejected_pct=20,
    )
    into = tmp_path_factory.mktemp("spelt")
    publish(built.database, into)
    return built, into


def texts_of(file: Path) -> dict[tuple[str, str], list[str]]:
    """Return the texts of each column of a database."""
    columns = rows(
        file,
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where not internal and data_type = 'VARCHAR' "
        "and (schema_name in ('core', 'marts') or table_name = 'source_readiness')",
    )
    assert len(columns) > 80
    return {
        (f"{schema}.{table}", column): [
            text
            for (text,) in rows(
                file,
                f'select distinct "{column}" from {schema}.{table} '
                f'where "{column}" is not null',
            )
        ]
        for schema, table, column in columns
    }


def found(text: str, tokens: set[str]) -> list[str]:
    """Return the tokens of spellings that are in a text, whatever is between digits."""
    text = unicodedata.normalize("NFKC", text)
    joined = re.sub(r"\D", "", text)
    return [token for token in tokens if token in text or token in joined]


def test_no_personal_data_is_published(spelt_out: tuple[Built, Path]) -> None:
    """Addresses and numbers as ids, as names, within names, and as sources."""
    built, into = spelt_out
    tokens = {token for _, token in spelt(SPELLINGS)}

    # They are present in nearly all columns.
    present = {
        column
        for column, texts in texts_of(built.database).items()
        if any(found(text, tokens) for text in texts)
    }
    assert len(present) > 40
    published = texts_of(into / NAME)
    for (table, column), texts in published.items():
        seen = [text for text in texts if found(text, tokens)]
        assert seen == [], (table, column)
        assert not [text for text in texts if "@e" in text or "Eva" in text]
        parquet = into / "parquet" / f"{table.split('.')[1]}.parquet"
        assert sorted(texts) == sorted(
            text
            for (text,) in duckdb.sql(
                f"select distinct \"{column}\" from '{parquet}' "
                f'where "{column}" is not null'
            ).fetchall()
        )
    assert not found((into / "metrics.json").read_text(encoding="utf-8"), tokens)
    assert not [path for path in into.rglob("*") if b"example.com" in content(path)]
    # One who is no address keeps the name, and ids still join.
    assert rows(
        into / NAME, "select count(*) from core.dim_owners where owner = 'Cy Day'"
    ) == [(1,)]


def test_the_dashboard_hides_what_publishing_hides(
    spelt_out: tuple[Built, Path],
) -> None:
    """Drawn from the built database it shows the codes that are published."""
    built, into = spelt_out
    tokens = {token for _, token in spelt(SPELLINGS)}
    drawn, published = read(built.database).tables, read(into / NAME).tables
    for table, records in drawn.items():
        if table not in ("metric_catalog", "unfinished_runs"):
            assert [
                value
                for record in records
                for value in record.values()
                if isinstance(value, str) and found(value, tokens)
            ] == []
            hidden = [
                {
                    value
                    for record in records
                    for value in record.values()
                    if str(value).startswith("hidden-")
                }
                for records in (records, published[table])
            ]
            assert hidden[0] == hidden[1]
    assert any(
        str(record["breakdown_value"]).startswith("hidden-")
        for record in drawn["leads_by_source"]
    )


def test_what_is_hidden_changes_no_number(spelt_out: tuple[Built, Path]) -> None:
    """Two values remain two, ids still join, and every number is that of the build."""
    built, into = spelt_out
    joined = (
        "select count(*) from core.fct_deals join core.fct_leads using (contact_id)"
    )
    assert rows(into / NAME, joined) == built.rows(joined) > [(100,)]
    for (table, column), texts in texts_of(into / NAME).items():
        if (table, column) == ("marts.published_version", "version"):
            continue
        if table.endswith(("metric_catalog", "metric_targets")):
            continue
        if (table, column) == ("marts.customer_lifetime_value", "company_name"):
            continue
        (count,) = built.rows(f'select count(distinct "{column}") from {table}')[0]
        assert len(texts) == count, (table, column)
    labelled = (
        "select breakdown, count(*), sum(leads), min(leads), max(leads) "
        "from marts.leads_by_source group by all order by all"
    )
    assert rows(into / NAME, labelled) == built.rows(labelled)


def test_harmless_texts_stay(spelt_out: tuple[Built, Path]) -> None:
    """Dates, years, sizes, versions and ids of digits are no telephone numbers."""
    _, into = spelt_out
    digits = {id_ for id_ in HARMLESS_IDS if id_.isdecimal()}
    published = texts_of(into / NAME)
    for table, column, expected in (
        ("fct_deals", "deal_id", {*HARMLESS, *HARMLESS_IDS}),
        ("fct_deals", "stage", {*HARMLESS, *digits}),
        ("fct_deals", "pipeline", {*HARMLESS, *digits}),
        ("dim_companies", "company_id", {*HARMLESS, *HARMLESS_IDS}),
        ("dim_companies", "company_name", {*HARMLESS}),
        ("dim_companies", "country", {*HARMLESS}),
        ("dim_owners", "team", {*HARMLESS}),
        ("dim_owners", "owner", {*HARMLESS, "Dee Dee (98765432101)"}),
        ("dim_lead_sources", "lead_source", {"studio_54", "webinar_20241001123000"}),
    ):
        assert expected - set(published[f"core.{table}", column]) == set(), column


def test_digits_are_judged_by_what_stands_there() -> None:
    """Pipelines and stages may be ids of digits, together and alone, names may not."""
    for text, kind, expected in (
        ("default / 1098765432", Kind.LABEL, False),
        ("1098765431 / 1098765432", Kind.LABEL, False),
        ("default / Call 697 123 4567", Kind.LABEL, True),
        ("Ann Lee (98765432101)", Kind.LABEL, False),
        ("Ann Lee (98765432101)", Kind.TEXT, True),
        ("6971234567", Kind.TEXT, True),
        ("6971234567", Kind.ID, False),
        ("contact:697-123-4567", Kind.ID, True),
        ("company:contact:+306971234567", Kind.ID, True),
    ):
        assert is_personal(text, kind) == expected, text


@pytest.mark.parametrize("leads", [0, 2])
def test_what_a_good_build_left_is_published(
    build_folder: BuildFolder, tmp_path: Path, leads: int
) -> None:
    """Without a customer, and without anything, every table is there, if empty."""
    write_csv(
        tmp_path / "contacts.csv",
        ["contact_id", "created_at", "lead_source"],
        [[f"c{number}", "2024-01-01", "web"] for number in range(leads)],
    )
    write_csv(tmp_path / "deals.csv", ["deal_id", "status", "created_at"], [])
    built = build_folder(tmp_path, command=f"{BUILD_MODELS} --exclude path:seeds/demo")
    into = tmp_path / "publish"
    folder = publish(built.database, into)
    assert rows(
        into / NAME,
        "select sum(leads), (select count(*) from marts.customer_lifetime_value) "
        "from marts.leads_by_source "
        "where breakdown = 'total' and period_grain = 'year'",
    ) == [(leads, 0)]
    as_of_date = json.loads((folder / "metrics.json").read_text())["as_of_date"]
    assert as_of_date == str(
        built.value("select max(as_of_date) from core.dim_periods")
    )


@pytest.mark.slow
def test_a_run_without_rows_is_not_published(demo: Built, tmp_path: Path) -> None:
    """`dbt build --empty` succeeds, with tables that hold nothing."""
    shutil.copytree(demo.database.parent / "target", tmp_path / "target")
    command = "build --empty --select metric_catalog --exclude-resource-type test"
    built = run_dbt(command.split(), tmp_path, {})
    assert built.returncode == 0, built.output
    with pytest.raises(NotPublishedError, match="failed or was killed"):
        publish(built.database, tmp_path / "publish")


def content(path: Path) -> bytes:
    """Return the bytes of a file, none of a folder."""
    return path.read_bytes() if path.is_file() else b""


def test_the_dictionary_is_as_its_schema_says(published: Path) -> None:
    found = json.loads((published / "metrics.json").read_text(encoding="utf-8"))
    schema = json.loads((ROOT / "docs/metrics.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    catalog = rows(
        published / NAME, "select metric_id from marts.metric_catalog order by 1"
    )
    assert [(metric["id"],) for metric in found["metrics"]] == catalog
    tables = {metric["mart"] for metric in found["metrics"]} | {
        table["name"] for table in found["other_tables"]
    }
    assert tables == {
        f"{schema}.{table}"
        for schema, table in rows(
            published / NAME, "select schema_name, table_name from duckdb_tables()"
        )
    }


def test_the_formulas_of_the_dictionary_hold(published: Path) -> None:
    """In every row of every mart, and over the values of each breakdown."""
    found = json.loads((published / "metrics.json").read_text(encoding="utf-8"))
    ratios = 0
    with duckdb.connect(str(published / NAME), read_only=True) as connection:
        for metric in found["metrics"]:
            value, mart = metric["value_column"], metric["mart"]
            assert (
                connection.execute(
                    f"select * from {mart} "
                    f"where {value} is distinct from {metric['sql']} and "
                    f"not abs({value} - {metric['sql']}) <= 1e-9 * abs({value})"
                ).fetchall()
                == []
            )
            columns = {column["name"] for column in metric["columns"]}
            assert {
                metric[f"{part}_column"]
                for part in ("value", "numerator", "denominator")
            } - {None} <= columns
            headline = connection.execute(
                f"select count({value}) from {mart} "
                f"where {metric['headline_rows'] or 'true'}"
            ).fetchone()
            assert headline[0]
            over = metric["sql_over_breakdown_values"]
            if over is None:
                continue
            if metric["grain"] == ["customer_id"]:
                # The summary has sums and means; the value of several is their mean.
                means = {"customer_lifetime_value": "avg_customer_lifetime_value"}
                of_customers, of_summary = connection.execute(
                    f"select {over}, (select {means.get(value, value)} "
                    f"from {mart}_summary where breakdown = 'total') from {mart}"
                ).fetchone()
                assert of_customers == pytest.approx(of_summary, rel=1e-9)
                continue
            ratios += 1
            per = [name for name in metric["grain"] if name != "breakdown_value"]
            per.remove("breakdown")
            keys = ", ".join(per)
            assert (
                connection.execute(
                    f"with combined as (select {keys}, breakdown, {over} as combined "
                    f"from {mart} where breakdown <> 'total' group by all) "
                    f"select * from combined join {mart} as headline using ({keys}) "
                    "where headline.breakdown = 'total' and "
                    f"not coalesce(abs(combined - headline.{value}) "
                    f"<= 1e-6 * abs(headline.{value}), combined is null)"
                ).fetchall()
                == []
            )
    assert ratios >= 7


def test_the_exposure_of_bi_tools_names_what_is_published(published: Path) -> None:
    """So that lineage shows whom a changed mart concerns."""
    exposures = yaml.safe_load((ROOT / "models/_exposures.yml").read_text())
    (named,) = [
        exposure["depends_on"]
        for exposure in exposures["exposures"]
        if exposure["name"] == "bi_tools"
    ]
    tables = rows(published / NAME, "select table_name from duckdb_tables()")
    assert {name[len("ref('") : -len("')")] for name in named} == {
        table for (table,) in tables
    } - {"published_version"}


def test_superset_has_a_chart_per_mart(published: Path, tmp_path: Path) -> None:
    """Of a metric, in the period and breakdown that the catalog says."""
    archive = tmp_path / "new" / "superset.zip"
    uri = "duckdb:////srv/b2b_sales_metrics.duckdb"
    subprocess.run(
        [
            *(sys.executable, str(ROOT / "scripts/superset_assets.py")),
            *("--published", str(published), "--into", str(archive), "--uri", uri),
        ],
        check=True,
    )
    with zipfile.ZipFile(archive) as opened:
        found = {
            name.partition("/")[2].removesuffix(".yaml"): yaml.safe_load(
                opened.read(name)
            )
            for name in opened.namelist()
        }
    marts = {
        mart: (grain, breakdown)
        for mart, grain, breakdown in rows(
            published / NAME,
            "select mart, chart_grain, chart_breakdown from marts.metric_catalog "
            "where page = metric_id",
        )
    }
    for kind in ("charts/", "datasets/b2b_sales_metrics/"):
        assert {name[len(kind) :] for name in found if name.startswith(kind)} == {
            *marts
        }
    assert found["databases/b2b_sales_metrics"]["sqlalchemy_uri"] == uri
    drawn = [
        one["meta"]["uuid"]
        for one in found["dashboards/b2b_sales_metrics"]["position"].values()
        if isinstance(one, dict) and one["type"] == "CHART"
    ]
    assert sorted(drawn) == sorted(found[f"charts/{mart}"]["uuid"] for mart in marts)
    for mart, shown in marts.items():
        chart = found[f"charts/{mart}"]
        filters = {
            one["subject"]: one["comparator"]
            for one in chart["params"]["adhoc_filters"]
            if "subject" in one
        }
        if filters:
            assert (filters["period_grain"], filters["breakdown"]) == shown
        assert (
            chart["dataset_uuid"]
            == (found[f"datasets/b2b_sales_metrics/{mart}"]["uuid"])
        )


def test_superset_measures_never_aggregate_rates(published: Path) -> None:
    """Of rates, means and medians no sum, and no mean, in any measure."""
    datasets = [
        content
        for path, content in superset_assets.assets(published).items()
        if path.startswith("datasets/")
    ]
    assert len(datasets) >= 10
    for dataset in datasets:
        for measure in dataset["metrics"]:
            expression = measure["expression"]
            # Where each customer has a row, the value of several is their mean.
            if expression != "avg(customer_lifetime_value)":
                assert "avg(" not in expression
            assert not re.search(r"sum\((\w+_pct|avg_\w+|median_\w+)\)", expression)
            assert rows(
                published / NAME,
                f"select {expression} from marts.{dataset['table_name']}",
            )
