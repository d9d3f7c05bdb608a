"""Write dashboard/superset.zip, which Superset imports, from the published marts.

One dataset and one chart per metric's mart, and a dashboard. Measures are those of the
dictionary: rates as sum ÷ sum; medians, which no aggregate can combine, only where
exactly one row is selected. Ids are made from names, so that an import replaces the one
before it.
"""

import argparse
import json
import zipfile
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import duckdb
import yaml
from database import records

ARCHIVE = Path("dashboard/superset.zip")
# Where Superset finds the published file, unless --uri says otherwise.
DATABASE_URI = "duckdb:////data/publish/b2b_sales_metrics.duckdb"
FORMATS = {"percent": ",.1f", "days": ",.0f", "hours": ",.1f", "ratio": ",.1f"}
# Superset's names of the grains.
TIME_GRAINS = {"week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}
CHARTS_PER_ROW = 2


def identity(kind: str, name: str) -> str:
    """Return the id of an asset, the same each time."""
    return str(uuid5(NAMESPACE_URL, f"b2b-sales-metrics/{kind}/{name}"))


def measure(metric: dict) -> dict:
    """Return a metric as a measure of its dataset."""
    value = metric["value_column"]
    return {
        "metric_name": metric["id"],
        "verbose_name": metric["name"],
        "expression": metric["sql_over_breakdown_values"]
        or f"case when count(*) = 1 then max({value}) end",
        "description": metric["description"],
        "d3format": FORMATS.get(metric["unit"], ",.0f"),
        "warning_text": f"Never use {metric['never']}.",
    }


def dataset(mart: str, metrics: list[dict]) -> dict:
    """Return the dataset of a mart, with the measures of its metrics."""
    columns = metrics[0]["columns"]
    name = mart.removeprefix("marts.")
    dated = "period_start" in metrics[0]["grain"]
    return {
        "table_name": name,
        "schema": "marts",
        "catalog": None,
        "main_dttm_col": "period_start" if dated else None,
        "description": metrics[0]["definition"].split("\n\n")[0],
        "sql": None,
        "uuid": identity("dataset", name),
        "database_uuid": identity("database", "b2b_sales_metrics"),
        "metrics": [measure(metric) for metric in metrics],
        "columns": [
            {
                "column_name": column["name"],
                "type": column["type"],
                "is_dttm": column["type"] in ("DATE", "TIMESTAMP"),
                "groupby": True,
                "filterable": True,
                "description": " ".join(column["description"].split()),
            }
            for column in columns
        ],
    }


def where(column: str, value: str) -> dict:
    """Return a condition of a chart."""
    return {
        "clause": "WHERE",
        "expressionType": "SIMPLE",
        "subject": column,
        "operator": "==",
        "operatorId": "EQUALS",
        "comparator": value,
    }


def only(condition: str) -> dict:
    """Return a condition of a chart that is a column."""
    return {"clause": "WHERE", "expressionType": "SQL", "sqlExpression": condition}


def time_grain(grain: str, fiscal_year_start_month: int) -> str:
    """Return Superset's grain of a time axis.

    Its quarters and years are the calendar's. Where those of the marts begin in
    another month, months keep the first day of each.
    """
    is_calendar = fiscal_year_start_month == 1
    return TIME_GRAINS[grain if is_calendar or grain == "week" else "month"]


def chart(metric: dict, shown: dict, fiscal_year_start_month: int) -> dict:
    """Return the chart of a metric: over time where it has periods.

    By which period and breakdown metric_catalog says. Periods that still change are
    left out: they would look like a fall.
    """
    name = metric["mart"].removeprefix("marts.")
    columns = {column["name"] for column in metric["columns"]}
    grain, breakdown = shown["chart_grain"], shown["chart_breakdown"]
    in_parts = breakdown != "total"
    title = metric["name"]
    params = {
        "metrics": [metric["id"]],
        "row_limit": 10000,
        "y_axis_format": FORMATS.get(metric["unit"], "SMART_NUMBER"),
        "y_axis_title": metric["unit"],
        "y_axis_title_margin": 40,
        "y_axis_title_position": "Left",
        "rich_tooltip": True,
    }
    if "period_start" in metric["grain"]:
        title += f" by {grain}"
        if in_parts:
            title += f" and {breakdown.replace('_', ' ')}"
        conditions = {
            "period_grain": grain,
            "breakdown": breakdown,
            shown["filter_column"]: shown["filter_value"],
        }
        params |= {
            "x_axis": "period_start",
            "time_grain_sqla": time_grain(grain, fiscal_year_start_month),
            "groupby": ["breakdown_value"] if in_parts else [],
            "adhoc_filters": [
                where(column, value)
                for column, value in conditions.items()
                if column in metric["grain"]
            ]
            + [only("is_mature" if "is_mature" in columns else "is_complete")],
            "stack": "Stack" if in_parts else None,
            "show_legend": in_parts,
            "legendType": "scroll",
            "legendOrientation": "top",
        }
        kind = "bar" if in_parts else "line"
    else:
        # A row per customer: their mean, by when they became one.
        title += " by calendar quarter of the first sale"
        params |= {
            "x_axis": "first_sale_on",
            "time_grain_sqla": TIME_GRAINS["quarter"],
            "groupby": [],
            "adhoc_filters": [only("first_sale_on is not null")],
            "show_legend": False,
        }
        kind = "bar"
    viz_type = f"echarts_timeseries_{kind}"
    return {
        "slice_name": title,
        "description": metric["description"],
        "viz_type": viz_type,
        "params": {"viz_type": viz_type} | params,
        "uuid": identity("chart", name),
        "dataset_uuid": identity("dataset", name),
    }


def dashboard(charts: list[dict]) -> dict:
    """Return the dashboard: the charts in rows of two."""
    rows = [
        charts[start : start + CHARTS_PER_ROW]
        for start in range(0, len(charts), CHARTS_PER_ROW)
    ]
    position = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {
            "type": "GRID",
            "id": "GRID_ID",
            "parents": ["ROOT_ID"],
            "children": [f"ROW-{number}" for number in range(1, len(rows) + 1)],
        },
        "HEADER_ID": {
            "type": "HEADER",
            "id": "HEADER_ID",
            "meta": {"text": "B2B sales metrics"},
        },
    }
    for number, row in enumerate(rows, 1):
        # The importer replaces chartId, but wants one.
        keys = [f"CHART-{number}-{place}" for place in range(1, len(row) + 1)]
        position[f"ROW-{number}"] = {
            "type": "ROW",
            "id": f"ROW-{number}",
            "parents": ["ROOT_ID", "GRID_ID"],
            "children": keys,
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
        for key, drawn in zip(keys, row, strict=True):
            position[key] = {
                "type": "CHART",
                "id": key,
                "parents": ["ROOT_ID", "GRID_ID", f"ROW-{number}"],
                "children": [],
                "meta": {
                    "chartId": charts.index(drawn) + 1,
                    "uuid": drawn["uuid"],
                    "sliceName": drawn["slice_name"],
                    "width": 12 // CHARTS_PER_ROW,
                    "height": 40,
                },
            }
    return {
        "dashboard_title": "B2B sales metrics",
        "description": "The numbers of B2B sales, from the published marts.",
        "slug": "b2b-sales-metrics",
        "published": True,
        "uuid": identity("dashboard", "b2b_sales_metrics"),
        "position": position,
        "metadata": {"color_scheme": "supersetColors"},
    }


def database(uri: str) -> dict:
    """Return the published file as a database of Superset, open for reading only."""
    return {
        "database_name": "B2B sales metrics",
        "sqlalchemy_uri": uri,
        "expose_in_sqllab": True,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "extra": {
            "engine_params": {"connect_args": {"read_only": True}},
            "allows_virtual_table_explore": True,
        },
        "uuid": identity("database", "b2b_sales_metrics"),
    }


def assets(published: Path, uri: str = DATABASE_URI) -> dict[str, dict]:
    """Return the content of each asset by its path within an export of Superset."""
    dictionary = published / "metrics.json"
    if not dictionary.is_file():
        raise SystemExit(f"There is no {dictionary}; run `uv run poe publish` first.")
    marts: dict[str, list[dict]] = {}
    for metric in json.loads(dictionary.read_text(encoding="utf-8"))["metrics"]:
        marts.setdefault(metric["mart"], []).append(metric)
    file = published / "b2b_sales_metrics.duckdb"
    with duckdb.connect(str(file), read_only=True) as connection:
        catalog = {
            row["metric_id"]: row
            for row in records(connection, "select * from marts.metric_catalog")
        }
        [settings] = records(connection, "select * from core.dim_settings")
    found = {
        "metadata": {"type": "Dashboard", "timestamp": "2026-01-01T00:00:00+00:00"},
        "databases/b2b_sales_metrics": database(uri),
    }
    charts = []
    for mart, metrics in marts.items():
        name = mart.removeprefix("marts.")
        # A mart with two metrics is charted by the one that has its name.
        named = [metric for metric in metrics if metric["id"] == name]
        charted = (named or metrics)[0]
        charts.append(
            chart(
                charted,
                catalog[charted["id"]],
                settings["fiscal_year_start_month"],
            )
        )
        found[f"datasets/b2b_sales_metrics/{name}"] = dataset(mart, metrics)
        found[f"charts/{name}"] = charts[-1]
    found["dashboards/b2b_sales_metrics"] = dashboard(charts)
    return {
        f"{path}.yaml": {"version": "1.0.0"} | content
        for path, content in found.items()
    }


def write(archive: Path, contents: dict[str, dict]) -> None:
    """Write assets as Superset exports them: a zip of YAML files in one folder."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, content in contents.items():
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            opened.writestr(f"b2b_sales_metrics/{path}", text)


def main() -> None:
    """Write the archive from what is published."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--published", default="publish", type=Path)
    parser.add_argument("--into", default=ARCHIVE, type=Path, help="the zip to write")
    parser.add_argument(
        "--uri",
        default=DATABASE_URI,
        help="where Superset finds the published file; four slashes begin a path",
    )
    arguments = parser.parse_args()
    contents = assets(arguments.published, arguments.uri)
    write(arguments.into, contents)
    charts = sum(path.startswith("charts/") for path in contents)
    print(f"Wrote {arguments.into}: {charts} charts of {arguments.uri}")


if __name__ == "__main__":
    main()
