"""Sharing one thing with one person, with a line of one's own; and what came of it."""

from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.compliance.due import objections
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.mail import actions as mail
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations import queries as touches
from rapport.relations.actions import NewTouch
from rapport.rules.asking import may_greet
from rapport.rules.contact import closed
from rapport.sharing.actions.library import refuse_stale
from rapport.sharing.models import Content, Shared

LONGEST_LINE = 500
MOST_ATTACHED = 8_000_000  # bytes; more is refused by many mail servers
CHANNELS = ("email", "social", "text", "letter")


@action(needs=Can.KEEP_CONTENT)
def share(
    actor: Actor, *, content_id: UUID, person_id: UUID, line: str, channel: str = "email", send: bool = False
) -> Shared:
    """Share something of the library with one person: a contact that asks for nothing. Once for each person.

    Args:
        line: why it is for this person; nothing goes without one.
        send: mail it from here; otherwise the member sends it, and this notes it.

    Raises:
        Refused: no line, out of date, shared with them before, they object to marketing, have an open concern or had
            two messages from us within 30 days; a file too big to send; what `mail.send_to_person` refuses.
        ObjectDoesNotExist: no such content or person in this firm.
    """
    content, person = Content.objects.get(pk=content_id), people.get(person_id)
    words = line.strip()[:LONGEST_LINE]
    if not words:
        raise Refused("Write a line of your own: why this is for them.")
    if channel not in CHANNELS:
        raise Refused("Choose how it goes to them.")
    refuse_stale(content)
    _refuse_unwelcome(person_id, person.full_name)
    shared, is_new = Shared.objects.get_or_create(
        content=content, person=person,
        defaults={"member_id": actor.own_id, "line": words, "channel": channel, "sent_at": clock.now()},
    )  # fmt: skip
    if not is_new:
        raise Refused(f"{person.full_name} had this on {shared.sent_at:%-d %B %Y} already.")
    if send:
        member = accounts.member(actor.own_id)
        files = [_attached(content.document_id)] if content.document_id is not None else []
        body = f"Hello {person.called or person.full_name},\n\n{words}\n\n{content.title}\n{content.address}\n"
        mail.send_to_person(
            system_actor(actor.firm_id), person_id=person_id, once=f"shared {shared.pk}", subject=content.title,
            text=f"{body}{content.text}\n\n{member.name}\n", reply_to=member.email, attachments=files,
        )  # fmt: skip
    relations.record_touches(actor, touches=[
        NewTouch(
            person_id=person_id, member_id=actor.own_id, channel=channel, direction="out", at=clock.now(),
            source=f"shared:{shared.pk}", asks=False, subject=content.title, excerpt=words,
        )
    ])  # fmt: skip
    return shared


@action(needs=Can.KEEP_CONTENT)
def note_outcome(actor: Actor, *, shared_id: UUID, outcome: str) -> Shared:
    """Note what came of sharing something; another answer takes the place of the first. Raises Refused (no such)."""
    if outcome not in Shared.Outcome.values:
        raise Refused("Choose what came of it.")
    row = Shared.objects.select_for_update().get(pk=shared_id)
    row.outcome, row.outcome_at = outcome, clock.now()
    row.save(update_fields=["outcome", "outcome_at"])
    return row


def _attached(document_id: UUID) -> tuple[str, str, bytes]:
    """Return the newest file of a document as mail takes it: name, type, content. Raises Refused (too big, not there).
    """
    version = people.document(document_id).newest
    if version.size_bytes > MOST_ATTACHED:
        raise Refused("This file is too big to send by mail. Send a link, or hand it over yourself and note it here.")
    with people.open_version(version) as file:
        return version.file_name, version.content_type, file.read()


def _refuse_unwelcome(person_id: UUID, name: str) -> None:
    if objections([person_id]).get(person_id):
        raise Refused(f"{name} objects to this kind of message: see their privacy.")
    today = touches.frame().today
    held = closed(may_greet(touches.contact_balances([person_id], on=today)[person_id], on=today))
    if held:
        raise Refused(held[0].sentence)
