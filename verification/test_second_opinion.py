"""dbt and the second opinion must agree on every cell of random folders with faults.

`SECOND_OPINION_SEEDS=20 pytest tests/python/test_second_opinion.py` tries 20 folders
more, with random settings; `SECOND_OPINION_FIRST_SEED` says which.
"""

import math
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from project import Built
from random_folder import RandomFolder
from second_opinion import (
    MARTS,
    MERGE_POINTERS,
    SCHEMA,
    Cell,
    Company,
    LeadSource,
    LeadSources,
    Row,
    Settings,
    Tables,
    accepted,
    derive,
    take_in,
)

SHOWN_DIFFERENCES = 10
FIRST_EXTRA_SEED = int(os.environ.get("SECOND_OPINION_FIRST_SEED", "1000"))
EXTRA_SEEDS = int(os.environ.get("SECOND_OPINION_SEEDS", "0"))

CASES = {
    1: Settings(),
    2: Settings(
        reporting_timezone="Europe/Athens",
        period_grains=("week", "month", "year"),
        as_of_date=date(2024, 6, 30),
        conversion_window_days=30,
    ),
    3: Settings(
        reporting_timezone="America/New_York",
        reporting_currency="USD",
        fiscal_year_start_month=4,
        customer_level="parent",
    ),
    4: Settings(
        reporting_timezone="Asia/Kolkata",
        reporting_currency="USD",
        as_of_date=date(2024, 9, 15),
        conversion_window_days=30,
    ),
}


def random_settings(seed: int) -> Settings:
    """Return settings for a folder of the extended mode."""
    random = Random(f"settings {seed}")
    zones = ["UTC", "Europe/Athens", "America/New_York", "Asia/Kolkata"]
    zones += ["Pacific/Auckland", "America/St_Johns", "Asia/Beirut"]
    middle = date(2024, random.randint(1, 12), random.choice([1, 15, 28]))
    first_date = random.choice([date(2000, 1, 1), date(2024, 1, 1)])
    outside = random.choice([max(date(2023, 1, 1), first_date), date(2025, 12, 31)])
    return Settings(
        as_of_date=random.choice([None, None, middle, middle, outside]),
        reporting_timezone=random.choice(zones),
        reporting_currency=random.choice(["EUR", "USD"]),
        period_grains=random.choice(
            [("month", "quarter", "year"), ("week", "quarter"), ("month",)]
        ),
        conversion_window_days=random.choice([1, 30, 90]),
        first_date=first_date,
        fiscal_year_start_month=random.choice([1, 1, 2, 4, 6, 7, 10, 12]),
        customer_level=random.choice(["company", "parent"]),
    )


CASES |= {
    seed: random_settings(seed)
    for seed in range(FIRST_EXTRA_SEED, FIRST_EXTRA_SEED + EXTRA_SEEDS)
}


@dataclass
class Opinions:
    """What dbt made of a folder, and what the second opinion made of it."""

    built: Built
    tables: Tables
    company: Company


@pytest.fixture(scope="module", params=CASES, ids=lambda seed: f"seed_{seed}")
def opinions(
    request: pytest.FixtureRequest,
    build_folder: Callable[..., Built],
    tmp_path_factory: pytest.TempPathFactory,
) -> Opinions:
    """Build a random folder both ways."""
    settings = CASES[request.param]
    folder = tmp_path_factory.mktemp("folder")
    RandomFolder(request.param, settings.reporting_currency).write(folder)
    return build_both_ways(folder, settings, build_folder)


def build_both_ways(
    folder: Path, settings: Settings, build_folder: Callable[..., Built]
) -> Opinions:
    """Build a folder with dbt and with the second opinion."""
    as_of_date = settings.as_of_date
    built = build_folder(
        folder,
        max_rejected_pct=100,
        # In a small table what was spoilt may look like another way of writing.
        files_dates="ymd",
        as_of_date=as_of_date.isoformat() if as_of_date else None,
        reporting_timezone=settings.reporting_timezone,
        reporting_currency=settings.reporting_currency,
        period_grains=list(settings.period_grains),
        fiscal_year_start_month=settings.fiscal_year_start_month,
        customer_level=settings.customer_level,
        conversion_window_days=settings.conversion_window_days,
        first_date=settings.first_date.isoformat(),
    )
    tables = take_in(folder, settings)
    return Opinions(built, tables, derive(tables, settings, datetime.now(UTC)))


def all_rows(tables: Tables) -> list[Row]:
    """Return the rows of all tables."""
    return [row for rows in tables.values() for row in rows]


def assert_same(actual: dict, expected: dict) -> None:
    """Compare two mappings, and show the first differences."""
    differences = [
        f"{key!r}: dbt {actual.get(key)!r}, second opinion {expected.get(key)!r}"
        for key in sorted(actual.keys() | expected.keys(), key=repr)
        if not is_same(actual.get(key), expected.get(key))
    ]
    shown = "\n".join(differences[:SHOWN_DIFFERENCES])
    assert not differences, f"{len(differences)} differences, the first:\n{shown}"


def is_same(actual: object, expected: object) -> bool:
    """Compare two values: percentages almost, everything else exactly."""
    if isinstance(actual, float) and isinstance(expected, float):
        return math.isclose(actual, expected, rel_tol=1e-12)
    return actual == expected


def test_counts(opinions: Opinions) -> None:
    """Every table has as many accepted, deleted and rejected rows."""
    actual = {}
    for table in SCHEMA:
        counts = opinions.built.rows(
            f"select verdict, count(*) from staging.checked_crm__{table} group by 1"
        )
        actual |= {(table, verdict): count for verdict, count in counts}
    expected = Counter((row.table, row.verdict) for row in all_rows(opinions.tables))
    assert_same(actual, expected)


@pytest.mark.parametrize("table", SCHEMA)
def test_accepted_records(opinions: Opinions, table: str) -> None:
    """The staging models hold the accepted records, with the same values."""
    sources = LeadSources.from_seed()
    expected = [
        accepted_values(row, sources) for row in accepted(opinions.tables, table)
    ]
    columns = accepted_columns(table)
    actual = opinions.built.rows(
        f"select {', '.join(columns)} from staging.stg_crm__{table}"
    )
    assert_same(Counter(actual), Counter(expected))


def accepted_columns(table: str) -> list[str]:
    """Return the columns of a staging model: a source there is a mapped one."""
    columns = []
    for name, _, kind, _ in SCHEMA[table]:
        if kind == "source":
            columns += LeadSource._fields
        elif name != "is_deleted" and name != MERGE_POINTERS.get(table):
            columns.append(name)
    return columns


def accepted_values(row: Row, sources: LeadSources) -> tuple:
    """Return the values of an accepted row, as a staging model has them."""
    values = []
    for name, _, kind, _ in SCHEMA[row.table]:
        value = row[name]
        if kind == "source":
            values += sources.find(value)
        elif name != "is_deleted" and name != MERGE_POINTERS.get(row.table):
            is_timestamp = isinstance(value, datetime)
            values.append(value.replace(tzinfo=None) if is_timestamp else value)
    return tuple(values)


def test_rejected_records(opinions: Opinions) -> None:
    """The same records are rejected, for the same reasons."""
    actual = opinions.built.rows(
        "select table_name, record_key, reason from data_quality.rejected_records"
    )
    expected = [
        (row.table, row.reported_key, row.reason)
        for row in all_rows(opinions.tables)
        if row.verdict == "rejected"
    ]
    assert_same(Counter(actual), Counter(expected))


def test_record_warnings(opinions: Opinions) -> None:
    """The same accepted records carry the same warnings."""
    actual = opinions.built.rows(
        "select table_name, record_key, warning, column_name"
        " from data_quality.record_warnings"
    )
    expected = [
        (row.table, row.key, *warning)
        for row in all_rows(opinions.tables)
        if row.verdict == "accepted"
        for warning in row.warnings
    ]
    assert_same(Counter(actual), Counter(expected))


def test_as_of_date(opinions: Opinions) -> None:
    """The last day that counts is the same."""
    actual = opinions.built.value("select as_of_date from intermediate.int_as_of_date")
    assert actual == opinions.company.as_of_date


@pytest.mark.parametrize("mart", MARTS)
def test_mart(opinions: Opinions, mart: str) -> None:
    """Every cell of a mart is the same, and there are no other rows or columns."""
    actual = {}
    for record in opinions.built.records(f"select * from marts.{mart}"):
        cell = Cell(*(record.pop(name) for name in Cell._fields))
        assert cell not in actual, f"{cell} stands more than once"
        actual[cell] = record
    expected = MARTS[mart](opinions.company)
    assert_same(_by_column(actual), _by_column(expected))


def _by_column(mart: dict[Cell, dict[str, object]]) -> dict[tuple, object]:
    """Key every value by its row and column, so that a blank is not a missing row."""
    return {
        (*cell, name): ("blank" if value is None else value)
        for cell, record in mart.items()
        for name, value in record.items()
    }
