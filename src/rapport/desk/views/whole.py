"""The person as a whole: each feature's part on one page."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rapport.compliance import queries as compliance
from rapport.desk.today import items_of
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.people import queries as people
from rapport.people.views.parts import person_parts
from rapport.relations import queries as relations
from rapport.relations.views.touches import timeline_parts
from rapport.rules.reasons import REASONS


@require_GET
@needs(Can.SEE_PEOPLE)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show one person: header, facts, log box and timeline, what is agreed and promised. A merged record leads on."""
    actor = actor_of(request)
    try:
        shown = people.get(person_id)
    except ObjectDoesNotExist:
        kept = people.where_now(person_id)
        if kept is None:
            raise
        return redirect("person", person_id=kept)
    panel = relations.panel(person_id, actor.own_id)
    context: dict[str, Any] = {
        "person": shown,
        "panel": panel,
        "privacy": compliance.privacy(person_id),
        "items": items_of(member_id=actor.own_id, person_id=person_id, on=panel.today),
        "reasons": REASONS,
        "here": "people",
        **timeline_parts(request, person_id),
        **person_parts(request, shown),
    }
    return page(request, "desk/person.html", context)

