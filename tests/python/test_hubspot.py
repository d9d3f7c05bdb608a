"""HubSpot's tables and exports become the canonical ones, by rows made by hand."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from parsed import Parsed
from project import ROOT, Built

# dbt reads the whole project anew for a schema and for a folder.
pytestmark = pytest.mark.slow

FIXTURES = ROOT / "tests/python/fixtures/hubspot"
STAGING = [
    *("build", "--select", "+path:models/staging/hubspot"),
    *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
]

BuildShape = Callable[..., Built]


def build_schema(
    parsed: Parsed, workplace: Path, name: str, **settings: object
) -> Built:
    """Build the staging of the connector from the tables of a fixture."""
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute((FIXTURES / f"{name}.sql").read_text("utf-8"))
    built = parsed.run(STAGING, workplace, **settings)
    assert built.returncode == 0, built.output
    return built


@pytest.fixture(scope="module")
def build_shape(tmp_path_factory: pytest.TempPathFactory) -> BuildShape:
    """Build the staging of the connector from a schema that a loader left."""
    parsed = Parsed(
        tmp_path_factory.mktemp("parsed"),
        connectors=["hubspot"],
        hubspot_schema="hubspot",
    )

    def build(name: str, **settings: object) -> Built:
        return build_schema(parsed, tmp_path_factory.mktemp(name), name, **settings)

    return build


@pytest.fixture(scope="module")
def fivetran(build_shape: BuildShape) -> Built:
    """Build from the tables that Fivetran leaves; the zone is that of exports only."""
    return build_shape("fivetran", hubspot_export_timezone="Asia/Tokyo")


@pytest.fixture(scope="module")
def airbyte(build_shape: BuildShape) -> Built:
    """Build from the tables that Airbyte leaves, old and new streams."""
    return build_shape("airbyte")


@pytest.fixture(scope="module")
def stitch(build_shape: BuildShape) -> Built:
    """Build from the tables that Stitch leaves."""
    return build_shape("stitch")


@pytest.fixture(scope="module")
def dlt(build_shape: BuildShape) -> Built:
    """Build from the tables that dlt leaves, for an account that counts in dollars."""
    return build_shape("dlt", hubspot_home_currency="usd ")


@pytest.fixture(scope="module")
def build_exports(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Built]:
    """Build the staging of the connector from a folder of exports."""
    parsed = Parsed(
        tmp_path_factory.mktemp("parsed"),
        connectors=["hubspot"],
        hubspot_path="exports",
        hubspot_export_timezone="Europe/Athens",
        reporting_timezone="America/New_York",
    )

    def build(folder: Path) -> Built:
        built = parsed.run(
            STAGING, tmp_path_factory.mktemp("built"), hubspot_path=str(folder)
        )
        assert built.returncode == 0, built.output
        return built

    return build


@pytest.fixture(scope="module")
def greek(build_exports: Callable[[Path], Built]) -> Built:
    """Build from files that a Greek account exported."""
    return build_exports(FIXTURES / "greek_exports")


@pytest.fixture(scope="module")
def exports(build_exports: Callable[[Path], Built]) -> Built:
    """Build from what people exported on two days, in two languages, and named.

    A no-break space stands before a French question mark, one file has Windows line
    ends and semicolons, one is known by its header alone, and two are of no use.
    """
    return build_exports(FIXTURES / "mixed_exports")


def rows(built: Built, table: str, columns: str) -> list[tuple]:
    """Return columns of a staged table in order."""
    return built.rows(
        f"select {columns} from staging.stg_hubspot__{table} order by all"
    )


def test_the_latest_version_of_a_record_counts(fivetran: Built) -> None:
    assert rows(fivetran, "contacts", "contact_id, email, lead_source, company_id") == [
        ("12", "twelve@example.com", None, "70"),
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
    assert rows(fivetran, "deals", "deal_id, lost_reason") == [
        ("900", None),
        ("901", "Price"),
        ("902", None),
    ]


def test_companies_have_parents(fivetran: Built) -> None:
    """As HubSpot names them; that 71 was merged is for the checks to follow."""
    assert rows(fivetran, "companies", "company_id, parent_company_id") == [
        ("300", "71"),
        ("70", None),
    ]


def test_the_company_and_the_contact_of_a_deal(fivetran: Built) -> None:
    """The primary company, else the earliest; merged are 9 into 12 and 71 into 70."""
    assert rows(fivetran, "deals", "deal_id, company_id, contact_id") == [
        ("900", "70", "8"),
        ("901", "300", "12"),
        ("902", "70", None),
    ]


def test_amounts_in_other_currencies_without_rates(fivetran: Built) -> None:
    """Nobody brings exchange rates, and HubSpot has converted already."""
    assert rows(fivetran, "deals", "deal_id, amount::double, currency, deal_type") == [
        ("900", 900.0, None, "new_business"),
        ("901", 50.0, "EUR", "existing_business"),
        ("902", 70.0, None, "renewal"),
    ]


def test_amounts_in_other_currencies_with_rates(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Files bring exchange rates: each deal keeps its own amount and currency."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "exchange_rates.csv").write_text("rate_date,currency,rate\n")
    parsed = Parsed(
        tmp_path_factory.mktemp("parsed"),
        connectors=["hubspot", "files"],
        files_ids="hubspot",
        files_path=str(folder),
        hubspot_schema="hubspot",
    )
    built = build_schema(parsed, tmp_path_factory.mktemp("rates"), "fivetran")
    assert rows(built, "deals", "deal_id, amount::double, currency") == [
        ("900", 1000.0, "USD"),
        ("901", 50.0, "EUR"),
        ("902", 70.0, None),
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
        ("55", "call", "inbound", None, None, None),
        ("56", "chat", "inbound", None, None, None),
        ("57", "other", "outbound", None, None, None),
        ("58", "other", None, None, None, None),
        ("59", "other", "outbound", None, None, None),
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
    """By owner, by user, and without a primary one the team with the smaller id."""
    assert rows(fivetran, "owners", "owner_id, owner_name, team") == [
        ("1", "Nefeli Rizou", "North"),
        ("2", "Orfeas", "North"),
        ("3", "Wolf", "Everyone"),
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


def test_moments_with_a_time_zone_are_read_in_any_session(airbyte: Built) -> None:
    """A TIMESTAMPTZ, a text with an offset, half a second, milliseconds since 1970."""
    assert rows(airbyte, "contacts", "contact_id, created_at, updated_at")[0] == (
        *("101", "2024-02-01 09:00:00+00:00", "2024-04-01 09:00:00.5+00:00"),
    )
    assert rows(airbyte, "activities", "distinct occurred_at") == [
        ("2024-02-01 08:04:00+00:00",),
        ("2024-02-02 08:04:00+00:00",),
    ]


def test_names_in_capitals_and_strange_columns_are_read(airbyte: Built) -> None:
    """101 changed last; 102 was loaded last, with a text that sorts first."""
    assert rows(airbyte, "contacts", "contact_id, email, lead_source, owner_id") == [
        ("101", "new@example.com", "PAID_SEARCH", "31"),
        ("102", "a@example.com", "SOCIAL_MEDIA", None),
        ("123456789012", "long@example.com", None, None),
        ("90", "gone@example.com", None, None),
        ("99", "merged@example.com", None, None),
    ]


def test_merges_are_followed_to_their_end(airbyte: Built) -> None:
    """98 became 99 and 99 became 123456789012; 98 was not delivered, so is no row."""
    assert rows(
        airbyte, "contacts", "contact_id, is_deleted, merged_into_contact_id"
    ) == [
        ("101", "false", None),
        ("102", "false", None),
        ("123456789012", "false", None),
        ("90", "true", None),
        ("99", "true", "123456789012"),
    ]
    assert airbyte.rows(
        "select record_id, survivor_id from staging.base_hubspot__merges order by all"
    ) == [
        ("505", "500"),
        ("97", "123456789012"),
        ("98", "123456789012"),
        ("99", "123456789012"),
    ]


def test_stages_come_from_history_then_from_the_best_date(airbyte: Built) -> None:
    """Blank values are none, one event twice is one, 98 counts for 123456789012."""
    assert rows(
        airbyte, "lifecycle_events", "contact_id, lifecycle_stage, entered_at"
    ) == [
        ("101", "68412345", "2024-02-03 09:00:00+00:00"),
        ("101", "customer", "2024-03-15 08:00:00+00:00"),
        ("101", "customer", "2024-05-01 08:00:00+00:00"),
        ("101", "lead", "2024-02-01 09:00:00+00:00"),
        ("123456789012", "other", "2024-01-06 09:00:00+00:00"),
    ]


def test_touches_between_come_from_history(airbyte: Built) -> None:
    """First and latest touch stand in the history, too; 98 keeps its own numbers."""
    assert rows(airbyte, "touchpoints", "*") == [
        ("101:1", "101", "PAID_SEARCH", "2024-01-31 21:50:00+00:00", None),
        ("101:2", "101", "DIRECT_TRAFFIC", "2024-02-10 10:00:00+00:00", None),
        ("101:3", "101", "EMAIL_MARKETING", "2024-02-20 08:00:00+00:00", None),
        ("98:1", "123456789012", "REFERRALS", "2024-01-06 09:00:00+00:00", None),
    ]


def test_companies_of_two_tables_are_united(airbyte: Built) -> None:
    assert rows(airbyte, "companies", "company_id, employee_count, is_deleted") == [
        ("20", None, "true"),
        ("300", None, "false"),
        ("70", "250", "false"),
    ]
    assert rows(airbyte, "contacts", "contact_id, company_id")[:3] == [
        ("101", "70"),
        ("102", None),
        ("123456789012", None),
    ]


def test_the_earliest_company_and_contact_count(airbyte: Built) -> None:
    """Of equal ones the smaller number; deleted and unknown ones come last."""
    assert rows(airbyte, "deals", "deal_id, company_id, contact_id")[:3] == [
        ("500", "70", "123456789012"),
        ("501", None, "999"),
        ("502", "300", "101"),
    ]


def test_labels_lie_about_stages(airbyte: Built) -> None:
    """The label is today's, and that of the deal's own pipeline."""
    assert rows(airbyte, "deals", "deal_id, pipeline, stage, status") == [
        ("500", "Sales", "Signed (paper (all))", "won"),
        ("501", "Sales", "Signed (paper (all))", "won"),
        ("502", "Sales", "Closed won?", "open"),
        ("503", "Sales", "Won too late", "lost"),
        ("504", "Renewals", "Renewed", "open"),
        ("505", "Sales", "Closed won?", "open"),
        ("506", "Sales", "Won too late", "lost"),
    ]


def test_close_dates_are_passed_on_as_they_are(airbyte: Built) -> None:
    """Set by hand before the last stage; from the won date; expected; of a loss."""
    assert rows(airbyte, "deals", "deal_id, closed_at")[:5] == [
        ("500", "2024-03-01 08:00:00+00:00"),
        ("501", "2024-03-20 08:00:00+00:00"),
        ("502", "2024-12-01 08:00:00+00:00"),
        ("503", "2024-03-20 08:00:00+00:00"),
        ("504", None),
    ]


def test_merged_and_archived_deals_are_deleted(airbyte: Built) -> None:
    assert rows(airbyte, "deals", "deal_id") == [
        (str(number),) for number in range(500, 507)
    ]
    assert airbyte.rows(
        "select deal_id from staging.stg_hubspot__deals where is_deleted = 'true' "
        "order by all"
    ) == [("505",), ("506",)]


def test_what_deals_say_in_words_is_coded(airbyte: Built) -> None:
    """Labels and names of types; percents, hundredths and the stage's probability."""
    assert rows(airbyte, "deals", "deal_id, deal_type, probability")[:4] == [
        ("500", "new_business", "1.0"),
        ("501", "existing_business", "1.0"),
        ("502", "Tender", "0.35"),
        ("503", None, "0.35"),
    ]


def test_a_reopened_deal_has_all_its_visits(airbyte: Built) -> None:
    """A merged deal keeps its own; a date adds the stage that the history lacks."""
    assert rows(airbyte, "deal_stage_history", "deal_id, stage, entered_at") == [
        ("502", "Closed won?", "2024-02-07 08:00:00+00:00"),
        ("502", "Closed won?", "2024-03-02 08:00:00+00:00"),
        ("502", "Signed (paper (all))", "2024-03-01 08:00:00+00:00"),
        ("503", "Won too late", "2024-03-20 08:00:00+00:00"),
        ("505", "Closed won?", "2024-02-10 08:00:00+00:00"),
    ]


def test_what_stands_in_two_streams_is_read_once(airbyte: Built) -> None:
    """E-mails from their own table, of the general one what has none; 97 to 99 merged.

    The row without an id is there for the checks to reject.
    """
    assert rows(
        airbyte,
        "activities",
        "activity_id, activity_type, direction, contact_id, deal_id, owner_id",
    ) == [
        ("701", "email", "inbound", "102", None, "31"),
        ("702", "other", None, None, None, "31"),
        ("703", "other", "outbound", None, None, "31"),
        ("704", "chat", None, "101", "500", "31"),
        ("704:2", "chat", None, "123456789012", "502", "31"),
        ("705", "chat", None, None, None, None),
        ("708", "social", None, None, None, None),
        ("709", "sms", None, None, None, None),
        ("710", "other", None, None, "500", None),
        ("710:2", "other", None, None, "502", None),
        ("712", "email", "outbound", None, None, "31"),
        (None, "task", None, None, None, None),
    ]


def test_what_machines_did_is_marked(airbyte: Built) -> None:
    """By the step of a sequence, and by the source of the record."""
    assert airbyte.rows(
        "select activity_id from staging.stg_hubspot__activities "
        "where is_automated = 'true' order by all"
    ) == [("702",), ("712",)]
    assert rows(airbyte, "activities", "distinct is_automated") == [
        ("false",),
        ("true",),
    ]


def test_teams_in_a_json_list(airbyte: Built) -> None:
    """Without a primary one the team with the smaller number; archived owners stay."""
    assert rows(airbyte, "owners", "owner_id, owner_name, team") == [
        ("31", "Iris", "North"),
        ("32", None, "South"),
        ("33", "Milo Frey", None),
    ]


def test_numbers_and_moments_of_any_type(stitch: Built) -> None:
    """Ids and milliseconds as text, integer and double; what is split by type."""
    assert rows(
        stitch, "contacts", "contact_id, company_id, created_at, merged_into_contact_id"
    ) == [
        ("10", None, "2024-02-01 09:00:00+00:00", None),
        ("7", None, "2024-02-01 09:00:00+00:00", "10"),
        ("8", "70", "2024-02-01 09:00:00+00:00", None),
    ]
    assert rows(stitch, "companies", "company_id, employee_count, is_deleted") == [
        ("70", "250", "false"),
        ("71", "12", "true"),
    ]


def test_dates_stand_in_for_history(stitch: Built) -> None:
    """First and latest touch are one here."""
    assert rows(
        stitch, "lifecycle_events", "contact_id, lifecycle_stage, entered_at"
    ) == [
        ("8", "68412345", "2024-02-02 09:00:00+00:00"),
        ("8", "mql", "2024-02-02 09:00:00+00:00"),
    ]
    assert rows(stitch, "touchpoints", "touchpoint_id, source, touched_at") == [
        ("8:1", "AI_REFERRALS", "2024-02-01 08:00:00+00:00")
    ]


def test_each_way_to_tell_won_from_lost(stitch: Built) -> None:
    """The name of each deal says what it has."""
    assert stitch.rows(
        "select deal_name, status from staging.stg_hubspot__deals "
        "order by cast(deal_id as integer)"
    ) == [
        ("flag says won", "won"),
        ("not won, closed", "lost"),
        ("not won, probability 0", "lost"),
        ("not won, probability 0.4", "open"),
        ("flag says lost", "lost"),
        ("flag says lost, open again", "open"),
        ("stage is open", "open"),
        ("stage has 1", "won"),
        ("stage has 0", "lost"),
        ("stage is closed", "lost"),
        ("stage has 0.4", "open"),
        ("no stage", "open"),
        ("unknown stage", None),
        ("unknown stage, own 1", "won"),
        ("stage says nothing", None),
        ("in a pipeline of its own", "won"),
    ]
    assert stitch.rows(
        "select pipeline, stage, is_deleted from staging.stg_hubspot__deals "
        "where deal_id in ('13', '16') order by deal_id"
    ) == [("Sales", "removed", "true"), ("other", "Lost in space", "false")]


def test_amounts_of_one_deal_each(stitch: Built) -> None:
    """In another currency, in ours, missing, and in another one that has no other."""
    assert stitch.rows(
        "select amount::double, currency from staging.stg_hubspot__deals "
        "where deal_id in ('1', '2', '3', '4') order by deal_id"
    ) == [(650.0, None), (12.0, "EUR"), (90.0, None), (5.0, "USD")]


def test_links_in_lists_of_json_and_numbers(stitch: Built) -> None:
    """Company 71 is deleted; contact 5 is 10 now, as old as 8."""
    assert stitch.rows(
        "select company_id, contact_id from staging.stg_hubspot__deals "
        "where deal_id = '1'"
    ) == [("70", "8")]


def test_stages_in_versions_of_a_deal(stitch: Built) -> None:
    assert rows(stitch, "deal_stage_history", "deal_id, stage, entered_at") == [
        ("16", "Lost in space", "2024-03-01 08:00:00+00:00"),
        ("16", "Won (nearly)", "2024-02-05 08:00:00+00:00"),
    ]


def test_engagements_that_did_not_happen_are_other(stitch: Built) -> None:
    """Scheduled, cancelled, moved; nothing says what a machine did; 27 is deleted."""
    assert rows(
        stitch,
        "activities",
        "activity_id, activity_type, direction, contact_id, deal_id, is_automated",
    ) == [
        ("21", "other", "outbound", "8", "1", None),
        ("21:2", "other", "outbound", "10", "2", None),
        ("22", "email", "inbound", "8", None, None),
        ("23", "email", "inbound", None, "3", None),
        ("24", "other", None, None, None, None),
        ("25", "call", None, None, None, None),
        ("26", "other", "outbound", None, None, None),
    ]


def test_teams_in_a_child_table(stitch: Built, dlt: Built) -> None:
    """By the owner's id and by the row's key; 99 is less than 100."""
    assert rows(stitch, "owners", "owner_name, team") == [("Nefeli Rizou", "North")]
    assert rows(dlt, "owners", "owner_name, team") == [("Nefeli Rizou", "North")]


def test_the_first_engagement_stands_in_for_all(dlt: Built) -> None:
    """Of each record, the merged one too; the first outreach if there is no other."""
    assert rows(
        dlt,
        "activities",
        "activity_id, activity_type, direction, occurred_at, contact_id, owner_id, "
        "is_automated",
    ) == [
        (
            *("first_engagement:12", "call", "outbound", "2024-03-01 10:00:00+00:00"),
            *("12", "1", None),
        ),
        (
            *("first_engagement:8", "chat", "outbound", "2024-02-01 10:00:00+00:00"),
            *("8", "1", None),
        ),
        (
            *("first_engagement:9", "email", "outbound", "2024-01-02 11:00:00+00:00"),
            *("12", "1", None),
        ),
    ]


def test_links_in_child_tables(dlt: Built) -> None:
    """By id or by the row's key, of the latest version of a row only."""
    assert rows(dlt, "deals", "deal_id, company_id, contact_id, is_deleted") == [
        ("500", "70", "8", "false"),
        ("501", "70", None, "false"),
        ("502", "300", None, "true"),
    ]
    assert rows(dlt, "contacts", "contact_id, email, company_id") == [
        ("12", "twelve@example.com", None),
        ("8", "eight@example.com", "300"),
        ("9", "nine@example.com", None),
    ]


def test_without_amounts_those_of_the_account_count(dlt: Built) -> None:
    assert rows(dlt, "deals", "deal_id, amount::double, currency") == [
        ("500", 900.0, "USD"),
        ("501", 50.0, "USD"),
        ("502", None, "USD"),
    ]


def test_the_better_of_two_dates_counts(dlt: Built) -> None:
    """The newer property, then the older; the table of times for what both lack."""
    assert rows(dlt, "deal_stage_history", "deal_id, stage, entered_at") == [
        ("500", "Signed", "2024-03-31 22:30:00+00:00"),
        ("500", "Talks", "2024-02-05 08:00:00+00:00"),
        ("501", "Signed", "2024-03-02 22:30:00+00:00"),
    ]
    assert rows(dlt, "lifecycle_events", "contact_id, lifecycle_stage, entered_at") == [
        ("8", "lead", "2024-02-02 09:00:00+00:00")
    ]
    assert rows(dlt, "touchpoints", "*") == []


def test_exports_of_two_days_are_united(exports: Built) -> None:
    """The later change counts; of one moment the file that sorts last."""
    assert rows(
        exports, "contacts", "contact_id, email, lead_source, company_id, owner_id"
    ) == [
        ("101", "new@example.com", "AI_REFERRALS", "300", None),
        ("102", "z@example.com", "PAID_SOCIAL", "70", None),
        ("103", "three@example.com", "Word of mouth", None, "Cy Dahl"),
    ]


def test_moments_in_exports_are_local(exports: Built) -> None:
    """A date alone is midnight in Athens."""
    assert rows(exports, "contacts", "contact_id, created_at")[0] == (
        *("101", "2024-01-31 21:50:00+00:00"),
    )
    assert rows(
        exports, "lifecycle_events", "contact_id, lifecycle_stage, entered_at"
    ) == [
        ("101", 'Qualified, "hot"', "2024-02-03 08:00:00+00:00"),
        ("101", "lead", "2024-02-01 10:00:00+00:00"),
        ("102", "lead", "2024-02-01 22:00:00+00:00"),
    ]


def test_deals_in_two_languages(exports: Built) -> None:
    """An English file and a French one; the stages' names say the contrary."""
    assert rows(
        exports, "deals", "deal_id, stage, status, company_id, contact_id, probability"
    ) == [
        ("900", "Won (maybe)", "lost", "300", "102", "0.0"),
        ("901", "Perdu", "won", None, "102", None),
    ]


def test_stages_with_parentheses_in_headers(exports: Built) -> None:
    """One label in two pipelines; when a stage was left is not read."""
    assert rows(exports, "deal_stage_history", "deal_id, stage, entered_at") == [
        ("900", "Won (maybe)", "2024-03-01 08:00:00+00:00"),
        ("900", "Won (maybe)", "2024-03-02 08:00:00+00:00"),
    ]


def test_a_file_is_known_by_its_header(exports: Built) -> None:
    assert rows(exports, "companies", "company_id, company_name, country") == [
        ("300", "Eta", None),
        ("70", "Zeta", "Greece"),
    ]


def test_exported_activities(exports: Built) -> None:
    """The call stands in both files; labels say what did not happen."""
    assert rows(
        exports,
        "activities",
        "activity_id, activity_type, direction, contact_id, deal_id",
    ) == [
        ("71", "call", "outbound", "101", "900"),
        ("71:2", "call", "outbound", "102", None),
        ("72", "other", "outbound", "102", None),
        ("73", "other", "outbound", "102", None),
        ("74", "chat", None, "102", None),
    ]


def test_owners_of_exports_are_names(exports: Built) -> None:
    """Only those of the rows that count: Ada Lund stood in an older version."""
    assert rows(exports, "owners", "owner_id, owner_name, team") == [
        ("Bo Ek", "Bo Ek", None),
        ("Cy Dahl", "Cy Dahl", None),
    ]
