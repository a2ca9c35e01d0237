"""Agreed contact: when the next one is due, and when a promised gap has been broken.

A cadence has two figures, both in calendar days: the ideal gap, which sets when contact is due, and the longest gap we
promised, which sets when the promise is broken. Without a longest gap the ideal one is the promise. Any real touch, in
either direction and on any channel, starts the count again; what counts as a touch is decided where touches are logged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapport.rules.calendar_arithmetic import days_after, days_between

LONGEST_ALLOWED = 3660
"""Days. About ten years: anything more is a slip of the keyboard."""


@dataclass(frozen=True)
class Cadence:
    """The agreed rhythm of contact, in calendar days.

    Raises: ValueError when a figure is not between 1 and ten years, or the longest gap is shorter than the ideal.
    """

    ideal_days: int
    longest_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse rhythms nobody could keep."""
        if not 1 <= self.ideal_days <= LONGEST_ALLOWED:
            raise ValueError(f"The ideal gap must be between 1 and {LONGEST_ALLOWED} days; it is {self.ideal_days}.")
        if self.longest_days is not None and not self.ideal_days <= self.longest_days <= LONGEST_ALLOWED:
            raise ValueError(
                f"The longest gap must be between the ideal gap ({self.ideal_days} days) and {LONGEST_ALLOWED} days; "
                f"it is {self.longest_days}."
            )

    @property
    def promised_days(self) -> int:
        """The gap that may not be exceeded: the longest one agreed, or the ideal one when no other was agreed."""
        return self.ideal_days if self.longest_days is None else self.longest_days


class State(StrEnum):
    """Where a relationship stands against its agreed rhythm."""

    NONE_AGREED = "none_agreed"
    ON_TIME = "on_time"
    DUE = "due"
    BREACH = "breach"


@dataclass(frozen=True)
class Standing:
    """The state on one day, the dates it follows from (None without a cadence) and a sentence that says so."""

    state: State
    due_on: date | None
    breach_on: date | None
    sentence: str


@dataclass(frozen=True)
class Breach:
    """One broken promise: the first day too late, and the day of the touch that ended it (None: still open)."""

    breach_on: date
    ended_on: date | None


def due_on(
    cadence: Cadence | None, *, started_on: date, last_touch_on: date | None, not_before: date | None = None
) -> date | None:
    """The day contact is next due: the ideal gap after the last touch, or after the agreement when there was none.

    A touch before the agreement began counts from the beginning. `not_before` is a pause the person asked for: nothing
    falls due before that day. None when nothing is agreed.
    """
    if cadence is None:
        return None
    due = days_after(_counted_from(started_on, last_touch_on), cadence.ideal_days)
    return due if not_before is None else max(due, not_before)


def breach_on(
    cadence: Cadence | None, *, started_on: date, last_touch_on: date | None, not_before: date | None = None
) -> date | None:
    """The first day on which the promise is broken: the day after the longest gap ran out. None when nothing is agreed.

    A pause moves it only if the promise would have been broken before the pause ends: then it is the day after.
    """
    if cadence is None:
        return None
    broken = days_after(_counted_from(started_on, last_touch_on), cadence.promised_days + 1)
    return broken if not_before is None else max(broken, days_after(not_before, 1))


def standing(
    cadence: Cadence | None,
    *,
    started_on: date,
    last_touch_on: date | None,
    on: date,
    not_before: date | None = None,
) -> Standing:
    """How the agreed rhythm stands on one day: on time, due or in breach (the longest gap is over)."""
    due = due_on(cadence, started_on=started_on, last_touch_on=last_touch_on, not_before=not_before)
    broken = breach_on(cadence, started_on=started_on, last_touch_on=last_touch_on, not_before=not_before)
    if cadence is None or due is None or broken is None:
        return Standing(State.NONE_AGREED, None, None, "No rhythm of contact is agreed.")
    silent = max(0, days_between(_counted_from(started_on, last_touch_on), on))
    if on >= broken:
        late = days_between(broken, on) + 1
        promise = f"at most {_days(cadence.promised_days)} promised. Late by {_days(late)}."
        return Standing(State.BREACH, due, broken, f"{_days(silent)} without contact; {promise}")
    if on >= due:
        words = f"{_days(silent)} since the last contact; {_days(cadence.ideal_days)} agreed."
        return Standing(State.DUE, due, broken, words)
    return Standing(State.ON_TIME, due, broken, f"Next contact due in {_days(days_between(on, due))}.")


def breaches(
    cadence: Cadence | None, *, started_on: date, touched_on: Iterable[date], until: date
) -> tuple[Breach, ...]:
    """Every broken promise from the agreement to `until` inclusive, oldest first, each gap once however long it lasted.

    The touches may come in any order and repeat; those before the agreement or after `until` are left out.
    """
    if cadence is None or until < started_on:
        return ()
    found: list[Breach] = []
    since = started_on
    for touch in sorted({day for day in touched_on if started_on <= day <= until}):
        broken = days_after(since, cadence.promised_days + 1)
        if touch >= broken:
            found.append(Breach(broken, touch))
        since = touch
    broken = days_after(since, cadence.promised_days + 1)
    if broken <= until and days_between(since, until) > cadence.promised_days:
        found.append(Breach(broken, None))
    return tuple(found)


def _counted_from(started_on: date, last_touch_on: date | None) -> date:
    return started_on if last_touch_on is None else max(started_on, last_touch_on)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
