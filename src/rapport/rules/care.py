"""Care after a start: which step is due on which day, for the person placed and for the client, for years.

A firm's patterns say when, counted from a day of the placement; this works out the days. Source: docs/rules/care.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from rapport.rules.calendar_arithmetic import days_after, days_between, months_after

Kind = Literal["permanent", "contract", "temporary"]
Track = Literal["person", "client", "left"]
Anchor = Literal["start", "end", "rebate", "left"]
PERMANENT: frozenset[Kind] = frozenset({"permanent"})
MOST_MONTHS, MOST_DAYS, MOST_BEFORE_START, DAYS_IN_MONTH = 120, 120, 60, 30
EVERY_KIND: frozenset[Kind] = frozenset({"permanent", "contract", "temporary"})


class Week(StrEnum):
    """When something is to do, as seen from a day; weeks begin on Monday."""

    LATE = "Late"
    THIS_WEEK = "This week"
    NEXT_WEEK = "Next week"
    LATER = "Later"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One step a firm takes with everybody it places.

    anchor      the day it is counted from: the first day of work, the last of an assignment, the last of the rebate,
                the last day of who left
    months, days  how long after that day; before it when negative
    yearly      comes again each year
    lasts_days  for how many days it still makes sense; later it was missed
    kinds       which placements it suits; none: the firm does not take this step
    """

    key: str
    track: Track
    anchor: Anchor
    months: int
    days: int
    lasts_days: int
    say: str
    kinds: frozenset[Kind] = EVERY_KIND
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What care reads of a placement. `left_on`: they left, or never began."""

    kind: Kind
    starts_on: date
    ends_on: date | None = None
    rebate_until_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step: which pattern, the how-manieth of a yearly one, its day. `touched`: done, skipped or moved by hand."""

    pattern: Pattern
    number: int
    due_on: date
    touched: bool = False


def day_of(pattern: Pattern, number: int, facts: Facts) -> date | None:
    """Return the day of the how-manieth step of a pattern; None when it does not suit this placement.

    A step does not suit that would come after the last day, or one counted back from an end that would come before
    the first. The last of a short month stands for a day it does not have: counted from 31 January, one month is
    28 or 29 February; from 29 February, a year is 28 February.
    """
    ends_on = facts.ends_on
    anchors: dict[Anchor, date | None] = {
        "start": facts.starts_on, "end": ends_on, "rebate": facts.rebate_until_on, "left": facts.left_on,
    }  # fmt: skip
    from_on = anchors[pattern.anchor]
    if from_on is None or facts.kind not in pattern.kinds:
        return None
    due_on = days_after(months_after(from_on, pattern.months * number), pattern.days)
    if pattern.anchor == "start" and ends_on is not None and due_on > ends_on:
        return None
    if pattern.anchor in {"end", "rebate"} and due_on < facts.starts_on:
        return None
    return due_on


def fault_of(pattern: Pattern) -> str:
    """Return why a pattern cannot be meant, in a sentence; "" when it can."""
    if abs(pattern.months) > MOST_MONTHS or abs(pattern.days) > MOST_DAYS:
        return f"Keep it within {MOST_MONTHS} months and {MOST_DAYS} days."
    if not 0 < pattern.lasts_days <= MOST_DAYS:
        return f"Say for how many days it makes sense: 1 to {MOST_DAYS}."
    if pattern.yearly and pattern.months <= 0:
        return "A step that comes again needs months between."
    if (pattern.anchor == "left") != (pattern.track == "left"):
        return "Steps for who left count from the day they left, and no others do."
    after = pattern.months * DAYS_IN_MONTH + pattern.days
    if pattern.anchor in {"end", "rebate"} and after > 0:
        return "A step counted from an end comes before it: give months and days as 0 or less."
    if pattern.anchor == "left" and after < 0:
        return "Who left is asked after the day they left: give months and days as 0 or more."
    if pattern.anchor == "start" and after < -MOST_BEFORE_START:
        return f"A step before the start comes at most {MOST_BEFORE_START} days before it."
    return ""


def plan(patterns: Iterable[Pattern], facts: Facts, *, on: date) -> tuple[Step, ...]:
    """Return every step of a placement by day; of a yearly one, all that came and the next to come."""
    steps = [step for pattern in patterns for step in _steps(pattern, facts, on)]
    return tuple(sorted(steps, key=lambda step: (step.due_on, step.pattern.track, step.pattern.key)))


def follow(steps: Iterable[Step], facts: Facts) -> tuple[Step, ...]:
    """Return steps as they stand once the placement has other days: untouched ones move, or go where none suits."""
    moved = ((step, day_of(step.pattern, step.number, facts)) for step in steps)
    return tuple(
        step if step.touched or due_on is None else replace(step, due_on=due_on)
        for step, due_on in moved
        if step.touched or due_on is not None
    )


def was_missed(step: Step, *, on: date) -> bool:
    """Return whether the time for a step is over."""
    return not step.touched and days_between(step.due_on, on) > step.pattern.lasts_days


def week_of(due_on: date, *, on: date) -> Week:
    """Return in which week a day lies; yesterday is late, also of the same week."""
    if due_on < on:
        return Week.LATE
    days = days_between(on, due_on) + on.weekday()
    return (Week.THIS_WEEK, Week.NEXT_WEEK, Week.LATER)[min(days // 7, 2)]


def _steps(pattern: Pattern, facts: Facts, on: date) -> Iterator[Step]:
    number, due_on = 1, day_of(pattern, 1, facts)
    while due_on is not None:
        yield Step(pattern, number, due_on)
        if not pattern.yearly or due_on > on:
            return
        number += 1
        before, due_on = due_on, day_of(pattern, number, facts)
        if due_on == before:  # the end of the calendar
            return
