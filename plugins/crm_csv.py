"""Reading CSV: where its header is, how its values are divided, whether all is read."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import duckdb
from crm_encoding import CHUNK_BYTES, GZIP_MAGIC, TextFile, not_utf_8, opened
from crm_sql import NO_GUESSES, ask, is_blank, path_literal, table_function
from crm_tables import (
    Table,
    UnreadableFileError,
    last_named,
    missing_columns,
    squashed,
)
from crm_values import (
    NUMBER_MARK,
    as_written,
    columns_to_look_at,
    from_sheet,
    stop_if_written_otherwise,
    suspicion,
)
from crm_writing import Writing

DELIMITERS = (",", ";", "\t", "|")
# Excel's way to name the delimiter, before the header.
EXCEL_HINT = re.compile(r'"?sep=([,;\t|])"?\s*[\r\n]', re.IGNORECASE)
# How much of a file is looked at to find the header.
HEAD_BYTES = 4_000_000
HEAD_RECORDS = 30
# As much as DuckDB reads at once. What is longer is read by several threads, each of
# which must find out by itself whether it starts inside quotation marks.
BUFFER_BYTES = 32_000_000

# DuckDB's other options divide or change nothing where every column is a text: date
# and timestamp formats, decimal_separator and thousands, the sample and its types.
OPTIONS = NO_GUESSES | {
    # What the first lines do not show (a quote, a long text) may come later.
    "auto_detect": "false",
    "header": "true",
    "quote": "'\"'",
    "escape": "'\"'",
    "nullstr": "''",  # a word such as NULL is for the checks to judge
    "comment": "''",  # a line that begins with # is a line
    "encoding": "'utf-8'",
    "normalize_names": "false",
    # What does not fit stops the build; it is neither left out nor filled up.
    "strict_mode": "true",
    "ignore_errors": "false",
    "store_rejects": "false",
    "null_padding": "false",
    "max_line_size": "2000000",
}


@dataclass(frozen=True)
class Layout:
    """How a CSV file is divided: what stands before the header, and its names."""

    delimiter: str
    names: tuple[str, ...]
    lines_before: int
    lines_to_header: int  # to its end
    delimiters_to_header: int  # to its end
    is_gzip: bool
    is_parallel: bool = True

    @property
    def named(self) -> int:
        """Return how many columns there are up to the last one that has a name."""
        return last_named(self.names)


class _DuckDBRefusesError(Exception):
    """DuckDB cannot read the file with this layout; the text is its own."""


def describe_csv(
    file: TextFile,
    table: Table,
    writing: Writing | None = None,
    delimiters: tuple[str, ...] = DELIMITERS,
) -> dict:
    """Say how to read a CSV file; see `describe_folder`."""
    head, is_gzip = _head(file, writing)
    layout = _find_header(file, head, table, is_gzip, delimiters, writing)
    header = table.header_of(file, list(layout.names))
    path = path_literal(file.content)
    looked_at = columns_to_look_at(_columns(layout), header, table, writing)
    look = suspicion(looked_at, layout.delimiter, writing)
    layout, blank_rows, is_odd = _layout_that_works(file, path, layout, look, writing)
    columns = _columns(layout)
    names = {columns[position]: name for name, position in header.positions.items()}
    if is_odd:
        stop_if_written_otherwise(
            file,
            _relation(path, layout),
            looked_at,
            names,
            None if file.is_sheet else layout.delimiter,
            writing,
        )
    types = dict(table.types)
    read = from_sheet if file.is_sheet else as_written
    return {
        "relation": _relation(path, layout),
        "columns": {
            name: read(column, types.get(name), writing)
            for column, name in names.items()
        },
        "condition": f"not ({is_blank(columns)})" if blank_rows else None,
        "blank_rows": blank_rows,
        "columns_not_read": list(header.not_read),
    }


# --- Where the header is ---------------------------------------------------------


def _head(file: TextFile, writing: Writing | None) -> tuple[str, bool]:
    """Return the beginning of a text file, and whether it is packed."""
    with file.content.open("rb") as stream:
        magic = stream.read(8)
    for start, kind in (
        (b"PK\x03\x04", "a workbook or an archive"),
        (b"\xd0\xcf\x11\xe0", "a workbook"),
        (b"PAR1", "Parquet"),
        (b"\x28\xb5\x2f\xfd", "a compressed file"),
        (b"BZh", "a compressed file"),
        (b"\xfd7zXZ", "a compressed file"),
        (b"%PDF", "a PDF"),
    ):
        if magic.startswith(start):
            raise UnreadableFileError(
                f"{file} is not CSV but {kind}; save it as CSV UTF-8."
            )
    is_gzip = magic.startswith(GZIP_MAGIC)
    with opened(file, is_gzip) as stream:
        head = stream.read(HEAD_BYTES)
    zeros = [head[:2000:2].count(0), head[1:2000:2].count(0)]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or max(zeros) > len(head[:2000]) / 6:
        raise UnreadableFileError(not_utf_8(file, writing, " but in UTF-16"))
    return head.decode("utf-8", "surrogateescape"), is_gzip


def _find_header(
    file: TextFile,
    head: str,
    table: Table,
    is_gzip: bool,
    delimiters: tuple[str, ...],
    writing: Writing | None,
) -> Layout:
    """Find the header; nothing but blank lines and Excel's hint may stand before."""
    text = head.lstrip("\ufeff")
    hint = None if file.is_sheet else EXCEL_HINT.match(text)
    found = []
    for delimiter in ([hint[1]] if hint else []) + list(delimiters):
        records = [
            record
            for record in _first_records(text, delimiter)
            if any(map(squashed, record.cells))
        ][1 if hint else 0 :]
        if records:
            found.append((delimiter, records))
    if not found:
        raise UnreadableFileError(
            f"{file} is empty; its first line must contain the column names."
        )
    # The delimiter that makes most of the names that we know; then, most names.
    delimiter, (header, *_) = max(
        found, key=lambda one: (_known(one[1][0], table), len(one[1][0].cells))
    )
    if re.search("[\udc80-\udcff]", "".join(header.cells)):
        raise UnreadableFileError(not_utf_8(file, writing))
    _stop_unless_header(
        file, header, [one for _, (_, *later) in found for one in later], table
    )
    lines = io.StringIO(text, newline="")
    return Layout(
        delimiter=delimiter,
        names=tuple(cell.removeprefix(NUMBER_MARK) for cell in header.cells),
        lines_before=header.first_line - 1,
        lines_to_header=header.last_line,
        delimiters_to_header=sum(
            line.count(delimiter) for line in islice(lines, header.last_line)
        ),
        is_gzip=is_gzip,
    )


@dataclass(frozen=True)
class _Record:
    """One of the first records, and the lines in which it begins and ends."""

    number: int
    first_line: int
    last_line: int
    cells: tuple[str, ...]


def _first_records(text: str, delimiter: str) -> Iterator[_Record]:
    csv.field_size_limit(HEAD_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 0
    try:
        for number, cells in enumerate(islice(reader, HEAD_RECORDS), start=1):
            yield _Record(number, line + 1, reader.line_num, tuple(cells))
            line = reader.line_num
    except csv.Error:
        return  # what is wrong behind the header is found when all is read


def _known(record: _Record, table: Table) -> int:
    return sum(squashed(name) in table.names for name in record.cells)


def _stop_unless_header(
    file: TextFile, header: _Record, later: list[_Record], table: Table
) -> None:
    """Stop where required columns are missing; they may be further down."""
    try:
        missing = missing_columns(table.header_of(file, header.cells), table)
        problem = missing and table.lacks(file, missing[0], header.cells)
    except UnreadableFileError as error:
        problem = str(error)
    if not problem:
        return
    for record in later:
        names = {table.names.get(squashed(name)) for name in record.cells}
        if table.required <= names:
            place = record.number if file.is_sheet else record.first_line
            problem = (
                f"{file} has its column names in {file.unit} {place}; "
                f"delete the {file.unit}s above it."
            )
            break
    raise UnreadableFileError(problem)


# --- Whether all of it is read ---------------------------------------------------


def _columns(layout: Layout) -> list[str]:
    return [f"c{position}" for position in range(len(layout.names))]


def _relation(path: str, layout: Layout) -> str:
    columns = ", ".join(f"'{column}': 'varchar'" for column in _columns(layout))
    return table_function(
        "read_csv",
        path,
        OPTIONS
        | {
            "delim": f"'{layout.delimiter}'",
            "skip": str(layout.lines_before),
            "compression": "'gzip'" if layout.is_gzip else "'none'",
            "parallel": "true" if layout.is_parallel else "false",
            "columns": f"{{{columns}}}",
        },
    )


def _layout_that_works(
    file: TextFile, path: str, layout: Layout, look: str, writing: Writing | None
) -> tuple[Layout, int, bool]:
    """Return the layout with which all of the file is read, and what it holds.

    That is how many rows are blank, and whether `look` holds.

    A header may end in delimiters that the lines do not have; then it has so many
    columns fewer. In no other case may the numbers differ.
    """
    try:
        return _read_it_all(file, path, layout, look)
    except _DuckDBRefusesError as error:
        shorter = replace(layout, names=layout.names[: layout.named])
        if shorter != layout and re.search(r"Expected Number of Columns", str(error)):
            try:
                return _read_it_all(file, path, shorter, look)
            except _DuckDBRefusesError as second:
                layout, error = shorter, second
        raise UnreadableFileError(
            _sentence(file, layout, str(error), writing)
        ) from error


def _read_it_all(
    file: TextFile, path: str, layout: Layout, look: str
) -> tuple[Layout, int, bool]:
    """Read every value, in parallel if that works; see `_layout_that_works`."""
    columns = _columns(layout)
    row = f"concat({', '.join(columns)})"
    inside = f"strlen({row}) - strlen(replace({row}, '{layout.delimiter}', ''))"
    without_name = is_blank(columns[layout.named :] or ["null"])
    query = (
        f"select count(*), coalesce(sum({inside}), 0), "
        f"count(*) filter (where {is_blank(columns)}), "
        f"count(*) filter (where not ({without_name})), {look} from "
    )
    try:
        try:
            result = ask(query + _relation(path, layout))
            # Whether several threads manage must not depend on the machine.
            in_turn = (
                file.content.stat().st_size > BUFFER_BYTES
                and _count(file, layout, b"\n") > result[0][0] + layout.lines_to_header
            )
        except duckdb.Error:
            in_turn = True
        if in_turn:
            layout = replace(layout, is_parallel=False)
            result = ask(query + _relation(path, layout))
    except duckdb.Error as error:
        raise _DuckDBRefusesError(str(error)) from error
    [(rows, inside_values, blank_rows, nameless_values, is_odd)] = result
    delimiters = rows * (len(columns) - 1) + int(inside_values)
    delimiters += layout.delimiters_to_header
    if nameless_values or delimiters != _count(file, layout, layout.delimiter.encode()):
        # DuckDB leaves out values behind the last column if they are blank.
        raise UnreadableFileError(_sentence(file, layout, "more values than names"))
    return layout, blank_rows, is_odd


def _count(file: TextFile, layout: Layout, sign: bytes) -> int:
    """Count a sign in all of a file, inside values too."""
    with opened(file, layout.is_gzip) as stream:
        return sum(
            chunk.count(sign) for chunk in iter(lambda: stream.read(CHUNK_BYTES), b"")
        )


# --- What to say where it is not -------------------------------------------------

NOT_CLOSED = "has a quotation mark that is not closed or doubled"


def _sentence(
    file: TextFile, layout: Layout, message: str, writing: Writing | None = None
) -> str:
    """Turn DuckDB's long answer into one sentence with line and reason."""
    if "not utf-8" in message:
        return not_utf_8(file, writing)
    fault, has_both_line_ends = _first_fault(file, layout)
    if fault:
        line, problem = fault
        return f"{file}, {file.unit} {line} {problem}; fix that {file.unit}."
    if has_both_line_ends and "Maximum line size" not in message:
        return f"{file} mixes Windows and Unix line ends; save it with one kind."
    # DuckDB counts records, which are lines where no value holds a line break.
    record = re.search(r"CSV Error on Line: (\d+)", message)
    where = f", record {record[1]}" if record else ""
    for pattern, sentence in (
        (
            r"Expected Number of Columns: (\d+) Found: (\d+)",
            "has {1} values where the header names {0} columns",
        ),
        (r"unterminated quote", NOT_CLOSED),
        (r"Maximum line size", "is longer than 2 MB"),
    ):
        found = re.search(pattern, message)
        if found:
            return f"{file}{where} {sentence.format(*found.groups())}; fix it."
    return f"{file}{where} cannot be read ({message.splitlines()[0]}); fix the file."


def _first_fault(file: TextFile, layout: Layout) -> tuple[tuple[int, str] | None, bool]:
    """Look for the first line that breaks the rules, with Python's own reader.

    Only for files that are refused: it is slow, but it counts lines as an editor does,
    and is not led astray by what DuckDB cannot read.
    """
    csv.field_size_limit(sys.maxsize)
    ends = {b"\r\n": 0, b"\n": 0, b"\r": 0}
    with opened(file, layout.is_gzip) as binary:
        text = io.TextIOWrapper(binary, "utf-8-sig", errors="replace", newline="")

        def lines() -> Iterator[str]:
            for line in text:
                for end in ends:
                    if line.endswith(end.decode()):
                        ends[end] += 1
                        break
                yield line

        source = lines()
        for _ in range(layout.lines_before):
            next(source, None)
        reader = csv.reader(source, delimiter=layout.delimiter, strict=True)
        line = layout.lines_before + 1
        fault = None
        try:
            for number, record in enumerate(reader):
                fault = _fault_of(record, layout) if number else None
                if fault:
                    break
                read = number + 1 if file.is_sheet else reader.line_num
                line = layout.lines_before + read + 1
        except csv.Error:
            fault = NOT_CLOSED
        return (line, fault) if fault else None, sum(map(bool, ends.values())) > 1


def _fault_of(record: list[str], layout: Layout) -> str | None:
    columns = len(layout.names)
    if record and len(record) != columns:
        return f"has {len(record)} values where the header names {columns} columns"
    for position in range(layout.named, columns):
        if record and record[position].strip():
            return (
                f"has {position + 1} values where the header names "
                f"{layout.named} columns"
            )
    return None
