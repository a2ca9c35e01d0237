"""Two records of one human being become one, and back: their places on maps follow."""

from typing import Any
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.rules.stakeholders import may_report_to
from rapport.stakeholders.actions import past_places
from rapport.stakeholders.models import Stakeholder

Moved = dict[str, Any]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the places of one record to another, on maps where the other has none, and the lines to it.

    A line that would make a circle is taken away; `cut` says which. Maps as they stood follow.
    """
    there = Stakeholder.objects.filter(person_id=kept_id, ended=None).values_list("organisation_id", flat=True)
    both = Stakeholder.objects.filter(person_id=gone_id, ended=None, organisation_id__in=list(there))
    own = Stakeholder.objects.filter(person_id__in=(gone_id, kept_id), reports_to_id__in=(gone_id, kept_id))
    cut = {str(key): str(to) for key, to in own.values_list("pk", "reports_to_id")}
    own.update(reports_to=None)
    lines = reassign(Stakeholder.objects.filter(reports_to_id=gone_id), "reports_to_id", kept_id)
    rows = Stakeholder.objects.filter(person_id=gone_id).exclude(pk__in=list(both.values_list("pk", flat=True)))
    places = reassign(rows, "person_id", kept_id)
    cut |= _cut_circles(kept_id)
    return {"places": places, "lines": lines, "cut": cut, "past": past_places.join(gone_id, kept_id)}


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was placed since stays with the kept record."""
    give_back(Stakeholder.objects.all(), "person_id", moved["places"], gone_id)
    give_back(Stakeholder.objects.all(), "reports_to_id", moved["lines"], gone_id)
    for key, to in moved["cut"].items():
        Stakeholder.objects.filter(pk=key).update(reports_to_id=UUID(to))
    past_places.part(gone_id, kept_id, moved["past"])


def _cut_circles(kept_id: UUID) -> dict[str, str]:
    """Take away the line of the kept record wherever it closes a circle now."""
    cut = {}
    for row in Stakeholder.objects.filter(person_id=kept_id, ended=None).exclude(reports_to=None):
        others = Stakeholder.objects.filter(organisation_id=row.organisation_id, ended=None).exclude(pk=row.pk)
        lines = dict(others.exclude(reports_to=None).values_list("person_id", "reports_to_id"))
        if row.reports_to_id is not None and not may_report_to(lines, kept_id, row.reports_to_id):
            cut[str(row.pk)] = str(row.reports_to_id)
            Stakeholder.objects.filter(pk=row.pk).update(reports_to=None)
    return cut
