"""A metric's values, period by period, and what each is made of."""

import datetime as dt

from dashboard.doubts import lacks_data
from dashboard.edition import Cell, Edition

# How many periods a chart shows, in the order in which grains are offered.
SHOWN = {"quarter": 12, "month": 36, "year": 10, "week": 52}
# Fewer records than these make a change that says little, as in the scorecard.
FEW = 5


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


def grains(edition: Edition) -> list[str]:
    """Return the grains of the scorecard, the one to begin with first."""
    present = {row["period_grain"] for row in edition.marts.rows("sales_scorecard")}
    return [grain for grain in SHOWN if grain in present]


def mart_rows(edition: Edition, metric: dict, **wanted: object) -> list[dict]:
    """Return rows of a metric's mart: of several per group those that count."""
    column, value = metric["filter_column"], metric["filter_value"]
    rows = edition.marts.rows(metric["mart"], **wanted)
    return [row for row in rows if not column or row[column] == value]


def total(edition: Edition, metric: dict, row: dict | None) -> dict | None:
    """Return the mart's total row of a period of the scorecard."""
    if row is None:
        return None
    wanted = {name: row[name] for name in ("period_grain", "period_start")}
    found = mart_rows(edition, metric, breakdown="total", **wanted)
    return found[0] if found else None


def series(edition: Edition, metric: dict, grain: str) -> list[dict]:
    """Return the metric's row per period, oldest first."""
    rows = edition.marts.rows(
        "sales_scorecard",
        metric_id=metric.get("covered_as", metric["metric_id"]),
        period_grain=grain,
    )
    rows.sort(key=lambda row: row["period_start"])
    return second_series(edition, metric, rows) if "covered_as" in metric else rows


def second_series(edition: Edition, metric: dict, rows: list[dict]) -> list[dict]:
    """Return the second rate of a metric's mart as if the scorecard had it."""
    value, size = metric["value_column"], metric["denominator_column"]
    found: list[dict] = []
    by_start = {row["period_start"]: total(edition, metric, row) or {} for row in rows}
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


def second_rate(edition: Edition, metric: dict) -> dict | None:
    """Return the second rate of a metric, if the data has it."""
    if not metric["second"]:
        return None
    second = metric | metric["second"]
    has_values = any(
        row["value"] is not None
        for grain in grains(edition)
        for row in series(edition, second, grain)
    )
    return second if has_values else None


def headlined(edition: Edition, metric: dict) -> dict:
    """Return what is headlined: the metric, or its second rate without data."""
    second = second_rate(edition, metric) if lacks_data(edition, metric) else None
    return second or metric


def value(edition: Edition, metric: dict, row: dict | None, column: str) -> Cell | None:
    """Return a value of a metric's row: of the scorecard, or where it is read."""
    if row is not None and "sources" in row:
        source = row["sources"][column]
        return edition.cell(
            metric["mart"], source, metric["value_column"], metric["unit"]
        )
    return edition.cell("sales_scorecard", row, column, metric["unit"])


def parts(
    edition: Edition, metric: dict, row: dict | None
) -> tuple[str, Cell, Cell] | None:
    """Return numerator and denominator of a mart's row, and how to join them."""
    columns = metric["numerator_column"], metric["denominator_column"]
    if row is None or not all(columns) or columns[0] not in row:
        return None
    how = "of" if metric["unit"] == "percent" else "divided"
    if not any(row[column] for column in columns):
        return None
    cells = [edition.cell(metric["mart"], row, column) for column in columns]
    return edition.words[how], cells[0], cells[1]


def scorecard_parts(
    edition: Edition, metric: dict, row: dict
) -> tuple[str, Cell, Cell] | None:
    """Return the parts of a value whose mart has no periods, of the scorecard.

    An amount is one of money per thing that is counted, a ratio one of two amounts.
    """
    units = {"amount": "count", "ratio": "amount"}
    if metric["unit"] not in units or not (row["numerator"] or row["denominator"]):
        return None
    return (
        edition.words["divided"],
        edition.cell("sales_scorecard", row, "numerator", "amount"),
        edition.cell("sales_scorecard", row, "denominator", units[metric["unit"]]),
    )


def standing(edition: Edition, metric: dict, row: dict) -> dict:
    """Return one period's value with what it is made of."""
    return {
        "period": edition.period(row),
        "cell": value(edition, metric, row, "value"),
        "parts": parts(edition, metric, total(edition, metric, row))
        or scorecard_parts(edition, metric, row),
        "status": status(row),
    }
