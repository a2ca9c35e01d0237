"""Builders of work to come, through actions: data the product could make."""

from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.growth import actions
from rapport.growth.models import Opportunity, WorkforcePlan

EXPECTED = date(2027, 1, 15)


def make_opportunity(actor: Actor, *, organisation_id: UUID, stage: str = "found", **more: Any) -> Opportunity:
    """Make an opportunity of £20,000, and move it to a stage."""
    given: dict[str, Any] = {
        "title": "Two site managers",
        "kind": "vacancy",
        "expected_on": EXPECTED,
        "value_pence": 20_000_00,
    } | more
    made = actions.find_opportunity(actor, organisation_id=organisation_id, **given)
    reason = "They hired themselves" if stage == "lost" else ""
    return actions.move_opportunity(actor, opportunity_id=made.pk, stage=stage, lost_reason=reason)


def make_plan(actor: Actor, *, organisation_id: UUID, **more: Any) -> WorkforcePlan:
    """Make a plan for three people at £8,000 each."""
    given: dict[str, Any] = {"role": "Site manager", "from_on": EXPECTED, "how_many": 3, "worth_pence": 8_000_00} | more
    return actions.note_plan(actor, organisation_id=organisation_id, **given)
