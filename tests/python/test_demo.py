"""The demo builds with warnings as errors, and shows what was planted."""

import sys
from pathlib import Path

import pytest
from conftest import ROOT, Built, run_dbt

sys.path.insert(0, str(ROOT / "scripts"))
from generate_demo import EXPECTED_FAULTS

MARTS = ("new_business_sales", "close_rate", "leads_by_source")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder in which the demo is built."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def built(workplace: Path) -> Built:
    """Build and test the demo as CI does."""
    built = run_dbt(["--warn-error", "build"], workplace, {})
    assert built.returncode == 0, built.output
    return built


def fingerprints(built: Built) -> dict[str, tuple]:
    """Return the number of rows and a hash of the content of every table."""
    tables = built.rows(
        "select table_schema || '.' || table_name from information_schema.tables "
        "where table_type = 'BASE TABLE' order by all"
    )
    return {
        table: built.rows(f"select count(*), sum(hash(t)) from {table} as t")[0]
        for (table,) in tables
    }


def test_a_second_build_gives_identical_tables(built: Built, workplace: Path) -> None:
    """Nothing depends on the order of rows, the time, or what was there before."""
    before = fingerprints(built)
    again = run_dbt(["run"], workplace, {})
    assert again.returncode == 0, again.output
    assert fingerprints(again) == before
    assert len(before) > 40


def test_every_planted_fault_is_found(built: Built) -> None:
    """What the generator planted is what the reports say, no more and no less."""
    found = {
        (table, f"{fate} {reason}".strip()): count
        for table, fate, reason, count in built.rows(
            """
            select table_name, 'rejected', reason, count(*)
            from data_quality.rejected_records group by all
            union all
            select table_name, 'warned', warning, count(*)
            from data_quality.record_warnings group by all
            union all
            select table_name, 'deleted', '', deleted_rows
            from data_quality.source_readiness where deleted_rows > 0
            """
        )
    }
    assert found == EXPECTED_FAULTS


def test_the_last_day_is_the_end_of_the_demo(built: Built) -> None:
    """The demo ends at a fixed date, whatever today is."""
    last_day = built.value("select as_of_date from intermediate.int_as_of_date")
    assert str(last_day) == "2025-12-31"


def test_paid_social_brings_leads_and_few_customers(built: Built) -> None:
    """A planted truth: many leads, at most a third of the close rate of referrals."""
    share = built.value(
        "select sum(leads) / (select count(*) from marts.fct_leads) "
        "from marts.leads_by_source "
        "where period_grain = 'year' and breakdown_value = 'paid_social'"
    )
    assert share > 0.2
    rates = dict(
        built.rows(
            "select breakdown_value, sum(converted_leads) / sum(leads) "
            "from marts.close_rate where period_grain = 'year' "
            "and breakdown = 'lead_source' group by all having sum(leads) > 0"
        )
    )
    assert rates["paid_social"] < rates["referral"] / 3


@pytest.mark.parametrize("mart", MARTS)
def test_every_period_has_ended_with_the_demo(built: Built, mart: str) -> None:
    """The demo ends with a year, so that no period of it is incomplete."""
    assert built.rows(
        f"select distinct is_complete from marts.{mart}"
    ) == [(True,)]


def test_descriptions_are_in_the_file(built: Built) -> None:
    """BI tools read them there: every table and column of the marts has one."""
    assert (
        built.rows(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name in ('marts', 'data_quality') and comment is null"
        )
        == []
    )
    assert (
        built.rows(
            "select table_name from duckdb_tables() "
            "where schema_name in ('marts', 'data_quality') and comment is null"
        )
        == []
    )
