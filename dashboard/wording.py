"""Numbers, periods and names as a reader of each language writes them."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import yaml
from babel import Locale
from babel.dates import (
    format_date,
    format_skeleton,
    get_month_names,
    get_quarter_names,
)
from babel.numbers import (
    format_compact_currency,
    format_currency,
    format_decimal,
)
from babel.units import format_unit

# Units of time, the longest first, with their length in hours.
TIMES = {"day": 24, "hour": 1, "minute": 1 / 60, "second": 1 / 3600}
TIME_UNITS = {"days": "day", "hours": "hour"}
# From here on hours are told in days.
MANY_HOURS = 96
# Below this many periods each has a label.
FEW_PERIODS = 14

TEXTS = yaml.safe_load(Path(__file__).with_name("texts.yml").read_text("utf-8"))
LANGUAGES = tuple(TEXTS)


def unit_of_type(value: object) -> str:
    """Return the unit of a number that nothing else tells: a fraction is money."""
    return "count" if isinstance(value, int) else "amount"


def time_unit(value: float, unit: str) -> tuple[str, float]:
    """Return the unit of time that suits a size, and how many of it make one unit.

    2.5 minutes are no "0 hours", and 1,300 hours are 54 days.
    """
    own = TIME_UNITS[unit]
    hours = abs(float(value)) * TIMES[own]
    fitting = [name for name, length in TIMES.items() if 0 < length <= hours]
    shorter = [name for name in TIMES if TIMES[name] < TIMES[own]]
    if own == "hour" and hours >= MANY_HOURS:
        name = "day"
    elif hours >= TIMES[own] or hours == 0 or not shorter:
        name = own
    else:
        name = fitting[0] if fitting else "second"
    return name, TIMES[own] / TIMES[name]


def rounds_to_zero(text: str) -> bool:
    """Tell whether nothing is left of a number as it is written."""
    return not re.search("[1-9]", text)


@dataclass(frozen=True)
class Wording:
    """How one language says things, with amounts in one currency."""

    language: str
    currency: str
    fiscal_year_start_month: int = 1

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
        text = self._number(value, unit)
        # What is written as 0 has no sign.
        return text.lstrip("-") if rounds_to_zero(text) else text

    def _number(self, value: float | Decimal, unit: str) -> str:
        if unit in ("amount", "currency"):
            return self._amount(value)
        if unit == "count":
            return self.decimal(value, 0)
        if unit in TIME_UNITS:
            name, factor = time_unit(value, unit)
            return self._time(float(value) * factor, name, "long")
        return self.texts["units"].get(unit, "{}").format(self.decimal(value, 1))

    def decimal(
        self, value: float | Decimal, places: int, is_signed: bool = False
    ) -> str:
        """Write a number with so many decimals; a change with its sign."""
        pattern = "#,##0" + ("." + "0" * places if places else "")
        if is_signed:
            pattern = f"+{pattern};-{pattern}"
        text = format_decimal(value, pattern, self.locale)
        return text.lstrip("+-") if rounds_to_zero(text) else text

    def _time(self, value: float, name: str, length: str) -> str:
        """Write a length of time: 2.5 minutes."""
        # Rounded before, because 1.04 is one hour and no plural.
        rounded = Decimal(str(value)).quantize(Decimal("0.1"))
        return format_unit(
            rounded.normalize(), f"duration-{name}", length, "#,##0.#", self.locale
        )

    def axis(self, values: Sequence[float | None], unit: str) -> tuple[float, str]:
        """Return by what to multiply the values of an axis, and the unit of it then."""
        present = [abs(float(value)) for value in values if value is not None]
        if unit not in TIME_UNITS or not present:
            return 1, unit
        name, factor = time_unit(max(present), unit)
        return factor, unit if name == TIME_UNITS[unit] else name

    def short(self, value: float, unit: str, step: float) -> str:
        """Write a round number beside a grid line, without its unit's word.

        The distance of the lines says how many decimals keep two from reading alike.
        """
        places = next(
            places
            for places in range(13)
            if math.isclose(round(step, places), step, rel_tol=1e-9) or places == 12
        )
        if unit in ("amount", "currency"):
            return self._amount(value, places, is_short=step >= 1e4)
        if unit in TIMES:
            return self._time(value, unit, "short")
        pattern = "#,##0." + "#" * places if places else "#,##0"
        written = format_decimal(value, pattern, self.locale)
        return (
            self.texts["units"]["percent"].format(written)
            if unit == "percent"
            else written
        )

    @cached_property
    def _money(self) -> Locale:
        """Return how amounts are written: in English with $, not US$."""
        return Locale.parse(self.language)

    def _amount(
        self, value: float | Decimal, places: int | None = None, is_short: bool = False
    ) -> str:
        """Write an amount of money, with cents only where they matter."""
        if is_short and self.currency and abs(value) >= 1e6:
            return format_compact_currency(
                value, self.currency, locale=self._money, fraction_digits=2
            )
        if places is None:
            places = 2 if 0 < abs(value) < 100 else 0
        cents = "0." + "0" * max(places, 2) if places else "0"
        if not self.currency:
            return self.decimal(value, max(places, 2) if places else 0)
        return format_currency(
            value,
            self.currency,
            format=self._money.currency_formats["standard"].pattern.replace(
                "0.00", cents
            ),
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
        """Name a period: Q3 2025, March 2025, 2025; FY2026 Q3, FY2026."""
        if grain == "year":
            return self._year(start)
        if grain == "month":
            return format_skeleton("yMMMM", start, locale=self.locale)
        if grain == "week":
            return self.texts["week_of"].format(self.date(start))
        return self.texts[
            "quarter_of" if self._is_calendar else "fiscal_quarter_of"
        ].format(self._quarter(start), self._year(start))

    @property
    def _is_calendar(self) -> bool:
        """Tell whether years start in January, so that they need no other name."""
        return self.fiscal_year_start_month == 1

    def _quarter(self, start: dt.date) -> int:
        return (start.month - self.fiscal_year_start_month) % 12 // 3 + 1

    def _year(self, start: dt.date) -> str:
        """Name the year of a day: a fiscal one after the year in which it ends."""
        if self._is_calendar:
            return str(start.year)
        ends_later = start.month >= self.fiscal_year_start_month
        return self.texts["fiscal_year"].format(start.year + ends_later)

    def labels(self, grain: str, starts: Sequence[dt.date]) -> list[tuple[str, str]]:
        """Label the periods below a chart, in up to two lines.

        Of many months or weeks every third month has a name. The year stands below the
        first period of each, and below the first of all unless the next year is near.
        """
        names = [
            self._tick(grain, start, len(starts) <= FEW_PERIODS) for start in starts
        ]
        if grain == "year":
            return [(name, "") for name in names]
        # Months and weeks are the calendar's.
        names_of_years = [
            self._year(start) if grain == "quarter" else str(start.year)
            for start in starts
        ]
        years = [
            name if not number or name != names_of_years[number - 1] else ""
            for number, name in enumerate(names_of_years)
        ]
        room = 1 if len(starts) <= FEW_PERIODS else max(3, len(starts) // 8)
        if any(years[1:room]):
            years[0] = ""
        return list(zip(names, years, strict=True))

    def _tick(self, grain: str, start: dt.date, is_each: bool) -> str:
        """Name one period below a chart as shortly as possible."""
        if grain == "year":
            return self._year(start)
        if grain == "quarter":
            names = get_quarter_names("abbreviated", locale=self.locale)
            return names[self._quarter(start)]
        if grain == "week" and is_each:
            return format_skeleton("Md", start, locale=self.locale)
        is_first = start.day <= 7 and start.month % 3 == 1
        if not is_each and not is_first:
            return ""
        months = get_month_names("abbreviated", "stand-alone", self.locale)
        return months[start.month].rstrip(".")

    def cause(self, remark: str) -> tuple[str, bool]:
        """Return a remark of readiness without the metrics that it names.

        And whether it is in this language: what no pattern knows stays in English.
        """
        cause = re.sub(
            r"[:,]? (\w+, )*\w+ (empty or )?(unreliable|partial)$",
            "",
            remark.rstrip("."),
        )
        for pattern, template in self.texts["remarks"].items():
            if found := re.fullmatch(pattern, cause):
                either = self.texts["either"]
                return template.format(*found.groups()).replace(" or ", either), True
        return cause, self.language == "en"

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
