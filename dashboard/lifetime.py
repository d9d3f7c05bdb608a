"""What customers are worth: in total, by group, and how sure that is."""

from itertools import groupby

from dashboard import charts
from dashboard.breakdowns import table
from dashboard.edition import Edition


def summary(
    edition: Edition, mart: str, shown: dict, _period: dict | None
) -> dict | None:
    """Return the total as facts, with the band of what has one, and the groups."""
    totals = edition.marts.rows(mart, breakdown="total")
    if not totals:
        return None
    (total,) = totals
    facts = [
        (fact["name"], edition.cell(mart, total, fact["column_name"]))
        for fact in shown["fact"]
    ]
    bands = [
        {
            "name": fact["name"],
            "ends": [
                edition.cell(mart, total, f"{fact['column_name']}_{end}")
                for end in ("low", "high")
            ],
        }
        for fact in shown["fact"]
        if total.get(f"{fact['column_name']}_low") is not None
        and total.get(f"{fact['column_name']}_high") is not None
    ]
    return {"facts": facts, "bands": bands, "groups": groups(edition, mart, shown)}


def groups(edition: Edition, mart: str, shown: dict) -> list[dict]:
    """Return a table per breakdown, the largest group first and years in order."""
    found = []
    for breakdown, name in edition.words["breakdown"].items():
        rows = edition.marts.rows(mart, breakdown=breakdown)
        # Without segments there is one that has everybody.
        if not rows or [row["breakdown_value"] for row in rows] == ["all"]:
            continue
        is_in_order = breakdown == "cohort_year"
        rows.sort(
            key=lambda row: (
                0 if is_in_order else -row["customers"],
                row["breakdown_value"],
            )
        )
        names = [
            edition.wording.value_name(breakdown, row["breakdown_value"])
            for row in rows
        ]
        bar = shown["column"][0]["column_name"]
        found.append(
            {"name": name, "table": table(edition, rows, names, shown["column"], bar)}
        )
    return found


def retention(
    edition: Edition, mart: str, shown: dict, _period: dict | None
) -> dict | None:
    """Return a retention curve per segment and length of term, the largest first."""

    def curve_of(row: dict) -> tuple[str, int]:
        return str(row["segment"]), row["term_months"]

    rows = sorted(
        edition.marts.rows(mart), key=lambda row: (*curve_of(row), row["renewals"])
    )
    found = []
    for (segment, term), group in groupby(rows, curve_of):
        points = [row for row in group if row["retained_pct"] is not None]
        if len(points) > 1:
            size = points[0]["customers_at_risk"] or 0
            name = joined(edition, segment, edition.wording.term(term))
            found.append((size, curve(edition, shown, name, points)))
    found.sort(key=lambda one: -one[0])
    words = edition.words
    return found and {
        "title": words["retention"],
        "note": words["retention_note"],
        "curves": [drawn for _, drawn in found],
    }


def joined(edition: Edition, segment: str, *parts: str) -> str:
    """Return some words with the segment's name, if there are segments at all."""
    name = edition.wording.value_name("segment", segment)
    return " · ".join((*parts, *([name] if segment != "all" else [])))


def curve(edition: Edition, shown: dict, name: str, rows: list[dict]) -> dict:
    """Return one retention curve with its band and what was observed."""
    axis = charts.Scale(0, 100, 25)
    values = {
        column: [
            float(row["retained_pct"] if row[column] is None else row[column])
            for row in rows
        ]
        for column in ("retained_pct", "retained_pct_low", "retained_pct_high")
    }
    distance = 100 / (len(rows) - 1)
    number = edition.wording.number
    names = {column["column_name"]: column["name"] for column in shown["column"]}
    return {
        "name": name,
        "alt": edition.words["retention_alt"].format(
            name,
            number(rows[0]["retained_pct"], "percent"),
            number(rows[-1]["retained_pct"], "percent"),
            number(rows[-1]["months"], "count"),
        ),
        "line": charts.line(axis, values["retained_pct"]),
        "band": charts.band(
            axis, values["retained_pct_low"], values["retained_pct_high"]
        ),
        "dots": [
            (position * distance, axis.height(float(row["observed_retained_pct"])))
            for position, row in enumerate(rows)
            if row["observed_retained_pct"] is not None
        ],
        "ticks": [
            (tick, edition.wording.short(tick, "percent", axis.step))
            for tick in axis.ticks
        ],
        "ends": [rows[0]["months"], f"{names['months']} {rows[-1]['months']}"],
        "table": table(
            edition, rows, [str(row["renewals"]) for row in rows], shown["column"]
        ),
    }


def backtest(
    edition: Edition, mart: str, shown: dict, _period: dict | None
) -> dict | None:
    """Return predictions of the past beside what came."""
    rows = sorted(
        edition.marts.rows(mart),
        key=lambda row: (row["cutoff_on"], str(row["method"]), str(row["segment"])),
    )
    names = [
        joined(
            edition,
            str(row["segment"]),
            edition.wording.date(row["cutoff_on"]),
            edition.wording.value_name("method", str(row["method"])),
        )
        for row in rows
    ]
    words = edition.words
    return rows and {
        "title": words["backtest"],
        "note": words["backtest_note"],
        "head": shown["row"][0]["name"],
        "table": table(edition, rows, names, shown["column"]),
    }


def sensitivity(
    edition: Edition, mart: str, shown: dict, _period: dict | None
) -> dict | None:
    """Return the value to come with each assumption moved one step."""
    words = edition.words
    drivers = words["sensitivity_of"]
    rows = sorted(
        edition.marts.rows(mart),
        key=lambda row: ([*drivers].index(row["driver"]), row["direction"]),
    )
    units = {"retention": "count", "horizon": "count"}
    names = [
        drivers[row["driver"]].format(
            edition.wording.number(row["setting"], units.get(row["driver"], "percent"))
        )
        for row in rows
    ]
    return rows and {
        "title": words["sensitivity"],
        "note": words["sensitivity_note"],
        "head": words["sensitivity_head"],
        "table": table(edition, rows, names, shown["column"]),
    }
