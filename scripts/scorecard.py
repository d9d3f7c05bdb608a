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
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

HOW_TO_BUILD = "build it with: uv run dbt build --profiles-dir profiles"
# The latest complete period; the one that still runs where none is complete yet.
SCORECARD = """
    with periods as (
        select period_start from marts.sales_scorecard
        where period_grain = $grain
        order by is_complete desc, period_start desc limit 1
    )
    select
        scorecard.period_start,
        case when $language = 'el' then catalog.name_el else catalog.name end as name,
        catalog.good_direction,
        scorecard.*
    from marts.sales_scorecard as scorecard
    inner join periods using (period_start)
    inner join raw.metric_catalog as catalog using (metric_id)
    where scorecard.period_grain = $grain
    order by catalog.rowid
"""
DECIMALS = {"percent": 1, "count": 0, "amount": 0, "days": 1, "hours": 1}
TEXTS = {
    "en": {
        "headings": ("Metric", "Value", "Change", "Target", "Year ago", ""),
        "grains": {
            "week": "Week from",
            "month": "Month from",
            "quarter": "Quarter from",
            "year": "Year from",
        },
        "units": {"percent": " %", "days": " days", "hours": " hours"},
        "incomplete": "still running",
        "immature": "provisional",
        "note": "Change is relative to the period before; amounts are in the reporting "
        "currency.",
    },
    "el": {
        "headings": (
            "Δείκτης",
            "Τιμή",
            "Μεταβολή",
            "Στόχος",
            "Πέρυσι",
            "",
        ),
        "grains": {
            "week": "Εβδομάδα από",
            "month": "Μήνας από",
            "quarter": "Τρίμηνο από",
            "year": "Έτος από",
        },
        "units": {"percent": " %", "days": " ημ.", "hours": " ώρες"},
        "incomplete": "σε εξέλιξη",
        "immature": "προσωρινό",
        "note": "Η μεταβολή είναι ως προς την προηγούμενη περίοδο· "
        "ποσά στο νόμισμα αναφοράς.",
    },
}


class UnreadableError(Exception):
    """No scorecard can be read; the text says why, in one sentence."""


def read(database: Path, grain: str, language: str) -> list[dict]:
    """Return the rows of the scorecard's latest complete period."""
    if not database.is_file():
        raise UnreadableError(f"there is no database {database}; {HOW_TO_BUILD}")
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            result = connection.execute(
                SCORECARD, {"grain": grain, "language": language}
            )
            names = [column[0] for column in result.description]
            rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
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
    return rows


def number(value: float | None, decimals: int, language: str, sign: str = "") -> str:
    """Write a number as the language does; nothing where there is none."""
    if value is None:
        return ""
    text = f"{value:{sign},.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "el" else text


def in_unit(value: float | None, unit: str, language: str) -> str:
    """Write a value with its unit."""
    text = number(value, DECIMALS.get(unit, 2), language)
    return text and text + TEXTS[language]["units"].get(unit, "")


def change(row: dict, language: str) -> Text:
    """Write how a value changed: green where that is good, red where it is bad."""
    change_pct, good = row["change_pct"], row["good_direction"]
    text = number(change_pct, 1, language, sign="+")
    style = ""
    if change_pct and good in ("higher", "lower"):
        style = "green" if (change_pct > 0) == (good == "higher") else "red"
    return Text(text and f"{text} %", style)


def as_table(rows: Sequence[dict], grain: str, language: str) -> Table:
    """Lay the scorecard out."""
    texts = TEXTS[language]
    table = Table(
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        title_justify="left",
        title=f"{texts['grains'][grain]} {rows[0]['period_start']}",
    )
    for position, heading in enumerate(texts["headings"]):
        table.add_column(
            heading, justify="right" if 0 < position < 5 else "left", no_wrap=True
        )
    for row in rows:
        decimals = DECIMALS.get(row["unit"], 2)
        mark = ""
        if not row["is_complete"]:
            mark = texts["incomplete"]
        elif not row["is_mature"]:
            mark = texts["immature"]
        table.add_row(
            Text(row["name"]),
            in_unit(row["value"], row["unit"], language),
            change(row, language),
            number(row["target"], decimals, language),
            number(row["year_ago_value"], decimals, language),
            mark,
        )
    return table


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
        rows = read(database, options.grain, options.language)
    except UnreadableError as error:
        sys.exit(f"scorecard: {error}")
    console = Console()
    console.print(as_table(rows, options.grain, options.language))
    console.print(TEXTS[options.language]["note"])


if __name__ == "__main__":
    main()
