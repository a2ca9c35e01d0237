"""Health of a relationship: a number from 0 to 100 made of five printed parts, a word, and the dates that follow.

The number is a function of the touches and the day. Between touches it only falls, so the day the word next changes is
known in advance and nothing needs to be looked at before it. `docs/rules/health.md` gives the formula, where it comes
from and what it was measured to be worth. It says how regular contact has been; it does not say what anybody feels.
"""

import math
from dataclasses import dataclass
from datetime import date

from rapport.rules import health_words as words
from rapport.rules.calendar_arithmetic import days_after, days_between
from rapport.rules.health_words import WARMTH, Word
from rapport.rules.touches import (
    Direction,
    RebuildNeededError,
    Statistics,
    add_touch,
    from_touches,
    months_in_touch,
    recent_activity,
)

__all__ = [
    "PRIOR", "WEIGHTS", "Direction", "Health", "Params", "Part", "RebuildNeededError", "Statistics", "Word",
    "add_touch", "assess", "cooling_on", "dormant_on", "due_on", "from_touches", "lapse_on", "next_change_on",
    "rhythm_days",
]  # fmt: skip

WEIGHTS = {"rhythm": 35, "on_time": 15, "momentum": 35, "steady": 10, "two_way": 5}
"""Most points of each part; together 100."""

PRODUCT_HORIZON_DAYS = 90
SHORTEST_RHYTHM_DAYS, LONGEST_RHYTHM_DAYS = 7, 365
WARNING_DAYS = 14
"""Days before `lapse_on` at which a relationship is called cooling."""
NORMAL_SILENCE, COOLING_SILENCE, DORMANT_SILENCE = 2, 4, 8
"""In own rhythms: up to 2 is ordinary (8 in 10 resume), from 4 cooling, from 8 even odds at best."""
LARGEST_EXPONENT = 700.0
TWO_WAY_HALF = 2.0
"""Days on which the quieter side spoke that earn half of the two-way points."""


@dataclass(frozen=True)
class Params:
    """The firm's fitted numbers.

    r, alpha     how often relationships are in touch: gamma-distributed rate, alpha in days
    a, b         how they end: beta-distributed chance of ending after each touch
    mu           mean logarithm of the firm's gaps (days); k: how many gaps of a relationship outweigh it
    e_ref        recent activity that earns all momentum points

    Raises: ValueError unless r, alpha, a, b and e_ref are above 0, k is at least 0 and all are finite.
    """

    r: float
    alpha: float
    a: float
    b: float
    mu: float
    k: float
    e_ref: float

    def __post_init__(self) -> None:
        """Refuse numbers the formula has no meaning for."""
        positive = (self.r, self.alpha, self.a, self.b, self.e_ref)
        if not all(math.isfinite(number) and number > 0 for number in positive):
            raise ValueError("r, alpha, a, b and e_ref must be above 0.")
        if not (math.isfinite(self.mu) and math.isfinite(self.k) and self.k >= 0):
            raise ValueError("mu must be a number and k at least 0.")


PRIOR = Params(r=0.43, alpha=57.0, a=0.32, b=1.69, mu=math.log(30), k=3.0, e_ref=36.0)
"""Used until the firm's own record is large enough: r to b as fitted to simulated relationships of this kind, a rhythm
of a month, and the activity that earned full points where the formula was tested."""


@dataclass(frozen=True)
class Part:
    """One of the five parts: its points of at most `most`, and why in one sentence. `exact` is before rounding."""

    name: str
    points: int
    most: int
    exact: float
    sentence: str


@dataclass(frozen=True)
class Health:
    """The health on one day. For a `new` relationship score, risk and lapse_on are None and there are no parts.

    score          0-100, exactly the sum of the parts' points; `exact` is before rounding
    risk           chance of no contact within the horizon; `risk_words` says it as a fraction
    alive          chance that the relationship has not ended
    rhythm_days    agreed gap, else own usual gap drawn towards the firm's
    Dates are None only where there was no touch at all (or, for lapse_on and the like, fewer than two touch-days).
    """

    word: Word
    score: int | None
    exact: float | None
    parts: tuple[Part, ...]
    risk: float | None
    risk_words: str
    alive: float | None
    silent_days: int | None
    rhythm_days: float
    due_on: date | None
    cooling_on: date | None
    lapse_on: date | None
    dormant_on: date | None


def assess(stats: Statistics, params: Params, *, on: date, horizon_days: int = PRODUCT_HORIZON_DAYS) -> Health:
    """The health on a day, as seen from the touches in `stats`. A day before the last touch counts as the last touch.

    Silence never warms it, a touch on the day never cools it. Fewer than two touch-days: the word `new` and no number.
    """
    rhythm = rhythm_days(stats, params)
    if stats.last_on is None or stats.touch_days < 2:  # noqa: PLR2004
        silent = None if stats.last_on is None else max(0, days_between(stats.last_on, on))
        due = due_on(stats, params)
        return Health(Word.NEW, None, None, (), None, "not yet known", None, silent, rhythm, due, None, None, None)
    on = max(on, stats.last_on)
    silent = days_between(stats.last_on, on)
    alive = _alive(stats, params, on)
    chance = _chance_of_contact(stats, params, on, horizon_days)
    exact = _exact_points(stats, params, on, horizon_days)
    sentences = (
        words.rhythm_sentence(rhythm, chance, horizon_days, agreed=stats.agreed_cadence_days is not None),
        words.on_time_sentence(silent, rhythm),
        words.momentum_sentence(recent_activity(stats, on)),
        words.steady_sentence(months_in_touch(stats, on)),
        words.two_way_sentence(stats.days_in, stats.days_out),
    )
    parts = tuple(
        Part(name, points, WEIGHTS[name], part, sentence)
        for name, points, part, sentence in zip(WEIGHTS, words.whole_points(exact), exact, sentences, strict=True)
    )
    cooling, dormant = cooling_on(stats, params), dormant_on(stats, params)
    return Health(
        word=_word(stats, params, on, horizon_days, cooling, dormant),
        score=sum(part.points for part in parts),
        exact=math.fsum(exact),
        parts=parts,
        risk=1 - chance,
        risk_words=words.risk_in_words(1 - chance),
        alive=alive,
        silent_days=silent,
        rhythm_days=rhythm,
        due_on=due_on(stats, params),
        cooling_on=cooling,
        lapse_on=lapse_on(stats, params),
        dormant_on=dormant,
    )


def risk(stats: Statistics, params: Params, *, on: date, horizon_days: int = PRODUCT_HORIZON_DAYS) -> float | None:
    """The chance of no contact within the horizon: `assess(...).risk` by itself. None while the word is `new`."""
    if stats.last_on is None or stats.touch_days < 2:  # noqa: PLR2004
        return None
    return 1 - _chance_of_contact(stats, params, max(on, stats.last_on), horizon_days)


def rhythm_days(stats: Statistics, params: Params) -> float:
    """The rhythm C in days: the agreed gap, else the usual gap, drawn towards the firm's and kept within 7 to 365."""
    if stats.agreed_cadence_days is not None:
        return float(max(1, stats.agreed_cadence_days))
    known = stats.n_gaps + params.k
    mean_log = (stats.sum_log_gap + params.k * params.mu) / known if known > 0 else params.mu
    return math.exp(min(max(mean_log, math.log(SHORTEST_RHYTHM_DAYS)), math.log(LONGEST_RHYTHM_DAYS)))


def due_on(stats: Statistics, params: Params) -> date | None:
    """One rhythm after the last touch, to the nearest day. None without any touch."""
    return None if stats.last_on is None else days_after(stats.last_on, words.whole(rhythm_days(stats, params)))


def lapse_on(stats: Statistics, params: Params, threshold: float = 0.5) -> date | None:
    """The first day the chance of being alive is at or under the threshold (0 to 1), in closed form.

    Never before the last touch: with few touches and a short-lived record that chance can be low from the start.
    None with fewer than two touch-days.

    Raises: ValueError for a threshold that is not between 0 and 1, both exclusive.
    """
    if not 0 < threshold < 1:
        raise ValueError(f"The threshold must lie between 0 and 1; it is {threshold}.")
    if stats.first_on is None or stats.last_on is None or stats.touch_days < 2:  # noqa: PLR2004
        return None
    known = days_between(stats.first_on, stats.last_on)
    odds = (params.b + stats.x) / params.a * (1 - threshold) / threshold
    exponent = min(math.log(odds) / (params.r + stats.x), LARGEST_EXPONENT)
    days_since_first = (params.alpha + known) * math.exp(exponent) - params.alpha
    return max(stats.last_on, days_after(stats.first_on, math.ceil(round(min(days_since_first, 1e7), 6))))


def cooling_on(stats: Statistics, params: Params) -> date | None:
    """The day it is called cooling: 14 days before `lapse_on` or at 4 rhythms of silence, whichever is first.

    Never before 2 rhythms: in a dense record `lapse_on` comes days after the last touch, and a silence of up to twice
    the usual gap is ordinary. None with fewer than two touch-days.
    """
    lapse = lapse_on(stats, params)
    if lapse is None or stats.last_on is None:
        return None
    rhythm = rhythm_days(stats, params)
    ordinary = _silence_of(stats.last_on, NORMAL_SILENCE * rhythm)
    return max(ordinary, min(days_after(lapse, -WARNING_DAYS), _silence_of(stats.last_on, COOLING_SILENCE * rhythm)))


def dormant_on(stats: Statistics, params: Params) -> date | None:
    """The day the silence reaches 8 rhythms. None with fewer than two touch-days."""
    if stats.last_on is None or stats.touch_days < 2:  # noqa: PLR2004
        return None
    return _silence_of(stats.last_on, DORMANT_SILENCE * rhythm_days(stats, params))


def next_change_on(
    stats: Statistics, params: Params, *, on: date, horizon_days: int = PRODUCT_HORIZON_DAYS
) -> date | None:
    """The next day the word changes if there is no touch; the word is the same on every day before it.

    None when it never will: it is quiet or new already, or the calendar ends first.
    """
    if stats.touch_days < 2 or stats.last_on is None:  # noqa: PLR2004
        return None
    cooling, dormant = cooling_on(stats, params), dormant_on(stats, params)
    now = _word(stats, params, on, horizon_days, cooling, dormant)
    if now is Word.QUIET or dormant is None:
        return None
    same, different = max(on, stats.last_on).toordinal(), dormant.toordinal()  # from that day on it is quiet for ever
    while different - same > 1:
        middle = (same + different) // 2
        if _word(stats, params, date.fromordinal(middle), horizon_days, cooling, dormant) is now:
            same = middle
        else:
            different = middle
    return date.fromordinal(different)


def _word(
    stats: Statistics, params: Params, on: date, horizon_days: int, cooling: date | None, dormant: date | None
) -> Word:
    """The word of the score; from the cooling day on it is at most cooling, from the dormant day on quiet."""
    if stats.last_on is not None:
        on = max(on, stats.last_on)
    by_score = words.band(words.whole(math.fsum(_exact_points(stats, params, on, horizon_days))))
    if dormant is not None and on >= dormant:
        return Word.QUIET
    if cooling is not None and on >= cooling:
        return min(by_score, Word.COOLING, key=WARMTH.__getitem__)
    return by_score


def _exact_points(stats: Statistics, params: Params, on: date, horizon_days: int) -> tuple[float, ...]:
    """The points of the five parts before rounding, in the order of WEIGHTS; `on` is not before the last touch."""
    silent = 0 if stats.last_on is None else days_between(stats.last_on, on)
    late = silent / (NORMAL_SILENCE * rhythm_days(stats, params))
    recent = recent_activity(stats, on)
    answered = min(stats.days_in, stats.days_out)
    shares = (
        _chance_of_contact(stats, params, on, horizon_days),
        1 / (1 + late * late),
        min(1.0, math.log1p(recent) / math.log1p(params.e_ref)),
        months_in_touch(stats, on) / 6,
        answered / (answered + TWO_WAY_HALF),
    )
    return tuple(most * share for most, share in zip(WEIGHTS.values(), shares, strict=True))


def _alive(stats: Statistics, params: Params, on: date) -> float:
    """Chance that the relationship has not ended (modified beta-geometric/NBD, Batislam and others 2007)."""
    known, age = _spans(stats, on)
    log_odds_ended = math.log(params.a / (params.b + stats.x)) + (params.r + stats.x) * math.log(
        (params.alpha + age) / (params.alpha + known)
    )
    return 1 / (1 + math.exp(min(log_odds_ended, LARGEST_EXPONENT)))


def _chance_of_contact(stats: Statistics, params: Params, on: date, horizon_days: int) -> float:
    """Chance of a touch within the horizon after the day."""
    _, age = _spans(stats, on)
    waiting = math.log((params.alpha + age) / (params.alpha + age + max(0, horizon_days)))
    return _alive(stats, params, on) * -math.expm1((params.r + stats.x) * waiting)


def _spans(stats: Statistics, on: date) -> tuple[int, int]:
    """Days from the first touch to the last, and from the first to the day."""
    if stats.first_on is None or stats.last_on is None:
        return 0, 0
    return days_between(stats.first_on, stats.last_on), days_between(stats.first_on, max(on, stats.last_on))


def _silence_of(last_on: date, silent_days: float) -> date:
    """The first day the silence is at least so many days."""
    return days_after(last_on, math.ceil(round(silent_days, 6)))
