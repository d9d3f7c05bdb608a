"""The scorecard in the terminal: the latest complete period, or one clear sentence."""

import sys
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import scorecard


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a database with a scorecard of three metrics and a wide terminal."""
    path = tmp_path / "crm.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema raw;
            create schema marts;
            create table raw.metric_catalog (
                metric_id text, name text, name_el text, good_direction text
            );
            insert into raw.metric_catalog values
                ('revenue_by_source', 'Sales', 'Πωλήσεις', 'higher'),
                ('churn_rate', 'Churn rate', 'Απώλεια', 'lower'),
                ('ltv_to_cac', 'LTV to CAC', 'LTV προς CAC', 'higher');
            create table marts.sales_scorecard (
                metric_id text, period_grain text, period_start date, value double,
                unit text, change_pct double, target double, year_ago_value double,
                is_complete boolean, is_mature boolean
            );
            insert into marts.sales_scorecard values
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
                ('revenue_by_source', 'year', '2025-01-01', 55, 'amount',
                    null, null, null, false, false);
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
    assert note.startswith("Change is relative to the period before")
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
    """Where no period is complete yet, the one that runs is shown."""
    scorecard.main(["--grain", "year"])
    assert "still running" in capsys.readouterr().out


def test_good_is_green_and_bad_is_red(database: Path) -> None:
    """More churn is bad although it is more."""
    rows = scorecard.read(database, "month", "en")
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
