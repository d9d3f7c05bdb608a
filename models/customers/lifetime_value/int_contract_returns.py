"""What customers bring who left and come back.

Of those who left so many months ago, some return in the next month: a rate by months
away, drawn towards none. Who returns begins anew, as a customer without renewals, may
leave again, and return again. On a grid of months, with A the months that a new
coverage period brings until the horizon, what follows on it included, and W those that
someone who just left brings:

    W(h) = sum over k of P(returns in month k) A(h - k)
    A(h) = cover until h + sum over t of P(leaves in month t) W(h - t)

Where nobody ever returned all of it is 0.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Months away in which customers are taken to return at one rate.
FROM_MONTHS = np.array([0, 1, 3, 6, 12, 24])
# As if so many months more had been seen, without a return.
UNSEEN_MONTHS = 12.0


class CoveragePeriod(NamedTuple):
    """A new coverage period by month: cover and losses, at the prices of their time."""

    cover: Array
    losses: Array


class Returns(NamedTuple):
    """What is to come of who left, by months until the horizon (columns)."""

    expected: Array
    discounted: Array
    probability: Array


def monthly_rates(months_away: Array, returned: Array, away: Array, size: int) -> Array:
    """Return the share that comes back in each month away, shape (size,)."""
    months = np.arange(max(size, int(months_away.max(initial=0)) + 1))
    ended = np.bincount(months_away.astype(int), returned + away, months.size)
    # At risk in month k is who was away until then; half of the month who is still.
    at_risk = ended[::-1].cumsum()[::-1]
    at_risk = at_risk - np.bincount(months_away.astype(int), away, months.size) / 2
    back = np.bincount(months_away.astype(int), returned, months.size)
    of_class = np.searchsorted(FROM_MONTHS, months, side="right") - 1
    rates = np.bincount(of_class, back) / (
        np.bincount(of_class, at_risk) + UNSEEN_MONTHS
    )
    return rates[of_class][:size]


def new_coverage(
    stays: Array, term: float, cycle: float, growth: float, months: int
) -> CoveragePeriod:
    """Return cover and losses of who begins now, by month.

    `stays` has the probabilities of at least 1, 2 … renewals.
    """
    begun = np.concatenate([[1.0], stays])
    number = np.arange(begun.size)
    price = growth**number
    edges = np.arange(months + 1.0)
    start = number[:, None] * cycle
    covered = np.diff(np.clip(edges - start, 0, term), axis=1)
    cover = (begun * price) @ covered
    leaving = (begun[:-1] - begun[1:]) * price[:-1]
    ends = np.minimum(np.round(number[:-1] * cycle + term), months + 1).astype(int)
    losses = np.bincount(np.maximum(ends, 1), leaving, months + 2)[: months + 1]
    return CoveragePeriod(cover, losses)


def returns_of_coverage(
    coverage: CoveragePeriod, rates: Array, discount: float
) -> Array:
    """Return W for 0 to all months until the horizon; `discount` is that of a month."""
    months = coverage.cover.size
    present = discount ** np.arange(months + 1)
    cover = np.concatenate([[0.0], np.cumsum(coverage.cover * present[:-1])])
    stays_away = np.concatenate([[1.0], np.cumprod(1 - rates)[:-1]])
    comes_back = (rates * stays_away)[:months]
    # Back in the middle of the month, on average; the grid has its end.
    comes_back = np.concatenate([[0.0], comes_back]) * present
    leaves = coverage.losses * present
    coverage_periods, left = np.zeros(months + 1), np.zeros(months + 1)
    for ahead in range(1, months + 1):
        earlier = np.arange(1, ahead + 1)
        left[ahead] = comes_back[earlier] @ coverage_periods[ahead - earlier]
        coverage_periods[ahead] = cover[ahead] + leaves[earlier] @ left[ahead - earlier]
    return left, coverage_periods


def away_values(
    coverage_periods: Array, rates: Array, away: int, discount: float
) -> tuple:
    """Return P(returns) and the months brought by who left `away` months ago."""
    months = coverage_periods.size - 1
    later = rates[away : away + months]
    comes_back = later * np.concatenate([[1.0], np.cumprod(1 - later)[:-1]])
    number = np.arange(1, months + 1)
    return comes_back.sum(), (comes_back * discount**number) @ coverage_periods[
        months - number
    ]


def returns(
    looked_up: dict[str, Array], absences: dict[str, Array]
) -> dict[str, Array]:
    """Return what is to come of each that left, or may leave, for a look-up.

    `looked_up` has rows of int_contract_retention, `absences` of int_contract_absences.
    """
    columns: dict[str, list] = {}

    def add(size: int, **values: object) -> None:
        for name, value in values.items():
            columns.setdefault(name, []).append(np.broadcast_to(value, size))

    for cutoff in sorted(set(absences["cutoff_number"])):
        of_cutoff = absences["cutoff_number"] == cutoff
        horizon = int(absences["horizon_months"][of_cutoff][0])
        annual = float(absences["discount_rate_annual"][of_cutoff][0])
        discount = (1 + annual) ** (-1 / 12)
        months_away, returned, away = (
            absences[name][of_cutoff]
            for name in ("months_away", "customers_returned", "customers_away")
        )
        longest = int(months_away.max())
        rates = monthly_rates(months_away, returned, away, longest + horizon + 1)
        relative_error = 1 / np.sqrt(returned.sum() + 1)
        groups = zip(looked_up["term_months"], looked_up["segment"], strict=True)
        here = looked_up["cutoff_number"] == cutoff
        keys = sorted(
            {key for key, is_here in zip(groups, here, strict=True) if is_here}
        )
        for term, segment in keys:
            rows = (
                here
                & (looked_up["term_months"] == term)
                & (looked_up["segment"] == segment)
            )
            order = np.lexsort(
                (looked_up["full_terms"][rows], looked_up["renewals"][rows])
            )
            table = {name: values[rows][order] for name, values in looked_up.items()}
            size = int(horizon // term) + 1
            stays = table["beyond_probability"].reshape(-1, size)
            growth = float(table["price_growth"][0])
            cycle = float(term + table["gap_months"][0])
            coverage = new_coverage(stays[0], float(term), cycle, growth, horizon)
            shared = {
                "cutoff_number": cutoff,
                "term_months": term,
                "segment": segment,
                "relative_error": relative_error,
            }
            left, coverage_periods = returns_of_coverage(coverage, rates, 1.0)
            present_left, present_coverage = returns_of_coverage(
                coverage, rates, discount
            )
            for month in range(longest + 1):
                probability, expected = away_values(coverage_periods, rates, month, 1.0)
                _, discounted = away_values(present_coverage, rates, month, discount)
                add(
                    1,
                    **shared,
                    is_away=True,
                    months_away=month,
                    renewals=0,
                    full_terms=0,
                    expected_months=expected,
                    discounted_months=discounted,
                    probability=probability,
                )
            # Half a term lies beyond the whole ones, on average.
            whole = np.arange(size)
            number = np.arange(size)
            ahead = (whole[:, None] + 0.5 - number[None, :]) * cycle
            grid = np.arange(horizon + 1.0)
            price = growth**number
            first = np.where(ahead > 0, np.interp(ahead, grid, left), 0.0) * price
            present = np.where(ahead > 0, np.interp(ahead, grid, present_left), 0.0)
            present = present * price * discount ** (number * cycle)
            for renewals, stay in enumerate(stays):
                leaving = -np.diff(np.concatenate([[1.0], stay]))
                add(
                    size,
                    **shared,
                    is_away=False,
                    months_away=0,
                    renewals=renewals,
                    full_terms=whole,
                    expected_months=first @ leaving,
                    discounted_months=present @ leaving,
                    probability=0.0,
                )
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def model(dbt: Any, session: Any) -> Any:
    """Read the look-up of renewals and the absences, return the look-up of returns."""
    relations = (
        dbt.ref("int_contract_retention").order(
            "cutoff_number, term_months, segment, renewals, full_terms"
        ),
        dbt.ref("int_contract_absences").order("cutoff_number, months_away"),
    )
    looked_up, absences = (
        {name: np.asarray(values) for name, values in relation.fetchnumpy().items()}
        for relation in relations
    )
    found = returns(looked_up, absences)
    result = {name: found.get(name, np.empty(0, kind)) for name, kind in TYPES}  # noqa: F841
    # Of no texts at all DuckDB would make an empty enumeration.
    return session.sql(
        "select * replace (cast(segment as varchar) as segment) from result"
    )


TYPES = (
    *((name, np.int64) for name in ("cutoff_number", "term_months")),
    ("segment", np.str_),
    ("is_away", np.bool_),
    *((name, np.int64) for name in ("months_away", "renewals", "full_terms")),
    *(
        (name, np.float64)
        for name in (
            *("expected_months", "discounted_months", "probability"),
            "relative_error",
        )
    ),
)
"""The columns of the result and their types, for a company without absences too."""
