"""Build the dashboard: one overview, one page per metric, in English and Greek.

python -m dashboard.build [--database FILE] [--output FOLDER] [--currency CODE]
"""

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard import charts
from dashboard.marts import Marts, UnreadableError, read
from dashboard.wording import LANGUAGES, Wording, rounds_to_zero, unit_of

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
LIFETIME = "customer_lifetime_value"
LIFETIME_TO_COST = "ltv_to_cac"
# How many periods a chart shows, in the order in which grains are offered.
SHOWN = {"quarter": 12, "month": 36, "year": 10, "week": 52}
# Fewer records than these make a change that says little, as in the scorecard.
FEW = 5
FIRST_ROWS = 12
FIRST_CURVES = 4
KEY = (
    *("metric_id", "period_grain", "period_start", "breakdown", "breakdown_value"),
    *("attribution_model", "cutoff_on", "method", "segment", "term_months", "renewals"),
    *("driver", "direction"),
)
# Columns of the mart that stand beside the headline, and the size of its groups.
BESIDE = {
    "new_business_sales": [
        *("new_customers", "sales_count", "declared_new_business_sales_pct"),
    ],
    "close_rate": ["close_rate_pct", "win_rate_pct", "win_rate_by_amount_pct"],
    "sales_cycle_length": [
        *("avg_days", "p90_days", "avg_days_to_deal", "avg_days_in_deal"),
    ],
    "leads_by_source": [],
    "revenue_by_source": [],
    "lead_response_time": [
        *("avg_hours_within_30_days", "median_business_hours", "p90_hours"),
        *("responded_pct", "within_5_minutes_pct", "within_1_hour_pct"),
        "within_24_hours_pct",
    ],
    "mql_to_sql_conversion": ["conversion_pct", "median_days_to_sql"],
    "customer_acquisition_cost": [
        *("advertising_spend", "advertising_cost_per_new_customer"),
        "lagged_acquisition_cost",
    ],
    "churn_rate": [
        *("gross_revenue_churn_pct", "net_revenue_retention_pct", "mrr_at_end"),
        "customers_at_end",
    ],
}
# A rate beside the first one, by the date of another record: the headline where the
# data has nothing for the first. Its columns, and the metric whose dates cover it.
SECOND = {
    "close_rate": {
        "value_column": "win_rate_pct",
        "numerator_column": "deals_won",
        "denominator_column": "deals_closed",
        "covered_as": "new_business_sales",
    },
}
SIZE = {
    "sales_cycle_length": "deals_measured",
    "lead_response_time": "leads",
    "leads_by_source": "leads_pct",
    "revenue_by_source": "revenue_pct",
}


@dataclass(frozen=True)
class Cell:
    """One number of a mart, as read and as written, and where it stands."""

    raw: object
    text: str
    mart: str
    column: str
    key: str


@dataclass(frozen=True)
class Page:
    """What one language's pages are made of."""

    marts: Marts
    wording: Wording

    # Numbers

    def cell(
        self, mart: str, row: dict | None, column: str, unit: str = ""
    ) -> Cell | None:
        """Return a number of a row; nothing where there is no row."""
        if row is None:
            return None
        raw = row.get(column)
        key = {name: str(row[name]) for name in KEY if row.get(name) is not None}
        if isinstance(raw, bool):
            text = self.wording.texts["yes" if raw else "no"]
        else:
            text = self.wording.number(raw, unit or unit_of(column, raw))
        return Cell(raw, text, mart, column, json.dumps(key, ensure_ascii=False))

    def parts(self, metric: dict, row: dict | None) -> tuple[str, Cell, Cell] | None:
        """Return numerator and denominator of a mart's row, and how to join them."""
        columns = metric["numerator_column"], metric["denominator_column"]
        if row is None or not all(columns) or columns[0] not in row:
            return None
        how = "of" if metric["unit"] == "percent" else "divided"
        if not any(row[column] for column in columns):
            return None
        cells = [self.cell(metric["mart"], row, column) for column in columns]
        return self.wording.texts[how], cells[0], cells[1]

    def of_customers(self, metric: dict, row: dict) -> tuple[str, Cell, Cell] | None:
        """Return the parts of a value whose mart has no periods, of the scorecard."""
        units = {"amount": "count", "ratio": "amount"}
        if metric["unit"] not in units or not (row["numerator"] or row["denominator"]):
            return None
        return (
            self.wording.texts["divided"],
            self.cell("sales_scorecard", row, "numerator", "amount"),
            self.cell("sales_scorecard", row, "denominator", units[metric["unit"]]),
        )

    # Periods

    def series(self, metric: dict, grain: str) -> list[dict]:
        """Return the metric's row per period, oldest first."""
        rows = self.marts.rows(
            "sales_scorecard",
            metric_id=metric.get("covered_as", metric["metric_id"]),
            period_grain=grain,
        )
        rows.sort(key=lambda row: row["period_start"])
        return self.second_series(metric, rows) if "covered_as" in metric else rows

    def second_series(self, metric: dict, rows: list[dict]) -> list[dict]:
        """Return the second rate of a metric's mart as if the scorecard had it."""
        value, size = metric["value_column"], metric["denominator_column"]
        found: list[dict] = []
        by_start = {row["period_start"]: self.total(metric, row) or {} for row in rows}
        for row in rows:
            source = by_start[row["period_start"]]
            before = found[-1] if found else {}
            values = source.get(value), before.get("value")
            is_comparable = row["is_covered"] and before.get("is_covered")
            sizes = source.get(size) or 0, before.get("records", 0)
            found.append(
                row
                | {
                    "value": values[0],
                    "previous_value": values[1],
                    "comparable_change_pct": None
                    if None in values or not (is_comparable and row["is_complete"])
                    else values[0] - values[1],
                    "target": None,
                    "is_mature": row["is_complete"],
                    "records": sizes[0],
                    "is_few_records": min(sizes) < FEW,
                    "readiness": "ready",
                    # Where each value is to be read.
                    "sources": {
                        "value": source or None,
                        "previous_value": before.get("sources", {}).get("value"),
                        "year_ago_value": by_start.get(year_before(row)),
                    },
                }
            )
        return found

    def second(self, metric: dict) -> dict | None:
        """Return the second rate of a metric, if the data has it."""
        columns = SECOND.get(metric["metric_id"])
        if columns is None:
            return None
        second = (
            metric
            | columns
            | {
                "label": self.wording.texts["columns"][columns["value_column"]],
                "unit": "percent",
            }
        )
        has_values = any(
            row["value"] is not None
            for grain in self.grains()
            for row in self.series(second, grain)
        )
        return second if has_values else None

    def shown(self, metric: dict) -> dict:
        """Return what is headlined: the metric, or its second rate without data."""
        return (self.second(metric) if self.lacks_data(metric) else None) or metric

    def lacks_data(self, metric: dict) -> bool:
        """Tell whether the data cannot say anything of a metric, not even 0."""
        return any(
            row["status"] == "no_data" for row in self.remarks_on(metric["metric_id"])
        )

    def value(self, metric: dict, row: dict | None, column: str) -> Cell | None:
        """Return a value of a metric's row: of the scorecard, or where it is read."""
        if row is not None and "sources" in row:
            source = row["sources"][column]
            return self.cell(
                metric["mart"], source, metric["value_column"], metric["unit"]
            )
        return self.cell("sales_scorecard", row, column, metric["unit"])

    # What the data lacks

    def remarks_on(self, metric_id: str, column: str | None = None) -> list[dict]:
        """Return what readiness says of a metric, or of one column of its mart."""
        return self.marts.rows(
            "metric_remarks", metric_id=metric_id, column_name=column
        )

    def doubts(self, metric_id: str) -> list[dict]:
        """Return why a metric is partial or unreliable, the worst first."""
        words = self.wording.texts
        connectors = {row["connector"] for row in self.marts.rows("source_readiness")}
        found = {}
        for row in self.remarks_on(metric_id):
            if row["status"] != "no_data":
                cause, is_translated = self.wording.cause(row["remark"])
                place = row["table_name"] or ""
                if len(connectors) > 1 and row["connector"]:
                    place = f"{row['connector']} {place}".strip()
                found[row["status"], place, cause] = {
                    "status": row["status"],
                    "word": words["readiness"][row["status"]],
                    "place": place,
                    "cause": cause,
                    "is_translated": is_translated,
                }
        order = list(words["readiness"])
        return sorted(
            found.values(),
            key=lambda one: (order.index(one["status"]), one["place"], one["cause"]),
        )

    def unread(self) -> list[tuple[str, str]]:
        """Return the files and columns that arrived and that nothing reads."""
        return [
            (row.get("files") or row["table_name"], row["not_read"])
            for row in self.marts.rows("source_readiness")
            if row.get("not_read")
        ]

    def lacking(self, metric_id: str) -> list[str]:
        """Return what a metric cannot do without, and is not there."""
        causes = {
            self.wording.cause(row["remark"])[0]
            for row in self.remarks_on(metric_id)
            if row["status"] == "no_data"
        }
        return sorted(causes)

    def grains(self) -> list[str]:
        """Return the grains of the scorecard, the one to begin with first."""
        present = {row["period_grain"] for row in self.marts.rows("sales_scorecard")}
        return [grain for grain in SHOWN if grain in present]

    def total(self, metric: dict, row: dict | None) -> dict | None:
        """Return the mart's total row of a period of the scorecard."""
        if row is None:
            return None
        wanted = {name: row[name] for name in ("period_grain", "period_start")}
        found = mart_rows(self.marts, metric, breakdown="total", **wanted)
        return found[0] if found else None

    def period(self, row: dict) -> str:
        """Name the period of a row."""
        return self.wording.period(row["period_grain"], row["period_start"])

    # The parts of a page

    def standing(self, metric: dict, row: dict) -> dict:
        """Return one period's value with what it is made of."""
        return {
            "period": self.period(row),
            "cell": self.value(metric, row, "value"),
            "parts": self.parts(metric, self.total(metric, row))
            or self.of_customers(metric, row),
            "status": status(row),
        }

    def card(self, metric: dict, grain: str) -> dict:
        """Return the headline of a metric, what it is compared with, and what runs."""
        is_second = "covered_as" in metric
        second = None if is_second else self.second(metric)
        if not is_second:
            metric = self.shown(metric)
            is_second = metric == second
        rows = self.series(metric, grain)
        position = headline_position(rows)
        row = rows[position] if position is not None else None
        later = rows[position + 1 :] if position is not None else rows[-1:]
        before = rows[position - 1] if position else None
        a_year_ago = next(
            (one for one in rows if row and one["period_start"] == year_before(row)),
            None,
        )
        return {
            "metric": metric,
            "label": metric.get("label"),
            # Nothing in any period: the source has no such data.
            "is_empty": bool(rows)
            and (
                all(one["value"] is None for one in rows)
                or (not is_second and self.lacks_data(metric))
            ),
            "lacking": self.lacking(metric["metric_id"]),
            "doubts": [] if is_second else self.doubts(metric["metric_id"]),
            "second": self.latest(second, grain) if second and not is_second else None,
            "headline": self.standing(metric, row) if row else None,
            "running": [self.standing(metric, one) for one in later[-2:]],
            "before": before and self.period(before),
            "before_status": before and status(before),
            "previous": self.value(metric, row, "previous_value"),
            "change": self.change(metric, row),
            "year_before": row and self.wording.period(grain, year_before(row)),
            "year_ago": self.value(metric, row, "year_ago_value"),
            "year_ago_status": a_year_ago and status(a_year_ago),
            "target": self.target(metric, row),
            "spark": self.bars(metric, rows[-12:], row),
        }

    def latest(self, metric: dict, grain: str) -> dict | None:
        """Return a metric's latest period that is final, with its name."""
        rows = self.series(metric, grain)
        position = headline_position(rows)
        if position is None:
            return None
        return {"label": metric["label"], **self.standing(metric, rows[position])}

    def change(self, metric: dict, row: dict | None) -> dict | None:
        """Return the change to the period before, and whether it is for the better.

        Of a percentage the difference in points: "up 17 %" of 63 % may be read as 80 %.
        What the data covers only in part is not compared, and whether what is
        unreliable went up for the better nobody knows.
        """
        if row is None or row["comparable_change_pct"] is None:
            return None
        in_points = metric["unit"] == "percent"
        change = (
            row["value"] - row["previous_value"]
            if in_points
            else row["comparable_change_pct"]
        )
        words = self.wording.texts
        # The word says which way it went.
        text = self.wording.number(abs(change), "points" if in_points else "percent")
        way = "up" if change > 0 else "down"
        if rounds_to_zero(text):
            way = "same"
        good = {"higher": "up", "lower": "down"}.get(metric["good_direction"])
        verdict = None
        if good and way != "same" and row["readiness"] != "unreliable":
            verdict = "better" if way == good else "worse"
        cell = self.cell("sales_scorecard", row, "comparable_change_pct", "percent")
        return {
            "cell": None if in_points else replace(cell, text=text),
            "text": text,
            "arrow": {"up": "▲", "down": "▼", "same": "="}[way],
            "way": words[way],
            "verdict": verdict,
            "is_few": row["is_few_records"],
        }

    def target(self, metric: dict, headline: dict | None) -> dict | None:
        """Return the target of the headline's period, else the latest there is."""
        rows = [
            row
            for row in self.marts.rows("sales_scorecard", metric_id=metric["metric_id"])
            if row["target"] is not None
        ]
        if not rows or "covered_as" in metric:
            return None
        latest = max(rows, key=lambda row: row["period_start"])
        row = headline if headline in rows else latest
        verdict = "open"
        value, good = row["value"], metric["good_direction"]
        if row["readiness"] == "unreliable":
            verdict = None
        elif status(row) == "final" and value is not None and good != "neither":
            ahead = value - row["target"] if good == "higher" else row["target"] - value
            verdict = "met" if ahead >= 0 else "missed"
        return {
            "period": self.period(row),
            "cell": self.cell("sales_scorecard", row, "target", metric["unit"]),
            "actual": self.cell("sales_scorecard", row, "value", metric["unit"]),
            "verdict": verdict,
            "status": status(row),
        }

    def bars(self, metric: dict, rows: list[dict], headline: dict | None) -> dict:
        """Return a bar chart of some periods."""
        values = [row["value"] for row in rows]
        targets = [row["target"] for row in rows]
        unit = metric["unit"]
        factor, axis_unit = self.wording.axis([*values, *targets], unit)
        axis = charts.scale(
            [
                None if value is None else float(value) * factor
                for value in (*values, *targets)
            ],
            is_whole=unit == "count",
        )
        ticks = [
            (axis.height(tick), self.wording.short(tick, axis_unit, axis.step))
            for tick in axis.ticks
        ]
        labels = self.wording.labels(
            rows[0]["period_grain"] if rows else "",
            [row["period_start"] for row in rows],
        )
        standings = [self.standing(metric, row) for row in rows]
        return {
            "headline": headline,
            "ticks": ticks,
            "letters": max((len(text) for _, text in ticks), default=0),
            "bars": [
                {
                    "standing": standing,
                    "bar": None if value is None else axis.bar(float(value) * factor),
                    "target": None if target is None else axis.height(target * factor),
                    "target_cell": self.cell("sales_scorecard", row, "target", unit),
                    "tick": label,
                    "is_headline": row is headline,
                }
                for row, standing, value, target, label in zip(
                    rows, standings, values, targets, labels, strict=True
                )
            ],
            "has_open": any(status(row) in ("running", "not_final") for row in rows),
            "has_part": any(status(row) == "part" for row in rows),
            "has_target": any(target is not None for target in targets),
            "has_values": any(value is not None for value in values),
            "has_parts": any(standing["parts"] for standing in standings),
        }

    def trends(self, metric: dict) -> list[dict]:
        """Return a bar chart per grain."""
        found = []
        for grain in self.grains():
            rows = self.series(metric, grain)[-SHOWN[grain] :]
            position = headline_position(rows)
            headline = rows[position] if position is not None else None
            found.append({"grain": grain, **self.bars(metric, rows, headline)})
        return found

    def beside(self, metric: dict, grain: str) -> list[dict]:
        """Return related numbers of the headline's period and the one before."""
        rows = self.series(metric, grain)
        position = headline_position(rows)
        if position is None:
            return []
        row = self.total(metric, rows[position])
        before = self.total(metric, rows[position - 1]) if position else None
        columns = BESIDE.get(metric["metric_id"], [])
        found = []
        for column in columns:
            if row is None or column not in row or column == metric["value_column"]:
                continue
            cells = [self.cell(metric["mart"], one, column) for one in (row, before)]
            if self.remarks_on(metric["metric_id"], column):
                cells = [one and replace(one, raw=None) for one in cells]
            if "covered_as" in metric and all(
                one is None or one.raw is None for one in cells
            ):
                continue
            found.append(
                {"name": self.wording.texts["columns"][column], "cells": cells}
            )
        return found

    def breakdowns(self, metric: dict) -> dict | None:
        """Return the groups of the longest final period, beside its neighbours'."""
        for grain in ("year", "quarter", "month", "week"):
            rows = self.series(metric, grain)
            position = headline_position(rows)
            if position is None:
                continue
            periods = [rows[position], rows[position - 1] if position else None]
            periods += rows[position + 1 :][-1:]
            return {
                "grain": grain,
                "start": rows[position]["period_start"],
                "period": self.period(periods[0]),
                "before": periods[1] and self.period(periods[1]),
                "later": [
                    (self.period(row), status(row)) for row in periods[2:] if row
                ],
                "dimensions": self.dimensions(metric, periods),
            }
        return None

    def dimensions(self, metric: dict, periods: list[dict | None]) -> list[dict]:
        """Return a table per breakdown, with the same columns."""
        starts = [row["period_start"] if row else None for row in periods]
        rows = mart_rows(self.marts, metric, period_grain=periods[0]["period_grain"])
        rows = [row for row in rows if row["period_start"] in starts]
        order = list(self.wording.texts["breakdown"])
        present = {row["breakdown"] for row in rows} - {"total"}
        names = [name for name in order if name in present]
        names += sorted(present - {*order})
        return [
            {
                "name": self.wording.texts["breakdown"].get(name, name),
                "rows": self.groups(
                    metric, starts, [row for row in rows if row["breakdown"] == name]
                ),
            }
            for name in names
            # A dimension of which nothing is known says no more than the total.
            if any(
                row["breakdown_value"] != "unknown"
                for row in rows
                if row["breakdown"] == name
            )
        ]

    def groups(
        self, metric: dict, starts: Sequence[dt.date | None], rows: list[dict]
    ) -> list[dict]:
        """Return the rows of one breakdown, the largest group first."""
        mart, value = metric["mart"], metric["value_column"]
        size = metric["denominator_column"] or SIZE.get(metric["metric_id"]) or value
        # A cost without a customer has no value and no size, and is there all the same.
        parts = [part for part in (size, metric["numerator_column"]) if part]
        by_value: dict[str, dict] = {}
        for row in rows:
            by_value.setdefault(row["breakdown_value"], {})[row["period_start"]] = row
        groups = [
            (name, [found.get(start) for start in starts])
            for name, found in by_value.items()
            if any(row[value] for row in found.values())
            or any((found.get(starts[0]) or {}).get(part) for part in parts)
        ]
        groups.sort(
            key=lambda one: (
                *(-float((one[1][0] or {}).get(part) or 0) for part in parts),
                one[0],
            )
        )
        lengths = charts.shares([(found[0] or {}).get(value) for _, found in groups])
        breakdown = rows[0]["breakdown"]
        return [
            {
                "name": self.wording.value_name(breakdown, name),
                "length": length,
                "cells": [self.cell(mart, row, value, metric["unit"]) for row in found],
                "parts": self.parts(metric, found[0]),
                "size": self.cell(mart, found[0], SIZE[metric["metric_id"]])
                if metric["metric_id"] in SIZE
                else None,
            }
            for (name, found), length in zip(groups, lengths, strict=True)
        ]

    def table(
        self,
        mart: str,
        rows: list[dict],
        names: list[str],
        columns: Sequence[str],
        bar: str = "",
    ) -> dict:
        """Return any rows of a mart as a table, with a bar for one of the columns."""
        lengths = charts.shares([row.get(bar) for row in rows])
        return {
            "columns": [self.wording.texts["columns"][column] for column in columns],
            "rows": [
                {
                    "name": name,
                    "cells": [self.cell(mart, row, column) for column in columns],
                    "bar": columns.index(bar) if bar else None,
                    "length": length,
                }
                for row, name, length in zip(rows, names, lengths, strict=True)
            ],
        }

    # Tables that only one metric has

    def attribution(self, period: dict | None) -> dict | None:
        """Return sales by source and attribution model."""
        if period is None:
            return None
        mart, models = "revenue_by_source", self.wording.texts["models"]
        rows = self.marts.rows(
            mart,
            period_grain=period["grain"],
            period_start=period["start"],
            breakdown="lead_source",
        )
        by_source: dict[str, dict] = {}
        for row in rows:
            source = by_source.setdefault(row["breakdown_value"], {})
            source[row["attribution_model"]] = row
        found = [
            {
                "name": self.wording.value_name("lead_source", name),
                "cells": [
                    self.cell(mart, by_model.get(model), "revenue") for model in models
                ],
                "bar": None,
                "length": 0,
            }
            for name, by_model in sorted(
                by_source.items(),
                key=lambda one: (
                    -float(one[1].get("original_source", {}).get("revenue") or 0)
                ),
            )
            if any(row["revenue"] for row in by_model.values())
        ]
        return {"columns": list(models.values()), "rows": found} if found else None

    def pipeline(self) -> dict | None:
        """Return what open deals may still bring, by source."""
        mart = "pipeline_by_source"
        rows = self.marts.rows(mart, breakdown="total") + sorted(
            self.marts.rows(mart, breakdown="lead_source"),
            key=lambda row: -row["open_pipeline_amount"],
        )
        names = [
            self.wording.value_name("lead_source", row["breakdown_value"])
            for row in rows
        ]
        columns = ("open_deals", "open_pipeline_amount", "weighted_pipeline_amount")
        return self.table(mart, rows, names, columns) if rows else None

    def stages(self, period: dict | None) -> dict | None:
        """Return how long deals stayed in each stage."""
        if period is None:
            return None
        mart = "sales_cycle_stages"
        rows = self.marts.rows(
            mart,
            period_grain=period["grain"],
            period_start=period["start"],
            breakdown="stage",
        )
        rows = [row for row in rows if row["stage_exits"]]
        rows.sort(key=lambda row: -row["median_days"])
        names = [row["breakdown_value"] for row in rows]
        unknown = "unknown / "
        if all(name.startswith(unknown) for name in names):
            names = [name.removeprefix(unknown) for name in names]
        columns = ("median_days", "p90_days", "stage_exits")
        return self.table(mart, rows, names, columns, "median_days") if rows else None

    def lifetime(self) -> dict | None:
        """Return what customers are worth: in total, by group, and how sure that is."""
        mart = "customer_lifetime_value_summary"
        totals = self.marts.rows(mart, breakdown="total")
        if not totals:
            return None
        total = totals[0]
        shown = (
            *("customer_lifetime_value", "avg_customer_lifetime_value", "customers"),
            *("active_customers", "realised_revenue", "remaining_contract_value"),
            "residual_value",
        )
        columns = ("avg_customer_lifetime_value", "customers", "ltv_to_cac")
        words = self.wording.texts
        groups = [
            {
                "name": words["breakdown"][breakdown],
                "table": self.table(
                    mart,
                    rows,
                    [
                        self.wording.value_name(breakdown, row["breakdown_value"])
                        for row in rows
                    ],
                    columns,
                    "avg_customer_lifetime_value",
                ),
            }
            for breakdown in words["breakdown"]
            if (
                rows := sorted(
                    self.marts.rows(mart, breakdown=breakdown),
                    key=lambda row: (
                        0 if breakdown == "cohort_year" else -row["customers"],
                        row["breakdown_value"],
                    ),
                )
            )
            # Without segments there is one that has everybody.
            and [row["breakdown_value"] for row in rows] != ["all"]
        ]
        return {
            "facts": [
                (words["columns"][name], self.cell(mart, total, name)) for name in shown
            ],
            "band": [
                self.cell(mart, total, f"residual_value_{end}")
                for end in ("low", "high")
            ],
            "groups": groups,
            "retention": self.retention(),
            "backtest": self.backtest(),
            "sensitivity": self.sensitivity(),
        }

    def retention(self) -> list[dict]:
        """Return a retention curve per segment and length of term."""
        mart = "customer_lifetime_value_retention"

        def curve_of(row: dict) -> tuple[str, int]:
            return str(row["segment"]), row["term_months"]

        rows = sorted(
            self.marts.rows(mart), key=lambda row: (*curve_of(row), row["renewals"])
        )
        found = []
        for (segment, term), group in groupby(rows, curve_of):
            curve = [row for row in group if row["retained_pct"] is not None]
            if len(curve) > 1:
                size = curve[0]["customers_at_risk"] or 0
                name = self.joined(segment, self.wording.term(term))
                found.append((size, self.curve(mart, name, curve)))
        found.sort(key=lambda one: -one[0])
        return [curve for _, curve in found]

    def joined(self, segment: str, *parts: str) -> str:
        """Return some words with the segment's name, if there are segments at all."""
        name = self.wording.value_name("segment", segment)
        return " · ".join((*parts, *([name] if segment != "all" else [])))

    def curve(self, mart: str, name: str, rows: list[dict]) -> dict:
        """Return one retention curve with its band and what was observed."""
        axis = charts.Scale(0, 100, 25)
        columns = (
            "months",
            "retained_pct",
            "observed_retained_pct",
            "customers_at_risk",
        )
        values = {
            column: [
                float(row["retained_pct"] if row[column] is None else row[column])
                for row in rows
            ]
            for column in ("retained_pct", "retained_pct_low", "retained_pct_high")
        }
        distance = 100 / (len(rows) - 1)
        words, number = self.wording.texts, self.wording.number
        return {
            "name": name,
            "alt": words["retention_alt"].format(
                name,
                number(rows[0]["retained_pct"], "percent"),
                number(rows[-1]["retained_pct"], "percent"),
                number(rows[-1]["months"], "count"),
            ),
            "line": charts.line(axis, values["retained_pct"]),
            "band": charts.band(
                axis, values["retained_pct_low"], values["retained_pct_high"]
            ),
            "dots": [
                (position * distance, axis.height(float(row["observed_retained_pct"])))
                for position, row in enumerate(rows)
                if row["observed_retained_pct"] is not None
            ],
            "ticks": [
                (tick, self.wording.short(tick, "percent", axis.step))
                for tick in axis.ticks
            ],
            "months": [rows[0]["months"], rows[-1]["months"]],
            "table": self.table(
                mart, rows, [str(row["renewals"]) for row in rows], columns
            ),
        }

    def backtest(self) -> dict | None:
        """Return predictions of the past beside what came."""
        mart = "customer_lifetime_value_backtest"
        rows = sorted(
            self.marts.rows(mart),
            key=lambda row: (row["cutoff_on"], str(row["method"]), str(row["segment"])),
        )
        names = [
            self.joined(
                str(row["segment"]),
                self.wording.date(row["cutoff_on"]),
                self.wording.value_name("method", str(row["method"])),
            )
            for row in rows
        ]
        # What matters stands first: a phone shows three columns at a time.
        columns = (
            *("bias_pct", "simple_bias_pct", "predicted", "actual"),
            *("interval_hit", "customers"),
        )
        return self.table(mart, rows, names, columns) if rows else None

    def sensitivity(self) -> dict | None:
        """Return the value to come with each assumption moved one step."""
        mart = "customer_lifetime_value_sensitivity"
        names = self.wording.texts["sensitivity_of"]
        rows = sorted(
            self.marts.rows(mart),
            key=lambda row: ([*names].index(row["driver"]), row["direction"]),
        )
        units = {"retention": "count", "horizon": "count"}
        labels = [
            names[row["driver"]].format(
                self.wording.number(row["setting"], units.get(row["driver"], "percent"))
            )
            for row in rows
        ]
        columns = ("change_pct", "residual_value")
        return self.table(mart, rows, labels, columns) if rows else None


def mart_rows(marts: Marts, metric: dict, **wanted: object) -> list[dict]:
    """Return rows of a metric's mart, of the scorecard's attribution model."""
    rows = marts.rows(metric["mart"], **wanted)
    return [
        row
        for row in rows
        if row.get("attribution_model", "original_source") == "original_source"
    ]


def status(row: dict) -> str:
    """Say whether a period is over, covered by the data, and nothing may change."""
    if not row["is_complete"]:
        return "running"
    if not row["is_covered"]:
        return "part"
    return "final" if row["is_mature"] else "not_final"


def headline_position(rows: list[dict]) -> int | None:
    """Return the position of the latest period that is over, covered and final."""
    positions = [
        position for position, row in enumerate(rows) if status(row) == "final"
    ]
    return positions[-1] if positions else None


def year_before(row: dict) -> dt.date:
    """Return the start of the same period a year before, as the scorecard does."""
    start = row["period_start"]
    if row["period_grain"] == "week":
        return start - dt.timedelta(weeks=52)
    return start.replace(year=start.year - 1)


def in_language(metric: dict, language: str, words: dict) -> dict:
    """Return a metric of the catalog, in one language as far as it has texts."""
    translated = {
        column: metric.get(f"{column}_{language}")
        or words.get(f"{column}s", {}).get(metric["metric_id"])
        for column in ("name", "description", "formula", "benchmark")
    }
    found = {column: text for column, text in translated.items() if text}
    return metric | found | {"translated": list(found)}


def pages(marts: Marts, language: str, currency: str) -> dict[str, str]:
    """Return every page of a language, by file name."""
    page = Page(marts, Wording(language, currency))
    words = page.wording.texts
    metrics = [
        in_language(metric, language, words) for metric in marts.rows("metric_catalog")
    ]
    # The one metric without a page of its own stands on that of lifetime value.
    to_cac = [one for one in metrics if one["metric_id"] == LIFETIME_TO_COST]
    metrics = [one for one in metrics if one not in to_cac]
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    last_days = [row["as_of_date"] for row in marts.rows("dim_periods")]
    grains = page.grains()
    first_grain = grains[0] if grains else "quarter"
    shared = {
        "t": words,
        "language": language,
        "metrics": metrics,
        "is_unfinished": bool(marts.rows("unfinished_runs")),
        "as_of": page.wording.date(max(last_days)) if last_days else "",
        "first_rows": FIRST_ROWS,
        "first_curves": FIRST_CURVES,
        "grains": [
            (grain, "index.html" if position == 0 else f"index-{grain}.html")
            for position, grain in enumerate(grains)
        ],
    }
    overview = environment.get_template("overview.html")
    found = {
        file: overview.render(
            **shared,
            file=file,
            grain=grain,
            cards=[page.card(metric, grain) for metric in metrics],
            unread=page.unread(),
        )
        for grain, file in shared["grains"] or [(first_grain, "index.html")]
    }
    template = environment.get_template("metric.html")
    for metric in metrics:
        file = f"{metric['metric_id']}.html"
        is_lifetime = metric["metric_id"] == LIFETIME
        shown = page.shown(metric)
        card = page.card(metric, first_grain)
        has_data = not card["is_empty"]
        period = page.breakdowns(shown) if has_data else None
        others = to_cac if is_lifetime else []
        if has_data and shown is metric and (second := page.second(metric)):
            others, card["second"] = [second], None
        found[file] = template.render(
            **shared,
            file=file,
            metric=metric,
            card=card,
            others=[page.card(one, first_grain) for one in others],
            trends=page.trends(shown) if has_data else [],
            beside=page.beside(shown, first_grain) if has_data else [],
            breakdowns=None if is_lifetime else period,
            attribution=page.attribution(period)
            if metric["metric_id"] == "revenue_by_source"
            else None,
            pipeline=page.pipeline()
            if metric["metric_id"] == "revenue_by_source" and has_data
            else None,
            stages=page.stages(period)
            if metric["metric_id"] == "sales_cycle_length"
            else None,
            stage_doubts=page.doubts("sales_cycle_stages"),
            is_lifetime=is_lifetime,
            lifetime=page.lifetime()
            if is_lifetime and not page.lacks_data(metric)
            else None,
        )
    return found


def currency_of(marts: Marts, wanted: str) -> str:
    """Return the currency of the amounts: the project's unless another is wanted."""
    stated = [row["reporting_currency"] for row in marts.rows("dim_settings")]
    return wanted or next(iter(stated), "")


def build(database: Path, output: Path, currency: str = "") -> list[Path]:
    """Write every page of every language; return their paths."""
    marts = read(database)
    currency = currency_of(marts, currency)
    written = []
    for language in LANGUAGES:
        folder = output if language == LANGUAGES[0] else output / language
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in pages(marts, language, currency).items():
            (folder / name).write_text(content, encoding="utf-8")
            written.append(folder / name)
    return written


def main() -> None:
    """Build the dashboard from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--database",
        type=Path,
        default=os.environ.get("B2B_DUCKDB_PATH") or ROOT / "b2b_sales_metrics.duckdb",
        help="that of dbt build unless another is named",
    )
    parser.add_argument("--output", type=Path, default=FOLDER / "build")
    parser.add_argument(
        "--currency", default="", help="ISO code, if the database does not say it"
    )
    arguments = parser.parse_args()
    try:
        written = build(arguments.database, arguments.output, arguments.currency)
    except UnreadableError as error:
        raise SystemExit(str(error)) from None
    except OSError as error:
        raise SystemExit(f"The pages could not be written: {error}.") from None
    sys.stdout.write(f"{len(written)} pages; open {written[0]}\n")


if __name__ == "__main__":
    main()
