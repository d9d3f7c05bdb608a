"""The headline of a metric, and what stands beside it."""

from dataclasses import replace

from dashboard.doubts import doubts, lacking, lacks_data, remarks_on
from dashboard.edition import Edition
from dashboard.series import (
    headline_position,
    headlined,
    second_rate,
    series,
    standing,
    status,
    total,
    value,
    year_before,
)
from dashboard.trends import bars
from dashboard.wording import rounds_to_zero


def card(edition: Edition, metric: dict, grain: str) -> dict:
    """Return the headline of a metric, what it is compared with, and what runs."""
    is_second = "covered_as" in metric
    second = None if is_second else second_rate(edition, metric)
    if not is_second:
        metric = headlined(edition, metric)
        is_second = metric == second
    rows = series(edition, metric, grain)
    position = headline_position(rows)
    row = rows[position] if position is not None else None
    later = rows[position + 1 :] if position is not None else rows[-1:]
    before = rows[position - 1] if position else None
    a_year_ago = next(
        (one for one in rows if row and one["period_start"] == year_before(row)),
        None,
    )
    metric_id = metric["metric_id"]
    return {
        "metric": metric,
        "label": metric.get("label"),
        # Nothing in any period: the source has no such data.
        "is_empty": bool(rows)
        and (
            all(one["value"] is None for one in rows)
            or (not is_second and lacks_data(edition, metric))
        ),
        "lacking": lacking(edition, metric_id),
        "doubts": [] if is_second else doubts(edition, metric_id),
        "second": latest(edition, second, grain) if second and not is_second else None,
        "headline": standing(edition, metric, row) if row else None,
        "running": [standing(edition, metric, one) for one in later[-2:]],
        "before": before and edition.period(before),
        "before_status": before and status(before),
        "previous": value(edition, metric, row, "previous_value"),
        "change": change(edition, metric, row),
        "year_before": row and edition.wording.period(grain, year_before(row)),
        "year_ago": value(edition, metric, row, "year_ago_value"),
        "year_ago_status": a_year_ago and status(a_year_ago),
        "target": target(edition, metric, row),
        "spark": bars(edition, metric, rows[-12:], row),
    }


def latest(edition: Edition, metric: dict, grain: str) -> dict | None:
    """Return a metric's latest period that is final, with its name."""
    rows = series(edition, metric, grain)
    position = headline_position(rows)
    if position is None:
        return None
    return {"label": metric["label"], **standing(edition, metric, rows[position])}


def change(edition: Edition, metric: dict, row: dict | None) -> dict | None:
    """Return the change to the period before, and whether it is for the better.

    Of a percentage the difference in points: "up 17 %" of 63 % may be read as 80 %.
    What the data covers only in part is not compared, and whether what is
    unreliable went up for the better nobody knows.
    """
    if row is None or row["comparable_change_pct"] is None:
        return None
    in_points = metric["unit"] == "percent"
    moved = (
        row["value"] - row["previous_value"]
        if in_points
        else row["comparable_change_pct"]
    )
    # The word says which way it went.
    text = edition.wording.number(abs(moved), "points" if in_points else "percent")
    way = "up" if moved > 0 else "down"
    if rounds_to_zero(text):
        way = "same"
    good = {"higher": "up", "lower": "down"}.get(metric["good_direction"])
    verdict = None
    if good and way != "same" and row["readiness"] != "unreliable":
        verdict = "better" if way == good else "worse"
    cell = edition.cell("sales_scorecard", row, "comparable_change_pct", "percent")
    return {
        "cell": None if in_points else replace(cell, text=text),
        "text": text,
        "arrow": {"up": "▲", "down": "▼", "same": "="}[way],
        "way": edition.words[way],
        "verdict": verdict,
        "is_few": row["is_few_records"],
    }


def target(edition: Edition, metric: dict, headline: dict | None) -> dict | None:
    """Return the target of the headline's period, else the latest there is."""
    rows = [
        row
        for row in edition.marts.rows("sales_scorecard", metric_id=metric["metric_id"])
        if row["target"] is not None
    ]
    if not rows or "covered_as" in metric:
        return None
    newest = max(rows, key=lambda row: row["period_start"])
    row = headline if headline in rows else newest
    verdict = "open"
    actual, good = row["value"], metric["good_direction"]
    if row["readiness"] == "unreliable":
        verdict = None
    elif status(row) == "final" and actual is not None and good != "neither":
        ahead = actual - row["target"] if good == "higher" else row["target"] - actual
        verdict = "met" if ahead >= 0 else "missed"
    return {
        "period": edition.period(row),
        "cell": edition.cell("sales_scorecard", row, "target", metric["unit"]),
        "actual": edition.cell("sales_scorecard", row, "value", metric["unit"]),
        "verdict": verdict,
        "status": status(row),
    }


def beside(edition: Edition, metric: dict, grain: str) -> list[dict]:
    """Return related numbers of the headline's period and the one before."""
    rows = series(edition, metric, grain)
    position = headline_position(rows)
    if position is None:
        return []
    row = total(edition, metric, rows[position])
    before = total(edition, metric, rows[position - 1]) if position else None
    found = []
    for shown in metric["beside"]:
        column = shown["column_name"]
        if row is None or column == metric["value_column"]:
            continue
        cells = [edition.cell(metric["mart"], one, column) for one in (row, before)]
        if remarks_on(edition, metric["metric_id"], column):
            cells = [one and replace(one, raw=None) for one in cells]
        if "covered_as" in metric and all(
            one is None or one.raw is None for one in cells
        ):
            continue
        found.append({"name": shown["name"], "cells": cells})
    return found
