"""How often and for how much customers without a contract buy again.

The number of purchases: BG/NBD. A customer buys at a rate of its own, which a gamma
distribution (r, alpha) describes, and after each purchase is lost for good with a
probability of its own, which a beta distribution (a, b) describes. P. S. Fader,
B. G. S. Hardie, K. L. Lee (2005), "Counting Your Customers" the Easy Way: An
Alternative to the Pareto/NBD Model, Marketing Science 24(2), 275-284.

Their size: gamma-gamma. Amounts of a customer vary by a gamma distribution of shape p
about a mean of its own, which varies among customers by q and v. P. S. Fader,
B. G. S. Hardie (2013), The Gamma-Gamma Model of Monetary Value,
https://www.brucehardie.com/notes/025/.

Both fits read counts of alike customers, so that their cost does not grow with the
number of customers. They are maxima a posteriori with analytic gradients; the error of
the parameters is a Laplace approximation, corrected by importance weights of seeded
draws.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import gammaln, psi

Array = NDArray[np.float64]

# Priors of the logarithms of r, alpha, a, b, in units of the mean time observed (a year
# at least: who bought today says nothing of how often), and of p, q - 1, v, in units of
# the mean amount.
SHORTEST_UNIT = 365.0
RATE_PRIOR = (np.array([-0.3, 0.0, -0.5, 0.8]), np.full(4, 1.3))
AMOUNT_PRIOR = (np.array([1.0, 0.9, 1.0]), np.full(3, 1.3))
SEGMENT_SD = 1.0
# How far the optimiser may go from the prior's mean.
FARTHEST = 12.0
NODES = 16
SEED = 20_240_601
DRAWS = 200
# The draws are weighed by the likelihood of every cell, and there may be many cells.
MOST_EVALUATIONS = 8_000_000
# Cells from which the error of a total is judged.
SAMPLED_CELLS = 300


class Cells(NamedTuple):
    """Customers that are alike: x repeat purchases, the last at tx, seen until t."""

    x: Array
    tx: Array
    t: Array
    customers: Array


class Amounts(NamedTuple):
    """Customers that are alike: n purchases of this mean amount (above 0)."""

    n: Array
    mean: Array
    log_mean: Array
    customers: Array


class Fit(NamedTuple):
    """Parameters, their logarithms' covariance, and draws from their posterior."""

    parameters: Array
    logs: Array
    draws: Array


def weighted_sum(weights: Array, values: Array) -> float:
    """Return the sum of the products, in one thread: BLAS would start more for less."""
    return np.einsum("i,i", weights, values)


def purchase_likelihood(logs: Array, cells: Cells) -> tuple[float, Array]:
    """Return the BG/NBD log likelihood and its gradient by log r, alpha, a, b."""
    r, alpha, a, b = np.exp(logs)
    x, tx, t, customers = cells
    has_repeat = x > 0
    stays = -(r + x) * np.log(alpha + t)
    gone = np.where(
        has_repeat,
        np.log(a)
        - np.log(np.where(has_repeat, b + x - 1, 1.0))
        - (r + x) * np.log(alpha + tx),
        -np.inf,
    )
    either = np.logaddexp(stays, gone)
    total = weighted_sum(
        customers,
        gammaln(r + x)
        - gammaln(r)
        + r * np.log(alpha)
        + gammaln(a + b)
        + gammaln(b + x)
        - gammaln(b)
        - gammaln(a + b + x)
        + either,
    )
    share_stays, share_gone = np.exp(stays - either), np.exp(gone - either)
    by_r = (
        psi(r + x)
        - psi(r)
        + np.log(alpha)
        - share_stays * np.log(alpha + t)
        - share_gone * np.log(alpha + tx)
    )
    by_alpha = r / alpha - (r + x) * (
        share_stays / (alpha + t) + share_gone / (alpha + tx)
    )
    by_a = psi(a + b) - psi(a + b + x) + share_gone / a
    by_b = (
        psi(a + b)
        + psi(b + x)
        - psi(b)
        - psi(a + b + x)
        - share_gone / np.where(has_repeat, b + x - 1, 1.0)
    )
    gradient = np.array(
        [weighted_sum(customers, part) for part in (by_r, by_alpha, by_a, by_b)]
    )
    return float(total), gradient * np.exp(logs)


def amount_likelihood(logs: Array, amounts: Amounts) -> tuple[float, Array]:
    """Return the gamma-gamma log likelihood and its gradient by log p, q - 1, v.

    With q above 1 the mean amount of all customers is finite.
    """
    p, q_less_1, v = np.exp(logs)
    q = 1 + q_less_1
    n, mean, log_mean, customers = amounts
    log_sum = np.log(n * mean + v)
    total = weighted_sum(
        customers,
        gammaln(p * n + q)
        - gammaln(p * n)
        - gammaln(q)
        + q * np.log(v)
        + (p * n - 1) * log_mean
        + p * n * np.log(n)
        - (p * n + q) * log_sum,
    )
    by_p = n * (psi(p * n + q) - psi(p * n) + log_mean + np.log(n) - log_sum)
    by_q = psi(p * n + q) - psi(q) + np.log(v) - log_sum
    by_v = q / v - (p * n + q) / (n * mean + v)
    gradient = np.array([weighted_sum(customers, part) for part in (by_p, by_q, by_v)])
    return float(total), gradient * np.exp(logs)


def fit(
    likelihood: Callable[[Array], tuple[float, Array]],
    prior_mean: Array,
    prior_sd: Array,
    draws: int = DRAWS,
) -> Fit:
    """Find the maximum a posteriori of log parameters, and draw from their posterior.

    Without any data the result is the prior. An infinite `prior_sd` gives the maximum
    likelihood, without draws.
    """

    def loss(logs: Array) -> tuple[float, Array]:
        value, gradient = likelihood(logs)
        distance = (logs - prior_mean) / prior_sd
        value -= 0.5 * float(distance @ distance)
        gradient = gradient - distance / prior_sd
        if not (np.isfinite(value) and np.isfinite(gradient).all()):
            return 1e300, np.zeros_like(logs)
        return -value, -gradient

    found = minimize(
        loss,
        prior_mean,
        jac=True,
        method="L-BFGS-B",
        bounds=[(mean - FARTHEST, mean + FARTHEST) for mean in prior_mean],
        options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 1000},
    )
    logs = found.x
    if np.isinf(prior_sd).any() or draws == 0:
        return Fit(np.exp(logs), logs, logs[None, :])

    step = 1e-4
    hessian = np.array(
        [
            (loss(logs + step * axis)[1] - loss(logs - step * axis)[1]) / (2 * step)
            for axis in np.eye(logs.size)
        ]
    )
    curvature, axes = np.linalg.eigh((hessian + hessian.T) / 2)
    # Never wider than twice the prior, whatever the curvature at the maximum.
    curvature = np.maximum(curvature, 0.25 / prior_sd.max() ** 2)
    random = np.random.default_rng(SEED)
    # A t distribution of 5 degrees has the tails that importance weights need.
    normal = random.standard_normal((draws, logs.size))
    scale = np.sqrt(random.chisquare(5, draws) / 5)
    standard = normal / scale[:, None]
    tried = logs + (standard / np.sqrt(curvature)) @ axes.T
    tried = np.clip(tried, prior_mean - FARTHEST, prior_mean + FARTHEST)
    log_target = np.array([-loss(one)[0] for one in tried])
    log_drawn = -0.5 * (5 + logs.size) * np.log1p((standard**2).sum(axis=1) / 5)
    log_weight = log_target - log_drawn
    weights = np.exp(log_weight - log_weight.max())
    places = (np.arange(draws) + 0.5) / draws * weights.sum()
    chosen = np.minimum(np.searchsorted(np.cumsum(weights), places), draws - 1)
    return Fit(np.exp(logs), logs, tried[chosen])


def fit_purchases(
    cells: Cells,
    prior: tuple[Array, Array] = RATE_PRIOR,
    unit: float | None = None,
    draws: int = DRAWS,
) -> Fit:
    """Fit BG/NBD; parameters r, alpha, a, b and draws of their logarithms.

    Times are in days. `unit` is the time in which the prior thinks, by default the mean
    time observed.
    """
    if unit is None:
        observed = cells.customers.sum()
        unit = float(cells.customers @ cells.t / observed) if observed else 0.0
        unit = max(unit, SHORTEST_UNIT)
    scaled = Cells(cells.x, cells.tx / unit, cells.t / unit, cells.customers)
    draws = min(draws, max(50, MOST_EVALUATIONS // max(cells.x.size, 1)))
    fitted = fit(lambda logs: purchase_likelihood(logs, scaled), *prior, draws)
    return rescaled(fitted, 1, unit)


def fit_amounts(
    amounts: Amounts,
    prior: tuple[Array, Array] = AMOUNT_PRIOR,
    unit: float | None = None,
    draws: int = DRAWS,
) -> Fit:
    """Fit gamma-gamma; parameters p, q - 1, v and draws of their logarithms."""
    if unit is None:
        bought = amounts.customers.sum()
        unit = float(amounts.customers @ amounts.mean / bought) if bought else 1.0
        unit = max(unit, 1e-4)
    scaled = Amounts(
        amounts.n,
        amounts.mean / unit,
        amounts.log_mean - np.log(unit),
        amounts.customers,
    )
    draws = min(draws, max(50, MOST_EVALUATIONS // max(amounts.n.size, 1)))
    fitted = fit(lambda logs: amount_likelihood(logs, scaled), *prior, draws)
    return rescaled(fitted, 2, unit)


def rescaled(fitted: Fit, place: int, unit: float) -> Fit:
    """Bring the one parameter that has a unit back to the unit of the data."""
    shift = np.zeros(fitted.logs.size)
    shift[place] = np.log(unit)
    logs = fitted.logs + shift
    return Fit(np.exp(logs), logs, fitted.draws + shift)


def beta_nodes(a: Array, b: Array) -> tuple[Array, Array]:
    """Return the Gauss-Jacobi nodes and weights of beta distributions.

    `a` and `b` have shape (n,), the results (n, NODES); weights add up to 1. By Golub
    and Welsch (1969), nodes are the eigenvalues of the tridiagonal matrix of the
    recurrence, weights the squares of the first components of its eigenvectors. Unlike
    a formula with gamma functions this does not overflow.
    """
    a, b = np.atleast_1d(a)[:, None], np.atleast_1d(b)[:, None]
    left, right = b - 1, a - 1
    k = np.arange(1, NODES)
    total = 2 * k + left + right
    diagonal = np.empty((a.shape[0], NODES))
    diagonal[:, :1] = (right - left) / (left + right + 2)
    diagonal[:, 1:] = (right**2 - left**2) / (total * (total + 2))
    # For k = 1 the factor (k + left + right) / (total - 1) is 1 and may be 0 / 0.
    factor = np.where(
        k == 1, 1.0, (k + left + right) / np.where(k == 1, 1.0, total - 1)
    )
    square = 4 * k * (k + left) * (k + right) * factor / (total**2 * (total + 1))
    matrix = np.zeros((a.shape[0], NODES, NODES))
    place = np.arange(NODES)
    matrix[:, place, place] = diagonal
    matrix[:, place[1:], place[:-1]] = np.sqrt(square)
    values, vectors = np.linalg.eigh(matrix)
    return np.clip((values + 1) / 2, 1e-9, 1.0), vectors[:, 0, :] ** 2


def probability_alive(parameters: Array, cells: Cells) -> Array:
    """Return the probability that customers may still buy, shape of the cells."""
    r, alpha, a, b = parameters
    x, tx, t, _ = cells
    with np.errstate(over="ignore"):
        odds = np.where(
            x > 0,
            a
            / np.where(x > 0, b + x - 1, 1.0)
            * np.exp((r + x) * np.log((alpha + t) / (alpha + tx))),
            0.0,
        )
    return 1 / (1 + odds)


def expected_purchases(parameters: Array, cells: Cells, horizon: float) -> Array:
    """Return the expected number of purchases within `horizon`, shape of the cells.

    The closed form of Fader, Hardie, Lee (2005), equation 10, needs a hypergeometric
    function that overflows; the same integral by quadrature does not.
    """
    r, alpha, a, b = parameters
    x, _, t, _ = cells
    distinct, place = np.unique(x, return_inverse=True)
    nodes, weights = beta_nodes(np.full(distinct.size, a), b + distinct)
    nodes, weights = nodes[place], weights[place]
    after = alpha + t[:, None]
    none = np.exp(-(r + x[:, None]) * np.log1p(nodes * horizon / after))
    bought = (weights / nodes * (1 - none)).sum(axis=1)
    return probability_alive(parameters, cells) * bought


def expected_amount(parameters: Array, n: Array, mean: Array) -> Array:
    """Return the expected amount of a purchase after n of this mean amount.

    `parameters` are p, q - 1, v. Fader and Hardie (2013), equation 5.
    """
    p, q_less_1, v = parameters
    return p * (v + n * mean) / (p * n + q_less_1)


def error_of_total(fitted: Fit, cells: Cells, horizon: float) -> float:
    """Return the relative error of all expected purchases that the parameters cause.

    From every n-th cell, as the error hardly differs from one cell to the next.
    """
    every = max(1, cells.x.size // SAMPLED_CELLS)
    sample = Cells(*(part[::every] for part in cells))
    if not sample.customers.sum():
        return 0.0
    totals = np.array(
        [
            sample.customers @ expected_purchases(np.exp(logs), sample, horizon)
            for logs in fitted.draws
        ]
    )
    return float(totals.std() / totals.mean()) if totals.mean() > 0 else 0.0


def error_of_mean_amount(fitted: Fit) -> float:
    """Return the relative error of the mean amount that the parameters cause."""
    p, q_less_1, v = np.exp(fitted.draws).T
    # The middle 90 % stand for all: a draw with q near 1 has almost no mean.
    logs = np.log(p * v / q_less_1)
    low, high = np.quantile(logs, [0.05, 0.95])
    return float((high - low) / (2 * 1.6449))


def cells_of(rows: dict[str, Array], chosen: Array) -> Cells:
    """Return the chosen rows of int_purchase_cells."""
    names = ("repeat_purchases", "last_purchase_days", "observed_days", "customers")
    return Cells(*(np.asarray(rows[name][chosen], float) for name in names))


def amounts_of(rows: dict[str, Array], chosen: Array) -> Amounts:
    """Return the chosen rows of int_purchase_amounts."""
    names = ("purchases", "mean_amount", "log_mean_amount", "customers")
    return Amounts(*(np.asarray(rows[name][chosen], float) for name in names))


def parameters(
    cell_rows: dict[str, Array], amount_rows: dict[str, Array]
) -> dict[str, Array]:
    """Fit every origin and segment, and return what scoring looks up.

    One row per origin_number, segment, repeat_purchases and node of the quadrature,
    with the parameters, which repeat, beside it.
    """
    columns: dict[str, list] = {}
    for origin in sorted(set(cell_rows["origin_number"])):
        of_origin = cell_rows["origin_number"] == origin
        amounts_of_origin = amount_rows["origin_number"] == origin
        horizon = float(cell_rows["horizon_days"][of_origin][0])
        all_cells = cells_of(cell_rows, of_origin)
        all_amounts = amounts_of(amount_rows, amounts_of_origin)
        pooled, pooled_amounts = fit_purchases(all_cells), fit_amounts(all_amounts)
        segments = sorted(set(cell_rows["segment"][of_origin]))
        for segment in segments:
            cells = cells_of(cell_rows, of_origin & (cell_rows["segment"] == segment))
            if len(segments) == 1:
                rate, amount = pooled, pooled_amounts
            else:
                # Logs already carry the unit of the data, so that the prior's is 1.
                rate = fit_purchases(cells, (pooled.logs, np.full(4, SEGMENT_SD)), 1.0)
                amount = fit_amounts(
                    amounts_of(
                        amount_rows,
                        amounts_of_origin & (amount_rows["segment"] == segment),
                    ),
                    (pooled_amounts.logs, np.full(3, SEGMENT_SD)),
                    1.0,
                )
            distinct = np.unique(cells.x)
            r, alpha, a, b = rate.parameters
            p, q_less_1, v = amount.parameters
            nodes, weights = beta_nodes(np.full(distinct.size, a), b + distinct)
            size = distinct.size * NODES
            for name, values in {
                "origin_number": np.full(size, origin),
                "segment": np.full(size, segment),
                "repeat_purchases": np.repeat(distinct.astype(np.int64), NODES),
                "node": np.tile(np.arange(1, NODES + 1), distinct.size),
                "dropout": nodes.ravel(),
                "weight": weights.ravel(),
                "r": np.full(size, r),
                "alpha": np.full(size, alpha),
                "a": np.full(size, a),
                "b": np.full(size, b),
                "p": np.full(size, p),
                "q": np.full(size, 1 + q_less_1),
                "v": np.full(size, v),
                "purchases_error": np.full(size, error_of_total(rate, cells, horizon)),
                "amount_error": np.full(size, error_of_mean_amount(amount)),
            }.items():
                columns.setdefault(name, []).append(values)
    return {name: np.concatenate(parts) for name, parts in columns.items()}


def model(dbt: Any, session: Any) -> Any:
    """Read the counts, fit, return the parameters and the nodes of the quadrature."""
    cells = dbt.ref("int_purchase_cells").order(
        "origin_number, segment, repeat_purchases, observed_days, last_purchase_days"
    )
    amounts = dbt.ref("int_purchase_amounts").order(
        "origin_number, segment, purchases, mean_amount"
    )
    cell_rows, amount_rows = (
        {name: np.asarray(values) for name, values in relation.fetchnumpy().items()}
        for relation in (cells, amounts)
    )
    found = parameters(cell_rows, amount_rows)
    result = {name: found.get(name, np.empty(0, kind)) for name, kind in TYPES}  # noqa: F841
    # Of no texts at all DuckDB would make an empty enumeration.
    return session.sql(
        "select * replace (cast(segment as varchar) as segment) from result"
    )


TYPES = (
    ("origin_number", np.int64),
    ("segment", np.str_),
    *((name, np.int64) for name in ("repeat_purchases", "node")),
    *(
        (name, np.float64)
        for name in (
            *("dropout", "weight", "r", "alpha", "a", "b", "p", "q", "v"),
            *("purchases_error", "amount_error"),
        )
    ),
)
"""The columns of the result and their types, for a company without purchases too."""
