"""How often and for how much customers without a contract buy again.

The number of purchases: a customer buys at a rate of its own, which a gamma
distribution (r, alpha) describes, and after each purchase is lost for good with a
probability of its own, which a beta distribution (a, b) describes; after the first
purchase that befalls only the share `first` of customers. With a share of 1 this is
MBG/NBD: E. P. Batislam, M. Denizel, A. Filiztekin (2007), Empirical validation and
comparison of models for customer base analysis, International Journal of Research in
Marketing 24(3), 201-209.
With a share of 0, where who bought once is never lost, it is BG/NBD: P. S. Fader,
B. G. S. Hardie, K. L. Lee (2005), "Counting Your Customers" the Easy Way: An
Alternative to the Pareto/NBD Model, Marketing Science 24(2), 275-284.

Or customers leave with time, at a rate of their own, which a gamma distribution (s,
beta) describes: Pareto/NBD, D. C. Schmittlein, D. G. Morrison, R. Colombo (1987),
Counting Your Customers: Who Are They and What Will They Do Next?, Management Science
33(1), 1-24. Which of the two it is, the data of all customers decide: the likelier one.

Their size: gamma-gamma. Amounts of a customer vary by a gamma distribution of shape p
about a mean of its own, which varies among customers by q and v. P. S. Fader,
B. G. S. Hardie (2013), The Gamma-Gamma Model of Monetary Value,
https://www.brucehardie.com/notes/025/. There only means are known; here the spread of
each customer's amounts is, so that constant orders of unlike customers make p large.

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
from scipy.special import expit, gammaln, psi

Array = NDArray[np.float64]


class Prior(NamedTuple):
    """A normal prior: `axes` times the unknowns have this mean and deviation."""

    mean: Array
    sd: Array
    axes: Array


# Of the logarithms of r, alpha, a, b and the logit of `first`: the logarithms of r and
# of the mean rate r / alpha, the logit of the mean probability to leave, how alike it
# is among customers, and the logit. Times are in units of the mean time observed, a
# year at least: who bought today says nothing of how often.
SHORTEST_UNIT = 365.0
RATE_PRIOR = Prior(
    np.array([-0.3, -0.3, -1.3, 0.3, 1.0]),
    np.array([1.3, 1.5, 1.3, 1.5, 2.0]),
    np.array(
        [
            [1.0, 0.0, 0.0, 0.0, 0.0],
            [1.0, -1.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, -1.0, 0.0],
            [0.0, 0.0, 0.5, 0.5, 0.0],
            [0.0, 0.0, 0.0, 0.0, 1.0],
        ]
    ),
)
# Of the logarithms of r, alpha, s, beta where customers leave with time: of r, of the
# mean rate, of the mean rate of leaving, and of s.
TIME_PRIOR = Prior(
    np.array([-0.3, -0.3, -0.7, 0.5]),
    np.array([1.3, 1.5, 1.0, 1.5]),
    np.array(
        [
            [1.0, 0.0, 0.0, 0.0],
            [1.0, -1.0, 0.0, 0.0],
            [0.0, 0.0, 1.0, -1.0],
            [0.0, 0.0, 1.0, 0.0],
        ]
    ),
)
# Of the logarithms of p, q - 1 and the mean amount of all, in units of the mean amount.
# Amounts of one customer may be as good as constant: p varies widely.
AMOUNT_PRIOR = Prior(np.array([1.0, 0.9, 0.0]), np.array([2.5, 1.3, 1.3]), np.eye(3))
SEGMENT_SD = 1.0
# How far the optimiser may go from the prior's mean.
FARTHEST = 12.0
NODES = 16
# Nodes and weights of the integral from 0 to 1, by Gauss and Legendre.
STEPS, STEP_WEIGHTS = (
    np.polynomial.legendre.leggauss(NODES) + np.array([[1], [0]])
) / 2
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
    """Customers that are alike: n purchases of this mean amount (above 0).

    `log_amount` is the mean of the logarithms of their single amounts; None if only the
    means are known.
    """

    n: Array
    mean: Array
    customers: Array
    log_amount: Array | None = None


class Fit(NamedTuple):
    """What was found, logarithms and logits, and draws from their posterior."""

    logs: Array
    draws: Array
    height: float = 0.0
    """The logarithm of the posterior there, up to a constant."""


def weighted_sum(weights: Array, values: Array) -> float:
    """Return the sum of the products, in one thread: BLAS would start more for less."""
    return np.einsum("i,i", weights, values)


def rate_parameters(logs: Array) -> Array:
    """Return r, alpha, a, b and `first` from logarithms and a logit.

    Where customers leave with time there is no logit: r, alpha, s, beta.
    """
    return np.append(np.exp(logs[:4]), expit(logs[4:]))


def amount_parameters(logs: Array) -> Array:
    """Return p, q - 1 and v from the logarithms of p, q - 1 and the mean amount."""
    p, q_less_1, mean = np.exp(logs)
    return np.array([p, q_less_1, mean * q_less_1 / p])


def purchase_likelihood(logs: Array, cells: Cells) -> tuple[float, Array]:
    """Return the log likelihood and its gradient by log r, alpha, a, b, logit first."""
    r, alpha, a, b, first = rate_parameters(logs)
    x, tx, t, customers = cells
    has_repeat = x > 0
    before = np.where(has_repeat, b + x - 1, 1.0)
    total = a + b + x
    # Who stayed after the first purchase, for all; who stayed, or left, after the last.
    stayed = 1 - first * a / total
    left = np.where(has_repeat, 1 - first * (a + 1) / total, 1.0)
    stays = np.log(stayed) - (r + x) * np.log(alpha + t)
    gone = np.where(
        has_repeat, np.log(a / before) + np.log(left), np.log(first * a / total)
    ) - (r + x) * np.log(alpha + tx)
    either = np.logaddexp(stays, gone)
    value = weighted_sum(
        customers,
        gammaln(r + x)
        - gammaln(r)
        + r * np.log(alpha)
        + gammaln(a + b)
        + gammaln(b + x)
        - gammaln(b)
        - gammaln(total)
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
    by_a = (
        psi(a + b)
        - psi(total)
        - share_stays * first * (b + x) / total**2 / stayed
        + share_gone
        * np.where(
            has_repeat,
            1 / a - first * before / total**2 / left,
            1 / a - 1 / total,
        )
    )
    by_b = (
        psi(a + b)
        + psi(b + x)
        - psi(b)
        - psi(total)
        + share_stays * first * a / total**2 / stayed
        + share_gone
        * np.where(
            has_repeat,
            first * (a + 1) / total**2 / left - 1 / before,
            -1 / total,
        )
    )
    # By the logit: by `first` times first * (1 - first).
    by_first = (1 - first) * (
        share_gone * np.where(has_repeat, -first * (a + 1) / total / left, 1.0)
        - share_stays * first * a / total / stayed
    )
    gradient = np.array(
        [
            weighted_sum(customers, part)
            for part in (r * by_r, alpha * by_alpha, a * by_a, b * by_b, by_first)
        ]
    )
    return float(value), gradient


def times_of_leaving(parameters: Array, cells: Cells) -> Array:
    """Return when customers may have left between tx and t: (cells, NODES).

    Spaced so that (alpha + time)^-(r + x) falls by equal steps from one to the next.
    """
    r, alpha = parameters[:2]
    x, tx, t, _ = cells
    shape = r + x
    last = np.exp(-shape * np.log((alpha + t) / (alpha + tx)))[:, None]
    fallen = np.maximum(last + (1 - last) * STEPS, 1e-300)
    return (alpha + tx)[:, None] * np.exp(-np.log(fallen) / shape[:, None]) - alpha


def time_likelihood(logs: Array, cells: Cells) -> tuple[float, Array]:
    """Return the Pareto/NBD log likelihood and its gradient by log r, alpha, s, beta.

    Who left did so at some time since the last purchase: an integral by quadrature.
    """
    r, alpha, s, beta = np.exp(logs)
    x, tx, t, customers = cells
    shape = r + x
    times = times_of_leaving(np.array([r, alpha]), cells)
    after, later = np.log(alpha + times), np.log(beta + times)
    weights = np.log(STEP_WEIGHTS) + after - (s + 1) * later
    highest = weights.max(axis=1, keepdims=True)
    weights = np.exp(weights - highest)
    sums = weights.sum(axis=1)
    weights = weights / sums[:, None]
    stays = -shape * np.log(alpha + t) + s * (np.log(beta) - np.log(beta + t))
    gone = (
        np.log(s / shape)
        + s * np.log(beta)
        + np.log(sums)
        + highest[:, 0]
        - shape * np.log(alpha + tx)
        + np.log(
            np.maximum(-np.expm1(-shape * np.log((alpha + t) / (alpha + tx))), 1e-300)
        )
    )
    either = np.logaddexp(stays, gone)
    value = weighted_sum(
        customers, gammaln(shape) - gammaln(r) + r * np.log(alpha) + either
    )
    share_stays, share_gone = np.exp(stays - either), np.exp(gone - either)

    def mean(values: Array) -> Array:
        return (weights * values).sum(axis=1)

    by_r = (
        psi(shape)
        - psi(r)
        + np.log(alpha)
        - share_stays * np.log(alpha + t)
        - share_gone * mean(after)
    )
    by_alpha = r / alpha - shape * (
        share_stays / (alpha + t) + share_gone * mean(1 / (alpha + times))
    )
    by_s = share_stays * np.log(beta / (beta + t)) + share_gone * (
        1 / s + np.log(beta) - mean(later)
    )
    by_beta = share_stays * (s / beta - s / (beta + t)) + share_gone * (
        s / beta - (s + 1) * mean(1 / (beta + times))
    )
    gradient = np.array(
        [
            weighted_sum(customers, part)
            for part in (r * by_r, alpha * by_alpha, s * by_s, beta * by_beta)
        ]
    )
    return float(value), gradient


def amount_likelihood(logs: Array, amounts: Amounts) -> tuple[float, Array]:
    """Return the log likelihood and its gradient by log p, q - 1, mean amount of all.

    With q above 1 the latter is finite.
    """
    p, q_less_1, v = amount_parameters(logs)
    q = 1 + q_less_1
    n, mean, customers, log_amount = amounts
    log_sum = np.log(n * mean + v)
    shared = gammaln(p * n + q) - gammaln(q) + q * np.log(v) - (p * n + q) * log_sum
    if log_amount is None:
        own = (p * n - 1) * np.log(mean) + p * n * np.log(n) - gammaln(p * n)
        own_by_p = n * (np.log(mean) + np.log(n) - psi(p * n))
    else:
        own = n * ((p - 1) * log_amount - gammaln(p))
        own_by_p = n * (log_amount - psi(p))
    by_p = p * (n * (psi(p * n + q) - log_sum) + own_by_p)
    by_q = q_less_1 * (psi(p * n + q) - psi(q) + np.log(v) - log_sum)
    by_v = q - v * (p * n + q) / (n * mean + v)
    gradient = np.array(
        [weighted_sum(customers, part) for part in (by_p - by_v, by_q + by_v, by_v)]
    )
    return weighted_sum(customers, shared + own), gradient


def fit(
    likelihood: Callable[[Array], tuple[float, Array]],
    prior: Prior,
    draws: int = DRAWS,
) -> Fit:
    """Find the maximum a posteriori, and draw from the posterior.

    Without any data the result is the prior. An infinite deviation of the prior gives
    the maximum likelihood, without draws.
    """
    start = np.linalg.solve(prior.axes, prior.mean)

    def loss(logs: Array) -> tuple[float, Array]:
        with np.errstate(all="ignore"):
            value, gradient = likelihood(logs)
        distance = (prior.axes @ logs - prior.mean) / prior.sd
        value -= 0.5 * float(distance @ distance)
        gradient = gradient - prior.axes.T @ (distance / prior.sd)
        if not (np.isfinite(value) and np.isfinite(gradient).all()):
            return 1e300, np.zeros_like(logs)
        return -value, -gradient

    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(mean - FARTHEST, mean + FARTHEST) for mean in start],
        options={"ftol": 1e-14, "gtol": 1e-8, "maxiter": 1000},
    )
    logs = found.x
    if np.isinf(prior.sd).any() or draws == 0:
        return Fit(logs, logs[None, :], -found.fun)

    step = 1e-4
    hessian = np.array(
        [
            (loss(logs + step * axis)[1] - loss(logs - step * axis)[1]) / (2 * step)
            for axis in np.eye(logs.size)
        ]
    )
    curvature, axes = np.linalg.eigh((hessian + hessian.T) / 2)
    # Never wider than twice the prior, whatever the curvature at the maximum.
    curvature = np.maximum(curvature, 0.25 / prior.sd.max() ** 2)
    random = np.random.default_rng(SEED)
    # A t distribution of 5 degrees has the tails that importance weights need.
    normal = random.standard_normal((draws, logs.size))
    scale = np.sqrt(random.chisquare(5, draws) / 5)
    standard = normal / scale[:, None]
    tried = logs + (standard / np.sqrt(curvature)) @ axes.T
    tried = np.clip(tried, start - FARTHEST, start + FARTHEST)
    log_target = np.array([-loss(one)[0] for one in tried])
    log_drawn = -0.5 * (5 + logs.size) * np.log1p((standard**2).sum(axis=1) / 5)
    log_weight = log_target - log_drawn
    weights = np.exp(log_weight - log_weight.max())
    places = (np.arange(draws) + 0.5) / draws * weights.sum()
    chosen = np.minimum(np.searchsorted(np.cumsum(weights), places), draws - 1)
    return Fit(logs, tried[chosen], -found.fun)


def likelier(cells: Cells) -> Fit:
    """Fit both ways to leave, after purchases and with time; return the likelier."""
    return max(
        (fit_purchases(cells, prior) for prior in (RATE_PRIOR, TIME_PRIOR)),
        key=lambda fitted: fitted.height,
    )


def fit_purchases(
    cells: Cells,
    prior: Prior = RATE_PRIOR,
    unit: float | None = None,
    draws: int = DRAWS,
) -> Fit:
    """Fit the number of purchases: logarithms of r, alpha, a, b and logit of `first`.

    With a prior of four unknowns customers leave with time: r, alpha, s, beta. Times
    are in days. `unit` is the time in which the prior thinks, by default the mean time
    observed.
    """
    likelihood = purchase_likelihood if prior.mean.size == 5 else time_likelihood
    if unit is None:
        observed = cells.customers.sum()
        unit = float(cells.customers @ cells.t / observed) if observed else 0.0
        unit = max(unit, SHORTEST_UNIT)
    scaled = Cells(cells.x, cells.tx / unit, cells.t / unit, cells.customers)
    draws = min(draws, max(50, MOST_EVALUATIONS // max(cells.x.size, 1)))
    fitted = fit(lambda logs: likelihood(logs, scaled), prior, draws)
    fitted = rescaled(fitted, 1, unit)
    return fitted if prior.mean.size == 5 else rescaled(fitted, 3, unit)


def fit_amounts(
    amounts: Amounts,
    prior: Prior = AMOUNT_PRIOR,
    unit: float | None = None,
    draws: int = DRAWS,
) -> Fit:
    """Fit gamma-gamma: logarithms of p, q - 1 and the mean amount of all."""
    n, mean, customers, log_amount = amounts
    if unit is None:
        bought = customers.sum()
        unit = float(customers @ mean / bought) if bought else 1.0
        unit = max(unit, 1e-4)
    if log_amount is not None:
        log_amount = log_amount - np.log(unit)
    scaled = Amounts(n, mean / unit, customers, log_amount)
    draws = min(draws, max(50, MOST_EVALUATIONS // max(n.size, 1)))
    fitted = fit(lambda logs: amount_likelihood(logs, scaled), prior, draws)
    return rescaled(fitted, 2, unit)


def rescaled(fitted: Fit, place: int, unit: float) -> Fit:
    """Bring the one parameter that has a unit back to the unit of the data."""
    shift = np.zeros(fitted.logs.size)
    shift[place] = np.log(unit)
    return Fit(fitted.logs + shift, fitted.draws + shift, fitted.height)


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


def leaving_odds(parameters: Array, x: Array) -> Array:
    """Return the odds to have left right after the last purchase, not later, if t = tx.

    They grow with the silence since, as probability_alive says.
    """
    _, _, a, b, first = parameters
    total = a + b + x
    left = np.where(
        x > 0,
        a / np.where(x > 0, b + x - 1, 1.0) * (1 - first * (a + 1) / total),
        first * a / total,
    )
    return left / (1 - first * a / total)


def alive_nodes(parameters: Array, x: Array) -> tuple[Array, Array]:
    """Return nodes and weights of the probability to leave of who is still there.

    Shapes (n, NODES). It is Beta(a, b + x) times 1 - first * probability.
    """
    _, _, a, b, first = parameters
    nodes, weights = beta_nodes(np.full(x.size, a), b + x)
    weights = weights * (1 - first * nodes)
    return nodes, weights / weights.sum(axis=1, keepdims=True)


def probability_alive(parameters: Array, cells: Cells) -> Array:
    """Return the probability that customers may still buy, shape of the cells."""
    r, alpha = parameters[:2]
    x, tx, t, _ = cells
    # Beyond these bounds nobody is alive, and doubles end.
    growth = np.minimum((r + x) * np.log((alpha + t) / (alpha + tx)), 600)
    if parameters.size == 5:
        return 1 / (1 + leaving_odds(parameters, x) * np.exp(growth))
    s, beta = parameters[2:]
    times = times_of_leaving(parameters, cells)
    stays = np.exp(np.minimum(s * np.log((beta + t)[:, None] / (beta + times)), 40))
    left = (stays * (alpha + times) / (beta + times)) @ STEP_WEIGHTS
    return 1 / (1 + s / (r + x) * np.expm1(growth) * left)


def expected_purchases(parameters: Array, cells: Cells, horizon: float) -> Array:
    """Return the expected number of purchases within `horizon`, shape of the cells.

    The closed form of Fader, Hardie, Lee (2005), equation 10, needs a hypergeometric
    function that overflows; the same integral by quadrature does not.
    """
    r, alpha = parameters[:2]
    x, _, t, _ = cells
    if parameters.size == 4:
        # The mean rate, times the mean time until the horizon or until it leaves.
        s, beta = parameters[2:]
        times = horizon * STEPS
        stays = np.exp(-s * np.log1p(times / (beta + t)[:, None]))
        lasts = horizon * (stays @ STEP_WEIGHTS)
        return probability_alive(parameters, cells) * (r + x) / (alpha + t) * lasts
    distinct, place = np.unique(x, return_inverse=True)
    nodes, weights = alive_nodes(parameters, distinct)
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
            sample.customers
            @ expected_purchases(rate_parameters(logs), sample, horizon)
            for logs in fitted.draws
        ]
    )
    return float(totals.std() / totals.mean()) if totals.mean() > 0 else 0.0


def error_of_mean_amount(fitted: Fit) -> float:
    """Return the relative error of the mean amount that the parameters cause."""
    # The middle 90 % stand for all: a draw with q near 1 has almost no mean.
    low, high = np.quantile(fitted.draws[:, 2], [0.05, 0.95])
    return float((high - low) / (2 * 1.6449))


def near(pooled: Fit) -> Prior:
    """Return the prior of a segment: the fit of all customers."""
    size = pooled.logs.size
    return Prior(pooled.logs, np.full(size, SEGMENT_SD), np.eye(size))


def cells_of(rows: dict[str, Array], chosen: Array) -> Cells:
    """Return the chosen rows of int_purchase_cells."""
    names = ("repeat_purchases", "last_purchase_days", "observed_days", "customers")
    return Cells(*(np.asarray(rows[name][chosen], float) for name in names))


def amounts_of(rows: dict[str, Array], chosen: Array) -> Amounts:
    """Return the chosen rows of int_purchase_amounts."""
    names = ("purchases", "mean_amount", "customers", "mean_log_amount")
    return Amounts(*(np.asarray(rows[name][chosen], float) for name in names))


def parameters(
    cell_rows: dict[str, Array], amount_rows: dict[str, Array]
) -> dict[str, Array]:
    """Fit every cutoff and segment, and return what scoring looks up.

    One row per cutoff_number, segment, repeat_purchases and node of the quadrature,
    with the parameters, which repeat, beside it.
    """
    columns: dict[str, list] = {}
    for cutoff in sorted(set(cell_rows["cutoff_number"])):
        of_cutoff = cell_rows["cutoff_number"] == cutoff
        amounts_of_cutoff = amount_rows["cutoff_number"] == cutoff
        horizon = float(cell_rows["horizon_days"][of_cutoff][0])
        all_cells = cells_of(cell_rows, of_cutoff)
        all_amounts = amounts_of(amount_rows, amounts_of_cutoff)
        pooled, pooled_amounts = likelier(all_cells), fit_amounts(all_amounts)
        segments = sorted(set(cell_rows["segment"][of_cutoff]))
        for segment in segments:
            cells = cells_of(cell_rows, of_cutoff & (cell_rows["segment"] == segment))
            if len(segments) == 1:
                rate, amount = pooled, pooled_amounts
            else:
                # Logs already carry the unit of the data, so that the prior's is 1.
                rate = fit_purchases(cells, near(pooled), 1.0)
                amount = fit_amounts(
                    amounts_of(
                        amount_rows,
                        amounts_of_cutoff & (amount_rows["segment"] == segment),
                    ),
                    near(pooled_amounts),
                    1.0,
                )
            distinct = np.unique(cells.x)
            of_rate = rate_parameters(rate.logs)
            r, alpha, a, b = of_rate[:4]
            leaves_with_time = of_rate.size == 4
            p, q_less_1, v = amount_parameters(amount.logs)
            if leaves_with_time:
                odds = np.full(distinct.size, np.nan)
                nodes, weights = (
                    np.tile(part, (distinct.size, 1)) for part in (STEPS, STEP_WEIGHTS)
                )
            else:
                odds = leaving_odds(of_rate, distinct)
                nodes, weights = alive_nodes(of_rate, distinct)
            size = distinct.size * NODES
            for name, values in {
                "cutoff_number": np.full(size, cutoff),
                "segment": np.full(size, segment),
                "repeat_purchases": np.repeat(distinct.astype(np.int64), NODES),
                "node": np.tile(np.arange(1, NODES + 1), distinct.size),
                "dropout": nodes.ravel(),
                "weight": weights.ravel(),
                "leaves_with_time": np.full(size, leaves_with_time),
                "leaving_odds": np.repeat(odds, NODES),
                "r": np.full(size, r),
                "alpha": np.full(size, alpha),
                "a": np.full(size, a),
                "b": np.full(size, b),
                "first_share": np.full(
                    size, np.nan if leaves_with_time else of_rate[4]
                ),
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
        "cutoff_number, segment, repeat_purchases, observed_days, last_purchase_days"
    )
    amounts = dbt.ref("int_purchase_amounts").order(
        "cutoff_number, segment, purchases, mean_amount"
    )
    cell_rows, amount_rows = (
        {name: np.asarray(values) for name, values in relation.fetchnumpy().items()}
        for relation in (cells, amounts)
    )
    found = parameters(cell_rows, amount_rows)
    result = {name: found.get(name, np.empty(0, kind)) for name, kind in TYPES}  # noqa: F841
    # Of no texts at all DuckDB would make an empty enumeration.
    return session.sql(
        "select * replace (cast(segment as varchar) as segment, "
        "nullif(leaving_odds, 'nan') as leaving_odds, "
        "nullif(first_share, 'nan') as first_share) from result"
    )


TYPES = (
    ("cutoff_number", np.int64),
    ("segment", np.str_),
    ("leaves_with_time", np.bool_),
    *((name, np.int64) for name in ("repeat_purchases", "node")),
    *(
        (name, np.float64)
        for name in (
            *("dropout", "weight", "leaving_odds", "r", "alpha", "a", "b"),
            "first_share",
            *("p", "q", "v"),
            *("purchases_error", "amount_error"),
        )
    ),
)
"""The columns of the result and their types, for a company without purchases too."""
