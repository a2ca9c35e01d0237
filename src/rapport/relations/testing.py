"""Builders for tests: through actions, so that test data is data the product could make."""

from datetime import datetime
from itertools import count
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.relations import actions
from rapport.relations.models import Relationship, Touch

_numbers = count(1)


def make_relationship(actor: Actor, *, person_id: UUID, owner_id: UUID | None = None) -> Relationship:
    """Make (or find) the relationship of a member, the actor unless named, with a person."""
    return actions.begin(actor, person_id=person_id, owner_id=owner_id or actor.own_id)


def make_touch(  # noqa: PLR0913 - what a touch is
    actor: Actor,
    *,
    person_id: UUID,
    at: datetime | None = None,
    channel: str = "email",
    direction: str = "both",
    text: str = "",
    counts: bool = True,
    member_id: UUID | None = None,
) -> Touch:
    """Make a touch of a member, the actor unless named; now unless said."""
    new = actions.NewTouch(
        person_id=person_id,
        member_id=member_id or actor.own_id,
        channel=channel,
        direction=direction,
        at=at or clock.now(),
        source=f"test:{next(_numbers)}",
        excerpt=text,
        counts=counts,
    )
    done = actions.record_touches(actor, touches=[new])
    assert done.touches, done.refused  # noqa: S101 - a builder that failed must say so
    return done.touches[0]
