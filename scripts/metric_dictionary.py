"""The machine-readable dictionary of the metrics, from the published tables alone.

Names, units and columns are those of the mart `metric_catalog`; definitions and caveats
are the descriptions that dbt wrote into the file; types and breakdowns are read from
the tables. Nothing here knows a metric by name.
"""

import re

import duckdb
from database import records

HOW_TO_READ = [
    "Choose one period_grain and one breakdown: each row then stands on its own.",
    "breakdown = 'total' is the headline; 'all' is its only breakdown_value.",
    "Never sum or average a rate, a mean or a median. For a longer period read the "
    "rows of the longer period_grain; for several breakdown values divide sums, as "
    "in sql_over_breakdown_values.",
    "Never add up rows with different period_grain, breakdown or attribution_model.",
    "Rates are percentages from 0 to 100. Amounts are in the reporting currency.",
    "A blank value is unknown or undefined, not 0.",
    "is_complete = false marks a period that is still running; is_mature = false, a "
    "rate that may still change.",
]
# What identifies a row, where a table has it.
GRAIN = (
    "period_grain",
    "period_start",
    "attribution_model",
    "breakdown",
    "breakdown_value",
    "customer_id",
)


def tables(connection: duckdb.DuckDBPyConnection) -> dict[str, dict]:
    """Return each published table with its description and columns."""
    found = {
        row["table_name"]: {
            "schema": row["schema_name"],
            "description": row["comment"] or "",
            "columns": [],
        }
        for row in records(
            connection,
            "select schema_name, table_name, comment from duckdb_tables() "
            "where not temporary order by all",
        )
    }
    for row in records(
        connection,
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where not internal and database_name != 'temp' "
        "order by schema_name, table_name, column_index",
    ):
        found[row["table_name"]]["columns"].append(
            {
                "name": row["column_name"],
                "type": row["data_type"],
                "description": row["comment"] or "",
            }
        )
    return found


def definition(description: str) -> dict[str, str]:
    """Return the labelled paragraphs (**Counts**: …) of a description by label."""
    return {
        label: " ".join(text.split())
        for label, text in re.findall(
            r"^\*\*([^*]+)\*\*:?\s*(.+?)(?=\n\n|\Z)",
            description,
            flags=re.DOTALL | re.MULTILINE,
        )
    }


def formulas(metric: dict, grain: list[str]) -> dict[str, str | None]:
    """Return how a value comes from its columns, within a row and over several.

    Where a row is a customer, that of several is the mean, as in metric_catalog.
    """
    value, numerator, denominator = (
        metric[f"{part}_column"] for part in ("value", "numerator", "denominator")
    )
    if numerator and denominator:
        factor = "100.0 * " if metric["unit"] == "percent" else "1.0 * "
        over, under = numerator, denominator
        if "customer_id" in grain:
            # Of one customer the value may be known and the cost not, or the reverse.
            over = f"case when {denominator} is not null then {numerator} end"
            under = f"case when {numerator} is not null then {denominator} end"
        return {
            "sql": f"{factor}{numerator} / nullif({denominator}, 0)",
            "sql_over_breakdown_values": (
                f"{factor}sum({over}) / nullif(sum({under}), 0)"
            ),
            "never": f"sum({value}), avg({value})",
        }
    if "customer_id" in grain:
        return {
            "sql": value,
            "sql_over_breakdown_values": f"avg({value})",
            "never": f"sum({value}) as the value of one: it is the total",
        }
    additive = metric["unit"] in ("count", "amount", "currency")
    if additive and not value.startswith("avg_"):
        return {
            "sql": value,
            "sql_over_breakdown_values": f"sum({value})",
            "never": "a sum across breakdowns or period grains, if there are any",
        }
    return {
        "sql": value,
        "sql_over_breakdown_values": None,
        "never": f"sum({value}), avg({value}): it needs the single records",
    }


def metric_dictionary(connection: duckdb.DuckDBPyConnection) -> dict:
    """Return all that a program needs to answer questions about the metrics."""
    found = tables(connection)
    (version,) = records(connection, "select * from marts.published_version")
    metrics = []
    for metric in records(
        connection, "select * from marts.metric_catalog order by metric_id"
    ):
        table = found[metric["mart"]]
        names = [column["name"] for column in table["columns"]]
        grain = [name for name in GRAIN if name in names]
        breakdowns = (
            [
                row["breakdown"]
                for row in records(
                    connection,
                    f"select distinct breakdown from marts.{metric['mart']} order by 1",
                )
            ]
            if "breakdown" in names
            else []
        )
        said = definition(table["description"])
        headline = {
            "breakdown": "total",
            metric["filter_column"]: metric["filter_value"],
        }
        where = [
            f"{name} = '{value}'" for name, value in headline.items() if name in names
        ]
        metrics.append(
            {
                "id": metric["metric_id"],
                "name": metric["name"],
                "name_el": metric["name_el"],
                "description": metric["description"],
                "description_el": metric["description_el"],
                "formula": metric["formula"],
                **formulas(metric, grain),
                "unit": metric["unit"],
                "good_direction": metric["good_direction"],
                "benchmark": metric["benchmark"],
                "benchmark_source": metric["benchmark_source"],
                "mart": f"marts.{metric['mart']}",
                "value_column": metric["value_column"],
                "numerator_column": metric["numerator_column"],
                "denominator_column": metric["denominator_column"],
                "headline_rows": " and ".join(where) or None,
                "grain": grain,
                "breakdowns": breakdowns,
                "definition": table["description"],
                "caveats": [
                    f"{label}: {text}"
                    for label, text in said.items()
                    if label.startswith(("Does not count", "Is not", "Why"))
                ],
                "columns": table["columns"],
            }
        )
    in_metrics = {metric["mart"] for metric in metrics}
    return {
        "version": version["version"],
        "published_at": version["published_at"].isoformat() + "Z",
        "as_of_date": version["as_of_date"].isoformat(),
        "how_to_read": HOW_TO_READ,
        "metrics": metrics,
        "other_tables": [
            {
                "name": f"{table['schema']}.{name}",
                **{k: table[k] for k in ("description", "columns")},
            }
            for name, table in found.items()
            if f"{table['schema']}.{name}" not in in_metrics
        ],
    }
