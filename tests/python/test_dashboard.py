"""The dashboard, looked at in a browser: what it shows is what the marts say."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import duckdb
import pytest
from database import UnreadableError
from metric_registry import Project
from playwright.sync_api import Browser, sync_playwright
from project import ROOT, Built, damaged_copy

from dashboard import charts
from dashboard.build import build
from dashboard.cards import change
from dashboard.edition import Edition
from dashboard.marts import Marts
from dashboard.panels import PANELS
from dashboard.wording import TEXTS, Wording, unit_of_type

WIDTHS = {"desktop": 1280, "phone": 390}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--no-first-run",
]
# Runs in the page, with everything unfolded: what a reader sees, as data.
LOOK = """
() => {
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const size = one => { const box = one.getBoundingClientRect();
    return [box.width, box.height]; };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const background = one => {
    for (let at = one; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const low = [];
  let texts = 0;
  for (const one of document.querySelectorAll('body *')) {
    const own = [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !one.checkVisibility()) continue;
    texts += 1;
    const style = getComputedStyle(one);
    const pair = [luminance(colour(style.color)), luminance(background(one))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const px = parseFloat(style.fontSize);
    const large = px >= 24 || (px >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) low.push([one.textContent.slice(0, 40), ratio]);
  }
  return {
    language: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1')].length,
    texts, low,
    width: document.documentElement.scrollWidth,
    smallest: Math.min(...[...document.querySelectorAll('main *')]
      .filter(one => one.checkVisibility())
      .map(one => parseFloat(getComputedStyle(one).fontSize))),
    links: [...document.querySelectorAll('a')].map(one => one.href),
    numbers: [...document.querySelectorAll('data')].map(one =>
      ({...one.dataset, value: one.value, text: one.textContent})),
    headlines: Object.fromEntries([...document.querySelectorAll('[data-headline]')]
      .map(one => [one.dataset.headline, one.querySelector('data').value])),
    images: [...document.querySelectorAll('[role=img], img')].map(one => ({
      label: one.getAttribute('aria-label') || one.getAttribute('alt') || '',
      marks: [...one.querySelectorAll('.mark')].map(size)})),
    bars: [...document.querySelectorAll('td.bar')].map(one => ({
      value: Number(one.querySelector('data')?.value || 0),
      length: size(one.querySelector('.length'))[0]})),
    columns: [...document.querySelectorAll('th')]
      .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent),
    overflowing: [...document.querySelectorAll('dd, dt, p, .grid span')]
      .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
      .map(one => one.textContent),
    overlapping: [...document.querySelectorAll('data, .grid span')]
      .filter(one => one.checkVisibility())
      .map(one => [one.textContent, one.getBoundingClientRect()])
      .sort(([, a], [, b]) => a.top - b.top)
      .flatMap(([text, a], at, all) => {
        const found = [];
        for (const [other, b] of all.slice(at + 1, at + 50)) {
          if (b.top >= a.bottom - 1) break;
          if (a.left < b.right - 1 && b.left < a.right - 1) found.push([text, other]);
        }
        return found; }),
    unnamed: [...document.querySelectorAll('svg')]
      .filter(one => one.getAttribute('aria-hidden') !== 'true').length,
  };
}
"""


@dataclass(frozen=True)
class Visit:
    """One page at one width, and what the browser said about it."""

    page: str
    screen: str
    look: dict
    console: list[str]
    requests: list[str]


@pytest.fixture(scope="module")
def folder(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw the demo's dashboard."""
    folder = tmp_path_factory.mktemp("dashboard")
    build(demo.database, folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open Debian's browser."""
    if CHROMIUM is None:
        pytest.skip("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visits(folder: Path, browser: Browser) -> list[Visit]:
    """Look at every page on a desktop and on a phone."""
    return [
        visit(browser, folder, path, screen)
        for path in sorted(folder.rglob("*.html"))
        for screen in WIDTHS
    ]


def visit(browser: Browser, folder: Path, path: Path, screen: str) -> Visit:
    """Open a page and look at it."""
    page = browser.new_page(viewport={"width": WIDTHS[screen], "height": 900})
    console: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: console.append(message.text))
    page.on("pageerror", lambda error: console.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    look = page.evaluate(LOOK)
    page.close()
    return Visit(str(path.relative_to(folder)), screen, look, console, requests)


def changed(demo: Built, folder: Path, *statements: str) -> Path:
    """Return a copy of the demo's database, changed by statements."""
    database = folder / "changed.duckdb"
    shutil.copy(demo.database, database)
    with duckdb.connect(str(database)) as connection:
        for statement in statements:
            connection.execute(statement)
    return database


@pytest.fixture
def redraw(demo: Built, tmp_path: Path) -> Callable[..., Path]:
    """Draw the demo's pages, its database changed by statements: `redraw(*sql)`."""

    def draw(*statements: str) -> Path:
        build(changed(demo, tmp_path, *statements), tmp_path)
        return tmp_path

    return draw


def text_of(folder: Path, page: str) -> str:
    """Return a page as it was written: index, or el/index in Greek."""
    return (folder / f"{page}.html").read_text(encoding="utf-8")


def in_languages(folder: Path) -> list[tuple[str, Path]]:
    """Return each language with the folder of its pages."""
    return [("en", folder), ("el", folder / "el")]


def name_of(demo: Built, column: str, language: str = "en") -> str:
    """Return what the registry calls a column."""
    name = "name" if language == "en" else f"name_{language}"
    return demo.value(
        f"select max({name}) from marts.metric_columns where column_name = '{column}'"
    )


def as_number(text: str, language: str) -> tuple[float, int]:
    """Read a number as a person would: its size and its decimal places."""
    digits = re.sub(r"[^\d.,-]", "", text.split(" ", 1)[0] or text).strip(".,")
    if language == "el":
        digits = digits.translate(str.maketrans(",.", ".,"))
    digits = digits.replace(",", "")
    return float(digits), len(digits.partition(".")[2])


HOURS = {"sec": 1 / 3600, "min": 1 / 60, "hour": 1, "day": 24}
HOURS |= {"δευτ": 1 / 3600, "λεπτ": 1 / 60, "ώρ": 1, "ημέρ": 24}


def of_its_time(number: dict, row: dict, units: dict) -> float:
    """Return how many of the unit in the text make one of the column's."""
    unit = row.get("unit") if number["mart"] == "sales_scorecard" else None
    unit = unit or units.get((number["mart"], number["column"]))
    if unit not in ("hours", "days") or "pct" in number["column"]:
        return 1
    (length,) = (hours for word, hours in HOURS.items() if word in number["text"])
    return {"hours": 1, "days": 24}[unit] / length


def test_there_is_a_page_per_metric_and_language(demo: Built, folder: Path) -> None:
    with_page = demo.rows(
        "select metric_id from marts.metric_catalog where page = metric_id"
    )
    expected = {"index", "index-month", "index-year"}
    expected |= {metric for (metric,) in with_page}
    for place in (folder, folder / "el"):
        assert {path.stem for path in place.glob("*.html")} == expected


def test_nothing_complains_and_nothing_is_fetched(visits: list[Visit]) -> None:
    """No message in the console, no request but the page itself."""
    assert len(visits) > 40
    for one in visits:
        assert one.console == [], one.page
        assert len(one.requests) == 1, one.requests
        assert one.requests[0].startswith("file://")


def test_every_chart_is_drawn_and_described(visits: list[Visit]) -> None:
    for one in visits:
        assert one.look["unnamed"] == 0, one.page
        for image in one.look["images"]:
            assert len(image["label"]) > 20, one.page
            assert image["marks"], (one.page, image["label"])
            assert all(width > 0 for width, _ in image["marks"]), one.page
            assert max(height for _, height in image["marks"]) > 10, one.page
        for bar in one.look["bars"]:
            assert (bar["length"] > 0) == (bar["value"] > 0), (one.page, bar)
    drawn = [one for one in visits if one.look["images"]]
    lifetime = [one for one in visits if "lifetime" in one.page]
    assert len(drawn) >= len(visits) - len(lifetime)


def test_every_number_is_that_of_its_mart(demo: Built, visits: list[Visit]) -> None:
    """The value behind each text equals the cell it names; the text is it, rounded."""
    units = {
        (mart, column): unit
        for mart, column, unit in demo.rows(
            "select mart, column_name, unit from marts.metric_columns "
            "where unit is not null"
        )
    }
    cells: dict[tuple, dict[str, object]] = {}
    for one in visits:
        if one.screen == "phone":
            continue
        for number in one.look["numbers"]:
            mart, key = number["mart"], json.loads(number["key"])
            columns = tuple(sorted(key))
            if (mart, columns) not in cells:
                cells[mart, columns] = {
                    tuple(str(row[column]) for column in columns): row
                    for row in demo.records(f"select * from marts.{mart}")
                }
            rows = cells[mart, columns]
            raw = rows[tuple(key[column] for column in columns)][number["column"]]
            assert number["value"] == str(raw), (one.page, number)
            if isinstance(raw, bool):
                continue
            shown, places = as_number(number["text"], one.look["language"])
            exact = abs(raw) if number["column"] == "comparable_change_pct" else raw
            row = rows[tuple(key[column] for column in columns)]
            exact = float(exact) * of_its_time(number, row, units)
            assert abs(shown - exact) <= 0.5001 / 10**places, (one.page, number)
    assert len({mart for mart, _ in cells}) >= 11


@pytest.mark.parametrize(
    ("page", "grain"),
    [("index", "quarter"), ("index-month", "month"), ("index-year", "year")],
)
def test_the_headline_is_the_latest_final_period(
    demo: Built, visits: list[Visit], page: str, grain: str
) -> None:
    expected = {
        metric: str(value)
        for metric, value in demo.rows(
            "select metric_id, arg_max(value, period_start) from marts.sales_scorecard "
            f"where period_grain = '{grain}' and is_complete and is_mature "
            "and is_covered "
            "and metric_id <> 'ltv_to_cac' group by all"
        )
    }
    assert len(expected) >= 9
    for one in visits:
        if Path(one.page).stem == page:
            assert one.look["headlines"] == expected


def test_every_link_leads_somewhere(folder: Path, visits: list[Visit]) -> None:
    """Also the other language's page, from each page and back."""
    for one in visits:
        targets = [urlsplit(link) for link in one.look["links"]]
        paths = {Path(unquote(target.path)) for target in targets}
        assert all(target.scheme == "file" for target in targets)
        assert all(path.is_file() for path in paths), one.page
        counterpart = one.page[3:] if one.page.startswith("el/") else f"el/{one.page}"
        assert folder / counterpart in paths, one.page
    reached = {Path(unquote(urlsplit(x).path)) for v in visits for x in v.look["links"]}
    assert reached == set(folder.rglob("*.html"))


def test_texts_can_be_read(visits: list[Visit]) -> None:
    """Contrast of WCAG AA, no tiny letters, one h1, a title, the right language."""
    for one in visits:
        assert one.look["texts"] > 15, one.page
        assert one.look["low"] == [], one.page
        assert one.look["smallest"] >= 11, one.page
        assert one.look["headings"] == 1, one.page
        assert one.look["title"], one.page
        is_greek = one.page.startswith("el/")
        assert one.look["language"] == ("el" if is_greek else "en")


def assert_it_fits(one: Visit) -> None:
    """Nothing is wider than the screen or its place, or stands upon another."""
    assert one.look["width"] <= WIDTHS[one.screen], (one.page, one.screen)
    for fault in ("columns", "overflowing", "overlapping"):
        assert one.look[fault] == [], (one.page, one.screen, fault)


def test_nothing_is_wider_than_the_screen(visits: list[Visit]) -> None:
    for one in visits:
        assert_it_fits(one)


def test_large_amounts_have_room(browser: Browser, redraw: Callable[..., Path]) -> None:
    """Ten thousand times the demo's, in a currency of three letters."""
    drawn = redraw(
        "update core.dim_settings set reporting_currency = 'CHF'",
        "update marts.sales_scorecard set value = value * 1e4, previous_value = "
        "previous_value * 1e4, numerator = numerator * 1e4, target = target * 1e4 "
        "where unit = 'amount'",
        "update marts.customer_acquisition_cost set spend = spend * 1e4, "
        "customer_acquisition_cost = customer_acquisition_cost * 1e4",
        "update marts.revenue_by_source set revenue = revenue * 1e4",
        "update marts.customer_lifetime_value_summary set customer_lifetime_value "
        "= customer_lifetime_value * 1e4, realised_revenue = realised_revenue * 1e4, "
        "residual_value = residual_value * 1e4, avg_customer_lifetime_value "
        "= avg_customer_lifetime_value * 1e4",
    )
    for name in (
        *("index", "customer_lifetime_value", "customer_acquisition_cost"),
        "revenue_by_source",
    ):
        for language, screen in (("", "desktop"), ("", "phone"), ("el", "phone")):
            path = drawn / language / f"{name}.html"
            assert_it_fits(visit(browser, drawn, path, screen))


def test_a_metric_without_data_says_so_once(redraw: Callable[..., Path]) -> None:
    """Instead of a blank chart per grain and comparisons of nothing with nothing."""
    drawn = redraw(
        "update marts.sales_scorecard set value = null, previous_value = null, "
        "comparable_change_pct = null where metric_id = 'churn_rate'",
    )
    for folder, language in ((drawn, "en"), (drawn / "el", "el")):
        sentence = TEXTS[language]["no_source"]
        page = text_of(folder, "churn_rate")
        assert page.count(sentence) == 1
        assert TEXTS[language]["trend"] not in page
        assert text_of(folder, "index").count(sentence) == 1


def test_amounts_are_in_the_reporting_currency(demo: Built, folder: Path) -> None:
    assert demo.value("select reporting_currency from core.dim_settings") == "EUR"
    page = text_of(folder, "revenue_by_source")
    assert re.search(r">€[\d,]+</data>", page)


def test_a_running_period_is_no_headline_and_no_fall(
    redraw: Callable[..., Path],
) -> None:
    """With the last quarter incomplete, the one before stands above it, marked."""
    drawn = redraw(
        "update marts.sales_scorecard set is_complete = false, is_mature = false, "
        "value = value / 10, comparable_change_pct = null "
        "where period_start >= '2025-10-01'",
    )
    page = text_of(drawn, "index")
    card = page.split('href="leads_by_source.html">New leads</a></h2>')[1]
    card = card.split("</article>")[0]
    above, below = card.split("So far")
    assert "Q3 2025</p>" in above
    assert "up <data" in above
    assert "Q4 2025" in below
    assert "still running" in below
    assert not re.search("[▲▼]", below)


@pytest.mark.parametrize(
    ("direction", "moved", "verdict"),
    [
        ("higher", 4, "better"),
        ("lower", 4, "worse"),
        ("higher", -4, "worse"),
        ("lower", -4, "better"),
        ("neither", 4, None),
        ("lower", 0, None),
    ],
)
def test_the_catalog_says_which_direction_is_good(
    direction: str, moved: float, verdict: str | None
) -> None:
    edition = Edition(Marts({}), Wording("en", ""))
    metric = {"good_direction": direction, "unit": "amount"}
    row = {"comparable_change_pct": moved, "readiness": "ready"}
    found = change(edition, metric, row | {"is_few_records": False})
    assert found["verdict"] == verdict
    assert found["text"] == found["cell"].text == f"{abs(moved)}.0%"


@pytest.mark.parametrize(
    ("before", "value", "text"),
    [(63.5, 74.45, "up 11.0 points"), (50, 40, "down 10.0 points")],
)
def test_percentages_change_by_points(before: float, value: float, text: str) -> None:
    """74.5 % after 63.5 % is up 11 points: "up 17 %" would be read as 80.5 %."""
    edition = Edition(Marts({}), Wording("en", ""))
    row = {"value": value, "previous_value": before, "readiness": "partial"}
    row |= {"comparable_change_pct": 100 * value / before, "is_few_records": True}
    found = change(edition, {"good_direction": "higher", "unit": "percent"}, row)
    assert f"{found['way']} {found['text']}" == text
    assert found["cell"] is None


@pytest.mark.parametrize(
    "statement",
    [
        "delete from marts.{}",
        "delete from marts.{} where period_start < '2025-12-01'",
        "update marts.{} set is_complete = false",
    ],
)
def test_marts_without_data_are_drawn(
    demo: Built, redraw: Callable[..., Path], statement: str
) -> None:
    marts = demo.rows(
        "select distinct table_name from information_schema.columns "
        "where table_schema = 'marts' and column_name = 'is_complete' "
        "and table_name in (select mart from marts.metric_catalog "
        "union all select 'sales_scorecard' union all select 'sales_cycle_stages')"
    )
    drawn = redraw(*(statement.format(mart) for (mart,) in marts))
    for language, folder in in_languages(drawn):
        page = text_of(folder, "index")
        words = ("no_data", "no_final")
        assert any(TEXTS[language][word] in page for word in words)


def test_values_of_null_are_no_data(redraw: Callable[..., Path]) -> None:
    drawn = redraw(
        "update marts.sales_scorecard set value = null, previous_value = null, "
        "comparable_change_pct = null, year_ago_value = null",
        "update marts.close_rate set close_rate_within_window_pct = null",
    )
    assert "no data" in text_of(drawn, "index")
    assert "None" not in text_of(drawn, "close_rate")


def test_lifetime_value_has_its_curve_band_and_backtest(
    redraw: Callable[..., Path],
) -> None:
    """Of tables made by hand, so that the page is known whatever the demo has."""
    drawn = redraw(
        """
        create or replace table marts.customer_lifetime_value_summary as
        select breakdown, value as breakdown_value, 1234 as customers,
            7 as active_customers, 10.0 as realised_revenue,
            10.0 as remaining_contract_value, 10.0 as expected_revenue,
            5000.4 as residual_value,
            4000.4 as residual_value_low, 6000.4 as residual_value_high,
            9.0 as customer_lifetime_value, 9.0 as avg_customer_lifetime_value,
            9.0 as simple_lifetime_value, 3.0 as acquisition_cost, 3.0 as ltv_to_cac
        from (values ('total', 'all'), ('segment', 'small')) as them (breakdown, value)
        """,
        """
        create or replace table marts.customer_lifetime_value_retention as
        select 'small' as segment, 12 as term_months, renewals, 12 * renewals as months,
            100.0 - renewals * 20 as retained_pct, 100.0 - renewals * 25 as
            retained_pct_low, 100.0 - renewals * 15 as retained_pct_high,
            if(renewals < 2, 81.0, null) as observed_retained_pct,
            50 as customers_at_risk
        from range(3) as terms (renewals)
        """,
        """
        create or replace table marts.customer_lifetime_value_backtest as
        select date '2024-12-31' as cutoff_on, 'contract' as method, 'small' as segment,
            5 as customers, 100.0 as predicted, 104.0 as actual, -3.8 as bias_pct,
            true as interval_hit, 25.0 as simple_bias_pct
        """,
        """
        create or replace table marts.customer_lifetime_value_sensitivity as
        select 'gross_margin' as driver, 'up' as direction, 80.0 as base_setting,
            85.0 as setting, 100.0 as base_residual_value, 106.2 as residual_value,
            6.2 as change_pct
        """,
    )
    page = text_of(drawn, "customer_lifetime_value")
    assert ">1,234</data>" in page
    assert 'between <data value="4000.4"' in page
    assert 'points="0.00,0.00 50.00,20.00 100.00,40.00"' in page
    band = "0.00,0.00 50.00,25.00 100.00,50.00 100.00,30.00 50.00,15.00 0.00,0.00"
    assert f'points="{band}"' in page
    assert page.count('class="dot"') == 2
    row = r"31 Dec 2024 · Contracts · small</th>.*>-3.8%</data>.*>yes</data>"
    assert re.search(row, page)
    assert re.search(r"the gross margin is 85.0%</th>.*>6.2%</data>", page)


def test_without_lifetime_value_its_page_says_so(redraw: Callable[..., Path]) -> None:
    marts = ("summary", "retention", "backtest", "sensitivity")
    drawn = redraw(
        *(f"drop table if exists marts.customer_lifetime_value_{x}" for x in marts),
    )
    page = text_of(drawn, "el/customer_lifetime_value")
    assert TEXTS["el"]["missing"] in page


def test_a_failed_build_says_so_on_every_page(
    folder: Path, redraw: Callable[..., Path]
) -> None:
    drawn = redraw("insert into main.unfinished_runs values ('x', '2026-01-01')")
    for path in folder.rglob("*.html"):
        name = path.relative_to(folder)
        sentence = TEXTS["el" if name.parts[0] == "el" else "en"]["unfinished"]
        assert sentence in (drawn / name).read_text()
        assert sentence not in path.read_text()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "update marts.metric_columns set name_el = null "
            "where column_name = 'new_customers' and role = 'beside'",
            r"^The page of \w+ shows \w+\.new_customers, which has no name_el: write "
            r"it for new_customers under 'columns' of '\w+' in "
            r"macros/metrics/metrics\.sql, and run dbt build\.$",
        ),
        (
            "update marts.metric_columns set unit = null where role = 'size'",
            r"which has no unit: write it for \w+ under 'columns'",
        ),
        (
            "update marts.metric_columns set column_name = 'p91' "
            "where column_name = 'p90_hours'",
            r"shows \w+\.p91, which does not exist: correct '\w+' in macros",
        ),
        (
            "update marts.metric_catalog set note_el = null",
            r"^\w+ has no note_el: write it in macros/metrics/metrics\.sql, and run",
        ),
    ],
)
def test_what_the_registry_lacks_is_one_sentence(
    redraw: Callable[..., Path], statement: str, sentence: str
) -> None:
    with pytest.raises(UnreadableError, match=sentence):
        redraw(statement)


def test_no_page_knows_a_metric_by_name() -> None:
    """What stands on which page is said in the registry, for the next metric too."""
    names = re.compile(rf"\b({'|'.join(Project().metrics)})\b")
    folder = ROOT / "dashboard"
    for file in (*folder.glob("*.py"), *(folder / "templates").iterdir()):
        found = names.search(file.read_text(encoding="utf-8"))
        assert not found, f"{file.name} names {found[0]}: say it in metrics.sql"


def test_every_supporting_mart_has_a_panel() -> None:
    for metric in Project().metrics.values():
        for mart in metric.get("supporting", {}):
            assert mart in PANELS, f"write a function for {mart} in dashboard/panels.py"


def test_a_missing_file_or_mart_is_one_sentence(demo: Built, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^There is no database .*--database\.$"):
        build(tmp_path / "nowhere.duckdb", tmp_path)
    database = changed(demo, tmp_path, "drop table marts.churn_rate")
    with pytest.raises(UnreadableError, match=r"has no table churn_rate: run dbt"):
        build(database, tmp_path)
    with pytest.raises(UnreadableError, match=r"cannot be opened"):
        build(damaged_copy(demo.database, tmp_path), tmp_path)
    database.write_text("no database")
    with pytest.raises(UnreadableError, match=r"cannot be opened"):
        build(database, tmp_path)


def test_both_languages_say_the_same_things() -> None:
    catalog = ("values", "remarks")

    def keys(texts: dict) -> dict:
        return {
            key: keys(text) if isinstance(text, dict) and key not in catalog else None
            for key, text in texts.items()
        }

    assert keys(TEXTS["en"]) == keys(TEXTS["el"])


@pytest.mark.parametrize(
    ("language", "value", "unit", "text"),
    [
        ("en", 1234.5, "percent", "1,234.5%"),
        ("el", 1234.5, "percent", "1.234,5%"),
        ("en", 427645.86, "amount", "€427,646"),
        ("el", 427645.86, "amount", "427.646\N{NO-BREAK SPACE}€"),
        ("en", 0.75, "amount", "€0.75"),
        ("en", -1234, "amount", "-€1,234"),
        ("en", 1234, "count", "1,234"),
        ("el", 4.35, "hours", "4,4 ώρες"),
        ("en", 2.5 / 60, "hours", "2.5 minutes"),
        ("el", 2.5 / 60, "hours", "2,5 λεπτά"),
        ("en", 30 / 3600, "hours", "30 seconds"),
        ("en", 1300, "hours", "54.2 days"),
        ("en", 0, "hours", "0 hours"),
        ("en", 1, "days", "1 day"),
        ("en", 0.25, "days", "6 hours"),
        ("en", 400, "days", "400 days"),
        ("en", -0.04, "percent", "0.0%"),
        ("en", -0.004, "amount", "€0.00"),
        ("en", -0.06, "points", "-0.1 points"),
        ("en", None, "amount", "no data"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    language: str, value: float | None, unit: str, text: str
) -> None:
    assert Wording(language, "EUR").number(value, unit) == text


def test_columns_have_units(demo: Built) -> None:
    """Their names tell it, or the registry; of what it does not know the type tells."""
    units = dict(
        demo.rows(
            "select column_name, max(unit) from marts.metric_columns group by all"
        )
    )
    for column, unit in {
        "avg_hours_within_30_days": "hours",
        "within_5_minutes_pct": "percent",
        "median_days_to_sql": "days",
        "sales_count": "count",
        "customer_acquisition_cost": "amount",
        "ltv_to_cac": "ratio",
    }.items():
        assert units[column] == unit
    assert [unit_of_type(value) for value in (3, 1.5)] == ["count", "amount"]


def test_periods_have_names() -> None:
    start = dt.date(2025, 7, 1)
    english, greek = Wording("en", ""), Wording("el", "")
    grains = ("month", "quarter", "year", "week")
    assert [english.period(grain, start) for grain in grains] == [
        *("July 2025", "Q3 2025", "2025", "Week of 1 Jul 2025")
    ]
    assert greek.period("quarter", start) == "3ο τρίμηνο 2025"


def test_bars_are_as_long_as_their_values() -> None:
    """The axis holds 0 and every value, bars below 0 hang from it."""
    axis = charts.scale([-50, None, 150])
    assert (axis.low, axis.high, axis.step) == (-50, 150, 50)
    assert axis.bar(150) == (25, 75)
    assert axis.bar(-50) == (0, 25)
    assert charts.scale([]).ticks[0] == 0
    assert charts.shares([1, None, 4, -1]) == [25, 0, 100, 0]


# What the data lacks


def remark(
    metric: str, status: str, text: str, column: str = "", table: str = ""
) -> str:
    """Return the statements by which readiness says something of a metric."""
    values = [f"'{value}'" if value else "null" for value in (column, table)]
    statement = (
        "insert into marts.metric_remarks "
        "(metric_id, status, connector, remark, column_name, table_name) values "
        f"('{metric}', '{status}', 'demo', '{text}', {', '.join(values)})"
    )
    if column:
        return statement
    return (
        f"{statement}; update marts.sales_scorecard set readiness = '{status}' "
        f"where metric_id = '{metric}'"
    )


def card_of(page: str, metric: str) -> str:
    """Return the card of a metric on an overview."""
    return page.split(f'<h2><a href="{metric}.html">')[1].split("</article>")[0]


def test_no_data_is_no_zero(redraw: Callable[..., Path]) -> None:
    """Where a metric lacks what it is made of, no number of it stands anywhere."""
    drawn = redraw(
        remark("customer_acquisition_cost", "no_data", "Nothing in spend"),
        remark("lead_response_time", "no_data", "Nothing in contacts"),
        remark("revenue_by_source", "no_data", "Nothing in deals"),
        remark("customer_lifetime_value", "no_data", "Nothing in deals or contracts"),
    )
    for language, folder in in_languages(drawn):
        words = TEXTS[language]
        overview = text_of(folder, "index")
        for metric, cause in (
            (
                "customer_acquisition_cost",
                {"en": "Nothing in spend", "el": "στο spend"},
            ),
            ("lead_response_time", {"en": "Nothing in contacts", "el": "στο contacts"}),
            ("revenue_by_source", {"en": "Nothing in deals", "el": "στο deals"}),
            (
                "customer_lifetime_value",
                {"en": "deals or contracts", "el": "deals ή contracts"},
            ),
        ):
            card = card_of(overview, metric)
            page = text_of(folder, metric)
            assert words["no_data"] in card
            assert cause[language] in card
            assert cause[language] in page
            assert words["target"] not in card
            assert "data-chart" not in card
            numbers = re.findall('data-mart="([^"]+)', card + page)
            assert set(numbers) <= {"sales_scorecard"} - {metric}, metric
            # The page of the lifetime value shows its ratio to the cost too.
            keys = re.findall('data-key="([^"]+)', card + page)
            assert all("ltv_to_cac" in key for key in keys), metric
            for heading in ("trend", "breakdowns", "also", "pipeline", "today"):
                assert f"<h2>{words[heading]}" not in page, (metric, heading)


def test_a_column_without_data_is_no_zero(
    demo: Built, redraw: Callable[..., Path]
) -> None:
    column = "declared_new_business_sales_pct"
    drawn = redraw(
        remark("new_business_sales", "no_data", "Nothing in deals.deal_type", column),
    )
    page = text_of(drawn, "new_business_sales")
    assert column not in page
    row = page.split(name_of(demo, column))[1].split("</tr>")[0]
    assert row.count("no data") == 2
    assert "no data" not in card_of(text_of(drawn, "index"), "close_rate")


def test_doubts_stand_beside_the_number(redraw: Callable[..., Path]) -> None:
    """On the overview and on the page, the worst first, in the reader's language."""
    drawn = redraw(
        remark(
            "leads_by_source",
            "partial",
            "No rows: leads_by_source, close_rate empty or partial",
            table="touchpoints",
        ),
        remark(
            "leads_by_source",
            "unreliable",
            "The last date is 2025-05-19, 226 days before the last day of all: "
            "close_rate, leads_by_source unreliable",
            table="contacts",
        ),
        remark(
            "leads_by_source",
            "unreliable",
            "Something new is wrong: leads_by_source unreliable",
            table="deals",
        ),
        "insert into marts.metric_remarks (metric_id, status, table_name, remark) "
        "values ('sales_cycle_stages', 'unreliable', 'deal_stage_history', "
        "'The last date is 2025-05-19, 226 days before the last day of all: "
        "sales_cycle_stages unreliable')",
    )
    stale = {
        "en": "contacts: the last date is 2025-05-19, 226 days before",
        "el": "contacts: η τελευταία ημερομηνία είναι 2025-05-19, 226 ημέρες πριν",
    }
    none = {"en": "touchpoints: no rows<", "el": "touchpoints: καμία εγγραφή<"}
    for language, folder in in_languages(drawn):
        words = TEXTS[language]["readiness"]
        overview = card_of(text_of(folder, "index"), "leads_by_source")
        page = text_of(folder, "leads_by_source")
        for text in (overview, page):
            assert text.index(stale[language]) < text.index(none[language])
            assert text.count(words["unreliable"]) == 2
            assert text.count(words["partial"]) == 1
            # What has no translation stays as it is, and says so.
            lang = ' lang="en"' if language == "el" else ""
            assert f"<span{lang}>deals: something new is wrong" in text or not lang
        # Whether it went up for the better nobody knows.
        assert "▲" in overview
        for verdict in ("better", "worse", "met", "missed"):
            assert f"> {TEXTS[language][verdict]}<" not in overview
        assert 'class="good"' not in overview
        cycle = text_of(folder, "sales_cycle_length")
        assert "deal_stage_history: " in cycle.split(TEXTS[language]["stages"])[1]


def test_a_target_of_what_is_unreliable_is_not_judged(
    folder: Path, redraw: Callable[..., Path]
) -> None:
    before = card_of(text_of(folder, "index"), "lead_response_time")
    assert "missed" in before
    drawn = redraw(
        remark("lead_response_time", "unreliable", "It is: unreliable", table="x")
    )
    card = card_of(text_of(drawn, "index"), "lead_response_time")
    assert "missed" not in card
    assert "actual" in card


def test_the_win_rate_stands_beside_the_close_rate(demo: Built, folder: Path) -> None:
    """That of the latest complete period, which is later than that of the leads."""
    ((won, closed, rate),) = demo.rows(
        "select deals_won, deals_closed, win_rate_pct from marts.close_rate "
        "where breakdown = 'total' and period_grain = 'quarter' and is_complete "
        "order by period_start desc limit 1"
    )
    card = card_of(text_of(folder, "index"), "close_rate")
    page = text_of(folder, "close_rate")
    for text in (card, page):
        label = name_of(demo, "win_rate_pct").split(" (")[0]
        shown = text.split(label, 1)[1]
        assert "Q4 2025" in shown
        for number in (won, closed, rate):
            assert f'<data value="{number}"' in shown
    assert "Q3 2025" in card


def test_without_leads_the_win_rate_is_the_headline(
    demo: Built, browser: Browser, redraw: Callable[..., Path]
) -> None:
    drawn = redraw(
        remark("close_rate", "no_data", "Nothing in contacts"),
        "update marts.sales_scorecard set value = null, comparable_change_pct = null, "
        "previous_value = null where metric_id = 'close_rate'",
        "update marts.close_rate set close_rate_pct = null, leads = 0, "
        "close_rate_within_window_pct = null",
    )
    rates = demo.rows(
        "select win_rate_pct from marts.close_rate where breakdown = 'total' and "
        "period_grain = 'quarter' and is_complete order by period_start desc limit 2"
    )
    (now,), (before,) = rates
    for language, folder in in_languages(drawn):
        words = TEXTS[language]
        for name in ("index", "close_rate"):
            page = text_of(folder, name)
            text = card_of(page, "close_rate") if name == "index" else page
            assert name_of(demo, "win_rate_pct", language) in text
            assert f'data-headline="close_rate"><data value="{now}"' in text
            assert f'<data value="{before}"' in text
        points = Wording(language, "").number(abs(now - before), "points")
        assert f"{points} · {words['better' if now > before else 'worse']}" in page
        note = {"en": "second_note", "el": "second_note_el"}[language]
        assert demo.value(f"select max({note}) from marts.metric_catalog") in page
        assert words["trend"] in page
        assert words["breakdowns"] in page
        assert "close_rate_within_window_pct" not in page
        assert words["no_source"] not in page
    for path in (drawn / "index.html", drawn / "el" / "close_rate.html"):
        for screen in WIDTHS:
            assert_it_fits(visit(browser, drawn, path, screen))


def test_a_period_that_is_covered_in_part_is_neither_headline_nor_compared(
    redraw: Callable[..., Path],
) -> None:
    """With data from the middle of Q3, that quarter is marked and Q4 not compared."""
    drawn = redraw(
        "update marts.sales_scorecard set is_covered = period_start >= '2025-10-01', "
        "comparable_change_pct = null where period_grain = 'quarter' "
        "and period_start <= '2025-10-01' and metric_id = 'leads_by_source'",
        "update marts.sales_scorecard set is_covered = false, "
        "comparable_change_pct = null where period_grain = 'year'",
    )
    card = card_of(text_of(drawn, "index"), "leads_by_source")
    assert "Q4 2025</p>" in card
    assert not re.search("[▲▼]", card)
    assert card.count("not fully covered") == 2
    assert "mark part" in card
    year = card_of(text_of(drawn, "index-year"), "leads_by_source")
    assert "No period is fully covered" in year
    assert not re.search("[▲▼]", year)
    page = text_of(drawn, "leads_by_source")
    assert TEXTS["en"]["legend_part"] in page


def test_a_change_from_few_records_is_marked(redraw: Callable[..., Path]) -> None:
    drawn = redraw(
        "update marts.sales_scorecard set is_few_records = true "
        "where metric_id = 'leads_by_source'",
    )
    for language, folder in in_languages(drawn):
        overview = text_of(folder, "index")
        few = TEXTS[language]["few"]
        assert few in card_of(overview, "leads_by_source")
        assert few not in card_of(overview, "close_rate")
        assert few in text_of(folder, "leads_by_source")


def test_what_is_unknown_for_all_is_no_heading(redraw: Callable[..., Path]) -> None:
    """No pipeline: stages stand alone, and no table has one row named unknown."""
    drawn = redraw(
        "update marts.sales_cycle_stages set breakdown_value = 'unknown / ' || "
        "split_part(breakdown_value, ' / ', 2)",
        "delete from marts.sales_cycle_length where breakdown = 'pipeline'",
        "insert into marts.sales_cycle_length by name select * replace "
        "('pipeline' as breakdown, 'unknown' as breakdown_value) "
        "from marts.sales_cycle_length where breakdown = 'total'",
        "update marts.leads_by_source set breakdown_value = 'unknown' "
        "where breakdown <> 'total'",
    )
    page = text_of(drawn, "sales_cycle_length")
    assert ">unknown / " not in page
    assert "<h2>Pipeline</h2>" not in page
    assert "<h2>Owner</h2>" in page
    leads = text_of(drawn, "leads_by_source")
    assert TEXTS["en"]["breakdowns"] not in leads


def test_what_was_not_read_stands_on_the_overview(redraw: Callable[..., Path]) -> None:
    drawn = redraw(
        "update data_quality.source_readiness set files = 'deals.csv', "
        "not_read = 'column colour' where table_name = 'deals'",
    )
    for language, folder in in_languages(drawn):
        page = text_of(folder, "index")
        assert TEXTS[language]["unread"] in page
        assert "<b>deals.csv</b>" in page
        assert "column colour" in page


def test_no_card_stands_alone(folder: Path, browser: Browser) -> None:
    """However many metrics there are, the last row of cards is full."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((folder / "index.html").as_uri())
    for _ in range(2):
        boxes = page.evaluate(
            "() => [...document.querySelectorAll('.card')].map(one => {"
            "const b = one.getBoundingClientRect(); return [b.top, b.left, b.right]})"
        )
        last = [box for box in boxes if box[0] == boxes[-1][0]]
        rows = {top for top, *_ in boxes}
        assert len(rows) < len(boxes)
        edges = [min(box[1] for box in boxes), max(box[2] for box in boxes)]
        assert [last[0][1], last[-1][2]] == edges
        page.evaluate("() => document.querySelector('.card').remove()")
    page.close()


@pytest.mark.parametrize(
    ("values", "unit", "labels"),
    [
        ([0.0012, 0.004], "percent", ["0%", "0.001%", "0.002%", "0.003%", "0.004%"]),
        ([0, 1], "count", ["0", "1"]),
        ([0, 3], "count", ["0", "1", "2", "3"]),
        ([0.004, 0.01], "amount", ["€0.00", "€0.0025", "€0.005", "€0.0075", "€0.01"]),
        ([1.5e6], "amount", ["€0", "€500,000", "€1.00M", "€1.50M"]),
        ([60], "days", ["0", "20", "40", "60"]),
        ([1 / 30, 0], "hours", ["0 mins", "0.5 mins", "1 min", "1.5 mins", "2 mins"]),
    ],
)
def test_no_two_grid_lines_read_alike(
    values: list[float], unit: str, labels: list[str]
) -> None:
    wording = Wording("en", "EUR")
    factor, shown = wording.axis(values, unit)
    axis = charts.scale([value * factor for value in values], is_whole=unit == "count")
    found = [wording.short(tick, shown, axis.step) for tick in axis.ticks]
    assert len({*found}) == len(found)
    assert [as_number(one, "en")[0] for one in found] == [
        as_number(one, "en")[0] for one in labels
    ]
    assert [re.sub(r"[\d.,]", "", one) for one in found] == [
        re.sub(r"[\d.,]", "", one) for one in labels
    ]


def test_months_and_weeks_have_labels() -> None:
    months = [dt.date(2024 + n // 12, n % 12 + 1, 1) for n in range(7, 31)]
    found = Wording("en", "").labels("month", months)
    assert [label for label in found if any(label)] == [
        *(("", "2024"), ("Oct", ""), ("Jan", "2025"), ("Apr", ""), ("Jul", "")),
        *(("Oct", ""), ("Jan", "2026"), ("Apr", ""), ("Jul", "")),
    ]
    few = Wording("el", "").labels("month", months[:3])
    assert few == [("Αύγ", "2024"), ("Σεπ", ""), ("Οκτ", "")]
    weeks = [dt.date(2024, 12, 2) + dt.timedelta(weeks=n) for n in range(20)]
    found = Wording("en", "").labels("week", weeks)
    assert [label for label in found if any(label)] == [
        *(("", "2024"), ("Jan", "2025"), ("Apr", "")),
    ]
    quarters = [dt.date(2024, 10, 1), dt.date(2025, 1, 1)]
    found = Wording("en", "").labels("quarter", quarters)
    assert found == [("Q4", "2024"), ("Q1", "2025")]


def test_fiscal_periods_are_named_after_the_year_in_which_they_end() -> None:
    """From February: 1 November 2025 opens the last quarter of FY2026."""
    english, greek = Wording("en", "", 2), Wording("el", "", 2)
    last, first = dt.date(2025, 11, 1), dt.date(2026, 2, 1)
    assert english.period("quarter", last) == "FY2026 Q4"
    assert greek.period("quarter", last) == "Οικ. έτος 2026, 4ο τρίμηνο"
    assert english.period("year", first) == "FY2027"
    assert english.period("month", last) == "November 2025"
    assert english.labels("quarter", [last, first]) == [
        ("Q4", "FY2026"),
        ("Q1", "FY2027"),
    ]
    assert english.labels("year", [first]) == [("FY2027", "")]
    assert Wording("en", "", 12).period("year", dt.date(2025, 12, 1)) == "FY2026"
