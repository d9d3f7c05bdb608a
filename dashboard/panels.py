"""What supporting marts add to the page of a metric: one function per mart.

Which of them stand on which page, and with which columns, the registry of metrics says
(`supporting`). Each function gets the columns by role, and returns nothing where the
mart has nothing to show.
"""

from dashboard.breakdowns import table
from dashboard.doubts import doubts
from dashboard.edition import Edition
from dashboard.lifetime import backtest, retention, sensitivity, summary


def panels(edition: Edition, metric: dict, period: dict | None) -> list[dict]:
    """Return the panels of a metric's supporting marts, in the registry's order."""
    found = []
    for mart, shown in metric["supporting"].items():
        if mart in PANELS and (panel := PANELS[mart](edition, mart, shown, period)):
            found.append(panel | {"doubts": doubts(edition, mart)})
    return found


def pipeline(
    edition: Edition, mart: str, shown: dict, _period: dict | None
) -> dict | None:
    """Return what open deals may still bring, by source."""
    rows = edition.marts.rows(mart, breakdown="total") + sorted(
        edition.marts.rows(mart, breakdown="lead_source"),
        key=lambda row: -row["open_pipeline_amount"],
    )
    names = [
        edition.wording.value_name("lead_source", row["breakdown_value"])
        for row in rows
    ]
    words = edition.words
    return rows and {
        "title": words["pipeline"],
        "note": words["pipeline_note"],
        "head": words["breakdown"]["lead_source"],
        "table": table(edition, rows, names, shown["column"]),
    }


def stages(
    edition: Edition, mart: str, shown: dict, period: dict | None
) -> dict | None:
    """Return how long deals stayed in each stage."""
    if period is None:
        return None
    rows = edition.marts.rows(
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
    words = edition.words
    return rows and {
        "title": words["stages"],
        "note": words["stages_note"].format(period["period"]),
        "head": words["breakdown"]["stage"],
        "table": table(edition, rows, names, shown["column"], "median_days"),
    }


PANELS = {
    "sales_cycle_stages": stages,
    "pipeline_by_source": pipeline,
    "customer_lifetime_value_summary": summary,
    "customer_lifetime_value_retention": retention,
    "customer_lifetime_value_backtest": backtest,
    "customer_lifetime_value_sensitivity": sensitivity,
}
