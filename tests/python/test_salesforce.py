"""Salesforce's tables and exports become the canonical ones, by rows made by hand."""

import json
import random
import re
from pathlib import Path

import pytest
from project import Built, run_dbt
from salesforce_data import (
    EXPORTED,
    LOADED,
    OWN_COLUMNS,
    VERSIONS,
    Tables,
    export,
    load,
)

# dbt reads the whole project anew for each set of settings.
pytestmark = pytest.mark.slow

SEEDS = ["crm_stage_mapping", "crm_activity_mapping"]
STAGING = [
    *("build", "--select", "path:models/staging/salesforce", *SEEDS),
    *(f"stg_reference__{seed}" for seed in SEEDS),
    *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
]
TABLES = [
    *("companies", "owners", "contacts", "lifecycle_events", "touchpoints"),
    *("activities", "deals", "deal_stage_history", "contracts", "spend"),
    "exchange_rates",
]


def build(workplace: Path, **settings: object) -> Built:
    """Build the staging of the connector."""
    built = run_dbt(STAGING, workplace, {"connectors": ["salesforce"]} | settings)
    assert built.returncode == 0, built.output
    return built


def from_schema(workplace: Path, tables: Tables, **how: object) -> Built:
    """Build from the tables of a loader."""
    load(workplace / "crm.duckdb", tables, **how)
    return build(
        workplace,
        salesforce_schema="sf",
        reporting_timezone="America/New_York",
    )


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from the tables that Fivetran leaves."""
    return from_schema(tmp_path_factory.mktemp("loaded"), LOADED)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from files that Data Loader wrote, with fields of their own."""
    workplace = tmp_path_factory.mktemp("exported")
    folder = workplace / "files"
    folder.mkdir()
    for name, table in EXPORTED.items():
        # Some exports have the short ids.
        export(folder / f"{name}.csv", table, "" if "1" in name else "AAA")
    return build(workplace, salesforce_path=str(folder), salesforce_columns=OWN_COLUMNS)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from versions of leads and opportunities, and little else."""
    return from_schema(tmp_path_factory.mktemp("versions"), VERSIONS, name_of=str.lower)


def rows(built: Built, table: str, columns: str = "*") -> list[tuple]:
    """Return columns of a staged table in order, ids of 15 characters cut to 5."""
    found = built.rows(
        f"select {columns} from staging.stg_salesforce__{table} order by all"
    )
    return [
        tuple(
            re.sub(r"^\w{3}8d00000(\w{5})$", r"\1", value)
            if isinstance(value, str)
            else value
            for value in row
        )
        for row in found
    ]


def test_the_company_of_an_open_lead_is_a_company(loaded: Built) -> None:
    """LeadD names none, LeadA is converted, LeadG deleted."""
    assert rows(
        loaded,
        "companies",
        "company_id, company_name, industry, country, merged_into_company_id",
    ) == [
        ("Acc01", "Quay", "Ports", "NL", None),
        ("Acc02", "Old quay", None, None, "Acc01"),
        ("LeadC", "Tide", "Shipping", "NO", None),
    ]
    assert rows(loaded, "companies", "company_id, is_deleted, parent_company_id") == [
        ("Acc01", "false", None),
        ("Acc02", "true", "Acc01"),
        ("LeadC", "false", None),
    ]


def test_owners_are_users_and_queues(loaded: Built) -> None:
    """Who has left the company still has won deals."""
    assert rows(loaded, "owners", "owner_id, owner_name, team") == [
        ("Usr01", "Ada Berg", "North"),
        ("Usr02", "Bo Dahl", "Field"),
        ("Gro01", "Incoming", None),
    ]


def test_a_converted_lead_is_merged_into_its_contact(loaded: Built) -> None:
    """ContB was there before LeadB; LeadE is deleted and gives ContA nothing."""
    assert rows(
        loaded,
        "contacts",
        "contact_id, company_id, lead_source, created_at, merged_into_contact_id",
    ) == [
        ("ContA", "Acc01", "Fair", "2024-03-01 09:00:00", None),
        ("ContB", "Acc01", "Referral", "2023-01-10 10:00:00", None),
        ("ContM", "Acc01", "Other", "2024-02-02 10:00:00", "ContB"),
        ("contB", "Acc01", "Other", "2024-02-01 10:00:00", None),
        ("LeadA", "Acc01", "Fair", "2024-03-01 09:00:00", "ContA"),
        ("LeadB", "Acc01", "Web", "2024-03-28 08:00:00", "ContB"),
        ("LeadC", "LeadC", "Web", "2024-03-02 10:00:00", None),
        ("LeadD", None, "Web", "2024-03-03 10:00:00", None),
        ("LeadE", "Acc01", "List", "2024-01-01 10:00:00", "ContA"),
        ("LeadF", "Acc01", "Web", "2024-03-20 08:00:00", "ContA"),
        ("LeadG", None, "Web", "2024-03-04 10:00:00", "LeadC"),
    ]
    assert rows(loaded, "contacts", "contact_id, updated_at, is_deleted")[:3] == [
        ("ContA", "2024-06-02 00:00:00", "false"),
        ("ContB", "2024-06-01 00:00:00", "false"),
        ("ContM", "2024-06-01 00:00:00", "true"),
    ]


def test_stages_come_from_the_history_of_the_status(loaded: Built) -> None:
    """LeadC has no history, LeadD had no status before; Partner is not mapped."""
    leads = [
        row
        for row in rows(
            loaded, "lifecycle_events", "contact_id, entered_at, lifecycle_stage"
        )
        if row[0].startswith("Lead")
    ]
    assert leads == [
        ("LeadA", "2024-03-01 09:00:00", "lead"),
        ("LeadA", "2024-03-02 10:00:00", "mql"),
        ("LeadA", "2024-03-05 09:59:00", "sql"),
        # The moment of its conversion.
        ("LeadA", "2024-03-05 10:00:00", "opportunity"),
        ("LeadA", "2024-03-05 10:00:00", "sql"),
        # The contact was there before, and there is no opportunity: only the day.
        ("LeadB", "2024-03-31", "sql"),
        ("LeadC", "2024-03-02 10:00:00", "lead"),
        ("LeadD", "2024-03-04 10:00:00", "Partner"),
        # The opportunity was created on the day of the conversion.
        ("LeadF", "2024-04-01 23:30:00", "opportunity"),
        ("LeadF", "2024-04-01 23:30:00", "sql"),
    ]


def test_deals_are_lifecycle_events_of_their_contacts(loaded: Built) -> None:
    contacts = [
        row
        for row in rows(
            loaded, "lifecycle_events", "contact_id, entered_at, lifecycle_stage"
        )
        if not row[0].startswith("Lead")
    ]
    assert contacts == [
        ("ContA", "2024-03-05 10:00:00", "opportunity"),
        ("ContA", "2024-03-31", "customer"),
        ("ContA", "2024-05-01 10:00:00", "opportunity"),
        ("ContB", "2024-04-01 23:30:00", "opportunity"),
        ("contB", "2024-05-01 10:00:00", "opportunity"),
    ]


def test_won_and_lost_never_come_from_the_name_of_a_stage(loaded: Built) -> None:
    """The close of an open deal is an expectation, even in the past."""
    assert rows(loaded, "deals", "deal_id, stage, status, closed_at, is_deleted") == [
        ("Opp01", "Lost to nobody", "won", "2024-03-31", "false"),
        ("Opp02", "Closed Won", "open", "2024-05-01", "false"),
        ("Opp03", "Won later", "lost", "2024-05-31", "false"),
        ("Opp04", "Sent", None, "2024-05-31", "false"),
        ("Opp05", "Sent", "open", "2024-05-31", "true"),
        ("Opp06", "Won", "won", "2024-05-31", "false"),
    ]


def test_the_contact_of_a_deal(loaded: Built) -> None:
    """Its lead's, the primary one, the earliest other, the earliest primary one."""
    assert rows(loaded, "deals", "deal_id, contact_id, pipeline, lead_source") == [
        ("Opp01", "ContA", "Partners", "Fair"),
        ("Opp02", "ContB", "Typ09", None),
        ("Opp03", "contB", None, None),
        ("Opp04", "ContA", None, None),
        ("Opp05", "ContA", None, None),
        ("Opp06", None, None, None),
    ]


def test_types_and_amounts_of_deals(loaded: Built) -> None:
    """A newsletter is not new business."""
    assert rows(
        loaded,
        "deals",
        "deal_id, deal_type, amount::double, currency, probability::double",
    ) == [
        ("Opp01", "new_business", 1200.0, "USD", 1.0),
        ("Opp02", "new_business", 700.0, "EUR", 0.333),
        ("Opp03", "existing_business", 300.0, "EUR", 0.0),
        ("Opp04", "renewal", 300.0, "EUR", 0.5),
        ("Opp05", "Newsletter", 9.0, "EUR", 0.5),
        ("Opp06", "existing_business", 50.0, "EUR", 1.0),
    ]


def test_every_row_of_the_history_of_stages_counts_once(loaded: Built) -> None:
    assert rows(loaded, "deal_stage_history", "deal_id, entered_at, stage") == [
        ("Opp01", "2024-03-05 10:00:00", "Draft"),
        ("Opp01", "2024-03-06 10:00:00", "Draft"),
        ("Opp01", "2024-03-31 10:00:00", "Lost to nobody"),
    ]


def test_calls_and_mails_are_outbound_unless_something_says_otherwise(
    loaded: Built,
) -> None:
    """Series, copies and deleted ones are left out; Fax is not mapped."""
    assert rows(
        loaded, "activities", "activity_id, activity_type, direction, is_automated"
    ) == [
        ("Tas01", "call", "outbound", "false"),
        ("Tas02", "call", "inbound", "false"),
        ("Tas03", "other", None, "false"),
        ("Tas04", "email", "inbound", "false"),
        ("Tas05", "email", "outbound", "true"),
        ("Tas06", "task", None, "false"),
        ("Tas09", "task", None, "false"),
        ("Tas10", "Fax", None, "false"),
        ("Tas11", "email", "outbound", "false"),
        ("Eve01", "meeting", "outbound", "false"),
        ("Eve02", "meeting", "outbound", "false"),
        ("Eve05", "meeting", "outbound", "false"),
        ("Eve06", "task", None, "false"),
    ]


def test_when_and_with_whom_activities_happened(loaded: Built) -> None:
    assert rows(
        loaded, "activities", "activity_id, occurred_at, contact_id, deal_id"
    ) == [
        ("Tas01", "2024-03-01 09:20:00", "LeadA", None),
        ("Tas02", "2024-03-06 09:00:00", "ContA", "Opp01"),
        ("Tas03", "2024-03-06 10:00:00", "ContA", None),
        # When the mail was sent; an account is no deal.
        ("Tas04", "2024-03-07 07:00:00", "ContA", None),
        ("Tas05", "2024-03-08 08:00:00", "LeadC", None),
        ("Tas06", "2024-05-20", "LeadC", None),
        ("Tas09", "2024-05-01 09:00:00", None, None),
        # Written down three days before it was due; one day says nothing.
        ("Tas10", "2024-05-05", "ContB", None),
        ("Tas11", "2024-05-03 09:00:00", "ContB", None),
        ("Eve01", "2024-05-10 13:00:00", "ContA", "Opp01"),
        ("Eve02", "2024-05-11", "ContA", "Opp01"),
        ("Eve05", "2024-05-12 18:00:00", "ContA", "Opp01"),
        ("Eve06", "2024-05-13 18:00:00", "ContA", "Opp01"),
    ]


def test_responses_to_campaigns_are_touchpoints(loaded: Built) -> None:
    """Mem02 has not responded, Mem03 is an account, Mem05 deleted."""
    assert rows(
        loaded, "touchpoints", "touchpoint_id, contact_id, source, touched_at"
    ) == [
        ("Mem01", "ContA", "Trade Show", "2024-02-02"),
        ("Mem04", "LeadC", "Google Ads", "2024-03-02 11:00:00"),
    ]


def test_campaigns_with_a_cost_are_spend(loaded: Built) -> None:
    """Cam02 has no start, and was created on 3 February in New York."""
    assert rows(
        loaded, "spend", "spend_id, spend_date, source, cost_type, amount, currency"
    ) == [
        ("Cam01", "2024-02-01", "Trade Show", "events", "300.0", "EUR"),
        ("Cam02", "2024-02-03", "Google Ads", "advertising", "-20.0", "EUR"),
        ("Cam06", "2024-02-02", "Dinner", "other", "7.5", "USD"),
    ]


def test_the_monthly_amount_of_a_contract(loaded: Built) -> None:
    """1200 by 12 months of dates; a field; 1000 / 12; 100 / 24; unknown."""
    assert rows(
        loaded,
        "contracts",
        "contract_id, monthly_amount, start_date, end_date, cancelled_on, currency",
    ) == [
        ("Ctr01", "100.0000", "2024-04-01", "2025-03-31", None, "USD"),
        ("Ctr02", "99.5000", "2024-04-01", None, "2024-09-30", "EUR"),
        ("Ctr03", "83.3333", "2024-04-01", None, None, "EUR"),
        ("Ctr04", "4.1667", "2024-04-01", "2025-03-31", None, "EUR"),
        ("Ctr05", None, "2024-04-01", None, None, "EUR"),
    ]


def test_rates_go_by_way_of_the_corporate_currency(loaded: Built) -> None:
    """A row on every day on which the rate of euro or pound changes."""
    assert rows(loaded, "exchange_rates", "currency, rate_date, rate") == [
        ("GBP", "2024-03-01", "1.25000000"),
        ("GBP", "2024-07-01", "1.40625000"),
        ("USD", "2000-01-01", "0.75000000"),
        ("USD", "2024-01-01", "0.80000000"),
        ("USD", "2024-07-01", "0.90000000"),
    ]


def test_names_types_and_order_do_not_matter(loaded: Built, tmp_path: Path) -> None:
    """Whatever the loader does to columns, and without what is not read."""
    tables = {name: rows for name, rows in LOADED.items() if "LineItem" not in name}
    other = from_schema(tmp_path, tables, chance=random.Random(11))
    for table in TABLES:
        numbers = {"deals": "replace (amount::double as amount)"}.get(table, "")
        numbers = {"spend": "replace (amount::double as amount)"}.get(table, numbers)
        assert rows(other, table, f"* {numbers}") == rows(
            loaded, table, f"* {numbers}"
        ), table


def test_own_fields_count_before_the_standard_ones(exported: Built) -> None:
    """Where they are blank, the standard ones count."""
    assert rows(exported, "companies", "company_id, industry") == [
        ("Acc01", "Harbours"),
        ("Acc02", "Ships"),
        ("LeadC", None),
        ("LeadJ", None),
    ]
    assert rows(exported, "owners", "owner_name, team") == [
        ("Ada Berg", "Blue"),
        ("Bo Dahl", "Field"),
        # Nothing says which groups are queues.
        ("Everybody", None),
        ("Incoming", None),
    ]
    assert rows(exported, "contacts", "contact_id, lead_source") == [
        ("ContA", "Fair"),
        ("ContB", "Web"),
        ("LeadA", None),
        ("LeadC", None),
        ("LeadJ", None),
    ]
    assert rows(
        exported,
        "deals",
        "deal_id, amount, deal_type, pipeline, status, lost_reason",
    ) == [
        ("Opp01", "900", "renewal", "Cranes", "won", None),
        ("Opp02", "700", "new_business", None, "open", None),
        ("Opp03", "500", "new_business", None, "won", "Price"),
    ]


def test_a_dated_field_alone_says_who_was_an_mql(exported: Built) -> None:
    """LeadC is Working, which would be mql, and LeadJ is disqualified."""
    assert (
        rows(exported, "lifecycle_events", "contact_id, entered_at, lifecycle_stage")[
            -6:
        ]
        == [
            ("LeadA", "2024-03-02", "mql"),
            ("LeadA", "2024-03-05T10:00:00.000+0000", "sql"),
            ("LeadC", "2024-03-09", "sql"),
            ("LeadJ", "2024-03-03T09:00:00.000Z", "disqualified"),
        ][-6:]
    )


def test_field_history_stands_in_for_the_history_of_stages(exported: Built) -> None:
    """Opp02 was always in its stage; the second file has the latest Opp01."""
    assert rows(exported, "deal_stage_history", "deal_id, entered_at, stage") == [
        ("Opp01", "2024-03-05T10:00:00.000Z", "Draft"),
        ("Opp01", "2024-03-10T10:00:00.000Z", "Sent"),
        ("Opp01", "2024-03-31T10:00:00.000Z", "Signed"),
        ("Opp02", "2024-04-01T10:00:00.000Z", "Draft"),
        ("Opp03", "2024-03-05T10:00:00.000Z", "Signed"),
    ]


def test_won_opportunities_give_a_contract_its_amount(exported: Built) -> None:
    """The field Amount: (1000 + 500) / 7; the status says that one is active."""
    assert rows(
        exported, "contracts", "contract_id, monthly_amount, cancelled_on, currency"
    ) == [("Ctr01", "214.2857", "2024-08-01", None)]


def test_what_exports_leave_out(exported: Built) -> None:
    """Status says what is done, all members responded, rates hold for all time."""
    assert rows(exported, "activities", "activity_id, activity_type, direction") == [
        ("Tas01", "call", "outbound"),
        ("Tas02", "task", None),
    ]
    assert rows(exported, "touchpoints", "touchpoint_id, contact_id, source") == [
        ("Mem01", "LeadC", None)
    ]
    assert rows(exported, "exchange_rates", "rate_date, currency, rate") == [
        ("2000-01-01", "SEK", "0.08695652")
    ]


def test_without_history_some_count_as_mql_from_the_start(versions: Built) -> None:
    """Converted, sales qualified or disqualified; LeadK is none of them."""
    assert rows(
        versions, "lifecycle_events", "contact_id, entered_at, lifecycle_stage"
    ) == [
        ("LeadA", "2024-03-01 09:00:00", "mql"),
        # Of the deal, of the conversion twice, and won.
        ("LeadA", "2024-03-05 10:00:00", "opportunity"),
        ("LeadA", "2024-03-05 10:00:00", "opportunity"),
        ("LeadA", "2024-03-05 10:00:00", "sql"),
        ("LeadA", "2024-03-31", "customer"),
        ("LeadC", "2024-03-02 09:00:00", "mql"),
        ("LeadJ", "2024-03-03 09:00:00", "disqualified"),
        ("LeadJ", "2024-03-03 09:00:00", "mql"),
        ("LeadK", "2024-03-04 09:00:00", "lead"),
    ]


def test_versions_of_deals_are_their_history(versions: Built) -> None:
    """Of Opp02, which was deleted, only an earlier version is left."""
    assert rows(versions, "deal_stage_history", "deal_id, entered_at, stage") == [
        ("Opp01", "2024-03-05 10:00:00", "Draft"),
        ("Opp01", "2024-03-31 10:00:00", "Signed"),
    ]
    assert rows(versions, "deals", "deal_id, status, pipeline") == [
        ("Opp01", "won", "Typ01")
    ]


def test_without_contacts_leads_stand_for_them(versions: Built) -> None:
    """What names a contact names nobody, and would be rejected."""
    assert rows(
        versions, "contacts", "contact_id, company_id, merged_into_contact_id"
    ) == [
        ("LeadA", None, None),
        ("LeadC", None, None),
        ("LeadJ", None, None),
        ("LeadK", None, None),
    ]
    assert rows(versions, "deals", "deal_id, contact_id") == [("Opp01", "LeadA")]
    assert rows(versions, "activities", "activity_id, activity_type, contact_id") == [
        ("Tas01", "email", "LeadA"),
        ("Tas02", "call", None),
    ]
    assert rows(versions, "touchpoints", "touchpoint_id, contact_id") == [
        ("Mem01", "LeadA")
    ]


def test_readiness_names_the_objects_that_are_missing(versions: Built) -> None:
    """Contract without an amount is no table."""
    shown = run_dbt(
        [
            *("show", "--quiet", "--output", "json", "--inline"),
            "select {{ text_literal(tojson("
            "[salesforce_tables(), salesforce_remarks()])) }} as found",
        ],
        versions.database.parent,
        {"connectors": ["salesforce"], "salesforce_schema": "sf"},
    )
    assert shown.returncode == 0, shown.output
    found = json.loads(shown.output[shown.output.index("{") :])["show"][0]["found"]
    tables, remarks = json.loads(found)
    assert sorted(tables) == [
        *("activities", "contacts", "deal_stage_history", "deals"),
        *("lifecycle_events", "touchpoints"),
    ]
    assert {table: sentences[0].split()[0] for table, sentences in remarks.items()} == {
        "contacts": "Contact",
        "lifecycle_events": "LeadHistory",
        "owners": "Group",
        "deals": "OpportunityContactRole",
        "deal_stage_history": "OpportunityHistory",
        "activities": "Event",
        "touchpoints": "Campaign",
        "contracts": "Contract",
    }


def check(workplace: Path, tables: Tables | None, **settings: object) -> str:
    """Return what dbt says of settings and tables with which it builds nothing."""
    if tables:
        load(workplace / "crm.duckdb", tables)
    checked = run_dbt(
        ["run-operation", "check_settings"],
        workplace,
        {"connectors": ["salesforce"]} | settings,
    )
    assert checked.returncode != 0
    assert "Traceback" not in checked.output
    return checked.output


ENOUGH: Tables = {name: LOADED[name] for name in ("Opportunity", "Lead")}


@pytest.mark.parametrize(
    ("tables", "settings", "sentence"),
    [
        (None, {}, "salesforce_schema: name the schema that a loader fills, or with"),
        (
            {"Lead": LOADED["Lead"]},
            {},
            "salesforce: sf has no table of Opportunity; let the loader bring it.",
        ),
        (
            {"Opportunity": LOADED["Opportunity"]},
            {},
            "salesforce: sf has no table of Contact and none of Lead, of which one is "
            "needed; let the loader bring it.",
        ),
        (
            ENOUGH | {"Opportunity": [{"Id": "1", "CreatedDate": "", "CloseDate": ""}]},
            {},
            "salesforce: sf, table opportunity has no column IsWon; let the loader "
            "bring it.",
        ),
        (
            ENOUGH,
            {"salesforce_columns": {"deals.stage": "Stage__c"}},
            "salesforce_columns: deals.stage cannot be set; the keys are "
            "companies.industry, companies.country, owners.team",
        ),
        (
            ENOUGH,
            {"salesforce_columns": {"deals.amount": "Net__c"}},
            "salesforce_columns: deals.amount is Net__c, but opportunity has no such",
        ),
    ],
)
def test_what_is_missing_is_one_sentence(
    tmp_path: Path, tables: Tables | None, settings: dict, sentence: str
) -> None:
    if tables:
        settings = {"salesforce_schema": "sf"} | settings
    assert sentence in check(tmp_path, tables, **settings)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (
            ["Opportunities.csv", "Opportunity Report.csv", "Leads.csv"],
            "has no column CloseDate; use Data Loader or the data export, whose "
            "headers are API names.",
        ),
        (["Lead and Contact.csv"], "Lead and Contact.csv names several objects"),
        (["Account.csv"], "has no file of Opportunity; use Data Loader"),
    ],
)
def test_files_that_cannot_be_read_are_one_sentence(
    tmp_path: Path, names: list[str], sentence: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in names:
        tables = ENOUGH["Opportunity"] if "ties" in name else [{"Id": "1", "Name": "x"}]
        if "Report" in name:
            tables = [{"Id": "1", "CreatedDate": "2024-01-01"}]
        export(folder / name, tables)
    assert sentence in check(tmp_path, None, salesforce_path=str(folder))
