"""What the pages of one language are made of: the marts, and how to write a number."""

import json
from dataclasses import dataclass
from functools import cached_property

from dashboard.marts import Marts
from dashboard.wording import Wording, unit_of_type

# What identifies a row, where a table has it.
KEY = (
    *("metric_id", "period_grain", "period_start", "breakdown", "breakdown_value"),
    *("attribution_model", "cutoff_on", "method", "segment", "term_months", "renewals"),
    *("driver", "direction"),
)


@dataclass(frozen=True)
class Cell:
    """One number of a mart, as read and as written, and where it stands."""

    raw: object
    text: str
    mart: str
    column: str
    key: str


@dataclass(frozen=True)
class Edition:
    """The marts in one language."""

    marts: Marts
    wording: Wording

    @property
    def words(self) -> dict:
        """Return the fixed texts of the pages."""
        return self.wording.texts

    @cached_property
    def units(self) -> dict[tuple[str, str], str]:
        """Return the units of columns as the registry has them, by mart and column."""
        return {
            (row["mart"], row["column_name"]): row["unit"]
            for row in self.marts.rows("metric_columns")
            if row["unit"]
        }

    def cell(
        self, mart: str, row: dict | None, column: str, unit: str = ""
    ) -> Cell | None:
        """Return a number of a row; nothing where there is no row."""
        if row is None:
            return None
        raw = row.get(column)
        key = {name: str(row[name]) for name in KEY if row.get(name) is not None}
        if isinstance(raw, bool):
            text = self.words["yes" if raw else "no"]
        else:
            unit = unit or self.units.get((mart, column)) or unit_of_type(raw)
            text = self.wording.number(raw, unit)
        return Cell(raw, text, mart, column, json.dumps(key, ensure_ascii=False))

    def period(self, row: dict) -> str:
        """Name the period of a row."""
        return self.wording.period(row["period_grain"], row["period_start"])
