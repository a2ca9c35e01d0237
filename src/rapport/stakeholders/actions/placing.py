"""People placed on a client's map, moved, given a line, taken off and put back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people import queries as people
from rapport.relations.queries import frame
from rapport.rules.stakeholders import may_report_to
from rapport.stakeholders.events import StakeholderEnded, StakeholderPlaced
from rapport.stakeholders.models import LEAST_STANCE, MOST_INFLUENCE, MOST_STANCE, Stakeholder


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of somebody: their part, where they stand, what shows it and since when we know."""

    part: str
    influence: int
    stance: int
    note: str = ""
    evidence: str = ""
    evidence_on: date | None = None


@action(needs=Can.KEEP_STAKEHOLDERS)
def place_stakeholder(actor: Actor, *, organisation_id: UUID, person_id: UUID, standing: Standing) -> Stakeholder:
    """Put somebody on a client's map; who is on it already gets what is said now. Publishes StakeholderPlaced.

    Raises:
        Refused: no such part, or a place off the map.
        ObjectDoesNotExist: the organisation or the person is not in this firm.
    """
    if standing.part not in Stakeholder.Part.values:
        raise Refused("Say which part they take in decisions.")
    _on_the_map(standing.influence, standing.stance)
    people.held_organisation(organisation_id)
    people.get(person_id)
    row = Stakeholder.objects.filter(organisation_id=organisation_id, person_id=person_id, ended=None).first()
    is_new = row is None
    row = row or Stakeholder(organisation_id=organisation_id, person_id=person_id, since=frame().today)
    row.part, row.influence, row.stance = standing.part, standing.influence, standing.stance
    row.note, row.evidence = standing.note.strip(), standing.evidence.strip()
    row.evidence_on = standing.evidence_on
    row.save()
    if is_new:
        publish(StakeholderPlaced(organisation_id=organisation_id, person_id=person_id))
    return row


@action(needs=Can.KEEP_STAKEHOLDERS)
def move_stakeholder(actor: Actor, *, stakeholder_id: UUID, influence: int, stance: int) -> Stakeholder:
    """Move somebody on the map. Raises Refused (off the map, or taken off it); Stakeholder.DoesNotExist."""
    _on_the_map(influence, stance)
    row = _there(stakeholder_id)
    row.influence, row.stance = influence, stance
    row.save(update_fields=["influence", "stance"])
    return row


@action(needs=Can.KEEP_STAKEHOLDERS)
def set_reports_to(actor: Actor, *, stakeholder_id: UUID, to_person_id: UUID | None) -> Stakeholder:
    """Draw the line to whom somebody reports, or with None take it away.

    Raises Refused (a circle, somebody who is not on this map, or taken off it); Stakeholder.DoesNotExist.
    """
    row = _there(stakeholder_id)
    if to_person_id is not None:
        people.held_organisation(row.organisation_id)  # lines of one client are drawn one at a time
        others = Stakeholder.objects.filter(organisation_id=row.organisation_id, ended=None).exclude(pk=row.pk)
        if to_person_id != row.person_id and not others.filter(person_id=to_person_id).exists():
            raise Refused("Put whom they report to on the map first.")
        lines = dict(others.exclude(reports_to=None).values_list("person_id", "reports_to_id"))
        if not may_report_to(lines, row.person_id, to_person_id):
            raise Refused("That would be a circle: the other one reports to them, directly or through others.")
    row.reports_to_id = to_person_id
    row.save(update_fields=["reports_to"])
    return row


@action(needs=Can.KEEP_STAKEHOLDERS)
def end_stakeholder(actor: Actor, *, stakeholder_id: UUID) -> Stakeholder:
    """Take somebody off the map; their place is kept. Harmless twice. Publishes StakeholderEnded.

    Raises Stakeholder.DoesNotExist.
    """
    row = Stakeholder.objects.select_for_update().get(pk=stakeholder_id)
    if row.ended is None:
        row.ended = frame().today
        row.save(update_fields=["ended"])
        publish(StakeholderEnded(organisation_id=row.organisation_id, person_id=row.person_id))
    return row


@action(needs=Can.KEEP_STAKEHOLDERS)
def restore_stakeholder(actor: Actor, *, stakeholder_id: UUID) -> Stakeholder:
    """Undo taking somebody off. Harmless twice.

    A line that would be a circle by now is not drawn again. Raises Refused (placed anew meanwhile);
    Stakeholder.DoesNotExist.
    """
    row = Stakeholder.objects.get(pk=stakeholder_id)
    people.held_organisation(row.organisation_id)
    row = Stakeholder.objects.select_for_update().get(pk=stakeholder_id)
    if row.ended is None:
        return row
    others = Stakeholder.objects.filter(organisation_id=row.organisation_id, ended=None)
    if others.filter(person_id=row.person_id).exists():
        raise Refused("They were put on the map again meanwhile, and stand there as was said then.")
    lines = dict(others.exclude(reports_to=None).values_list("person_id", "reports_to_id"))
    if row.reports_to_id is not None and not may_report_to(lines, row.person_id, row.reports_to_id):
        row.reports_to_id = None
    row.ended = None
    row.save(update_fields=["ended", "reports_to"])
    return row


def _there(stakeholder_id: UUID) -> Stakeholder:
    row = Stakeholder.objects.select_for_update().get(pk=stakeholder_id)
    if row.ended is not None:
        raise Refused(f"They were taken off the map on {row.ended:%-d %B %Y}. Put them on it again first.")
    return row


def _on_the_map(influence: int, stance: int) -> None:
    if not (0 <= influence <= MOST_INFLUENCE and LEAST_STANCE <= stance <= MOST_STANCE):
        raise Refused("Influence goes from 0 to 100, and how they stand to us from -100 to 100.")
