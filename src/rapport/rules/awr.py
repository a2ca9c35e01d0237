"""The twelve weeks after which a temp is paid like the client's own people: Agency Workers Regulations 2010 regs 5-8.

The clock belongs to one worker in one role at one client. Weeks are spans of seven days from the first day worked; a
week with any work in it counts. Some absences only pause the clock, family leave keeps it running, a long break starts
it anew. Days that no reason explains count against a break of six weeks, so a doubt falls to the worker's good.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

QUALIFYING_WEEKS = 12
LONGEST_BREAK_DAYS = 6 * 7
LONGEST_ABSENCE_DAYS = 28 * 7  # sickness, jury service

Kind = Literal["worked", "sick", "jury", "leave", "closure", "industrial", "family", "break"]
State = Literal["running", "paused", "continuing", "reset"]
# Where periods overlap, the first of these says what a day was.
_STRONGEST: tuple[Kind, ...] = ("family", "sick", "jury", "leave", "closure", "industrial", "break", "worked")
_LIMITED = ("sick", "jury")


@dataclass(frozen=True, slots=True)
class Period:
    """Days of an assignment, both ends included: worked, or why not."""

    kind: Kind
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class AwrClock:
    """How many weeks count, how the clock stands, and the first day of equal pay.

    `reset` also before any work. `qualifies_on` is foreseen as if the work went on; None while it does not.
    """

    week: int
    state: State
    qualifies_on: date | None


def clock(periods: Sequence[Period], *, on: date) -> AwrClock:
    """Return the clock on a day. Days in no period are a break; so is sickness or jury service past 28 weeks."""
    known = sorted((period for period in periods if period.first <= on), key=lambda period: period.first)
    start: date | None = None
    weeks: list[int] = []
    away: Counter[str] = Counter()
    state: State = "reset"
    day = known[0].first if known else on
    while known and day <= on:
        kind = _kind(known, day)
        if kind == "worked" or (kind == "family" and start is not None):
            start = start or day
            week = (day - start).days // 7
            weeks += [] if weeks and weeks[-1] == week else [week]
            away.clear()
            state = "running" if kind == "worked" else "continuing"
        elif start is not None:
            away[kind] += 1
            state = "paused"
            if _break_days(away) > LONGEST_BREAK_DAYS:
                start, weeks, state = None, [], "reset"
        day += timedelta(days=1)
    return AwrClock(len(weeks), state, _qualifies_on(start, weeks, state))


def _kind(periods: Sequence[Period], day: date) -> Kind:
    found = {period.kind for period in periods if period.first <= day <= period.last}
    return next((kind for kind in _STRONGEST if kind in found), "break")


def _break_days(away: Counter[str]) -> int:
    """The days of an absence that no reason explains."""
    too_long = sum(max(0, away[kind] - LONGEST_ABSENCE_DAYS) for kind in _LIMITED)
    return away["break"] + too_long


def _qualifies_on(start: date | None, weeks: Sequence[int], state: State) -> date | None:
    """The day after the twelfth week that counts: known, or foreseen while every week counts."""
    if start is None:
        return None
    if len(weeks) >= QUALIFYING_WEEKS:
        return start + timedelta(weeks=weeks[QUALIFYING_WEEKS - 1] + 1)
    if state == "paused":
        return None
    return start + timedelta(weeks=weeks[-1] + 1 + QUALIFYING_WEEKS - len(weeks))
