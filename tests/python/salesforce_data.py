"""An invented company in Salesforce, and how loaders and Data Loader leave it.

Ids are written by their last five characters: `LeadA` is the 15 characters
`00Q8d00000LeadA`, and 18 with `AAA` behind it.
"""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path

import duckdb
from project import ROOT, write_csv

PREFIXES = {
    "Acc": "001",
    "Cam": "701",
    "Con": "003",
    "con": "003",
    "Ctr": "800",
    "Eve": "00U",
    "His": "017",
    "Lea": "00Q",
    "Mem": "00v",
    "Msg": "02s",
    "Ocr": "00K",
    "Opp": "006",
    "Gro": "00G",
    "Rol": "00E",
    "Tas": "00T",
    "Typ": "012",
    "Usr": "005",
}
NAMES = re.compile(rf"\b({'|'.join(PREFIXES)})\w\w\b")
DATES = {
    *("CloseDate", "ConvertedDate", "ActivityDate", "StartDate", "EndDate"),
    *("FirstRespondedDate", "Cancellation_Date__c", "Hot_On__c"),
}
MOMENTS = {
    *("CreatedDate", "SystemModstamp", "LastModifiedDate", "CompletedDateTime"),
    *("StartDateTime", "ActivityDateTime", "MessageDate", "ActivatedDate"),
    *("_fivetran_synced", "_fivetran_start"),
}
BOOLEANS = {"Incoming", "HasResponded", "_fivetran_active", "_fivetran_deleted"}
NUMBERS = {"Amount", "Probability", "ActualCost", "ConversionRate", "ContractTerm"}

Tables = dict[str, list[dict[str, str]]]


def read(folder: str) -> Tables:
    """Read the tables of a folder of fixtures, by the names of their files.

    They are CSV, but dbt would take files with that name for fixtures of its own.
    """
    tables = {}
    for path in sorted((ROOT / "tests/python/fixtures/salesforce" / folder).iterdir()):
        with path.open(encoding="utf-8") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


def with_ids(value: str, end: str = "AAA") -> str:
    """Write the ids in a value in full."""
    return NAMES.sub(lambda name: f"{PREFIXES[name[1]]}8d00000{name[0]}{end}", value)


def snake(name: str) -> str:
    """Return a name as Fivetran and dlt have it."""
    return re.sub(r"__c$", "_c", re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)).lower()


def kind_of(column: str) -> str:
    """Return the type in which Fivetran leaves a column."""
    if column in DATES | MOMENTS:
        return "timestamp"
    if column in BOOLEANS or re.match("Is[A-Z]", column):
        return "boolean"
    return "double" if column in NUMBERS else "varchar"


def load(
    database: Path,
    tables: Tables,
    name_of: Callable[[str], str] = snake,
    chance: random.Random | None = None,
) -> None:
    """Put tables into a schema; with `chance` in any order, type and way of writing."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("set timezone = 'UTC'; create schema if not exists sf")
        for name, rows in tables.items():
            columns = list(rows[0])
            rows = list(rows)
            if chance:
                chance.shuffle(columns)
                chance.shuffle(rows)
            written = {
                column: chance.choice([str, snake, str.upper, str.lower])(column)
                if chance
                else name_of(column)
                for column in columns
            }
            kinds = {
                column: "varchar"
                if chance and chance.random() < 0.5
                else kind_of(column)
                for column in columns
            }
            own = chance.choice([str, snake, str.lower]) if chance else name_of
            fields = ", ".join(f'"{written[key]}" {kinds[key]}' for key in columns)
            connection.execute(f'create table sf."{own(name)}" ({fields})')
            signs = ", ".join("?" for _ in columns)
            connection.executemany(
                f'insert into sf."{own(name)}" values ({signs})',
                [[with_ids(row[key]) or None for key in columns] for row in rows],
            )


def export(file: Path, rows: list[dict[str, str]], end: str = "AAA") -> None:
    """Write a file as Data Loader does, headers in capitals."""
    write_csv(
        file,
        [name.upper() for name in rows[0]],
        [[with_ids(value, end) for value in row.values()] for row in rows],
    )


# Every rule of the connector has a row here.
LOADED = read("loaded")
# Fields of their own, fewer columns, and no history of leads.
EXPORTED = read("exported")
# History mode without contacts: versions of records, and nothing else of the past.
VERSIONS = read("versions")
OWN_COLUMNS = {
    "companies.industry": "Segment__c",
    "contacts.lead_source": "origin__c",
    "owners.team": "Squad__c",
    "deals.pipeline": "Line__c",
    "deals.deal_type": "Motion__c",
    "deals.amount": "Net__c",
    "deals.lost_reason": "Loss__c",
    "lifecycle_events.mql_at": "Hot_On__c",
    "contracts.cancelled_on": "Ended__c",
}
