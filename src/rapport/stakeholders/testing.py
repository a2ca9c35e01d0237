"""Builders of maps, through actions: data the product could make."""

from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.stakeholders import actions
from rapport.stakeholders.actions import Standing
from rapport.stakeholders.models import Stakeholder


def make_stakeholder(
    actor: Actor, *, organisation_id: UUID, person_id: UUID, part: str = "decision_maker", influence: int = 80,
    stance: int = 20, **more: Any,
) -> Stakeholder:  # fmt: skip
    """Make (or correct) somebody's place on a client's map."""
    standing = Standing(part, influence, stance, **more)
    return actions.place_stakeholder(actor, organisation_id=organisation_id, person_id=person_id, standing=standing)
