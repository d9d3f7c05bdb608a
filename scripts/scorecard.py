"""Print the scorecard of a built database.

    uv run poe scorecard --grain year --language el

reads the file that B2B_DUCKDB_PATH names, or b2b_sales_metrics.duckdb.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
from database import UnreadableError, records
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

sys.path.insert(0, str(Path(__file__).parents[1]))
from dashboard.wording import TIME_UNITS, Wording, rounds_to_zero

HOW_TO_BUILD = "build it with: uv run dbt build --profiles-dir profiles"
# The latest complete period; the current one if none is complete yet.
SCORECARD = """
    with periods as (
        select period_start from marts.sales_scorecard
        where period_grain = $grain
        order by is_complete desc, period_start desc limit 1
    )
    select
        scorecard.period_start,
        dim_periods.period_name,
        case when $language = 'el' then catalog.name_el else catalog.name end as name,
        catalog.good_direction,
        scorecard.* replace (
            case when year_ago.is_covered then scorecard.year_ago_value end
            as year_ago_value
        )
    from marts.sales_scorecard as scorecard
    inner join periods using (period_start)
    inner join marts.metric_catalog as catalog using (metric_id)
    left join core.dim_periods
        on scorecard.period_grain = dim_periods.period_grain
        and scorecard.period_start = dim_periods.period_start
    left join marts.sales_scorecard as year_ago
        on scorecard.metric_id = year_ago.metric_id
        and scorecard.period_grain = year_ago.period_grain
        and year_ago.period_start = scorecard.period_start - case
            when $grain = 'week' then interval 52 week else interval 1 year end
    where scorecard.period_grain = $grain
    order by catalog.position
"""
REMARKS = """
    select metric_id, status, table_name, remark from marts.metric_remarks
    where column_name is null
    order by status = 'partial', table_name, remark
"""
UNFINISHED = """
    select table_schema from information_schema.tables
    where table_name = 'unfinished_runs'
"""
DECIMALS = {"percent": 1, "count": 0, "amount": 0}
TEXTS = {
    "en": {
        "headings": ("Metric", "Value", "Change", "Target", "Year ago", ""),
        "grains": {
            "week": "Week from",
            "month": "Month from",
            "quarter": "Quarter from",
            "year": "Year from",
        },
        "units": {"percent": " %"},
        "few": "* Fewer than 5 records in this or the previous period.",
        "incomplete": "still running",
        "immature": "provisional",
        "note": "Changes are relative to the previous period; amounts are in the "
        "reporting currency.",
    },
    "el": {
        "headings": (
            "Δείκτης",
            "Τιμή",
            "Μεταβολή",
            "Στόχος",
            "Πριν από ένα έτος",
            "",
        ),
        "grains": {
            "week": "Εβδομάδα από",
            "month": "Μήνας από",
            "quarter": "Τρίμηνο από",
            "year": "Έτος από",
        },
        "units": {"percent": " %"},
        "few": "* Λιγότερες από 5 εγγραφές σε αυτή ή στην προηγούμενη περίοδο.",
        "incomplete": "σε εξέλιξη",
        "immature": "προσωρινό",
        "note": "Οι μεταβολές είναι ως προς την προηγούμενη περίοδο· "
        "τα ποσά είναι στο νόμισμα αναφοράς.",
    },
}


def is_unfinished(connection: duckdb.DuckDBPyConnection) -> bool:
    """Tell whether a dbt run failed or was stopped: tables may be inconsistent."""
    return any(
        records(connection, f"select 1 from {row['table_schema']}.unfinished_runs")
        for row in records(connection, UNFINISHED)
    )


def read(database: Path, grain: str, language: str) -> tuple[list[dict], bool]:
    """Return the rows of the scorecard's latest complete period.

    Each has the remarks on its metric; also return whether the last build failed.
    """
    if not database.is_file():
        raise UnreadableError(f"there is no database {database}; {HOW_TO_BUILD}")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = records(connection, SCORECARD, grain=grain, language=language)
            remarks = records(connection, REMARKS)
            has_failed = is_unfinished(connection)
    except duckdb.CatalogException as error:
        raise UnreadableError(f"{database} has no scorecard; {HOW_TO_BUILD}") from error
    except duckdb.Error as error:
        sentence = str(error).splitlines()[0]
        raise UnreadableError(f"cannot read {database}: {sentence}") from error
    if not rows:
        raise UnreadableError(
            f"the scorecard has no {grain}; add it to the var period_grains and "
            f"{HOW_TO_BUILD}"
        )
    for row in rows:
        row["remarks"] = [
            remark for remark in remarks if remark["metric_id"] == row["metric_id"]
        ]
    return rows, has_failed


def in_unit(
    value: float | None, unit: str, language: str, is_short: bool = False
) -> str:
    """Format a value with its unit, which is left out where its neighbour has it."""
    wording = Wording(language, "")
    if value is None:
        return ""
    if unit in TIME_UNITS:
        return wording.number(value, unit)
    suffix = "" if is_short else TEXTS[language]["units"].get(unit, "")
    return wording.decimal(value, DECIMALS.get(unit, 2)) + suffix


def change(row: dict, language: str) -> Text:
    """Format a change: green where it is good, red where it is bad.

    An unreliable value has no colour: nobody knows whether it improved.
    """
    change_pct, good = row["comparable_change_pct"], row["good_direction"]
    if change_pct is None:
        return Text("")
    text = Wording(language, "").decimal(change_pct, 1, is_signed=True)
    style = ""
    if (
        good in ("higher", "lower")
        and row["readiness"] != "unreliable"
        and not rounds_to_zero(text)
    ):
        style = "green" if (change_pct > 0) == (good == "higher") else "red"
    few = "*" if row["is_few_records"] else ""
    return Text(f"{text} %{few}", style)


def marks(row: dict, language: str) -> str:
    """Say what to know about a value before trusting it."""
    words, texts = Wording(language, "").texts, TEXTS[language]
    found = []
    if row["value"] is not None and row["readiness"] != "no_data":
        found.append(words["readiness"].get(row["readiness"], ""))
        if not row["is_complete"]:
            found.append(texts["incomplete"])
        elif not row["is_covered"]:
            found.append(words["status"]["part"])
        elif not row["is_mature"]:
            found.append(texts["immature"])
    return ", ".join(filter(None, found))


def remarks(row: dict, language: str) -> list[str]:
    """Return why a value is missing, unreliable or partial: a line per status."""
    wording = Wording(language, "")
    words = wording.texts["readiness"] | {"no_data": wording.texts["no_data"]}
    causes: dict[str, list[str]] = {}
    for remark in row["remarks"]:
        # Without any data, remarks on partial data add nothing.
        if row["readiness"] != "no_data" or remark["status"] == "no_data":
            cause, _ = wording.cause(remark["remark"])
            table = remark["table_name"]
            causes.setdefault(remark["status"], []).append(
                f"{table}: {cause[:1].lower()}{cause[1:]}" if table else cause
            )
    return [
        f"{row['name']}: {words[status]} ({'; '.join(found)})"
        for status, found in causes.items()
    ]


def longest_word(texts: Sequence[str]) -> int:
    """Return the smallest width at which no word in a column is cut."""
    return max((len(word) for text in texts for word in text.split()), default=0)


def as_cells(row: dict, language: str) -> list[str | Text]:
    """Return the scorecard's cells for a metric, column by column."""
    unit = row["unit"]
    no_data = Wording(language, "").texts["no_data"]
    if row["readiness"] == "no_data":
        return [row["name"], no_data, "", "", "", ""]
    return [
        row["name"],
        in_unit(row["value"], unit, language) or no_data,
        change(row, language),
        in_unit(row["target"], unit, language, is_short=True),
        in_unit(row["year_ago_value"], unit, language, is_short=True),
        marks(row, language),
    ]


def as_table(rows: Sequence[dict], grain: str, language: str) -> Table:
    """Lay the scorecard out."""
    texts = TEXTS[language]
    title = f"{texts['grains'][grain]} {rows[0]['period_start']}"
    if (name := rows[0]["period_name"] or "").startswith("FY"):
        title += f" ({name})"
    table = Table(
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        title_justify="left",
        title=title,
    )
    cells = [as_cells(row, language) for row in rows]
    for position, heading in enumerate(texts["headings"]):
        column = [heading, *(str(row[position]) for row in cells)]
        is_number = 0 < position < 5
        # A number is never cut: names and marks break between words instead.
        table.add_column(
            heading,
            justify="right" if is_number else "left",
            no_wrap=is_number,
            min_width=max(map(len, column)) if is_number else longest_word(column),
        )
    for row in cells:
        table.add_row(*(Text(one) if isinstance(one, str) else one for one in row))
    return table


def show(rows: Sequence[dict], has_failed: bool, grain: str, language: str) -> None:
    """Print the scorecard, wider than the terminal if a number would be cut."""
    texts = TEXTS[language]
    console = Console(highlight=False)
    if has_failed:
        console.print(Wording(language, "").texts["unfinished"], style="bold red")
    table = as_table(rows, grain, language)
    # Measured as if the terminal were endless; otherwise long lines are cut first.
    endless = console.options.update(max_width=1000)
    needed = Measurement.get(console, endless, table).minimum
    Console(width=max(needed, console.width)).print(table)
    for row in rows:
        for remark in remarks(row, language):
            console.print(remark, markup=False)
    if any(
        row["is_few_records"] and row["comparable_change_pct"] is not None
        for row in rows
        if row["readiness"] != "no_data"
    ):
        console.print(texts["few"])
    console.print(texts["note"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and print the scorecard."""
    parser = argparse.ArgumentParser(
        prog="scorecard", description="Print the scorecard's latest complete period."
    )
    parser.add_argument("--grain", choices=TEXTS["en"]["grains"], default="quarter")
    parser.add_argument("--language", choices=TEXTS, default="en")
    options = parser.parse_args(arguments)
    database = Path(os.environ.get("B2B_DUCKDB_PATH") or "b2b_sales_metrics.duckdb")
    try:
        rows, has_failed = read(database, options.grain, options.language)
    except UnreadableError as error:
        sys.exit(f"scorecard: {error}")
    show(rows, has_failed, options.grain, options.language)


if __name__ == "__main__":
    main()
