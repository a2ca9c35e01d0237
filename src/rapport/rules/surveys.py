"""When somebody is asked how it was: after which moment, how many days later, through which door, with which questions.

Source: docs/rules/surveys.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rapport.rules.asking import Balance, may_ask
from rapport.rules.contact import Gate

REST_DAYS = 60  # between two surveys of one person, whatever happened meanwhile
OPEN_DAYS = 45  # a moment that is longer ago is not asked about any more: nobody remembers


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment after which somebody is asked. `is_success`: it went well for us, so that asking serves us."""

    key: str
    label: str
    door: Literal["candidate", "client"]
    after_days: int
    is_success: bool
    good: str  # the two open questions
    better: str


MOMENTS: dict[str, Moment] = {
    moment.key: moment
    for moment in (
        Moment(
            "decision", "After a decision", "candidate", 2, is_success=False,
            good="What did we do well while you were considered?", better="What should we have done differently?",
        ),
        Moment(
            "start", "After a start", "candidate", 14, is_success=False,
            good="What helped you on the way into the job?", better="What should we have told you before?",
        ),
        Moment(
            "third_month", "After three months", "candidate", 91, is_success=True,
            good="Looking back, what did we do well?", better="What would have made it better?",
        ),
        Moment(
            "shortlist", "After a shortlist", "client", 7, is_success=False,
            good="What was right about the people we put to you?", better="What should we have done differently?",
        ),
        Moment(
            "hire", "After a hire", "client", 21, is_success=True,
            good="What did we do well?", better="What would make you think twice about asking us again?",
        ),
    )
}  # fmt: skip


def may_survey(moment: Moment, facts: Balance, *, surveyed_on: date | None, on: date) -> tuple[Gate, ...]:
    """Return every gate between us and asking somebody how it was.

    A survey after a success serves us, so it stands behind the gates of every ask; one after a disappointment is owed
    to them: an open concern alone holds it back, for whoever is unhappy is called, not surveyed.
    """
    gates = may_ask(facts, on=on)
    again_on = None if surveyed_on is None else surveyed_on + timedelta(days=REST_DAYS)
    rested = Gate(
        "surveyed", again_on is None or on >= again_on,
        "They were not surveyed lately." if again_on is None
        else f"They were surveyed on {surveyed_on:%-d %B %Y}; ask again from {again_on:%-d %B %Y} on.",
    )  # fmt: skip
    return (*(gate for gate in gates if moment.is_success or gate.key == "concern"), rested)
