"""Odd texts and files are read alike by every engine that is installed."""

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from local_engine import ENGINES, run_dbt_on, spark_session
from project import skip_unless_installed, write_csv

DATES_AND_TIMES = """
    2024-02-29|2023-02-29|2024-13-01|0000-02-29|1999-12-31|9000-01-01|2024-1-1|n/a|
    2024-04-31|2100-02-29|2000-02-29|2024-01-01 10:00|2024-01-01T10:00:00Z|
    2024-01-01T10:00:00.1234567Z|2024-01-01 10:00:00.9999999|2024-01-01T10:00:00+02|
    2024-01-01T10:00:00 +0230|2024-01-01T10:00-23:59|2024-01-01T10:00+23:59|
    2024-01-01 10:00Z|2024-01-01 10:00 +02|2024-01-01 9:30Z|2024-01-01T9:30:01+0230|
    2024-01-01 10:00:00 Z|2024-01-01 10:00:00.Z|1704103200000|
    99999999999999|1.7041032E12|2024-01-01 24:00Z|2024-01-01T10:00+99|
    2024-01-01 10:00:00.5+03|
    2024-01-01 24:00|2024-01-01 10:60|2024-01-01 10:00:00 UTC|2024-01-01 10:00 UTC|
    2024-01-01T00:00:00.000|2024-01-01T00:00|2024-02-29T23:59:59Z|2024-03-31|2024-10-27
"""
NUMBERS = """
    1|+5|5.|-.5|+.5|.|1e3|1E-3|1e14|9.99999999999999e13|99999999999999.99995|
    99999999999999.99994|100000000000000|0.00005|-0.00005|0.00004999999|1e99999|0e99999|
    1e-99999|0.0e5|1,000|1 000|NaN|Infinity|0x10|1d|1e|e5|-|00012.50|-0|
    12345678901234567890|12.0|12.00|-3.000|12.10|x.0
"""
WORDS = """
    Website / Forms|ΠΕΛΑΤΗΣ|Πελάτης|__a__|ŻÓŁĆ-1|Σ ΣΑΣ|日本 語|a'b|a\\b|WebForms|APIKey|
    ÉtéLong|x²|½ Price|₂nd ①|e\u0301clair|🙂 Ltd|İnternet|a"b|
    https://www.Example.com/path|mail@example.co.uk
"""
TEXTS = [
    text.strip()
    for texts in (DATES_AND_TIMES, NUMBERS, WORDS)
    for text in texts.split("|")
]
EXPRESSIONS = {
    "parsed_timestamp": "parsed_timestamp('word')",
    "parsed_number": "parsed_number('word')",
    # Spark writes 0E-8 for a nought of eight decimals.
    "parsed_rate": "'7 + ' ~ parsed_number('word', 23, 8)",
    "moment": "moment('word', 'Europe/Athens')",
    "parsed_whole_number": "parsed_number('word', 15, 0)",
    "parsed_date": "parsed_date('word')",
    "trimmed": "trimmed('chr(9) || word || chr(160)')",
    "normalised_source": "normalised_source('word')",
    "normal_text": "normal_text('word')",
    "words_of_camel_case": "words_of_camel_case('word')",
    "without_decimals": "without_decimals('word')",
    "domain_of": "domain_of('word')",
    "json_record": "json_record({'word': 'word', 'none': 'nullif(word, word)'})",
    "not_null_word": "not_null_word('word')",
}


def run(engine: str, folder: Path, env: dict[str, str], *command: str) -> str:
    """Run dbt on an engine and return what it prints."""
    done = run_dbt_on(engine, command, folder, env, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def rows_of(
    engine: str, folder: Path, env: dict[str, str], settings: dict, query: str
) -> list[dict]:
    """Return the rows of a query, in the order of their first column."""
    output = ("--output", "json", "--limit", "-1", "--vars", json.dumps(settings))
    shown = run(engine, folder, env, "show", *output, "--inline", query)
    rows = json.loads(shown[shown.index("{") :])["show"]
    return sorted(rows, key=lambda row: next(iter(row.values())))


def words_read_by(engine: str, folder: Path, env: dict[str, str]) -> list[dict]:
    """Return what an engine makes of each text, as text."""
    rows = " union all ".join(
        f"select {{{{ text_literal({json.dumps(text, ensure_ascii=False)}) }}}} as word"
        for text in TEXTS
    )
    columns = ", ".join(
        f"cast({{{{ {expression} }}}} as {{{{ dbt.type_string() }}}}) as {name}"
        for name, expression in EXPRESSIONS.items()
    )
    settings = {"reporting_timezone": "Europe/Athens"}
    query = f"select word, {columns} from ({rows}) as words"
    return rows_of(engine, folder, env, settings, query)


def files_read_by(engine: str, folder: Path, env: dict[str, str]) -> list[dict]:
    """Return the contacts of a folder, as an engine has them after a build."""
    settings = {"connectors": ["files"], "files_path": str(folder / "files")}
    settings["files_dates"] = "ymd"
    model = "stg_files__contacts"
    run(engine, folder, env, "run", "--select", model, "--vars", json.dumps(settings))
    query = f"select * from {{{{ ref('{model}') }}}}"
    return rows_of(engine, folder, env, settings, query)


def tables_read_by(
    engine: str, folder: Path, env: dict[str, str], tables: list[str]
) -> list[dict]:
    """Return each row of some tables of files as one text, with all of its columns."""
    settings = {"connectors": ["files"], "files_path": str(folder / "files")}
    models = [f"stg_files__{table}" for table in tables]
    run(engine, folder, env, "run", "--vars", json.dumps(settings), "--select", *models)
    # What begins with = is a text to whatever prints it.
    rows = "".join(
        f"""
        {"union all" if position else ""}
        select '{table}'
        {{% for name in canonical_tables()['{table}'].columns %}}
        || coalesce('=' || cast({{{{ name }}}} as {{{{ dbt.type_string() }}}}), '-')
        {{% endfor %}} as line
        from {{{{ ref('stg_files__{table}') }}}}
        """
        for position, table in enumerate(tables)
    )
    return rows_of(engine, folder, env, settings, rows)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return each engine that this machine can start."""
    skip_unless_installed(request.param)
    return request.param


@pytest.fixture
def duckdb_env(tmp_path: Path) -> dict[str, str]:
    """Return the variable of DuckDB's profile."""
    return {"B2B_DUCKDB_PATH": str(tmp_path / "a.duckdb")}


@pytest.mark.slow
def test_odd_texts_are_read_as_duckdb_reads_them(
    engine: str, tmp_path: Path, duckdb_env: dict[str, str]
) -> None:
    expected = words_read_by("duckdb", tmp_path, duckdb_env)
    with ENGINES[engine]() as env:
        assert words_read_by(engine, tmp_path, env) == expected


@pytest.mark.slow
def test_files_are_loaded_as_duckdb_reads_them(
    engine: str, tmp_path: Path, duckdb_env: dict[str, str]
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    odd = ["", " ", "\\.", "\\N", "NULL", "two\r\nlines", "\n", '""', "tab\t", "a\0b"]
    texts = [
        {"contact_id": f"c{number:03}", "created_at": text, "email": text[::-1]}
        for number, text in enumerate(odd + TEXTS)
    ]
    write_csv(folder / "contacts 1.csv", ["contact_id", "created_at", "email"], texts)
    write_csv(folder / "deals.csv", ["deal_id", "created_at", "status"], [])
    moment = datetime(2024, 5, 31, 10, 30, tzinfo=UTC)
    columns = {
        "contact_id": ["x1", "x2"],
        "created_at": [moment, None],
        "is_deleted": [True, None],
    }
    pyarrow.parquet.write_table(pyarrow.table(columns), folder / "contacts 2.parquet")
    book = openpyxl.Workbook()
    for row in (["contact_id", "created_at"], ["y1", moment.date()], ["y2", "soon"]):
        book.active.append(row)
    book.save(folder / "contacts 3.xlsx")

    expected = files_read_by("duckdb", tmp_path, duckdb_env)
    assert len(expected) == len(texts) + 4
    with ENGINES[engine]() as env:
        found = files_read_by(engine, tmp_path, env)
    if engine == "spark":
        # Only Python reads the workbook.
        assert tables_in_log(tmp_path, "by one process") == ["contacts"]
    if engine == "postgres":
        # None of its texts holds a zero.
        found = json.loads(json.dumps(found).replace("\\ufffd", "\\u0000"))
    assert as_texts(found) == as_texts(expected)


def write_parquet(file: Path, columns: dict[str, list], **options: object) -> None:
    pyarrow.parquet.write_table(pyarrow.table(columns), file, **options)


@pytest.mark.slow
def test_tables_are_loaded_as_duckdb_reads_them(
    engine: str, tmp_path: Path, duckdb_env: dict[str, str]
) -> None:
    """Spark reads what it writes like DuckDB, DuckDB in its executors the rest."""
    # Neither a blank nor a column in the path of a file counts.
    folder = tmp_path / "files"
    (tmp_path / "a b" / "email=x").mkdir(parents=True)
    folder.symlink_to(tmp_path / "a b" / "email=x")
    moments = [
        datetime(1, 1, 1),
        datetime(1582, 10, 10, 23, 59, 59, 999999),
        datetime(1899, 12, 30),
        datetime(2024, 5, 31, 10, 30, 0, 120),
        datetime(2024, 5, 31, 10, 30, 0, 500000),
        None,
    ]
    odd = ["", " ", "\\N", "NULL", "two\r\nlines", "tab\t", "\u00a0a", None, *TEXTS]
    write_parquet(
        folder / "contacts 1.parquet",
        {
            "contact_id": [f"a{number}" for number in range(len(odd))],
            "created_at": ["2024-05-31"] * len(odd),
            "email": odd,
            "company_id": [None if text is None else text.encode() for text in odd],
        },
    )
    for number, zone in enumerate((None, "Europe/Athens", "Europe/Athens"), start=2):
        created = pyarrow.array(moments, pyarrow.timestamp("us", zone))
        ids = [*(f"{number}.{position}" for position in range(5)), " "]
        columns = {"is deleted": [True, False, None] * 2, "Contact-ID": ids}
        columns |= {"Created At": created, "blank": [1.5] * 5 + [None]}
        columns["is deleted"][-1] = None
        write_parquet(folder / f"contacts {number}.parquet", columns)
    numbers = ["0", "-0.05", "99.99", "1234567.5", None, "-3"]
    amounts = [number and Decimal(number) for number in numbers]
    days = [moment and moment.date() for moment in moments]
    days[-1] = date(9999, 12, 30)
    write_parquet(
        folder / "contracts.parquet",
        {
            "contract_id": [*range(5), 2**63 - 1],
            "company_id": pyarrow.array([0, 1, 255, None, 4, 5], pyarrow.uint8()),
            "start_date": days,
            "monthly_amount": pyarrow.array(amounts, pyarrow.decimal128(18, 2)),
            "currency": pyarrow.array(list("abcabc")).dictionary_encode(),
            "updated_at": [*moments[1:], None],
        },
        use_deprecated_int96_timestamps=True,
    )
    file_by_file = {
        # Written otherwise: doubles, lists, decimals that are all behind the point.
        "deals": {"deal_id": ["d1", "d2"], "amount": [1e20, 0.1]},
        "touchpoints": {"touchpoint_id": ["t"], "touched_at": [days[:1]]},
        "spend": {"amount": pyarrow.array([Decimal("0.5")], pyarrow.decimal128(2, 2))},
        # Unknown to Spark, a pattern to it, hidden from it.
        "lifecycle_events": {"entered_at": pyarrow.array([1], pyarrow.timestamp("ns"))},
        "owners [1]": {"owner_id": ["o"]},
        "_companies": {"company_id": ["c"]},
        # A year of five digits.
        "exchange_rates": {"rate_date": pyarrow.array([2932897], pyarrow.date32())},
    }
    required = {
        "deals": ["created_at", "status"],
        "touchpoints": ["contact_id"],
        "spend": ["spend_id", "spend_date"],
        "lifecycle_events": ["contact_id", "lifecycle_stage"],
        "exchange_rates": ["currency", "rate"],
    }
    for name, columns in file_by_file.items():
        rows = len(next(iter(columns.values())))
        more = {column: ["x"] * rows for column in required.get(name, [])}
        write_parquet(folder / f"{name}.parquet", columns | more)
    # What Spark learns only when it reads; no row stays from the attempt.
    history = {name: ["x"] * 9 for name in ("deal_id", "stage", "entered_at")}
    packed = folder / "deal stage history.parquet"
    write_parquet(packed, history, compression="brotli")
    header = ["activity_id", "contact_id", "occurred_at", "activity_type"]
    for number in range(2):
        # A row of blanks is none.
        texts = [text for text in odd[number::2] if text and text.strip()]
        rows = [dict.fromkeys(header, text) for text in texts]
        write_csv(folder / f"activities {number}.csv", header, rows)
    others = [name.strip("_ []1") for name in file_by_file]
    others += ["deal_stage_history", "activities"]

    tables = ["contacts", "contracts", *others]
    expected = tables_read_by("duckdb", tmp_path, duckdb_env, tables)
    assert len(expected) == len(odd) + 3 * 5 + 6 + 8 + 9 + len(odd) - 3
    with ENGINES[engine]() as env:
        assert tables_read_by(engine, tmp_path, env, tables) == expected
    if engine == "spark":
        assert tables_in_log(tmp_path, "by Spark") == ["contacts", "contracts"]
        assert tables_in_log(tmp_path, "by executors, file by file") == sorted(others)


@pytest.mark.slow
def test_merges_are_followed_as_on_duckdb(
    engine: str, tmp_path: Path, duckdb_env: dict[str, str]
) -> None:
    """Chains of merges end at the same records, and no table of a step is left."""
    into = {"c1": "", "c2": "c1", "c3": "c2", "c4": "c5", "c5": "c4", "c6": "c9"}
    header = ["contact_id", "created_at", "merged_into_contact_id"]
    rows = [(contact, "2024-05-31", survivor) for contact, survivor in into.items()]
    (tmp_path / "files").mkdir()
    write_csv(tmp_path / "files/contacts.csv", header, rows)
    write_csv(tmp_path / "files/deals.csv", ["deal_id", "created_at", "status"], [])
    settings = {"connectors": ["files"], "files_path": str(tmp_path / "files")}
    model = "checked_crm__contacts"

    def followed_by(engine: str, env: dict[str, str]) -> list[dict]:
        variables = ("--vars", json.dumps(settings))
        command = ("build", "--exclude-resource-type", "test", "unit_test")
        run(engine, tmp_path, env, *command, *variables, "--select", f"+{model}")
        query = (
            "select contact_id, verdict, coalesce(survivor_id, '-') as survivor_id "
            f"from {{{{ ref('{model}') }}}}"
        )
        return rows_of(engine, tmp_path, env, settings, query)

    followed = followed_by("duckdb", duckdb_env)
    assert [tuple(row.values()) for row in followed] == [
        ("c1", "accepted", "c1"),
        ("c2", "deleted", "c1"),
        ("c3", "deleted", "c1"),
        ("c4", "accepted", "c4"),
        ("c5", "accepted", "c5"),
        ("c6", "accepted", "c6"),
    ]
    with ENGINES[engine]() as env:
        assert followed_by(engine, env) == followed
        if engine == "spark":
            session = spark_session(env)
            tables = [table.name for table in session.catalog.listTables("staging")]
            session.stop()
            assert model in tables
            assert not [name for name in tables if name.endswith("kept")]


def tables_in_log(folder: Path, how: str) -> list[str]:
    """Return the tables that Spark read in a certain way."""
    log = (folder / "spark/dbt.log").read_text(encoding="utf-8")
    return sorted(set(re.findall(rf"stg_files__(\w+)`? is read {how}[:.]", log)))


def as_texts(rows: list[dict]) -> list[dict]:
    """Return rows with the truth values of Parquet as the texts that others have."""
    return [
        {
            name: str(value).lower() if isinstance(value, bool) else value
            for name, value in row.items()
        }
        for row in rows
    ]
