"""What the intervals of lifetime value hold of simulated customers; its images."""

import datetime
import sys
from pathlib import Path

import duckdb
import pytest
from conftest import ROOT, Built

sys.path.insert(0, str(ROOT / "scripts"))
import plot_lifetime_value
import simulate_lifetime_value


@pytest.fixture(scope="module")
def models(demo: Built) -> simulate_lifetime_value.Models:
    """Return the models as they were compiled for the demo."""
    return simulate_lifetime_value.Models(demo.database.parent / "target")


@pytest.mark.parametrize("scenario", simulate_lifetime_value.SCENARIOS)
def test_what_comes_later_is_what_was_expected(
    models: simulate_lifetime_value.Models, scenario: str
) -> None:
    """The goals of the calibration, on eight companies of 1,000 customers."""
    (found,) = simulate_lifetime_value.simulate(models, 8, 1000, 5, [scenario])
    # The mean of eight strays by itself: a quarter of a company's interval.
    assert abs(found.bias) < 8, found
    # Of eight totals, five or more hold with 99 % if each does with 85 %.
    assert found.total_held >= 100 * 5 / 8, found
    assert found.customers_held >= 85, found


def test_a_booked_contract_counts_once(models: simulate_lifetime_value.Models) -> None:
    """12 x 1,000, sold as 12,000, a month in: 1,000 came, 11,000 are due, the rest.

    With the prior alone two renewals and a month of the third are worth 15,795 today:
    27,795 in all, not 38,795.
    """
    first = datetime.date(2025, 1, 1)
    given = {
        "int_as_of_date": [(datetime.date(2025, 1, 31),)],
        "dim_companies": [("a", "Alpha", "u", "u")],
        "int_contract_customers": [("a", *("u",) * 4)],
        "stg_crm__contracts": [
            ("c", "a", first, datetime.date(2025, 12, 31), None, 1000, "EUR")
        ],
        "fct_deals": [
            ("d", "a", "a", None, *("u",) * 4, first, first, True, True, 12_000, 12_000)
        ],
    }
    with models.run(given, discount_rate=0.1) as database:
        (found,) = database.execute(
            "select realised_revenue, remaining_contract_value, residual_value, "
            "customer_lifetime_value "
            f"from {models.relation('customer_lifetime_value')}"
        ).fetchall()
    assert found[:2] == (1000, 11_000)
    assert found[2] == pytest.approx(26_794.79, abs=0.01)
    assert found[3] == pytest.approx(27_794.79, abs=0.01)


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
            select 'contract' as method, 'all' as segment,
                date '2024-12-31' as cutoff_on,
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
