"""Draw how long contract customers stay, and how wrong lifetime value was.

    uv run python scripts/plot_lifetime_value.py

reads the file that B2B_DUCKDB_PATH names, or b2b_sales_metrics.duckdb, and writes two
images into docs/images for docs/clv.md. The same database gives the same files.
"""

import os
import sys
from pathlib import Path

import duckdb
import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
BLUE, ORANGE, GREY = "#1f5fa8", "#c8641b", "#444444"
RETENTION = """
    select term_months, segment, months, retained_pct, retained_pct_low,
        retained_pct_high, observed_retained_pct, customers_at_risk
    from marts.customer_lifetime_value_retention
    order by term_months, segment, renewals
"""
BACKTEST = """
    select method, segment, cutoff_on, predicted, predicted_low, predicted_high, actual,
        simple_predicted
    from marts.customer_lifetime_value_backtest
    order by method, segment, cutoff_on
"""


def read(database: Path, select: str) -> dict[tuple, list[dict]]:
    """Return the rows of a mart by the two columns that it begins with."""
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(select)
        names = [column[0] for column in result.description]
        panels: dict[tuple, list[dict]] = {}
        for row in result.fetchall():
            panels.setdefault(row[:2], []).append(dict(zip(names, row, strict=True)))
        return panels


def titled(title: str, segment: str) -> str:
    """Return the title of a panel, with its segment where there are segments."""
    return title if segment == "all" else f"{title}, {segment}"


def draw_retention(axes: Axes, rows: list[dict]) -> None:
    """Draw the model's curve with its band, and what was observed."""
    months = [row["months"] for row in rows]
    axes.fill_between(
        months,
        [row["retained_pct_low"] for row in rows],
        [row["retained_pct_high"] for row in rows],
        color=BLUE,
        alpha=0.18,
        linewidth=0,
        label="90 % of the fitted curves",
    )
    axes.plot(months, [row["retained_pct"] for row in rows], color=BLUE, label="model")
    seen = [row for row in rows if row["observed_retained_pct"] is not None]
    # A point is as large as the number of customers it rests on.
    axes.scatter(
        [row["months"] for row in seen],
        [row["observed_retained_pct"] for row in seen],
        s=[6 + row["customers_at_risk"] for row in seen],
        color=ORANGE,
        edgecolor="white",
        linewidth=0.6,
        zorder=3,
        label="observed (size: customers at risk)",
    )
    term, segment = rows[0]["term_months"], rows[0]["segment"]
    title = "monthly terms" if term == 1 else f"terms of {term} months"
    axes.set_title(titled(title, segment), fontsize=11)
    axes.set_xlabel("months since the start")
    axes.set_ylim(0, 104)


def draw_backtest(axes: Axes, rows: list[dict]) -> None:
    """Draw the prediction with its interval and the actual revenue of each date."""
    places = range(len(rows))
    predicted = [row["predicted"] for row in rows]
    axes.errorbar(
        places,
        predicted,
        yerr=[
            [row["predicted"] - row["predicted_low"] for row in rows],
            [max(row["predicted_high"] - row["predicted"], 0) for row in rows],
        ],
        fmt="o",
        color=BLUE,
        capsize=5,
        label="model, with its 90 % interval",
    )
    axes.scatter(
        [place + 0.16 for place in places],
        [row["simple_predicted"] for row in rows],
        marker="s",
        color=GREY,
        label="simple formula",
    )
    axes.scatter(
        [place - 0.16 for place in places],
        [row["actual"] for row in rows],
        marker="D",
        color=ORANGE,
        zorder=3,
        label="actual revenue",
    )
    every = [
        row[name]
        for row in rows
        for name in ("predicted_low", "predicted_high", "actual", "simple_predicted")
    ]
    if max(every) > 20 * min(every) > 0:
        axes.set_yscale("log")
    else:
        axes.set_ylim(0, max(max(every), 1) * 1.25)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_xticks(list(places), [str(row["cutoff_on"]) for row in rows])
    axes.set_xlim(-0.6, len(rows) - 0.4)
    axes.set_title(titled(rows[0]["method"], rows[0]["segment"]), fontsize=11)
    axes.set_xlabel("predicted at the end of")


DRAWINGS = {
    "lifetime_value_retention": (
        RETENTION,
        draw_retention,
        "customers retained, %",
        "How long contract customers stay",
    ),
    "lifetime_value_backtest": (
        BACKTEST,
        draw_backtest,
        "revenue of the next 12 months",
        "Predicted and actual revenue",
    ),
}


def draw(name: str, database: Path) -> Figure | None:
    """Return an image with one panel for each group of rows; None without rows."""
    select, draw_panel, label, title = DRAWINGS[name]
    panels = list(read(database, select).values())
    if not panels:
        return None
    figure = Figure(figsize=(4 * len(panels), 4.2), layout="constrained")
    all_axes = figure.subplots(1, len(panels), squeeze=False)[0]
    for axes, rows in zip(all_axes, panels, strict=True):
        draw_panel(axes, rows)
        axes.grid(axis="y", color="#dddddd", linewidth=0.7)
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
    all_axes[0].set_ylabel(label)
    figure.suptitle(title, fontsize=13)
    figure.legend(
        *all_axes[0].get_legend_handles_labels(),
        loc="outside lower center",
        ncols=3,
        frameon=False,
    )
    return figure


def write_images(database: Path, images: Path) -> list[Path]:
    """Write the images as SVG, the same for the same data; return those written."""
    images.mkdir(parents=True, exist_ok=True)
    written = []
    with mpl.rc_context({"svg.hashsalt": "lifetime value", "svg.fonttype": "none"}):
        for name in DRAWINGS:
            if figure := draw(name, database):
                path = images / f"{name}.svg"
                figure.savefig(path, metadata={"Date": None}, facecolor="white")
                written.append(path)
    return written


def main() -> None:
    """Read the database, write the images, and print their paths."""
    database = Path(os.environ.get("B2B_DUCKDB_PATH", "b2b_sales_metrics.duckdb"))
    if not database.is_file():
        sys.exit(
            f"plot: no database at {database}; "
            "build it with: uv run dbt build --profiles-dir profiles"
        )
    try:
        for path in write_images(database, IMAGES):
            print(path)
    except duckdb.CatalogException:
        sys.exit(
            f"plot: {database} has no lifetime value; "
            "build it with: uv run dbt build --profiles-dir profiles"
        )


if __name__ == "__main__":
    main()
