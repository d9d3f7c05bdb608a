"""Lifetime value against simulated customers, whose future is known."""

import datetime

import pytest
import simulate_lifetime_value
from project import Built


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
