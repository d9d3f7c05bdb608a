"""How long contract customers stay: the beta-discrete-Weibull model of renewals.

Each customer fails to renew with a probability of its own, which a beta distribution
describes, and which may rise or fall with the number of renewals (the shape c). The
share of customers that makes t renewals is

    S(t) = B(alpha, beta + t^c) / B(alpha, beta)

P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin, T. Steenburgh (2018), "How to Project
Customer Retention" Revisited: The Role of Duration Dependence, Journal of Interactive
Marketing 43, 1-16. With c = 1 it is the shifted-beta-geometric of P. S. Fader and
B. G. S. Hardie (2007), How to project customer retention, same journal 21(1), 76-90.

The fit reads counts per number of renewals, so that it costs the same for a thousand
customers and for ten million. It is a posterior on a grid that zooms in: no optimiser
that may fail, no random numbers.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, expit, logit

Array = NDArray[np.float64]

# The grid is over logit of the churn at the first renewal, alpha / (alpha + beta), log
# of alpha + beta (how alike customers are: large is all alike), and log of the shape c.
PRIOR_MEAN = np.array([logit(0.15), 1.5, 0.0])
PRIOR_SD = np.array([1.5, 2.0, 0.35])
# A segment may differ from all customers by about a factor of e.
SEGMENT_SD = np.array([1.0, 1.0, 0.35])
POINTS_PER_AXIS = 15
FEWEST_ZOOMS, MOST_ZOOMS = 3, 20
# Effective number of points with which the grid is fine enough for the posterior.
FINE_ENOUGH = 100
KEPT_WEIGHT = 0.9999
MOST_POINTS = 2000
LOW, HIGH = 0.05, 0.95
LOW_OF_STAYING = 0.075
# Prices that were never seen to move may, by so much a renewal.
UNSEEN_PRICE_SPREAD = 0.02
DAYS_OF_MONTH = 30.4375
# No customers are quite those of a model, however many there are to fit it.
MODEL_ERROR = 0.025


class Counts(NamedTuple):
    """Decisions: of `at_risk` customers with `renewals` behind them, `lost` left."""

    renewals: Array
    at_risk: Array
    lost: Array


class Posterior(NamedTuple):
    """Points of the grid, shape (points, 3), and their weights, which add up to 1."""

    points: Array
    weights: Array

    def mean(self) -> Array:
        """Return the posterior mean of the three parameters, shape (3,)."""
        return self.weights @ self.points

    def alpha_beta_shape(self) -> tuple[Array, Array, Array]:
        """Return alpha, beta and c of each point, each of shape (points,)."""
        return alpha_beta_shape(self.points)


def alpha_beta_shape(points: Array) -> tuple[Array, Array, Array]:
    """Return alpha, beta and c for points of shape (..., 3) of the grid."""
    churn, total = expit(points[..., 0]), np.exp(points[..., 1])
    return churn * total, (1 - churn) * total, np.exp(points[..., 2])


def log_survival(terms: Array, alpha: Array, beta: Array, shape: Array) -> Array:
    """Return log S(t) for each parameter (rows) and each number of terms (columns)."""
    alpha, beta, shape = (np.atleast_1d(part)[:, None] for part in (alpha, beta, shape))
    powers = np.asarray(terms, float)[None, :] ** shape
    return np.minimum(betaln(alpha, beta + powers) - betaln(alpha, beta), 0.0)


def log_likelihood(counts: Counts, alpha: Array, beta: Array, shape: Array) -> Array:
    """Return the log likelihood of decisions for each parameter, shape (parameters,).

    Each decision counts given that the renewals before it were made, so that a customer
    who is first seen late enters late.
    """
    before = log_survival(counts.renewals, alpha, beta, shape)
    after = log_survival(counts.renewals + 1, alpha, beta, shape)
    stay = np.minimum(after - before, -1e-15)
    leave = np.log(-np.expm1(stay))
    return stay @ (counts.at_risk - counts.lost) + leave @ counts.lost


def fit(counts: Counts, mean: Array = PRIOR_MEAN, sd: Array = PRIOR_SD) -> Posterior:
    """Return the posterior of the parameters for a normal prior on the grid's axes."""
    low, high = mean - 4.5 * sd, mean + 4.5 * sd
    for zoom in range(MOST_ZOOMS):
        axes = np.linspace(low, high, POINTS_PER_AXIS)
        mesh = np.meshgrid(*axes.T, indexing="ij")
        points = np.stack([part.ravel() for part in mesh], axis=1)
        log_weight = log_likelihood(counts, *alpha_beta_shape(points))
        log_weight -= 0.5 * (((points - mean) / sd) ** 2).sum(axis=1)
        weights = np.exp(log_weight - log_weight.max())
        weights /= weights.sum()
        if zoom >= FEWEST_ZOOMS and 1 / (weights**2).sum() >= FINE_ENOUGH:
            break
        centre = weights @ points
        spacing = axes[1] - axes[0]
        spread = np.sqrt(weights @ (points - centre) ** 2 + spacing**2 / 12)
        # Never beyond the first box, but free to move where the last one was narrow.
        low = np.maximum(centre - 4.5 * spread, mean - 4.5 * sd)
        high = np.minimum(centre + 4.5 * spread, mean + 4.5 * sd)
    order = np.argsort(-weights, kind="stable")
    kept = int(np.searchsorted(np.cumsum(weights[order]), KEPT_WEIGHT)) + 1
    order = order[: min(kept, MOST_POINTS)]
    return Posterior(points[order], weights[order] / weights[order].sum())


def renewals_ahead(posterior: Posterior, renewals: int, terms: int) -> Array:
    """Return P(at least j more renewals | parameters), shape (points, terms + 1).

    Column j - 1 is for j = 1 to terms + 1, given that `renewals` were made already.
    """
    ahead = np.arange(renewals, renewals + terms + 2)
    logs = log_survival(ahead, *posterior.alpha_beta_shape())
    return np.exp(logs[:, 1:] - logs[:, :1])


def weighted_quantile(values: Array, weights: Array, level: float) -> Array:
    """Return a quantile over the rows of `values`, by weight, for each column."""
    order = np.argsort(values, axis=0, kind="stable")
    reached = np.cumsum(weights[order], axis=0) >= level - 1e-12
    return np.take_along_axis(values, order, axis=0)[
        reached.argmax(axis=0), np.arange(values.shape[1])
    ]


class Habits(NamedTuple):
    """What customers of a term length and segment do beside staying or leaving.

    `cancelled_share` of those who leave do so within a term, any day of it alike, the
    others at its end. `gap_months` lie between a term and its renewal on average. A
    renewal multiplies the amount by `price_growth` on average; `price_spread` is the
    standard deviation of its logarithm, and `price_error` how uncertain the mean is.
    """

    cancelled_share: float = 0.0
    gap_months: float = 0.0
    price_growth: float = 1.0
    price_spread: float = 0.0
    price_error: float = 0.0


NO_HABITS = Habits()


def cancelled_share(rows: dict[str, Array]) -> float:
    """Return the share of losses that are cancellations within a term.

    Rates are compared, by what was exposed to each: of a cancellation one knows at
    once, of what happens at the end of a term only at its end.
    """
    decided, cancelled = (
        rows["customers_at_risk"].sum(),
        rows["customers_cancelled"].sum(),
    )
    exposed = decided - rows["shares_cut_off"].sum() + rows["settled_shares"].sum()
    within = cancelled / exposed if exposed > 0 else 0.0
    ended = decided - cancelled
    at_end = (rows["customers_lost"].sum() - cancelled) / ended if ended > 0 else 0.0
    return float(within / (within + at_end)) if within > 0 else 0.0


def price_habits(rows: dict[str, Array], term: float, mean: float) -> tuple:
    """Return growth, spread and error of prices, drawn towards `mean` a renewal.

    As if five years of renewals more had been seen, at least five, with that mean and
    a spread of UNSEEN_PRICE_SPREAD. In a year prices at most double, or halve.
    """
    more = max(5.0, 60.0 / term)
    renewed = (rows["customers_at_risk"] - rows["customers_lost"]).sum() + more
    most = 2 ** (term / 12)
    move = (rows["price_moves"].sum() + more * mean) / renewed
    square = rows["squared_price_moves"].sum() + more * (
        UNSEEN_PRICE_SPREAD**2 + mean**2
    )
    growth = float(np.clip(1 + move, 1 / most, most))
    variance = max(square / renewed - move**2, 0.0) / growth**2
    return (
        growth,
        float(np.sqrt(np.log1p(variance))),
        float(np.sqrt(variance / renewed)),
    )


def projection(
    posterior: Posterior,
    renewals: int,
    terms: int,
    discount: float,
    habits: Habits = NO_HABITS,
) -> dict[str, Array]:
    """Project customers with `renewals` behind them over up to `terms` more terms.

    Each array has an entry for 0 to `terms` whole terms within the horizon. With N the
    number of renewals still to come, P_j the price of the j-th and `discount` the
    present value of one unit a term later, the terms paid for within J terms are G =
    sum of discount^(j - 1) P_j for j up to min(N, J). Their variance is the customers'
    own chance (the mean over the posterior), their error that of the parameters and
    of the model.
    """
    stays = renewals_ahead(posterior, renewals, terms)
    number = np.arange(1, terms + 2)
    price = habits.price_growth**number
    present = discount ** (number - 1.0) * price
    # Who leaves within a term pays for half of it, on average.
    paying = stays[:, :-1] - habits.cancelled_share / 2 * -np.diff(stays, axis=1)
    zero = np.zeros((stays.shape[0], 1))

    def up_to(terms_paid: Array, weights: Array) -> Array:
        return np.hstack([zero, np.cumsum(terms_paid * weights[:-1], axis=1)])

    expected = up_to(paying, price)
    discounted = up_to(paying, present)
    # E[P_i P_j] = E[P_j] E[P_i] widened^i for i up to j, as prices move on from P_i.
    widened = np.exp(habits.price_spread**2)
    earlier = np.concatenate([[0.0], np.cumsum(present * widened**number)])[:-1]
    # E[G^2]: each term by itself, and twice with each that comes before it.
    squares = up_to(stays[:, :-1], present**2 * widened**number + 2 * present * earlier)
    beyond = stays * present
    mean = posterior.weights
    predictive = mean @ stays
    price_error = habits.price_error * (mean @ up_to(paying, number * present))
    beyond_price_error = habits.price_error * number * (mean @ beyond)
    return {
        "full_terms": number - 1,
        "expected_terms": mean @ expected,
        "discounted_terms": mean @ discounted,
        "beyond_probability": predictive,
        "beyond_price": price,
        "beyond_low": weighted_quantile(stays, mean, LOW),
        "beyond_high": weighted_quantile(stays, mean, HIGH),
        "terms_variance": mean @ np.maximum(squares - discounted**2, 0.0),
        "beyond_variance": mean
        @ np.maximum(beyond * present * widened**number - beyond**2, 0.0),
        "beyond_covariance": mean @ (beyond * (earlier - discounted)),
        "terms_error": np.sqrt(
            mean @ (discounted - mean @ discounted) ** 2
            + price_error**2
            + (MODEL_ERROR * (mean @ discounted)) ** 2
        ),
        "beyond_error": np.sqrt(
            mean @ (beyond - mean @ beyond) ** 2
            + beyond_price_error**2
            + (MODEL_ERROR * (mean @ beyond)) ** 2
        ),
        # Where staying to the horizon is likely enough, little lies above it, so that
        # most of what a 90 % interval leaves out may lie below.
        "renewals_low": np.where(
            predictive > 1 - HIGH,
            (predictive > 1 - LOW_OF_STAYING).sum(),
            (predictive > 1 - LOW).sum(),
        ),
        "renewals_high": np.full(terms + 1, (predictive > 1 - HIGH).sum()),
    }


def counts_of(rows: dict[str, Array], chosen: Array, cancelled: float = 0.0) -> Counts:
    """Add up the chosen rows of int_contract_hazards by number of renewals.

    A term of which a share was survived so far is a decision for so much of it as
    cancellations make. Without these, those who cancel would be counted before those
    who do not.
    """
    renewals, place = np.unique(rows["renewals"][chosen], return_inverse=True)
    at_risk = rows["customers_at_risk"] + cancelled * rows["settled_shares"]
    return Counts(
        renewals.astype(float),
        np.bincount(place, at_risk[chosen]),
        np.bincount(place, rows["customers_lost"][chosen]),
    )


class Fitted(NamedTuple):
    """What is known of the customers of one cutoff, term length and segment."""

    posterior: Posterior
    habits: Habits


def fitted_segments(rows: dict[str, Array]) -> dict[tuple, Fitted]:
    """Fit every (cutoff_number, term_months, segment) of int_contract_hazards.

    Customers of one term length are fitted together first; where there are segments,
    each is then fitted with that as its prior, so that a small one stays near it.
    """
    fits = {}
    groups = list(zip(rows["cutoff_number"], rows["term_months"], strict=True))
    for group in sorted(set(groups)):
        of_group = np.array([other == group for other in groups])
        all_rows = {name: values[of_group] for name, values in rows.items()}
        term = float(group[1])
        cancelled = cancelled_share(all_rows)
        renewed = (all_rows["customers_at_risk"] - all_rows["customers_lost"]).sum()
        gap = all_rows["gap_days"].sum() / DAYS_OF_MONTH / (renewed + 1)
        pooled = fit(counts_of(rows, of_group, cancelled))
        prices = price_habits(all_rows, term, 0.0)
        segments = sorted(set(all_rows["segment"]))
        for segment in segments:
            chosen = of_group & (rows["segment"] == segment)
            posterior, own_prices = pooled, prices
            if len(segments) > 1:
                own_rows = {name: values[chosen] for name, values in rows.items()}
                posterior = fit(
                    counts_of(rows, chosen, cancelled), pooled.mean(), SEGMENT_SD
                )
                own_prices = price_habits(own_rows, term, prices[0] - 1)
            fits[(*group, segment)] = Fitted(
                posterior, Habits(cancelled, float(gap), *own_prices)
            )
    return fits


def retention(rows: dict[str, Array]) -> dict[str, Array]:
    """Return the look-up table of all projections from the rows of the hazards.

    One row per cutoff_number, term_months, segment, renewals and full_terms.
    """
    columns: dict[str, list] = {}
    for (cutoff, term, segment), (posterior, habits) in fitted_segments(rows).items():
        chosen = (
            (rows["cutoff_number"] == cutoff)
            & (rows["term_months"] == term)
            & (rows["segment"] == segment)
        )
        horizon = float(rows["horizon_months"][chosen][0])
        annual = float(rows["discount_rate_annual"][chosen][0])
        churn, total, shape = posterior.mean()
        for renewals in range(int(rows["renewals"][chosen].max()) + 1):
            ahead = projection(
                posterior,
                renewals,
                int(horizon // term),
                (1 + annual) ** (-(term + habits.gap_months) / 12),
                habits,
            )
            size = ahead["full_terms"].size
            ahead |= {
                name: np.full(size, value)
                for name, value in {
                    "cutoff_number": cutoff,
                    "term_months": term,
                    "segment": segment,
                    "renewals": renewals,
                    "first_churn": expit(churn),
                    "alikeness": np.exp(total),
                    "shape": np.exp(shape),
                    "cancelled_share": habits.cancelled_share,
                    "gap_months": habits.gap_months,
                    "price_growth": habits.price_growth,
                    "price_spread": habits.price_spread,
                }.items()
            }
            for name, values in ahead.items():
                columns.setdefault(name, []).append(values)
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def model(dbt: Any, session: Any) -> Any:
    """Read the counts, fit and project, return the look-up table."""
    relation = dbt.ref("int_contract_hazards").order(
        "cutoff_number, term_months, segment, renewals"
    )
    rows = {name: np.asarray(values) for name, values in relation.fetchnumpy().items()}
    found = retention(rows)
    result = {name: found.get(name, np.empty(0, kind)) for name, kind in TYPES}  # noqa: F841
    # Of no texts at all DuckDB would make an empty enumeration.
    return session.sql(
        "select * replace (cast(segment as varchar) as segment) from result"
    )


TYPES = (
    *((name, np.int64) for name in ("cutoff_number", "term_months")),
    ("segment", np.str_),
    *((name, np.int64) for name in ("renewals", "full_terms")),
    *(
        (name, np.float64)
        for name in (
            *("expected_terms", "discounted_terms", "beyond_probability"),
            *("beyond_price", "beyond_low", "beyond_high", "terms_variance"),
            *("beyond_variance", "beyond_covariance", "terms_error", "beyond_error"),
        )
    ),
    *((name, np.int64) for name in ("renewals_low", "renewals_high")),
    *(
        (name, np.float64)
        for name in (
            *("first_churn", "alikeness", "shape", "cancelled_share", "gap_months"),
            *("price_growth", "price_spread"),
        )
    ),
)
"""The columns of the result and their types, for a company without contracts too."""
