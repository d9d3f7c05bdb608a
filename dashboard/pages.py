"""The pages of one language: an overview per grain, and a page per metric."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard import catalog
from dashboard.breakdowns import attribution, breakdowns
from dashboard.cards import beside, card
from dashboard.doubts import lacks_data, unread
from dashboard.edition import Edition
from dashboard.panels import panels
from dashboard.series import grains, headlined, second_rate
from dashboard.trends import trends

TEMPLATES = Path(__file__).parent / "templates"
# How much of a long list stands unfolded.
FIRST = {"groups": 12, "rows": 20, "curves": 4}


def pages(edition: Edition) -> dict[str, str]:
    """Return every page of a language, by file name."""
    metrics = catalog.metrics(edition.marts, edition.wording.language)
    with_page = [one for one in metrics if one["page"] == one["metric_id"]]
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    last_days = [row["as_of_date"] for row in edition.marts.rows("dim_periods")]
    present = grains(edition)
    first_grain = present[0] if present else "quarter"
    shared = {
        "t": edition.words,
        "language": edition.wording.language,
        "metrics": with_page,
        "is_unfinished": bool(edition.marts.rows("unfinished_runs")),
        "as_of": edition.wording.date(max(last_days)) if last_days else "",
        "first": FIRST,
        "grains": [
            (grain, "index.html" if position == 0 else f"index-{grain}.html")
            for position, grain in enumerate(present)
        ],
    }
    overview = environment.get_template("overview.html")
    found = {
        file: overview.render(
            **shared,
            file=file,
            grain=grain,
            cards=[card(edition, metric, grain) for metric in with_page],
            unread=unread(edition),
        )
        for grain, file in shared["grains"] or [(first_grain, "index.html")]
    }
    template = environment.get_template("metric.html")
    for metric in with_page:
        file = f"{metric['metric_id']}.html"
        guests = [
            one
            for one in metrics
            if one["page"] == metric["metric_id"] and one is not metric
        ]
        found[file] = template.render(
            **shared, file=file, **content(edition, metric, guests, first_grain)
        )
    return found


def content(edition: Edition, metric: dict, guests: list[dict], grain: str) -> dict:
    """Return what stands on the page of a metric, and of guests without one."""
    shown = headlined(edition, metric)
    own = card(edition, metric, grain)
    has_data = not own["is_empty"]
    period = breakdowns(edition, shown) if has_data else None
    others = guests
    if has_data and shown is metric and (second := second_rate(edition, metric)):
        others, own["second"] = [second, *guests], None
    supporting = [] if lacks_data(edition, metric) else panels(edition, metric, period)
    return {
        "metric": metric,
        "card": own,
        "others": [card(edition, one, grain) for one in others],
        "trends": trends(edition, shown) if has_data else [],
        "beside": beside(edition, shown, grain) if has_data else [],
        "breakdowns": period,
        "attribution": attribution(edition, shown, period),
        # A summary frames the page: its total stands above, its groups below.
        "has_summary": any("fact" in one for one in metric["supporting"].values()),
        "summary": next((one for one in supporting if "facts" in one), None),
        "panels": [one for one in supporting if "facts" not in one],
    }
