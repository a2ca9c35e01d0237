"""Fit the firm's numbers to its own record: how often its relationships are in touch, and how they end."""

import math
from dataclasses import dataclass, replace

import numpy as np

from rapport.relations.fitting.scoring import recent
from rapport.relations.fitting.touch_days import Floats, Ints, StatisticsArrays, TouchDays, statistics_of
from rapport.rules.health import PRIOR, Params

FEWEST_RELATIONSHIPS = 200
"""Relationships with a repeat contact needed before the firm's own numbers replace the prior."""
LARGEST_SAMPLE = 50_000
STARTS = ((0.45, 60.0, 0.3, 1.5), (1.0, 20.0, 0.1, 1.0), (0.2, 120.0, 0.8, 3.0))
SAMPLE_SEED = 1
FULL_MOMENTUM_SHARE = 0.95
SMALLEST, LARGEST = math.log(1e-4), math.log(1e5)


@dataclass(frozen=True)
class Fit:
    """The numbers, how many relationships they rest on, and whether they are the prior for want of a record."""

    params: Params
    relationships: int
    is_prior: bool


def log_likelihood(x: Floats, t: Floats, age: Floats, r: float, alpha: float, a: float, b: float) -> Floats:
    """Of each relationship under the modified BG/NBD model: x repeat touches, the last at t, seen until `age` (days).

    Every touch, the first too, may be the last one. Source: Batislam, Denizel and Filiztekin 2007.
    """
    from scipy.special import gammaln  # noqa: PLC0415 - scipy takes a second to load, and only fitting needs it

    alive = np.log(b + x) - (r + x) * np.log(alpha + age)
    ended = math.log(a) - (r + x) * np.log(alpha + t)
    common = gammaln(r + x) - gammaln(r) + r * math.log(alpha)
    common += gammaln(a + b) - gammaln(b) + gammaln(b + x) - gammaln(a + b + x + 1)
    found: Floats = common + np.logaddexp(alive, ended)
    return found


def fit_mbg_nbd(x: Ints, t: Ints, age: Ints, *, starts: tuple[tuple[float, ...], ...] = STARTS) -> Params:
    """PRIOR with r, alpha, a and b replaced by the likeliest ones for these relationships (days; at most 50,000 drawn).

    The draw has a fixed seed: the same record gives the same numbers.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - likewise

    if len(x) > LARGEST_SAMPLE:
        drawn = np.random.default_rng(SAMPLE_SEED).choice(len(x), LARGEST_SAMPLE, replace=False)
        x, t, age = x[drawn], t[drawn], age[drawn]
    rows, counts = np.unique(np.stack([x, t, age]), axis=1, return_counts=True)
    xs, ts, ages = rows.astype(np.float64)
    total = float(counts.sum())

    def loss(logs: Floats) -> float:
        r, alpha, a, b = np.exp(np.clip(logs, SMALLEST, LARGEST))
        return float(-(log_likelihood(xs, ts, ages, r, alpha, a, b) * counts).sum() / total)

    found = [
        minimize(loss, np.log(start), method="Nelder-Mead", options={"maxiter": 800, "xatol": 1e-3, "fatol": 1e-6})
        for start in starts
    ]
    best = min(found, key=lambda result: float(result.fun))
    r, alpha, a, b = (float(number) for number in np.exp(np.clip(best.x, SMALLEST, LARGEST)))
    return replace(PRIOR, r=r, alpha=alpha, a=a, b=b)


def fit(touched: TouchDays, *, on: int, fewest: int = FEWEST_RELATIONSHIPS) -> Fit:
    """The firm's numbers from all that happened before a day (ordinal).

    mu is the mean logarithm of its gaps; e_ref the recent activity that one relationship in twenty exceeds, but never
    less than the prior's (a lower one was measured to be worse). The prior when fewer than `fewest` relationships had a
    repeat contact.
    """
    stats = statistics_of(touched.before(on))
    return fit_statistics(stats, on=on, fewest=fewest)


def fit_statistics(stats: StatisticsArrays, *, on: int, fewest: int = FEWEST_RELATIONSHIPS) -> Fit:
    """As `fit`, from the figures kept of each relationship."""
    repeated = stats.where(stats.x > 0)
    if len(repeated) < fewest:
        return Fit(PRIOR, len(repeated), is_prior=True)
    age = np.maximum(on, stats.last) - stats.first
    fitted = fit_mbg_nbd(stats.x, stats.last - stats.first, age)
    mu = float(repeated.sum_log_gap.sum() / repeated.n_gaps.sum())
    activity = recent(repeated, np.maximum(on, repeated.last))
    e_ref = max(PRIOR.e_ref, float(np.quantile(activity, FULL_MOMENTUM_SHARE)))
    return Fit(replace(fitted, mu=mu, e_ref=e_ref), len(repeated), is_prior=False)
