"""Hold the 90 % intervals of lifetime value against simulated customers.

    uv run python scripts/simulate_lifetime_value.py --replications 100

Each replication draws a company anew: how its customers leave or buy, then the
customers themselves, up to today and beyond. The models see what is known today; their
intervals should hold what comes later in 90 of 100 cases, of single customers and of
totals. The fits are those of the Python models; what SQL does after them is repeated in
NumPy.

A customer's value has few possible outcomes, nothing often among them, so that some
intervals cannot be as short as 90 %: `promised` is the probability that the model
itself gives to them.
docs/clv.md has the table.
"""

import argparse
import runpy
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MODELS = Path(__file__).resolve().parents[1] / "models" / "intermediate"
CONTRACTS = SimpleNamespace(**runpy.run_path(str(MODELS / "int_contract_retention.py")))
PURCHASES = SimpleNamespace(
    **runpy.run_path(str(MODELS / "int_purchase_parameters.py"))
)

TERMS = (1, 3, 12)
HORIZON, ANNUAL = 36, 0.10
# Customers came at any time of so many months.
MONTHS_SEEN = 48
DAYS_OF_MONTH = 365.25 / 12
Z = 1.6449


class Forecast(NamedTuple):
    """What was predicted of customers and what came, arrays of one length.

    Variance and error are for totals: the customers' own chance, and the parameters',
    which moves all customers of one fit together.
    """

    mean: Array
    low: Array
    high: Array
    variance: Array
    error: Array
    promised: Array
    actual: Array


class Intervals(NamedTuple):
    """Counts of one kind of interval, and sums of what was predicted and what came."""

    kind: str
    tried: int
    below: int
    above: int
    promised: float
    predicted: float
    actual: float


def discounted_months(renewals: Array, term: int, full: Array, cut: Array) -> Array:
    """Return the months paid by so many renewals, as macro discounted_months does."""
    discount = (1 + ANNUAL) ** (-term / 12)
    paid = (1 - discount ** np.minimum(renewals, full)) / (1 - discount)
    return term * paid + np.where(renewals > full, cut * discount**full, 0.0)


def contract_forecast(
    customers: int, term: int, random: np.random.Generator
) -> Forecast:
    """Simulate contracts of one term length; what is valued are renewals to come."""
    churn, alikeness = random.uniform(0.02, 0.35), np.exp(random.uniform(-0.7, 3.0))
    shape = random.uniform(0.7, 1.4)
    own_churn = random.beta(churn * alikeness, (1 - churn) * alikeness, customers)
    own_churn = np.clip(own_churn, 1e-12, 1 - 1e-12)
    # A customer makes t renewals with probability (1 - own churn)^(t^shape).
    lasting = (-random.exponential(size=customers) / np.log1p(-own_churn)) ** (
        1 / shape
    )
    made = np.floor(np.minimum(lasting, 1e6))
    months = random.uniform(0, MONTHS_SEEN, customers)
    decided = np.floor(months / term)
    numbers = np.arange(MONTHS_SEEN // term)
    at_risk = ((decided[:, None] > numbers) & (made[:, None] >= numbers)).sum(axis=0)
    lost = ((decided[:, None] > numbers) & (made[:, None] == numbers)).sum(axis=0)
    posterior = CONTRACTS.fit(CONTRACTS.Counts(numbers.astype(float), at_risk, lost))

    # From here on as int_contract_values does, for those who are still there.
    stays = made >= decided
    renewals, ahead = decided[stays].astype(int), (made - decided)[stays]
    amount = random.lognormal(6, 0.8, renewals.size)
    due = np.minimum(term - months[stays] % term, HORIZON)
    full = np.floor((HORIZON - due) / term)
    cut = HORIZON - due - full * term
    discount = (1 + ANNUAL) ** (-term / 12)
    table = [
        CONTRACTS.projection(posterior, number, HORIZON // term, discount)
        for number in range(MONTHS_SEEN // term + 1)
    ]
    look_up = SimpleNamespace(
        **{
            name: np.array([row[name] for row in table])[renewals, full.astype(int)]
            for name in table[0]
        }
    )
    factor = amount * (1 + ANNUAL) ** (-due / 12)
    later_cut = cut * discount**full
    mean = factor * (
        term * look_up.discounted_terms + later_cut * look_up.beyond_probability
    )
    low = factor * discounted_months(look_up.renewals_low, term, full, cut)
    # P(at least j more renewals), j from 0; those beyond the horizon do not count.
    at_least = np.array([[1.0, *row["beyond_probability"], 0.0] for row in table])
    lowest = np.minimum(look_up.renewals_low, full + 1).astype(int)
    first_above = np.where(
        look_up.renewals_high > full, HORIZON // term + 2, look_up.renewals_high + 1
    )
    promised = at_least[renewals, lowest] - at_least[renewals, first_above]
    return Forecast(
        mean,
        np.minimum(low, mean),
        factor * discounted_months(look_up.renewals_high, term, full, cut),
        factor**2
        * (
            term**2 * look_up.terms_variance
            + 2 * term * cut * look_up.beyond_covariance
            + cut**2 * look_up.beyond_variance
        ),
        factor * (term * look_up.terms_error + cut * look_up.beyond_error),
        promised,
        factor * discounted_months(ahead, term, full, cut),
    )


def simulated_purchases(
    customers: int, random: np.random.Generator
) -> tuple[Array, ...]:
    """Draw buyers: x, tx, t, mean amount and mean log amount so far, and value ahead.

    Times are in days.
    """
    r, a = np.exp(random.uniform(np.log(0.2), np.log(2.0), 2))
    b = np.exp(random.uniform(np.log(1.0), np.log(6.0)))
    alpha = r * 365 / np.exp(random.uniform(np.log(0.5), np.log(4.0)))
    p, q = random.uniform(1.5, 6.0), random.uniform(2.5, 7.0)
    v = 1000 * (q - 1) / p

    rate = np.maximum(random.gamma(r, 1 / alpha, customers), 1e-9)
    leaves_after = random.geometric(
        np.clip(random.beta(a, b, customers), 1e-6, 1.0), customers
    )
    # After the first purchase everybody may leave, or nobody.
    leaves_after -= random.integers(2)
    own_scale = 1 / random.gamma(q, 1 / v, customers)
    t = random.uniform(0, MONTHS_SEEN * DAYS_OF_MONTH, customers)
    until = t + HORIZON * DAYS_OF_MONTH
    x, tx, value = np.zeros(customers), np.zeros(customers), np.zeros(customers)
    amount = random.gamma(p, own_scale)
    log_amount = np.log(amount)
    bought_on = np.zeros(customers)
    number = 0
    while True:
        number += 1
        bought_on = bought_on + random.exponential(1 / rate)
        buys = (leaves_after >= number) & (bought_on < until)
        if not buys.any():
            return x, tx, t, amount / (x + 1), log_amount / (x + 1), value
        bought_on[~buys] = np.inf
        size = random.gamma(p, own_scale)
        known = buys & (bought_on <= t)
        x += known
        tx = np.where(known, bought_on, tx)
        amount += np.where(known, size, 0.0)
        log_amount += np.where(known, np.log(size), 0.0)
        years = np.where(buys & ~known, bought_on - t, 0.0) / 365.25
        value += np.where(buys & ~known, size * (1 + ANNUAL) ** -years, 0.0)


def purchase_forecast(
    x: Array, tx: Array, t: Array, mean_amount: Array, log_amount: Array
) -> tuple[Array, ...]:
    """Fit and score as int_expected_purchases and int_purchase_values do.

    Returns the columns of a Forecast but the last.
    """
    one = np.ones(x.size)
    cells = PURCHASES.Cells(x, tx, t, one)
    fitted = PURCHASES.fit_purchases(cells)
    amounts = PURCHASES.fit_amounts(
        PURCHASES.Amounts(x + 1, mean_amount, one, log_amount)
    )
    of_rate = PURCHASES.rate_parameters(fitted.logs)
    r, alpha = of_rate[:2]
    p, q_less_1, v = PURCHASES.amount_parameters(amounts.logs)
    relative_error = np.hypot(
        PURCHASES.error_of_total(fitted, cells, HORIZON * DAYS_OF_MONTH),
        PURCHASES.error_of_mean_amount(amounts),
    )
    alive = PURCHASES.probability_alive(of_rate, cells)
    nodes, weights = PURCHASES.alive_nodes(of_rate, x)
    shape, after = r + x, alpha + t

    def bought_until(months: float) -> Array:
        relative = nodes * (months * DAYS_OF_MONTH / after)[:, None]
        never_left = np.exp(-shape[:, None] * np.log1p(relative))
        return (weights / nodes * (1 - never_left)).sum(axis=1)

    ends = [0, *range(12, HORIZON, 12), HORIZON]
    bought = bought_until(HORIZON)
    discounted = sum(
        (bought_until(end) - bought_until(start))
        * (1 + ANNUAL) ** (-(start + end) / 24)
        for start, end in pairwise(ends)
    )
    relative = (HORIZON * DAYS_OF_MONTH / after)[:, None]
    product = nodes * shape[:, None] * relative
    never_left = np.exp(-shape[:, None] * np.log1p(nodes * relative))
    pairs = np.where(
        product < 0.0001,
        weights * (1 - nodes) * (shape * (shape + 1))[:, None] * relative**2,
        2
        * weights
        * (1 - nodes)
        * (1 - never_left - product * never_left / (1 + nodes * relative))
        / nodes**2,
    ).sum(axis=1)
    some = alive * (1 - np.exp(-shape * np.log1p(relative[:, 0])))

    purchases, discount = alive * bought, discounted / bought
    mean_shape = p * (x + 1) + 1 + q_less_1
    scale = p * (v + (x + 1) * mean_amount)
    amount = scale / (mean_shape - 1)
    square = scale**2 / ((mean_shape - 1) * np.maximum(mean_shape - 2, 0.2))
    revenue = purchases * amount
    revenue_square = square * (purchases / p + purchases + alive * pairs)
    error = relative_error * revenue
    relative_square = np.maximum((revenue_square + error**2) * some / revenue**2, 1.0)

    def quantile(level: float) -> Array:
        of_some = np.clip((level - (1 - some)) / some, 0.0, 1.0)
        normal = (of_some**0.1349 - (1 - of_some) ** 0.1349) / 0.1975
        scale = revenue / (some * np.sqrt(relative_square))
        above = scale * np.exp(np.sqrt(np.log(relative_square)) * normal)
        return np.where(level <= 1 - some, 0.0, above)

    return (
        revenue * discount,
        np.minimum(quantile(0.05), revenue) * discount,
        quantile(0.95) * discount,
        np.maximum(revenue_square - revenue**2, 0.0) * discount**2,
        error * discount,
        np.where(some > 0.95, 0.90, np.maximum(0.95, 1 - some)),
    )


def of_customers(kind: str, forecast: Forecast) -> Intervals:
    """Count the customers whose interval misses what came."""
    tolerance = 1e-9 * (1 + forecast.actual)
    return Intervals(
        kind,
        forecast.actual.size,
        int((forecast.actual < forecast.low - tolerance).sum()),
        int((forecast.actual > forecast.high + tolerance).sum()),
        float(forecast.promised.sum()),
        float(forecast.mean.sum()),
        float(forecast.actual.sum()),
    )


def of_total(kind: str, forecasts: Sequence[Forecast]) -> Intervals:
    """Say whether the total over some fits misses, as the marts add them up."""
    mean = sum(one.mean.sum() for one in forecasts)
    variance = sum(one.variance.sum() + one.error.sum() ** 2 for one in forecasts)
    actual = sum(one.actual.sum() for one in forecasts)
    # Macro log_normal_bound.
    relative = 1 + (variance / mean**2 if mean > 0 else 0.0)
    low, high = (
        mean / np.sqrt(relative) * np.exp(z * np.sqrt(np.log(relative)))
        for z in (-Z, Z)
    )
    below, above = actual < min(low, mean), actual > high
    return Intervals(kind, 1, int(below), int(above), 0.9, float(mean), float(actual))


def replication(customers: int, random: np.random.Generator) -> Iterator[Intervals]:
    """Simulate one company and yield how each of its intervals did."""
    forecasts = []
    for term in TERMS:
        forecast = contract_forecast(customers, term, random)
        forecasts.append(forecast)
        yield of_customers(f"customers, terms of {term} months", forecast)
        yield of_total(f"total, terms of {term} months", [forecast])
    yield of_total("total, all contracts", forecasts)
    *histories, value = simulated_purchases(customers, random)
    forecast = Forecast(*purchase_forecast(*histories), value)
    bought_once = histories[0] == 0
    for kind, chosen in (("once", bought_once), ("more often", ~bought_once)):
        part = Forecast(*(column[chosen] for column in forecast))
        yield of_customers(f"customers who bought {kind}", part)
    yield of_total("total, purchases", [forecast])


def simulate(replications: int, customers: int, seed: int) -> dict[str, Intervals]:
    """Add up the intervals of many replications by kind."""
    sums: dict[str, Intervals] = {}
    for random in np.random.default_rng(seed).spawn(replications):
        for found in replication(customers, random):
            so_far = sums.get(found.kind, Intervals(found.kind, 0, 0, 0, 0, 0, 0))
            both = zip(so_far[1:], found[1:], strict=True)
            sums[found.kind] = Intervals(found.kind, *(old + new for old, new in both))
    return sums


def coverage(intervals: Intervals) -> float:
    """Return the percentage of intervals that hold what came."""
    missed = intervals.below + intervals.above
    return 100 * (1 - missed / intervals.tried)


def main(arguments: Sequence[str] | None = None) -> None:
    """Simulate, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description="Try the intervals of lifetime value.")
    parser.add_argument("--replications", type=int, default=100)
    parser.add_argument("--customers", type=int, default=200, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(
        "| 90 % interval of | intervals | promised, % | held, % "
        "| came below, % | came above, % | bias, % |"
    )
    print("|---|---|---|---|---|---|---|")
    found = simulate(options.replications, options.customers, options.seed)
    for one in sorted(found.values(), key=lambda one: one.kind.startswith("total")):
        print(
            f"| {one.kind} | {one.tried:,} "
            f"| {100 * one.promised / one.tried:.1f} | {coverage(one):.1f} "
            f"| {100 * one.below / one.tried:.1f} | {100 * one.above / one.tried:.1f} "
            f"| {100 * (one.predicted / one.actual - 1):+.1f} |"
        )


if __name__ == "__main__":
    main()
