"""Numbers and dates as people write them, as SQL: how they are read, how they look.

An expression of `as_written` turns a text into the form in which the project reads it
(1234.56, 2025-12-31 14:30). What does not fit the setting stays a text that nothing
reads, so that its row is judged and kept like any other that is wrong.
"""

from crm_sql import ask, text_literal
from crm_tables import Header, Table, UnreadableFileError, shown
from crm_writing import Writing

NUMBERS = ("amount", "rate", "whole_number", "probability")
DATES = ("timestamp", "date", "end_date")
# Rates such as 1.085 have three digits for no reason; these hardly ever do.
COUNTED_IN_THOUSANDS = ("amount", "whole_number")

# Before a number that a workbook has as a number, in files where texts are read with a
# decimal comma. Unicode keeps it free, so that no text begins with it.
NUMBER_MARK = "\ufdd0"

BLANKS = (" ", r"\x{A0}", r"\x{202F}")
SEPARATORS = {",": (r"\.", *BLANKS), ".": (",", *BLANKS, "'", r"\x{2019}")}
PLAIN_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
POINT_BEFORE_THREE_DIGITS = r"^[+-]?[1-9]\d{0,2}\.\d{3}$"

YEAR_LAST = r"^\d{1,2}(/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)\d{4}(,?[T ].*)?$"
# With hyphens the project has a form of its own, with two digits each.
YEAR_FIRST = r"^\d{4}(/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(,?[T ].*)?$"
PARTS = r"^(\d+)[/.-](\d+)[/.-](\d+)(?:,?[T ]\s*(.*))?$"
# Where year, month and day stand.
ORDERS = {"ymd": (1, 2, 3), "dmy": (3, 2, 1), "mdy": (3, 1, 2)}


def as_written(text: str, column_type: str | None, writing: Writing | None) -> str:
    """Return the value of a column of text as it counts."""
    if writing and writing.decimal and column_type in NUMBERS:
        return _number(text, writing.decimal)
    if writing and writing.dates and column_type in DATES:
        return _date(text, writing.dates)
    return text


def from_sheet(text: str, column_type: str | None, writing: Writing | None) -> str:
    """Return the same for a cell of a workbook, whose numbers may have a mark."""
    if not writing or writing.decimal != ",":
        return as_written(text, column_type, writing)
    mark = text_literal(NUMBER_MARK)
    return (
        f"case when starts_with({text}, {mark}) then substr({text}, 2) "
        f"else {as_written(text, column_type, writing)} end"
    )


def _trimmed(text: str) -> str:
    """Return a text as macros/engines/trimmed.sql has it."""
    signs = " || ".join(f"chr({code})" for code in (9, 10, 11, 12, 13, 32, 160))
    return f"trim({text}, {signs})"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_matches({text}, {text_literal(pattern)})"


def number_pattern(decimal: str) -> str:
    """Return the pattern of numbers with this sign before the decimals."""
    sign = r"\." if decimal == "." else decimal
    thousands = "|".join(rf"({one}\d{{3}})+" for one in SEPARATORS[decimal])
    return (
        rf"^[+-]?((\d+|[1-9]\d{{0,2}}({thousands}))({sign}\d*)?|{sign}\d+"
        rf"|(\d+{sign}?\d*|{sign}\d+)[eE][+-]?\d+)$"
    )


def _number(text: str, decimal: str) -> str:
    value = _trimmed(text)
    separators = text_literal(f"[{''.join(SEPARATORS[decimal])}]")
    digits = f"regexp_replace({value}, {separators}, '', 'g')"
    # In quotation marks, what only looks right is read by nobody: 1.5 is no 15.
    rest = (
        f"when contains({text}, '.') then concat('\"', {text}, '\"') "
        if decimal == ","
        else ""
    )
    return (
        f"case when {_matches(value, number_pattern(decimal))} "
        f"then replace({digits}, ',', '.') {rest}else {text} end"
    )


def _date(text: str, order: str) -> str:
    """Return a date or moment with its year first; what is no day stays as it is."""
    value = _trimmed(text)
    last = _rewritten(text, value, ORDERS[order])
    first = _rewritten(text, value, ORDERS["ymd"])
    cases = f"when {value} like '____-__-__%' then {text} "
    if order != "ymd":
        cases += f"when {_matches(value, YEAR_LAST)} then {last} "
    return (
        f"case {cases}when {_matches(value, YEAR_FIRST)} then {first} else {text} end"
    )


def _rewritten(text: str, value: str, places: tuple[int, int, int]) -> str:
    year, month, day = (_part(value, place) for place in places)
    date = f"concat({year}, '-', lpad({month}, 2, '0'), '-', lpad({day}, 2, '0'))"
    time = _part(value, 4)
    one_digit = _matches(time, "^[0-9]:")
    return (
        f"case when try_cast({date} as date) is null then {text} else concat({date}, "
        f"case when {time} = '' then '' else ' ' end, "
        f"case when {one_digit} then '0' else '' end, {time}) end"
    )


def _part(value: str, group: int) -> str:
    return f"regexp_extract({value}, {text_literal(PARTS)}, {group})"


# --- Whether a file looks as if a setting were missing ----------------------------


def suspicion(
    columns: dict[str, str], delimiter: str | None, writing: Writing | None
) -> str:
    """Return the cheap condition that a row has something to look at more closely.

    `columns` lead from expressions to types; see `stop_if_written_otherwise`. Without
    any there is nothing to look at.
    """
    if not columns:
        return "false"
    conditions = ["false"]
    for column, column_type in columns.items():
        if column_type in DATES and writing.dates is None:
            conditions.append(f"{column} not like '____-__-__%'")
        elif column_type in NUMBERS and writing.decimal is None:
            plain = "^[0-9+-]*$" if delimiter == ";" else "^[0-9.+-]*$"
            conditions.append(f"not {_matches(column, plain)}")
    return f"coalesce(bool_or({' or '.join(conditions)}), false)"


def columns_to_look_at(
    columns: list[str], header: Header, table: Table, writing: Writing | None
) -> dict[str, str]:
    """Lead from the expressions of a table's numbers and dates to their types.

    Where no setting applies there are none.
    """
    types = dict(table.types) if writing else {}
    return {
        columns[position]: types[name]
        for name, position in header.positions.items()
        if types.get(name) in NUMBERS + DATES
    }


def stop_if_written_otherwise(
    file: object,
    relation: str,
    columns: dict[str, str],
    names: dict[str, str],
    delimiter: str | None,
    writing: Writing,
) -> None:
    """Stop where numbers or dates look as another setting would have them.

    `columns` lead from expressions to types, `names` to the names for the sentence.
    """
    found = []
    for kind, said, look in (
        (DATES, writing.dates, _odd_dates),
        (NUMBERS, writing.decimal, _odd_numbers),
    ):
        if said is not None:
            continue
        for column, column_type in columns.items():
            problem = column_type in kind and look(
                relation, column, column_type, delimiter
            )
            if problem:
                found.append(f"{names[column]} {problem}")
                break  # the setting is for all of them
    if found:
        raise UnreadableFileError(f"{file}: {'; '.join(found)}.")


def _counts(relation: str, column: str, **conditions: str) -> dict[str, tuple]:
    """Return for each condition how many values fulfil it, and the first of them."""
    selected = ", ".join(
        f"count(*) filter (where {condition}), min(value) filter (where {condition})"
        for condition in conditions.values()
    )
    blank = "('', 'NULL', 'None', 'nan', 'NaN', 'N/A', '#N/A', '\\N')"
    [row] = ask(
        f"select {selected} from (select {_trimmed(column)} as value from {relation}) "
        f"where value not in {blank}"
    )
    return dict(zip(conditions, zip(row[::2], row[1::2], strict=True), strict=True))


def _odd_dates(
    relation: str, column: str, column_type: str, delimiter: str | None
) -> str | None:
    del column_type, delimiter
    odd = _matches("value", YEAR_LAST)
    first, second = (f"try_cast({_part('value', place)} as int)" for place in (1, 2))
    is_dmy = f"{odd} and {first} between 13 and 31 and {second} between 1 and 12"
    is_mdy = f"{odd} and {second} between 13 and 31 and {first} between 1 and 12"
    is_either = f"{odd} and {first} between 1 and 12 and {second} between 1 and 12"
    counts = _counts(
        relation,
        column,
        filled="true",
        as_ours="value like '____-__-__%'",
        dmy=is_dmy,
        mdy=is_mdy,
        either=is_either,
    )
    (dmy, day_first), (mdy, month_first) = counts["dmy"], counts["mdy"]
    both, either = counts["either"]
    if dmy + mdy + both == 0 or counts["as_ours"][0] * 2 > counts["filled"][0]:
        return None
    otherwise = "or to ymd if only dates such as 2025-12-31 count"
    if dmy > mdy:
        return (
            f"has dates such as {shown(day_first)}; set files_dates to dmy if the day "
            f"comes first, {otherwise}"
        )
    if mdy > dmy:
        return (
            f"has dates such as {shown(month_first)}; set files_dates to mdy if the "
            f"month comes first, {otherwise}"
        )
    return (
        f"has dates such as {shown(either or day_first)}, where day or month may come "
        f"first; set files_dates to dmy or mdy, {otherwise}"
    )


def _odd_numbers(
    relation: str, column: str, column_type: str, delimiter: str | None
) -> str | None:
    plain = _matches("value", PLAIN_NUMBER)
    comma = f"not {plain} and {_matches('value', number_pattern(','))}"
    point = f"not {plain} and {_matches('value', number_pattern('.'))}"
    counts = _counts(
        relation,
        column,
        filled="true",
        plain=plain,
        pointed=f"{plain} and contains(value, '.')",
        thousands=_matches("value", POINT_BEFORE_THREE_DIGITS),
        comma=f"{comma} and not ({point})",
        point=f"{point} and not ({comma})",
        either=f"{comma} and {point}",
    )
    (comma, with_comma), (point, with_point) = counts["comma"], counts["point"]
    both, either = counts["either"]
    pointed = counts["pointed"][0]
    # Beside semicolons whole numbers do not tell whether decimals have a point.
    ours, all_values = (
        (pointed, pointed + comma + point + both)
        if delimiter == ";"
        else (counts["plain"][0], counts["filled"][0])
    )
    if comma + point + both and ours * 2 <= all_values:
        if comma == point:
            return (
                f"has numbers such as {shown(either or with_comma)}; set files_decimal "
                "to ',' or '.', whichever stands before the decimals"
            )
        example, sign, other = (
            (with_comma, ",", ".") if comma > point else (with_point, ".", ",")
        )
        return (
            f"has numbers such as {shown(example)}; set files_decimal to '{sign}' if "
            f"that stands before the decimals, otherwise to '{other}'"
        )
    thousands, example = counts["thousands"]
    if (
        delimiter == ";"
        and column_type in COUNTED_IN_THOUSANDS
        and thousands
        and thousands == pointed
    ):
        return (
            f"has points only before three digits, as in {shown(example)}; set "
            "files_decimal to ',' if they separate thousands, or to '.' if decimals "
            "follow"
        )
    return None
