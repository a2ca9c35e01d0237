"""A client as a whole, tab by tab: each reads what it shows and nothing else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from rapport.aftercare import queries as aftercare
from rapport.compliance.views.keeping import client_terms_parts
from rapport.foundation import clock
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.growth import queries as growth
from rapport.insights import queries as insights
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.people.actions import note_opened
from rapport.people.views.gate import today_of
from rapport.people.views.parts import client_head_parts, client_parts
from rapport.placements import queries as placements
from rapport.relations import queries as relations
from rapport.relations.views.clients import client_timeline_parts
from rapport.rules.transactional import judge
from rapport.stakeholders import queries as stakeholders

HERE = {"here": "clients"}


@require_GET
@needs(Can.SEE_PEOPLE)
def client(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show an organisation: its facts, who works there, its group, how we stand, contact, terms, limits."""
    parts = client_parts(request, organisation_id)
    note_opened(actor_of(request), kind="organisation", subject_id=organisation_id)
    concerns = relations.concerns_at(organisation_id)
    unhappy = {one.person_id for one in concerns if one.resolved_at is None}
    context = {
        **parts,
        **client_timeline_parts(request, organisation_id),
        **client_terms_parts(organisation_id),
        "concerns": concerns, "recovery": relations.open_promises(list(unhappy)) if unhappy else [],
        "visits": growth.visits_at(organisation_id),
        "celebrations": growth.celebrations_at(organisation_id, on=parts["today"]),
        "limits": relations.limits_at(organisation_id),
        "stakeholder_map": stakeholders.alarms_at(organisation_id),
        "standing": growth.standings([organisation_id], on=parts["today"])[organisation_id],
        "dealings": judge(growth.dealings_with(organisation_id, on=parts["today"])),
        "set_limit": reverse("organisation_boundary_new", kwargs={"organisation_id": organisation_id}),
    }
    return page(request, "desk/client.html", context | HERE)


@require_GET
@needs(Can.SEE_PEOPLE)
def vacancies(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show a client's vacancies, open ones first."""
    given = {"vacancies": jobs.of_client(organisation_id)}
    return _tab(request, organisation_id, "client_vacancies", given, "jobs/of_client.html")


@require_GET
@needs(Can.SEE_PEOPLE)
def sla(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show what each side owes about a client's vacancies and how it keeps it."""
    rows = jobs.of_client(organisation_id)
    found = jobs.slas([row.pk for row in rows], clock.now())
    agreed = [(row, found[row.pk]) for row in rows if not found[row.pk].is_empty]
    given = {"by_vacancy": agreed, "together": jobs.together([one for _, one in agreed])}
    return _tab(request, organisation_id, "client_sla", given, "jobs/client_sla.html")


@require_GET
@needs(Can.SEE_PEOPLE)
def placed(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show whom we placed with a client, and care of both sides after the start."""
    given = {
        "placements": placements.of_client(actor_of(request), organisation_id), "of_client": True,
        "care": aftercare.care_of_client(actor_of(request), organisation_id),
    }  # fmt: skip
    return _tab(request, organisation_id, "client_placements", given, "desk/client_placements.html")


@require_GET
@needs(Can.SEE_PEOPLE)
def business(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show how far business with a client has come, what may come of it, and what it announced."""
    today = today_of(request)
    given = {
        "standing": growth.standings([organisation_id], on=today).get(organisation_id), "today": today,
        "opportunities": growth.opportunities_of(organisation_id), "plans": growth.plans_of(organisation_id),
    }  # fmt: skip
    return _tab(request, organisation_id, "client_growth", given, "growth/client_panel.html")


@require_GET
@needs(Can.SEE_PEOPLE)
def former(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show who worked at a client, and where they went."""
    given = {"former": people.former_people(organisation_id)}
    return _tab(request, organisation_id, "client_former", given, "people/former.html")


@require_GET
@needs(Can.SEE_PEOPLE)
def told(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show what we were told of a client, and the briefs shared with people there."""
    about = insights.insights_about(actor_of(request), organisation_id)
    given = {"told": about, "shares": insights.shares_at(organisation_id)}
    return _tab(request, organisation_id, "client_insights", given, "insights/client.html")


def _tab(
    request: HttpRequest, organisation_id: UUID, name: str, given: dict[str, Any], *pieces: str
) -> HttpResponse:
    head = client_head_parts(organisation_id, name)
    return page(request, "people/client_base.html", {**head, **given, "pieces": pieces, **HERE})
