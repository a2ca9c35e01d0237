"""What is owed when somebody who was put forward turns out to be, or may be, unsuitable: Conduct Regs 2003 reg. 20.

An agency owes it within three months of the introduction, an employment business as long as it proposes or supplies
the person. Told is told the same day.
"""

from dataclasses import dataclass
from datetime import date

from rapport.rules.calendar_arithmetic import months_after

WATCH_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether the client is to be told, whether we ask further, whether the supply ends; and all that in words."""

    tell: bool
    enquire: bool
    end_supply: bool
    sentence: str


def owed_until(capacity: str, introduced_on: date, supply_ended_on: date | None) -> date | None:
    """Return the last day on which what we hear is owed to the client; None while that day is not known.

    `supply_ended_on`: for an employment business the last day it proposed or supplied the person.
    """
    return supply_ended_on if capacity == "business" else months_after(introduced_on, WATCH_MONTHS)


def duty(capacity: str, *, introduced_on: date, supply_ended_on: date | None, heard_on: date, certain: bool) -> Duty:
    """Return what is owed for information heard on a day. `certain`: they are unsuitable, not only perhaps."""
    until = owed_until(capacity, introduced_on, supply_ended_on)
    if until is not None and heard_on > until:
        return Duty(
            tell=False, enquire=False, end_supply=False,
            sentence=f"The law asked for this until {until.day} {until:%B} {until.year}; the client need not be told.",
        )  # fmt: skip
    if capacity != "business":
        return Duty(tell=True, enquire=False, end_supply=False, sentence="Tell the client today what we heard.")
    if certain:
        return Duty(tell=True, enquire=False, end_supply=True, sentence="Tell the client today, and end the supply.")
    return Duty(
        tell=True, enquire=True, end_supply=False,
        sentence="Tell the client today what we heard, and that we make enquiries; make them.",
    )  # fmt: skip
