"""Random folders of raw CRM files: a small company, with planted faults of all kinds.

A folder depends on nothing but its seed and the reporting currency, whose own rate
must be 1. About a fifth of the rows has something wrong or at least odd.
"""

import csv
import string
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from second_opinion import BLANKS, LISTS, MERGE_POINTERS, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DAY = datetime(2023, 11, 20, tzinfo=UTC)
DAYS = 425
SIZES = {
    "exchange_rates": 24,
    "owners": 8,
    "companies": 15,
    "contacts": 60,
    "deals": 80,
    "lifecycle_events": 120,
    "touchpoints": 60,
    "activities": 80,
    "deal_stage_history": 120,
    "contracts": 30,
    "spend": 30,
}
NEVER_ABSENT = ("contacts", "deals")
CURRENCIES = ("EUR", "USD", "GBP", "JPY")

ODD_TEXTS = (
    *("Αθήνα", "ΛΟΓΟΣ", "Όμιλος «Ήλιος»", "🙂 Ltd", "O'Neil & Sons", 'say "hi"'),
    *("two\nlines", "a,b;c|d", "back\\slash", "NULL", "null", "None", "nan", "0", "-"),
    *("Ünïted", "e\u0301clair", "  padded  ", "\ttab", "\u00a0", "unknown", "all"),
    *("{braces}", "{{ jinja }}", "%s", "--", "ǅ", "ß", "İstanbul", "日本", "#1"),
    *("N/A", "#N/A", "\\N", "n/a", "NAN", "long " * 60, "λ" * 200, "λ" * 201),
)
ODD_IDS = (
    *("c 7", 'c"8', "o'neil", "ID|9:x", "Ω-12", "🙂13", "a,b", "line\nbreak", "007"),
    *("7", "1e3", "NULL", "null", "nan", "x\\y", "id", "ID", "true", "{}", "-1"),
    *("7.0", "1.00", "v1.0", "contact:c20", "deal:d30", "company:deal:d31", "deal"),
    *("company:x", "k" * 500, "k" * 501, "#N/A", "\\N"),
)
NUMBERED_IDS = ("", " ", "12", "12.0", "3.00", "-4.0", "99999", "NaN", "None")
"""What may stand in a column of ids that are all whole numbers."""

SOURCES = (
    *("Organic Search", "organic search", "PAID_SEARCH", "Paid  Search!", "Direct"),
    *("Trade-Show", "(webinar)", "e-mail", "Cold Call", "Partner", "phone", "Offline"),
    *("ΣΎΣΤΑΣΗ ΦΊΛΟΣ", "Φίλος", "TikTok 🙂", "???", "a/b\nc", "None", "N/A", "½ price"),
    *("ΛΟΓΟΣ-ΛΟΓΟΣ", "Ⅳ", "x²", "٣ ads", "İnternet", "existing_customer", "", "  "),
    *("NULL", "nan", "#N/A", "\\N", "n/a", "Long, Long " * 30, "web" + "!" * 300),
)
MOMENT_FAULTS = (
    *("NULL", "None", "nan", "NaN", "N/A", "#N/A", "\\N", "null"),
    *("", "yesterday", "2024-02-30", "2023-02-29", "2024-13-01", "2024-5-6"),
    *("20240505", "05/06/2024", "0000-00-00", "0000-01-01", "1999-12-31", "9000-01-01"),
    *("9999-12-31", "9999-99-99", "２０２４-05-05", "2024-05-05T", "-2024-05-05"),
    "2090-01-01",
)
TIMESTAMP_FAULTS = (
    *MOMENT_FAULTS,
    *("2024-05-05T24:00", "2024-05-05 10:60", "2024-05-05T10:00:60Z", "1714953600"),
    *("2024-05-05T10:00+24:00", "2024-05-05T10:00+05:60", "2024-05-05T10"),
    *("2024-05-05t10:00", "2024-05-05T10:00z", "2024-05-05 10:00 UTC"),
    *("2024-05-05T10:00  Z", "2024-05-05 10:00:00.Z", "2024-05-05  10:00"),
    *("1999-12-31T23:59:59-05:00", "9000-01-01T00:00+14:00", "2024-05-05T1:00"),
    *("2024-05-05T10:00+5", "2024-05-05T10:00+05:3", "2024-05-05T10:00\tZ"),
    *("8999-12-31T23:59Z", "2024-05-05T23:59:59.9999999", "2024-05-05 10:00 +0530"),
    *("2024-05-05T10:00+23:59", "2024-05-05T10:00-2359", "2024-05-05T10:00:00,5"),
    *("2024-05-05T10:00\u00a0Z", "2024-05-05T10:00:00.12345678901234567890Z"),
    *("2024-05-05T10:00+0530", "2024-05-05T10:00 -05", "2024-05-05T23:59:60"),
    *("2024-05-05 10:00:00 UTC", "2024-05-05T10:00:00.123456 UTC"),
    *("2024-05-05 10:00:00UTC", "2024-05-05 10:00:00  UTC", "2024-05-05 UTC"),
    *("2024-05-05 10:00:00 utc", "2024-05-05 10:00:60 UTC", "2024-05-05 10:00:00 Z"),
)
DATE_FAULTS = (
    *MOMENT_FAULTS,
    *("2024-05-05T00:00:00.000", "2024-05-05 00:00", "2024-05-05T10:00"),
    *("2024-05-05T00:00Z", "2024-05-05T00:00:00.001", "2024-05-05T00"),
)
NUMBER_FAULTS = (
    *("", "abc", "1,000", "1.000,50", "€100", "1e14", "100000000000000", "--5", "NaN"),
    *("inf", "Infinity", "1e", ".", "1_000", "٣", "-5", "-0.00004", "-0.00005", "$5"),
    *("1e400", "1e-400", "0x10", "1e5", "-0", "+.5", "5.", "1 000", "12.34565e2"),
    *("99999999999999", "-1e14", "1e99999999999999999999", "0.005", "1.00005", "1E+3"),
    *("2.5e-1", "+.e1", "5e", "5e+", "1e-4", "1" * 15, "9" * 60, "0" * 50 + "5"),
    *("99999999999999.99994", "99999999999999.99995", "7." + "1" * 60, "1e0000002"),
    f"0.0000{'4' + '9' * 30}",
    *("NULL", "None", "nan", "N/A", "#N/A", "\\N", "100000000000000.00001", "9e13"),
    *("99999999999999.999999999", "999999999999999995e-4", "00099999999999999.9"),
)
EXTREME_NUMBERS = ("0e999999999999", "1" + "0" * 45 + "e-43", "9" * 16 + "e-4")
"""Numbers that are well formed, but too long for some ways of reading them."""

FAULTS: dict[str, tuple[str, ...]] = {
    "timestamp": TIMESTAMP_FAULTS,
    "date": DATE_FAULTS,
    "open_date": (*DATE_FAULTS, "9999-12-31", "9999-12-31T00:00:00", "9000-01-01"),
    "number": (*NUMBER_FAULTS, *EXTREME_NUMBERS),
    "count": (*NUMBER_FAULTS, *EXTREME_NUMBERS),
    "rate": (
        *("", "0", "-1", "abc", "0.000000001", "1e-8", "0.123456785", "1e3", "1e14"),
        *("99999999999999.5", "0.000000005", "0.0000000049999999999999999999999"),
    ),
    "probability": ("", "1.2", "-0.1", "50", "50%", "1", "0", "1.0", "-0.01", "1e-1"),
    "boolean": (
        *("", "y", "n", "maybe", "2", "on", "TRUE", "T", "Yes", "1", "0", "F"),
        *("Y", "N", "1.0", "0.0", "1.00", "NULL", "nan"),
    ),
    "currency": ("", "XXX", "eur", " usd ", "€", "GBp", "NULL", "EUR" * 70),
    "rate_currency": ("XXX", "€", "", "NaN", "EUR" * 70),
    **dict.fromkeys(("text", "label"), ("", "  ", *ODD_TEXTS)),
    **dict.fromkeys(("name", "label_name"), ("", "  ", "\u00a0", *ODD_TEXTS)),
    "source": SOURCES,
    **dict.fromkeys(
        LISTS,
        (
            *("", "other", "foo", "won!", "ν/α", "customer s", "tas\u212a", "NULL"),
            *("marketingqualifiedlead", "Sales-Qualified Lead", "PHONE_CALL", "E-mail"),
            *("Outgoing", "incoming", "closedwon", "Closed Lost", "New Business"),
            *("existingbusiness", "cross sell", "Ads", "salary", "lead!"),
        ),
    ),
}


class RandomFolder:
    """The rows of one random folder, by table."""

    def __init__(self, seed: int, reporting_currency: str = "EUR") -> None:
        """Draw every table of the folder."""
        self.random = Random(seed)
        self.reporting_currency = reporting_currency
        # Moments that several records share, so that ties and exact limits occur.
        self.moments = [self._moment() for _ in range(12)]
        self.names = ["Ann", "Ann", "Bob", "Ann (o2)", "o3"]
        self.names += self.random.sample(ODD_TEXTS, 3)
        self.numbered = {table for table in SIZES if self._happens(0.15)}
        self.ids = {table: self._ids(table, size) for table, size in SIZES.items()}
        self.rows: dict[str, list[dict[str, str]]] = {}
        for table in SCHEMA:
            rows = [self._row(table, key) for key in self.ids[table]]
            if table in MERGE_POINTERS:
                self._plant_merges(rows, table)
            for row in rows:
                self._spoil(row, table)
            self._plant_duplicates(rows, table)
            self.random.shuffle(rows)
            self.rows[table] = rows

    def write(self, folder: Path) -> None:
        """Write the files, some without optional columns, some not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        for table, columns in SCHEMA.items():
            rows = self.rows[table]
            if table not in NEVER_ABSENT:
                if self._happens(0.06):
                    continue
                if self._happens(0.03):
                    rows = []
            written = [
                column.name
                for column in columns
                if column.required or not self._happens(0.03)
            ]
            if self._happens(0.2):
                written.append("a column of no interest")
            self.random.shuffle(written)
            # Only quoted fields can hold the line breaks of any system.
            end, quoting = self.random.choice(
                [
                    ("\n", csv.QUOTE_ALL),
                    ("\r\n", csv.QUOTE_ALL),
                    ("\r\n", csv.QUOTE_MINIMAL),
                ]
            )
            path = folder / f"{table}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator=end, quoting=quoting)
                writer.writerow(written)
                writer.writerows(
                    [row.get(name, "ignored") for name in written] for row in rows
                )

    # Valid values, as many systems write them.

    def _happens(self, probability: float) -> bool:
        return self.random.random() < probability

    def _moment(self) -> datetime:
        """Return an instant, often near the start of a month in some time zone."""
        moment = FIRST_DAY + timedelta(seconds=self.random.randrange(DAYS * 86_400))
        if self._happens(0.4):
            start = moment.replace(day=1, hour=0, minute=0, second=0)
            hours = self.random.choice([-14, -5.5, -3, -2, 0, 0, 4, 5, 12])
            seconds = self.random.choice([-1, 0, 0, 1, 1800, -1800])
            moment = start + timedelta(hours=hours, seconds=seconds)
        return moment

    def _some_moment(self) -> datetime:
        """Return an instant, sometimes one that other records have too."""
        if self._happens(0.15):
            return self.random.choice(self.moments)
        return self._moment()

    def _timestamp(self, moment: datetime) -> str:
        """Write an instant in one of the accepted forms."""
        if self._happens(0.08):
            return f"{moment:%Y-%m-%d}"
        offset = ""
        if self._happens(0.6):
            minutes = self.random.choice(
                [0, 0, 60, 120, 180, 330, 345, -300, -570, 840]
            )
            moment = moment.astimezone(timezone(timedelta(minutes=minutes)))
            sign = "-" if minutes < 0 else "+"
            hours, minutes = divmod(abs(minutes), 60)
            forms = [f"{sign}{hours:02}{minutes:02}", f"{sign}{hours:02}:{minutes:02}"]
            if minutes == 0:
                forms.append(f"{sign}{hours:02}")
            if hours == 0 and minutes == 0:
                forms.append("Z")
            offset = self.random.choice(["", "", " "]) + self.random.choice(forms)
        form = "%Y-%m-%d" + self.random.choice("T ") + "%H:%M"
        fraction = ""
        if moment.second or self._happens(0.7):
            form += ":%S"
            digits = self.random.choice([0, 0, 0, 1, 3, 6])
            if digits:
                fraction = "." + "".join(self.random.choices(string.digits, k=digits))
        return f"{moment:{form}}{fraction}{offset}"

    def _date(self, day: date) -> str:
        """Write a date in one of the accepted forms."""
        suffixes = ["", "", "", "T00:00", " 00:00:00", "T00:00:00.000"]
        return day.isoformat() + self.random.choice(suffixes)

    def _number(self, number: Decimal) -> str:
        """Write a number in one of the accepted forms."""
        forms = [f"{number}", f"{number}", f"{number:f}", f"{number:e}", f"+{number}"]
        return self.random.choice(forms)

    def _amount(self) -> str:
        """Return an amount; half a cent is where rounding goes wrong."""
        whole = self.random.choice([0, 100, 250, 1000, 1000, 2500, 99_999])
        places = self.random.choice(
            ["", "", "", ".5", ".005", ".0150", ".12345", ".995"]
        )
        return self._number(Decimal(f"{whole}{places}"))

    def _cased(self, text: str) -> str:
        """Return a text in another case, now and then."""
        return self.random.choice([text, text, text.upper(), text.title()])

    def _id(self, table: str) -> str:
        """Return a reference to a table: mostly good, sometimes blank or unknown."""
        if self._happens(0.12):
            return ""
        key = self.random.choice(self.ids[table])
        if table in self.numbered:
            # As something writes them that takes them for decimals, here and there.
            return key + self.random.choice(["", ".0", ".0", ".00"])
        if self._happens(0.05):
            return self.random.choice([key + "?", key.swapcase(), "nobody", key * 2])
        return key

    def _ids(self, table: str, size: int) -> list[str]:
        """Return the ids of a table; those without an id of its own get numbers."""
        if table in self.numbered:
            return [str(number) for number in range(size)]
        odd = self.random.sample(ODD_IDS, min(size // 4, len(ODD_IDS)))
        return odd + [f"{table[0]}{number}" for number in range(size - len(odd))]

    def _row(self, table: str, key: str) -> dict[str, str]:
        """Return a row in which everything is as it should be, or nearly so."""
        moment = self._some_moment()
        row = {}
        for name, required, kind, refers_to in SCHEMA[table]:
            blank = not required and self._happens(0.1)
            row[name] = "" if blank else self._value(kind, refers_to, moment)
        first = SCHEMA[table][0]
        if first.name.endswith("_id") and first.refers_to is None:
            row[first.name] = key
        if self._happens(0.04):
            row["is_deleted"] = self.random.choice(["true", "Y", "1.0", "T", "yes"])
        if table in MERGE_POINTERS:
            row[MERGE_POINTERS[table]] = ""
        if table == "companies" and self._happens(0.5):
            # Else nearly every chain of parents would lead into a cycle.
            row["parent_company_id"] = ""
        if table == "exchange_rates" and self._happens(0.4):
            # Before all data, as a company's first rates are.
            row["rate_date"] = self._date(FIRST_DAY.date() - timedelta(days=9))
        if table == "contracts" and self._happens(0.7):
            row["cancelled_on"] = ""
        if table == "deals":
            row["status"] = self._cased(
                self.random.choice(["won", "won", "lost", "open"])
            )
            days = self.random.choice([-1, 0, 0, 1, 7, 30, 30, 90])
            closed_at = moment + timedelta(days=days, hours=self.random.randrange(24))
            row["closed_at"] = self._timestamp(closed_at)
        return row

    def _value(self, kind: str, refers_to: str | None, moment: datetime) -> str:
        """Return a valid value of a kind."""
        if refers_to:
            return self._id(refers_to)
        if kind in LISTS:
            return self._cased(self.random.choice(LISTS[kind].split()))
        makers: dict[str, Callable[[], str]] = {
            "timestamp": lambda: self._timestamp(moment),
            "date": lambda: self._date(moment.date()),
            "open_date": lambda: self._date(moment.date() + timedelta(days=365)),
            "number": self._amount,
            "count": lambda: self._number(Decimal(self.random.randrange(10_000))),
            "rate": lambda: self._number(
                Decimal(self.random.randrange(1, 10**9)) / 10**8
            ),
            "probability": lambda: self._number(
                Decimal(self.random.randrange(101)) / 100
            ),
            "boolean": lambda: self._cased(
                self.random.choice(["false", "f", "0", "no"])
            ),
            "currency": lambda: self._cased(
                self.random.choice([self.reporting_currency] * 4 + list(CURRENCIES))
            ),
            "rate_currency": lambda: self._cased(self.random.choice(CURRENCIES)),
            "source": lambda: self._cased(self.random.choice(SOURCES)),
            "name": lambda: self.random.choice(self.names),
            "text": lambda: self.random.choice(["A", "A", "B", "C", *self.names]),
        }
        makers |= {"label": makers["text"], "label_name": makers["name"]}
        return makers[kind]()

    # Faults.

    def _plant_merges(self, rows: list[dict], table: str) -> None:
        """Merge some records: into others, along chains, in circles, into nothing."""
        key, pointer = SCHEMA[table][0].name, MERGE_POINTERS[table]
        for row in rows:
            if self._happens(0.15):
                row[pointer] = self._id(table)
            if self._happens(0.08):
                row["is_deleted"] = "true"
        for length in (3, 2, 1):
            chain = self.random.sample(rows, length + 1)
            for merged, survivor in pairwise(chain):
                merged[pointer] = survivor[key]
            if self._happens(0.4):
                chain[1]["is_deleted"] = "yes"
            if self._happens(0.3):
                chain[-1][pointer] = chain[0][key]
        self.random.choice(rows)[pointer] = self.random.choice(rows)[key]
        self_merged = self.random.choice(rows)
        self_merged[pointer] = self_merged[key]

    def _spoil(self, row: dict[str, str], table: str) -> None:
        """Put a fault into one row in five, and blanks around some values."""
        is_own_rate = (
            table == "exchange_rates"
            and row["currency"].upper() == self.reporting_currency
        )
        if is_own_rate:
            # Any other rate of the reporting currency would rightly stop the build.
            row["rate"] = self.random.choice(["1", "1.0", "1e0", "+1.", "1.000000001"])
        elif self._happens(0.22):
            column = self.random.choice(SCHEMA[table])
            faults = FAULTS[column.kind]
            if column.name.endswith("_id"):
                faults = ("", " ", "nobody", *ODD_IDS)
                if (column.refers_to or table) in self.numbered:
                    faults = NUMBERED_IDS
            row[column.name] = self.random.choice(faults)
        for column in SCHEMA[table]:
            if column.kind != "name" and self._happens(0.02):
                blanks = "".join(self.random.choices(BLANKS, k=2))
                row[column.name] = blanks[0] + row[column.name] + blanks[1]

    def _plant_duplicates(self, rows: list[dict], table: str) -> None:
        """Repeat some rows, unchanged or with other values."""
        for row in self.random.sample(rows, len(rows) // 12):
            for _ in range(self.random.choice([1, 1, 2])):
                copy = dict(row)
                if table != "exchange_rates":
                    for column in self.random.sample(SCHEMA[table][1:], 2):
                        moment = self._some_moment()
                        copy[column.name] = self._value(
                            column.kind, column.refers_to, moment
                        )
                rows.append(copy)
