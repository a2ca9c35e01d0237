"""A person as a whole: each feature's part on one page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from rapport.access import queries as access
from rapport.aftercare import queries as aftercare
from rapport.compliance import queries as compliance
from rapport.compliance.views.keeping import check_parts
from rapport.desk.leads import leads
from rapport.desk.today import items_of
from rapport.foundation import clock
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, is_partial, needs, page
from rapport.insights import queries as insights
from rapport.jobs import queries as jobs
from rapport.jobseekers.views import search_parts
from rapport.people import queries as people
from rapport.people.actions import note_opened
from rapport.people.views.gate import today_of
from rapport.people.views.parts import person_document_parts, person_parts
from rapport.placements import queries as placements
from rapport.referrals import queries as referrals
from rapport.relations import queries as relations
from rapport.relations.views.messages import message_parts
from rapport.relations.views.touches import timeline_parts
from rapport.rules.reasons import REASONS
from rapport.rules.today import Item
from rapport.rules.wall import Wall
from rapport.submissions import queries as submissions
from rapport.voices import queries as voices

LATELY = 2
MOST_HIRED_FOR = 8


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
        query = request.GET.urlencode()
        return redirect(reverse("person", kwargs={"person_id": kept}) + (f"?{query}" if query else ""))
    note_opened(actor, kind="person", subject_id=person_id)
    wall = people.wall(actor, shown)
    panel = relations.panel(person_id, actor.own_id, wall)
    doors = access.panel(person_id, at=clock.now())
    items = _asked(actor, person_id, panel.today, wall)
    context: dict[str, Any] = {
        "person": shown, "wall": wall,
        "panel": panel,
        "doors": doors,
        "privacy": compliance.privacy(person_id),
        "placements": placements.of_person(person_id, wall),
        "care": aftercare.care_of_person(person_id, wall),
        "referrals": referrals.of_person(actor, person_id, wall),
        "told": insights.insights_from(actor, person_id),
        **_vacancies(shown, wall),
        **search_parts(person_id, panel.today, wall),
        **check_parts(person_id, panel.today, wall),
        "items": items, "voices": voices.voices(actor, person_id, wall),
        "leads": leads(items),
        "reasons": REASONS,
        "here": "people",
        **timeline_parts(request, person_id, panel),
        **message_parts(actor, person_id, expects_any=bool(doors.links)),
        **person_parts(request, shown, wall),
        **person_document_parts(person_id, wall),
        **_neighbours(request.GET.get("in"), person_id, panel.today),
    }
    return page(request, "desk/person.html", context | _open(context))


@require_GET
@needs(Can.SEE_PEOPLE)
def peek(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person beside the list: facts, the last contacts, who stands before and after them."""
    place = request.GET.get("in", "")
    actor, shown = actor_of(request), people.get(person_id)
    context = {
        **person_parts(request, shown, people.wall(actor, shown)),
        **_neighbours(place, person_id, today_of(request)),
        "lately": relations.timeline(person_id, reader=actor, limit=LATELY).lines,
        "here": "people",
    }
    return page(request, "desk/peek.html" if is_partial(request) else "desk/peek_page.html", context)


def _asked(actor: Actor, person_id: UUID, on: date, wall: Wall) -> list[Item]:
    """Return what Today asks of the reader about a person; nothing, and no query, of who has no Today."""
    if not actor.may(Can.ACT_ON_TODAY):
        return []
    return items_of(member_id=actor.own_id, person_id=person_id, on=on, wall=wall)


def _vacancies(person: Any, wall: Wall) -> dict[str, Any]:
    """Return what somebody is considered for, now and before, and what they hire for. Two queries."""
    candidacies = submissions.of_person(person.pk, wall)
    hires_for = jobs.hired_for(person.pk, limit=MOST_HIRED_FOR)
    return {
        "live": [row for row in candidacies if row.ended_at is None],
        "ended": [row for row in candidacies if row.ended_at is not None],
        "waiting": submissions.WAITING_WORDS,
        "hires_for": hires_for,
        "hires": bool(hires_for) or "hiring_manager" in person.roles,
    }


def _open(shown: dict[str, Any]) -> dict[str, bool]:
    """Return which folded parts of a person's page stand open for what is in them. No query."""
    standing, today = shown["standing"], shown["panel"].today
    last_days = (standing.qualifications_until, standing.right_to_work_until) if standing else ()
    return {
        "known_of": any(fact.value for fact in shown["sheet"].card),
        "run_out": any(day is not None and day < today for day in last_days),
    }


def _neighbours(place: str | None, person_id: UUID, today: date) -> dict[str, Any]:
    """Return who stands before and after them in the list one came from; `place` is its query string, or None.

    At most five queries however long the list, none without one.
    """
    if place is None:
        return {"place": None}
    before, behind = people.neighbours(people.wanted(dict(QueryDict(place).lists()), today=today), person_id)
    return {"place": place, "before": before, "behind": behind}
