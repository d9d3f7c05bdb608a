"""Two invented companies as Pipedrive has them, for test_pipedrive.py.

OLD is as loaders of the first version of the API leave it: links as objects, ids as
decimals, an older version of a record beside the newer one. NEW is of the second
version, with the history of deals and the options of fields.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

EMAILS = (
    '[{"label": "home", "value": "lia@home.example", "primary": false}, '
    '{"label": "work", "value": "lia@pear.example", "primary": true}]'
)
NO_PRIMARY = '[{"value": "max@plum.example"}, {"value": "m@plum.example"}]'
COUNTRY = '{"value": "Rue 1", "country": "France"}'
OWN_TYPE = "5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c5f0c"
HEARD_OF_US = "a0b1a0b1a0b1a0b1a0b1a0b1a0b1a0b1a0b1a0b1"


@dataclass(frozen=True)
class Table:
    """Columns with their types, and rows."""

    columns: str
    rows: tuple[tuple, ...]


OLD = {
    "users": Table(
        "id BIGINT, name VARCHAR, active_flag BOOLEAN",
        ((5, "Ada", True), (6, "Bo", False)),
    ),
    "pipelines": Table("id BIGINT, name VARCHAR", ((1, "Orchard"),)),
    "stages": Table(
        "id BIGINT, name VARCHAR, deal_probability BIGINT",
        ((71, "Talk", 20), (72, "Offer", 60)),
    ),
    "organizations": Table(
        "id BIGINT, name VARCHAR, owner_id VARCHAR, people_count BIGINT, "
        "address_country VARCHAR, active_flag BOOLEAN, add_time VARCHAR",
        (
            (
                *(21, "Pear & Co", '{"id": 5, "name": "Ada", "value": 5}', 9),
                *("Spain", True, "2024-01-02 09:00:00"),
            ),
            (22, "Plum", None, 4, None, False, "2024-01-02 09:00:00"),
        ),
    ),
    "persons": Table(
        "id DOUBLE, name VARCHAR, org_id VARCHAR, owner_id__id BIGINT, email VARCHAR, "
        "active_flag BOOLEAN, add_time VARCHAR, update_time VARCHAR",
        (
            (
                *(31.0, "Lia", '{"name": "Pear & Co", "value": 21}', 5, EMAILS, True),
                *("2024-01-05 10:00:00", "2024-06-01 00:00:00"),
            ),
            (
                *(32.0, "Max", None, 6, NO_PRIMARY, True),
                *("2024-01-06 10:00:00", "2024-06-01 00:00:00"),
            ),
            (
                *(33.0, "Nil", None, 6, "nil@plum.example", False),
                *("2024-01-07 10:00:00", "2024-06-01 00:00:00"),
            ),
            (
                *(34.0, "Ola", None, 6, None, True),
                *("2024-01-08 10:00:00", "2024-06-01 00:00:00"),
            ),
        ),
    ),
    "leads": Table(
        "id VARCHAR, person_id BIGINT, organization_id BIGINT, owner_id BIGINT, "
        "source_name VARCHAR, is_archived BOOLEAN, label_ids VARCHAR, "
        "add_time VARCHAR, is_deleted BOOLEAN",
        (
            (
                *("lead-archived", 34, None, 5, "Web forms", True, "[]"),
                *("2024-02-01 09:00:00", False),
            ),
            (
                *("lead-alone", None, 21, 6, "LiveChat", False, '["id-hot"]'),
                *("2024-02-02 09:00:00", False),
            ),
            (
                *("lead-deleted", None, 21, 6, "Import", False, "[]"),
                *("2024-02-03 09:00:00", True),
            ),
            (
                *("lead-late", 32, None, 6, "API", False, "[]"),
                *("2024-07-01 09:00:00", False),
            ),
        ),
    ),
    "lead_labels": Table("id VARCHAR, name VARCHAR", (("id-hot", "Hot lead"),)),
    "deals": Table(
        "id DOUBLE, title VARCHAR, person_id VARCHAR, org_id BIGINT, "
        "user_id VARCHAR, stage_id BIGINT, pipeline_id BIGINT, status VARCHAR, "
        "value DOUBLE, currency VARCHAR, weighted_value DOUBLE, probability BIGINT, "
        "add_time VARCHAR, update_time VARCHAR, stage_change_time VARCHAR, "
        "close_time VARCHAR, won_time VARCHAR, lost_time VARCHAR, "
        "first_won_time VARCHAR, active BOOLEAN, deleted BOOLEAN, "
        "lost_reason VARCHAR",
        (
            # Won, reopened and won again; and what it was before.
            (
                *(41.0, "Two\nlines", '{"name": "Lia", "value": 31}', 21),
                *('{"id": 5, "value": 5}', 72, 1, "won", 900.5, "EUR", 3.0, 35),
                *("2024-02-10 09:00:00", "2024-05-02 00:00:00", "2024-03-01 08:00:00"),
                *("2024-03-31 22:30:00", "2024-03-31 22:30:00", None),
                *("2024-02-20 09:00:00", False, False, None),
            ),
            (
                *(41.0, "Two\nlines", '{"name": "Lia", "value": 31}', 21),
                *('{"id": 5, "value": 5}', 71, 1, "open", 1.0, "EUR", 3.0, 35),
                *("2024-02-10 09:00:00", "2024-05-01 00:00:00", None),
                *(None, None, None, "2024-02-20 09:00:00", True, False, None),
            ),
            # An old one has only the time at which it was closed.
            (
                *(42.0, "Old", "32", None, "6", 71, 1, "won", 10.0, "EUR", 3.0, None),
                *("2024-02-11 09:00:00", "2024-05-01 00:00:00", None),
                *("2024-02-28 09:00:00", None, None, None, False, False, None),
            ),
            (
                *(43.0, "Gone", "31", 21, "5", 71, 1, "deleted", 1.0, "EUR", 3.0, None),
                *("2023-01-01 09:00:00", "2024-05-01 00:00:00", None),
                *("2023-02-01 09:00:00", None, None, None, False, False, None),
            ),
            (
                *(44.0, "Lost", "34", None, "6", 99, 9, "lost", 5.0, "USD", 3.0, None),
                *("2024-02-12 09:00:00", "2024-05-01 00:00:00", None),
                *("2024-04-03 09:00:00", None, "2024-04-02 09:00:00"),
                *("2024-03-03 09:00:00", False, False, "Price"),
            ),
            # Reopened: what it says of its closing is no longer true.
            (
                *(45.0, "Again", None, 22, "6", 71, 1, "open", None, "EUR", 3.0, 100),
                *("2024-02-13 09:00:00", "2024-05-01 00:00:00", None),
                *("2024-04-03 09:00:00", "2024-04-03 09:00:00", None),
                *("2024-04-03 09:00:00", True, False, None),
            ),
        ),
    ),
    "activities": Table(
        "id BIGINT, type VARCHAR, done BOOLEAN, due_date VARCHAR, due_time VARCHAR, "
        "marked_as_done_time VARCHAR, add_time VARCHAR, person_id BIGINT, "
        "lead_id VARCHAR, deal_id DOUBLE, user_id BIGINT, active_flag BOOLEAN",
        (
            (
                *(1, "call", True, "2024-02-05", "15:00", "2024-02-05 09:31:00"),
                *("2024-02-01 08:00:00", 31, None, 41.0, 5, True),
            ),
            (
                *(2, "lunch", True, "2024-02-06", "10:00:00", "2024-02-07 18:00:00"),
                *("2024-02-01 08:00:00", 31, None, None, 5, True),
            ),
            (
                *(3, "call", False, "2024-02-08", "10:00", None),
                *("2024-02-01 08:00:00", 31, None, None, 5, True),
            ),
            (
                *(4, "email", True, "2024-02-09", None, "2024-02-10 07:00:00"),
                *("2024-02-01 08:00:00", None, "lead-archived", None, 5, True),
            ),
            (
                *(5, "whatsapp", True, "2024-02-11", "", None),
                *("2024-02-01 08:00:00", None, "lead-alone", None, 6, True),
            ),
            (
                *(6, "harvest_tour", True, None, None, None),
                *("2024-02-12 08:00:00", None, "lead-deleted", None, 6, True),
            ),
            (
                *(7, "call", True, "2024-02-13", "10:00", None),
                *("2024-02-01 08:00:00", 31, None, None, 5, False),
            ),
            (
                *(8, "deadline", True, None, "10:00", "2024-02-14 07:00:00"),
                *("2024-02-01 08:00:00", 32, None, None, 6, True),
            ),
        ),
    ),
}

NEW = {
    "users": Table(
        "id BIGINT, name VARCHAR, squad VARCHAR",
        ((5, "Ada", "North"), (6, "Bo", "South")),
    ),
    "v2_pipelines": Table("id BIGINT, name VARCHAR", ((1, "Orchard"),)),
    "v2_stages": Table(
        "id BIGINT, name VARCHAR, deal_probability BIGINT, is_deleted BOOLEAN",
        ((71, "Talk", 20, True), (72, "Offer", 60, False), (73, "Deal", 90, False)),
    ),
    "organization_fields": Table(
        "field_code VARCHAR, options VARCHAR",
        (("industry", '[{"id": 1, "label": "Fruit"}]'),),
    ),
    "person_fields": Table(
        "key VARCHAR, options VARCHAR",
        ((HEARD_OF_US, '[{"id": 9, "label": "A friend"}]'), ("name", None)),
    ),
    "deal_fields": Table(
        "key VARCHAR, field_code VARCHAR, options VARCHAR",
        (
            ("channel", "channel", '[{"id": 3, "label": "Fair"}]'),
            (
                *(OWN_TYPE, OWN_TYPE),
                '[{"id": 1, "label": "Net new"}, {"id": 2, "label": "Crossing"}, '
                '{"id": 3, "label": "New renewal"}, {"id": 4, "label": "Newton"}]',
            ),
        ),
    ),
    "v2_organizations": Table(
        "id BIGINT, name VARCHAR, industry VARCHAR, employee_count BIGINT, "
        "people_count BIGINT, address VARCHAR, owner_id BIGINT, add_time TIMESTAMPTZ",
        (
            (21, "Pear", "1", 70, 2, COUNTRY, 5, "2024-01-02 09:00:00+00"),
            (22, "Plum", "2", None, 2, "Rue 1", 5, "2024-01-02 09:00:00+00"),
            (23, "Fig", "Fishing", None, 2, None, 5, "2024-01-02 09:00:00+00"),
        ),
    ),
    "v2_persons": Table(
        "id BIGINT, org_id BIGINT, owner_id BIGINT, emails VARCHAR, "
        f'"{HEARD_OF_US}" BIGINT, is_deleted BOOLEAN, add_time TIMESTAMPTZ',
        (
            (31, 21, 5, EMAILS, None, False, "2024-01-05 10:00:00+00"),
            (32, 21, 5, None, 9, False, "2024-01-06 10:00:00+00"),
            (33, 22, 5, None, None, False, "2024-01-07 10:00:00+00"),
            (34, 22, 5, None, None, True, "2024-01-08 10:00:00+00"),
        ),
    ),
    "v2_leads": Table(
        "id VARCHAR, person_id BIGINT, organization_id BIGINT, owner_id BIGINT, "
        "source_name VARCHAR, origin VARCHAR, channel BIGINT, is_deleted BOOLEAN, "
        "add_time TIMESTAMPTZ",
        (
            # The deal of the same moment comes later; option 4 has no label.
            (
                *("lead-1", 31, 21, 5, None, "WebForms", 4, False),
                "2024-02-10 09:00:00+00",
            ),
            (
                *("lead-2", 33, 22, 5, "Web forms", "WebForms", 3, True),
                "2024-01-07 09:00:00+00",
            ),
        ),
    ),
    "v2_deals": Table(
        "id BIGINT, title VARCHAR, person_id BIGINT, org_id BIGINT, owner_id BIGINT, "
        "stage_id BIGINT, pipeline_id BIGINT, status VARCHAR, value DOUBLE, "
        "currency VARCHAR, probability BIGINT, add_time TIMESTAMPTZ, "
        "won_time TIMESTAMPTZ, stage_change_time TIMESTAMPTZ, origin VARCHAR, "
        f'channel BIGINT, "{OWN_TYPE}" BIGINT, is_deleted BOOLEAN',
        (
            (
                *(41, "A", 31, 21, 5, 72, 1, "won", 7.0, "EUR", None),
                *("2024-02-10 09:00:00+00", "2024-03-31 22:30:00+00"),
                *("2024-03-01 08:00:00+00", "ManuallyCreated", 3, 1, False),
            ),
            (
                *(42, "B", 33, 22, 5, 71, 1, "open", 7.0, "EUR", 1),
                *("2024-02-11 09:00:00+00", None, None, "API", None, 2, False),
            ),
            (
                *(43, "C", 33, 22, 5, 71, 1, "open", 7.0, "EUR", None),
                *("2024-02-12 09:00:00+00", None, None, "Import", 3, 3, True),
            ),
            (
                *(44, "D", 32, 22, 5, 73, 1, "open", 7.0, "EUR", None),
                *("2024-02-13 09:00:00+00", None, None, "Import", 3, 4, False),
            ),
        ),
    ),
    "dealflow": Table(
        "id BIGINT, item_id BIGINT, field_key VARCHAR, old_value VARCHAR, "
        "new_value VARCHAR, log_time TIMESTAMPTZ",
        (
            # Twice, as loads that only append have it, and out of order.
            (10, 41, "stage_id", "73", "72", "2024-03-01 08:00:00+00"),
            (9, 41, "stage_id", "71", "73", "2024-03-01 08:00:00+00"),
            (9, 41, "stage_id", "71", "73", "2024-03-01 08:00:00+00"),
            (11, 41, "status", "open", "won", "2024-03-31 22:30:00+00"),
            (12, 44, "stage_id", "98", "73", "2024-02-14 08:00:00+00"),
            (13, 77, "stage_id", "71", "72", "2024-02-14 08:00:00+00"),
        ),
    ),
}

OLD_COLUMNS: dict[str, str] = {}
NEW_COLUMNS = {
    "contacts.lead_source": HEARD_OF_US,
    "deals.deal_type": OWN_TYPE,
    "owners.team": "Squad",
}


def write_tables(
    database: Path, tables: Mapping[str, Table], schema: str = "pipedrive"
) -> None:
    """Write tables into a schema of a database."""
    with duckdb.connect(str(database)) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"create schema {schema}")
        for name, table in tables.items():
            connection.execute(f'create table {schema}."{name}" ({table.columns})')
            marks = ", ".join("?" * len(table.rows[0]))
            connection.executemany(
                f'insert into {schema}."{name}" values ({marks})', table.rows
            )


def shuffled(tables: Mapping[str, Table], seed: int) -> dict[str, Table]:
    """Return the same tables as another loader might have them.

    Rows and columns stand in another order, names are written in another way, and
    types are others.
    """
    rng = random.Random(seed)
    found = {}
    for name, table in tables.items():
        names, types = zip(
            *(one.rsplit(" ", 1) for one in table.columns.split(", ")), strict=True
        )
        order = rng.sample(range(len(names)), len(names))
        is_text = [
            types[position] != "BOOLEAN" or rng.random() < 0.5 for position in order
        ]
        columns = []
        for position, text in zip(order, is_text, strict=True):
            values = [str(row[position]) for row in table.rows if row[position]]
            is_json = values and all(one[0] in "[{" for one in values)
            kind = "JSON" if is_json else "VARCHAR" if text else types[position]
            columns.append(f'"{_renamed(names[position].strip(chr(34)), rng)}" {kind}')
        rows = [
            tuple(
                _text(row[position]) if text else row[position]
                for position, text in zip(order, is_text, strict=True)
            )
            for row in table.rows
        ]
        found[_renamed(name, rng)] = Table(
            ", ".join(columns), tuple(rng.sample(rows, len(rows)))
        )
    return found


def _renamed(name: str, rng: random.Random) -> str:
    words = name.split("_")
    return rng.choice(
        [
            name.upper(),
            "".join(word.capitalize() for word in words),
            words[0] + "".join(word.capitalize() for word in words[1:]),
            "__".join(words),
        ]
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
