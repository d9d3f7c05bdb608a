"""The metrics and the columns that their pages show, as the database describes them.

`metric_catalog` and `metric_columns` are made from the registry of metrics. What stands
beside a headline, on whose page a metric stands and what it is called is said there, so
that no other module has to know a metric by name.
"""

from database import UnreadableError

from dashboard.marts import Marts

REGISTRY = "macros/metrics/metrics.sql"
# Texts that the registry may have in a second language, under name_el and so on.
TEXTS = ("name", "description", "formula", "note", "benchmark", "second_note")
# Roles of columns that stand on a page under a name of their own.
NAMED = ("beside", "second_value", "size", "row", "fact", "column")


def in_language(row: dict, language: str) -> dict:
    """Return a row of the registry in one language, as far as it has texts."""
    found = {text: row.get(f"{text}_{language}") for text in TEXTS}
    translated = {text: value for text, value in found.items() if value}
    return row | translated | {"translated": list(translated)}


def stop_if_texts_are_missing(marts: Marts) -> None:
    """Stop with a sentence that says what to write, and where."""
    for row in marts.rows("metric_columns"):
        metric, place = row["metric_id"], f"{row['mart']}.{row['column_name']}"
        if row["role"] not in NAMED:
            continue
        for text in ("name", "name_el", "unit"):
            if not row[text]:
                raise UnreadableError(
                    f"The page of {metric} shows {place}, which has no {text}: write "
                    f"it for {row['column_name']} under 'columns' of '{metric}' in "
                    f"{REGISTRY}, and run dbt build."
                )
        some = next(iter(marts.rows(row["mart"])), {row["column_name"]: None})
        if row["column_name"] not in some:
            raise UnreadableError(
                f"The page of {metric} shows {place}, which does not exist: correct "
                f"'{metric}' in {REGISTRY}, and run dbt build."
            )
    for row in marts.rows("metric_catalog"):
        for text in ("note", "second_note"):
            if bool(row[text]) != bool(row[f"{text}_el"]):
                lacking = text if row[f"{text}_el"] else f"{text}_el"
                raise UnreadableError(
                    f"{row['metric_id']} has no {lacking}: write it in {REGISTRY}, "
                    "and run dbt build."
                )


def metrics(marts: Marts, language: str) -> list[dict]:
    """Return each metric with the columns that its page shows, all in their order."""
    columns: dict[str, list[dict]] = {}
    for row in sorted(marts.rows("metric_columns"), key=lambda row: row["position"]):
        columns.setdefault(row["metric_id"], []).append(in_language(row, language))
    return [
        in_language(row, language) | shown(row, columns.get(row["metric_id"], []))
        for row in sorted(marts.rows("metric_catalog"), key=lambda row: row["position"])
    ]


def shown(metric: dict, columns: list[dict]) -> dict:
    """Return what a metric's page shows: columns by what they are there for."""
    by_role: dict[str, list[dict]] = {}
    supporting: dict[str, dict[str, list[dict]]] = {}
    for column in columns:
        roles = by_role
        if column["role"] in ("row", "fact", "column"):
            roles = supporting.setdefault(column["mart"], {})
        roles.setdefault(column["role"], []).append(column)
    second = None
    if "second_value" in by_role:
        (value,) = by_role["second_value"]
        second = {
            f"{part}_column": by_role[f"second_{part}"][0]["column_name"]
            for part in ("value", "numerator", "denominator")
        }
        second |= {"covered_as": metric["second_covered_as"]}
        second |= {"label": value["name"], "unit": value["unit"]}
    return {
        "beside": by_role.get("beside", []),
        "size": next(iter(by_role.get("size", [])), None),
        # The rate that is read instead of the first, as an entry of its own.
        "second": second,
        "supporting": supporting,
    }
