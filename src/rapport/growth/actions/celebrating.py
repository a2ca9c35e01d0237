"""Successes with clients: noticed, greeted with a note, dismissed."""

import hashlib
from datetime import date
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.growth import queries
from rapport.growth.models import Celebration
from rapport.mail import actions as mail
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations.actions import NewTouch
from rapport.rules.contact import closed

LONGEST_ABOUT, LONGEST_SUBJECT, LONGEST_TEXT = 200, 200, 4_000


@action(needs=Can.KEEP_GROWTH)
def notice_successes(actor: Actor, on: date, organisation_id: UUID | None = None) -> int:
    """Note the successes of the last days with all clients, or one's. Each is noticed once, whatever became of it.

    Run each night, and when somebody is placed. Three queries. Harmless twice. Returns how many were new.
    """
    found = queries.noticed(on, organisation_id)
    before = set(
        Celebration.objects.filter(source__in=[one.source for one in found]).values_list("organisation_id", "source")
    )
    new = [one for one in found if (one.organisation_id, one.source) not in before]
    Celebration.objects.bulk_create(
        [
            Celebration(
                firm_id=actor.firm_id, organisation_id=one.organisation_id, person_id=one.person_id,
                owner_id=one.owner_id, kind=one.kind, source=one.source, on=one.on, number=one.number,
                placement_id=one.placement_id,
            )
            for one in new
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return len(new)


@action(needs=Can.KEEP_GROWTH)
def tell_success(actor: Actor, *, organisation_id: UUID, person_id: UUID, about: str) -> Celebration:
    """Note a success of theirs that we were told of; the same words again return the one there is.

    Raises Refused: nothing said; ObjectDoesNotExist: the client or the person is not in this firm.
    """
    words = about.strip()[:LONGEST_ABOUT]
    if not words:
        raise Refused("Say what went well, in a few words: they will read it in the note.")
    told, _ = Celebration.objects.get_or_create(
        organisation_id=people.get_organisation(organisation_id).pk,
        source=f"told:{hashlib.sha256(words.casefold().encode()).hexdigest()[:32]}",
        defaults={
            "person_id": people.get(person_id).pk, "owner_id": actor.own_id, "kind": Celebration.Kind.TOLD,
            "on": clock.today(accounts.firm().time_zone), "about": words,
        },
    )  # fmt: skip
    return told


@action(needs=Can.KEEP_GROWTH)
def celebrate(actor: Actor, *, celebration_id: UUID, subject: str, text: str, send: bool = False) -> Celebration:
    """Note that a note on a success went to them: a contact that asks for nothing. Once for each success.

    Args:
        send: mail it from here; otherwise the member sends it, and this notes it.

    Raises:
        Refused: nothing written, decided about already, somebody there is unhappy, or they had two messages from us
            within 30 days; what `mail.send_to_person` refuses.
        Celebration.DoesNotExist: not in this firm.
    """
    about, words = subject.strip()[:LONGEST_SUBJECT], text.strip()[:LONGEST_TEXT]
    if not about or not words:
        raise Refused("Write a line of your own, with a subject.")
    row = _open(celebration_id)
    today = clock.today(accounts.firm().time_zone)
    if shut := closed(queries.gates(queries.celebration(row.pk), on=today)):
        raise Refused(" ".join(gate.sentence for gate in shut))
    row.greeted_at = clock.now()
    row.save(update_fields=["greeted_at"])
    if send:
        mail.send_to_person(
            system_actor(actor.firm_id), person_id=row.person_id, once=f"celebration {row.pk}", subject=about,
            text=f"{words}\n", reply_to=accounts.member(actor.own_id).email,
        )  # fmt: skip
    relations.record_touches(actor, touches=[
        NewTouch(
            person_id=row.person_id, member_id=actor.own_id, channel="email", direction="out", at=clock.now(),
            source=f"celebration:{row.pk}", asks=False, subject=about, excerpt=words,
        )
    ])  # fmt: skip
    return row


@action(needs=Can.KEEP_GROWTH)
def dismiss_success(actor: Actor, *, celebration_id: UUID) -> Celebration:
    """Let a success pass without a note, for good. The same again is harmless. Raises Refused: greeted already."""
    row = Celebration.objects.select_for_update(of=("self",)).get(pk=celebration_id)
    if row.greeted_at is not None:
        raise Refused(f"A note went to them on {row.greeted_at:%-d %B %Y}.")
    if row.dismissed_at is None:
        row.dismissed_at = clock.now()
        row.save(update_fields=["dismissed_at"])
    return row


def _open(celebration_id: UUID) -> Celebration:
    row = Celebration.objects.select_for_update(of=("self",)).get(pk=celebration_id)
    if row.greeted_at is not None:
        raise Refused(f"A note went to them on {row.greeted_at:%-d %B %Y}.")
    if row.dismissed_at is not None:
        raise Refused(f"It was let pass on {row.dismissed_at:%-d %B %Y}.")
    return row
