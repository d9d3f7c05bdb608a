"""Pipedrive's tables and exports become the canonical ones, by rows made by hand."""

import json
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
from pipedrive_data import NEW, NEW_COLUMNS, OLD, Table, shuffled, write_tables
from project import ROOT, Built, run_dbt

# dbt reads the whole project anew for each set of settings.
pytestmark = pytest.mark.slow

EXPORTS = ROOT / "tests/python/fixtures/pipedrive"
STAGING = [
    *("build", "--select", "path:models/staging/pipedrive", "crm_stage_mapping"),
    *("crm_activity_mapping", "stg_reference__crm_stage_mapping"),
    *("stg_reference__crm_activity_mapping", "--exclude-resource-type", "test"),
    *("--exclude-resource-type", "unit_test"),
]
TABLES = {
    "companies": "company_id, company_name, industry, country, owner_id",
    "owners": "owner_id, owner_name, team",
    "contacts": "contact_id, company_id, owner_id, email, lead_source, created_at",
    "lifecycle_events": "contact_id, lifecycle_stage, entered_at",
    "activities": "activity_id, activity_type, occurred_at, contact_id, deal_id",
    "deals": "deal_id, company_id, contact_id, owner_id, stage, status, deal_type, "
    "amount::double, probability::double, created_at, closed_at, is_deleted",
    "deal_stage_history": "deal_id, stage, entered_at",
}


def build(workplace: Path, **settings: object) -> Built:
    """Build the staging of the connector."""
    built = run_dbt(STAGING, workplace, {"connectors": ["pipedrive"]} | settings)
    assert built.returncode == 0, built.output
    return built


def build_tables(
    workplace: Path, tables: Mapping[str, Table], **settings: object
) -> Built:
    """Build the staging from tables of a loader."""
    write_tables(workplace / "crm.duckdb", tables)
    return build(workplace, pipedrive_schema="pipedrive", **settings)


def rows(built: Built, table: str, columns: str) -> list[tuple]:
    """Return columns of a staged table in order."""
    return built.rows(
        f"select {columns} from staging.stg_pipedrive__{table} order by all"
    )


def utc(moment: str) -> str:
    """Return a moment as the connector writes it."""
    return f"{moment}:00+00:00"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from the first version of the API; the zone is none of its moments'."""
    return build_tables(
        tmp_path_factory.mktemp("old"),
        OLD,
        reporting_timezone="Europe/Athens",
        pipedrive_export_timezone="America/New_York",
    )


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from the second version of the API, with custom fields."""
    return build_tables(
        tmp_path_factory.mktemp("new"), NEW, pipedrive_columns=NEW_COLUMNS
    )


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build from lists that somebody in New York exported."""
    return build(
        tmp_path_factory.mktemp("exported"),
        pipedrive_path=str(EXPORTS),
        pipedrive_export_timezone="America/New_York",
        reporting_timezone="Europe/Athens",
        pipedrive_columns={"contacts.lead_source": "Person - Μας βρήκε"},
    )


# --- The first version of the API ------------------------------------------------


def test_one_loader_from_end_to_end(old: Built) -> None:
    """All tables whose rows the tests below do not list; two users, one has left."""
    assert rows(old, "owners", "*") == [
        ("5", "Ada", None, "false"),
        ("6", "Bo", None, "false"),
    ]
    assert rows(
        old, "companies", f"{TABLES['companies']}, employee_count, is_deleted"
    ) == [
        ("21", "Pear & Co", None, "Spain", "5", None, "false"),
        ("22", "Plum", None, None, None, None, "true"),
    ]
    assert rows(old, "contacts", "contact_id, company_id, owner_id, is_deleted") == [
        ("31", "21", "5", "false"),
        ("32", None, "6", "false"),
        ("33", None, "6", "true"),
        ("34", None, "6", "false"),
        ("lead-alone", "21", "6", "false"),
    ]
    assert rows(
        old,
        "deals",
        "deal_id, company_id, contact_id, owner_id, pipeline, stage, deal_name",
    ) == [
        ("41", "21", "31", "5", "Orchard", "Offer", "Two\nlines"),
        ("42", None, "32", "6", "Orchard", "Talk", "Old"),
        ("43", "21", "31", "5", "Orchard", "Talk", "Gone"),
        ("44", None, "34", "6", "9", "99", "Lost"),
        ("45", "22", None, "6", "Orchard", "Talk", "Again"),
    ]


def test_the_primary_address_of_a_list_counts(old: Built) -> None:
    """Else the first one."""
    assert rows(old, "contacts", "contact_id, email") == [
        ("31", "lia@pear.example"),
        ("32", "max@plum.example"),
        ("33", "nil@plum.example"),
        ("34", None),
        ("lead-alone", None),
    ]


def test_the_latest_version_of_a_deal_counts(old: Built) -> None:
    """41 is there twice, the older version below the newer one."""
    assert rows(old, "deals", "deal_id, status, amount::double, currency")[:1] == [
        ("41", "won", 900.5, "EUR")
    ]


def test_when_a_deal_was_closed(old: Built) -> None:
    """Won twice: the last time. Closed long ago: close_time. Open or deleted: never."""
    assert rows(old, "deals", "deal_id, status, closed_at, is_deleted") == [
        ("41", "won", utc("2024-03-31 22:30"), "false"),
        ("42", "won", utc("2024-02-28 09:00"), "false"),
        ("43", "open", None, "true"),
        ("44", "lost", utc("2024-04-02 09:00"), "false"),
        ("45", "open", None, "false"),
    ]


def test_why_a_deal_was_lost(old: Built) -> None:
    assert rows(old, "deals", "deal_id, lost_reason")[-2:] == [
        ("44", "Price"),
        ("45", None),
    ]


def test_the_probability_is_of_the_deal_or_of_its_stage(old: Built) -> None:
    assert rows(old, "deals", "deal_id, probability::double") == [
        ("41", 0.35),
        ("42", 0.2),
        ("43", 0.2),
        ("44", None),
        ("45", 1.0),
    ]


def test_lifecycle_events_of_leads_deals_and_persons(old: Built) -> None:
    """34 has a lead before the deal, 32 only one after it, 31 none at all."""
    assert rows(old, "lifecycle_events", TABLES["lifecycle_events"]) == [
        ("31", "customer", utc("2024-03-31 22:30")),
        ("31", "mql", utc("2024-01-05 10:00")),
        ("31", "sql", utc("2024-02-10 09:00")),
        ("32", "customer", utc("2024-02-28 09:00")),
        ("32", "mql", utc("2024-01-06 10:00")),
        ("32", "mql", utc("2024-07-01 09:00")),
        ("32", "sql", utc("2024-02-11 09:00")),
        ("34", "mql", utc("2024-02-01 09:00")),
        ("34", "sql", utc("2024-02-12 09:00")),
        ("lead-alone", "mql", utc("2024-02-02 09:00")),
    ]


def test_without_channels_the_origin_is_the_source(old: Built) -> None:
    """Words in camel case are parted; a deleted deal gives 31 none."""
    assert rows(old, "contacts", "contact_id, lead_source") == [
        ("31", None),
        ("32", "API"),
        ("33", None),
        ("34", "Web forms"),
        ("lead-alone", "Live Chat"),
    ]


def test_when_an_activity_happened(old: Built) -> None:
    """Planned or ticked, whichever is earlier; a day without a time stays a day."""
    assert rows(old, "activities", "activity_id, occurred_at") == [
        ("1", utc("2024-02-05 09:31")),
        ("2", utc("2024-02-06 10:00")),
        ("3", utc("2024-02-08 10:00")),
        ("4", utc("2024-02-10 07:00")),
        ("5", "2024-02-11"),
        ("6", utc("2024-02-12 08:00")),
        ("8", utc("2024-02-14 07:00")),
    ]


def test_types_of_activities(old: Built) -> None:
    """3 is not done, 6 is of a type of the company's own, 7 deleted."""
    assert rows(
        old, "activities", "activity_id, activity_type, direction, is_automated"
    ) == [
        ("1", "call", "outbound", None),
        ("2", "meeting", "outbound", None),
        ("3", "task", None, None),
        ("4", "email", "outbound", None),
        ("5", "chat", "outbound", None),
        ("6", "harvest_tour", None, None),
        ("8", "task", None, None),
    ]


def test_whose_an_activity_is(old: Built) -> None:
    """4 is of a lead's person, 5 of a lead without one, 6 of a deleted lead."""
    assert rows(old, "activities", "activity_id, contact_id, deal_id, owner_id") == [
        ("1", "31", "41", "5"),
        ("2", "31", None, "5"),
        ("3", "31", None, "5"),
        ("4", "34", None, "5"),
        ("5", "lead-alone", None, "6"),
        ("6", None, None, "6"),
        ("8", "32", None, "6"),
    ]


def test_without_history_the_last_stage_is_known(old: Built) -> None:
    assert rows(old, "deal_stage_history", TABLES["deal_stage_history"]) == [
        ("41", "Offer", utc("2024-03-01 08:00")),
        ("42", "Talk", utc("2024-02-11 09:00")),
        ("43", "Talk", utc("2023-01-01 09:00")),
        ("44", "99", utc("2024-02-12 09:00")),
        ("45", "Talk", utc("2024-02-13 09:00")),
    ]


def test_labels_of_leads_go_before_the_star(
    old: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A company with raw leads in its inbox maps them to lead, and hot ones to mql."""
    workplace = tmp_path_factory.mktemp("labels")
    (workplace / "crm.duckdb").write_bytes(old.database.read_bytes())
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute(
            "update raw.crm_stage_mapping set lifecycle_stage = 'lead' "
            "where connector = 'pipedrive' and object = 'lead'"
        )
        connection.execute(
            "insert into raw.crm_stage_mapping values "
            "('pipedrive', 'lead', 'HOT LEAD', 'mql')"
        )
    models = ["stg_reference__crm_stage_mapping", "stg_pipedrive__lifecycle_events"]
    built = run_dbt(
        ["run", "--select", *models],
        workplace,
        {"connectors": ["pipedrive"], "pipedrive_schema": "pipedrive"},
    )
    assert built.returncode == 0, built.output
    assert [
        row[:2]
        for row in rows(built, "lifecycle_events", TABLES["lifecycle_events"])
        if row[2] in {utc("2024-02-01 09:00"), utc("2024-02-02 09:00")}
    ] == [("34", "lead"), ("lead-alone", "mql")]


# --- The second version of the API -----------------------------------------------


def test_options_have_labels(new: Built) -> None:
    """A number of no option says nothing of an industry; other texts stay."""
    assert rows(new, "companies", "company_id, industry, country, employee_count") == [
        ("21", "Fruit", "France", "70"),
        ("22", None, None, None),
        ("23", "Fishing", None, None),
    ]


def test_where_a_person_comes_from(new: Built) -> None:
    """31: the deal's channel, since the lead's says nothing; 32: the own field.

    33: the channels of a deleted lead and a deleted deal do not count.
    """
    assert rows(new, "contacts", "contact_id, lead_source, email, is_deleted") == [
        ("31", "Fair", "lia@pear.example", "false"),
        ("32", "A friend", None, "false"),
        ("33", "API", None, "false"),
        ("34", None, None, "true"),
    ]


def test_types_of_deals_by_their_words(new: Built) -> None:
    """A new renewal is a renewal, and Newton does not begin with the word new."""
    assert rows(new, "deals", "deal_id, deal_type, probability::double") == [
        ("41", "new_business", 0.6),
        ("42", "existing_business", 0.01),
        ("43", "renewal", 0.2),
        ("44", "Newton", 0.9),
    ]


def test_a_lead_at_the_moment_of_the_deal_is_before_it(new: Built) -> None:
    """33 has a deal and no lead that is left, so that the person stands in for it."""
    assert rows(new, "lifecycle_events", TABLES["lifecycle_events"]) == [
        ("31", "customer", utc("2024-03-31 22:30")),
        ("31", "mql", utc("2024-02-10 09:00")),
        ("31", "sql", utc("2024-02-10 09:00")),
        ("32", "mql", utc("2024-01-06 10:00")),
        ("32", "sql", utc("2024-02-13 09:00")),
        ("33", "mql", utc("2024-01-07 10:00")),
        ("33", "sql", utc("2024-02-11 09:00")),
    ]


def test_history_has_all_stages(new: Built) -> None:
    """By time and number, each once, of known deals; a stage that is gone by its id."""
    assert rows(new, "deal_stage_history", TABLES["deal_stage_history"]) == [
        ("41", "Deal", utc("2024-03-01 08:00")),
        ("41", "Offer", utc("2024-03-01 08:00")),
        ("41", "Talk", utc("2024-02-10 09:00")),
        ("42", "Talk", utc("2024-02-11 09:00")),
        ("43", "Talk", utc("2024-02-12 09:00")),
        ("44", "98", utc("2024-02-13 09:00")),
        ("44", "Deal", utc("2024-02-14 08:00")),
    ]


def test_teams_are_a_column_of_ones_own(new: Built) -> None:
    assert rows(new, "owners", TABLES["owners"]) == [
        ("5", "Ada", "North"),
        ("6", "Bo", "South"),
    ]


@pytest.mark.parametrize(
    ("which", "seed", "left_out"),
    [
        ("old", 1, []),
        ("new", 2, []),
        ("new", 3, ["users", "v2_pipelines", "v2_organizations"]),
    ],
)
def test_names_types_and_order_do_not_matter(
    which: str,
    seed: int,
    left_out: list[str],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    """Nor whether tables that nobody needs are there, for all others."""
    expected: Built = request.getfixturevalue(which)
    tables = dict(OLD if which == "old" else NEW)
    settings = {} if which == "old" else dict(NEW_COLUMNS)
    if "users" in left_out:
        settings.pop("owners.team")
    for name in left_out:
        tables.pop(name)
    built = build_tables(tmp_path, shuffled(tables, seed), pipedrive_columns=settings)
    gone = {"owners", "companies"} if left_out else set()
    for table in TABLES.keys() - gone:
        columns = TABLES[table]
        assert rows(built, table, columns) == rows(expected, table, columns), table
    for table in gone:
        assert rows(built, table, TABLES[table]) == []


# --- Exports -----------------------------------------------------------------


def test_moments_of_exports_are_of_a_zone(exported: Built) -> None:
    """18:30 in New York on the last of March is the first of April in Athens."""
    assert rows(exported, "deals", "deal_id, created_at, closed_at, status") == [
        ("41", utc("2024-02-10 14:00"), utc("2024-03-31 22:30"), "won"),
        ("42", utc("2024-02-11 14:00"), None, "open"),
        ("43", utc("2024-02-12 14:00"), utc("2024-05-01 16:00"), "lost"),
    ]


def test_overlapping_exports_are_united(exported: Built) -> None:
    """41 is in both files; the second one has another delimiter and line ends.

    The custom field that is called Status does not count, being the second.
    """
    assert rows(exported, "deals", "deal_id, deal_name, amount, currency, status") == [
        ("41", "Two;\nlines", "900", "EUR", "won"),
        ("42", "Plain", "50", "USD", "open"),
        ("43", "Third", None, "EUR", "lost"),
    ]


def test_names_stand_in_for_ids_that_were_not_exported(exported: Built) -> None:
    """The second file has no column with ids, and two persons are called Lia."""
    assert rows(exported, "deals", "deal_id, company_id, contact_id, owner_id") == [
        ("41", "21", "31", "Ada"),
        ("42", None, None, "Bo"),
        ("43", "21", "32", "Bo"),
    ]


def test_owners_of_exports_are_names(exported: Built) -> None:
    assert rows(exported, "companies", TABLES["companies"]) == [
        ("21", "Pear, Co", "Fruit", "Spain", "Ada"),
        ("22", "Plum", None, None, "Bo"),
    ]
    assert rows(exported, "companies", "employee_count") == [("70",), (None,)]


def test_exported_persons_and_leads(exported: Built) -> None:
    """The field of the company's own has a Greek label."""
    assert rows(exported, "contacts", TABLES["contacts"]) == [
        *[("31", "21", "Ada", "lia@home.example", "Φίλος", utc("2024-01-05 15:00"))],
        *[("32", None, "Bo", "max@plum.example", "Fair", utc("2024-01-06 15:00"))],
        *[("33", "22", "Bo", None, None, utc("2024-01-07 15:00"))],
        *[("lead-alone", "22", "Bo", None, "Live chat", utc("2024-02-02 14:00"))],
    ]


def test_exported_activities(exported: Built) -> None:
    """Due in the evening of New York is early the next day in UTC."""
    assert rows(
        exported,
        "activities",
        "activity_id, activity_type, direction, occurred_at, contact_id, deal_id",
    ) == [
        ("1", "call", "outbound", utc("2024-02-06 01:30"), "31", "41"),
        ("2", "task", None, "2024-02-07", "lead-alone", None),
    ]


# --- What stands in for something else ------------------------------------------


def remarks(built: Built, **settings: object) -> dict[str, list[str]]:
    """Return what readiness says of each table."""
    asked = run_dbt(
        ["--quiet", "compile", "--inline", "{{ tojson(pipedrive_remarks()) }}"],
        built.database.parent,
        {"connectors": ["pipedrive"]} | settings,
    )
    assert asked.returncode == 0, asked.output
    start = asked.output.index("{")
    return json.loads(asked.output[start : asked.output.rindex("}") + 1])


def test_remarks_say_that_only_the_last_stage_is_known(old: Built) -> None:
    found = remarks(old, pipedrive_schema="pipedrive")
    assert found["deal_stage_history"] == [
        "The history of deals is missing: only the last stage of each deal is known, "
        "since when it is there."
    ]
    assert found["contacts"] == [
        "Channels of leads and deals are missing: the origin of the record stands in "
        "for them."
    ]
    assert "converted lead is gone" in found["lifecycle_events"][0]
    assert found["spend"] == [
        "Pipedrive has no spend; bring it through files with files_ids."
    ]


def test_what_is_there_needs_no_remark(new: Built) -> None:
    found = remarks(new, pipedrive_schema="pipedrive", pipedrive_columns=NEW_COLUMNS)
    tables = ("companies", "owners", "contacts", "deals", "deal_stage_history")
    assert [found[table] for table in tables] == [[]] * len(tables)
    assert found["activities"] == [
        "Activities are missing; switch on the stream activities."
    ]


# --- What is not there -------------------------------------------------------


def changed(name: str, old_text: str, new_text: str) -> dict[str, Table]:
    """Return the tables of the old company with one column renamed."""
    table = OLD[name]
    columns = table.columns.replace(old_text, new_text, 1)
    assert columns != table.columns
    return OLD | {name: Table(columns, table.rows)}


WITHOUT_PERSONS = {name: table for name, table in OLD.items() if name != "persons"}
SCHEMA = {"pipedrive_schema": "pipedrive"}


@pytest.mark.parametrize(
    ("tables", "settings", "sentence"),
    [
        (
            {},
            {},
            "pipedrive_schema: name the schema that a loader fills, or with "
            "pipedrive_path a folder of exported files; exactly one of the two.",
        ),
        (
            {},
            {"pipedrive_schema": "no"},
            "pipedrive_schema: crm has no schema no with tables in it; name the one "
            "that the loader fills.",
        ),
        (
            {},
            {"pipedrive_path": "no"},
            "pipedrive_path: there is no folder no; name a folder that exists.",
        ),
        (
            {},
            {"pipedrive_path": "a", "pipedrive_schema": "b"},
            "exactly one of the two.",
        ),
        (
            {},
            SCHEMA | {"pipedrive_export_timezone": "Mars"},
            "pipedrive_export_timezone: Mars is no time zone; use a name such as "
            "Europe/Athens.",
        ),
        (
            WITHOUT_PERSONS,
            SCHEMA,
            "pipedrive: pipedrive has no table of persons; looked for persons, person, "
            "v2persons, v2person; let the loader bring it.",
        ),
        (
            changed("deals", "add_time", "made_at"),
            SCHEMA,
            "pipedrive: pipedrive.deals has no column add_time; let the loader bring "
            "it.",
        ),
        (
            OLD,
            SCHEMA | {"pipedrive_columns": {"deals.lead_source": "title"}},
            "pipedrive_columns: deals.lead_source cannot be set; the keys are "
            "companies.industry, companies.country, companies.employee_count, "
            "owners.team, contacts.lead_source, deals.deal_type, deals.amount.",
        ),
        (
            OLD,
            SCHEMA | {"pipedrive_columns": {"deals.deal_type": "kind"}},
            "pipedrive_columns: deals.deal_type is kind, but deals has no such column; "
            "write its name as the table has it.",
        ),
    ],
)
def test_what_is_not_there_is_one_sentence(
    tmp_path: Path, tables: dict, settings: dict, sentence: str
) -> None:
    if tables:
        write_tables(tmp_path / "crm.duckdb", tables)
    stops_with(sentence, tmp_path, settings)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"deals.csv": "Deal - ID,Deal - Status,Deal - Deal created\n"},
            " has no file of persons; export the list and let people be in the name "
            "of the file.",
        ),
        (
            {
                "deals.csv": "Obchod - ID,Obchod - Stav\n",
                "people.csv": "Person - ID,Person - Person created\n",
            },
            " has no column Deal - ID; add the column to the list view before "
            "exporting it, with the interface in English.",
        ),
        (
            {
                "deals.csv": "Deal - ID,Deal - Status,Deal - Deal created\n",
                "people.csv": "Person - ID,Person - Name\n",
            },
            " has no column Person - Person created; add the column to the list view "
            "before exporting it, with the interface in English.",
        ),
    ],
)
def test_what_a_folder_lacks_is_one_sentence(
    tmp_path: Path, files: dict[str, str], sentence: str
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    stops_with(sentence, tmp_path, {"pipedrive_path": str(folder)})


def stops_with(sentence: str, workplace: Path, settings: dict) -> None:
    """Assert that dbt ends with a sentence and without a stack trace."""
    built = run_dbt(
        ["run", "--select", "stg_pipedrive__owners"],
        workplace,
        {"connectors": ["pipedrive"]} | settings,
    )
    assert built.returncode != 0
    assert sentence in " ".join(built.output.split())
    assert "Traceback" not in built.output
