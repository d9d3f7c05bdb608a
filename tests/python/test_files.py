"""The files connector reads what people's programs write, unchanged."""

import sys
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT, BuildFolder, Built, write_csv

sys.path.insert(0, str(ROOT / "plugins"))
sys.path.insert(0, str(ROOT / "scripts"))
from crm_files import describe_folder
from generate_demo import TABLES

STRANGE = (
    'commas, "quotes", semicolons; tabs\t and\r\nline breaks, Ελληνικά 😀 '
    "<b onclick='x'>HTML</b> =cmd|' /C calc'!A0 " + "long " * 20_000
)


@pytest.fixture(scope="module")
def built(build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a folder in which every file is written in another way."""
    folder = tmp_path_factory.mktemp("crm [1]") / "Ομάδα 'A'"
    folder.mkdir()
    # A byte-order mark, semicolons, Windows line ends, a header in capitals, columns in
    # any order and one that nobody asked for.
    (folder / "contacts.csv").write_bytes(
        "\ufeffCREATED_AT;Shoe_Size; Contact_ID \r\n"
        '2024-01-01;44;"c;1"\r\n2024-01-02;45;c2\r\n'.encode()
    )
    write_csv(
        folder / "Deals.CSV",
        ["deal_id", "status", "created_at", "deal_name", "contact_id"],
        [["d1", "open", "2024-01-03", STRANGE, "c;1"]],
    )
    (folder / "owners.csv").write_text("owner_id\towner_name\to\no1\tAna, Bo\t1\n")
    duckdb.sql(
        "select 7 as Activity_ID, 'call' as activity_type, true as is_automated, "
        "timestamp '2024-01-04 10:00:00.25' as occurred_at, 'c2' as contact_id"
    ).write_parquet(str(folder / "activities.parquet"))
    duckdb.sql(
        "select 1 as spend_id, date '2024-01-05' as spend_date, "
        "cast(12.5 as double) as amount"
    ).write_parquet(str(folder / "spend.parquet"))
    (folder / "notes.txt").write_text("not a table")
    return build_folder(folder, command="build")


def test_dialects_of_csv_are_read(built: Built) -> None:
    """Byte-order mark, delimiter, line ends, case and order of the header."""
    assert built.rows(
        "select contact_id, created_at::date::text from staging.stg_crm__contacts "
        "order by created_at"
    ) == [("c;1", "2024-01-01"), ("c2", "2024-01-02")]
    assert built.rows("select * from marts.dim_owners") == [
        ("o1", "Ana, Bo", "unknown")
    ]


def test_text_comes_through_unchanged(built: Built) -> None:
    """100 kB of anything, character by character."""
    assert len(STRANGE) > 100_000
    assert built.rows("select deal_name, contact_id from marts.fct_deals") == [
        (STRANGE, "c;1")
    ]


def test_typed_parquet_counts_as_its_text(built: Built) -> None:
    """Numbers become ids, timestamps stay as exact as they were."""
    assert built.rows(
        "select activity_id, is_automated, occurred_at::text, contact_id "
        "from marts.fct_activities"
    ) == [("7", True, "2024-01-04 10:00:00.25", "c2")]
    assert built.rows("select spend_id, amount::text from marts.fct_spend") == [
        ("1", "12.50")
    ]


def test_the_last_day_comes_from_the_data(built: Built) -> None:
    """as_of_date is the latest day of the folder, the spend of 5 January."""
    assert str(built.value("select * from intermediate.int_as_of_date")) == "2024-01-05"


@pytest.mark.parametrize(
    "headers",
    [
        {"contacts": "contact_id created_at", "deals": "deal_id status created_at"},
        TABLES,
    ],
    ids=["what must be there", "all tables"],
)
def test_header_lines_alone_build_and_pass(
    build_folder: BuildFolder, tmp_path: Path, headers: dict[str, str]
) -> None:
    """A CRM of today without a single record gives marts with a total of nothing.

    Every test of the build runs, with warnings as errors.
    """
    for table, columns in headers.items():
        write_csv(tmp_path / f"{table}.csv", columns.split(), [])
    built = build_folder(tmp_path, command="--warn-error build")
    for mart, rows in {
        "new_business_sales": 3,
        "close_rate": 3,
        "sales_cycle_length": 3,
        "sales_cycle_stages": 3,
        "leads_by_source": 3,
        "revenue_by_source": 3 * 5,
        "pipeline_by_source": 1,
        "lead_response_time": 3,
        "mql_to_sql_conversion": 3,
        "customer_acquisition_cost": 3,
        "churn_rate": 3,
    }.items():
        assert built.rows(
            "select breakdown, breakdown_value, count(*) "
            f"from marts.{mart} group by all"
        ) == [("total", "all", rows)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty; its first line must hold the names"),
        (b"deal_id,status\n1,open,x\n", "line 2 has 3 values where the header names 2"),
        (b"deal_id,status\n1\n", "line 2 has 1 values where the header names 2"),
        (b'deal_id,status\n1,"open\n2,won\n', "line 2 has a quotation mark"),
        (b"deal_id,status\n1,caf\xe9\n", "is not text in UTF-8"),
        ("deal_id,status\n1,open\n".encode("utf-16"), "is not text in UTF-8"),
        (b"deal_id,status\r\n1,open\n2,won\r\n", "mixes Windows and Unix line ends"),
        (b"deal_id,Deal_ID\n1,2\n", "has two columns named deal_id"),
        (b"deal_id,status\n1," + b"x" * 3_000_000 + b"\n", "is longer than 2 MB"),
    ],
)
def test_unreadable_csv_is_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    """No row is lost in silence: what cannot be read whole stops the build."""
    (tmp_path / "deals.csv").write_bytes(content)
    problem = describe_folder(str(tmp_path), ["deals"])["problem"]
    assert sentence in problem
    assert "\n" not in problem


def test_two_files_of_one_table_are_one_too_many(tmp_path: Path) -> None:
    """Which one counts is not for us to say."""
    (tmp_path / "deals.csv").write_text("deal_id\n")
    (tmp_path / "DEALS.parquet").write_text("")
    problem = describe_folder(str(tmp_path), ["deals"])["problem"]
    assert "holds both DEALS.parquet and deals.csv" in problem


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """The description is kept for as long as the file stays the same."""
    file = tmp_path / "deals.csv"
    file.write_text("deal_id\n")
    assert list(describe(tmp_path)) == ["deal_id"]
    file.write_text("deal_id,status\n")
    assert list(describe(tmp_path)) == ["deal_id", "status"]


def describe(folder: Path) -> dict:
    """Return the columns of deals."""
    return describe_folder(str(folder), ["deals"])["tables"]["deals"]["columns"]
