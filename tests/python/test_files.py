"""The files connector reads what people's programs write, unchanged."""

from pathlib import Path

import duckdb
import pytest
from generate_demo import TABLES
from metric_registry import Project
from project import BUILD_MODELS, BuildFolder, Built, write_csv

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
    assert built.rows("select * from core.dim_owners") == [("o1", "Ana, Bo", "unknown")]


def test_text_comes_through_unchanged(built: Built) -> None:
    """100 kB of anything, character by character."""
    assert len(STRANGE) > 100_000
    assert built.rows("select deal_name, contact_id from core.fct_deals") == [
        (STRANGE, "c;1")
    ]


def test_typed_parquet_counts_as_its_text(built: Built) -> None:
    """Numbers become ids, timestamps stay as exact as they were."""
    assert built.rows(
        "select activity_id, is_automated, occurred_at::text, contact_id "
        "from core.fct_activities"
    ) == [("7", True, "2024-01-04 10:00:00.25", "c2")]
    assert built.rows("select spend_id, amount::text from core.fct_spend") == [
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
    # Three grains of one day; revenue has five attribution models.
    expected = {
        metric.get("mart", metric_id): 3 * 5 if "filter" in metric else 3
        for metric_id, metric in Project().metrics.items()
        if "totals" not in metric
    }
    assert expected
    expected |= {"sales_cycle_stages": 3, "pipeline_by_source": 1}
    for mart, rows in expected.items():
        assert built.rows(
            "select breakdown, breakdown_value, count(*) "
            f"from marts.{mart} group by all"
        ) == [("total", "all", rows)]


@pytest.fixture(scope="module")
def as_written(
    build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    """Build a folder with columns and files named as people and programs do."""
    # A folder that looks like a partition must not become a column.
    folder = tmp_path_factory.mktemp("crm") / "lead_source=Trade fair"
    folder.mkdir()
    (folder / "Contacts.csv").write_text(
        "id,Lead Source,createdAt,Is Deleted,Shoe size,Shoe size\n"
        "c1,Website,2025-01-01,,44,\nc2,Website,2025-01-02,true,,\n,,,,,\n"
    )
    duckdb.sql(
        "select 'd1' as DealID, 'c1' as contact_id, 'won' as status, 1000 as amount, "
        "'JPY' as currency_code, timestamptz '2025-01-05 09:00:00+02' as created_at, "
        "timestamptz '2025-02-01 00:00:00+00' as closed_at"
    ).write_parquet(str(folder / "deals.parquet"))
    write_csv(
        folder / "deals (1).csv",
        ["deal_id", "status", "amount", "created_at", "closed_at"],
        [["d2", "won", "2000", "2025-01-06", "2025-02-02"]],
    )
    write_csv(
        folder / "contract.csv",
        [
            *("contract_id", "company_id", "start_date", "End Date"),
            *("canceled_on", "monthly_amount"),
        ],
        [
            ["k1", "A", "2025-01-01", "", "2025-03-15", "100"],
            ["k2", "B", "2025-01-01", "2025-04-30", "", "300"],
        ],
    )
    duckdb.sql(
        "select 's1' as spend_id, timestamptz '2025-02-01 00:00:00+00' as spend_date, "
        "500 as amount, 'Website' as lead_source"
    ).write_parquet(str(folder / "spend.parquet"))
    write_csv(
        folder / "Exchange Rates.csv",
        ["rate_date", "currency", "rate"],
        [["2025-01-01", "JPY", "0.0062"]],
    )
    (folder / "Owners.xls").write_bytes(b"PK")
    return build_folder(
        folder,
        f"--warn-error {BUILD_MODELS}",
        as_of_date="2025-06-30",
        max_rejected_pct=0,
    )


def test_columns_are_read_as_people_name_them(as_written: Built) -> None:
    """A yen is no euro, a deleted lead no lead, and a cancellation counts."""
    assert as_written.rows("select contact_id, lead_source from core.fct_leads") == [
        ("c1", "website")
    ]
    assert as_written.rows(
        "select deal_id, amount::text from core.fct_deals order by deal_id"
    ) == [("d1", "6.20"), ("d2", "2000.00")]
    assert as_written.rows(
        "select contract_id, end_date::text, cancelled_on::text "
        "from staging.stg_crm__contracts order by contract_id"
    ) == [("k1", None, "2025-03-15"), ("k2", "2025-04-30", None)]
    assert as_written.rows(
        "select spend_date::text, amount::text, crm_source from staging.stg_crm__spend"
    ) == [("2025-02-01", "500.0000", "Website")]


def test_a_moment_with_a_time_zone_is_the_same_moment(as_written: Built) -> None:
    """Nine o'clock in Athens is seven o'clock in UTC."""
    assert as_written.rows(
        "select created_at::text, closed_at::text from staging.stg_crm__deals "
        "where deal_id = 'd1'"
    ) == [("2025-01-05 07:00:00", "2025-02-01 00:00:00")]


def test_what_is_not_read_is_named(as_written: Built) -> None:
    """In readiness, and files in the output too."""
    assert as_written.rows(
        "select table_name, is_present, raw_rows, files, not_read "
        "from data_quality.source_readiness "
        "where not_read is not null or files like '%, %' order by table_name"
    ) == [
        (
            *("contacts", True, 2, "Contacts.csv"),
            "Contacts.csv: columns Shoe size, Shoe size; rows without a value: 1",
        ),
        ("deals", True, 2, "deals (1).csv, deals.parquet", None),
        (
            *("unread file", False, 0, "Owners.xls"),
            "a workbook in another format; save it as .xlsx",
        ),
    ]
    assert "deals is read from deals (1).csv, deals.parquet." in as_written.output
    remark = ": Owners.xls (a workbook in another format; save it as .xlsx)."
    assert remark in as_written.output
