"""What came of an event: which one is credited with a person, and with a placement. Once, by the first meeting."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from rapport.rules.calendar_arithmetic import months_after

CREDIT_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody was met at an event on a day. `was_known`: one of us had been in touch with them before."""

    event: Hashable
    on: date
    was_known: bool


def credited(meetings: Sequence[Meeting], *, on: date) -> Hashable | None:
    """Return the event credited with what came of a person on a day; None when no event is.

    It is the first at which they were met, if nobody of us knew them then, and if no more than 24 months passed since.
    """
    first = min(meetings, key=lambda meeting: (meeting.on, str(meeting.event)), default=None)
    if first is None or first.was_known or not first.on <= on <= months_after(first.on, CREDIT_MONTHS):
        return None
    return first.event


def credited_with_placement(
    placed: Sequence[Meeting], hiring: Sequence[Meeting], *, on: date
) -> Hashable | None:
    """Return the event credited with a placement: that of whom we placed, else that of who hired; None for neither."""
    found = credited(placed, on=on)
    return credited(hiring, on=on) if found is None else found
