"""What a job pays: quartiles of our own placements and offers, from enough of them, rounded so that nobody is met."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

FEWEST = 3  # figures, clients and people
Per = Literal["year", "day", "hour"]
STEPS: dict[Per, int] = {"year": 1_000_00, "day": 10_00, "hour": 50}
"""To how many pence figures are rounded, half up."""


@dataclass(frozen=True, slots=True)
class Paid:
    """One figure: what a person was offered or placed for at a client, in pence, with the day it was known."""

    pence: int
    client: Hashable
    person: Hashable
    on: date


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A quarter was paid `low` or less, half `middle` or less, a quarter `high` or more; rounded pence. `count`: people
    it is made of.
    """

    low: int
    middle: int
    high: int
    count: int


def benchmark(paid: Iterable[Paid], *, per: Per) -> Benchmark | str:
    """Return quartiles of figures of one unit, or a sentence that says why there are none.

    Of one person at one client the newest figure counts. At least 3 figures of 3 different clients and 3 different
    people. Quartiles lie between the ordered figures in proportion (the inclusive method of spreadsheets), exactly,
    then rounded half up: a year to £1,000, a day to £10, an hour to 50p. Figures are all of the unit `per`.
    """
    newest = {(one.person, one.client): one for one in sorted(paid, key=lambda row: (row.on, row.pence))}
    people, clients = {person for person, _ in newest}, {client for _, client in newest}
    if not newest:
        return "We have placed nobody in such a job, and no offer was made."
    if len(people) < FEWEST:
        return f"The figures are of {_many(len(people), 'person', 'people')}: at least {FEWEST} must be in them."
    if len(clients) < FEWEST:
        return f"The figures are of {_many(len(clients), 'client', 'clients')}: at least {FEWEST} must be in them."
    figures = sorted(one.pence for one in newest.values())
    low, middle, high = (_rounded(_quartile(figures, nth), STEPS[per]) for nth in (1, 2, 3))
    return Benchmark(low, middle, high, len(people))


def _quartile(figures: Sequence[int], nth: int) -> Fraction:
    place = Fraction(nth * (len(figures) - 1), 4)
    below = place.numerator // place.denominator
    above = min(below + 1, len(figures) - 1)
    return figures[below] + (place - below) * (figures[above] - figures[below])


def _rounded(exact: Fraction, step: int) -> int:
    return int((exact / step + Fraction(1, 2)) // 1) * step


def _many(count: int, one: str, more: str) -> str:
    return f"one {one}" if count == 1 else f"{count} {more}"
