"""Numbers, dates and letters as people write them: each setting, right and wrong.

On the plugin alone, without dbt; test_excel_folder.py builds.
"""

import gzip
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from crm_files import describe_folder
from crm_values import as_written
from crm_workbook import text_of
from crm_writing import Writing
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

SPEND = {
    "spend_id": "id",
    "spend_date": "date",
    "amount": "amount",
    "source": "source",
    "rate": "rate",
    "seen_at": "timestamp",
    "is_deleted": "boolean",
}
TABLES = {
    "spend": {
        "columns": list(SPEND),
        "required": ["spend_id"],
        "aliases": {"id": "spend_id"},
        "types": SPEND,
    },
}
GREEK = Writing(",", "dmy", "windows-1253")


def described(folder: Path, writing: Writing | None = None) -> dict:
    """Describe a folder that can be read."""
    answer = describe_folder(str(folder), TABLES, writing)
    assert answer["problem"] is None
    return answer


def read(
    folder: Path, writing: Writing | None = None, columns: str = "amount"
) -> list[tuple]:
    """Return what the build will read of the spend: the columns of all its rows."""
    (file,) = described(folder, writing)["tables"]["spend"]["files"]
    values = ", ".join(
        f"cast({file['columns'].get(name, 'null')} as varchar)"
        for name in columns.split()
    )
    with duckdb.connect() as connection:
        return connection.execute(
            f"select {values} from {file['relation']} "
            f"where {file['condition'] or 'true'}"
        ).fetchall()


def problem(folder: Path, writing: Writing | None = None) -> str:
    """Return the one sentence that says why a folder cannot be read."""
    sentence = describe_folder(str(folder), TABLES, writing)["problem"]
    assert sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence.replace(str(folder), "crm")


def spend_file(folder: Path, column: str, *values: str, delimiter: str = ";") -> Path:
    """Write spend.csv with these values of a column."""
    file = folder / "spend.csv"
    rows = [f"{row}{delimiter}{value}" for row, value in enumerate(values)]
    file.write_text("\n".join([f"spend_id{delimiter}{column}", *rows, ""]), "utf-8")
    return file


def converted(value: str | None, column_type: str, writing: Writing) -> str | None:
    """Return what becomes of one value."""
    query = f"select {as_written('x', column_type, writing)} from (values ($1)) as v(x)"
    return CONNECTION.execute(query, [value]).fetchone()[0]


CONNECTION = duckdb.connect()


# --- Numbers ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1234,5", "1234.5"),
        ("1.234,56", "1234.56"),
        ("1.234", "1234"),
        ("1.234.567,8", "1234567.8"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),
        ("1\u202f234\u202f567", "1234567"),
        (" -1.234,5\u00a0", "-1234.5"),
        ("+12,", "+12."),
        (",5", ".5"),
        ("007", "007"),
        ("1,5e3", "1.5e3"),
        ("1234", "1234"),
        # What does not fit is nothing else, and keeps its text.
        ("1234.56", '"1234.56"'),
        ("1.23", '"1.23"'),
        ("0.123", '"0.123"'),
        ("1.2345", '"1.2345"'),
        ("1.234567", '"1.234567"'),
        ("1234.567", '"1234.567"'),
        ("1.234 567", '"1.234 567"'),
        ("1.234,5.6", '"1.234,5.6"'),
        (".5", '".5"'),
        ("1.5e3", '"1.5e3"'),
        ("1,234,567", "1,234,567"),
        ("12 34", "12 34"),
        ("1'234", "1'234"),
        ("€ 5", "€ 5"),
        ("5%", "5%"),
        ("N/A", "N/A"),
        ("", ""),
        (None, None),
    ],
)
def test_decimal_comma(value: str | None, number: str | None) -> None:
    """Thousands by points or blanks; a point before decimals is not read as one."""
    for column_type in ("amount", "rate", "probability", "whole_number"):
        assert converted(value, column_type, Writing(decimal=",")) == number
    for column_type in ("id", "name", "date", None):
        assert converted(value, column_type, Writing(decimal=",")) == value


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1234.5", "1234.5"),
        ("1,234.56", "1234.56"),
        ("1,234", "1234"),
        ("1 234.5", "1234.5"),
        ("1\u202f234", "1234"),
        ("1'234.50", "1234.50"),
        ("1\u2019234\u2019567", "1234567"),
        ("1.234", "1.234"),
        ("1e3", "1e3"),
        # These do not parse as they are.
        ("12,5", "12,5"),
        ("1.234,56", "1.234,56"),
        ("1,2345", "1,2345"),
        ("0,123", "0,123"),
        ("$5", "$5"),
        (None, None),
    ],
)
def test_decimal_point_said(value: str | None, number: str | None) -> None:
    """It makes thousands readable, and takes nothing away."""
    assert converted(value, "amount", Writing(decimal=".")) == number


@given(
    number=st.decimals(-(10**12), 10**12, allow_nan=False, places=3),
    sign=st.sampled_from(",."),
    data=st.data(),
)
@settings(max_examples=200, deadline=None)
def test_numbers_come_back(number: Decimal, sign: str, data: st.DataObject) -> None:
    """However thousands are separated."""
    others = [".", " ", "\u00a0", "\u202f"]
    if sign == ".":
        others = [",", " ", "\u00a0", "\u202f", "'", "\u2019"]
    separator = data.draw(st.sampled_from(["", *others]))
    text = f"{number:,.3f}".translate(str.maketrans({",": separator, ".": sign}))
    assert Decimal(converted(text, "amount", Writing(decimal=sign))) == number


# --- Dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day_first", "month_first"),
    [
        ("31/12/2025", "2025-12-31", None),
        ("12/31/2025", None, "2025-12-31"),
        ("05/06/2025", "2025-06-05", "2025-05-06"),
        ("5.6.2025", "2025-06-05", "2025-05-06"),
        ("05-06-2025", "2025-06-05", "2025-05-06"),
        (" 5/6/2025\u00a0", "2025-06-05", "2025-05-06"),
        ("5/6/2025 14:30", "2025-06-05 14:30", "2025-05-06 14:30"),
        ("5/6/2025 9:05:07", "2025-06-05 09:05:07", "2025-05-06 09:05:07"),
        ("05.06.2025, 14:30", "2025-06-05 14:30", "2025-05-06 14:30"),
        ("5/6/2025T14:30:00Z", "2025-06-05 14:30:00Z", "2025-05-06 14:30:00Z"),
        ("31/12/9999", "9999-12-31", None),
        # The year first can mean one thing only.
        ("2025-06-05", "2025-06-05", "2025-06-05"),
        ("2025-06-05 14:30", "2025-06-05 14:30", "2025-06-05 14:30"),
        ("2025/6/5", "2025-06-05", "2025-06-05"),
        ("2025-6-5", None, None),
        # No day, no year of four digits, no date at all.
        ("31/02/2025", None, None),
        ("29.02.2025", None, None),
        ("00/01/2025", None, None),
        ("31/12/25", None, None),
        ("5/6.2025", None, None),
        ("5/6/20250", None, None),
        ("45000", None, None),
        ("soon", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_dates(
    value: str | None, day_first: str | None, month_first: str | None
) -> None:
    """Day or month first, as the setting says; what is no date stays as it is."""
    for column_type in ("date", "end_date", "timestamp"):
        for order, expected in (("dmy", day_first), ("mdy", month_first)):
            writing = Writing(dates=order)
            assert converted(value, column_type, writing) == (expected or value)
    assert converted(value, "amount", Writing(dates="dmy")) == value


def test_year_first_said() -> None:
    """Other years first are read, the rest is not."""
    said = Writing(dates="ymd")
    assert converted("2025.6.5 9:00", "timestamp", said) == "2025-06-05 09:00"
    assert converted("2025-12-31T10:00:00Z", "date", said) == "2025-12-31T10:00:00Z"
    assert converted("05/06/2025", "date", said) == "05/06/2025"


@given(
    day=st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    order=st.sampled_from(["dmy", "mdy", "ymd"]),
    sign=st.sampled_from("/.-"),
    is_padded=st.booleans(),
    clock=st.none() | st.times(),
)
@settings(max_examples=200, deadline=None)
def test_dates_come_back(
    day: date, order: str, sign: str, is_padded: bool, clock: time | None
) -> None:
    """However they are written."""
    width = 2 if is_padded else 1
    parts = {
        "d": f"{day.day:0{width}}",
        "m": f"{day.month:0{width}}",
        "y": f"{day.year:04}",
    }
    text = sign.join(parts[letter] for letter in order)
    if clock:
        text += f" {clock.hour}:{clock:%M:%S}"
    expected = f"{day} {clock:%H:%M:%S}" if clock else f"{day}"
    if (order, sign) == ("ymd", "-"):
        expected = text  # our own form, or none
    assert converted(text, "timestamp", Writing(dates=order)) == expected


# --- What looks like another setting ---------------------------------------------


@pytest.mark.parametrize(
    ("column", "values", "sentence"),
    [
        (
            "amount",
            ["12.500", "900", "1.000"],
            "crm/spend.csv: amount has points only before three digits, as in 1.000; "
            "set files_decimal to ',' if they separate thousands, or to '.' if "
            "decimals follow.",
        ),
        ("amount", ["1.200.000", "5"], "as 1.200.000; set files_decimal to ','"),
        (
            "amount",
            ["12,5", "7", "8", "9"],
            "has numbers such as 12,5; set files_decimal to ','",
        ),
        ("amount", ["1.234,56"], "such as 1.234,56; set files_decimal to ','"),
        ("amount", ["1,234.56", "5"], "such as 1,234.56; set files_decimal to '.'"),
        ("amount", ["1'234", "5"], "such as 1'234; set files_decimal to '.'"),
        ("amount", ["1,234", "5"], "1,234; set files_decimal to ',' or '.', whichever"),
        ("amount", ["1 234", "5"], "1 234; set files_decimal to ',' or '.', whichever"),
        (
            "rate",
            ["1,5", "1"],
            "rate has numbers such as 1,5; set files_decimal to ','",
        ),
        (
            "spend_date",
            ["31/12/2025", "01/12/2025"],
            "crm/spend.csv: spend_date has dates such as 31/12/2025; set files_dates "
            "to dmy if the day comes first, or to ymd if only dates such as 2025-12-31 "
            "count.",
        ),
        (
            "spend_date",
            ["31.12.2025", "2025-12-31"],
            "31.12.2025; set files_dates to d",
        ),
        ("spend_date", ["12/31/2025"], "such as 12/31/2025; set files_dates to mdy if"),
        ("spend_date", ["5-6-2025"], "day or month may come first; set files_dates to"),
        ("spend_date", ["31/1/2025", "1/31/2025"], "day or month may come first; set"),
        ("seen_at", ["31/12/2025 9:00"], "seen_at has dates such as 31/12/2025 9:00;"),
    ],
)
def test_what_looks_like_another_setting(
    tmp_path: Path, column: str, values: list[str], sentence: str
) -> None:
    """One sentence names column, value and setting; each way to say it lets it pass."""
    spend_file(tmp_path, column, *values)
    assert sentence in problem(tmp_path)
    for said in (
        [Writing(dates=order) for order in ("ymd", "dmy", "mdy")]
        if column in ("spend_date", "seen_at")
        else [Writing(decimal=sign) for sign in ",."]
    ):
        assert len(read(tmp_path, said)) == len(values)


@pytest.mark.parametrize(
    ("column", "values", "delimiter"),
    [
        ("amount", ["12.500", "9.5"], ";"),
        ("amount", ["0.125", "900"], ";"),
        ("rate", ["1.085", "1.172"], ";"),
        ("amount", ["12.500", "9.500"], "\t"),
        ("source", ["12.500", "31/12/2025", "12,5"], ";"),
        ("spend_id", ["1.200", "1,5"], ";"),
        # Rarer ones are bad rows like any other.
        ("amount", ["1.5", "2.5", "3,5"], ";"),
        ("amount", ["1", "2", "3,5"], "\t"),
        ("spend_date", ["2025-01-01", "2025-01-02", "31/12/2025"], ";"),
        ("spend_date", ["soon", "45000", "31/12/25", "99/99/2025", ""], ";"),
        ("amount", ["€ 5", "N/A", "12 34", "1.2.3", "5 %", ""], ";"),
    ],
)
def test_what_does_not_look_so(
    tmp_path: Path, column: str, values: list[str], delimiter: str
) -> None:
    """Values come as they are, and the checks of the rows judge them."""
    spend_file(tmp_path, column, *values, delimiter=delimiter)
    if column == "spend_id":
        (tmp_path / "spend.csv").write_text("id;amount\n" + ";1\n".join([*values, ""]))
    assert [value or "" for (value,) in read(tmp_path, None, column)] == values


def test_numbers_and_dates_are_told_together(tmp_path: Path) -> None:
    """So that a folder needs one answer and not two."""
    (tmp_path / "spend.csv").write_text("id;spend_date;amount\n1;31/12/2025;12,5\n")
    sentence = problem(tmp_path)
    assert "set files_dates to dmy" in sentence
    assert "; amount has numbers such as 12,5; set files_decimal to ','" in sentence


def test_texts_in_parquet_are_texts(tmp_path: Path) -> None:
    """Typed columns are never looked at."""
    file = tmp_path / "spend.parquet"
    columns = {
        "spend_id": ["1"],
        "amount": pa.array([1234.5]),
        "spend_date": ["31/12/2025"],
        "seen_at": pa.array([datetime(2025, 1, 2, 3, 4, tzinfo=UTC)]),
    }
    pq.write_table(pa.table(columns), file)
    assert "spend_date has dates such as 31/12/2025" in problem(tmp_path)
    assert read(tmp_path, GREEK, "amount spend_date seen_at") == [
        ("1234.5", "2025-12-31", "2025-01-02 03:04:00")
    ]


# --- Encodings -------------------------------------------------------------------

GREEK_ROWS = [("Ιστοσελίδα", "12.5"), ("Έκθεση", "1234.56")]
GREEK_TEXT = "spend_id;source;amount\r\n1;Ιστοσελίδα;12,5\r\n2;Έκθεση;1.234,56\r\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("windows-1253", "windows-1253"),
        ("windows-1253", "CP1253"),
        ("iso8859-7", "ISO-8859-7"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        # What is UTF-8 all along is UTF-8, whatever is said.
        ("utf-8", "windows-1253"),
        ("utf-8-sig", "windows-1252"),
        ("utf-8-sig", "utf-16"),
        ("utf-8", "utf-8"),
        ("utf-8", "ascii"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_encodings(
    tmp_path: Path, encoding: str, said: str, pack: Callable[[bytes], bytes]
) -> None:
    """Greek is Greek; a remark tells where the setting was not followed."""
    name = "spend.csv" if pack is bytes else "spend.csv.gz"
    (tmp_path / name).write_bytes(pack(GREEK_TEXT.encode(encoding)))
    writing = Writing(decimal=",", encoding=said)
    assert read(tmp_path, writing, "source amount") == GREEK_ROWS
    is_remarked = encoding[:5] == "utf-8" != said
    assert described(tmp_path, writing)["remarks"] == (
        [f"{name} is read as UTF-8, which it is, and not as {said} (files_encoding)."]
        if is_remarked
        else []
    )


def test_a_last_letter_that_is_half_of_one_in_utf_8(tmp_path: Path) -> None:
    """To the end of the file, what is not UTF-8 is not."""
    (tmp_path / "spend.csv").write_bytes("spend_id;source\n1;Ξ".encode("cp1253"))
    assert read(tmp_path, GREEK, "source") == [("Ξ",)]


def test_plain_letters_need_no_decoding(tmp_path: Path) -> None:
    """ASCII is the same in nearly all; no copy is made of it."""
    file = spend_file(tmp_path, "amount", "12.5", "7")
    for encoding in ("windows-1253", "utf-16"):
        tables = described(tmp_path, Writing(encoding=encoding))["tables"]
        (part,) = tables["spend"]["files"]
        assert str(file) in part["relation"]
        assert part["remark"] is None


def test_large_files_are_decoded_in_parts(tmp_path: Path) -> None:
    """Letters that fall between two parts stay whole."""
    text = "spend_id;source\n" + "".join(f"{row};ΑΒΓ\n" for row in range(300_000))
    (tmp_path / "spend.csv").write_bytes(text.encode("utf-16-le"))
    values = read(tmp_path, Writing(encoding="utf-16-le"), "source")
    assert len(values) == 300_000
    assert set(values) == {("ΑΒΓ",)}


@pytest.mark.parametrize(
    ("content", "said", "sentence"),
    [
        (
            "spend_id;source\n1;Έκθεση\n".encode("cp1253"),
            None,
            "crm/spend.csv is not text in UTF-8; save it as CSV UTF-8, or set "
            "files_encoding to its encoding, such as windows-1253 (Greek) or "
            "windows-1252 (Western Europe).",
        ),
        ("spend_id;πηγή\n1;x\n".encode("cp1253"), None, "set files_encoding to its"),
        (
            "spend_id;source\n".encode("utf-16"),
            None,
            "or set files_encoding to utf-16.",
        ),
        (
            "spend_id;source\n".encode("utf-16"),
            "windows-1253",
            "but in UTF-16; save it as CSV UTF-8, or set files_encoding to utf-16.",
        ),
        (
            b"spend_id;source\n1;x\n2;y\xff\n",
            "windows-1253",
            "crm/spend.csv is not text in windows-1253 (line 3); set files_encoding to",
        ),
        (b"spend_id;source\n1;\xf4\n", "utf-7", "is not text in utf-7 (line 2); set"),
        (b"spend_id;source\n1;\xf4\n", "ascii", "is not text in ascii (line 2); set"),
        (b"spend_id;source\n1;\xf4\n", "UTF8", "is not text in UTF-8; save it as CSV"),
        (
            b"spend_id;source\n1;x\n",
            "martian",
            "files_encoding: martian is no encoding",
        ),
        (b"spend_id;source\n1;x\n", "base64", "files_encoding: base64 is no encoding"),
        (b"spend_id;source\n1;x\n", "idna", "files_encoding: idna is no encoding that"),
        (
            b"spend_id;source\n1;x\n",
            "raw_unicode_escape",
            "is no encoding that is known",
        ),
        # Lines are named in the file that people know.
        (
            "spend_id;source\n1;Έκθεση\n2;Έκθεση;3\n".encode("cp1253"),
            "windows-1253",
            "crm/spend.csv, line 3 has 3 values where the header names 2 columns",
        ),
    ],
)
def test_wrong_encodings(
    tmp_path: Path, content: bytes, said: str | None, sentence: str
) -> None:
    """One sentence has the file and the setting."""
    (tmp_path / "spend.csv").write_bytes(content)
    assert sentence in problem(tmp_path, Writing(encoding=said))


# --- Workbooks -------------------------------------------------------------------


def workbook(folder: Path, *rows: list, name: str = "spend.xlsx") -> openpyxl.Workbook:
    """Save a workbook with these rows in its first sheet."""
    book = openpyxl.Workbook()
    book.active.title = "Δαπάνες"
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return book


HEADER = ["Spend ID", "Spend date", "amount", "source", "seen_at", "is_deleted"]
ALL = "spend_id spend_date amount source seen_at is_deleted"
SHEET = [
    [1, date(2025, 12, 31), 1234.56, "Έκθεση", datetime(2025, 1, 2, 9, 5, 7), False],
    [2, "31/12/2025", "1.234,56", 'a "b",\nc;\td', "2/1/2025 9:05", True],
    [3.5, None, 1.234, 7, datetime(2025, 1, 2), None],
    [],
    ["0042", "soon", "12", " x_x000D_y ", None, "no"],
    [12345678901, None, 0.0000001, 2.5, None, None],
]


@pytest.mark.parametrize("name", ["spend.xlsx", "Spend (1).XLSX", "spend.xlsm"])
@pytest.mark.parametrize("writing", [GREEK, Writing(".", "dmy"), Writing(",", "mdy")])
def test_cells_are_what_excel_knows_of_them(
    tmp_path: Path, name: str, writing: Writing
) -> None:
    """Typed ones whatever the settings are, texts as the settings say."""
    workbook(tmp_path, HEADER, *SHEET, name=name)
    comma, dmy = writing.decimal == ",", writing.dates == "dmy"
    assert read(tmp_path, writing, ALL) == [
        ("1", "2025-12-31", "1234.56", "Έκθεση", "2025-01-02 09:05:07", "false"),
        (
            "2",
            "2025-12-31" if dmy else "31/12/2025",
            "1234.56" if comma else "1.234,56",
            'a "b",\nc;\td',
            "2025-01-02 09:05" if dmy else "2025-02-01 09:05",
            "true",
        ),
        ("3.5", None, "1.234", "7", "2025-01-02", None),
        ("0042", "soon", "12", " x\ry ", None, "no"),
        ("12345678901", None, "0.0000001", "2.5", None, None),
    ]
    (file,) = described(tmp_path, writing)["tables"]["spend"]["files"]
    assert file["blank_rows"] == 1


def test_texts_of_a_workbook_are_looked_at(tmp_path: Path) -> None:
    """As in a CSV file; numbers that Excel has as numbers speak for themselves."""
    workbook(tmp_path, HEADER, [1, "31/12/2025", "1.234,56"])
    assert "crm/spend.xlsx: spend_date has dates such as 31/12/2" in problem(tmp_path)
    workbook(tmp_path, HEADER, [1, date(2025, 1, 1), 1.234])
    assert read(tmp_path, None, "spend_date amount") == [("2025-01-01", "1.234")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (-0.0, "0"),
        (1e15, "1000000000000000"),
        (1e22, "10000000000000000000000"),
        (1.5e-9, "0.0000000015"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e300, "1" + "0" * 300),
        (True, "true"),
        (date(2025, 1, 2), "2025-01-02"),
        (datetime(2025, 1, 2, 23, 59, 59, 999_700), "2025-01-03 00:00:00"),
        (datetime(2025, 1, 2, 3, 4, 5, 250_100), "2025-01-02 03:04:05.250"),
        (time(9, 5), "09:05:00"),
        ("", ""),
    ],
)
def test_texts_of_cells(value: object, text: str) -> None:
    """No exponents, no .0, no microseconds that a float of days invents."""
    assert text_of(value) == text


def test_dates_since_1904(tmp_path: Path) -> None:
    """Excel for the Mac counted days from another one."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["spend_id", "spend_date"])
    book.active.append([1, date(2025, 12, 31)])
    book.save(tmp_path / "spend.xlsx")
    assert read(tmp_path, None, "spend_date") == [("2025-12-31",)]


def test_errors_and_formulas_are_not_blank(tmp_path: Path) -> None:
    """What Excel could not compute is no missing value, nor what nobody computed."""
    book = workbook(tmp_path, HEADER, [1, None, "#REF!"], [2, None, "#N/A", "x"])
    for cell in ("C2", "C3"):
        book.active[cell].data_type = "e"
    book.active["C4"] = "=1+1"
    book.active["A4"] = 3
    book.active["AB2"] = "#VALUE!"
    book.active["AB2"].data_type = "e"
    book.active["AB1"] = "seen_at"
    book.active["E1"] = None
    book.save(tmp_path / "spend.xlsx")
    assert read(tmp_path, None, "amount source seen_at") == [
        ("#REF!", None, "#VALUE!"),
        ("#N/A", "x", None),
        ("(formula without a value)", None, None),
    ]


def test_other_sheets_are_named(tmp_path: Path) -> None:
    """Empty ones are not; a hidden first one is not the first that people see."""
    book = workbook(tmp_path, ["spend_id", "amount"], [1, 5])
    book.create_sheet("Empty")
    book.create_sheet("2024").append(["spend_id", "amount"])
    book.create_sheet("Hidden", 0).append(["x"])
    book["Hidden"].sheet_state = "hidden"
    book.active = 1
    book.save(tmp_path / "spend.xlsx")
    assert read(tmp_path) == [("5",)]
    answer = described(tmp_path)
    assert answer["remarks"] == [
        "Of spend.xlsx only the first sheet is read, not Hidden, 2024."
    ]
    (file,) = answer["tables"]["spend"]["files"]
    assert file["sheets_not_read"] == ["Hidden", "2024"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "is empty; its first line must contain the column names"),
        (
            [["Δαπάνες 2025"], [], HEADER, [1]],
            "names in row 3; delete the rows above it",
        ),
        ([["a\nb"], HEADER, [1]], "names in row 2; delete the rows above it"),
        ([["amount"], [1]], "has no column spend_id, which is required in spend"),
        (
            [["id", "amount"], [1, 2], ["a\nb"], [1, 2, 3]],
            "row 4 has 3 values where th",
        ),
    ],
)
def test_unreadable_sheets(tmp_path: Path, rows: list[list], sentence: str) -> None:
    """The sentences of CSV, which count rows."""
    workbook(tmp_path, *rows)
    assert f"crm/spend.xlsx {sentence}".replace("xlsx row", "xlsx, row") in problem(
        tmp_path
    ).replace("has its column ", "")


def test_a_table_that_begins_further_down_and_right(tmp_path: Path) -> None:
    """Blank rows and columns before it are nothing."""
    workbook(tmp_path, [], [], [None, "spend_id", "amount"], [None, 1, 12.5])
    assert read(tmp_path, GREEK, "spend_id amount") == [("1", "12.5")]


def test_what_is_no_workbook(tmp_path: Path) -> None:
    """Damaged anywhere, protected or another format: one sentence, or all is read."""
    file = tmp_path / "spend.xlsx"
    workbook(tmp_path, HEADER, *SHEET)
    whole = file.read_bytes()
    for content in (
        b"",
        b"spend_id,amount\n1,2\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        whole[: len(whole) // 2],
        *(
            whole[:start] + bytes(200) + whole[start + 200 :]
            for start in range(0, len(whole), 400)
        ),
    ):
        file.write_bytes(content)
        answer = describe_folder(str(tmp_path), TABLES, GREEK)
        assert (
            answer["tables"]
            or "cannot be read as a workbook; it is damaged" in (answer["problem"])
        )
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("deals.csv", "x")
    assert "cannot be read as a workbook; it is damaged, has a pass" in problem(
        tmp_path
    )


# --- What stands before the header ------------------------------------------------


@pytest.mark.parametrize(
    "before",
    ["Δαπάνες 2025\n", "# exported\n", "Δαπάνες;;\n\n", "-- x\n#y\n", "\nΈτος;2025\n"],
)
def test_titles_and_comments_are_named(tmp_path: Path, before: str) -> None:
    """Wherever the names are, the sentence has their line."""
    (tmp_path / "spend.csv").write_bytes(f"{before}{GREEK_TEXT}".encode("cp1253"))
    line = before.count("\n") + 1
    assert (
        f"has its column names in line {line}; delete the lines above it."
    ) in problem(tmp_path, GREEK)


@pytest.mark.parametrize(
    "before", ["sep=;\r\n", "\r\n", " \r\n\r\n", ";;\r\n", "sep=;\r\n\r\n", ""]
)
@pytest.mark.parametrize("name", ["spend.csv", "spend.tsv", "spend.txt"])
def test_blank_lines_and_hints_are_read_past(
    tmp_path: Path, before: str, name: str
) -> None:
    """Excel's own; rows of nothing at the end are no rows."""
    text = f"{before}{GREEK_TEXT};;\r\n ; ;\r\n"
    (tmp_path / name).write_bytes(text.encode("cp1253"))
    assert read(tmp_path, GREEK, "source amount") == GREEK_ROWS


def test_tabs(tmp_path: Path) -> None:
    """As Excel saves Unicode text: UTF-16 with tabs."""
    text = GREEK_TEXT.replace(";", "\t").encode("utf-16")
    (tmp_path / "spend.txt").write_bytes(text)
    writing = Writing(decimal=",", encoding="utf-16")
    assert read(tmp_path, writing, "source amount") == GREEK_ROWS


def test_settings_are_part_of_what_is_kept(tmp_path: Path) -> None:
    """The same file under other settings is described anew."""
    spend_file(tmp_path, "amount", "1.234", "5")
    found = [read(tmp_path, Writing(decimal=sign))[0] for sign in ",.,"]
    assert found == [("1234",), ("1.234",), ("1234",)]
