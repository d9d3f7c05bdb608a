"""Bar charts of a metric over time."""

from dashboard import charts
from dashboard.edition import Edition
from dashboard.series import SHOWN, grains, headline_position, series, standing, status


def bars(
    edition: Edition, metric: dict, rows: list[dict], headline: dict | None
) -> dict:
    """Return a bar chart of some periods."""
    values = [row["value"] for row in rows]
    targets = [row["target"] for row in rows]
    unit = metric["unit"]
    factor, axis_unit = edition.wording.axis([*values, *targets], unit)
    axis = charts.scale(
        [
            None if value is None else float(value) * factor
            for value in (*values, *targets)
        ],
        is_whole=unit == "count",
    )
    ticks = [
        (axis.height(tick), edition.wording.short(tick, axis_unit, axis.step))
        for tick in axis.ticks
    ]
    labels = edition.wording.labels(
        rows[0]["period_grain"] if rows else "",
        [row["period_start"] for row in rows],
    )
    standings = [standing(edition, metric, row) for row in rows]
    return {
        "headline": headline,
        "ticks": ticks,
        "letters": max((len(text) for _, text in ticks), default=0),
        "bars": [
            {
                "standing": stands,
                "bar": None if value is None else axis.bar(float(value) * factor),
                "target": None if target is None else axis.height(target * factor),
                "target_cell": edition.cell("sales_scorecard", row, "target", unit),
                "tick": label,
                "is_headline": row is headline,
            }
            for row, stands, value, target, label in zip(
                rows, standings, values, targets, labels, strict=True
            )
        ],
        "has_open": any(status(row) in ("running", "not_final") for row in rows),
        "has_part": any(status(row) == "part" for row in rows),
        "has_target": any(target is not None for target in targets),
        "has_values": any(value is not None for value in values),
        "has_parts": any(stands["parts"] for stands in standings),
    }


def trends(edition: Edition, metric: dict) -> list[dict]:
    """Return a bar chart per grain."""
    found = []
    for grain in grains(edition):
        rows = series(edition, metric, grain)[-SHOWN[grain] :]
        position = headline_position(rows)
        headline = rows[position] if position is not None else None
        found.append({"grain": grain, **bars(edition, metric, rows, headline)})
    return found
