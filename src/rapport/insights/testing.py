"""Builders of insights and briefs, through actions."""

from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.insights import actions
from rapport.insights.models import Brief, Insight
from rapport.people.testing import make_person

SECTOR = "Construction"


def make_insight(actor: Actor, *, person_id: UUID, said: str = "They are hard to find", **given: Any) -> Insight:
    """Keep something a person told us, without their name unless told otherwise."""
    facts = {"kind": "skill", "subject": "Site managers", "sector": SECTOR, **given}
    return actions.capture_insight(actor, person_id=person_id, said=said, **facts)


def make_three(actor: Actor, **given: Any) -> list[Insight]:
    """Have three new people say something about the same subject."""
    names = ("Ann Ash", "Ben Birch", "Cyd Cedar")
    return [
        make_insight(actor, person_id=make_person(actor, name).pk, said=f"Statement {number}", **given)
        for number, name in enumerate(names, 1)
    ]


def make_approved(actor: Actor, approver: Actor, **given: Any) -> Brief:
    """Make a brief of three insights and approve it."""
    make_three(actor, **given)
    made = actions.make_brief(actor, sector=SECTOR)
    return actions.approve_brief(approver, brief_id=made.pk)
