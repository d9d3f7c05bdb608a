"""The demo company as Excel in Greece saves it gives the marts of the demo."""

import csv
import io
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from project import BUILD_MODELS, ROOT, BuildFolder, Built

SETTINGS = {
    "files_decimal": ",",
    "files_dates": "dmy",
    "files_encoding": "windows-1253",
}
# These names are Greek in the files, so that the encoding matters.
GREEK = {
    "Financial services": "Χρηματοοικονομικά",
    "Ada Abel": "Άδα Άβελ",
    "North": "Βορράς",
    "Closed won": "Κερδισμένη",
}
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(.*)")
# What the demo planted as unreadable, and Greek settings would read.
READABLE_IN_GREEK = re.compile(r"[\d.]+,\d+|\d+[/.]\d+[/.]\d{4}")


def in_greek(column: str, value: str) -> str:
    """Write a value as Excel in Greece does."""
    if value and column.endswith(("_at", "_on", "_date")):
        value = f"{value}?" if READABLE_IN_GREEK.fullmatch(value) else value
        return DATE.sub(r"\3/\2/\1\4", value)
    if value and column in ("amount", "monthly_amount", "rate", "probability"):
        if READABLE_IN_GREEK.fullmatch(value):
            return f"{value}?"
        # Thousands apart, where there are no more than millions.
        return re.sub(r"^(-?\d{1,3})(\d{3}),", r"\1.\2,", value.replace(".", ","))
    return GREEK.get(value, value)


def in_english(row: tuple) -> str:
    """Return a row as a text without the Greek names."""
    text = repr(row)
    for english, greek in GREEK.items():
        text = text.replace(greek, english)
    return text


def as_cell(column: str, value: str) -> object:
    """Return a value as Excel has it where somebody typed it into a sheet."""
    if column == "spend_date" and DATE.fullmatch(value):
        return datetime.fromisoformat(value)
    if column == "amount" and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the demo's tables: spend as a workbook, the rest with semicolons."""
    folder = tmp_path_factory.mktemp("crm")
    for seed in sorted((ROOT / "seeds/demo").glob("raw_*.csv")):
        table = seed.stem.removeprefix("raw_")
        with seed.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if table == "spend":
            book = openpyxl.Workbook()
            book.active.append(header)
            for row in rows:
                book.active.append(list(map(as_cell, header, row)))
            book.save(folder / "Spend.xlsx")
            continue
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow(header)
        writer.writerows(map(in_greek, header, row) for row in rows)
        try:
            content = text.getvalue().encode("windows-1253")
        except UnicodeEncodeError:
            # Names with an umlaut make people save as UTF-8, which is read as such.
            content = text.getvalue().encode()
        (folder / f"{table}.csv").write_bytes(content)
    return folder


def test_the_folder_stops_without_its_settings(
    build_folder: BuildFolder, folder: Path
) -> None:
    """Each is asked for by its name, and with the three of them it builds."""
    said: dict[str, str] = {}
    while len(said) < len(SETTINGS):
        built = build_folder(
            folder, "--quiet run-operation check_settings", may_fail=True, **said
        )
        asked = re.findall(r"set (files_\w+)\s+to", " ".join(built.output.split()))
        assert built.returncode != 0
        assert asked
        assert not set(asked) & set(said)
        said |= {name: SETTINGS[name] for name in asked}
    build_folder(folder, "--quiet run-operation check_settings", **said)


@pytest.mark.slow
def test_marts_are_those_of_the_demo(
    build_folder: BuildFolder, demo: Built, folder: Path
) -> None:
    """Row by row, with Greek names in place of the English ones."""
    built = build_folder(folder, f"--warn-error {BUILD_MODELS}", **SETTINGS)
    tables = demo.rows(
        "select table_schema, table_name from information_schema.tables "
        "where table_schema in ('marts', 'customers', 'core') order by all"
    )
    assert len(tables) > 20
    different = {}
    for schema, table in tables:
        if table in ("dim_settings", "metric_catalog"):
            continue
        query = f"select * from {schema}.{table}"
        found = Counter(in_english(row) for row in built.rows(query))
        expected = Counter(in_english(row) for row in demo.rows(query))
        if found != expected:
            different[table] = (list(found - expected)[:3], list(expected - found)[:3])
    assert different == {}
    assert "Βορράς" in str(built.rows("select * from core.dim_owners"))
