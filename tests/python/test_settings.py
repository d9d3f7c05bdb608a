"""A wrong setting is one sentence that names it, and an exit code that is not 0."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
import yaml
from build import with_dates_as_text
from database_file import problem_with, problem_with_memory
from dbt.cli.main import dbtRunner
from project import BUILD_MODELS, ROOT, Built, damaged_copy, run_dbt, write_csv

# Each setting has many wrong values, of which dbt is asked one by one.
pytestmark = pytest.mark.slow

CONTACTS = ["contact_id", "created_at"]
DEALS = ["deal_id", "status", "created_at"]


# By setting: values that make no sense, as YAML, as on a command line.
WRONG = {
    "connectors": "hubspot2|[]|null|5|true|[files, [files]]|[null]|{files: true}|''",
    "files_path": '[crm]|{crm: true}|true|"crm\\0"',
    "files_decimal": "';'|5|true|[',']|{a: 1}|''|comma|',.'",
    "files_dates": "iso|5|true|[dmy]|{a: 1}|''|ydm|DD/MM/YYYY",
    "files_encoding": "5|true|[utf-8]|{a: 1}|''|\"cp1253\\0\"|a/b|Ελληνικά",
    "hubspot_path": "[crm]|{crm: true}|true|5|''",
    "hubspot_schema": "[crm]|{crm: true}|true|5|''",
    "hubspot_database": "[crm]|{crm: true}|true|5|''",
    "hubspot_export_timezone": "Mars/Base|''|5|true|[UTC]|{a: 1}|utc+2",
    "hubspot_home_currency": "euros|''|978|true|[EUR]|{EUR: 1}|€€€|EU1",
    "as_of_date": "'2023-02-29'|'2025-06-31'|last week|'1999-12-31'|20250630|true|''"
    "|[2025-06-30]|{a: 1}|.nan|'2025-6-30'|2025-06-30 10:00:00|'٢٠٢٥-٠٦-٣٠'"
    "|'0000-01-01'|'9999-01-01'|\"2025-06-30\\n\"|\"2025-06-30' or 1=1\"",
    "first_date": "01/01/2000|null|2999-01-01|'2999-01-01'|2000|''|[]|false|tomorrow",
    "reporting_timezone": "Mars/Base|null|''|5|true|[UTC]|{a: 1}|utc+2|\"UTC'\"|ΩΩ",
    "reporting_currency": "euros|null|''|978|true|[EUR]|{EUR: 1}|€€€|EU1|\"E'R\"",
    "period_grains": "[decade]|month|[]|null|5|true|[true]|[[month]]|{month: 1}|[null]"
    "|[Month]",
    "customer_level": "group|null|5|true|[parent]|''|{a: 1}|Parent",
    "fiscal_year_start_month": "0|13|-1|'4'|April|null|true|[4]|{a: 4}|4.0|.nan",
    "business_hours": "{start: '17:00'}|null|''|[]|5|true|'09:00-17:00'"
    "|{start: '17:00', end: '09:00', weekdays: [1]}"
    "|{start: '09:00', end: '17:00', weekdays: []}"
    "|{start: '09:00', end: '17:00', weekdays: [true]}"
    "|{start: '09:00', end: '17:00', weekdays: [1.0]}"
    "|{start: '09:00', end: '17:00', weekdays: [0]}"
    "|{start: '09:00', end: '17:00', weekdays: [8]}"
    "|{start: '09:00', end: '17:00', weekdays: ['1']}"
    "|{start: '09:00', end: '17:00', weekdays: [[1]]}"
    "|{start: '09:00', end: '17:00', weekdays: {1: 2}}"
    "|{start: '09:00', end: '17:00', weekdays: 12345}"
    "|{start: '09:00', end: '17:00', weekdays: '12345'}"
    "|{start: 9:00, end: 17:00, weekdays: [1]}"
    "|{start: 9, end: 17, weekdays: [1]}"
    "|{start: '9:00', end: '17:00', weekdays: [1]}"
    "|{start: '09:00', end: '24:01', weekdays: [1]}"
    "|{start: null, end: '17:00', weekdays: [1]}"
    "|{start: '09:00', end: '17:00', weekdays: [1], 5: 6}",
    "clv_segment_by": "region|[industry]|5|true|''|{a: 1}",
    "clv_contract_sales": "both|[bookings]|5|true|''|null|{a: 1}",
}
PLACE = "[crm]|{crm: true}|true|5|''"
COLUMNS = (
    "5|true|[deals.amount]|crm|{deals.amount: 5}|{deals.amount: ''}|{amount: Fee__c}"
    "|{5: Fee__c}|{deals.amount: [Fee__c]}"
)
for connector in ("salesforce", "pipedrive"):
    for kind in ("path", "schema", "database"):
        WRONG[f"{connector}_{kind}"] = PLACE
    WRONG[f"{connector}_columns"] = COLUMNS
WRONG["pipedrive_export_timezone"] = WRONG["hubspot_export_timezone"]
WRONG["files_ids"] = "demo|files|[hubspot]|5|true|''|hubspot"
WRONG["match_connectors"] = "1|yes please|null|[true]|{a: true}|''"
WRONG["hubspot_contracts"] = (
    "5|true|term_months|[12]|{term_months: 0}|{term_months: '12'}|{term_months: true}"
    "|{term_months: 1.5}|{term: ''}|{term: 5}|{start: begins}|{months: 12}"
    "|{term_months: 12, start: [a]}"
)
NUMBERS = "-1|'5'|null|true|[5]|{a: 5}|.nan|.inf|1e400"
for name in (
    "conversion_window_days",
    "churn_grace_days",
    "spend_lag_months",
    "clv_horizon_months",
    "clv_max_cells",
):
    WRONG[name] = f"{NUMBERS}|1.5|1{'0' * 30}|2025-06-30"
for name in (
    "max_rejected_pct",
    "min_linked_pct",
    "gross_margin_pct",
    "discount_rate_annual",
):
    WRONG[name] = f"{NUMBERS}|100.01|1{'0' * 30}|2025-06-30|5%"
# Values that look odd, and are right.
RIGHT = {
    "connectors": "demo|[demo, demo]",
    "files_path": "null|''",
    "files_decimal": "null|.|','",
    "files_dates": "null|dmy|' DMY '",
    "files_encoding": "null|utf-8|windows-1253|' ISO 8859-7 '",
    "hubspot_path": "null|crm",
    "hubspot_schema": "null|crm",
    "hubspot_database": "null|crm",
    "hubspot_export_timezone": "null|Europe/Athens",
    "hubspot_home_currency": "null|usd|' USD '",
    "as_of_date": "null|2025-06-30|'2025-06-30'|\"2025-06-30\"|2999-01-01",
    "first_date": "1990-01-01|'1990-01-01'",
    "reporting_timezone": "Europe/Athens",
    "reporting_currency": "usd|' USD '",
    "period_grains": "[week]|[month, month]",
    "customer_level": "company|parent",
    "fiscal_year_start_month": "1|12",
    "business_hours": "{start: '00:00', end: '24:00', weekdays: [7, 7]}",
    "clv_segment_by": "null|none|Industry",
    "clv_contract_sales": "bookings|Extra",
    "conversion_window_days": "0|36500",
    "churn_grace_days": "0",
    "spend_lag_months": "0|120",
    "clv_horizon_months": "1|240",
    "clv_max_cells": "1",
    "max_rejected_pct": "0|100|0.5",
    "min_linked_pct": "0|100|33.3",
    "gross_margin_pct": "0|100|33.3",
    "discount_rate_annual": "0|1|0.08",
}
for connector in ("salesforce", "pipedrive"):
    for kind in ("path", "schema", "database"):
        RIGHT[f"{connector}_{kind}"] = "null|crm"
    RIGHT[f"{connector}_columns"] = "null|{}|{deals.amount: Fee__c}"
RIGHT["pipedrive_export_timezone"] = "null|Europe/Athens"
RIGHT["files_ids"] = "null"
RIGHT["match_connectors"] = "true|false"
RIGHT["hubspot_contracts"] = (
    "null|{}|{term_months: 12, start: begins_on}|{term: months}"
)


@pytest.fixture(scope="module")
def said(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], list[str]]]:
    """Have dbt look at the settings, parsed once; return the lines of its errors."""
    folder = tmp_path_factory.mktemp("settings")
    options = [
        *("--project-dir", str(ROOT), "--profiles-dir", str(ROOT / "profiles")),
        *("--target-path", str(folder / "target"), "--log-path", str(folder)),
    ]
    lines: list[str] = []

    def listen(event: object) -> None:
        if event.info.level == "error":
            lines.extend(event.info.msg.splitlines())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("B2B_DUCKDB_PATH", str(folder / "crm.duckdb"))
        patch.setenv("DBT_PROJECT_DIR", str(ROOT))
        manifest = dbtRunner().invoke(["--quiet", "parse", *options]).result

        command = ["--quiet", "run-operation", "check_settings"]

        def look(dbt_vars: str) -> list[str]:
            lines.clear()
            result = dbtRunner(manifest=manifest, callbacks=[listen]).invoke(
                [*command, *options, "--vars", dbt_vars]
            )
            assert result.success != bool(lines)
            return list(lines)

        yield look


@pytest.mark.parametrize("name", WRONG)
def test_wrong_settings(said: Callable[[str], list[str]], name: str) -> None:
    """Each wrong value is one sentence that begins with the name of the setting."""
    for value in WRONG[name].split("|"):
        (_, *lines) = said(f"{{{name}: {value}}}")
        sentences = [line.strip() for line in lines if line.strip()]
        (sentence,) = [line for line in sentences if line != "FailFast Error"]
        assert sentence.startswith(f"{name}: "), value
        assert sentence.endswith(".")


@pytest.mark.parametrize("name", RIGHT)
def test_odd_settings(said: Callable[[str], list[str]], name: str) -> None:
    for value in RIGHT[name].split("|"):
        assert said(f"{{{name}: {value}}}") == [], value


def test_every_setting_is_tried() -> None:
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
    assert set(WRONG) == set(RIGHT) == set(settings)


@pytest.mark.parametrize(
    ("dbt_vars", "sentence"),
    [
        ({"connectors": ["hubspot2"]}, "connectors: hubspot2 is not known"),
        ({"connectors": ["files"]}, "files_path: the files connector needs the path"),
        ({"as_of_date": "1999-12-31"}, "as_of_date: 1999-12-31 is before first_date"),
        ({"as_of_dat": "2025-06-30"}, "as_of_dat: there is no setting with this name"),
    ],
)
def test_wrong_setting(tmp_path: Path, dbt_vars: dict, sentence: str) -> None:
    """The build stops before anything is built."""
    assert_stops(tmp_path, dbt_vars, sentence)


def test_every_setting_is_known() -> None:
    """The macro that knows slips of the pen lists what dbt_project.yml lists."""
    settings = yaml.safe_load((ROOT / "dbt_project.yml").read_text())["vars"]
    macro = (ROOT / "macros/settings/known_settings.sql").read_text()
    assert sorted(re.findall(r"'(\w+)'", macro)) == sorted(settings)


def test_database_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each path that cannot work is one sentence; others are looked at and left."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.duckdb").write_text("no database")
    (tmp_path / "dead.duckdb").symlink_to(tmp_path / "none")
    (tmp_path / "there").mkdir()
    with duckdb.connect(str(tmp_path / "there/crm.duckdb")) as connection:
        connection.execute("create table many as select range as a from range(1000000)")
    damaged_copy(tmp_path / "there/crm.duckdb", tmp_path)
    os.mkfifo(tmp_path / "pipe.duckdb")
    for path, part in (
        (":memory:", "an in-memory database is not kept"),
        ("main", "main has another meaning in SQL"),
        ("temp", "temp has another meaning"),
        ("folder/System.duckdb", "System has another meaning"),
        ("marts.duckdb", "marts has another meaning"),
        ("it's.duckdb", "quotation marks"),
        ('a"b.duckdb', "quotation marks"),
        ("a;b.duckdb", "semicolons"),
        ("a?b=c.duckdb", "question marks"),
        ("a.b.duckdb", "more than one dot"),
        (" ", "name a file such as crm.duckdb"),
        ("a\nb.duckdb", "name a file such as crm.duckdb"),
        ("md:crm", "not the path of a local file"),
        ("s3://bucket/crm.duckdb", "not the path of a local file"),
        ("folder", "this is a folder"),
        ("none/crm.duckdb", "there is no folder none"),
        ("~/crm.duckdb", "there is no folder ~"),
        ("/proc/crm.duckdb/x.duckdb", "there is no folder"),
        ("dead.duckdb", "a broken link"),
        ("pipe.duckdb", "not a regular file"),
        ("text.duckdb", "not a DuckDB database"),
        ("damaged.duckdb", "is damaged"),
    ):
        sentence = problem_with(path)
        assert part in sentence, path
        assert sentence.endswith(".")
        assert "\n" not in sentence
    for path in ("crm.duckdb", "there/crm.duckdb", "a b-ω.duckdb", "crm", "folder/x"):
        assert problem_with(path) is None, path
    assert not (tmp_path / "crm.duckdb").exists()


def test_memory_that_does_not_work(tmp_path: Path) -> None:
    for limit, part in (
        ("2 gigs", "B2B_MEMORY_LIMIT: 2 gigs is not an amount of memory"),
        ("-1GB", "is not an amount"),
        ("0", "is not an amount"),
        ("100MB", "use one from 256MB"),
        ("150%", "not a percentage from 1% to 100%"),
    ):
        sentence = problem_with_memory(limit, None)
        assert part in sentence, limit
        assert sentence.endswith(".")
    for limit in ("80%", "256MB", "1.5 GiB", "4GB", None):
        assert problem_with_memory(limit, str(tmp_path / "spilled")) is None, limit
    sentence = problem_with_memory("4GB", str(tmp_path / "none" / "spilled"))
    assert "none is not a folder in which one can be created" in sentence


def test_a_database_in_use(tmp_path: Path) -> None:
    """The run stops before it is opened, and names who has it open."""
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"import duckdb; held = duckdb.connect('{tmp_path}/crm.duckdb'); "
            "print(1, flush=True); input()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    holder.stdout.readline()
    built = assert_stops(tmp_path, {}, "the database is in use by python")
    assert f"(process {holder.pid})" in built.output
    holder.communicate(b"\n")
    assert problem_with(str(tmp_path / "crm.duckdb")) is None


def test_a_date_that_does_not_exist(tmp_path: Path) -> None:
    """Unquoted, `poe build` says so in one sentence, where dbt prints its trace."""
    for option in (["--vars", "as_of_date: 2025-06-31"], ["--vars={as_of_date: 2025}"]):
        result = subprocess.run(
            [sys.executable, str(ROOT / "scripts/build.py"), *option],
            cwd=ROOT,
            env=os.environ
            | {
                "B2B_DUCKDB_PATH": str(tmp_path / "crm.duckdb"),
                "DBT_TARGET_PATH": str(tmp_path / "target"),
                "DBT_LOG_PATH": str(tmp_path / "logs"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        output = result.stdout + result.stderr
        assert result.returncode == 1
        assert "is not a date; use one that exists, written YYYY-MM-DD." in output
        assert "Traceback" not in output


def test_dates_become_texts() -> None:
    """What dbt gets from `poe build` is what it was given, but for dates."""
    given = ["--select", "a", "--vars", "{as_of_date: 2025-06-30, b: [1, on]}", "-x"]
    assert with_dates_as_text(given) == [
        *("--select", "a", "--vars", '{"as_of_date": "2025-06-30", "b": [1, true]}'),
        "-x",
    ]
    assert with_dates_as_text(["--vars={a: 2025-02-30}"]) == [
        *("--vars", '{"a": "2025-02-30"}')
    ]
    assert with_dates_as_text(["--vars", "{no: [yaml"]) == ["--vars", "{no: [yaml"]


def write_files(folder: Path, **files: list[str]) -> None:
    """Write contacts and deals without rows, and the other files as stated."""
    folder.mkdir()
    files = {"contacts": CONTACTS, "deals": DEALS} | files
    for table, columns in files.items():
        write_csv(folder / f"{table}.csv", columns, [])


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    assert_stops(tmp_path, files(tmp_path), "there is no folder")


def test_missing_table(tmp_path: Path) -> None:
    """Contacts and deals are needed, if only their headers."""
    write_files(tmp_path / "crm")
    (tmp_path / "crm" / "deals.csv").unlink()
    assert_stops(tmp_path, files(tmp_path), "has no deals.csv or deals.parquet")


def test_missing_required_column(tmp_path: Path) -> None:
    """A required column is named with its file."""
    write_files(tmp_path / "crm", deals=["deal_id", "created_at"])
    assert_stops(tmp_path, files(tmp_path), "deals.csv has no column status")


def test_file_that_is_no_parquet(tmp_path: Path) -> None:
    """A Parquet file must be one."""
    write_files(tmp_path / "crm")
    (tmp_path / "crm" / "spend.parquet").write_text("spend_id,spend_date,amount\n")
    assert_stops(tmp_path, files(tmp_path), "spend.parquet is not a Parquet file")


def test_rate_of_the_reporting_currency(tmp_path: Path) -> None:
    """Rates to another currency are noticed by that of the reporting currency."""
    write_files(tmp_path / "crm")
    write_csv(
        tmp_path / "crm" / "exchange_rates.csv",
        ["rate_date", "currency", "rate"],
        [["2024-01-01", "eur", "1.1"]],
    )
    assert_stops(
        tmp_path,
        files(tmp_path),
        "exchange_rates: on 2024-01-01 the reporting currency EUR has the rate 1.1",
    )


def test_too_many_rejected_rows(tmp_path: Path) -> None:
    """The sentence names table, counts and reasons, and the report is there to see."""
    write_files(tmp_path / "crm")
    write_csv(
        tmp_path / "crm" / "deals.csv",
        DEALS,
        [[f"d{number}", "open", "2024-01-01"] for number in range(1, 1100)]
        + [["x", "open", "some day"], ["y", "stuck", "2024-01-01"]],
    )
    built = assert_stops(
        tmp_path,
        files(tmp_path) | {"max_rejected_pct": 0.1},
        "deals: 2 of 1,101 rows are rejected (invalid_created_at 1, invalid_status 1)",
    )
    assert built.rows("select count(*) from data_quality.rejected_records") == [(2,)]


def files(tmp_path: Path) -> dict:
    """Return the vars that read the folder crm."""
    return {"connectors": ["files"], "files_path": str(tmp_path / "crm")}


def assert_stops(tmp_path: Path, dbt_vars: dict, sentence: str) -> Built:
    """Build up to the readiness report; look for one sentence, not for our code."""
    command = [*BUILD_MODELS.split(), "--select", "+source_readiness"]
    built = run_dbt(command, tmp_path, dbt_vars)
    assert built.returncode != 0
    assert sentence in built.output
    assert "Traceback" not in built.output
    assert "in macro" not in built.output
    return built
