"""A second implementation of the intake and of three marts, as a test oracle.

Written in plain Python from the specification (input contract and metric
definitions) without a look at the SQL, so that the two can be compared cell by cell.
It is meant to be read beside the specification: short and literal, never fast.
"""

import csv
import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, getcontext
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

# Sums of money are exact, whatever their size; by default, 28 digits would be.
getcontext().prec = 60

# ------------------------------------------------------------------------------------
# Settings
# ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Settings:
    """The parameters (dbt vars) that the compared part of the project reads."""

    as_of_date: date | None = None
    reporting_timezone: str = "UTC"
    reporting_currency: str = "EUR"
    period_grains: tuple[str, ...] = ("month", "quarter", "year")
    fiscal_year_start_month: int = 1
    customer_level: str = "company"
    conversion_window_days: int = 90
    first_date: date = date(2000, 1, 1)

    @property
    def zone(self) -> ZoneInfo:
        """The reporting time zone."""
        return ZoneInfo(self.reporting_timezone)

    def local_date(self, instant: datetime) -> date:
        """Return the date of an instant in the reporting time zone."""
        return instant.astimezone(self.zone).date()


# ------------------------------------------------------------------------------------
# The input contract: tables, columns and how a value is read
# ------------------------------------------------------------------------------------


class Column(NamedTuple):
    """One column of a canonical table."""

    name: str
    required: bool
    kind: str
    refers_to: str | None


def _columns(*notations: str) -> tuple[Column, ...]:
    """Read columns from `name`, then `*` if required, then `:kind` or `>table`."""
    pattern = re.compile(r"(?P<name>\w+)(?P<star>\*?)(:(?P<kind>\w+)|>(?P<table>\w+))?")
    parts = [pattern.fullmatch(notation) for notation in notations]
    return tuple(
        Column(part["name"], bool(part["star"]), part["kind"] or "text", part["table"])
        for part in parts
        if part
    )


SCHEMA: dict[str, tuple[Column, ...]] = {
    "exchange_rates": _columns(
        *("rate_date*:date", "currency*:rate_currency", "rate*:rate"),
        "is_deleted:boolean",
    ),
    "owners": _columns(
        "owner_id*", "owner_name:label_name", "team:label", "is_deleted:boolean"
    ),
    "companies": _columns(
        *("company_id*", "company_name:name", "industry:label", "country:label"),
        *("employee_count:count", "owner_id>owners", "parent_company_id>companies"),
        *("created_at:timestamp", "is_deleted:boolean", "merged_into_company_id"),
        "updated_at:timestamp",
    ),
    "contacts": _columns(
        *("contact_id*", "company_id>companies", "owner_id>owners", "email"),
        *("lead_source:source", "created_at*:timestamp", "is_deleted:boolean"),
        *("merged_into_contact_id", "updated_at:timestamp"),
    ),
    "deals": _columns(
        *("deal_id*", "company_id>companies", "contact_id>contacts"),
        *("owner_id>owners", "deal_name:name", "pipeline:label", "stage:label"),
        "status*:status",
        *("deal_type:deal_type", "lead_source:source"),
        *("amount:number", "currency:currency"),
        *("probability:probability", "created_at*:timestamp", "closed_at:timestamp"),
        *("is_deleted:boolean", "merged_into_deal_id", "updated_at:timestamp"),
        "lost_reason:label",
    ),
    "lifecycle_events": _columns(
        *("contact_id*>contacts", "lifecycle_stage*:lifecycle_stage"),
        *("entered_at*:timestamp", "is_deleted:boolean"),
    ),
    "touchpoints": _columns(
        *("touchpoint_id*", "contact_id*>contacts", "source:source"),
        *("touched_at*:timestamp", "is_deleted:boolean"),
    ),
    "activities": _columns(
        *("activity_id*", "activity_type*:activity_type", "direction:direction"),
        *("occurred_at*:timestamp", "contact_id>contacts", "deal_id>deals"),
        *("owner_id>owners", "is_automated:boolean", "is_deleted:boolean"),
    ),
    "deal_stage_history": _columns(
        *("deal_id*>deals", "stage*:label", "entered_at*:timestamp"),
        "is_deleted:boolean",
    ),
    "contracts": _columns(
        *("contract_id*", "company_id*>companies", "start_date*:date"),
        *("end_date:open_date", "cancelled_on:open_date", "monthly_amount*:number"),
        *("currency:currency", "is_deleted:boolean", "updated_at:timestamp"),
    ),
    "spend": _columns(
        *("spend_id*", "spend_date*:date", "source:source", "cost_type:cost_type"),
        *("amount*:number", "currency:currency", "is_deleted:boolean"),
    ),
}
"""The canonical tables, each after the tables it refers to."""

WITHOUT_OWN_ID = ("lifecycle_events", "deal_stage_history")
MERGE_POINTERS = {
    "companies": "merged_into_company_id",
    "contacts": "merged_into_contact_id",
    "deals": "merged_into_deal_id",
}
REJECTING_REFERENCES = {
    "lifecycle_events": "contact_id",
    "touchpoints": "contact_id",
    "deal_stage_history": "deal_id",
    "contracts": "company_id",
}
"""The reference in each of these tables without which its row makes no sense."""

LISTS = {
    "lifecycle_stage": "lead mql sql opportunity customer disqualified other",
    "activity_type": "call email meeting chat social sms note task other",
    "direction": "inbound outbound",
    "status": "open won lost",
    "deal_type": "new_business existing_business renewal",
    "cost_type": "advertising content events tools salaries agency other",
}
OPEN_LISTS = ("lifecycle_stage", "activity_type")
"""Lists in which any other word is read as `other`, with a warning."""

BLANKS = " \t\n\v\f\r\u00a0"
NULL_WORDS = ("NULL", "None", "nan", "NaN", "N/A", "#N/A", "\\N")
OPEN_ENDED_YEAR = 9000
NUMBER_LIMIT = Decimal(10) ** 14
CONVERTED_LIMIT = Decimal(10) ** 17
LABEL_LENGTH = 200
KEY_LENGTH = 500
LABELS = ("label", "label_name", "source", "currency", "rate_currency")
"""The kinds of columns whose values become labels."""

_TIMESTAMP = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?P<time>[T ](?P<hour>\d\d):(?P<minute>\d\d)"
    r"(:(?P<second>\d\d)(\.(?P<fraction>\d+))?)?"
    r"\s?(?P<offset>Z|(?P<sign>[+-])(?P<hours>\d\d)(:?(?P<minutes>\d\d))?)?)?",
    re.ASCII,
)
_WHOLE_ID = re.compile(r"-?\d+(\.0+)?", re.ASCII)
_DECIMAL_ID = re.compile(r"-?\d+\.0+", re.ASCII)
_LIKE_A_CUSTOMER = re.compile(r"(company:)*(contact|deal):")
_DATE = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)([T ]00:00(:00(\.0+)?)?)?", re.ASCII)
_NUMBER = re.compile(
    r"(?P<mantissa>[+-]?(\d+\.?\d*|\.\d+))([eE](?P<exponent>[+-]?\d+))?", re.ASCII
)


def _read_day(text: str, settings: Settings) -> date | None:
    """Return a written date, unless there is no such day or it is out of range."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    in_range = settings.first_date <= day and day.year < OPEN_ENDED_YEAR
    return day if in_range else None


def read_timestamp(text: str, settings: Settings) -> datetime | None:
    """Return the instant in UTC; a date alone is local, a time without offset UTC."""
    # As BigQuery writes it, always with seconds.
    text = re.sub(r"(:[0-9]{2}:[0-9]{2}(\.[0-9]+)?) UTC$", r"\1Z", text)
    match = _TIMESTAMP.fullmatch(text)
    day = _read_day(match["date"], settings) if match else None
    if match is None or day is None:
        return None
    if not match["time"]:
        return datetime.combine(day, time(), settings.zone).astimezone(UTC)
    microseconds = int((match["fraction"] or "")[:6].ljust(6, "0"))
    offset = timedelta(
        hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0)
    )
    if int(match["minutes"] or 0) > 59:
        return None
    try:
        moment = time(
            int(match["hour"]),
            int(match["minute"]),
            int(match["second"] or 0),
            microseconds,
            timezone(-offset if match["sign"] == "-" else offset),
        )
    except ValueError:  # No such hour, minute or second, or an offset of a day.
        return None
    return datetime.combine(day, moment).astimezone(UTC)


def read_date(text: str, settings: Settings) -> date | None:
    """Return a date, which may be followed by a midnight."""
    match = _DATE.fullmatch(text)
    return _read_day(match["date"], settings) if match else None


def read_number(text: str, places: int = 4) -> Decimal | None:
    """Return a number, rounded half away from zero."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    # Exponents beyond these make no difference to the outcome, only to the effort.
    exponent = max(-10_000, min(10_000, int(match["exponent"] or 0)))
    number = Decimal(f"{match['mantissa']}e{exponent}")
    if abs(number) >= NUMBER_LIMIT:
        return None
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _read_probability(text: str) -> Decimal | None:
    """Return a number from 0 to 1."""
    number = read_number(text)
    return number if number is not None and 0 <= number <= 1 else None


def _read_rate(text: str) -> Decimal | None:
    """Return a number above 0, with twice the places."""
    number = read_number(text, places=8)
    return number if number is not None and number > 0 else None


def _read_boolean(text: str) -> bool | None:
    """Return a truth value."""
    word = text.lower()
    truth = word in ("true", "t", "1", "1.0", "yes", "y")
    return truth if truth or word in ("false", "f", "0", "0.0", "no", "n") else None


ALIAS_SEED = Path(__file__).parents[1] / "seeds/reference/value_aliases.csv"


@functools.cache
def _aliases() -> dict[tuple[str, str], str]:
    """Return what the words of CRMs stand for, by kind and word."""
    with ALIAS_SEED.open(encoding="utf-8", newline="") as file:
        return {
            (row["column_name"], _letters(row["raw_value"])): row["value"]
            for row in csv.DictReader(file)
        }


def _letters(text: str) -> str:
    """Return nothing but the letters and digits of a text, in lower case."""
    return normalise_source(text).replace("_", "")


def recognised(text: str, kind: str) -> str | None:
    """Return the value of a list that a word is, or stands for."""
    word = text.lower()
    return (
        word if word in LISTS[kind].split() else _aliases().get((kind, _letters(text)))
    )


def _read_word(text: str, kind: str) -> str | None:
    """Return a value of a list, or `other` if the list is an open one."""
    return recognised(text, kind) or ("other" if kind in OPEN_LISTS else None)


def cell(raw: str) -> str:
    """Return a text without outer blanks; words for nothing are nothing."""
    text = raw.strip(BLANKS)
    return "" if text in NULL_WORDS else text


def shortened(text: str, limit: int = LABEL_LENGTH) -> str:
    """Return a text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


_READERS: dict[str, Callable[[str, Settings], Any]] = {
    "text": lambda text, _: text,
    "label": lambda text, _: shortened(text),
    "source": lambda text, _: text,
    "currency": lambda text, _: shortened(text).upper(),
    "rate_currency": lambda text, _: shortened(text).upper(),
    "timestamp": read_timestamp,
    "date": read_date,
    "open_date": read_date,
    "number": lambda text, _: read_number(text),
    "count": lambda text, _: read_number(text, places=0),
    "rate": lambda text, _: _read_rate(text),
    "probability": lambda text, _: _read_probability(text),
    "boolean": lambda text, _: _read_boolean(text),
}


def read_value(raw: str, kind: str, settings: Settings) -> tuple[Any, bool]:
    """Return the value of a raw text and whether it parsed; if not, as if blank."""
    blank = {
        "currency": settings.reporting_currency,
        "cost_type": "other",
        "boolean": False,
    }.get(kind)
    text = cell(raw)
    if not text or (kind == "open_date" and _is_open_ended(text)):
        return blank, True
    if kind in ("name", "label_name"):
        return (raw if kind == "name" else shortened(raw)), True
    value = _read_word(text, kind) if kind in LISTS else _READERS[kind](text, settings)
    return (blank, False) if value is None else (value, True)


def _is_open_ended(text: str) -> bool:
    """Tell whether a text is a date so late that it means no end."""
    match = _DATE.fullmatch(text)
    try:
        day = date.fromisoformat(match["date"]) if match else date.min
    except ValueError:
        return False
    return day.year >= OPEN_ENDED_YEAR


# ------------------------------------------------------------------------------------
# Intake: what becomes of every raw row
# ------------------------------------------------------------------------------------


@dataclass
class Row:
    """One raw row: its texts, its values, and what became of it."""

    table: str
    raw: dict[str, str]
    values: dict[str, Any]
    unparsed: set[str]
    own_id: str | None = None
    verdict: str = "accepted"
    reason: str | None = None
    warnings: list[tuple[str, str]] = field(default_factory=list)

    def __getitem__(self, column: str) -> Any:
        """Return the value of a column, None if blank."""
        return self.values[column]

    @property
    def key(self) -> str | None:
        """The key under which the row is reported: as it came, merged or not."""
        if self.table == "exchange_rates":
            day, currency = cell(self.raw["rate_date"]), cell(self.raw["currency"])
            if match := _DATE.fullmatch(day):
                day = match["date"]
            return f"{currency.upper()} {day}" if currency and day else None
        return self.own_id

    @property
    def reported_key(self) -> str | None:
        """The key as reports show it, which is never very long."""
        return shortened(self.key, KEY_LENGTH) if self.key else None

    def reject(self, reason: str) -> None:
        """Keep the row out, for the first reason only."""
        if self.reason is None:
            self.verdict, self.reason = "rejected", reason


Tables = dict[str, list[Row]]
"""The rows of each table; a table that is absent altogether has no entry."""

Standing = dict[str, dict[str, str | None]]
"""By table and id: the accepted record it stands for; None = deleted for good."""


class Rates:
    """The accepted exchange rates."""

    def __init__(self, rows: Iterable[Row], settings: Settings) -> None:
        """Collect the rates of every currency, by date."""
        self.reporting_currency = settings.reporting_currency
        self.rates: dict[str, dict[date, Decimal]] = defaultdict(dict)
        for row in rows:
            if row.verdict == "accepted":
                self.rates[row["currency"]][row["rate_date"]] = row["rate"]

    def latest(self, currency: str, day: date) -> Decimal | None:
        """Return the latest rate on or before a day, None without one."""
        if currency == self.reporting_currency:
            return Decimal(1)
        earlier = [on for on in self.rates.get(currency, ()) if on <= day]
        return self.rates[currency][max(earlier)] if earlier else None

    def convert(self, amount: Decimal | None, currency: str, day: date) -> Decimal:
        """Return an amount in the reporting currency, to the cent; 0 if unknown."""
        rate = self.latest(currency, day)
        if amount is None or rate is None:
            return Decimal(0)
        if abs(amount * rate) >= CONVERTED_LIMIT:
            return Decimal(0)
        return (amount * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_folder(folder: Path, settings: Settings) -> Tables:
    """Read every table that has a CSV file; missing columns are blank."""
    tables: Tables = {}
    for table, columns in SCHEMA.items():
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        tables[table] = []
        with path.open(encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                raw = {column.name: record.get(column.name) or "" for column in columns}
                values, unparsed = {}, set()
                for name, _, kind, _ in columns:
                    values[name], parsed = read_value(raw[name], kind, settings)
                    if not parsed:
                        unparsed.add(name)
                if values.get("status") == "open":
                    # An expectation: never read, not even to find it unreadable.
                    values["closed_at"] = None
                    unparsed.discard("closed_at")
                tables[table].append(Row(table, raw, values, unparsed))
    _read_ids(tables)
    return tables


def _named_table(table: str, column: Column) -> str | None:
    """Return the table whose records a column of ids names."""
    own_key = table not in (*WITHOUT_OWN_ID, "exchange_rates") and (
        column is SCHEMA[table][0] or column.name == MERGE_POINTERS.get(table)
    )
    return table if own_key else column.refers_to


def _read_ids(tables: Tables) -> None:
    """Let `1.0` and `1` be one id where ids are whole numbers."""
    texts = {
        (table, column.name): [cell(row.raw[column.name]) for row in rows]
        for table, rows in tables.items()
        for column in SCHEMA[table]
        if _named_table(table, column)
    }

    def is_whole(table: str, name: str) -> bool:
        filled = [text for text in texts.get((table, name), []) if text]
        return bool(filled) and all(_WHOLE_ID.fullmatch(text) for text in filled)

    for table, rows in tables.items():
        for column in SCHEMA[table]:
            named = _named_table(table, column)
            if not named:
                continue
            key = SCHEMA[named][0].name
            keys = texts.get((named, key), [])
            key_has_decimals = any(_DECIMAL_ID.fullmatch(text) for text in keys)
            is_number = is_whole(named, key) or (
                is_whole(table, column.name) and not key_has_decimals
            )
            for row in rows:
                text = cell(row.raw[column.name])
                if is_number and _DECIMAL_ID.fullmatch(text):
                    text = text.partition(".")[0]
                if named == "companies" and _LIKE_A_CUSTOMER.match(text):
                    text = f"company:{text}"
                row.values[column.name] = text or None
                if column is SCHEMA[table][0]:
                    row.own_id = text or None


def take_in(folder: Path, settings: Settings) -> Tables:
    """Read a folder and decide on every row: verdict, reason and warnings.

    References are replaced by the accepted record that they stand for.
    """
    tables = read_folder(folder, settings)
    standing: Standing = {}
    mapping = LeadSources.from_seed()
    rates = Rates([], settings)
    for table, rows in tables.items():
        _reject_missing_keys_and_duplicates(rows)
        for row in rows:
            for reason in _reasons(row, standing, rates, settings):
                row.reject(reason)
        _delete(rows, standing)
        standing[table] = _standing(rows)
        if table == "exchange_rates":
            rates = Rates(rows, settings)
        for row in rows:
            if row.verdict == "accepted":
                row.warnings += _warnings(row, standing, rates, mapping, settings)
                _follow_references(row, standing)
    return tables


def _reject_missing_keys_and_duplicates(rows: list[Row]) -> None:
    """Reject rows without a key, and all but the last of those that share one."""
    same_key = defaultdict(list)
    for row in rows:
        key = SCHEMA[row.table][0]
        if not cell(row.raw[key.name]):
            row.reject("missing_key")
        elif (
            row.table not in (*WITHOUT_OWN_ID, "exchange_rates")
            and len(cell(row.raw[key.name])) > KEY_LENGTH
        ):
            row.reject("key_too_long")
        elif row.key is not None and row.table not in WITHOUT_OWN_ID:
            same_key[row.key].append(row)
    for copies in same_key.values():
        copies.sort(key=_recency)
        for row in copies[:-1]:
            row.reject("duplicate_key")


def _recency(row: Row) -> tuple[datetime, list[str]]:
    """Order copies of a record: by update, then by their raw texts."""
    earliest = datetime.min.replace(tzinfo=UTC)
    texts = [row.raw[column.name] for column in SCHEMA[row.table]]
    return row.values.get("updated_at") or earliest, texts


def _reasons(
    row: Row, standing: Standing, rates: Rates, settings: Settings
) -> Iterator[str]:
    """Name every reason to reject a row, in the order in which they are checked."""
    must_parse = {
        "deals": {"amount"} if row.values.get("status") == "won" else set(),
        "contracts": {"end_date", "cancelled_on"},
    }.get(row.table, set())
    for name, required, _, _ in SCHEMA[row.table]:
        blank = required and row[name] is None
        if blank or (name in must_parse and name in row.unparsed):
            yield f"invalid_{name}"

    for name, _, _, refers_to in SCHEMA[row.table]:
        if REJECTING_REFERENCES.get(row.table) == name:
            known = standing.get(refers_to)
            if row[name] is not None and not _is_known(row[name], known):
                yield f"unknown_{name.removesuffix('_id')}"

    is_closed = row.values.get("status") in ("won", "lost")
    if is_closed and row["closed_at"] is None:
        yield "closed_without_closed_at"

    amount_column = "monthly_amount" if row.table == "contracts" else "amount"
    amount = row.values.get(amount_column)
    if row.table in ("deals", "contracts") and amount is not None and amount < 0:
        yield "negative_amount"

    day = _needed_rate_day(row, settings)
    if day and amount is not None:
        rate = rates.latest(row["currency"], day)
        if rate is None:
            yield "missing_exchange_rate"
        elif abs(amount * rate) >= CONVERTED_LIMIT:
            yield "amount_too_large"

    start = row.values.get("start_date")
    for name in ("end_date", "cancelled_on"):
        end = row.values.get(name)
        if start is not None and end is not None and end < start:
            yield "end_before_start"


def _is_known(key: str, known: dict[str, str | None] | None) -> bool:
    """Tell whether a reference names a record, as far as that can be said."""
    return len(key) <= KEY_LENGTH if known is None else key in known


def _needed_rate_day(row: Row, settings: Settings) -> date | None:
    """Return the day of whose exchange rate a metric cannot do without."""
    if row.table == "deals" and row["status"] == "won" and row["closed_at"]:
        return settings.local_date(row["closed_at"])
    return row.values.get("start_date") or row.values.get("spend_date")


def _survivor(row: Row, passed: dict[str, Row]) -> str | None:
    """Follow a chain of merges to its end; None if that is no accepted record."""
    pointer_column = MERGE_POINTERS.get(row.table)
    seen = {row.key}
    while pointer_column and (pointer := row[pointer_column]) is not None:
        if pointer in seen or pointer not in passed:
            return None
        seen.add(pointer)
        row = passed[pointer]
    return None if row.values.get("is_deleted") else row.key


def _delete(rows: list[Row], standing: Standing) -> None:
    """Set aside rows that are deleted, merged, or belong to a deleted record."""
    passed = {row.key: row for row in rows if row.reason is None and row.key}
    # All survivors first: a chain must be followed while its pointers still stand.
    survivors = {row.key: _survivor(row, passed) for row in passed.values()}
    for row in rows:
        if row.reason is not None:
            continue
        pointer_column = MERGE_POINTERS.get(row.table)
        if pointer_column and row[pointer_column] is not None:
            if survivors[row.key] is None:
                row.warnings.append(("unresolved_merge", pointer_column))
                row.values[pointer_column] = None
            else:
                row.verdict = "deleted"
                row.values[pointer_column] = survivors[row.key]
        if row.values.get("is_deleted"):
            row.verdict = "deleted"
        for name, _, _, refers_to in SCHEMA[row.table]:
            rejects = REJECTING_REFERENCES.get(row.table) == name
            known = standing.get(refers_to, {})
            if rejects and row[name] in known and known[row[name]] is None:
                row.verdict = "deleted"


def _standing(rows: list[Row]) -> dict[str, str | None]:
    """Return what each id that passed stands for: itself, its survivor, or nothing."""
    result: dict[str, str | None] = {}
    for row in rows:
        if row.reason is None and row.key is not None:
            pointer_column = MERGE_POINTERS.get(row.table)
            survivor = row[pointer_column] if pointer_column else None
            itself = row.key if row.verdict == "accepted" else None
            result[row.key] = survivor or itself
    return result


def _warnings(
    row: Row,
    standing: Standing,
    rates: Rates,
    mapping: "LeadSources",
    settings: Settings,
) -> Iterator[tuple[str, str]]:
    """Name the warnings of an accepted row, each with its column."""
    for name, _, kind, refers_to in SCHEMA[row.table]:
        text = cell(row.raw[name])
        if name in row.unparsed:
            yield f"unparseable_{name}", name
        if kind in OPEN_LISTS and not recognised(text, kind):
            yield f"unrecognised_{name}", name
        if (
            refers_to
            and row[name]
            and _referred(row[name], standing, refers_to) is None
        ):
            record = {"companies": "company"}.get(refers_to, refers_to[:-1])
            yield f"unknown_{record}", name
        if kind == "source" and not mapping.has(text):
            yield "unmapped_lead_source", name
        if kind in LABELS and len(text) > LABEL_LENGTH:
            yield f"shortened_{name}", name
    if row.table == "deals":
        yield from _deal_warnings(row, rates, settings)


def _deal_warnings(
    row: Row, rates: Rates, settings: Settings
) -> Iterator[tuple[str, str]]:
    """Name the warnings that only deals have."""
    if row["status"] == "won" and row["amount"] is None:
        yield "won_without_amount", "amount"
    day = date.max  # Of an open deal, any rate will do.
    if row["status"] != "open":
        day = settings.local_date(row["closed_at"])
        if day < settings.local_date(row["created_at"]):
            yield "closed_before_created", "closed_at"
    if row["amount"] is not None:
        rate = rates.latest(row["currency"], day)
        if rate is None:
            yield "missing_exchange_rate", "currency"
        elif abs(row["amount"] * rate) >= CONVERTED_LIMIT:
            yield "amount_too_large", "amount"


def _follow_references(row: Row, standing: Standing) -> None:
    """Let every reference name an accepted record, or nothing."""
    for name, _, _, refers_to in SCHEMA[row.table]:
        if refers_to and row[name] is not None:
            row.values[name] = _referred(row[name], standing, refers_to)


def _referred(key: str, standing: Standing, table: str) -> str | None:
    """Return the record that a reference stands for, None if it names none."""
    if table in standing:
        return standing[table].get(key)
    return key if len(key) <= KEY_LENGTH else None


# ------------------------------------------------------------------------------------
# Lead sources
# ------------------------------------------------------------------------------------


class LeadSource(NamedTuple):
    """A lead source, its channel, and whether such leads come by themselves."""

    lead_source: str
    channel: str
    is_inbound: bool


UNKNOWN_SOURCE = LeadSource("unknown", "unknown", is_inbound=False)
MAPPING_SEED = Path(__file__).parents[1] / "seeds/reference/lead_source_mapping.csv"


def normalise_source(text: str) -> str:
    """Return a source in lower case, with `_` for all but letters and digits."""
    # The one letter that Python lowers to two characters: i and a combining dot.
    lowered = text.replace("İ", "i").lower()
    characters = [
        # Blanks, because split() then drops runs of them and outer ones.
        character if unicodedata.category(character)[0] in "LN" else " "
        for character in lowered
    ]
    return "_".join("".join(characters).split())


class LeadSources:
    """The lead-source mapping."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        """Index the mapping by normalised raw value, and by lead source."""
        self.by_value: dict[str, LeadSource] = {}
        self.by_name: dict[str, LeadSource] = {}
        for row in rows:
            source = LeadSource(
                row["lead_source"], row["channel"], row["is_inbound"] == "true"
            )
            self.by_value[normalise_source(row["raw_value"])] = source
            self.by_name[source.lead_source] = source

    @classmethod
    def from_seed(cls) -> "LeadSources":
        """Read the mapping that the user edits."""
        with MAPPING_SEED.open(encoding="utf-8", newline="") as file:
            return cls(csv.DictReader(file))

    def has(self, text: str) -> bool:
        """Tell whether a source needs no warning."""
        value = normalise_source(text)
        return not value or value in self.by_value

    def find(self, text: str | None) -> LeadSource:
        """Return the lead source of a source as the CRM wrote it."""
        value = normalise_source(text or "")
        if not value:
            return UNKNOWN_SOURCE
        unmapped = LeadSource(shortened(value), "other", is_inbound=True)
        return self.by_value.get(value) or self.by_name.get(value, unmapped)


# ------------------------------------------------------------------------------------
# Leads, deals, sales
# ------------------------------------------------------------------------------------

Dimensions = dict[str, str]


@dataclass(frozen=True)
class Lead:
    """A contact in scope."""

    contact_id: str
    created_at: datetime
    created_on: date
    converted_at: datetime | None
    dimensions: Dimensions


@dataclass(frozen=True)
class Deal:
    """A deal in scope, as it stood on the as-of date."""

    deal_id: str
    customer: str
    status: str
    closed_at: datetime | None
    closed_on: date | None
    amount: Decimal
    deal_type: str | None
    contact_id: str | None
    dimensions: Dimensions


@dataclass(frozen=True)
class Company:
    """The facts that the marts read: leads, deals, and what bounds the periods."""

    settings: Settings
    as_of_date: date
    leads: list[Lead]
    deals: list[Deal]
    first_day: date

    @property
    def closed_deals(self) -> list[Deal]:
        """Deals won or lost by the as-of date."""
        return [deal for deal in self.deals if deal.status != "open"]

    @property
    def sales(self) -> list[Deal]:
        """Deals won by the as-of date, in the order in which they closed."""
        won = [deal for deal in self.deals if deal.status == "won"]
        return sorted(won, key=lambda deal: (deal.closed_at, deal.deal_id))


def accepted(tables: Tables, table: str) -> list[Row]:
    """Return the accepted rows of a table."""
    return [row for row in tables.get(table, []) if row.verdict == "accepted"]


def _dated_days(tables: Tables, settings: Settings) -> Iterator[date]:
    """Return every day on which something happened that bounds the as-of date."""
    instants = {
        "contacts": "created_at",
        "deals": "created_at",
        "lifecycle_events": "entered_at",
        "touchpoints": "touched_at",
        "activities": "occurred_at",
        "deal_stage_history": "entered_at",
    }
    for table, column in instants.items():
        for row in accepted(tables, table):
            yield settings.local_date(row[column])
    for row in accepted(tables, "deals"):
        if row["status"] != "open":
            yield settings.local_date(row["closed_at"])
    yield from (row["spend_date"] for row in accepted(tables, "spend"))
    yield from (row["start_date"] for row in accepted(tables, "contracts"))


def find_as_of_date(tables: Tables, settings: Settings, now: datetime) -> date:
    """Return the last day that counts."""
    if settings.as_of_date:
        return settings.as_of_date
    today = settings.local_date(now)
    days = [day for day in _dated_days(tables, settings) if day <= today]
    return max(days, default=today)


def customer_companies(tables: Tables, settings: Settings) -> dict[str, str]:
    """Return the company that is the customer, of each company that has another."""
    if settings.customer_level == "company":
        return {}
    parents = {
        row.key: row["parent_company_id"] for row in accepted(tables, "companies")
    }
    tops = {}
    for company in parents:
        passed = [company]
        while (above := parents[passed[-1]]) is not None and above not in passed:
            passed.append(above)
        # On a cycle, or on the way into one, there is no top.
        if above is None:
            tops[company] = passed[-1]
    return tops


def derive(tables: Tables, settings: Settings, now: datetime) -> Company:
    """Derive leads and deals as they stood on the as-of date."""
    as_of_date = find_as_of_date(tables, settings, now)
    rates = Rates(tables.get("exchange_rates", []), settings)

    def has_happened(instant: datetime) -> bool:
        return settings.local_date(instant) <= as_of_date

    contacts = {
        row.key: row
        for row in accepted(tables, "contacts")
        if has_happened(row["created_at"])
    }
    deal_rows = [
        row for row in accepted(tables, "deals") if has_happened(row["created_at"])
    ]
    describe = _describer(tables, contacts)
    customers = customer_companies(tables, settings)
    deals = [
        _deal(row, contacts, customers, rates, describe, settings, as_of_date)
        for row in deal_rows
    ]

    conversions = defaultdict(list)
    for row in accepted(tables, "lifecycle_events"):
        if row["lifecycle_stage"] == "customer" and has_happened(row["entered_at"]):
            conversions[row["contact_id"]].append(row["entered_at"])
    for deal in deals:
        if deal.status == "won":
            conversions[deal.contact_id].append(deal.closed_at)
    leads = [
        Lead(
            contact_id=key,
            created_at=row["created_at"],
            created_on=settings.local_date(row["created_at"]),
            converted_at=(
                max(min(conversions[key]), row["created_at"])
                if key in conversions
                else None
            ),
            dimensions=describe(row["company_id"], row["owner_id"], row),
        )
        for key, row in contacts.items()
    ]

    starts = [lead.created_on for lead in leads]
    starts += [settings.local_date(row["created_at"]) for row in deal_rows]
    starts += [deal.closed_on for deal in deals if deal.closed_on]
    starts += [row["spend_date"] for row in accepted(tables, "spend")]
    starts += [row["start_date"] for row in accepted(tables, "contracts")]
    first_day = min([*starts, as_of_date])
    return Company(settings, as_of_date, leads, deals, first_day)


def _deal(
    row: Row,
    contacts: dict[str, Row],
    customers: dict[str, str],
    rates: Rates,
    describe: Callable[[str | None, str | None, Row | None], Dimensions],
    settings: Settings,
    as_of_date: date,
) -> Deal:
    """Return a deal as it stood on the as-of date."""
    contact = contacts.get(row["contact_id"])
    company_id = row["company_id"] or (contact["company_id"] if contact else None)
    if company_id:
        customer = customers.get(company_id, company_id)
    elif contact:
        customer = f"contact:{contact.key}"
    else:
        customer = f"deal:{row.key}"

    closed_on = None
    if row["status"] != "open":
        closed_on = settings.local_date(row["closed_at"])
    if closed_on is None or closed_on > as_of_date:
        status, closed_at, closed_on, amount = "open", None, None, Decimal(0)
    else:
        status, closed_at = row["status"], row["closed_at"]
        amount = rates.convert(row["amount"], row["currency"], closed_on)
    return Deal(
        deal_id=row.key or "",
        customer=customer,
        status=status,
        closed_at=closed_at,
        closed_on=closed_on,
        amount=amount,
        deal_type=row["deal_type"],
        contact_id=contact.key if contact else None,
        dimensions=describe(company_id, row["owner_id"], contact, row["lead_source"]),
    )


def _describer(
    tables: Tables, contacts: dict[str, Row]
) -> Callable[[str | None, str | None, Row | None], Dimensions]:
    """Return a function from company, owner and contact to the dimensions."""
    mapping = LeadSources.from_seed()
    companies = {row.key: row.values for row in accepted(tables, "companies")}
    owners = {row.key: row.values for row in accepted(tables, "owners")}
    names = Counter(owner["owner_name"] for owner in owners.values())
    first_contacts: dict[str, Row] = {}
    for row in sorted(contacts.values(), key=lambda row: (row["created_at"], row.key)):
        first_contacts.setdefault(row["company_id"], row)

    def spec_label(owner_id: str) -> str:
        name = owners[owner_id]["owner_name"]
        return f"{name} ({owner_id})" if name and names[name] > 1 else name or owner_id

    labels = Counter(spec_label(owner_id) for owner_id in owners)

    def owner_label(owner_id: str | None) -> str:
        if owner_id not in owners:
            return owner_id or "unknown"
        label = spec_label(owner_id)
        # A name that looks like another owner's label gives way.
        gives_way = labels[label] > 1 and label == owners[owner_id]["owner_name"]
        return f"{label} ({owner_id})" if gives_way else label

    def describe(
        company_id: str | None,
        owner_id: str | None,
        contact: Row | None,
        own_source: str | None = None,
    ) -> Dimensions:
        if contact is None and company_id:
            contact = first_contacts.get(company_id)
        if not normalise_source(own_source or ""):
            own_source = contact["lead_source"] if contact else None
        source = mapping.find(own_source)
        company = companies.get(company_id, {})
        return {
            "total": "all",
            "lead_source": source.lead_source,
            "channel": source.channel,
            "owner": owner_label(owner_id),
            "team": owners.get(owner_id, {}).get("team") or "unknown",
            "industry": company.get("industry") or "unknown",
            "country": company.get("country") or "unknown",
        }

    return describe


# ------------------------------------------------------------------------------------
# Periods and marts
# ------------------------------------------------------------------------------------


class Period(NamedTuple):
    """A period: its first day and that of the next one."""

    grain: str
    start: date
    next_start: date


class Cell(NamedTuple):
    """What one row of a mart stands for."""

    period_grain: str
    period_start: date
    breakdown: str
    breakdown_value: str


Mart = dict[Cell, dict[str, Any]]

ALL_BREAKDOWNS = (
    *("total", "lead_source", "channel", "owner", "team", "industry", "country"),
)
SOURCE_BREAKDOWNS = ("total", "lead_source", "channel")


def period_of(day: date, grain: str, settings: Settings) -> Period:
    """Return the period of a grain that a day is in."""
    if grain == "week":
        start = day - timedelta(days=day.weekday())
        return Period(grain, start, start + timedelta(days=7))
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    elapsed = (day.month - settings.fiscal_year_start_month) % months
    start, next_start = (
        date(count // 12, count % 12 + 1, 1)
        for count in (
            day.year * 12 + day.month - 1 - elapsed,
            day.year * 12 + day.month - 1 - elapsed + months,
        )
    )
    return Period(grain, start, next_start)


def periods(company: Company) -> Iterator[Period]:
    """Return every period of every grain, from the first to that of the as-of date."""
    for grain in company.settings.period_grains:
        period = period_of(company.first_day, grain, company.settings)
        while period.start <= company.as_of_date:
            yield period
            period = period_of(period.next_start, grain, company.settings)


def _values(facts: Iterable[Lead | Deal], breakdowns: Iterable[str]) -> list[tuple]:
    """Return every breakdown with every value that a fact gives it."""
    values = {(name, fact.dimensions[name]) for fact in facts for name in breakdowns}
    return sorted(values | {("total", "all")})


def _percentage(part: Decimal | int, whole: Decimal | int) -> float | None:
    """Return a share from 0 to 100, None of nothing."""
    return float(100 * Decimal(part) / Decimal(whole)) if whole else None


def _has(fact: Lead | Deal, breakdown: str, value: str) -> bool:
    return fact.dimensions[breakdown] == value


def _is_complete(period: Period, company: Company) -> bool:
    """Tell whether a period ended on or before the as-of date."""
    return period.next_start - timedelta(days=1) <= company.as_of_date


def new_business_sales(company: Company) -> Mart:
    """Return the share of sales that came from new customers (metric 1)."""
    became: dict[str, Deal] = {}
    for sale in company.sales:
        became.setdefault(sale.customer, sale)
    values = _values(company.sales, ALL_BREAKDOWNS)
    mart: Mart = {}
    for period in periods(company):
        in_period = [
            sale
            for sale in company.sales
            if period.start <= sale.closed_on < period.next_start
        ]
        for breakdown, value in values:
            sales = [sale for sale in in_period if _has(sale, breakdown, value)]
            new = [
                sale
                for sale in sales
                if became[sale.customer].closed_on >= period.start
            ]
            declared = [sale for sale in sales if sale.deal_type == "new_business"]
            disagreeing = [
                sale
                for sale in sales
                if sale.deal_type
                and (sale in declared)
                != (became[sale.customer].closed_on >= period.start)
            ]
            total = _sum(sales)
            mart[Cell(period.grain, period.start, breakdown, value)] = {
                "is_complete": _is_complete(period, company),
                "total_sales": total,
                "new_customer_sales": _sum(new),
                "existing_customer_sales": total - _sum(new),
                "sales_count": len(sales),
                "new_customers": sum(sale is became[sale.customer] for sale in sales),
                "new_business_sales_pct": _percentage(_sum(new), total),
                "declared_new_business_sales": _sum(declared),
                "declared_new_business_sales_pct": _percentage(_sum(declared), total),
                "disagreeing_sales": len(disagreeing),
            }
    return mart


def _sum(deals: Iterable[Deal]) -> Decimal:
    """Return the sum of the amounts of deals."""
    return sum((deal.amount for deal in deals), Decimal(0))


def close_rate(company: Company) -> Mart:
    """Return the share of leads and deals that were won, by period (metric 2)."""
    window = timedelta(days=company.settings.conversion_window_days)
    values = _values([*company.leads, *company.closed_deals], ALL_BREAKDOWNS)
    mart: Mart = {}
    for period in periods(company):
        leads_in_period = [
            lead
            for lead in company.leads
            if period.start <= lead.created_on < period.next_start
        ]
        deals_in_period = [
            deal
            for deal in company.closed_deals
            if period.start <= deal.closed_on < period.next_start
        ]
        for breakdown, value in values:
            leads = [lead for lead in leads_in_period if _has(lead, breakdown, value)]
            deals = [deal for deal in deals_in_period if _has(deal, breakdown, value)]
            won = [deal for deal in deals if deal.status == "won"]
            converted = [lead for lead in leads if lead.converted_at]
            in_window = [
                lead
                for lead in converted
                if lead.converted_at - lead.created_at <= window
            ]
            mart[Cell(period.grain, period.start, breakdown, value)] = {
                "is_complete": _is_complete(period, company),
                "is_mature": period.next_start + window
                <= company.as_of_date + timedelta(days=1),
                "leads": len(leads),
                "converted_leads": len(converted),
                "close_rate_pct": _percentage(len(converted), len(leads)),
                "converted_within_window": len(in_window),
                "close_rate_within_window_pct": _percentage(len(in_window), len(leads)),
                "deals_closed": len(deals),
                "deals_won": len(won),
                "win_rate_pct": _percentage(len(won), len(deals)),
                "amount_closed": _sum(deals),
                "amount_won": _sum(won),
                "win_rate_by_amount_pct": _percentage(_sum(won), _sum(deals)),
            }
    return mart


def leads_by_source(company: Company) -> Mart:
    """Return new leads by where they came from (metric 4)."""
    values = _values(company.leads, SOURCE_BREAKDOWNS)
    mart: Mart = {}
    for period in periods(company):
        leads = [
            lead
            for lead in company.leads
            if period.start <= lead.created_on < period.next_start
        ]
        for breakdown, value in values:
            count = sum(_has(lead, breakdown, value) for lead in leads)
            mart[Cell(period.grain, period.start, breakdown, value)] = {
                "is_complete": _is_complete(period, company),
                "leads": count,
                "period_leads": len(leads),
                "leads_pct": _percentage(count, len(leads)),
            }
    return mart


MARTS: dict[str, Callable[[Company], Mart]] = {
    "new_business_sales": new_business_sales,
    "close_rate": close_rate,
    "leads_by_source": leads_by_source,
}
