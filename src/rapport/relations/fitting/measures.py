"""How well a score tells what came after: AUC, average precision, Brier, calibration, and an interval by resampling."""

import math
from dataclasses import dataclass

import numpy as np

from rapport.relations.fitting.touch_days import Flags, Floats, Ints

BINS = 10
DRAWS = 200
SEED = 1


def auc(happened: Flags, score: Floats, weight: Floats | None = None) -> float:
    """Chance that a row where it happened has the higher score, ties counting half. NaN when all rows are alike."""
    weight = np.ones(len(score)) if weight is None else weight
    _, level = np.unique(score, return_inverse=True)
    yes = np.bincount(level, weight * happened)
    no = np.bincount(level, weight * ~happened)
    pairs = float(yes.sum() * no.sum())
    return math.nan if pairs == 0 else float((yes * (np.cumsum(no) - no / 2)).sum()) / pairs


def average_precision(happened: Flags, score: Floats) -> float:
    """Mean precision over the rows where it happened, best score first, tied rows together. NaN when there are none."""
    total = int(happened.sum())
    if total == 0:
        return math.nan
    _, level = np.unique(-score, return_inverse=True)
    yes = np.bincount(level, happened)
    rows = np.cumsum(np.bincount(level))
    return float((yes * np.cumsum(yes) / rows).sum()) / total


def brier(happened: Flags, chance: Floats) -> float:
    """Mean squared distance between the chance given and what happened (1 or 0). NaN without rows."""
    return math.nan if len(chance) == 0 else float(np.mean((chance - happened) ** 2))


@dataclass(frozen=True)
class Calibrator:
    """Turns a score into a chance by a logistic curve; a slope of 0 gives everybody the same chance."""

    centre: float
    spread: float
    intercept: float
    slope: float

    def chance(self, score: Floats) -> Floats:
        """The chance of every row, 0 to 1."""
        logit = self.intercept + self.slope * (score - self.centre) / self.spread
        chance: Floats = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
        return chance


def calibrate(happened: Flags, score: Floats) -> Calibrator:
    """The logistic curve (Platt 1999) from score to chance, fitted on a window of the past.

    Two pseudo-rows keep the chances off 0 and 1; with fewer than ten rows, or one outcome only, the base rate.
    """
    yes = float(happened.sum())
    base = (yes + 1) / (len(happened) + 2)
    start = math.log(base / (1 - base))
    if len(happened) < 10 or yes in {0.0, float(len(happened))} or float(np.std(score)) == 0:  # noqa: PLR2004
        return Calibrator(0.0, 1.0, start, 0.0)
    centre, spread = float(np.mean(score)), float(np.std(score))
    standard = (score - centre) / spread
    soft = np.where(happened, (yes + 1) / (yes + 2), 1 / (len(happened) - yes + 2))

    def loss(line: Floats) -> float:
        logit = line[0] + line[1] * standard
        return float(np.mean(np.logaddexp(0, logit) - soft * logit))

    from scipy.optimize import minimize  # noqa: PLC0415 - a second to load, and only the fit needs it

    found = minimize(loss, np.array([start, 0.0]), method="BFGS")
    return Calibrator(centre, spread, float(found.x[0]), float(found.x[1]))


@dataclass(frozen=True)
class Bin:
    """Rows with nearly the same chance: how many, the mean chance given and the share where it happened."""

    rows: int
    given: float
    happened: float


def calibration_table(happened: Flags, chance: Floats, bins: int = BINS) -> tuple[Bin, ...]:
    """The rows cut into equal numbers by chance, lowest first; empty cuts are left out."""
    order = np.argsort(chance, kind="stable")
    cuts = np.array_split(order, bins)
    return tuple(Bin(len(cut), float(chance[cut].mean()), float(happened[cut].mean())) for cut in cuts if len(cut))


@dataclass(frozen=True)
class Difference:
    """How much one AUC exceeds another, with a 95 % interval from resampling pairs. NaN when it cannot be said."""

    auc: float
    low: float
    high: float


@dataclass(frozen=True)
class Compared:
    """One cell of a comparison: whose rows, what happened and two scores for it."""

    pair: Ints
    happened: Flags
    one: Floats
    other: Floats


def auc_difference(cells: list[Compared], draws: int = DRAWS) -> Difference:
    """Mean over the cells of AUC(one) - AUC(other). Pairs are drawn with all their rows, since they recur in cells."""
    point = _mean_difference(cells, None)
    if math.isnan(point):
        return Difference(math.nan, math.nan, math.nan)
    everyone = np.unique(np.concatenate([cell.pair for cell in cells]))
    chooser = np.random.default_rng(SEED)
    alike = np.full(len(everyone), 1 / len(everyone))
    drawn = [_mean_difference(cells, (everyone, chooser.multinomial(len(everyone), alike))) for _ in range(draws)]
    low, high = (float(edge) for edge in np.nanquantile(drawn, [0.025, 0.975]))
    return Difference(point, low, high)


def _mean_difference(cells: list[Compared], drawn: tuple[Ints, Ints] | None) -> float:
    differences = []
    for cell in cells:
        weight = None
        if drawn is not None:
            weight = drawn[1][np.searchsorted(drawn[0], cell.pair)].astype(np.float64)
        differences.append(auc(cell.happened, cell.one, weight) - auc(cell.happened, cell.other, weight))
    known = [difference for difference in differences if not math.isnan(difference)]
    return float(np.mean(known)) if known else math.nan
