"""The input contract, row by row: what each kind of row gets, computed by hand.

Every row of these folders says in its own line what must become of it.
"""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from project import BuildFolder, Built, write_csv

# table -> columns, then (row, verdict or reason, warnings as "warning:column")
OK, DELETED = "accepted", "deleted"
FOLDER = {
    "owners": (
        ["owner_id", "owner_name", "team"],
        [
            (["o1", "Ana", "North"], OK, []),
            (["o2", "  ", ""], OK, []),
            (["", "Nobody", "North"], "missing_key", []),
            (["o3", "B", ""], OK, []),
            (["o3", "A", ""], "duplicate_key", []),
        ],
    ),
    "companies": (
        [
            *("company_id", "company_name", "employee_count", "owner_id"),
            *("created_at", "is_deleted", "merged_into_company_id", "updated_at"),
        ],
        [
            ([" acme ", " Acme ", "12.5", "o1", "2023-01-01", "", "", ""], OK, []),
            (["\t", "x", "", "", "", "", "", ""], "missing_key", []),
            (
                ["odd", "", "many", "o9", "yesterday", "maybe", "", "2024-13-01"],
                OK,
                [
                    "unparseable_employee_count:employee_count",
                    "unknown_owner:owner_id",
                    "unparseable_created_at:created_at",
                    "unparseable_is_deleted:is_deleted",
                    "unparseable_updated_at:updated_at",
                ],
            ),
            # The latest updated_at wins, a blank one counts as earliest.
            (["dup", "old", "", "", "", "", "", "2024-01-01"], "duplicate_key", []),
            (["dup", "new", "", "", "", "", "", "2024-01-01T00:00:01Z"], OK, []),
            (["dup", "none", "", "", "", "", "", ""], "duplicate_key", []),
            # A tie goes to the raw texts that sort last by code point: a > Z.
            (["tie", "Z", "", "", "", "", "", ""], "duplicate_key", []),
            (["tie", "a", "", "", "", "", "", ""], OK, []),
            (["gone", "", "", "", "", "YES", "", ""], DELETED, []),
            # A chain through a deleted link, to acme.
            (["m1", "", "", "", "", "", "m2", ""], DELETED, []),
            (["m2", "", "", "", "", "t", "m3", ""], DELETED, []),
            (["m3", "", "", "", "", "no", "acme", ""], DELETED, []),
            # Chains that lead nowhere.
            (
                ["u1", "", "", "", "", "", "stranger", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
            (
                ["u2", "", "", "", "", "", "u2", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
            (
                ["u3", "", "", "", "", "", "u4", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
            (
                ["u4", "", "", "", "", "", "u3", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
            (
                ["u5", "", "", "", "", "", "u3", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
            (
                ["u6", "", "", "", "", "", "gone", ""],
                OK,
                ["unresolved_merge:merged_into_company_id"],
            ),
        ],
    ),
    "contacts": (
        [
            *("contact_id", "company_id", "owner_id", "email", "lead_source"),
            *("created_at", "is_deleted", "merged_into_contact_id"),
        ],
        [
            (["c1", "m1", "o1", "a@b.example", "PAID_SOCIAL", "2024-01-01"], OK, []),
            (
                ["c2", "gone", "", "", "", "2024-01-01 10:00:00.5 +02"],
                OK,
                ["unknown_company:company_id"],
            ),
            (
                ["c3", "", "", "", "Crystal Ball!", "2024-01-01T10:00:00+0530"],
                OK,
                ["unmapped_lead_source:lead_source"],
            ),
            (["c4", "", "", "", " - ", "2024-01-01 10:00Z"], OK, []),
            (
                ["c5", "", "", "", "Other_Campaign", "2024-02-29"],
                OK,
                ["unmapped_lead_source:lead_source"],
            ),
            (["c6", "", "", "", "", ""], "invalid_created_at", []),
            (["c7", "", "", "", "", "2023-02-29"], "invalid_created_at", []),
            (["c8", "", "", "", "", "2024-01-01 24:00"], "invalid_created_at", []),
            (["c9", "", "", "", "", "2024-01-01 10:00:60"], "invalid_created_at", []),
            (["c10", "", "", "", "", "1999-12-31"], "invalid_created_at", []),
            (["c11", "", "", "", "", "9000-01-01"], "invalid_created_at", []),
            (["c12", "", "", "", "", "01/02/2024"], "invalid_created_at", []),
            (
                ["c13", "", "", "", "", "2024-01-01 10:00+25:00"],
                "invalid_created_at",
                [],
            ),
            # As BigQuery writes it.
            (["c14", "", "", "", "", "2024-01-01 10:00:00 UTC"], OK, []),
            (
                ["c15", "", "", "", "", "2024-01-01 10:00:00 utc"],
                "invalid_created_at",
                [],
            ),
            (["gone", "", "", "", "", "2024-01-01", "1"], DELETED, []),
            (["merged", "", "", "", "", "2024-01-01", "", "c1"], DELETED, []),
        ],
    ),
    "lifecycle_events": (
        ["contact_id", "lifecycle_stage", "entered_at"],
        [
            (["merged", " MQL ", "2024-01-02"], OK, []),
            (
                ["c1", "evangelist", "2024-01-02"],
                OK,
                ["unrecognised_lifecycle_stage:lifecycle_stage"],
            ),
            (["c1", "", "2024-01-02"], "invalid_lifecycle_stage", []),
            (["c1", "sql", "soon"], "invalid_entered_at", []),
            (["", "sql", "2024-01-02"], "missing_key", []),
            (["c99", "sql", "2024-01-02"], "unknown_contact", []),
            (["c6", "sql", "2024-01-02"], "unknown_contact", []),
            (["gone", "sql", "2024-01-02"], DELETED, []),
            # The first reason counts: the stage before the unknown contact.
            (["c99", "", "2024-01-02"], "invalid_lifecycle_stage", []),
        ],
    ),
    "touchpoints": (
        ["touchpoint_id", "contact_id", "source", "touched_at"],
        [
            (["t1", "c1", "Webinar", "2024-01-02"], OK, []),
            (["t2", "", "Webinar", "2024-01-02"], "invalid_contact_id", []),
            (["t3", "c99", "Webinar", "2024-01-02"], "unknown_contact", []),
            (["t4", "gone", "", "2024-01-02"], DELETED, []),
            (
                ["t5", "c1", "Osmosis", "2024-01-02"],
                OK,
                ["unmapped_lead_source:source"],
            ),
        ],
    ),
    "deals": (
        [
            *("deal_id", "company_id", "contact_id", "owner_id", "status", "deal_type"),
            *("amount", "currency", "probability", "created_at", "closed_at"),
            "is_deleted",
        ],
        [
            (
                [
                    "d1",
                    "m2",
                    "c1",
                    "o1",
                    "WON",
                    "Renewal",
                    "1e3",
                    " usd ",
                    "1",
                    "2024-01-01",
                    "2024-01-05",
                ],
                OK,
                [],
            ),
            (
                ["d2", "", "merged", "", "open", "", "", "", "", "2024-01-01", "never"],
                OK,
                [],
            ),
            (
                [
                    "d3",
                    "x",
                    "x",
                    "x",
                    "lost",
                    "x",
                    "x",
                    "",
                    "1.01",
                    "2024-01-01",
                    "2024-02-01",
                    "x",
                ],
                OK,
                [
                    "unknown_company:company_id",
                    "unknown_contact:contact_id",
                    "unknown_owner:owner_id",
                    "unparseable_deal_type:deal_type",
                    "unparseable_amount:amount",
                    "unparseable_probability:probability",
                    "unparseable_is_deleted:is_deleted",
                ],
            ),
            (
                ["d4", "", "", "", "won", "", "", "", "", "2024-01-01", "2024-02-01"],
                OK,
                ["won_without_amount:amount"],
            ),
            (
                ["d5", "", "", "", "won", "", "1", "", "", "2024-01-02", "2024-01-01"],
                OK,
                ["closed_before_created:closed_at"],
            ),
            (
                [
                    "d6",
                    "",
                    "",
                    "",
                    "won",
                    "",
                    "1",
                    "CHF",
                    "",
                    "2024-01-01",
                    "2024-02-01",
                ],
                "missing_exchange_rate",
                [],
            ),
            # A rate exists, but only from 3 January on.
            (
                [
                    "d7",
                    "",
                    "",
                    "",
                    "won",
                    "",
                    "1",
                    "USD",
                    "",
                    "2024-01-01",
                    "2024-01-02",
                ],
                "missing_exchange_rate",
                [],
            ),
            (
                [
                    "d8",
                    "",
                    "",
                    "",
                    "lost",
                    "",
                    "1",
                    "CHF",
                    "",
                    "2024-01-01",
                    "2024-02-01",
                ],
                OK,
                ["missing_exchange_rate:currency"],
            ),
            (
                ["d9", "", "", "", "open", "", "1", "CHF", "", "2024-01-01"],
                OK,
                ["missing_exchange_rate:currency"],
            ),
            (
                [
                    "d10",
                    "",
                    "",
                    "",
                    "won",
                    "",
                    "-0.01",
                    "",
                    "",
                    "2024-01-01",
                    "2024-02-01",
                ],
                "negative_amount",
                [],
            ),
            (
                ["d11", "", "", "", "won", "", "1", "", "", "2024-01-01", ""],
                "closed_without_closed_at",
                [],
            ),
            (
                ["d12", "", "", "", "lost", "", "1", "", "", "2024-01-01", "x"],
                "closed_without_closed_at",
                [],
            ),
            (
                ["d13", "", "", "", "stalled", "", "1", "", "", "2024-01-01"],
                "invalid_status",
                [],
            ),
            # A won deal's amount must parse, and is looked at before created_at.
            (
                ["d14", "", "", "", "won", "", "1,000", "", "", "", "2024-02-01"],
                "invalid_amount",
                [],
            ),
            (
                [
                    "d15",
                    "",
                    "",
                    "",
                    "won",
                    "",
                    "100000000000000",
                    "",
                    "",
                    "2024-01-01",
                    "2024-02-01",
                ],
                "invalid_amount",
                [],
            ),
            (
                ["d16", "", "", "", "open", "", "", "", "", "", ""],
                "invalid_created_at",
                [],
            ),
            (
                ["gone", "", "", "", "open", "", "", "", "", "2024-01-01", "", "true"],
                DELETED,
                [],
            ),
        ],
    ),
    "activities": (
        [
            *("activity_id", "activity_type", "direction", "occurred_at"),
            *("contact_id", "deal_id", "owner_id", "is_automated"),
        ],
        [
            (
                [
                    "a1",
                    "CALL",
                    "Outbound",
                    "2024-01-01 09:00",
                    "merged",
                    "d1",
                    "o1",
                    "0",
                ],
                OK,
                [],
            ),
            (
                ["a2", "fax", "sideways", "2024-01-01 09:00", "c99", "gone", "o9", "2"],
                OK,
                [
                    "unrecognised_activity_type:activity_type",
                    "unparseable_direction:direction",
                    "unknown_contact:contact_id",
                    "unknown_deal:deal_id",
                    "unknown_owner:owner_id",
                    "unparseable_is_automated:is_automated",
                ],
            ),
            (["a3", "", "", "2024-01-01 09:00"], "invalid_activity_type", []),
            (["a4", "call", "", ""], "invalid_occurred_at", []),
        ],
    ),
    "deal_stage_history": (
        ["deal_id", "stage", "entered_at"],
        [
            (["d1", "Demo", "2024-01-02"], OK, []),
            (["d1", "Demo", "2024-01-02"], OK, []),
            (["d1", "  ", "2024-01-02"], "invalid_stage", []),
            (["d1", "Demo", ""], "invalid_entered_at", []),
            (["d16", "Demo", "2024-01-02"], "unknown_deal", []),
            (["gone", "Demo", "2024-01-02"], DELETED, []),
            (["", "Demo", "2024-01-02"], "missing_key", []),
        ],
    ),
    "contracts": (
        [
            *("contract_id", "company_id", "start_date", "end_date", "cancelled_on"),
            *("monthly_amount", "currency"),
        ],
        [
            (["k1", "m3", "2024-01-01", "9999-12-31", "", ".5", ""], OK, []),
            (
                ["k2", "acme", "2024-01-01 00:00:00.000", "2024-12-31", "", "+5.", ""],
                OK,
                [],
            ),
            (
                ["k3", "acme", "2024-01-01 10:00", "", "", "5", ""],
                "invalid_start_date",
                [],
            ),
            (["k4", "acme", "2024-01-01", "end", "", "5", ""], "invalid_end_date", []),
            (
                ["k5", "acme", "2024-01-01", "", "1999-01-01", "5", ""],
                "invalid_cancelled_on",
                [],
            ),
            (
                ["k6", "acme", "2024-01-01", "", "", "", ""],
                "invalid_monthly_amount",
                [],
            ),
            (["k7", "stranger", "2024-01-01", "", "", "5", ""], "unknown_company", []),
            (["k8", "", "2024-01-01", "", "", "5", ""], "invalid_company_id", []),
            (["k9", "gone", "2024-01-01", "", "", "5", ""], DELETED, []),
            (["k10", "acme", "2024-01-01", "", "", "-5", ""], "negative_amount", []),
            (
                ["k11", "acme", "2024-01-02", "", "", "5", "USD"],
                "missing_exchange_rate",
                [],
            ),
            (
                ["k12", "acme", "2024-01-02", "2024-01-01", "", "5", ""],
                "end_before_start",
                [],
            ),
            (
                ["k13", "acme", "2024-01-02", "", "2024-01-01", "5", ""],
                "end_before_start",
                [],
            ),
            # Cancelled on its first day it covers nothing, but it is a contract.
            (["k14", "acme", "2024-01-02", "", "2024-01-02", "5", ""], OK, []),
        ],
    ),
    "spend": (
        ["spend_id", "spend_date", "source", "cost_type", "amount", "currency"],
        [
            (["s1", "2024-01-03", "Paid Social", "Advertising", "-5", "Usd"], OK, []),
            (
                ["s2", "2024-01-03", "", "bribes", "5", ""],
                OK,
                ["unparseable_cost_type:cost_type"],
            ),
            (["s3", "", "", "", "5", ""], "invalid_spend_date", []),
            (["s4", "2024-01-03", "", "", "five", ""], "invalid_amount", []),
            (["s5", "2024-01-02", "", "", "5", "USD"], "missing_exchange_rate", []),
        ],
    ),
    "exchange_rates": (
        ["rate_date", "currency", "rate"],
        [
            # Of one day and currency, the raw texts that sort last count.
            (["2024-01-03", "usd", "0.9"], "duplicate_key", []),
            (["2024-01-03 00:00", "USD", "0.8"], OK, []),
            (["2024-01-03", "USD ", "0.7"], "duplicate_key", []),
            (["2024-01-04", "USD", "0"], "invalid_rate", []),
            (["2024-01-05", "USD", "-1"], "invalid_rate", []),
            (["2024-01-06", "", "1"], "invalid_currency", []),
            (["", "USD", "1"], "missing_key", []),
            (["6 January", "USD", "1"], "invalid_rate_date", []),
            (["2024-01-06", "EUR", "1.00000000"], OK, []),
        ],
    ),
}


@pytest.fixture(scope="module")
def built(build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the folder above."""
    folder = tmp_path_factory.mktemp("crm")
    for table, (columns, rows) in FOLDER.items():
        padded = [row + [""] * (len(columns) - len(row)) for row, _, _ in rows]
        write_csv(folder / f"{table}.csv", columns, padded)
    return build_folder(folder, max_rejected_pct=100)


@pytest.mark.parametrize("table", FOLDER)
def test_every_row_gets_its_verdict(built: Built, table: str) -> None:
    """Each row is accepted, deleted, or rejected for the first reason that applies."""
    _, rows = FOLDER[table]
    expected = sorted(verdict for _, verdict, _ in rows)
    found = sorted(
        value
        for (value,) in built.rows(
            "select coalesce(rejection_reason, verdict) "
            f"from staging.checked_crm__{table}"
        )
    )
    assert found == expected


@pytest.mark.parametrize("table", FOLDER)
def test_the_right_rows_are_rejected(built: Built, table: str) -> None:
    """A rejected row is kept whole: its JSON is the row as it came."""
    columns, rows = FOLDER[table]
    expected = sorted(
        (reason, row + [""] * (len(columns) - len(row)))
        for row, reason, _ in rows
        if reason not in (OK, DELETED)
    )
    found = sorted(
        (reason, [json.loads(record)[column] or "" for column in columns])
        for reason, record in built.rows(
            "select reason, raw_record from data_quality.rejected_records "
            f"where table_name = '{table}'"
        )
    )
    assert found == expected


@pytest.mark.parametrize("table", FOLDER)
def test_every_row_gets_its_warnings(built: Built, table: str) -> None:
    """Warnings name the record and the column; rejected and deleted rows have none."""
    _, rows = FOLDER[table]
    expected = sorted(
        (row[0].strip(), *warning.split(":"))
        for row, _, warnings in rows
        for warning in warnings
    )
    found = sorted(
        built.rows(
            "select record_key, warning, column_name "
            f"from data_quality.record_warnings where table_name = '{table}'"
        )
    )
    assert found == expected


def test_timestamps_are_read_to_the_second(built: Built) -> None:
    """With an offset they are converted to UTC, without one they are UTC."""
    found = dict(
        built.rows(
            "select contact_id, strftime(created_at, '%Y-%m-%d %H:%M:%S.%g') "
            "from staging.stg_crm__contacts"
        )
    )
    assert found == {
        "c1": "2024-01-01 00:00:00.000",
        "c2": "2024-01-01 08:00:00.500",
        "c3": "2024-01-01 04:30:00.000",
        "c4": "2024-01-01 10:00:00.000",
        "c14": "2024-01-01 10:00:00.000",
        "c5": "2024-02-29 00:00:00.000",
    }


def test_sources_are_mapped(built: Built) -> None:
    """Unknown, unmapped with its own name, and our own name of a source."""
    found = built.rows(
        "select contact_id, lead_source, channel, is_inbound "
        "from staging.stg_crm__contacts order by contact_id"
    )
    assert found == [
        ("c1", "paid_social", "paid", True),
        ("c14", "unknown", "unknown", False),
        ("c2", "unknown", "unknown", False),
        ("c3", "crystal_ball", "other", True),
        ("c4", "unknown", "unknown", False),
        ("c5", "other_campaign", "paid", True),
    ]


def test_references_follow_merges(built: Built) -> None:
    """What points at a merged record counts for the survivor, through chains."""
    assert built.rows(
        "select company_id from staging.stg_crm__contacts where contact_id = 'c1'"
    ) == [("acme",)]
    assert built.rows(
        "select company_id, contact_id from staging.stg_crm__deals "
        "where deal_id in ('d1', 'd2') order by deal_id"
    ) == [("acme", "c1"), (None, "c1")]
    assert built.rows(
        "select distinct contact_id from staging.stg_crm__lifecycle_events"
    ) == [("c1",)]
    assert built.rows(
        "select company_id from staging.stg_crm__contracts where contract_id = 'k1'"
    ) == [("acme",)]


def test_values_are_tidy(built: Built) -> None:
    """Ids are trimmed, names are not, numbers are rounded, blanks have a default."""
    assert built.rows(
        "select company_name, employee_count from staging.stg_crm__companies "
        "where company_id = 'acme'"
    ) == [(" Acme ", 13)]
    assert built.rows(
        "select amount, currency, status, deal_type, closed_at is null "
        "from staging.stg_crm__deals where deal_id in ('d1', 'd2') order by deal_id"
    ) == [
        (Decimal("1000.0000"), "USD", "won", "renewal", False),
        (None, "EUR", "open", None, True),
    ]
    assert built.rows(
        "select end_date, monthly_amount from staging.stg_crm__contracts "
        "where contract_id = 'k1'"
    ) == [(None, Decimal("0.5000"))]
    assert built.rows(
        "select spend_id, cost_type, amount from core.fct_spend order by spend_id"
    ) == [("s1", "advertising", Decimal("-4.00")), ("s2", "other", Decimal("5.00"))]


def test_readiness_counts_and_remarks(built: Built) -> None:
    """Readiness tells rows by verdict, and which metrics a gap leaves unreliable."""
    (row,) = built.records(
        "select * from data_quality.source_readiness where table_name = 'activities'"
    )
    assert (row["raw_rows"], row["accepted_rows"], row["rejected_rows"]) == (4, 2, 2)
    assert row["warned_rows"] == 1
    assert json.loads(row["filled_pct"])["contact_id"] == 50
    assert re.search(
        r"lead_response_time, [\w, ]*sales_cycle_length[\w, ]* partial", row["remarks"]
    )


def test_a_second_opinion_on_numbers(build_folder: BuildFolder, tmp_path: Path) -> None:
    """Amounts are read as exact decimals, half away from zero, however written."""
    texts = {
        "0.00005": "0.0001",
        "-0": "0.0000",
        "1.00005e0": "1.0001",
        "100005E-5": "1.0001",
        "99999999999999.9999": "99999999999999.9999",
        "1e13": "10000000000000.0000",
        "1.5e+3": "1500.0000",
        "00012.": "12.0000",
        "1e-400": "0.0000",
        "0.12345000000000000000000000000000000000001": "0.1235",
        "2.4999499999999999999999999999": "2.4999",
        # DuckDB's own cast loses digits of these, or takes them for too large.
        "0.00000000000123456789e14": "123.4568",
        "+0.00000000000000000000001e+25": "100.0000",
        "999999999999999e-4": "99999999999.9999",
        "5e-5": "0.0001",
        "49999e-9": "0.0000",
        "0.0e99999": "0.0000",
        "1e-99999": "0.0000",
        ".5E1": "5.0000",
    }
    bad = [
        "1e14",
        "1e400",
        "1e99999",
        "NaN",
        "inf",
        "0x10",
        "1_000",
        "1e",
        ".",
        "--1",
        "1 000",
    ]
    write_csv(
        tmp_path / "deals.csv",
        ["deal_id", "status", "amount", "created_at"],
        [[f"d{text}", "open", text, "2024-01-01"] for text in [*texts, *bad]],
    )
    write_csv(tmp_path / "contacts.csv", ["contact_id", "created_at"], [])
    built = build_folder(tmp_path)
    found = dict(
        built.rows("select deal_id, cast(amount as text) from staging.stg_crm__deals")
    )
    expected = texts | dict.fromkeys(bad)
    assert found == {f"d{text}": amount for text, amount in expected.items()}
