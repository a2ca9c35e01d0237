"""Coming in by a link, being seen, going out."""

import secrets
from datetime import timedelta
from uuid import UUID

from rapport.access.events import DoorEntered
from rapport.access.models import DoorLink, DoorSession, DoorView
from rapport.access.queries import Inside, hash_of, may_enter, state_of
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish

LONGEST = timedelta(days=7)
NOTED_EVERY = timedelta(minutes=1)


@action(needs=Can.OPEN_DOOR)
def enter(actor: Actor, *, secret: str) -> tuple[DoorSession, str]:
    """Use a link up and start a session; return it and its key: the only moment the key is known.

    Runs as the firm's system actor, for the bearer of the link: the secret is the permission. Publishes DoorEntered.

    Raises:
        DoorLink.DoesNotExist: nobody made such a link.
        Refused: it was used, taken back or has expired, or its bearer's record is not what it was made for.
    """
    link = DoorLink.objects.select_for_update(of=("self",)).select_related("person").get(secret_hash=hash_of(secret))
    now = clock.now()
    if state_of(link, at=now) != "open" or not may_enter(link):
        raise Refused("This link no longer works. Ask for a new one.")
    link.used_at = now
    link.save(update_fields=["used_at"])
    key = actor.firm_id.hex + secrets.token_urlsafe(32)
    session = DoorSession.objects.create(
        person_id=link.person_id, door=link.door, link=link, key_hash=hash_of(key), started_at=now, last_at=now,
        ends_at=now + LONGEST,
    )  # fmt: skip
    publish(DoorEntered(link_id=link.pk, session_id=session.pk))
    return session, key


def note_seen(visitor: Inside, *, page: str, subject_id: UUID | None) -> None:
    """Note that somebody inside looked at a page, and that they are still there. One statement, two once a minute.

    No verb: it changes nothing of the firm's. `page` empty: only that they are there.
    """
    now = clock.now()
    if now - visitor.last_at >= NOTED_EVERY:
        DoorSession.objects.filter(pk=visitor.session_id).update(last_at=now)
    if page:
        DoorView.objects.create(session_id=visitor.session_id, page=page, subject_id=subject_id, at=now)


@action(needs=Can.OPEN_DOOR)
def end_session(actor: Actor, *, session_id: UUID) -> DoorSession:
    """End one session. Harmless twice. Raises DoorSession.DoesNotExist."""
    session = DoorSession.objects.select_for_update().get(pk=session_id)
    if session.ended_at is None:
        session.ended_at = clock.now()
        session.save(update_fields=["ended_at"])
    return session


@action(needs=Can.OPEN_DOOR)
def end_all_sessions(actor: Actor, *, person_id: UUID, door: str = "") -> int:
    """End every session of a person, of one door or of all, and take back the links that wait. Returns how many ended.

    Harmless twice.
    """
    now = clock.now()
    of_door = {"door": door} if door else {}
    DoorLink.objects.filter(person_id=person_id, used_at=None, revoked_at=None, **of_door).update(revoked_at=now)
    return DoorSession.objects.filter(person_id=person_id, ended_at=None, **of_door).update(ended_at=now)
