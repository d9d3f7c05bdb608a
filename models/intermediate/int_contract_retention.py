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


def projection(
    posterior: Posterior, renewals: int, terms: int, discount: float
) -> dict[str, Array]:
    """Project customers with `renewals` behind them over up to `terms` more terms.

    Each array has an entry for 0 to `terms` whole terms within the horizon. With N the
    number of renewals still to come and `discount` the present value of one unit a term
    later, the terms paid for within J terms are G = sum of discount^(j - 1) for j up to
    min(N, J). Their variance is the customers' own chance (the mean over the
    posterior), their error that of the parameters.
    """
    stays = renewals_ahead(posterior, renewals, terms)
    present = discount ** np.arange(terms + 1)
    paid = np.concatenate([[0.0], np.cumsum(present[:-1])])
    zero = np.zeros((stays.shape[0], 1))

    def up_to(weights: Array) -> Array:
        return np.hstack([zero, np.cumsum(stays[:, :-1] * weights, axis=1)])

    expected = up_to(np.ones(terms))
    discounted = up_to(present[:-1])
    # E[G^2]: G grows from paid[j - 1] to paid[j] with the j-th renewal.
    squares = up_to(np.diff(paid**2))
    beyond = stays * present
    mean = posterior.weights
    predictive = mean @ stays
    count = np.arange(terms + 1)
    return {
        "full_terms": count,
        "expected_terms": mean @ expected,
        "discounted_terms": mean @ discounted,
        "beyond_probability": predictive,
        "beyond_low": weighted_quantile(stays, mean, LOW),
        "beyond_high": weighted_quantile(stays, mean, HIGH),
        "terms_variance": mean @ np.maximum(squares - discounted**2, 0.0),
        "beyond_variance": mean @ np.maximum(beyond * present - beyond**2, 0.0),
        "beyond_covariance": mean @ (beyond * (paid - discounted)),
        "terms_error": np.sqrt(mean @ (discounted - mean @ discounted) ** 2),
        "beyond_error": np.sqrt(mean @ (beyond - mean @ beyond) ** 2),
        "renewals_low": np.full(terms + 1, (predictive > 1 - LOW).sum()),
        "renewals_high": np.full(terms + 1, (predictive > 1 - HIGH).sum()),
    }


def counts_of(rows: dict[str, Array], chosen: Array) -> Counts:
    """Add up the chosen rows of int_contract_hazards by number of renewals."""
    renewals, place = np.unique(rows["renewals"][chosen], return_inverse=True)
    return Counts(
        renewals.astype(float),
        np.bincount(place, rows["customers_at_risk"][chosen]),
        np.bincount(place, rows["customers_lost"][chosen]),
    )


def fitted_segments(rows: dict[str, Array]) -> dict[tuple, Posterior]:
    """Fit every (origin_number, term_months, segment) of int_contract_hazards.

    Customers of one term length are fitted together first; where there are segments,
    each is then fitted with that as its prior, so that a small one stays near it.
    """
    fits = {}
    groups = list(zip(rows["origin_number"], rows["term_months"], strict=True))
    for group in sorted(set(groups)):
        of_group = np.array([other == group for other in groups])
        pooled = fit(counts_of(rows, of_group))
        segments = sorted(set(rows["segment"][of_group]))
        for segment in segments:
            chosen = of_group & (rows["segment"] == segment)
            fits[(*group, segment)] = (
                pooled
                if len(segments) == 1
                else fit(counts_of(rows, chosen), pooled.mean(), SEGMENT_SD)
            )
    return fits


def retention(rows: dict[str, Array]) -> dict[str, Array]:
    """Return the look-up table of all projections from the rows of the hazards.

    One row per origin_number, term_months, segment, renewals and full_terms.
    """
    columns: dict[str, list] = {}
    for (origin, term, segment), posterior in fitted_segments(rows).items():
        chosen = (
            (rows["origin_number"] == origin)
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
                (1 + annual) ** (-term / 12),
            )
            size = ahead["full_terms"].size
            ahead |= {
                name: np.full(size, value)
                for name, value in {
                    "origin_number": origin,
                    "term_months": term,
                    "segment": segment,
                    "renewals": renewals,
                    "first_churn": expit(churn),
                    "alikeness": np.exp(total),
                    "shape": np.exp(shape),
                }.items()
            }
            for name, values in ahead.items():
                columns.setdefault(name, []).append(values)
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def model(dbt: Any, session: Any) -> Any:
    """Read the counts, fit and project, return the look-up table."""
    relation = dbt.ref("int_contract_hazards").order(
        "origin_number, term_months, segment, renewals"
    )
    rows = {name: np.asarray(values) for name, values in relation.fetchnumpy().items()}
    found = retention(rows)
    result = {name: found.get(name, np.empty(0, kind)) for name, kind in TYPES}  # noqa: F841
    # Of no texts at all DuckDB would make an empty enumeration.
    return session.sql(
        "select * replace (cast(segment as varchar) as segment) from result"
    )


TYPES = (
    *((name, np.int64) for name in ("origin_number", "term_months")),
    ("segment", np.str_),
    *((name, np.int64) for name in ("renewals", "full_terms")),
    *(
        (name, np.float64)
        for name in (
            *("expected_terms", "discounted_terms", "beyond_probability", "beyond_low"),
            *("beyond_high", "terms_variance", "beyond_variance", "beyond_covariance"),
            *("terms_error", "beyond_error"),
        )
    ),
    *((name, np.int64) for name in ("renewals_low", "renewals_high")),
    *((name, np.float64) for name in ("first_churn", "alikeness", "shape")),
)
"""The columns of the result and their types, for a company without contracts too."""
