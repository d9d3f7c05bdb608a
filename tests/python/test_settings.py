"""A wrong setting is one sentence that names it, and an exit code that is not 0."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import BUILD_MODELS, ROOT, Built, run_dbt, write_csv

CONTACTS = ["contact_id", "created_at"]
DEALS = ["deal_id", "status", "created_at"]


@pytest.mark.parametrize(
    ("dbt_vars", "sentence"),
    [
        ({"connectors": ["hubspot2"]}, "connectors: hubspot2 is not known"),
        ({"connectors": []}, "connectors: a list such as [files] was expected"),
        ({"connectors": ["files"]}, "files_path: the files connector needs the path"),
        ({"reporting_timezone": "Mars/Base"}, "reporting_timezone: Mars/Base is no"),
        ({"reporting_currency": "euros"}, "reporting_currency: euros is no currency"),
        ({"as_of_date": "2023-02-29"}, "as_of_date: 2023-02-29 is no date"),
        ({"as_of_date": "last week"}, "as_of_date: last week is no date"),
        ({"as_of_date": "1999-12-31"}, "as_of_date: 1999-12-31 is before first_date"),
        ({"first_date": "01/01/2000"}, "first_date: 01/01/2000 is no date"),
        ({"period_grains": ["decade"]}, "period_grains: decade is not known"),
        ({"period_grains": "month"}, "period_grains: a list such as [month, year]"),
        ({"conversion_window_days": -1}, "conversion_window_days: -1 is no number"),
        ({"churn_grace_days": -1}, "churn_grace_days: -1 is no number of days"),
        ({"spend_lag_months": 1.5}, "spend_lag_months: 1.5 is no number of months"),
        ({"business_hours": {"start": "17:00"}}, "business_hours: {start:"),
        (
            {"business_hours": {"start": "17:00", "end": "09:00", "weekdays": [1]}},
            "was expected, with 1 for Monday and an end after the start",
        ),
        ({"max_rejected_pct": 101}, "max_rejected_pct: 101 is no percentage"),
        ({"clv_contract_sales": "both"}, "clv_contract_sales: both is not known"),
        ({"clv_max_cells": "many"}, "clv_max_cells: many is no number of cells"),
        ({"as_of_dat": "2025-06-30"}, "as_of_dat: no setting has this name"),
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
