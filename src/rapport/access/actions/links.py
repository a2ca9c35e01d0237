"""Making links for people outside, sending them by mail, taking them back; what happens when one no longer works."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.urls import reverse

from rapport.access.events import DoorAskedFor, DoorLinkMade
from rapport.access.models import Door, DoorLink
from rapport.access.queries import hash_of
from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.scope import current_firm_id
from rapport.mail import actions as mail
from rapport.people import queries as people

LONGEST_DAYS = 30
SENT_LATELY = timedelta(minutes=1)


class MadeLink(NamedTuple):
    """A new link and its secret: the only moment the secret is known."""

    link: DoorLink
    secret: str

    @property
    def address(self) -> str:
        """The full address, from the settings and never from a request's Host header."""
        return settings.PUBLIC_URL + reverse("door_landing", kwargs={"secret": self.secret})

    def letter_to_referee(self, name: str, *, about: str, firm: str) -> str:
        """What a referee is written, whoever sends it."""
        return (
            f"Hello {name},\n\n{about} named you as somebody who can say something about their work, and agreed that we"
            f" ask you. It takes five minutes:\n{self.address}\n\nThe link works once, until"
            f" {self.link.expires_at:%-d %B %Y}, and is for you alone.\n{firm}\n"
        )


@action(needs=Can.OPEN_DOOR)
def make_link(actor: Actor, *, person_id: UUID, door: str, subject_id: UUID | None = None, days: int = 14) -> MadeLink:
    """Make a link for a person outside. The one that waits for the same door and subject is replaced.

    Args:
        door: client, candidate or referee.
        subject_id: what a referee's door is about: the reference.
        days: how long it works, 1 to 30.

    Raises:
        Refused: no such door, or too long.
        Person.DoesNotExist: no living record of this firm.
    """
    if door not in Door.values:
        raise Refused("Choose the hiring manager's door or the candidate's.")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(f"A link works for 1 to {LONGEST_DAYS} days.")
    _lock(person_id)
    person = people.get(person_id)
    now = clock.now()
    waiting = DoorLink.objects.filter(person_id=person_id, door=door, subject_id=subject_id, used_at=None)
    waiting.filter(revoked_at=None).update(revoked_at=now)
    secret = actor.firm_id.hex + secrets.token_urlsafe(32)
    link = DoorLink.objects.create(
        person_id=person_id, door=door, subject_id=subject_id, employer_id=person.employer_id,
        secret_hash=hash_of(secret), made_by_id=actor.id if actor.kind == "staff" else None, made_at=now,
        expires_at=now + timedelta(days=days),
    )  # fmt: skip
    publish(DoorLinkMade(link_id=link.pk))
    return MadeLink(link, secret)


@action(needs=Can.OPEN_DOOR)
def send_link(actor: Actor, *, person_id: UUID, door: str, subject_id: UUID | None = None, days: int = 14) -> MadeLink:
    """Make a link and send it by mail. Raises what both do, and Refused twice within a minute."""
    _not_twice(person_id, door, subject_id)
    firm, reply_to = accounts.firm(), accounts.member(actor.own_id).email if actor.id else ""
    made = make_link(actor, person_id=person_id, door=door, subject_id=subject_id, days=days)
    said = f"{firm.name} keeps a page for you. Open it with this link:"
    return _mailed(made, subject=f"Your page at {firm.name}", said=said, reply_to=reply_to)


@action(needs=Can.OPEN_DOOR)
def send_to_referee(actor: Actor, *, person_id: UUID, reference_id: UUID, name: str, to: str) -> MadeLink:
    """Make a link for a referee of a person and send it by mail. Raises what `send_link` does."""
    _not_twice(person_id, "referee", reference_id)
    firm, person, reply_to = accounts.firm(), people.get(person_id), accounts.member(actor.own_id).email
    made = make_link(actor, person_id=person_id, door="referee", subject_id=reference_id)
    mail.send_about_person(
        system_actor(actor.firm_id), person_id=person_id, to=to, once=f"door {made.link.pk}", reply_to=reply_to,
        subject=f"A reference for {person.full_name}",
        text=made.letter_to_referee(name, about=person.full_name, firm=firm.name),
    )  # fmt: skip
    return _noted(made)


@action(needs=Can.OPEN_DOOR)
def knock(actor: Actor, *, person_id: UUID, door: str, waits: Sequence[str], since: datetime) -> MadeLink:
    """Mail a person what waits behind their door, with a link made for it; whoever looks after them gets the answer.

    Args:
        waits: a sentence for each kind of thing. None may name anybody: mail is read over shoulders.
        since: when the first of it began to wait.

    Raises what `send_link` does, and Refused when they were sent a link since then: that is the same mail asked twice.
    """
    _lock(person_id)
    if DoorLink.objects.filter(person_id=person_id, door=door, mailed_at__gte=since).exists():
        raise Refused("They were sent a link since then.")
    firm, owner = accounts.firm(), people.get(person_id).owner
    lines = "\n".join(f"- {one}" for one in waits)
    return _mailed(
        make_link(actor, person_id=person_id, door=door), subject=f"Something waits for you at {firm.name}",
        said=f"This waits for you on your page at {firm.name}:\n\n{lines}\n\nOpen it with this link:",
        reply_to=owner.email if owner and owner.left_on is None else "",
    )  # fmt: skip


@action(needs=Can.OPEN_DOOR)
def revoke_link(actor: Actor, *, link_id: UUID) -> DoorLink:
    """Take a link back. Harmless twice. Raises DoorLink.DoesNotExist; Refused when it was used."""
    link = DoorLink.objects.select_for_update().get(pk=link_id)
    if link.used_at is not None:
        raise Refused("They have used this link already. You can end what it opened.")
    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
    return link


@action(needs=Can.OPEN_DOOR)
def ask_again(actor: Actor, *, link_id: UUID) -> None:
    """Note that the bearer of a link that no longer works asks for another: Today tells whoever looks after them.

    Runs as the firm's system actor. Publishes DoorAskedFor. Raises DoorLink.DoesNotExist.
    """
    link = DoorLink.objects.select_for_update().get(pk=link_id)
    link.asked_at = clock.now()
    link.save(update_fields=["asked_at"])
    publish(DoorAskedFor(link_id=link.pk))


def _mailed(made: MadeLink, *, subject: str, said: str, reply_to: str) -> MadeLink:
    """Mail a link that was just made, behind what is said of it. Raises what `mail.send_to_person` does."""
    link, person = made.link, people.get(made.link.person_id)
    mail.send_to_person(
        system_actor(link.firm_id), person_id=person.pk, once=f"door {link.pk}", subject=subject, reply_to=reply_to,
        text=(
            f"Hello {person.called or person.full_name},\n\n{said}\n{made.address}\n\n"
            f"The link works once, until {link.expires_at:%-d %B %Y}, and is for you alone: please do not pass it"
            " on. If you did not expect it, ignore this message.\n"
        ),
    )  # fmt: skip
    return _noted(made)


def _noted(made: MadeLink) -> MadeLink:
    made.link.mailed_at = made.link.made_at
    made.link.save(update_fields=["mailed_at"])
    return made


def _not_twice(person_id: UUID, door: str, subject_id: UUID | None) -> None:
    """Refuse a link mailed twice within a minute, holding the person meanwhile."""
    _lock(person_id)
    lately = DoorLink.objects.filter(person_id=person_id, door=door, subject_id=subject_id)
    if lately.filter(mailed_at__gt=clock.now() - SENT_LATELY).exists():
        raise Refused("A link was sent to them a moment ago. Give it a minute before you send another.")


def _lock(person_id: UUID) -> None:
    """Let one link at a time be made for a person: a second press of the button sees what the first one did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM people_person WHERE firm_id = %s AND id = %s FOR NO KEY UPDATE",
            [current_firm_id(), person_id],
        )
