"""The words of health: four bands, the sentence of each part, risk in plain fractions, and whole points that add up."""

import math
from collections.abc import Sequence
from enum import StrEnum


class Word(StrEnum):
    """How a relationship is shown. `new` is not a low health: there is not yet enough to say anything."""

    THRIVING = "thriving"
    STEADY = "steady"
    COOLING = "cooling"
    QUIET = "quiet"
    NEW = "new"


NOT_SCORED = "not scored"
"""What stands in place of a word for somebody who objected to being scored. Not a word of health: it says nothing."""

WARMTH = {Word.QUIET: 0, Word.COOLING: 1, Word.STEADY: 2, Word.THRIVING: 3}
"""Order of the four words, coldest first."""

BANDS = ((70, Word.THRIVING), (45, Word.STEADY), (25, Word.COOLING), (0, Word.QUIET))
"""Lowest score of each word."""

_RISKS = (
    (0.035, "less than 1 in 20"),
    (0.075, "about 1 in 20"),
    (0.15, "about 1 in 10"),
    (0.225, "about 1 in 5"),
    (0.29, "about 1 in 4"),
    (0.415, "about 1 in 3"),
    (0.585, "about 1 in 2"),
    (0.71, "about 2 in 3"),
    (0.775, "about 3 in 4"),
    (0.85, "about 4 in 5"),
    (0.95, "about 9 in 10"),
)


def band(score: int) -> Word:
    """The word of a score by its band alone."""
    return next((word for lowest, word in BANDS if score >= lowest), Word.QUIET)


def risk_in_words(risk: float) -> str:
    """A chance from 0 to 1 as a plain fraction: 0.31 is "about 1 in 3"."""
    return next((words for below, words in _RISKS if risk < below), "more than 9 in 10")


def whole(number: float) -> int:
    """The nearest whole number, halves upwards; noise beyond the ninth decimal cannot change it."""
    return math.floor(round(number, 9) + 0.5)


def whole_points(points: Sequence[float]) -> tuple[int, ...]:
    """The points as whole numbers that add exactly to `whole(sum)`: the largest remainders are rounded up first."""
    steady = [round(number, 9) for number in points]
    kept = [math.floor(number) for number in steady]
    missing = whole(math.fsum(points)) - sum(kept)
    by_remainder = sorted(range(len(kept)), key=lambda place: (kept[place] - steady[place], place))
    for place in by_remainder[: max(0, missing)]:
        kept[place] += 1
    return tuple(kept)


def days(count: int) -> str:
    """A number of days in words: "1 day", "24 days"."""
    return "1 day" if count == 1 else f"{count:,} days"


def rhythm_sentence(rhythm_days: float, chance: float, horizon_days: int, *, agreed: bool) -> str:
    """What the rhythm part says: how often, and how likely contact is within the horizon."""
    percent = min(99, max(1, whole(chance * 100)))
    usual = days(max(1, whole(rhythm_days)))
    opening = f"Agreed: contact every {usual}" if agreed else f"Usually in touch every {usual}"
    return f"{opening}; {percent} % likely to be in touch within {days(horizon_days)}."


def on_time_sentence(silent: int, rhythm_days: float) -> str:
    """What the on-time part says: how long the silence is beside the rhythm."""
    usual = days(max(1, whole(rhythm_days)))
    return f"{days(silent)} silent; the rhythm is {usual}." if silent else f"In touch today; the rhythm is {usual}."


def momentum_sentence(recent: float) -> str:
    """What the momentum part says. Recent activity counts each contact by depth and halves it every 90 days."""
    amount = round(recent, 1)
    if amount <= 0:
        return "No contact to speak of lately."
    return f"Recent activity worth {amount:,g} contact{'' if amount == 1 else 's'} (each halves every 90 days)."


def steady_sentence(months: int) -> str:
    """What the steadiness part says."""
    return f"In touch in {months} of the last 6 calendar months."


def two_way_sentence(days_in: int, days_out: int) -> str:
    """What the two-way part says: who spoke on how many days."""
    return f"They were in touch on {days(days_in)}, we on {days(days_out)}."
