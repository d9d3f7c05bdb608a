"""The pure functions behind customer lifetime value, held to published figures.

Published data and estimates:
P. S. Fader, B. G. S. Hardie (2007), How to project customer retention, Journal of
Interactive Marketing 21(1), 76-90, table 1 (data of Berry and Linoff 2004).
P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), Counting Your Customers the Easy Way,
Marketing Science 24(2), 275-284; the CDNOW sample of fixtures/cdnow_summary.csv,
days, 2,357 customers.
E. P. Batislam, M. Denizel, A. Filiztekin (2007), Empirical validation and comparison of
models for customer base analysis, International Journal of Research in Marketing 24(3).
P. S. Fader, B. G. S. Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025.
"""

import csv
import math
import runpy
from types import SimpleNamespace

import numpy as np
import pytest
from project import ROOT, Built
from scipy.optimize import minimize
from scipy.special import hyp2f1

LIFETIME_VALUE = ROOT / "models/customers/lifetime_value"
contract = SimpleNamespace(
    **runpy.run_path(str(LIFETIME_VALUE / "int_contract_retention.py"))
)
away = SimpleNamespace(
    **runpy.run_path(str(LIFETIME_VALUE / "int_contract_returns.py"))
)
purchase = SimpleNamespace(
    **runpy.run_path(str(LIFETIME_VALUE / "int_purchase_parameters.py"))
)

# Of 1,000 customers, those left after 0, 1, 2 … years.
SURVIVORS = {
    "Regular": [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173],
    "High End": [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394],
}


def counts(survivors: list[int]) -> SimpleNamespace:
    """Return the decisions behind a row of survivors."""
    left = np.array(survivors, float)
    return contract.Counts(np.arange(left.size - 1.0), left[:-1], -np.diff(left))


def sbg_estimate(survivors: list[int]) -> tuple[float, float, float]:
    """Return alpha, beta and log likelihood of the maximum likelihood with c = 1."""
    decisions = counts(survivors)

    def loss(logs: np.ndarray) -> float:
        alpha, beta = np.exp(logs)
        one = np.ones(1)
        return -contract.log_likelihood(decisions, alpha * one, beta * one, one)[0]

    found = minimize(
        loss, [0.0, 0.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9}
    )
    return (*np.exp(found.x), -found.fun)


# Columns of int_contract_hazards beside the counts.
HABITS = (
    *("customers_cancelled", "shares_cut_off", "settled_shares", "gap_days"),
    *("price_moves", "squared_price_moves"),
)


def at(alpha: float, beta: float, shape: float = 1.0) -> SimpleNamespace:
    """Return a posterior that is sure of its parameters."""
    point = [np.log(alpha / beta), np.log(alpha + beta), np.log(shape)]
    return contract.Posterior(np.array([point]), np.ones(1))


@pytest.mark.parametrize(
    ("name", "alpha", "beta", "likelihood"),
    [("Regular", 0.704, 1.182, -1680.2652), ("High End", 0.668, 3.806, -1611.1582)],
)
def test_published_sbg(name: str, alpha: float, beta: float, likelihood: float) -> None:
    found = sbg_estimate(SURVIVORS[name][:8])
    assert found[0] == pytest.approx(alpha, abs=0.001)
    assert found[1] == pytest.approx(beta, abs=0.003)
    assert found[2] == pytest.approx(likelihood, abs=0.002)


def test_published_survival_and_residual_lifetime() -> None:
    """High End: S(8) to S(12), and 7.530 discounted renewals after 7 at 10 percent."""
    alpha, beta, _ = sbg_estimate(SURVIVORS["High End"][:8])
    one = np.ones(1)
    survival = np.exp(
        contract.log_survival(np.arange(8, 13), alpha * one, beta * one, one)
    )
    assert survival[0] == pytest.approx([0.460, 0.436, 0.414, 0.395, 0.378], abs=1e-3)
    ahead = contract.projection(at(alpha, beta), 7, 2000, 1 / 1.1)
    assert ahead["discounted_terms"][-1] == pytest.approx(7.530, abs=0.002)


@pytest.mark.parametrize("name", SURVIVORS)
def test_the_band_covers_the_years_that_were_not_fitted(name: str) -> None:
    """Fitted on 7 years, years 8 to 12 lie within the 90 % band of the posterior."""
    posterior = contract.fit(counts(SURVIVORS[name][:8]))
    ahead = contract.projection(posterior, 0, 11, 1.0)
    actual = np.array(SURVIVORS[name][8:13]) / 1000
    assert (ahead["beyond_low"][7:12] <= actual).all()
    assert (actual <= ahead["beyond_high"][7:12]).all()


NOBODY = contract.Counts(np.zeros(0), np.zeros(0), np.zeros(0))
ODD_COUNTS = {
    "nobody": NOBODY,
    "one customer who stays": contract.Counts(np.zeros(1), np.ones(1), np.zeros(1)),
    "one customer who leaves": contract.Counts(np.zeros(1), np.ones(1), np.ones(1)),
    "none churned": contract.Counts(np.arange(40.0), np.full(40, 1e6), np.zeros(40)),
    "all churned": contract.Counts(np.zeros(1), np.array([1e7]), np.array([1e7])),
    "a segment of 3": contract.Counts(np.zeros(1), np.array([3.0]), np.ones(1)),
    "only late ones": contract.Counts(np.array([90.0]), np.array([5.0]), np.ones(1)),
    "very many": contract.Counts(
        np.arange(3.0), np.array([1e9, 8e8, 7e8]), np.array([2e8, 1e8, 5e7])
    ),
}


@pytest.mark.parametrize("case", ODD_COUNTS)
@pytest.mark.parametrize("terms", [0, 1, 240])
def test_the_contract_fit_cannot_fail(case: str, terms: int) -> None:
    """Finite, within [0, 1], monotone, and the mean within its extremes."""
    posterior = contract.fit(ODD_COUNTS[case])
    assert posterior.weights.sum() == pytest.approx(1)
    ahead = contract.projection(posterior, 3, terms, 0.99)
    for name, values in ahead.items():
        assert np.isfinite(values).all(), name
        assert (values >= -1e-12).all(), name
    stays = ahead["beyond_probability"]
    assert (np.diff(stays) <= 1e-12).all()
    assert stays.max() <= 1
    assert (ahead["beyond_low"] <= ahead["beyond_high"]).all()
    assert (ahead["expected_terms"] <= ahead["full_terms"] + 1e-9).all()
    assert (ahead["discounted_terms"] <= ahead["expected_terms"] + 1e-9).all()


def test_without_data_the_prior_stands() -> None:
    mean = contract.fit(NOBODY).mean()
    assert mean == pytest.approx(contract.PRIOR_MEAN, abs=0.05)


def test_extreme_data_move_the_prior() -> None:
    none = contract.projection(contract.fit(ODD_COUNTS["none churned"]), 0, 11, 1.0)
    every = contract.projection(contract.fit(ODD_COUNTS["all churned"]), 0, 11, 1.0)
    assert none["beyond_probability"][11] > 0.99
    assert every["beyond_probability"][0] < 0.01


def test_contract_parameters_are_recovered() -> None:
    """Counts as they are expected of 100,000 customers give the parameters back."""
    one = np.ones(1)
    logs = contract.log_survival(np.arange(11), 1.2 * one, 6.0 * one, 1.3 * one)
    left = 1e5 * np.exp(logs[0])
    posterior = contract.fit(
        contract.Counts(np.arange(10.0), left[:-1], -np.diff(left))
    )
    alpha, beta, shape = contract.alpha_beta_shape(posterior.mean())
    assert alpha / (alpha + beta) == pytest.approx(1.2 / 7.2, rel=0.02)
    assert shape == pytest.approx(1.3, rel=0.05)


def test_where_all_churn_alike_the_simple_formula_is_right() -> None:
    """Each customer leaves with 10 percent: 0.9 of the rest make each renewal."""
    left = 1e5 * 0.9 ** np.arange(13)
    posterior = contract.fit(
        contract.Counts(np.arange(12.0), left[:-1], -np.diff(left))
    )
    ahead = contract.projection(posterior, 5, 6, 1.0)
    assert ahead["beyond_probability"] == pytest.approx(
        0.9 ** np.arange(1, 8), rel=0.01
    )


def test_projection_by_hand() -> None:
    """Alpha 1, beta 1: S(t) = 1 / (t + 1), so 1/2, 1/3, 1/4 of the customers renew.

    Two whole terms at a discount of 1/2: 1/2 + 1/2 * 1/3 = 2/3 paid terms.
    """
    ahead = contract.projection(at(1.0, 1.0), 0, 2, 0.5)
    assert ahead["beyond_probability"] == pytest.approx([1 / 2, 1 / 3, 1 / 4])
    assert ahead["expected_terms"] == pytest.approx([0, 1 / 2, 5 / 6])
    assert ahead["discounted_terms"] == pytest.approx([0, 1 / 2, 2 / 3])
    # Paid 0 with 1/2, 1 with 1/6, 3/2 with 1/3: variance 11/12 - 4/9.
    assert ahead["terms_variance"][2] == pytest.approx(11 / 12 - 4 / 9)
    # Beyond both: 1/4, worth a quarter each; then all 3/2 terms were paid.
    assert ahead["beyond_variance"][2] == pytest.approx((1 / 4 - 1 / 16) / 16)
    assert ahead["beyond_covariance"][2] == pytest.approx(1 / 16 * (3 / 2 - 2 / 3))
    assert ahead["renewals_low"][0] == 0
    # Of the parameters nothing is unsure here, of the model something always is.
    assert ahead["terms_error"] == pytest.approx(0.025 * ahead["discounted_terms"])


def test_prices_and_cancellations_within_a_term_by_hand() -> None:
    """S(t) = 1 / (t + 1); each price is twice the last one, half leave within a term.

    Of two terms 1/2 and 1/3 begin; 1/6 and 1/12 leave in them, half of these after half
    of it: 1/2 - 1/24 and 1/3 - 1/48 are paid, at prices of 2 and 4. Without leaving in
    them: paid 0 with 1/2, 2 with 1/6, 2 + 4 / 2 with 1/3.
    """
    habits = contract.Habits(cancelled_share=0.5, price_growth=2.0)
    ahead = contract.projection(at(1.0, 1.0), 0, 2, 0.5, habits)
    first, second = 2 * (1 / 2 - 1 / 24), 4 * (1 / 3 - 1 / 48)
    assert ahead["expected_terms"] == pytest.approx([0, first, first + second])
    assert ahead["discounted_terms"] == pytest.approx([0, first, first + second / 2])
    assert ahead["beyond_price"] == pytest.approx([2, 4, 8])
    plain = contract.projection(
        at(1.0, 1.0), 0, 2, 0.5, contract.Habits(price_growth=2.0)
    )
    mean = 2 / 6 + 4 / 3
    assert plain["terms_variance"][2] == pytest.approx(4 / 6 + 16 / 3 - mean**2)
    # Beyond both: 8 / 4 with 1/4, after 4 was paid.
    assert plain["beyond_variance"][2] == pytest.approx(4 * (1 / 4 - 1 / 16))
    assert plain["beyond_covariance"][2] == pytest.approx((4 - mean) * 2 / 4)


def test_prices_that_wander_widen_the_interval() -> None:
    """All renew; two terms at prices of mean 1, whose logarithms spread by 0.3 each."""
    random = np.random.default_rng(3)
    moves = np.exp(random.normal(-0.045, 0.3, (200_000, 2)))
    paid = moves[:, 0] + 0.5 * moves.prod(axis=1)
    stays = at(1e-9, 1.0)
    ahead = contract.projection(stays, 0, 2, 0.5, contract.Habits(price_spread=0.3))
    assert ahead["discounted_terms"][2] == pytest.approx(paid.mean(), rel=0.01)
    assert ahead["terms_variance"][2] == pytest.approx(paid.var(), rel=0.03)


def test_cancellations_within_a_term_are_not_counted_before_renewals() -> None:
    """A yearly churn of 30 %, all by cancellations, seen for two years.

    Of 1,000 who came each month, those who are in their second year have cancelled or
    not decided yet. Taken for decisions, the cancellations alone would be a churn of
    100 percent.
    """
    months = np.arange(1, 24)
    second = months[months > 12] - 12
    gone = 700 * (1 - 0.7 ** (second / 12))
    first = months[months <= 12]
    early = 1000 * (1 - 0.7 ** (first / 12))
    rows = {
        "renewals": np.array([0, 1]),
        "customers_at_risk": np.array([1000.0 * second.size + early.sum(), gone.sum()]),
        "customers_lost": np.array([300.0 * second.size + early.sum(), gone.sum()]),
        "settled_shares": np.array(
            [((1000 - early) * first / 12).sum(), ((700 - gone) * second / 12).sum()]
        ),
    }
    rows["customers_cancelled"] = rows["customers_lost"]
    rows["shares_cut_off"] = rows["customers_lost"] / 2
    share = contract.cancelled_share(rows)
    assert share == pytest.approx(1)
    posterior = contract.fit(contract.counts_of(rows, np.full(2, True), share))
    ahead = contract.projection(posterior, 0, 1, 1.0)
    assert ahead["beyond_probability"] == pytest.approx([0.7, 0.49], rel=0.05)


def test_a_small_segment_stays_near_all_customers() -> None:
    """Three customers, all lost: far above the prior alone, near the pooled churn."""
    rows = {
        "cutoff_number": np.zeros(4, int),
        "term_months": np.full(4, 12),
        "segment": np.array(["big", "big", "small", "tiny"]),
        "renewals": np.array([0, 1, 0, 0]),
        "customers_at_risk": np.array([900, 800, 3, 1]),
        "customers_lost": np.array([90, 60, 3, 0]),
        **{name: np.zeros(4) for name in HABITS},
    }
    # All rise by 10 percent, but for those of the small segment.
    rows["price_moves"] = np.array([81.0, 74.0, 0.0, 0.1])
    rows["squared_price_moves"] = rows["price_moves"] / 10
    fits = contract.fitted_segments(rows)
    churn = {
        segment: 1
        - contract.projection(fitted.posterior, 0, 0, 1.0)["beyond_probability"][0]
        for (_, _, segment), fitted in fits.items()
    }
    growth = {
        segment: fitted.habits.price_growth for (_, _, segment), fitted in fits.items()
    }
    assert growth["big"] == pytest.approx(1.1, abs=0.001)
    assert growth["small"] == pytest.approx(growth["tiny"], abs=0.001)
    alone = contract.fit(contract.Counts(np.zeros(1), np.array([3.0]), np.array([3.0])))
    alone_churn = 1 - contract.projection(alone, 0, 0, 1.0)["beyond_probability"][0]
    assert churn["big"] == pytest.approx(0.1, abs=0.02)
    assert churn["tiny"] == pytest.approx(churn["big"], abs=0.05)
    assert churn["big"] < churn["small"] < alone_churn


# --------------------------------------------------------------------------- returns


def test_rates_of_return_are_of_customers_still_away() -> None:
    """Of four who left, one came back in the second month and one in the third.

    One is away for three months and a half, one for five. Months 1 and 2 are one class:
    two returns, and four and three at risk, with twelve months more without a return.
    """
    rates = away.monthly_rates(
        np.array([1, 2, 3, 5]), np.array([1, 1, 0, 0]), np.array([0, 0, 1, 1]), 9
    )
    assert rates[0] == 0
    assert rates[1:3] == pytest.approx(2 / (4 + 3 + 12))
    assert rates[3:] == pytest.approx(0)


def test_returns_by_hand() -> None:
    """Who left comes back in the next month with 1/2; a coverage of 2 months, 1/4 stay.

    W(1) = 0, as who comes back is there from the next month on. A(1) = 1 and A(2) = 2;
    W(2) = 1/2 A(1) and W(3) = 1/2 A(2) + 1/4 A(1).
    """
    coverage = away.new_coverage(np.array([0.25]), 2.0, 2.0, 1.0, 3)
    assert coverage.cover == pytest.approx([1, 1, 0.25])
    assert coverage.losses == pytest.approx([0, 0, 0.75, 0])
    left, coverage_periods = away.returns_of_coverage(coverage, np.full(9, 0.5), 1.0)
    assert left == pytest.approx([0, 0, 0.5, 1.25])
    # After three months 0.75 left one month before.
    assert coverage_periods == pytest.approx([0, 1, 2, 2.25])
    chance, months = away.away_values(coverage_periods, np.full(9, 0.5), 4, 1.0)
    assert (chance, months) == pytest.approx((7 / 8, 1.25))


def test_returns_are_those_of_a_simulation() -> None:
    """Years of which 80 % are renewed; 2 % of who is away come back each month."""
    random = np.random.default_rng(1)
    total = 0.0
    for _ in range(20_000):
        month = random.geometric(0.02)
        while month < 36:
            total += min(12, 36 - month)
            month += 12
            if random.random() > 0.8:
                month += random.geometric(0.02)
    coverage = away.new_coverage(0.8 ** np.arange(1, 5), 12.0, 12.0, 1.0, 36)
    left, _ = away.returns_of_coverage(coverage, np.full(99, 0.02), 1.0)
    assert left[36] == pytest.approx(total / 20_000, rel=0.03)


def test_where_nobody_came_back_nobody_is_expected() -> None:
    rates = away.monthly_rates(np.array([3]), np.array([0]), np.array([50]), 40)
    coverage = away.new_coverage(np.full(3, 0.9), 12.0, 12.5, 1.05, 36)
    left, _ = away.returns_of_coverage(coverage, rates, 0.99)
    assert (left == 0).all()


# ------------------------------------------------------------------------- purchases


def cdnow() -> list[dict[str, float]]:
    """Return the published summary of CDNOW, times in weeks as in the paper."""
    path = ROOT / "tests" / "python" / "fixtures" / "cdnow_summary.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                "x": float(row["x"]),
                "tx": float(row["tx_days"]) / 7,
                "t": float(row["t_days"]) / 7,
                "mean": float(row["mean_repeat_value"] or 0),
            }
            for row in csv.DictReader(file)
        ]


def cells(rows: list[dict[str, float]]) -> SimpleNamespace:
    """Return one cell per row."""
    parts = (np.array([row[name] for row in rows]) for name in ("x", "tx", "t"))
    return purchase.Cells(*parts, np.ones(len(rows)))


def one_cell(x: float, tx: float, t: float, customers: float = 1) -> SimpleNamespace:
    """Return a single cell."""
    return purchase.Cells(*(np.array([float(part)]) for part in (x, tx, t, customers)))


def flat(size: int) -> SimpleNamespace:
    """Return a prior that says nothing, so that the fit is the maximum likelihood."""
    return purchase.Prior(np.zeros(size), np.full(size, np.inf), np.eye(size))


def maximum_likelihood(first_logit: float) -> tuple[np.ndarray, float, np.ndarray]:
    """Fit CDNOW with a fixed share of customers who may leave after the first purchase.

    Returns r, alpha, a, b and the share, the log likelihood and its gradient.
    """
    rows = cells(cdnow())

    def likelihood(logs: np.ndarray) -> tuple[float, np.ndarray]:
        value, gradient = purchase.purchase_likelihood(
            np.append(logs, first_logit), rows
        )
        return value, gradient[:4]

    logs = purchase.fit(likelihood, flat(4)).logs
    parameters = purchase.rate_parameters(np.append(logs, first_logit))
    return (parameters, *likelihood(logs))


@pytest.fixture(scope="module")
def cdnow_fit() -> np.ndarray:
    """BG/NBD of CDNOW by maximum likelihood: nobody leaves after the first purchase."""
    return maximum_likelihood(-40.0)[0]


def test_published_bg_nbd() -> None:
    found, likelihood, gradient = maximum_likelihood(-40.0)
    assert found[:4] == pytest.approx([0.243, 4.414, 0.793, 2.426], abs=0.0006)
    assert likelihood == pytest.approx(-9582.4292, abs=0.005)
    assert np.abs(gradient).max() < 0.01


def test_published_mbg_nbd() -> None:
    """All may leave after the first purchase: who bought once may be gone."""
    found, _, gradient = maximum_likelihood(40.0)
    assert found[:4] == pytest.approx([0.525, 6.183, 0.891, 1.614], abs=0.0006)
    assert np.abs(gradient).max() < 0.01
    # P(alive) by the formula of the paper.
    r, alpha, a, b, _ = found
    for x, tx, t in [(0, 0, 39), (3, 20, 39)]:
        odds = a / (b + x) * ((alpha + t) / (alpha + tx)) ** (r + x)
        alive = purchase.probability_alive(found, one_cell(x, tx, t))
        assert alive[0] == pytest.approx(1 / (1 + odds))


def test_published_pareto_nbd() -> None:
    """Customers leave with time: r, alpha, s, beta as published for the same data."""
    rows = cells(cdnow())
    fitted = purchase.fit(lambda logs: purchase.time_likelihood(logs, rows), flat(4))
    assert np.exp(fitted.logs) == pytest.approx(
        [0.553, 10.578, 0.606, 11.669], abs=0.0006
    )
    likelihood, _ = purchase.time_likelihood(fitted.logs, rows)
    assert likelihood == pytest.approx(-9594.976, abs=0.01)


def test_leaving_with_time_is_that_of_the_closed_forms() -> None:
    """P(alive) by integration over the silence, and the mean of a Pareto lifetime."""
    r, alpha, s, beta = found = np.array([0.6, 10.0, 1.7, 12.0])
    for x, tx, t in [(0, 0, 39), (3, 20, 39), (12, 10, 60), (5, 39, 39)]:
        times = np.linspace(tx, t, 200_001)
        falls = s * beta**s / (beta + times) ** (s + 1) / (alpha + times) ** (r + x)
        stays = (beta / (beta + t)) ** s / (alpha + t) ** (r + x)
        alive = stays / (stays + np.trapezoid(falls, times))
        cell = one_cell(x, tx, t)
        assert purchase.probability_alive(found, cell)[0] == pytest.approx(
            alive, rel=1e-3
        )
        lasts = (beta + t) / (s - 1) * (1 - ((beta + t) / (beta + t + 50)) ** (s - 1))
        assert purchase.expected_purchases(found, cell, 50)[0] == pytest.approx(
            alive * (r + x) / (alpha + t) * lasts, rel=1e-3
        )


@pytest.mark.parametrize("leaves_with_time", [False, True])
def test_the_likelier_way_to_leave_is_found(leaves_with_time: bool) -> None:
    """And with it what 2,000 customers buy in the three years to come, to a tenth."""
    random = np.random.default_rng(11)
    size, horizon = 2000, 3 * 365.0
    observed = random.uniform(0, 730, size)
    rate = random.gamma(1.2, 1 / 100.0, size)
    lasts = random.exponential(3 * 365.0, size)
    chance = random.beta(0.8, 4.0, size)
    x, tx, ahead, now = (np.zeros(size) for _ in range(4))
    stays = random.random(size) > chance * (not leaves_with_time)
    while stays.any():
        now = now + random.exponential(1 / rate)
        stays &= now < observed + horizon
        if leaves_with_time:
            stays &= now < lasts
        known = stays & (now <= observed)
        x += known
        tx = np.where(known, now, tx)
        ahead += stays & ~known
        if not leaves_with_time:
            stays &= random.random(size) > chance
    given = purchase.Cells(x, tx, observed, np.ones(size))
    fitted = purchase.likelier(given)
    assert (fitted.logs.size == 4) == leaves_with_time
    found = purchase.expected_purchases(
        purchase.rate_parameters(fitted.logs), given, horizon
    )
    assert found.sum() == pytest.approx(ahead.sum(), rel=0.15)


def test_the_likelihood_mixes_the_two_published_ones() -> None:
    """Of customers of whom half may leave at first: half of each likelihood."""
    logs = np.log([0.4, 5.0, 0.8, 2.0])
    for x, tx, t in [(0, 0, 30), (1, 8, 30), (7, 29, 30)]:
        values = [
            math.exp(
                purchase.purchase_likelihood(
                    np.append(logs, logit), one_cell(x, tx, t)
                )[0]
            )
            for logit in (-40.0, 40.0, 0.0)
        ]
        assert values[2] == pytest.approx((values[0] + values[1]) / 2, rel=1e-9)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        *((0.1429, 0.0078), (1, 0.0532), (3, 0.1506)),
        *((31.8571, 1.0405), (32, 1.0437), (78, 1.8576)),
    ],
)
def test_published_expectation_of_a_new_customer(
    cdnow_fit: np.ndarray, weeks: float, expected: float
) -> None:
    found = purchase.expected_purchases(cdnow_fit, one_cell(0, 0, 0), weeks)
    assert found[0] == pytest.approx(expected, abs=0.0005)


def test_published_conditional_expectation(cdnow_fit: np.ndarray) -> None:
    customer = one_cell(2, 30.43, 38.86)
    found = purchase.expected_purchases(cdnow_fit, customer, 39)
    assert found[0] == pytest.approx(1.226, abs=0.0006)


def test_published_gamma_gamma() -> None:
    """The 946 repeat buyers, and the expected amount of the first ten customers."""
    rows = cdnow()
    buyers = [row for row in rows if row["x"] > 0]
    mean = np.array([row["mean"] for row in buyers])
    assert mean.size == 946
    amounts = purchase.Amounts(
        np.array([row["x"] for row in buyers]), mean, np.ones(mean.size)
    )
    fitted = purchase.fit_amounts(amounts, flat(3))
    parameters = purchase.amount_parameters(fitted.logs)
    p, q_less_1, v = parameters
    assert (p, q_less_1 + 1, v) == pytest.approx((6.25, 3.74, 15.44), abs=0.01)
    likelihood, _ = purchase.amount_likelihood(fitted.logs, amounts)
    assert likelihood == pytest.approx(-4055.9177, abs=0.01)
    first = rows[:10]
    found = purchase.expected_amount(
        parameters,
        np.array([row["x"] for row in first]),
        np.array([row["mean"] for row in first]),
    )
    published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
    assert found == pytest.approx(published, abs=0.06)


def test_quadrature_equals_the_closed_form(cdnow_fit: np.ndarray) -> None:
    """Equation 10 of the paper, where its hypergeometric function does not overflow."""
    r, alpha, a, b, _ = cdnow_fit
    for x, tx, t, h in [(0, 0, 20, 10), (2, 30.43, 38.86, 39), (9, 35, 38, 100)]:
        last = hyp2f1(r + x, b + x, a + b + x - 1, h / (alpha + t + h))
        closed = (
            (a + b + x - 1)
            / (a - 1)
            * (1 - ((alpha + t) / (alpha + t + h)) ** (r + x) * last)
        )
        alive = purchase.probability_alive(cdnow_fit, one_cell(x, tx, t))
        found = purchase.expected_purchases(cdnow_fit, one_cell(x, tx, t), h)
        assert found[0] == pytest.approx(closed * alive[0], rel=1e-6)


@pytest.mark.parametrize(
    ("a", "b"), [(0.8, 2.4), (0.01, 3.0), (1, 1), (0.5, 0.5), (5, 1e5), (1e-6, 1e-3)]
)
def test_nodes_have_the_moments_of_the_beta_distribution(a: float, b: float) -> None:
    nodes, weights = purchase.beta_nodes(np.array([a]), np.array([b]))
    assert weights.sum() == pytest.approx(1)
    assert (nodes @ weights.T)[0, 0] == pytest.approx(a / (a + b), abs=1e-8)
    second = a * (a + 1) / (a + b) / (a + b + 1)
    assert (nodes**2 @ weights.T)[0, 0] == pytest.approx(second, abs=1e-8)


@pytest.mark.parametrize(
    "function", ["purchases", "leaving with time", "amounts", "mean amounts"]
)
def test_the_gradient_is_that_of_the_likelihood(function: str) -> None:
    rows = cdnow()[:300]
    mean = np.array([max(row["mean"], 1) for row in rows])
    amounts = purchase.Amounts(
        np.array([row["x"] + 1 for row in rows]), mean, np.ones(mean.size)
    )
    likelihood, data, logs = {
        "purchases": (
            purchase.purchase_likelihood,
            cells(rows),
            np.array([-1.0, 1, 0, 1, 0.5]),
        ),
        "leaving with time": (
            purchase.time_likelihood,
            cells(rows),
            np.array([-0.5, 2.5, 0.2, 2.5]),
        ),
        "amounts": (
            purchase.amount_likelihood,
            amounts._replace(log_amount=np.log(mean) - 0.2),
            np.array([1.0, 1, 2]),
        ),
        "mean amounts": (purchase.amount_likelihood, amounts, np.array([1.0, 1, 2])),
    }[function]
    _, gradient = likelihood(logs, data)
    step = 1e-5
    for place, axis in enumerate(np.eye(logs.size) * step):
        slope = likelihood(logs + axis, data)[0] - likelihood(logs - axis, data)[0]
        assert gradient[place] == pytest.approx(slope / (2 * step), rel=1e-5, abs=1e-5)


def test_cells_have_the_likelihood_of_their_rows() -> None:
    rows = cdnow()
    distinct: dict[tuple, int] = {}
    for row in rows:
        key = (row["x"], row["tx"], row["t"])
        distinct[key] = distinct.get(key, 0) + 1
    counted = purchase.Cells(
        *(np.array(part) for part in zip(*distinct, strict=True)),
        np.array(list(distinct.values()), float),
    )
    assert counted.x.size < len(rows)
    logs = np.append(np.log([0.3, 5, 0.7, 2]), 0.5)
    by_row, _ = purchase.purchase_likelihood(logs, cells(rows))
    by_cell, _ = purchase.purchase_likelihood(logs, counted)
    assert by_cell == pytest.approx(by_row, rel=1e-12)


ODD_CELLS = {
    "nobody": purchase.Cells(*(np.zeros(0),) * 4),
    "one customer": one_cell(0, 0, 500),
    "everyone bought today": one_cell(0, 0, 0, 1e6),
    "no repeat purchase at all": one_cell(0, 0, 900, 1e6),
    "a segment of 3": one_cell(1, 30, 90, 3),
    "everyone buys all the time": one_cell(400, 3000, 3000, 1e5),
    "everyone left": one_cell(3, 10, 3000, 1e5),
}


@pytest.mark.parametrize("case", ODD_CELLS)
@pytest.mark.parametrize("horizon", [30.4375, 240 * 30.4375])
@pytest.mark.parametrize("prior", ["RATE_PRIOR", "TIME_PRIOR"])
def test_the_purchase_fit_cannot_fail(case: str, horizon: float, prior: str) -> None:
    given = ODD_CELLS[case]
    fitted = purchase.fit_purchases(given, getattr(purchase, prior))
    parameters = purchase.rate_parameters(fitted.logs)
    assert np.isfinite(parameters).all()
    assert np.isfinite(fitted.draws).all()
    expected = purchase.expected_purchases(parameters, given, horizon)
    alive = purchase.probability_alive(parameters, given)
    assert np.isfinite(expected).all()
    assert (expected >= 0).all()
    assert ((alive >= 0) & (alive <= 1)).all()
    assert 0 <= purchase.error_of_total(fitted, given, horizon) < 10


def test_a_customer_who_bought_today_is_no_daily_buyer() -> None:
    """Without any time observed the prior speaks: about one purchase in a year."""
    given = ODD_CELLS["everyone bought today"]
    parameters = purchase.rate_parameters(purchase.fit_purchases(given).logs)
    assert purchase.expected_purchases(parameters, given, 365)[0] < 2


def test_a_silent_one_time_buyer_is_not_sure_to_buy_again() -> None:
    """By BG/NBD it is, however long ago that was."""
    fitted = purchase.fit_purchases(cells(cdnow()))
    silence = np.array([0.0, 10, 39, 200])
    nobody = np.zeros(silence.size)
    alive = purchase.probability_alive(
        purchase.rate_parameters(fitted.logs),
        purchase.Cells(nobody, nobody, silence, nobody + 1),
    )
    assert (np.diff(alive) < 0).all()
    assert alive[0] > 0.6
    assert alive[-1] < 0.6


@pytest.mark.parametrize("mean", [[], [0.01], [5.0, 5.0], [1e-2, 1e12]])
@pytest.mark.parametrize("purchases", [1.0, 6.0])
def test_the_amount_fit_cannot_fail(mean: list[float], purchases: float) -> None:
    """Amounts of one customer that do not vary at all are the extreme."""
    given = np.array(mean)
    n = np.full(given.size, purchases)
    fitted = purchase.fit_amounts(
        purchase.Amounts(n, given, np.ones(given.size), np.log(given))
    )
    parameters = purchase.amount_parameters(fitted.logs)
    assert np.isfinite(parameters).all()
    assert math.isfinite(purchase.error_of_mean_amount(fitted))
    found = purchase.expected_amount(parameters, np.array([1]), np.array([0.0]))
    assert np.isfinite(found).all()


def test_constant_orders_are_expected_to_stay_constant() -> None:
    """200 customers of very different size, none of whose orders vary.

    From their means alone the customers' own history hardly counts: six orders of 300
    were followed by ones of 5,810 / 4.2.
    """
    random = np.random.default_rng(3)
    mean = np.append(np.exp(random.normal(8.5, 1.8, 200)), [300.0, 200_000.0])
    n = np.append(random.integers(1, 9, 200), [6, 6]).astype(float)
    one = np.ones(mean.size)
    known = purchase.fit_amounts(purchase.Amounts(n, mean, one, np.log(mean)))
    expected = purchase.expected_amount(
        purchase.amount_parameters(known.logs), n[-2:], mean[-2:]
    )
    assert expected == pytest.approx([300, 200_000], rel=0.03)


def test_amounts_that_vary_are_drawn_to_the_mean_of_all() -> None:
    """Recovered from single amounts: p = 2, q = 4, and 100 on average."""
    random = np.random.default_rng(5)
    n = random.integers(1, 6, 20_000)
    scale = 1 / random.gamma(4.0, 1 / (100 * 3 / 2.0), n.size)
    whose = np.repeat(np.arange(n.size), n)
    amounts = random.gamma(2.0, scale[whose])
    mean = np.bincount(whose, amounts) / n
    log_amount = np.bincount(whose, np.log(amounts)) / n
    fitted = purchase.fit_amounts(
        purchase.Amounts(n.astype(float), mean, np.ones(n.size), log_amount)
    )
    assert np.exp(fitted.logs) == pytest.approx([2.0, 3.0, 100.0], rel=0.05)


@pytest.mark.parametrize("may_leave_at_first", [False, True])
def test_purchase_parameters_are_recovered(may_leave_at_first: bool) -> None:
    """20,000 simulated customers give r / alpha and a / (a + b) back.

    And how many of those who bought once are still there: all, or the true share.
    """
    random = np.random.default_rng(7)
    r, alpha, a, b = 0.9, 300.0, 0.8, 3.0
    observed = random.integers(200, 1500, 20_000).astype(float)
    rate = random.gamma(r, 1 / alpha, observed.size)
    dropout = random.beta(a, b, observed.size)
    x, tx = np.zeros(observed.size), np.zeros(observed.size)
    now = np.zeros(observed.size)
    stays = random.random(observed.size) > dropout * may_leave_at_first
    buys = stays.copy()
    for _ in range(500):
        now = now + random.exponential(1 / rate)
        buys &= now <= observed
        if not buys.any():
            break
        x[buys] += 1
        tx[buys] = now[buys]
        stays[buys] = random.random(buys.sum()) > dropout[buys]
        buys &= stays
    given = purchase.Cells(x, tx, observed, np.ones(x.size))
    found = purchase.rate_parameters(purchase.fit_purchases(given).logs)
    assert found[0] / found[1] == pytest.approx(r / alpha, rel=0.1)
    assert found[2] / (found[2] + found[3]) == pytest.approx(a / (a + b), rel=0.15)
    assert abs(found[4] - may_leave_at_first) < 0.35
    # That nobody leaves at first is the end of what is possible, and hardly to be seen.
    alive = purchase.probability_alive(found, given)[x == 0].mean()
    assert alive == pytest.approx(
        stays[x == 0].mean(), abs=0.04 if may_leave_at_first else 0.2
    )


def test_the_same_draws_come_each_time() -> None:
    first, second = (purchase.fit_purchases(cells(cdnow()[:50])) for _ in range(2))
    assert (first.draws == second.draws).all()


# ------------------------------------------------------------------ SQL against Python


def test_sql_scores_purchases_as_python_does(demo: Built) -> None:
    """Probability alive, purchases and amount of each customer and cutoff date."""
    rows = demo.records(
        """
        select distinct
            histories.*, found.probability_alive, found.purchases_ahead,
            found.amount_ahead, r, alpha, a, b, first_share, leaves_with_time,
            p, q, v,
            30.4375 * horizon_months as horizon
        from customers.int_purchase_values as found
        inner join customers.int_purchase_histories as histories
            using (cutoff_number, customer_id)
        inner join customers.int_purchase_parameters as parameters
            on histories.cutoff_number = parameters.cutoff_number
            and histories.repeat_purchases = parameters.repeat_purchases
        inner join customers.int_lifetime_value_cutoffs as cutoffs
            on histories.cutoff_number = cutoffs.cutoff_number
        where histories.is_known_buyer
        """
    )
    assert len(rows) > 50
    for row in rows:
        names = ("r", "alpha", "a", "b", "first_share")
        fitted = np.array(
            [row[name] for name in names[: 4 if row["leaves_with_time"] else 5]]
        )
        customer = one_cell(
            row["repeat_purchases"], row["last_purchase_days"], row["observed_days"]
        )
        alive = purchase.probability_alive(fitted, customer)
        ahead = purchase.expected_purchases(fitted, customer, float(row["horizon"]))
        amount = purchase.expected_amount(
            np.array([row["p"], row["q"] - 1, row["v"]]),
            np.array([row["purchases"]]),
            np.array([row["mean_amount"]]),
        )
        assert row["probability_alive"] == pytest.approx(alive[0], rel=1e-6)
        assert row["purchases_ahead"] == pytest.approx(ahead[0], rel=1e-6)
        assert row["amount_ahead"] == pytest.approx(amount[0], rel=1e-6)


def test_sql_scores_contracts_as_python_does(demo: Built) -> None:
    """Expected revenue and value of renewals, term by term from the posterior."""
    hazards = demo.records(
        "select * from customers.int_contract_hazards where cutoff_number = 0"
    )
    rows = {name: np.array([row[name] for row in hazards]) for name in hazards[0]}
    fits = contract.fitted_segments(rows)
    found = demo.records(
        """
        select
            found.*,
            prospects.* exclude (cutoff_number, company_id, segment),
            coalesce(found_returns.expected_months, 0) as return_months,
            coalesce(found_returns.discounted_months, 0) as return_value_months
        from customers.int_contract_values as found
        inner join customers.int_contract_prospects as prospects
            using (cutoff_number, company_id)
        left join customers.int_contract_returns as found_returns
            on prospects.cutoff_number = found_returns.cutoff_number
            and prospects.term_months = found_returns.term_months
            and prospects.segment = found_returns.segment
            and not found_returns.is_away
            and prospects.renewals = found_returns.renewals
            and prospects.full_terms = found_returns.full_terms
        where found.cutoff_number = 0 and found.is_active
        """
    )
    assert len(found) > 150
    for row in found:
        posterior, habits = fits[(0, row["term_months"], row["segment"])]
        cycle = row["term_months"] + habits.gap_months
        stays = posterior.weights @ contract.renewals_ahead(
            posterior, row["renewals"], 40
        )
        revenue = value = 0.0
        for number in range(40):
            start = float(row["due_in_months"]) + number * cycle
            months = max(0.0, min(row["term_months"], 36 - start))
            leaving = habits.cancelled_share * (stays[number] - stays[number + 1])
            whole = start + cycle <= 36 + 1e-9
            paid = stays[number] - (leaving / 2 if whole else 0)
            paid *= float(row["running_amount"]) * months * row["odds"]
            paid *= habits.price_growth ** (number + 1)
            revenue += paid
            value += paid * 1.1 ** (-start / 12)
        cut_off = row["share_cut_off"] * float(row["remaining_contract_value"])
        others = stays[0] * float(row["amount_to_others"])
        to_due = 1.1 ** (-float(row["due_in_months"]) / 12)
        amount = float(row["monthly_amount"])
        # What returns bring has a test of its own.
        revenue += amount * row["return_months"]
        value += amount * row["return_value_months"] * to_due
        others_value = others * to_due
        assert row["renewal_revenue"] == pytest.approx(
            max(revenue + others - cut_off, 0), rel=1e-6
        )
        assert row["renewal_value"] == pytest.approx(
            max(value + others_value - cut_off, 0), rel=1e-6
        )
