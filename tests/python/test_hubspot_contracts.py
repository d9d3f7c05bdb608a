"""Contracts are made of won deals where a company has no billing data."""

import json
import re
from pathlib import Path

import duckdb
import pytest
from project import Built, run_dbt, write_csv

# dbt reads the whole project anew for each set of settings.
pytestmark = pytest.mark.slow

TABLES = """
create schema hubspot;
create table hubspot.contact (id int, property_createdate timestamp);
create table hubspot.company (id int, property_createdate timestamp);
insert into hubspot.company values (7, '2024-01-01'), (8, '2024-01-01');
create table hubspot.deal (
    deal_id int, property_createdate timestamp, property_closedate timestamp,
    property_hs_is_closed_won boolean, property_hs_is_closed boolean,
    is_deleted boolean, property_amount double, property_dealtype text,
    property_term double, property_start date, property_mrr double,
    property_hs_primary_associated_company int
);
insert into hubspot.deal
select
    deal_id, '2024-01-01', closedate, is_won, true, is_deleted, amount, dealtype, term,
    start_on, mrr, company
from (values
    (1, '2024-01-15 23:30', true, false, 1200, 'newbusiness', null, null, null, 7),
    -- Signed ten days before the last day of deal 1.
    (2, '2025-01-05 10:00', true, false, 1320, 'renewal', null, null, null, 7),
    -- In addition, for six months.
    (3, '2024-06-01 10:00', true, false, 600, 'upsell', 6, null, null, 7),
    -- Signed 25 days after the last day of deal 2, 2026-01-15: within the grace.
    (4, '2026-02-09 10:00', true, false, 1320, 'renewal', null, null, null, 7),
    -- The last day of deal 4 is 2027-01-15; 32 days later the customer has churned.
    (5, '2027-02-16 10:00', true, false, 1320, 'renewal', null, null, null, 7),
    -- What stands in properties counts.
    (6, '2024-02-10 10:00', true, false, 2400, 'newbusiness', 24, '2024-03-01', 90, 8),
    (7, '2024-02-10 10:00', false, false, 2400, 'newbusiness', 24, null, null, 8),
    (8, '2024-02-10 10:00', true, true, 2400, 'newbusiness', 24, null, null, 8)
) as deals (
    deal_id, closedate, is_won, is_deleted, amount, dealtype, term, start_on, mrr,
    company
);
"""
CONTRACTS = {
    "term_months": 12,
    "term": "term",
    "start": "start",
    "monthly_amount": "mrr",
}


def with_tables(workplace: Path, sql: str = TABLES) -> Path:
    """Put HubSpot's tables into the database that dbt builds."""
    workplace.mkdir(exist_ok=True)
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute(sql)
    return workplace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build what is needed for readiness."""
    built = run_dbt(
        [
            *("build", "--select", "+source_tables", "+metric_remarks"),
            *("--exclude-resource-type", "test"),
            *("--exclude-resource-type", "unit_test"),
        ],
        with_tables(tmp_path_factory.mktemp("contracts")),
        {
            "connectors": ["hubspot"],
            "hubspot_schema": "hubspot",
            "hubspot_contracts": CONTRACTS,
            "reporting_timezone": "Europe/Athens",
            # Also what has not happened yet.
            "as_of_date": "2027-03-15",
        },
    )
    assert built.returncode == 0, built.output
    return built


def test_won_deals_are_contracts(built: Built) -> None:
    """The close date is local; a renewal within the grace leaves no gap."""
    assert built.rows(
        "select contract_id, company_id, start_date::text, end_date::text, "
        "monthly_amount::double from staging.stg_crm__contracts order by all"
    ) == [
        ("deal:1", "7", "2024-01-16", "2025-01-15", 100),
        ("deal:2", "7", "2025-01-16", "2026-01-15", 110),
        ("deal:3", "7", "2024-06-01", "2024-11-30", 100),
        ("deal:4", "7", "2026-01-16", "2027-01-15", 110),
        ("deal:5", "7", "2027-02-16", "2028-02-15", 110),
        ("deal:6", "8", "2024-03-01", "2026-02-28", 90),
    ]


def test_readiness_says_what_rests_on_it(built: Built) -> None:
    assert built.rows(
        "select metric_id, status, remark from marts.metric_remarks "
        "where table_name = 'contracts' and metric_id = 'churn_rate'"
    ) == [
        (
            "churn_rate",
            "partial",
            "churn_rate and customer_lifetime_value are partial: contracts are made "
            "of won deals (hubspot_contracts), so that they rest on close dates and "
            "terms, not on billing",
        )
    ]


def test_readiness_names_what_hubspot_did_not_bring(built: Built) -> None:
    """In HubSpot's words: a stream, a property."""
    remarks = dict(
        built.rows("select table_name, remarks from data_quality.source_readiness")
    )
    for table, words in {
        "owners": "switch on the stream owners",
        "contacts": "hs_analytics_source (Original Traffic Source) is missing",
        "lifecycle_events": "switch on the property history of contacts, or select",
        "touchpoints": "hs_latest_source_timestamp are missing; select them",
        "activities": "Engagements are missing; switch on the streams of engagements.",
        "deal_stage_history": "switch on the property history of deals, or select",
        "spend": "HubSpot has no spend; bring it through files with files_ids.",
    }.items():
        assert words in remarks[table]


def test_readiness_names_what_a_history_does_not_keep(tmp_path: Path) -> None:
    """The history is there, but not of the properties that are read."""
    with_tables(
        tmp_path,
        TABLES + "create table hubspot.contact_property_history "
        "(contact_id int, name text, value text, timestamp timestamp);"
        "insert into hubspot.contact_property_history values"
        "(1, 'email', 'a@example.com', '2024-01-01'),"
        "(1, 'hs_latest_source', null, '2024-01-01');"
        "create table hubspot.deal_property_history as "
        "select contact_id as deal_id, name, value, timestamp "
        "from hubspot.contact_property_history;",
    )
    asked = run_dbt(
        ["--quiet", "compile", "--inline", "{{ tojson(hubspot_remarks()) }}"],
        tmp_path,
        {"connectors": ["hubspot"], "hubspot_schema": "hubspot"},
    )
    assert asked.returncode == 0, asked.output
    start, end = asked.output.index("{"), asked.output.rindex("}") + 1
    remarks = json.loads(asked.output[start:end])
    for table, words in {
        "lifecycle_events": "history of contacts has no lifecyclestage",
        "touchpoints": "history of contacts has no hs_latest_source",
        "deal_stage_history": "history of deals has no dealstage",
    }.items():
        assert words in remarks[table][0]


def test_source_tables_are_counted(built: Built) -> None:
    assert built.rows(
        "select object_name, source_table, source_rows, older_versions "
        "from data_quality.source_tables order by all"
    ) == [
        ("companies", "company", 2, 0),
        ("contacts", "contact", 0, 0),
        ("deals", "deal", 8, 0),
    ]


def test_a_property_of_an_export_is_named_by_its_label(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    write_csv(
        folder / "contacts.csv",
        ["Record ID", "Create Date", "Email"],
        [["1", "2024-01-01", ""]],
    )
    write_csv(
        folder / "companies.csv",
        ["Record ID", "Company name", "Create Date"],
        [["7", "Acme", "2024-01-01"]],
    )
    write_csv(
        folder / "deals.csv",
        [
            *("Record ID", "Deal Name", "Create Date", "Close Date", "Is Closed Won"),
            *(
                "Is Deal Closed?",
                "Amount",
                "Associated Company IDs (Primary)",
                "Διάρκεια",
            ),
        ],
        [["1", "A", "2024-01-01", "2024-01-15", "true", "true", "600", "7", "6"]],
    )
    (folder / "notes.pdf").write_text("not ours", "utf-8")
    built = run_dbt(
        [
            *("build", "--select", "+stg_hubspot__contracts"),
            *("--exclude-resource-type", "test"),
            *("--exclude-resource-type", "unit_test"),
        ],
        tmp_path,
        {
            "connectors": ["hubspot"],
            "hubspot_path": str(folder),
            "hubspot_contracts": {"term": "Διάρκεια"},
        },
    )
    assert built.returncode == 0, built.output
    assert built.rows(
        "select start_date, end_date, monthly_amount::double "
        "from staging.stg_hubspot__contracts"
    ) == [("2024-01-15", "2024-07-14", 100)]
    assert "notes.pdf (neither CSV, .xlsx nor Parquet" in built.output


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        (
            [1],
            r"hubspot_contracts: a mapping such as {term_months: 12} was expected",
        ),
        ({"start": "x"}, "hubspot_contracts: nothing says how long a contract runs"),
        ({"term_months": 0}, "hubspot_contracts: term_months is 0; use a whole number"),
        ({"months": 3}, "hubspot_contracts: there is no key months; the keys are"),
        (
            {"term": "lenght"},
            "hubspot_contracts: term is lenght, but the deals of hubspot have no such "
            "property; let the loader bring it",
        ),
    ],
)
def test_wrong_settings_are_one_sentence(
    setting: object, sentence: str, tmp_path: Path
) -> None:
    built = run_dbt(
        ["run-operation", "check_settings"],
        with_tables(tmp_path),
        {
            "connectors": ["hubspot"],
            "hubspot_schema": "hubspot",
            "hubspot_contracts": setting,
        },
    )
    assert built.returncode != 0
    assert re.search(sentence, " ".join(built.output.split())), built.output
