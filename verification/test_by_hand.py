"""The SQL written by hand, which the benchmark compares the project with."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from benchmarking import by_hand
from benchmarking.processes import duckdb_settings
from equality import DifferenceError, Table, compared_cells, tables_of
from project import ROOT, BuildFolder

KEY = ("period_grain", "period_start", "breakdown", "breakdown_value")
MART = Table("marts", "some_metric", KEY)


def test_the_project_and_sql_by_hand_agree_in_every_cell(
    build_folder: BuildFolder, tmp_path: Path
) -> None:
    folder = tmp_path / "company"
    generate = [sys.executable, str(ROOT / "scripts" / "generate_demo.py")]
    generate += ["--scale", "1", "--format", "parquet", "--out", str(folder)]
    subprocess.run(generate, check=True)
    database = tmp_path / "by_hand.duckdb"
    by_hand.build(folder, database, duckdb_settings(None))
    built = build_folder(folder)
    manifest = built.database.parent / "target" / "manifest.json"
    tables = tables_of(json.loads(manifest.read_text("utf-8")), by_hand.TABLES)
    assert len(tables) == sum(map(len, by_hand.TABLES.values()))
    assert compared_cells(database, built.database, tables) > 700_000


@pytest.fixture
def databases(tmp_path: Path) -> tuple[Path, Path]:
    """Return two databases, each with the same two marts of a row each."""
    paths = (tmp_path / "first.duckdb", tmp_path / "second.duckdb")
    for path in paths:
        with duckdb.connect(str(path)) as connection:
            connection.execute(
                """
                create schema marts;
                create table marts.some_metric as
                select 'month' as period_grain, date '2025-01-01' as period_start,
                    'total' as breakdown, 'all' as breakdown_value,
                    3 as leads, 1 / 3 as share;
                """
            )
    return paths


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("update marts.some_metric set leads = 4", "some_metric.leads is 3"),
        ("update marts.some_metric set leads = null", "some_metric.leads is 3"),
        ("update marts.some_metric set share = 0.3333", "some_metric.share is 0.33"),
        ("update marts.some_metric set share = null", "some_metric.share is 0.33"),
        (
            "update marts.some_metric set breakdown = 'owner'",
            "have not equally many rows",
        ),
        (
            "insert into marts.some_metric from marts.some_metric",
            "have not equally many rows",
        ),
        ("delete from marts.some_metric", "have not equally many rows"),
        (
            "alter table marts.some_metric alter leads type bigint",
            r"other columns: \[\('leads', 'BIGINT'\), \('leads', 'INTEGER'\)\]",
        ),
    ],
)
def test_a_difference_is_noticed(
    databases: tuple[Path, Path], change: str, message: str
) -> None:
    with duckdb.connect(str(databases[1])) as connection:
        connection.execute(change)
    with pytest.raises(DifferenceError, match=message):
        compared_cells(*databases, [MART])


def test_the_last_digits_of_doubles_may_differ(databases: tuple[Path, Path]) -> None:
    with duckdb.connect(str(databases[1])) as connection:
        connection.execute("update marts.some_metric set share = share + 1e-12")
    assert compared_cells(*databases, [MART]) == 6
