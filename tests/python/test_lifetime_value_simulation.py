"""What the intervals of lifetime value hold of simulated customers; its images."""

import datetime
import sys
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import plot_lifetime_value
import simulate_lifetime_value


def test_intervals_hold_what_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 90 %: 80 to 98 %. Intervals of few outcomes hold what they promise."""
    # Monthly terms take longest, and are in the large simulation.
    monkeypatch.setattr(simulate_lifetime_value, "TERMS", (3, 12))
    found = simulate_lifetime_value.simulate(replications=11, customers=60, seed=5)
    totals = [one for kind, one in found.items() if kind.startswith("total")]
    tried = sum(one.tried for one in totals)
    missed = sum(one.below + one.above for one in totals)
    assert 0.80 <= 1 - missed / tried <= 0.98
    for one in found.values():
        if one.kind.startswith("customers"):
            promised = 100 * one.promised / one.tried
            assert promised >= 90
            assert abs(simulate_lifetime_value.coverage(one) - promised) < 4, one


def test_the_same_database_gives_the_same_images(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "crm.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            """
            create schema marts;
            create table marts.customer_lifetime_value_retention as
            select 3 as term_months, 'all' as segment, renewals, 3 * renewals as months,
                90.0 as retained_pct, 80.0 as retained_pct_low,
                95.0 as retained_pct_high, nullif(91.0, 91.0 * renewals)
                as observed_retained_pct, 5 as customers_at_risk
            from range(4) as numbers (renewals);
            create table marts.customer_lifetime_value_backtest as
            select 'contract' as method, 'all' as segment, date '2024-12-31' as origin,
                100.0::double as predicted, 90.0::double as predicted_low,
                120.0::double as predicted_high,
                0.0::double as actual, 5000.0::double as simple_predicted
            """
        )
    monkeypatch.setenv("B2B_DUCKDB_PATH", str(database))
    images = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        monkeypatch.setattr(plot_lifetime_value, "IMAGES", folder)
        plot_lifetime_value.main()
        images.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert images[0] == images[1]
    assert set(images[0]) == {
        "lifetime_value_backtest.svg",
        "lifetime_value_retention.svg",
    }
    written = images[0]["lifetime_value_backtest.svg"].decode()
    assert "2024-12-31" in written
    assert str(datetime.datetime.now(tz=datetime.UTC).date()) not in written
    assert "again" in capsys.readouterr().out


def test_without_a_database_one_sentence_says_how_to_build_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("B2B_DUCKDB_PATH", str(tmp_path / "none.duckdb"))
    with pytest.raises(SystemExit, match=r"no database at .*; build it with: uv run"):
        plot_lifetime_value.main()
