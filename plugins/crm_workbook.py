"""Workbooks: the first sheet, written down as a CSV file that DuckDB reads.

Excel's numbers, dates and truth values become the texts of which the project knows
how to read them; texts stay what they are.
"""

import csv
import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from crm_encoding import TextFile, new_copy
from crm_tables import UnreadableFileError, shown
from crm_values import NUMBER_MARK
from crm_writing import Writing

DELIMITER = ","
# Above this a float does not hold every whole number.
EXACT = 2**53

CELL = re.compile(
    r"<(?:\w+:)?c\s(?P<attributes>[^>]*[^/])>(?P<content>.*?)</(?:\w+:)?c>", re.DOTALL
)
VALUE = re.compile(r"<(?:\w+:)?v(?:\s[^>]*)?>(.*?)</", re.DOTALL)
FORMULA = re.compile(r"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True)
class Workbook:
    """The first sheet as a text file, and the other sheets that hold something."""

    text: TextFile
    sheets_not_read: tuple[str, ...]


def read_workbook(file: Path, writing: Writing | None) -> Workbook:
    """Write the first visible sheet of a workbook into a copy, as CSV in UTF-8."""
    try:
        # Projects that use this one as a package need the reader only for workbooks.
        import python_calamine as calamine
    except ImportError as error:
        raise UnreadableFileError(
            f"{file} is a workbook, which needs the Python package python-calamine; "
            "install it, or save the sheet as CSV UTF-8."
        ) from error
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(file))
        sheets = [
            sheet
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        first = next(
            sheet
            for sheet in sheets
            if sheet.visible == calamine.SheetVisibleEnum.Visible
        )
        rows = workbook.get_sheet_by_name(first.name).iter_rows()
        copy = new_copy()
        mark = NUMBER_MARK if writing and writing.decimal == "," else ""
        _write(copy, rows, _cells_without_value(file, first.name), mark)
        others = tuple(
            shown(sheet.name)
            for sheet in sheets
            if sheet.name != first.name
            and workbook.get_sheet_by_name(sheet.name).height
        )
    except StopIteration as error:
        raise UnreadableFileError(
            f"{file} has no sheet with cells; put the table into its first sheet."
        ) from error
    except calamine.PasswordError as error:
        raise _unreadable(file) from error
    except (calamine.CalamineError, zipfile.BadZipFile, ValueError, KeyError) as error:
        raise _unreadable(file) from error
    return Workbook(TextFile(file, copy, is_sheet=True), others)


def _unreadable(file: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{file} cannot be read as a workbook; it is damaged, has a password or is in "
        "another format; save it anew as .xlsx, without a password."
    )


def _write(
    copy: Path, rows: Iterator[list], special: dict[tuple[int, int], str], mark: str
) -> None:
    with copy.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=DELIMITER, lineterminator="\r\n")
        for number, row in enumerate(rows):
            writer.writerow(
                special.get((number, position)) or text_of(value, mark)
                for position, value in enumerate(row)
            )


def text_of(value: object, mark: str = "") -> str:
    """Return a cell as a text that means the same to the project.

    `mark` goes before numbers with decimals, so that their point is not taken for
    something else.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value.is_integer() and abs(value) <= EXACT:
            return str(int(value))
        number = f"{Decimal(repr(value)):f}"
        return mark + number if "." in number else number
    if isinstance(value, datetime):
        # A float of days is not exact; nobody types parts of milliseconds.
        value += timedelta(microseconds=500)
        text = value.strftime("%Y-%m-%d %H:%M:%S")
        thousandths = value.microsecond // 1000
        return f"{text}.{thousandths:03}" if thousandths else text
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _cells_without_value(file: Path, sheet: str) -> dict[tuple[int, int], str]:
    """Return the errors of a sheet, and formulas that were never computed, as texts.

    The reader gives both as blank, and blank means something else: #REF! is no
    missing amount. By row and column, from 0.
    """
    with zipfile.ZipFile(file) as package:
        content = package.read(_part_of(package, sheet)).decode("utf-8", "replace")
    found = {}
    if 't="e"' not in content and not FORMULA.search(content):
        return found
    for cell in CELL.finditer(content):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', cell["attributes"]))
        place = re.fullmatch(r"([A-Z]+)(\d+)", attributes.get("r", ""))
        value = VALUE.search(cell["content"])
        text = html.unescape(value[1]) if value else ""
        if not place:
            continue
        if attributes.get("t") == "e":
            found[_position(*place.groups())] = text or "#ERROR"
        elif (
            not text
            and attributes.get("t") not in ("str", "inlineStr")
            and FORMULA.search(cell["content"])
        ):
            found[_position(*place.groups())] = "(formula without a value)"
    return found


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part of a workbook that holds a sheet."""
    links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for link in re.findall(r"<(?:\w+:)?Relationship\s([^>]*)>", links):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', link))
        targets[attributes.get("Id")] = attributes.get("Target", "")
    book = package.read("xl/workbook.xml").decode("utf-8", "replace")
    for one in re.findall(r"<(?:\w+:)?sheet\s([^>]*)>", book):
        attributes = dict(re.findall(r'([\w:]+)="([^"]*)"', one))
        if html.unescape(attributes.get("name", "")) == sheet:
            target = targets[
                next(v for k, v in attributes.items() if k.endswith(":id"))
            ]
            return target.lstrip("/") if target[:1] == "/" else f"xl/{target}"
    raise KeyError(sheet)


def _position(letters: str, row: str) -> tuple[int, int]:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(row) - 1, column - 1
