"""Drafting an update, changing it, approving it: nothing leaves before a person has read it."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.mail import actions as mail
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.updates import queries
from rapport.updates.events import UpdateApproved
from rapport.updates.models import Rhythm, Update
from rapport.updates.queries import Span

FIRST_COVERS = timedelta(days=14)
LONGEST_TEXT = 10_000


@action(needs=Can.SEND_UPDATE)
def draft_update(actor: Actor, *, person_id: UUID, vacancy_id: UUID | None = None) -> Update:
    """Draft what to tell a person from what happened since the last update; without one, in the last fourteen days.

    A draft that waits is returned as it is, with what its member wrote in it. Raises DoesNotExist.
    """
    people.get(person_id)
    waiting = queries.draft_of(person_id, vacancy_id)
    if waiting is not None:
        return waiting
    until = clock.now()
    since = queries.covered_since(person_id, vacancy_id) or until - FIRST_COVERS
    span = Span(actor.own_id, since, until)
    text = (
        queries.candidate_draft(person_id, span)
        if vacancy_id is None
        else queries.client_draft(person_id, vacancy_id, span)
    )
    return Update.objects.create(
        person_id=person_id, vacancy_id=vacancy_id, member_id=actor.own_id, covers_from_at=since,
        covers_until_at=until, text=text,
    )  # fmt: skip


@action(needs=Can.SEND_UPDATE)
def change_update(actor: Actor, *, update_id: UUID, text: str) -> Update:
    """Keep the member's words in a draft. Raises Refused when it was approved or is empty; DoesNotExist."""
    update = _open(update_id)
    update.text = _kept(text)
    update.save(update_fields=["text"])
    return update


@action(needs=Can.SEND_UPDATE)
def approve_update(actor: Actor, *, update_id: UUID, text: str) -> Update:
    """Approve a draft with these words: it stands in the person's door, and is mailed where mail is set up.

    The next one is due one period from today. Raises Refused when it was approved or dropped; DoesNotExist.
    """
    update = _open(update_id)
    update.text, update.member_id, update.approved_at = _kept(text), actor.own_id, clock.now()
    update.save(update_fields=["text", "member_id", "approved_at"])
    today = clock.on(update.approved_at, "UTC")
    same = Rhythm.objects.filter(person_id=update.person_id, vacancy=update.vacancy_id, ended_at=None)
    for rhythm in same.select_for_update():
        rhythm.next_on = today + timedelta(days=rhythm.every_days)
        rhythm.save(update_fields=["next_on"])
    _tell(actor, update, at=update.approved_at)
    publish(UpdateApproved(update_id=update.pk, person_id=update.person_id))
    return update


@action(needs=Can.SEND_UPDATE)
def drop_update(actor: Actor, *, update_id: UUID) -> Update:
    """Throw a draft away. Raises Refused when it was approved; DoesNotExist."""
    update = _open(update_id)
    update.dropped_at = clock.now()
    update.save(update_fields=["dropped_at"])
    return update


@action(needs=Can.READ_OWN)
def see_update(actor: Actor, *, update_id: UUID) -> Update:
    """Note that whom an update was written to has read it in their door: the first time counts.

    Raises Update.DoesNotExist: not approved, or written to somebody else.
    """
    own = Update.objects.select_for_update().filter(person_id=actor.own_id, approved_at__isnull=False)
    update = own.get(pk=update_id)
    if update.seen_at is None:
        update.seen_at = clock.now()
        update.save(update_fields=["seen_at"])
    return update


def _tell(actor: Actor, update: Update, *, at: datetime) -> None:
    """Mail an approved update where that is possible, and note the contact: it warms that relationship."""
    subject = f"Where we are: {update.vacancy.title}" if update.vacancy else "Where your search stands"
    system, once = system_actor(actor.firm_id), f"update:{update.pk}"
    channel = "portal"
    with suppress(Refused):  # no mail from here, or none to them: it stands in their door all the same
        mail.send_to_person(system, person_id=update.person_id, once=once, subject=subject, text=update.text)
        channel = "email"
    told = relations.NewTouch(
        person_id=update.person_id, member_id=actor.own_id, channel=channel, direction="out", at=at, source=once,
        asks=False, subject=subject, excerpt=update.text,
    )  # fmt: skip
    relations.record_touches(system, touches=[told])


def _open(update_id: UUID) -> Update:
    update = Update.objects.select_for_update(of=("self",)).select_related("vacancy").get(pk=update_id)
    if update.approved_at is not None:
        raise Refused(f"This update was approved on {update.approved_at:%-d %B %Y} and is with them.")
    if update.dropped_at is not None:
        raise Refused("This draft was thrown away. Make a new one.")
    return update


def _kept(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused("Write what they should know.")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"Keep it below {LONGEST_TEXT:,} characters.")
    return text
