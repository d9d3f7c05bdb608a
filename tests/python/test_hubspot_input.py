"""What cannot be read of HubSpot is one sentence; what need not be, no obstacle."""

import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from crm_exports import describe_exports
from parsed import Parsed

CONTACTS = "Record ID,Email,Create Date\n1,a@example.com,2024-01-01\n"
DEALS = "Record ID,Deal Stage,Is Closed Won,Create Date\n2,New,No,2024-01-01\n"
# What the macro hubspot_files tells the plugin.
NEEDED = {"labels": {"deals": {}}, "needed": ["contacts", "deals"]}


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., dict]:
    """Look into a folder of contacts and deals with these files instead."""

    def look_into(files: dict[str, str]) -> dict:
        for name, text in (
            {"contacts.csv": CONTACTS, "deals.csv": DEALS} | files
        ).items():
            (tmp_path / name).write_text(text, "utf-8")
        return describe_exports(str(tmp_path), "hubspot", NEEDED)

    return look_into


def test_a_folder_of_contacts_and_deals(look: Callable[..., dict]) -> None:
    """Beside them may be whatever a folder of downloads has."""
    found = look(
        {
            "tickets.csv": "Ticket ID,Ticket name\n1,Help\n",
            "list.txt": "",
            "contacts.xls": "PK",
            ".DS_Store": "",
        }
    )
    assert found["problem"] is None
    assert set(found["tables"]) == {"contacts", "deals"}
    assert set(found["not_read"]) == {"contacts.xls", "list.txt", "tickets.csv"}
    (remark,) = found["remarks"]
    assert remark.startswith("Not read in ")
    assert "list.txt (is empty; its first line must contain the column names)" in remark
    assert "tickets.csv (no object of the CRM was recognised)" in remark


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        # Nothing says that it is a file of contacts.
        (
            {"contacts.csv": "", "leads.csv": CONTACTS},
            "contacts.csv is empty; its first line must contain the column names",
        ),
        # Italian.
        (
            {"contacts.csv": "ID record,E-mail,Data di creazione\n1,a@example.com,x\n"},
            'contacts.csv has no column "Record ID" (hs_object_id), only ID record, '
            "E-mail, Data di creazione; export it, or add its heading to "
            "seeds/reference/hubspot_labels.csv.",
        ),
        (
            {"contacts.csv": "Record ID,Email\n1,a@example.com\n"},
            'contacts.csv has no column "Create Date" (createdate), only Record ID, '
            "Email; export it",
        ),
        (
            {"contacts.csv": "Record ID,Email,Email Address,Create Date\n1,a,b,\n"},
            "two columns for email (Email and Email Address); keep one of them.",
        ),
        # Cut off inside a quoted cell.
        (
            {"contacts.csv": CONTACTS + '3,"c@exam'},
            "contacts.csv, line 3 has a quotation mark that is not closed",
        ),
        # Cut off inside a line.
        (
            {"contacts.csv": CONTACTS + "3,c@exam"},
            "contacts.csv, line 3 has 2 values where the header names 3 columns",
        ),
    ],
)
def test_what_a_file_lacks(
    look: Callable[..., dict], files: dict, sentence: str
) -> None:
    found = look(files)
    assert sentence in found["problem"]
    assert found["problem"].count("\n") == 0


def test_a_folder_without_deals(look: Callable[..., dict], tmp_path: Path) -> None:
    """What is not read stands behind, as it may be what is missing."""
    (tmp_path / "trattative.csv").write_text("ID record,Nome trattativa\n1,x\n")
    look({})
    (tmp_path / "deals.csv").unlink()
    found = describe_exports(str(tmp_path), "hubspot", NEEDED)
    assert "has no file of deals; export the list of deals" in found["problem"]
    assert found["problem"].endswith("(not read: trattative.csv).")


def test_what_was_cut_at_the_end_of_a_line_is_whole(look: Callable[..., dict]) -> None:
    """Nobody can tell that lines are missing; those that are there are right."""
    (contacts,) = look({"contacts.csv": CONTACTS.rstrip()})["tables"]["contacts"]
    with duckdb.connect() as connection:
        assert connection.execute(
            f"select {contacts['columns']['email']} from {contacts['relation']}"
        ).fetchall() == [("a@example.com",)]


def test_headers_are_compared_as_people_write_them(look: Callable[..., dict]) -> None:
    """Case, blanks at the ends, two of them, a no-break one, a byte-order mark."""
    header = (
        '\ufeff RECORD  ID ,e-MAIL,create\u00a0date,"date Entered ""Lead (Sales)"""\n'
    )
    (contacts,) = look({"contacts.csv": header + "1,a@example.com,2024-01-01,\n"})[
        "tables"
    ]["contacts"]
    assert list(contacts["columns"])[:3] == ["hs_object_id", "email", "createdate"]
    assert list(contacts["stages"].values()) == ["Lead"]


TABLES = {
    "contacts": "select 1 as id, 'a@example.com' as email, now() as createdate",
    "deals": "select 2 as id, true as hs_is_closed_won, now() as createdate",
}


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> Parsed:
    return Parsed(tmp_path_factory.mktemp("parsed"), connectors=["hubspot"])


def said(parsed: Parsed, workplace: Path, settings: dict, tables: dict) -> str:
    """Return what the check of the settings says, without dbt's own words."""
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute("create schema hubspot")
        for name, query in tables.items():
            connection.execute(f'create table hubspot."{name}" as {query}')
    built = parsed.run(
        ["run-operation", "check_settings"],
        workplace,
        **({"hubspot_schema": "hubspot"} | settings),
    )
    assert "Traceback" not in built.output
    lines = [line.strip() for line in built.output.splitlines()]
    return "\n".join(
        line
        for line in lines
        if line
        and line != "FailFast Error"
        and not line.startswith("Encountered an error")
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "tables", "sentence"),
    [
        ({"hubspot_schema": None}, {}, "hubspot_schema: name the schema that a loader"),
        ({"hubspot_path": "exports"}, {}, "exactly one of the two."),
        (
            {"hubspot_schema": "hubspt"},
            {},
            "crm has no schema hubspt with tables in it",
        ),
        ({"hubspot_database": "crm3"}, {}, "crm3 has no schema hubspot with tables"),
        ({"hubspot_schema": 5}, {}, "hubspot_schema: 5 is no name; write one."),
        (
            {"hubspot_schema": None, "hubspot_path": "nowhere"},
            {},
            "hubspot_path: there is no folder nowhere; name a folder that exists.",
        ),
        ({"hubspot_shema": "hubspot"}, {}, "hubspot_shema: there is no setting with"),
        (
            {"hubspot_export_timezone": "Athens"},
            {},
            "hubspot_export_timezone: Athens is no time zone",
        ),
        ({"hubspot_home_currency": "Euro"}, {}, "hubspot_home_currency: Euro is no"),
        (
            {},
            {"contacts": None},
            "hubspot has no table of contacts; looked for contact,",
        ),
        (
            {},
            {"contacts": "select 1 as id, 'a@example.com' as email"},
            "the contacts of hubspot have no column createdate",
        ),
        (
            {},
            {"deals": "select true as hs_is_closed_won, now() as createdate"},
            "the deals of hubspot have no column id",
        ),
        (
            {},
            {"deals": "select 2 as id, 'won' as dealstage, now() as createdate"},
            "tells which deals are won; add the properties Is Closed Won and Is Deal "
            "Closed? to the deals.",
        ),
        (
            {},
            {
                "contacts": TABLES["contacts"]
                + ', 1 as "create-date", now() as create_date'
            },
            "",
        ),
        (
            {},
            {
                "contacts": "select 1 as id, now() as createdate, "
                "'OFFLINE' as hs_analytics_source, 'OFFLINE' as \"hs-analytics-source\""
            },
            "contacts has two columns of one name, hs_analytics_source and "
            "hs-analytics-source; give the one that does not count another name.",
        ),
        (
            {},
            {"Πωλήσεις": "select 1 as ποσό, 1 as όνομα, 1 as τύπος"},
            "",
        ),
    ],
)
def test_what_a_schema_lacks(
    parsed: Parsed, tmp_path: Path, settings: dict, tables: dict, sentence: str
) -> None:
    """An empty sentence stands for no objection."""
    there = {name: query for name, query in (TABLES | tables).items() if query}
    found = said(parsed, tmp_path, settings, there)
    assert sentence in found if sentence else found == ""
    assert len(found.splitlines()) == (1 if sentence else 0), found


def test_a_folder_that_cannot_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir(mode=0o000)
    if os.access(folder, os.R_OK):
        pytest.skip("this user may read everything")
    found = describe_exports(str(folder), "hubspot", NEEDED)
    assert found["problem"].endswith("make it readable.")
