"""Whether somebody may start: the right-to-work check that covers a placement."""

from datetime import date
from typing import cast

from rapport.compliance import queries as compliance
from rapport.placements.models import Placement
from rapport.rules.right_to_work import StartFacts, StartGate, may_start
from rapport.rules.rule_rows import Capacity
from rapport.rules.working_time import Part


def start_gate(placement: Placement, *, starts_on: date | None = None) -> StartGate:
    """Return whether a person may start on a day, the one agreed if none is given. One query; `vacancy` is loaded."""
    check = compliance.right_to_work(placement.person_id)
    facts = StartFacts(
        checked_on=check.checked_on if check else None,
        follow_up_on=check.follow_up_on if check else None,
        client_confirmed_on=placement.client_checked_on,
    )
    part = cast("Part", placement.vacancy.part)
    return may_start(facts, starts_on or placement.starts_on, cast("Capacity", placement.capacity), jurisdiction=part)
