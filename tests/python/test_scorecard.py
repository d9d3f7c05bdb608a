"""The scorecard in the terminal: the latest complete period, or one clear sentence."""

import datetime as dt
import re
from pathlib import Path

import duckdb
import pytest
import scorecard
from project import BuildFolder, Built, write_csv


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a database with a scorecard of three metrics and a wide terminal."""
    path = tmp_path / "crm.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema core;
            create table core.dim_periods (
                period_grain text, period_start date, period_name text
            );
            insert into core.dim_periods values
                ('month', '2025-01-01', '2025-01'), ('month', '2025-02-01', '2025-02'),
                ('month', '2025-03-01', '2025-03'), ('year', '2025-01-01', 'FY2025');
            create schema marts;
            create table marts.metric_catalog (
                metric_id text, name text, name_el text, good_direction text,
                position integer
            );
            insert into marts.metric_catalog values
                ('revenue_by_source', 'Sales', 'Πωλήσεις', 'higher', 1),
                ('churn_rate', 'Churn rate', 'Απώλεια', 'lower', 2),
                ('ltv_to_cac', 'LTV to CAC', 'LTV προς CAC', 'higher', 3);
            create table marts.metric_remarks (
                metric_id text, column_name text, status text, table_name text,
                remark text
            );
            create table marts.sales_scorecard (
                metric_id text, period_grain text, period_start date, value double,
                unit text, comparable_change_pct double, target double,
                year_ago_value double, is_complete boolean, is_mature boolean,
                is_covered boolean default true, is_few_records boolean default false,
                readiness text default 'ready'
            );
            insert into marts.sales_scorecard by position
            select *, true, false, 'ready' from (values
                ('revenue_by_source', 'month', '2025-01-01', 1, 'amount',
                    null, null, null, true, true),
                ('ltv_to_cac', 'month', '2025-02-01', 3.14159, 'ratio',
                    null, null, null, true, true),
                ('revenue_by_source', 'month', '2025-02-01', 1234567.8, 'amount',
                    12.34, 2000000, null, true, true),
                ('churn_rate', 'month', '2025-02-01', 4.56, 'percent',
                    50, null, 3, true, false),
                ('revenue_by_source', 'month', '2025-03-01', 9, 'amount',
                    null, null, null, false, false),
                ('churn_rate', 'month', '2024-02-01', 3, 'percent',
                    null, null, null, true, true),
                ('revenue_by_source', 'year', '2025-01-01', 55, 'amount',
                    null, null, null, false, false));
            """
        )
    monkeypatch.setenv("B2B_DUCKDB_PATH", str(path))
    monkeypatch.setenv("COLUMNS", "120")
    return path


@pytest.mark.usefixtures("database")
def test_the_latest_complete_period_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the order of the catalog, with units, target, a year ago and what is open."""
    scorecard.main(["--grain", "month"])
    title, *lines, note = capsys.readouterr().out.splitlines()
    assert title.strip() == "Month from 2025-02-01"
    assert note.startswith("Changes are relative to the previous period")
    cells = [line.split() for line in lines if line.strip(" ─")]
    assert cells == [
        ["Metric", "Value", "Change", "Target", "Year", "ago"],
        ["Sales", "1,234,568", "+12.3", "%", "2,000,000"],
        [*("Churn", "rate", "4.6", "%", "+50.0", "%", "3.0"), "provisional"],
        ["LTV", "to", "CAC", "3.14"],
    ]


@pytest.mark.usefixtures("database")
def test_greek_has_greek_names_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    scorecard.main(["--grain", "month", "--language", "el"])
    output = capsys.readouterr().out
    assert "Πωλήσεις" in output
    assert "1.234.568" in output
    assert "4,6 %" in output
    assert "Sales" not in output


@pytest.mark.usefixtures("database")
def test_a_period_that_still_runs_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no period is complete yet, the one that runs is shown, by its name."""
    scorecard.main(["--grain", "year"])
    output = capsys.readouterr().out
    assert "still running" in output
    assert "Year from 2025-01-01 (FY2025)" in output


def test_good_is_green_and_bad_is_red(database: Path) -> None:
    """More churn is bad although it is more."""
    rows, _ = scorecard.read(database, "month", "en")
    styles = [scorecard.change(row, "en").style for row in rows]
    assert styles == ["green", "red", ""]


def test_what_is_missing_is_one_sentence(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit, match=r"no week; add it to the var period_grains"):
        scorecard.main(["--grain", "week"])
    with duckdb.connect(str(database)) as connection:
        connection.execute("drop table marts.sales_scorecard")
    with pytest.raises(SystemExit, match=r"has no scorecard; build it with: uv run"):
        scorecard.main([])
    database.write_bytes(b"no database")
    with pytest.raises(SystemExit, match=r"cannot read \S+crm\.duckdb: [^\n]+$"):
        scorecard.main([])
    monkeypatch.setenv("B2B_DUCKDB_PATH", str(tmp_path / "none.duckdb"))
    with pytest.raises(SystemExit, match=r"no database \S+none\.duckdb; build it with"):
        scorecard.main([])


def changed(database: Path, statement: str) -> None:
    """Change the scorecard of the month that is shown."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(statement)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the scorecard prints of the month."""
    scorecard.main(["--grain", "month", *arguments])
    return capsys.readouterr().out


@pytest.mark.parametrize("columns", [30, 50, 80])
@pytest.mark.parametrize("language", ["en", "el"])
def test_no_number_is_ever_cut(
    database: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    language: str,
) -> None:
    """Names break between words, and what still does not fit is wider than asked."""
    monkeypatch.setenv("COLUMNS", str(columns))
    changed(
        database,
        "update marts.sales_scorecard set value = 16758012345, target = 16758012346, "
        "year_ago_value = 16758012347, comparable_change_pct = 745300.5, "
        "readiness = 'unreliable' where period_start = '2025-02-01'",
    )
    changed(database, "update marts.sales_scorecard set unit = 'amount'")
    output = shown(capsys, "--language", language)
    assert "…" not in output
    numbers = ["16,758,012,345", "16,758,012,346", "16,758,012,347", "+745,300.5"]
    for text in numbers:
        text = text.translate(str.maketrans(",.", ".,")) if language == "el" else text
        assert text in output
    words = {"en": ["Sales", "unreliable"], "el": ["Πωλήσεις", "αναξιόπιστο"]}
    assert all(word in output for word in words[language])


def test_what_the_data_lacks_stands_beside_the_number(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No data instead of 0, with nothing to compare; doubts with their reason."""
    changed(
        database,
        """
        update marts.sales_scorecard set readiness = 'no_data', value = 0
        where metric_id = 'churn_rate';
        update marts.sales_scorecard set readiness = 'unreliable'
        where metric_id = 'revenue_by_source';
        insert into marts.metric_remarks values
            ('churn_rate', null, 'no_data', null, 'Nothing in contracts'),
            ('churn_rate', null, 'partial', 'contracts',
                'No rows: churn_rate empty or partial'),
            ('revenue_by_source', null, 'unreliable', 'deals',
                'contact_id is filled in fewer than 5 % of the rows that need it: '
                'close_rate, revenue_by_source unreliable'),
            ('ltv_to_cac', 'another_column', 'no_data', null, 'Nothing in spend');
        """,
    )
    lines = [line.strip() for line in shown(capsys).splitlines()]
    cells = [line.split() for line in lines]
    assert ["Churn", "rate", "no", "data"] in cells
    sales = ["Sales", "1,234,568", "+12.3", "%", "2,000,000", "unreliable"]
    assert sales in cells
    assert "Churn rate: no data (Nothing in contracts)" in lines
    assert (
        "Sales: unreliable (deals: contact_id is filled in fewer than 5 % of the rows "
        "that need it)"
    ) in lines
    assert not any("spend" in line for line in lines)
    greek = shown(capsys, "--language", "el")
    assert "Απώλεια: χωρίς στοιχεία (Δεν υπάρχουν στοιχεία στο contracts)" in greek
    assert "αναξιόπιστο (deals: το contact_id είναι συμπληρωμένο" in greek
    rows, _ = scorecard.read(database, "month", "en")
    # Nobody knows whether it was for the better.
    assert scorecard.change(rows[0], "en").style == ""


def test_blank_values_are_no_data_and_not_provisional(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(
        database,
        "update marts.sales_scorecard set value = null, comparable_change_pct = null "
        "where metric_id = 'churn_rate'",
    )
    output = shown(capsys)
    assert re.search(r"Churn rate +no data", output)
    assert "provisional" not in output


def test_what_is_covered_in_part_or_made_of_few_is_marked(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is what was a year ago shown, if the data had not begun then."""
    assert re.search(r"Churn rate .* 3\.0 ", shown(capsys))
    changed(
        database,
        """
        update marts.sales_scorecard set is_covered = false
        where metric_id = 'ltv_to_cac' or period_start = '2024-02-01';
        update marts.sales_scorecard set is_few_records = true
        where metric_id = 'revenue_by_source';
        """,
    )
    output = shown(capsys)
    assert re.search(r"LTV to CAC +3\.14 +not fully covered", output)
    assert re.search(r"Sales .*\+12\.3 %\*", output)
    assert "* Fewer than 5 records in this or the previous period." in output
    assert not re.search(r"Churn rate .* 3\.0 ", output)


def test_times_are_in_the_unit_that_suits_them(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """2.5 minutes are no 0 hours, and a change that rounds to 0 has no sign."""
    changed(
        database,
        "update marts.sales_scorecard set unit = 'hours', value = 2.5 / 60, "
        "year_ago_value = 1300, comparable_change_pct = -0.04 "
        "where metric_id = 'churn_rate'",
    )
    assert re.search(
        r"Churn rate +2\.5 minutes +0\.0 % +54\.2 days +provisional", shown(capsys)
    )


def test_a_failed_build_says_so(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = "The last build failed or was stopped"
    changed(database, "create table unfinished_runs (invocation_id text)")
    assert sentence not in shown(capsys)
    changed(database, "insert into unfinished_runs values ('x')")
    assert sentence in shown(capsys)
    assert "απέτυχε" in shown(capsys, "--language", "el")


@pytest.fixture(scope="module")
def bare(build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build leads and deals of a company that has nothing else, from mid-January on.

    Leads stop in June, deals go on until the end of November. Deals name their
    contact, but no deal has a type.
    """
    folder = tmp_path_factory.mktemp("bare")
    leads = [(f"c{n}", dt.date(2025, 1, 15) + dt.timedelta(n)) for n in range(140)]
    write_csv(folder / "contacts.csv", ["contact_id", "created_at"], leads)
    deals = []
    for number in range(160):
        start = dt.date(2025, 1, 15) + dt.timedelta(2 * number)
        status = "won" if number % 4 else "lost"
        close = start + dt.timedelta(days=3)
        deals.append((f"d{number}", f"c{number % 140}", status, 100, start, close))
    columns = ["deal_id", "contact_id", "status", "amount", "created_at", "closed_at"]
    write_csv(folder / "deals.csv", columns, deals)
    return build_folder(folder)


def test_what_no_table_tells_is_blank_and_not_0(bare: Built) -> None:
    """Costs without spend, and shares of answers without activities; counts stay 0."""
    assert bare.rows(
        "select distinct spend, customer_acquisition_cost, lagged_acquisition_cost, "
        "advertising_cost_per_new_customer from marts.customer_acquisition_cost"
    ) == [(0, None, None, None)]
    assert bare.rows(
        "select distinct responded_leads, responded_pct, within_5_minutes_pct, "
        "within_1_hour_pct, within_24_hours_pct, median_hours "
        "from marts.lead_response_time"
    ) == [(0, None, None, None, None, None)]
    assert bare.rows(
        "select distinct acquisition_cost, ltv_to_cac "
        "from marts.customer_lifetime_value"
    ) == [(None, None)]
    assert bare.value(
        "select count(*) from marts.close_rate where close_rate_pct is not null"
    )


def test_the_scorecard_knows_what_the_data_lacks(bare: Built) -> None:
    """Nothing, doubts, and since when there is data."""
    found = dict(
        bare.rows("select distinct metric_id, readiness from marts.sales_scorecard")
    )
    expected = {
        "new_business_sales": "unreliable",
        "close_rate": "unreliable",
        "sales_cycle_length": "partial",
        "leads_by_source": "unreliable",
        "revenue_by_source": "unreliable",
        "lead_response_time": "no_data",
        "mql_to_sql_conversion": "no_data",
        "customer_acquisition_cost": "no_data",
        "customer_lifetime_value": "unreliable",
        "ltv_to_cac": "no_data",
        "churn_rate": "no_data",
    }
    assert {metric: found[metric] for metric in expected} == expected
    assert re.fullmatch(
        "The last date is 2025-06-03, 182 days before the last day of all: "
        r"close_rate, [\w, ]*leads_by_source, [\w, ]* unreliable",
        bare.value(
            "select remark from marts.metric_remarks where table_name = 'contacts' "
            "and metric_id = 'leads_by_source' and remark like 'The last%'"
        ),
    )
    assert bare.rows(
        "select column_name from marts.metric_remarks "
        "where column_name is not null and metric_id = 'new_business_sales'"
    ) == [("declared_new_business_sales_pct",)]
    # January is covered only in part: February is no rise.
    assert bare.rows(
        "select period_start::text, value, is_covered, change_pct is null, "
        "comparable_change_pct is null from marts.sales_scorecard where metric_id = "
        "'leads_by_source' and period_grain = 'month' order by 1 limit 3"
    ) == [
        ("2025-01-01", 17, False, True, True),
        ("2025-02-01", 28, True, False, True),
        ("2025-03-01", 31, True, False, False),
    ]
