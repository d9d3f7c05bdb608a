"""Numbers, periods and names as a reader of each language writes them."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import yaml
from babel import Locale
from babel.dates import format_date, format_skeleton, get_quarter_names
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
)
from babel.units import format_unit

TEXTS = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))
LANGUAGES = tuple(TEXTS)


def unit_of(column: str, value: object) -> str:
    """Return the unit that a column's name or, if it has none, its type tells."""
    for part, unit in (
        ("_pct", "percent"),
        ("hours", "hours"),
        ("days", "days"),
        ("ltv_to_cac", "ratio"),
        ("months", "count"),
        ("customers", "count"),
    ):
        if part in column:
            return unit
    return "count" if isinstance(value, int) else "amount"


@dataclass(frozen=True)
class Wording:
    """How one language says things, with amounts in one currency."""

    language: str
    currency: str

    @cached_property
    def locale(self) -> Locale:
        """Return Babel's name of the language."""
        return Locale.parse({"en": "en_GB"}.get(self.language, self.language))

    @cached_property
    def texts(self) -> dict:
        """Return the fixed texts of the language."""
        return TEXTS[self.language]

    def number(self, value: float | Decimal | None, unit: str) -> str:
        """Write a number: 1,234.5 in English, 1.234,5 in Greek."""
        if value is None:
            return self.texts["no_data"]
        if unit in ("amount", "currency"):
            return self._amount(value)
        if unit == "count":
            return format_decimal(value, "#,##0", self.locale)
        pattern = "#,##0.#" if unit in ("days", "hours") else "#,##0.0"
        written = format_decimal(value, pattern, self.locale)
        return self.texts["units"].get(unit, "{}").format(written)

    def short(self, value: float, unit: str) -> str:
        """Write a round number beside a grid line, without its unit's word."""
        if unit in ("amount", "currency"):
            return self._amount(value, is_short=abs(value) >= 1e6)
        written = format_decimal(value, "#,##0.##", self.locale)
        return (
            self.texts["units"]["percent"].format(written)
            if unit == "percent"
            else written
        )

    @cached_property
    def _money(self) -> Locale:
        """Return how amounts are written: in English with $, not US$."""
        return Locale.parse(self.language)

    def _amount(self, value: float | Decimal, is_short: bool = False) -> str:
        """Write an amount of money, with cents only where they matter."""
        cents = 0 < abs(value) < 100
        if is_short and self.currency:
            return format_compact_currency(
                value, self.currency, locale=self._money, fraction_digits=2
            )
        if not self.currency:
            return format_decimal(value, "#,##0.00" if cents else "#,##0", self.locale)
        pattern = self._money.currency_formats["standard"].pattern
        return format_currency(
            value,
            self.currency,
            format=pattern if cents else pattern.replace("0.00", "0"),
            locale=self._money,
            currency_digits=False,
        )

    def date(self, day: dt.date) -> str:
        """Write a day: 31 Dec 2025."""
        return format_date(day, "d MMM y", self.locale)

    def term(self, months: int) -> str:
        """Name a length of contracts: terms of 12 months."""
        length = format_unit(months, "duration-month", "long", locale=self.locale)
        return self.texts["term"].format(length)

    def period(self, grain: str, start: dt.date) -> str:
        """Name a period: Q3 2025, March 2025, 2025."""
        if grain == "year":
            return str(start.year)
        if grain == "month":
            return format_skeleton("yMMMM", start, locale=self.locale)
        if grain == "week":
            return self.texts["week_of"].format(self.date(start))
        quarter = (start.month + 2) // 3
        return self.texts["quarter_of"].format(quarter, start.year)

    def tick(self, grain: str, start: dt.date) -> tuple[str, str]:
        """Label a period below a chart, in up to two lines; most weeks have none."""
        year = str(start.year)
        if grain == "quarter":
            name = get_quarter_names("abbreviated", locale=self.locale)
            return name[(start.month + 2) // 3], year if start.month == 1 else ""
        if grain == "year":
            return year, ""
        first = start.month == 1 and (grain == "month" or start.day <= 7)
        return "", year if first else ""

    def value_name(self, breakdown: str, value: str) -> str:
        """Name a value of a breakdown; what CRMs write stays as it is."""
        known = self.texts["values"].get(value)
        if known and (
            breakdown in ("lead_source", "channel", "method")
            or value in ("unknown", "all")
        ):
            return known
        if breakdown in ("lead_source", "channel"):
            return value.replace("_", " ").capitalize()
        return value
