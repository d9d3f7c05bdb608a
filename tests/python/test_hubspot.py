"""HubSpot's tables and exports become the canonical ones, by rows made by hand."""

from pathlib import Path

import duckdb
import pytest
from project import ROOT, Built, run_dbt

# dbt reads the whole project anew for each set of settings.
pytestmark = pytest.mark.slow

FIXTURES = ROOT / "tests/fixtures/hubspot"
STAGING = [
    *("build", "--select", "+path:models/staging/hubspot"),
    *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
]


def build(workplace: Path, **settings: object) -> Built:
    """Build the staging of the connector."""
    built = run_dbt(STAGING, workplace, {"connectors": ["hubspot"]} | settings)
    assert built.returncode == 0, built.output
    return built


@pytest.fixture(scope="module")
def fivetran(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from the tables that Fivetran leaves."""
    workplace = tmp_path_factory.mktemp("fivetran")
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute((FIXTURES / "fivetran.sql").read_text("utf-8"))
    return build(workplace, hubspot_schema="hubspot")


@pytest.fixture(scope="module")
def greek(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from files that a Greek account exported."""
    return build(
        tmp_path_factory.mktemp("greek"),
        hubspot_path=str(FIXTURES / "greek_exports"),
        reporting_timezone="Europe/Athens",
    )


def rows(built: Built, table: str, columns: str) -> list[tuple]:
    """Return columns of a staged table in order."""
    return built.rows(
        f"select {columns} from staging.stg_hubspot__{table} order by all"
    )


def test_the_latest_version_of_a_record_counts(fivetran: Built) -> None:
    assert rows(fivetran, "contacts", "contact_id, email, lead_source, company_id") == [
        ("12", "twelve@example.com", None, None),
        ("8", "eight@example.com", "PAID_SEARCH", "70"),
        ("9", "nine@example.com", "REFERRALS", "70"),
    ]


def test_merged_contacts_name_the_one_that_stays(fivetran: Built) -> None:
    assert rows(
        fivetran, "contacts", "contact_id, merged_into_contact_id, is_deleted"
    ) == [("12", None, "false"), ("8", None, "false"), ("9", "12", "true")]


def test_won_and_lost_never_come_from_a_label(fivetran: Built) -> None:
    assert rows(fivetran, "deals", "deal_id, stage, status") == [
        ("900", "Υπογεγραμμένο", "won"),
        ("901", "Won't buy", "lost"),
        ("902", "Closed: waiting for paper", "open"),
    ]


def test_the_company_and_the_contact_of_a_deal(fivetran: Built) -> None:
    """The primary company, else the earliest; 12 stands for 9, which was merged."""
    assert rows(fivetran, "deals", "deal_id, company_id, contact_id") == [
        ("900", "70", "8"),
        ("901", "300", "12"),
        ("902", None, None),
    ]


def test_amounts_in_other_currencies_without_rates(fivetran: Built) -> None:
    """Nobody brings exchange rates, and HubSpot has converted already."""
    assert rows(fivetran, "deals", "deal_id, amount::double, currency, deal_type") == [
        ("900", 900.0, None, "new_business"),
        ("901", 50.0, "EUR", "existing_business"),
        ("902", 70.0, None, "renewal"),
    ]


def test_lifecycle_events_come_from_history_before_dates(fivetran: Built) -> None:
    """A repeated row is one event, a blank value none; 9 was merged into 12."""
    assert rows(
        fivetran, "lifecycle_events", "contact_id, lifecycle_stage, entered_at"
    ) == [
        ("12", "customer", "2024-01-25 09:00:00+00:00"),
        ("12", "lead", "2024-02-03 09:00:00+00:00"),
        ("8", "lead", "2024-02-01 09:00:00+00:00"),
        ("8", "mql", "2024-02-02 09:00:00+00:00"),
    ]


def test_touchpoints_are_numbered_within_a_contact(fivetran: Built) -> None:
    assert rows(fivetran, "touchpoints", "touchpoint_id, contact_id, source") == [
        ("8:1", "8", "PAID_SEARCH"),
        ("8:2", "8", "EMAIL_MARKETING"),
        ("9:1", "12", "REFERRALS"),
    ]


def test_each_contact_of_an_engagement_has_one_row(fivetran: Built) -> None:
    """9 and 12 are one; the deal stands in the first row alone; 54 was deleted."""
    assert rows(
        fivetran,
        "activities",
        "activity_id, activity_type, direction, contact_id, deal_id, is_automated",
    ) == [
        ("50", "email", "outbound", "8", None, "true"),
        ("51", "meeting", "outbound", "8", "900", None),
        ("51:2", "meeting", "outbound", "12", None, None),
        ("52", "email", "inbound", None, None, "false"),
        ("53", "other", "outbound", None, None, "false"),
    ]
    assert rows(fivetran, "activities", "occurred_at")[:2] == [
        ("2024-02-01 08:04:00+00:00",),
        ("2024-02-04 06:00:00+00:00",),
    ]


def test_a_stage_may_be_entered_twice(fivetran: Built) -> None:
    assert rows(fivetran, "deal_stage_history", "deal_id, stage, entered_at") == [
        ("900", "Closed: waiting for paper", "2024-02-05 08:00:00+00:00"),
        ("900", "Closed: waiting for paper", "2024-03-01 08:00:00+00:00"),
        ("900", "Υπογεγραμμένο", "2024-03-31 22:30:00+00:00"),
    ]


def test_owners_have_their_primary_team(fivetran: Built) -> None:
    assert rows(fivetran, "owners", "owner_id, owner_name, team") == [
        ("1", "Nefeli Rizou", "North")
    ]


def test_greek_exports_are_read(greek: Built) -> None:
    """Labels and values are Greek, moments are of Athens, owners are names."""
    assert rows(greek, "contacts", "contact_id, owner_id, lead_source, created_at") == [
        ("12", None, "OFFLINE", "2024-02-03 09:00:00+00:00"),
        ("8", "Νεφέλη Ρίζου", "PAID_SEARCH", "2024-02-01 09:00:00+00:00"),
    ]
    assert rows(
        greek, "deals", "deal_id, contact_id, status, deal_type, closed_at"
    ) == [
        ("900", "8", "won", "new_business", "2024-03-31 22:30:00+00:00"),
        ("901", "12", "lost", "renewal", "2024-03-01 08:00:00+00:00"),
    ]
    assert rows(greek, "lifecycle_events", "contact_id, lifecycle_stage") == [
        ("12", "Συνεργάτης"),
        ("8", "customer"),
    ]
    assert rows(greek, "owners", "owner_id") == [("Νεφέλη Ρίζου",), ("Ορφέας",)]
    assert rows(greek, "companies", "company_id") == []


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({}, "hubspot_schema: name the schema that a loader fills, or with"),
        ({"hubspot_schema": "no"}, "hubspot_schema: crm has no schema no with tables"),
        ({"hubspot_path": "no"}, "hubspot_path: there is no folder no; name a folder"),
        ({"hubspot_path": "a", "hubspot_schema": "b"}, "exactly one of the two"),
    ],
)
def test_what_is_not_there_is_one_sentence(
    tmp_path: Path, settings: dict, sentence: str
) -> None:
    built = run_dbt(
        ["run", "--select", "stg_hubspot__contacts"],
        tmp_path,
        {"connectors": ["hubspot"]} | settings,
    )
    assert built.returncode != 0
    assert sentence in built.output
    assert "Traceback" not in built.output
