"""Forgetting who came in: the doors' part of an erasure, and what nobody needs after a year."""

from datetime import date, timedelta
from uuid import UUID

from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can

KEPT_DAYS = 365


@action(needs=Can.RUN_NIGHTLY)
def forget_old_visits(actor: Actor, on: date) -> int:
    """Delete links that ran out a year ago, with their visits and what was looked at. Returns how many rows."""
    return DoorLink.objects.filter(expires_at__lt=clock.midday(on - timedelta(days=KEPT_DAYS))).delete()[0]


@action(needs=Can.ERASE_PERSON)
def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete the links, sessions and views of a person, so that nothing of theirs opens a door. Harmless twice."""
    sessions = DoorSession.objects.filter(person_id=person_id)
    return {
        "door views": DoorView.objects.filter(session__in=sessions.values("pk")).delete()[0],
        "door sessions": sessions.delete()[0],
        "door links": DoorLink.objects.filter(person_id=person_id).delete()[0],
    }
