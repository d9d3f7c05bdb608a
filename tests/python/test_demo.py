"""The demo builds with warnings as errors, and shows what was planted."""

import os
import subprocess

import pytest
import scorecard
from dbt.contracts.graph.manifest import Manifest
from generate_demo import EXPECTED_FAULTS
from project import ROOT, Built, run_dbt


@pytest.fixture(scope="module")
def built(demo: Built) -> Built:
    """Name the demo as the other modules name what they built."""
    return demo


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


def test_an_old_client_reads_it(demo: Built) -> None:
    """BI tools bundle old versions of DuckDB."""
    result = subprocess.run(
        [
            *("uv", "run", "--isolated", "--no-project", "--python", "3.11"),
            *("--with", "duckdb==1.1.3", "python"),
            str(ROOT / "tests/python/open_with_old_client.py"),
        ],
        env=os.environ | {"B2B_DUCKDB_PATH": str(demo.database)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "DuckDB 1.1.3 reads" in result.stdout


def test_the_next_command_need_not_parse_everything(built: Built) -> None:
    """Only its log says that dbt could not read what it kept of the parsing."""
    kept = built.database.parent / "target" / "partial_parse.msgpack"
    assert Manifest.from_msgpack(kept.read_bytes()).nodes


@pytest.mark.slow
def test_a_second_build_gives_identical_tables(built: Built) -> None:
    """Nothing depends on the order of rows, the time, or what was there before."""
    before = fingerprints(built)
    again = run_dbt(["run"], built.database.parent, {})
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
        "select sum(leads) / (select count(*) from core.fct_leads) "
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


def test_paid_social_brings_little_revenue(built: Built) -> None:
    """The same truth in money: a fifth of the leads, less than a tenth of the sales."""
    share = built.value(
        "select sum(revenue) / (select sum(amount) from core.fct_deals where is_won) "
        "from marts.revenue_by_source where attribution_model = 'original_source' "
        "and period_grain = 'year' and breakdown_value = 'paid_social'"
    )
    assert share < 0.1


def test_the_south_answers_slowly(built: Built) -> None:
    """A planted truth: at least four times the median of any other team."""
    medians = dict(
        built.rows(
            "select breakdown_value, min(median_hours) from marts.lead_response_time "
            "where period_grain = 'year' and breakdown = 'team' "
            "and breakdown_value <> 'unknown' group by all"
        )
    )
    south = medians.pop("South")
    assert len(medians) == 3
    assert all(south > 4 * hours for hours in medians.values())


def test_the_south_often_never_answers(built: Built) -> None:
    """The same truth: at least twice as many unanswered leads as any other team."""
    unanswered = dict(
        built.rows(
            "select breakdown_value, sum(unanswered_leads) / sum(leads) "
            "from marts.lead_response_time where period_grain = 'year' "
            "and breakdown = 'team' and breakdown_value <> 'unknown' group by all"
        )
    )
    south = unanswered.pop("South")
    assert all(south > 2 * share for share in unanswered.values())


def test_partners_close_fastest(built: Built) -> None:
    """A planted truth: the shortest sales cycle of the sources with enough sales."""
    medians = dict(
        built.rows(
            "select breakdown_value, avg(median_days) from marts.sales_cycle_length "
            "where period_grain = 'year' and breakdown = 'lead_source' "
            "group by all having sum(deals_measured) >= 20"
        )
    )
    assert len(medians) > 3
    assert min(medians, key=medians.get) == "partner"


def test_customers_cost_more_in_2025(built: Built) -> None:
    """A planted truth: spend grew faster than the number of new customers."""
    _, cost_2024, cost_2025 = [
        cost
        for (cost,) in built.rows(
            "select customer_acquisition_cost from marts.customer_acquisition_cost "
            "where period_grain = 'year' and breakdown = 'total' order by period_start"
        )
    ]
    assert cost_2025 > 1.3 * cost_2024


def test_one_quarter_has_the_churn(built: Built) -> None:
    """A planted truth: the second quarter of 2025, 2.5 times the others' average."""
    rates = dict(
        built.rows(
            "select period_start::text, churn_rate_pct from marts.churn_rate "
            "where period_grain = 'quarter' and breakdown = 'total' "
            "and customers_at_start >= 20"
        )
    )
    step = rates.pop("2025-04-01")
    assert len(rates) > 5
    assert step > 2.5 * sum(rates.values()) / len(rates)


def test_one_quarter_has_the_lost_revenue(built: Built) -> None:
    """The same truth in money, by the one quarter's gross revenue churn."""
    rates = dict(
        built.rows(
            "select period_start::text, gross_revenue_churn_pct from marts.churn_rate "
            "where period_grain = 'quarter' and breakdown = 'total' "
            "and customers_at_start >= 20"
        )
    )
    assert rates.pop("2025-04-01") > 2.5 * sum(rates.values()) / len(rates)


def test_proposals_take_longest(built: Built) -> None:
    """A planted truth: in either pipeline no other stage holds deals as long."""
    days = dict(
        built.rows(
            "select breakdown_value, sum(avg_days * stage_exits) / sum(stage_exits) "
            "from marts.sales_cycle_stages "
            "where period_grain = 'year' and breakdown = 'stage' and stage_exits > 0 "
            "group by all having sum(stage_exits) >= 20"
        )
    )
    for pipeline in ("New business", "Expansion"):
        stages = {name: days[name] for name in days if name.startswith(pipeline)}
        assert len(stages) >= 3
        assert max(stages, key=stages.get) == f"{pipeline} / Proposal"


def test_leads_grow_from_year_to_year(built: Built) -> None:
    """A planted truth: three years later half as many companies again come in a day."""
    leads = [
        count
        for (count,) in built.rows(
            "select leads from marts.leads_by_source "
            "where period_grain = 'year' and breakdown = 'total' order by period_start"
        )
    ]
    assert len(leads) == 3
    assert leads[0] * 1.1 < leads[1]
    assert leads[1] * 1.1 < leads[2]


def test_every_period_has_ended_with_the_demo(built: Built) -> None:
    """The demo ends with a year, so that no period of it is incomplete."""
    marts = built.rows(
        "select table_name from duckdb_columns() "
        "where schema_name = 'marts' and column_name = 'is_complete'"
    )
    assert marts
    for (mart,) in marts:
        found = built.rows(f"select distinct is_complete from marts.{mart}")
        assert found == [(True,)], mart


def test_the_scorecard_shows_what_the_catalog_names(built: Built) -> None:
    """Value, numerator and denominator are those of the mart, in every period."""
    catalog = built.records("select * from marts.metric_catalog")
    assert catalog
    for metric in catalog:
        if metric["totals_mart"] != metric["mart"]:
            # It has no periods; the next test looks at lifetime value.
            continue
        columns = [
            metric[f"{part}_column"] or "null"
            for part in ("value", "numerator", "denominator")
        ]
        condition = "breakdown = 'total'"
        if metric["filter_column"]:
            condition += f" and {metric['filter_column']} = '{metric['filter_value']}'"
        expected = built.rows(
            f"select period_grain, period_start, {', '.join(columns)} "
            f"from marts.{metric['mart']} where {condition} order by 1, 2"
        )
        found = built.rows(
            "select period_grain, period_start, value, numerator, denominator "
            "from marts.sales_scorecard "
            f"where metric_id = '{metric['metric_id']}' order by 1, 2"
        )
        assert len(found) > 40
        assert [list(row) for row in found] == [
            [*row[:2], *(None if cell is None else float(cell) for cell in row[2:])]
            for row in expected
        ]


def test_the_scorecard_shows_lifetime_values_of_new_customers(built: Built) -> None:
    """The mean of those whose first sale was in the year, by what winning one cost."""
    found = built.rows(
        "select metric_id, value, numerator, denominator from marts.sales_scorecard "
        "where metric_id in ('customer_lifetime_value', 'ltv_to_cac') "
        "and period_grain = 'year' and period_start = '2025-01-01' order by 1"
    )
    ((total, customers),) = built.rows(
        "select sum(customer_lifetime_value::decimal(38, 6))::double, count(*) "
        "from marts.customer_lifetime_value where year(first_sale_on) = 2025"
    )
    # All months of the demo's last year have spend and new customers: full cost.
    spend = built.value(
        "select spend::double from marts.customer_acquisition_cost "
        "where breakdown = 'total' and period_grain = 'year' "
        "and period_start = '2025-01-01'"
    )
    assert customers > 50
    assert found == [
        ("customer_lifetime_value", pytest.approx(total / customers), total, customers),
        (
            "ltv_to_cac",
            pytest.approx(total / spend),
            pytest.approx(total),
            pytest.approx(spend),
        ),
    ]


def test_the_scorecard_is_printed(
    built: Built, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each metric of the catalog, in its latest complete year."""
    monkeypatch.setenv("B2B_DUCKDB_PATH", str(built.database))
    monkeypatch.setenv("COLUMNS", "120")
    scorecard.main(["--grain", "year", "--language", "el"])
    output = capsys.readouterr().out
    assert output.startswith("Έτος από 2025-01-01")
    for (name,) in built.rows("select name_el from marts.metric_catalog"):
        assert name in output


def test_descriptions_are_in_the_file(built: Built) -> None:
    """BI tools read them there: every table and column of the marts has one."""
    assert (
        built.rows(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name in ('core', 'marts', 'data_quality') and comment is null"
        )
        == []
    )
    assert (
        built.rows(
            "select name from ("
            "select table_name as name, schema_name, comment from duckdb_tables() "
            "union all select view_name, schema_name, comment from duckdb_views()) "
            "where schema_name in ('core', 'marts', 'data_quality') and comment is null"
        )
        == []
    )
