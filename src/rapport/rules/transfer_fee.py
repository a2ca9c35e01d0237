"""Until when a fee may be charged for taking a temp on: reg. 10 of the Conduct Regulations 2003.

The window ends with the later of eight weeks after the supply and fourteen weeks from its first day. A break of more
than 42 days starts the fourteen weeks afresh. Outside it no fee is due; inside it only where the client could have
chosen an extended hire instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapport.rules.calendar_arithmetic import days_after, days_between

AFTER_END_DAYS, FROM_START_DAYS = 8 * 7, 14 * 7
LONGEST_BREAK_DAYS = 42


@dataclass(frozen=True, slots=True)
class TransferWindow:
    """The days on which the answer rests, all of them last days of a period, and the answer for the day asked about."""

    first_day: date  # of the supply, after the last long break
    eight_weeks_after_end: date
    fourteen_weeks_from_start: date
    ends_on: date
    allowed: bool


def transfer_window(supplies: Sequence[tuple[date, date]], *, on: date) -> TransferWindow:
    """Return the window for an engagement by the client that begins on a day.

    `supplies`: first and last day worked of each supply of this person by us to this client, in any order; they may
    overlap. Supplies that had not begun on that day do not count, unless there are no others.

    Raises: ValueError without any supply.
    """
    if not supplies:
        raise ValueError("There was no supply to this client, so there is no window.")
    begun = sorted(supply for supply in supplies if supply[0] <= on) or [min(supplies)]
    first_day, last_day = begun[0]
    for starts, ends in begun[1:]:
        if days_between(last_day, starts) - 1 > LONGEST_BREAK_DAYS:
            first_day = starts
        last_day = max(last_day, ends)
    after_end = days_after(last_day, AFTER_END_DAYS)
    from_start = days_after(first_day, FROM_START_DAYS - 1)  # the first day is the first of the fourteen weeks
    ends_on = max(after_end, from_start)
    return TransferWindow(first_day, after_end, from_start, ends_on, allowed=on <= ends_on)


def fee_sentence(window: TransferWindow, *, extended_hire: bool) -> str:
    """Return whether a transfer fee may be charged, in words. `extended_hire`: the client's terms offer that choice."""
    if not window.allowed:
        return f"No transfer fee: the window ended on {_words(window.ends_on)}."
    if not extended_hire:
        return "No transfer fee can be enforced: the client's terms offer no extended hire instead."
    return f"A transfer fee may be charged until {_words(window.ends_on)}, unless the client extends the hire."


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
