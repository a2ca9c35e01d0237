"""The formula of `rapport.rules.health` over columns: a million relationships in about a second."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from rapport.relations.fitting.touch_days import Floats, Ints, StatisticsArrays, month_numbers
from rapport.rules.health import (
    COOLING_SILENCE,
    DORMANT_SILENCE,
    LARGEST_EXPONENT,
    LONGEST_RHYTHM_DAYS,
    NORMAL_SILENCE,
    PRODUCT_HORIZON_DAYS,
    SHORTEST_RHYTHM_DAYS,
    TWO_WAY_HALF,
    WARNING_DAYS,
    WEIGHTS,
    Params,
    Word,
)
from rapport.rules.health_words import BANDS
from rapport.rules.touches import ALL_MONTHS, HALF_LIFE_DAYS, MONTHS_KEPT

LAST_DAY = date.max.toordinal()
WORDS = (Word.QUIET, Word.COOLING, Word.STEADY, Word.THRIVING, Word.NEW)
"""What the codes in `HealthArrays.word` mean."""
NEW = WORDS.index(Word.NEW)


@dataclass(frozen=True)
class HealthArrays:
    """The health of many relationships on one day; NaN, or 0 in days, where fewer than two touch-days leave it open.

    `exact` is the number before rounding, `score` the shown one (-1 for new), `word` an index into WORDS. The days
    are ordinals; `next_change` is 0 where the word will not change.
    """

    exact: Floats
    score: Ints
    word: Ints
    chance: Floats
    alive: Floats
    rhythm: Floats
    due: Ints
    cooling: Ints
    lapse: Ints
    dormant: Ints


def assess_arrays(
    stats: StatisticsArrays, params: Params, *, on: int, horizon_days: int = PRODUCT_HORIZON_DAYS
) -> HealthArrays:
    """What `rules.health.assess` says of every row on a day (ordinal): the same numbers to within rounding noise."""
    rhythm = rhythms(stats, params)
    known = stats.x > 0
    now = np.maximum(on, stats.last)
    exact, alive, chance = points(stats, params, now, rhythm, horizon_days)
    lapse = _lapse(stats, params)
    dormant = _after(stats.last, np.ceil(np.round(DORMANT_SILENCE * rhythm, 6)))
    cooling = _cooling(stats.last, rhythm, lapse)
    score = _whole(exact)
    return HealthArrays(
        exact=np.where(known, exact, np.nan),
        score=np.where(known, score, -1),
        word=np.where(known, _word(score, now, cooling, dormant), NEW),
        chance=np.where(known, chance, np.nan),
        alive=np.where(known, alive, np.nan),
        rhythm=rhythm,
        due=_after(stats.last, _whole(rhythm).astype(np.float64)),
        cooling=np.where(known, cooling, 0),
        lapse=np.where(known, lapse, 0),
        dormant=np.where(known, dormant, 0),
    )


def next_changes(stats: StatisticsArrays, params: Params, *, on: int, horizon_days: int = PRODUCT_HORIZON_DAYS) -> Ints:
    """What `rules.health.next_change_on` says of every row, as ordinals; 0 where the word will not change."""
    rhythm = rhythms(stats, params)
    dormant = _after(stats.last, np.ceil(np.round(DORMANT_SILENCE * rhythm, 6)))
    cooling = _cooling(stats.last, rhythm, _lapse(stats, params))

    def word_on(days: Ints) -> Ints:
        exact, _, _ = points(stats, params, days, rhythm, horizon_days)
        return _word(_whole(exact), days, cooling, dormant)

    same = np.maximum(on, stats.last)
    different = np.full(len(stats), LAST_DAY)
    now = word_on(same)
    changes = (stats.x > 0) & (word_on(different) != now)
    different = np.where(changes, np.maximum(np.minimum(different, dormant), same + 1), different)
    while bool(np.any(changes & (different - same > 1))):
        middle = (same + different) // 2
        unchanged = word_on(middle) == now
        same, different = np.where(unchanged, middle, same), np.where(unchanged, different, middle)
    return np.where(changes, different, 0)


def rhythms(stats: StatisticsArrays, params: Params) -> Floats:
    """`rules.health.rhythm_days` of every row."""
    weight = stats.n_gaps + params.k
    with np.errstate(invalid="ignore", divide="ignore"):
        own = np.where(weight > 0, (stats.sum_log_gap + params.k * params.mu) / weight, params.mu)
    own = np.exp(np.clip(own, math.log(SHORTEST_RHYTHM_DAYS), math.log(LONGEST_RHYTHM_DAYS)))
    return np.where(np.isnan(stats.agreed), own, np.maximum(1.0, np.nan_to_num(stats.agreed, nan=1.0)))


def recent(stats: StatisticsArrays, on: Ints) -> Floats:
    """`rules.touches.recent_activity` of every row."""
    faded: Floats = stats.ew90 * np.exp2(-np.maximum(0, on - stats.last) / HALF_LIFE_DAYS)
    return faded


def chances(stats: StatisticsArrays, params: Params, on: Ints, horizon_days: int) -> tuple[Floats, Floats]:
    """The chance of being alive, and of a touch within the horizon, of every row."""
    span = stats.last - stats.first
    age = np.maximum(on, stats.last) - stats.first
    log_odds = np.log(params.a / (params.b + stats.x)) + (params.r + stats.x) * np.log(
        (params.alpha + age) / (params.alpha + span)
    )
    alive = 1 / (1 + np.exp(np.minimum(log_odds, LARGEST_EXPONENT)))
    waiting = np.log((params.alpha + age) / (params.alpha + age + max(0, horizon_days)))
    return alive, alive * -np.expm1((params.r + stats.x) * waiting)


def points(
    stats: StatisticsArrays, params: Params, on: Ints, rhythm: Floats, horizon_days: int
) -> tuple[Floats, Floats, Floats]:
    """The number before rounding (of new ones too), the chance of being alive and of contact; `on` per row."""
    alive, chance = chances(stats, params, on, horizon_days)
    late = (on - stats.last) / (NORMAL_SILENCE * rhythm)
    passed = np.minimum(np.maximum(0, month_numbers(on) - stats.months_base), MONTHS_KEPT)
    months = np.bitwise_count((stats.months << passed) & ALL_MONTHS)
    answered = np.minimum(stats.days_in, stats.days_out)
    exact = (
        WEIGHTS["rhythm"] * chance
        + WEIGHTS["on_time"] / (1 + late * late)
        + WEIGHTS["momentum"] * np.minimum(1.0, np.log1p(recent(stats, on)) / math.log1p(params.e_ref))
        + WEIGHTS["steady"] * months / 6
        + WEIGHTS["two_way"] * answered / (answered + TWO_WAY_HALF)
    )
    return exact, alive, chance


def _lapse(stats: StatisticsArrays, params: Params) -> Ints:
    span = stats.last - stats.first
    exponent = np.minimum(np.log((params.b + stats.x) / params.a) / (params.r + stats.x), LARGEST_EXPONENT)
    since_first = np.minimum((params.alpha + span) * np.exp(exponent) - params.alpha, 1e7)
    return np.maximum(stats.last, _after(stats.first, np.ceil(np.round(since_first, 6))))


def _cooling(last: Ints, rhythm: Floats, lapse: Ints) -> Ints:
    ordinary = _after(last, np.ceil(np.round(NORMAL_SILENCE * rhythm, 6)))
    late = _after(last, np.ceil(np.round(COOLING_SILENCE * rhythm, 6)))
    return np.maximum(ordinary, np.minimum(np.maximum(lapse - WARNING_DAYS, 1), late))


def _word(score: Ints, on: Ints, cooling: Ints, dormant: Ints) -> Ints:
    by_score = np.searchsorted(sorted(lowest for lowest, _ in BANDS), score, side="right") - 1
    capped = np.where(on >= cooling, np.minimum(by_score, WORDS.index(Word.COOLING)), by_score)
    return np.where(on >= dormant, WORDS.index(Word.QUIET), capped)


def _whole(number: Floats) -> Ints:
    return np.floor(np.round(number, 9) + 0.5).astype(np.int64)


def _after(days: Ints, further: Floats) -> Ints:
    return np.minimum(days + np.minimum(further, LAST_DAY).astype(np.int64), LAST_DAY)
