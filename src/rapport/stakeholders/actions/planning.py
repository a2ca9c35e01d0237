"""Gaps of a map become promises; what does not matter at a client is not asked again."""

from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people
from rapport.relations import actions as relations
from rapport.relations.queries import frame
from rapport.stakeholders.models import AlarmOff
from rapport.stakeholders.queries import people_around


@action(needs=Can.KEEP_STAKEHOLDERS)
def plan_to_reach(actor: Actor, *, organisation_id: UUID, person_id: UUID, text: str, due_on: date) -> UUID:
    """Make a gap of a client's map a promise of the acting member to somebody there, for Today. Returns its key.

    Raises:
        Refused: nothing said, a day that has passed, or the person neither works there nor is on the map.
        ObjectDoesNotExist: the organisation or the person is not in this firm.
    """
    people.get_organisation(organisation_id)
    if person_id not in people_around(organisation_id):
        raise Refused("Choose somebody who works there or is on the map.")
    return relations.make_promise(actor, person_id=person_id, text=text, due_on=due_on).pk


@action(needs=Can.KEEP_STAKEHOLDERS)
def stop_asking(actor: Actor, *, organisation_id: UUID, alarm: str, why: str) -> AlarmOff:
    """Say that an alarm does not matter at a client, and why: it rests, and Today does not ask. Said again: corrected.

    Raises Refused (no reason, or an alarm that cannot rest); ObjectDoesNotExist.
    """
    words = why.strip()
    if alarm not in dict(AlarmOff.CHOICES):
        raise Refused("This alarm cannot rest: mend what it says.")
    if not words:
        raise Refused("Say why: a small client, a second contact declined, or remote only.")
    people.held_organisation(organisation_id)
    said = {"why": words, "since": frame().today, "member_id": actor.own_id}
    return AlarmOff.objects.update_or_create(organisation_id=organisation_id, alarm=alarm, defaults=said)[0]


@action(needs=Can.KEEP_STAKEHOLDERS)
def ask_again(actor: Actor, *, organisation_id: UUID, alarm: str) -> None:
    """Undo `stop_asking`: the alarm counts again. Harmless twice. Raises ObjectDoesNotExist."""
    people.get_organisation(organisation_id)
    AlarmOff.objects.filter(organisation_id=organisation_id, alarm=alarm).delete()
