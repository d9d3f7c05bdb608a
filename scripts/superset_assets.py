"""Write the Superset assets of dashboard/superset/ from publish/metrics.json.

One dataset and one chart per metric's mart, and a dashboard. Measures are those of the
dictionary: rates as sum ÷ sum; medians, which no aggregate can combine, only where
exactly one row is selected. Ids are made from names, so that an import replaces the one
before it.
"""

import argparse
import json
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import yaml

FOLDER = Path("dashboard/superset")
# Where Superset finds the published file; change it after the import, or in the file.
DATABASE_URI = "duckdb:////data/publish/b2b_sales_metrics.duckdb"
# What metrics by source show: the parts of the total. All others show the total.
BY_SOURCE = ("leads_by_source", "revenue_by_source")
# The period of a chart, where a month has too few records.
QUARTERS = ("sales_cycle_length", "customer_acquisition_cost", "churn_rate")
FORMATS = {"percent": ",.1f", "days": ",.0f", "hours": ",.1f", "ratio": ",.1f"}
CHARTS_PER_ROW = 2


class Dumper(yaml.SafeDumper):
    """Indent lists as the project's other YAML does."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent, whatever PyYAML would do."""
        del indentless
        return super().increase_indent(flow, False)


def identity(kind: str, name: str) -> str:
    """Return the id of an asset, the same each time."""
    return str(uuid5(NAMESPACE_URL, f"b2b-sales-metrics/{kind}/{name}"))


def write(folder: Path, path: str, content: dict) -> None:
    """Write an asset as YAML."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(
        {"version": "1.0.0"} | content,
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=76,
    )
    file.write_text(text, encoding="utf-8")


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


def chart(metric: dict) -> dict:
    """Return the chart of a metric: over time where it has periods.

    Periods that still change are left out: they would look like a fall.
    """
    name = metric["mart"].removeprefix("marts.")
    columns = {column["name"] for column in metric["columns"]}
    by_source = name in BY_SOURCE
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
        grain = "quarter" if name in QUARTERS else "month"
        title += f" by {grain}" + (" and source" if by_source else "")
        conditions = {
            "period_grain": grain,
            "breakdown": "lead_source" if by_source else "total",
            "attribution_model": "original_source",
        }
        params |= {
            "x_axis": "period_start",
            "time_grain_sqla": "P3M" if grain == "quarter" else "P1M",
            "groupby": ["breakdown_value"] if by_source else [],
            "adhoc_filters": [
                where(column, value)
                for column, value in conditions.items()
                if column in metric["grain"]
            ]
            + [only("is_mature" if "is_mature" in columns else "is_complete")],
            "stack": "Stack" if by_source else None,
            "show_legend": by_source,
            "legendType": "scroll",
            "legendOrientation": "top",
        }
        kind = "bar" if by_source else "line"
    else:
        # A row per customer: their mean, by when they became one.
        title += " by quarter of the first sale"
        params |= {
            "x_axis": "first_sale_on",
            "time_grain_sqla": "P3M",
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


def main() -> None:
    """Write the assets anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--published", default="publish", type=Path)
    parser.add_argument("--into", default=FOLDER, type=Path)
    arguments = parser.parse_args()
    dictionary = arguments.published / "metrics.json"
    if not dictionary.is_file():
        raise SystemExit(f"There is no {dictionary}; run `uv run poe publish` first.")
    text = dictionary.read_text(encoding="utf-8")
    marts = {}
    for metric in json.loads(text)["metrics"]:
        marts.setdefault(metric["mart"], []).append(metric)
    write(
        arguments.into,
        "metadata.yaml",
        {"type": "Dashboard", "timestamp": "2026-01-01T00:00:00+00:00"},
    )
    write(
        arguments.into,
        "databases/b2b_sales_metrics.yaml",
        {
            "database_name": "B2B sales metrics",
            "sqlalchemy_uri": DATABASE_URI,
            "expose_in_sqllab": True,
            "allow_ctas": False,
            "allow_cvas": False,
            "allow_dml": False,
            "extra": {
                "engine_params": {"connect_args": {"read_only": True}},
                "allows_virtual_table_explore": True,
            },
            "uuid": identity("database", "b2b_sales_metrics"),
        },
    )
    charts = []
    for mart, metrics in marts.items():
        name = mart.removeprefix("marts.")
        write(
            arguments.into,
            f"datasets/b2b_sales_metrics/{name}.yaml",
            dataset(mart, metrics),
        )
        # A mart with two metrics is charted by the one that has its name.
        named = [metric for metric in metrics if metric["id"] == name]
        charts.append(chart((named or metrics)[0]))
        write(arguments.into, f"charts/{name}.yaml", charts[-1])
    write(arguments.into, "dashboards/b2b_sales_metrics.yaml", dashboard(charts))


if __name__ == "__main__":
    main()
