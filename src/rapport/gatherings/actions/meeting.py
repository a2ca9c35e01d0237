"""Whom we met: captured in a moment, followed up within two days."""

from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.gatherings.models import Gathering, Going, Met
from rapport.people import actions as people
from rapport.people import queries as known
from rapport.relations import actions as relations
from rapport.relations import queries as touches
from rapport.relations.actions import NewTouch

NOON = time(12)
LONGEST_NOTE = 500


@action(needs=Can.KEEP_GATHERING)
def capture(
    actor: Actor,
    *,
    gathering_id: UUID,
    person_id: UUID | None = None,
    full_name: str = "",
    organisation: str = "",
    note: str = "",
) -> Met:
    """Note that the acting member met somebody at an event: a person on record, or somebody new by name.

    A contact at the event goes onto the timeline, Today asks to follow up the next day. The same person again keeps
    the newer note. Somebody new comes onto record with the event as their source, so that the privacy notice is due.

    Raises:
        Refused: nobody named, the event is called off, or has not begun.
        ObjectDoesNotExist: no such event or person in this firm.
    """
    gathering = Gathering.objects.get(pk=gathering_id)
    today = clock.today(accounts.firm().time_zone)
    if gathering.called_off_at is not None:
        raise Refused(f"{gathering.name} was called off. Put it back on first.")
    if gathering.on > today:
        raise Refused(f"{gathering.name} is on {gathering.on:%-d %B %Y}: note whom you met from that day on.")
    if person_id is None:
        if not full_name.strip():
            raise Refused("Say whom you met: choose somebody, or write their name.")
        person_id = people.add_person(
            actor, full_name=full_name, organisation=organisation, source=gathering.name[:100], owner_id=actor.own_id
        ).pk
    person = known.get(person_id)
    was_known = touches.spoken_before(person.pk, before=_at(gathering))
    met, is_new = Met.objects.get_or_create(
        gathering=gathering, person=person, member_id=actor.own_id,
        defaults={
            "owner_id": actor.own_id, "note": note.strip()[:LONGEST_NOTE], "noted_at": clock.now(),
            "was_known": was_known,
        },
    )  # fmt: skip
    if not is_new and note.strip():
        met.note = note.strip()[:LONGEST_NOTE]
        met.save(update_fields=["note"])
    Going.objects.get_or_create(gathering=gathering, member_id=actor.own_id)
    relations.record_touches(actor, touches=[
        NewTouch(
            person_id=person.pk, member_id=actor.own_id, channel="event", direction="both",
            at=min(_at(gathering), clock.now()), source=f"gathering:{gathering.pk}", asks=False,
            subject=gathering.name, excerpt=met.note,
        )
    ])  # fmt: skip
    return met


@action(needs=Can.KEEP_GATHERING)
def followed_up(actor: Actor, *, met_id: UUID, back: bool = False) -> Met:
    """Note that somebody met was followed up, or with `back` that they were not. Harmless twice."""
    met = Met.objects.select_for_update(of=("self",)).get(pk=met_id)
    met.followed_at = None if back else met.followed_at or clock.now()
    met.save(update_fields=["followed_at"])
    return met


def _at(gathering: Gathering) -> datetime:
    """Return the noon of the day of an event, where the firm is."""
    return datetime.combine(gathering.on, NOON, ZoneInfo(accounts.firm().time_zone))
