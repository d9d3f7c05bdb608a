"""Tables of groups: where a number comes from."""

import datetime as dt
from collections.abc import Sequence

from dashboard import charts
from dashboard.edition import Edition
from dashboard.series import headline_position, mart_rows, parts, series, status


def breakdowns(edition: Edition, metric: dict) -> dict | None:
    """Return the groups of the longest final period, beside its neighbours'."""
    for grain in ("year", "quarter", "month", "week"):
        rows = series(edition, metric, grain)
        position = headline_position(rows)
        if position is None:
            continue
        periods = [rows[position], rows[position - 1] if position else None]
        periods += rows[position + 1 :][-1:]
        return {
            "grain": grain,
            "start": rows[position]["period_start"],
            "period": edition.period(periods[0]),
            "before": periods[1] and edition.period(periods[1]),
            "later": [(edition.period(row), status(row)) for row in periods[2:] if row],
            "dimensions": dimensions(edition, metric, periods),
        }
    return None


def dimensions(
    edition: Edition, metric: dict, periods: list[dict | None]
) -> list[dict]:
    """Return a table per breakdown, with the same columns."""
    starts = [row["period_start"] if row else None for row in periods]
    rows = mart_rows(edition, metric, period_grain=periods[0]["period_grain"])
    rows = [row for row in rows if row["period_start"] in starts]
    order = list(edition.words["breakdown"])
    present = {row["breakdown"] for row in rows} - {"total"}
    names = [name for name in order if name in present]
    names += sorted(present - {*order})
    return [
        {
            "name": edition.words["breakdown"].get(name, name),
            "rows": groups(
                edition,
                metric,
                starts,
                [row for row in rows if row["breakdown"] == name],
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
    edition: Edition,
    metric: dict,
    starts: Sequence[dt.date | None],
    rows: list[dict],
) -> list[dict]:
    """Return the rows of one breakdown, the largest group first."""
    mart, value = metric["mart"], metric["value_column"]
    size = metric["size"]["column_name"] if metric["size"] else None
    # A cost without a customer has no value and no size, and is there all the same.
    largest = [
        part
        for part in (
            metric["denominator_column"] or size or value,
            metric["numerator_column"],
        )
        if part
    ]
    by_value: dict[str, dict] = {}
    for row in rows:
        by_value.setdefault(row["breakdown_value"], {})[row["period_start"]] = row
    found = [
        (name, [by_start.get(start) for start in starts])
        for name, by_start in by_value.items()
        if any(row[value] for row in by_start.values())
        or any((by_start.get(starts[0]) or {}).get(part) for part in largest)
    ]
    found.sort(
        key=lambda one: (
            *(-float((one[1][0] or {}).get(part) or 0) for part in largest),
            one[0],
        )
    )
    lengths = charts.shares([(of_name[0] or {}).get(value) for _, of_name in found])
    breakdown = rows[0]["breakdown"]
    return [
        {
            "name": edition.wording.value_name(breakdown, name),
            "length": length,
            "cells": [
                edition.cell(mart, row, value, metric["unit"]) for row in of_name
            ],
            "parts": parts(edition, metric, of_name[0]),
            "size": edition.cell(mart, of_name[0], size) if size else None,
        }
        for (name, of_name), length in zip(found, lengths, strict=True)
    ]


def table(
    edition: Edition,
    rows: list[dict],
    names: list[str],
    columns: Sequence[dict],
    bar: str = "",
) -> dict:
    """Return any rows of a mart as a table, with a bar for one of the columns."""
    lengths = charts.shares([row.get(bar) for row in rows])
    shown = [column["column_name"] for column in columns]
    return {
        "columns": [column["name"] for column in columns],
        "rows": [
            {
                "name": name,
                "cells": [
                    edition.cell(column["mart"], row, column["column_name"])
                    for column in columns
                ],
                "bar": shown.index(bar) if bar else None,
                "length": length,
            }
            for row, name, length in zip(rows, names, lengths, strict=True)
        ],
    }


def attribution(edition: Edition, metric: dict, period: dict | None) -> dict | None:
    """Return the sources of a metric that shares credit, by each way to share it."""
    if period is None or metric["filter_column"] != "attribution_model":
        return None
    mart, value = metric["mart"], metric["value_column"]
    models = edition.words["models"]
    rows = edition.marts.rows(
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
            "name": edition.wording.value_name("lead_source", name),
            "cells": [
                edition.cell(mart, by_model.get(model), value, metric["unit"])
                for model in models
            ],
            "bar": None,
            "length": 0,
        }
        for name, by_model in sorted(
            by_source.items(),
            key=lambda one: (
                -float(one[1].get(metric["filter_value"], {}).get(value) or 0)
            ),
        )
        if any(row[value] for row in by_model.values())
    ]
    return {"columns": list(models.values()), "rows": found} if found else None
