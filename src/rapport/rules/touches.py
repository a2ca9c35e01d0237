"""The record of one relationship in a few numbers, kept up to date touch by touch.

A touch is one day on which a member and a person were really in contact: several messages a day are one touch-day.
Bulk mail, automatic replies and likes are never touches; the caller leaves them out. The numbers below are all that
health needs, so a new touch costs the same whether the relationship has ten touches or ten thousand.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rapport.rules.calendar_arithmetic import days_between, month_number

Direction = Literal["in", "out", "both"]
"""in: from the person; out: from us; both: a call, a visit, anything where each side spoke."""

HALF_LIFE_DAYS = 90
"""Days after which a touch counts half in the recent activity `ew90`."""
MONTHS_KEPT = 6
ALL_MONTHS = 2**MONTHS_KEPT - 1
_IN, _OUT = 1, 2
_BITS: dict[str, int] = {"in": _IN, "out": _OUT, "both": _IN | _OUT}


class RebuildNeededError(ValueError):
    """A touch arrived for a day inside the record: what that day already held is not kept. Use `from_touches`."""


@dataclass(frozen=True)
class Statistics:
    """What is kept of a relationship's touches. With no touch at all every figure is 0 and every date None.

    first_on, last_on   first and last touch-day
    x                   touch-days after the first
    ew90                weights of the touch-days, each halved per 90 days before `ew_on`
    ew_on               the day `ew90` is as of (the last touch-day)
    sum_log_gap, n_gaps sum and number of natural logarithms of the gaps between neighbouring touch-days, in days
    days_in, days_out   touch-days on which the person, or we, spoke; one day may be both
    months              bit i is 1 when there was a touch i calendar months before `months_base`; six bits
    months_base         month of `last_on`, counted as in `calendar_arithmetic.month_number`
    last_directions     what the last day already held: 1 in, 2 out, 3 both
    last_weight         greatest weight of a touch on the last day
    agreed_cadence_days the agreed ideal gap in days; None: nothing agreed
    """

    first_on: date | None = None
    last_on: date | None = None
    x: int = 0
    ew90: float = 0.0
    ew_on: date | None = None
    sum_log_gap: float = 0.0
    n_gaps: int = 0
    days_in: int = 0
    days_out: int = 0
    months: int = 0
    months_base: int = 0
    last_directions: int = 0
    last_weight: float = 0.0
    agreed_cadence_days: int | None = None

    @property
    def touch_days(self) -> int:
        """Days with at least one touch."""
        return 0 if self.first_on is None else self.x + 1


def add_touch(stats: Statistics, on: date, direction: Direction, weight: float = 1.0) -> Statistics:
    """The numbers after one more touch, in constant time.

    Exact for a touch after the last day, on the last day (merged: the day keeps its greatest weight and both
    directions), or before the first day, whatever the order of arrival. A negative weight counts as 0.

    Raises: RebuildNeededError for a day from the first (inclusive) to the last (exclusive): whether that day was a
    touch-day already cannot be known from the numbers. The caller then reads the timeline and calls `from_touches`.
    """
    weight = max(0.0, weight)
    if stats.first_on is None or stats.last_on is None:
        return _first_touch(stats, on, direction, weight)
    if on > stats.last_on:
        return _later_day(stats, stats.last_on, on, direction, weight)
    if on == stats.last_on:
        return _same_day(stats, direction, weight)
    if on < stats.first_on:
        return _earlier_day(stats, stats.first_on, on, direction, weight)
    raise RebuildNeededError(f"A touch on {on} lies inside the record ({stats.first_on} to {stats.last_on}).")


def from_touches(
    touches: Iterable[tuple[date, Direction, float]], *, agreed_cadence_days: int | None = None
) -> Statistics:
    """The numbers of a whole timeline of (day, direction, weight), in any order. Sorts, so all of it is held once."""
    stats = Statistics(agreed_cadence_days=agreed_cadence_days)
    for on, direction, weight in sorted(touches, key=lambda touch: touch[0]):
        stats = add_touch(stats, on, direction, weight)
    return stats


def recent_activity(stats: Statistics, on: date) -> float:
    """`ew90` carried forward to a day; a day before `ew_on` counts as `ew_on`."""
    if stats.ew_on is None:
        return 0.0
    return stats.ew90 * _faded(max(0, days_between(stats.ew_on, on)))


def months_in_touch(stats: Statistics, on: date) -> int:
    """Of the six calendar months that end with the month of `on`, those with a touch; 0 to 6."""
    passed = max(0, month_number(on) - stats.months_base)
    return 0 if passed >= MONTHS_KEPT else ((stats.months << passed) & ALL_MONTHS).bit_count()


def _first_touch(stats: Statistics, on: date, direction: Direction, weight: float) -> Statistics:
    bits = _BITS[direction]
    return Statistics(
        first_on=on,
        last_on=on,
        ew90=weight,
        ew_on=on,
        days_in=int(bool(bits & _IN)),
        days_out=int(bool(bits & _OUT)),
        months=1,
        months_base=month_number(on),
        last_directions=bits,
        last_weight=weight,
        agreed_cadence_days=stats.agreed_cadence_days,
    )


def _later_day(stats: Statistics, last_on: date, on: date, direction: Direction, weight: float) -> Statistics:
    bits = _BITS[direction]
    passed = month_number(on) - stats.months_base
    older = (stats.months << passed) & ALL_MONTHS if passed < MONTHS_KEPT else 0
    return replace(
        stats,
        last_on=on,
        x=stats.x + 1,
        ew90=recent_activity(stats, on) + weight,
        ew_on=on,
        sum_log_gap=stats.sum_log_gap + math.log(days_between(last_on, on)),
        n_gaps=stats.n_gaps + 1,
        days_in=stats.days_in + int(bool(bits & _IN)),
        days_out=stats.days_out + int(bool(bits & _OUT)),
        months=older | 1,
        months_base=month_number(on),
        last_directions=bits,
        last_weight=weight,
    )


def _same_day(stats: Statistics, direction: Direction, weight: float) -> Statistics:
    new = _BITS[direction] & ~stats.last_directions
    return replace(
        stats,
        ew90=stats.ew90 + max(0.0, weight - stats.last_weight),
        days_in=stats.days_in + int(bool(new & _IN)),
        days_out=stats.days_out + int(bool(new & _OUT)),
        last_directions=stats.last_directions | new,
        last_weight=max(stats.last_weight, weight),
    )


def _earlier_day(stats: Statistics, first_on: date, on: date, direction: Direction, weight: float) -> Statistics:
    bits = _BITS[direction]
    back = stats.months_base - month_number(on)
    as_of = first_on if stats.ew_on is None else stats.ew_on
    return replace(
        stats,
        first_on=on,
        x=stats.x + 1,
        ew90=stats.ew90 + weight * _faded(days_between(on, as_of)),
        sum_log_gap=stats.sum_log_gap + math.log(days_between(on, first_on)),
        n_gaps=stats.n_gaps + 1,
        days_in=stats.days_in + int(bool(bits & _IN)),
        days_out=stats.days_out + int(bool(bits & _OUT)),
        months=stats.months | (1 << back) if back < MONTHS_KEPT else stats.months,
    )


def _faded(days: int) -> float:
    return float(2.0 ** (-days / HALF_LIFE_DAYS))
