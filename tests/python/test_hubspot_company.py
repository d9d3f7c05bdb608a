"""Four exported lists give the metrics of a company, by numbers made by hand.

Contact 1 belongs to company 10, contact 2 to 20, contact 3 to 30. Deals 101 and 102
were won from 10, 104 from 30; 103 was lost to 20, 105 is open.
"""

from collections.abc import Callable

import pytest
from parsed import Parsed
from project import BUILD_MODELS, Built
from test_hubspot import FIXTURES, STAGING

# Each company is built, and one of them up to its marts.
pytestmark = pytest.mark.slow

BuildCompany = Callable[[str, list[str]], Built]


@pytest.fixture(scope="module")
def build_company(tmp_path_factory: pytest.TempPathFactory) -> BuildCompany:
    """Build a company from its folder of exported lists."""
    parsed = Parsed(
        tmp_path_factory.mktemp("parsed"),
        connectors=["hubspot"],
        hubspot_path="exports",
        reporting_timezone="Europe/Athens",
        as_of_date="2024-06-30",
    )

    def build(folder: str, command: list[str]) -> Built:
        workplace = tmp_path_factory.mktemp(folder)
        built = parsed.run(command, workplace, hubspot_path=str(FIXTURES / folder))
        assert built.returncode == 0, built.output
        return built

    return build


@pytest.fixture(scope="module")
def company(build_company: BuildCompany) -> Built:
    """Build the marts."""
    return build_company("english_company", BUILD_MODELS.split())


def quarter(built: Built, mart: str, columns: str, where: str = "true") -> list[tuple]:
    """Return columns of the first quarter of 2024, in total unless said otherwise."""
    breakdown = "true" if "breakdown" in where else "breakdown = 'total'"
    return built.rows(
        f"select {columns} from marts.{mart} where period_grain = 'quarter' and "
        f"period_start = '2024-01-01' and {breakdown} and {where} order by all"
    )


def test_close_rate(company: Built) -> None:
    """1 and 3 of four leads; three of four deals, 3,500 of 3,800."""
    assert quarter(
        company,
        "close_rate",
        "leads, converted_leads, close_rate_pct, deals_closed, deals_won, "
        "win_rate_pct, amount_won::double, amount_closed::double",
    ) == [(4, 2, 50.0, 4, 3, 75.0, 3500.0, 3800.0)]


def test_sales_cycle_length(company: Built) -> None:
    """From contact 1 41 days, from the new deal 102 9, from contact 3 49.

    104 was closed half an hour after midnight in Athens, the day before in UTC.
    """
    assert quarter(
        company, "sales_cycle_length", "deals_measured, avg_days, median_days"
    ) == [(3, 33.0, 41.0)]


def test_leads_by_source(company: Built) -> None:
    assert quarter(
        company,
        "leads_by_source",
        "breakdown_value, leads, leads_pct",
        "breakdown = 'lead_source' and leads > 0",
    ) == [("offline", 1, 25.0), ("organic_search", 1, 25.0), ("paid_search", 2, 50.0)]


def test_lead_response_time(company: Built) -> None:
    """After 2, 6 and 72 hours; the mail that came back is no answer, 4 came to us."""
    assert quarter(
        company,
        "lead_response_time",
        "leads, responded_leads, round(avg_hours, 4), median_hours, "
        "responded_within_24_hours",
    ) == [(3, 3, 26.6667, 6.0, 2)]


def test_mql_to_sql_conversion(company: Built) -> None:
    """2 was never accepted; 1 took five days, 3 took four."""
    assert quarter(
        company,
        "mql_to_sql_conversion",
        "mqls, sqls, round(conversion_pct, 4), avg_days_to_sql",
    ) == [(3, 2, 66.6667, 4.5)]


def test_new_business_sales(company: Built) -> None:
    """In the quarter all is new; in March only 104, because 10 bought in February."""
    columns = (
        "total_sales::double, new_customer_sales::double, sales_count, "
        "new_business_sales_pct, declared_new_business_sales::double"
    )
    assert quarter(company, "new_business_sales", columns) == [
        (3500.0, 3500.0, 3, 100.0, 3000.0)
    ]
    assert company.rows(
        f"select {columns} from marts.new_business_sales where breakdown = 'total' "
        "and period_grain = 'month' and period_start = '2024-03-01'"
    ) == [(2500.0, 2000.0, 2, 80.0, 2000.0)]


def test_revenue_by_source(company: Built) -> None:
    """An e-mail was the last touch of contact 3."""
    assert quarter(
        company,
        "revenue_by_source",
        "attribution_model, breakdown_value, revenue::double",
        "breakdown = 'lead_source' and revenue > 0 and attribution_model "
        "in ('original_source', 'last_touch', 'linear')",
    ) == [
        ("last_touch", "email", 2000.0),
        ("last_touch", "organic_search", 1500.0),
        ("linear", "email", 1000.0),
        ("linear", "organic_search", 1500.0),
        ("linear", "paid_search", 1000.0),
        ("original_source", "organic_search", 1500.0),
        ("original_source", "paid_search", 2000.0),
    ]


def test_nothing_is_rejected(company: Built) -> None:
    assert company.rows("select table_name from data_quality.rejected_records") == []
    assert company.rows(
        "select table_name, raw_rows from data_quality.source_readiness "
        "where is_present order by all"
    ) == [
        ("activities", 6),
        ("companies", 3),
        ("contacts", 4),
        ("deals", 5),
        ("lifecycle_events", 10),
        ("owners", 2),
        ("touchpoints", 5),
    ]


def test_greek_headers_give_the_same_rows(
    company: Built, build_company: BuildCompany
) -> None:
    greek = build_company("greek_company", STAGING)
    for table in (
        *("companies", "owners", "contacts", "lifecycle_events", "touchpoints"),
        *("activities", "deals", "deal_stage_history"),
    ):
        query = f"select * from staging.stg_hubspot__{table} order by all"
        assert greek.rows(query) == company.rows(query), table
