"""A client's map: looked at, today and as it stood; people placed, moved, taken off."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.people import queries as people
from rapport.people.views.parts import client_tabs
from rapport.stakeholders import actions, queries
from rapport.stakeholders.field import field
from rapport.stakeholders.forms import MoveForm, PlaceForm
from rapport.stakeholders.models import AlarmOff

KEPT = ("part", "influence", "stance", "note", "evidence", "evidence_on")


@require_GET
@needs(Can.SEE_PEOPLE)
def client_map(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Show a client's map, or with `on` the one kept of a day, which cannot be changed."""
    days = queries.snapshot_days(organisation_id)
    asked = request.GET.get("on", "")
    past = next((day for day in days if day.isoformat() == asked), None)
    return page(request, "stakeholders/map.html", {"days": days, **_parts(request, organisation_id, past)})


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_STAKEHOLDERS)
def place(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Put somebody on the map or change what is said of them; the form works without a script."""
    organisation = people.get_organisation(organisation_id)
    around = queries.people_around(organisation_id)
    shown = queries.places(organisation_id)
    who = key_or_none(request.GET.get("person", ""))
    row = queries.stakeholder(organisation_id, who) if who else None
    initial: dict[str, Any] = {"person": who, **({name: getattr(row, name) for name in KEPT} if row else {})}
    initial["reports_to"] = row.reports_to_id if row else None
    on_map = {one.person_id: one.name for one in shown if one.person_id != who}
    form = PlaceForm(request.POST or None, around=around, on_map=on_map, initial=initial)
    if form.is_valid():
        try:
            with transaction.atomic():
                put = actions.place_stakeholder(
                    actor_of(request), organisation_id=organisation_id, person_id=form.cleaned_data["person"],
                    standing=actions.Standing(**{name: form.cleaned_data[name] for name in KEPT}),
                )  # fmt: skip
                actions.set_reports_to(
                    actor_of(request), stakeholder_id=put.pk, to_person_id=form.cleaned_data["reports_to"]
                )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{around[put.person_id]} is on the map.")
            return redirect("client_map", organisation_id=organisation_id)
    context = {
        "form": form, "title": f"On the map of {organisation.name}", "submit": "Put on the map", "here": "clients",
        "home": reverse("client_map", kwargs={"organisation_id": organisation_id}),
    }  # fmt: skip
    return page(request, "relations/form.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Can.KEEP_STAKEHOLDERS)
def move(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Move somebody to where they were dropped or led with the arrow keys."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refused("Say where they stand: influence and stance, in numbers.")
    row = actions.move_stakeholder(actor_of(request), stakeholder_id=stakeholder_id, **form.cleaned_data)
    if not is_partial(request):
        return redirect("client_map", organisation_id=row.organisation_id)
    answer = page(request, "stakeholders/map_piece.html", _parts(request, row.organisation_id, None))
    answer["HX-Trigger"] = json.dumps({"say": {"words": "Kept where they stand now."}})
    return answer


@require_POST
@needs(Can.KEEP_STAKEHOLDERS)
def end(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Take somebody off the map."""
    row = actions.end_stakeholder(actor_of(request), stakeholder_id=stakeholder_id)
    undo = reverse("stakeholder_restore", kwargs={"stakeholder_id": stakeholder_id})
    messages.success(request, "Taken off the map.", extra_tags=undo)
    return redirect("client_map", organisation_id=row.organisation_id)


@require_POST
@needs(Can.KEEP_STAKEHOLDERS)
def restore(request: HttpRequest, stakeholder_id: UUID) -> HttpResponse:
    """Undo taking off."""
    row = actions.restore_stakeholder(actor_of(request), stakeholder_id=stakeholder_id)
    messages.success(request, "Back where they stood.")
    return redirect("client_map", organisation_id=row.organisation_id)


@require_POST
@needs(Can.KEEP_STAKEHOLDERS)
def keep(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Keep the map as it stands today."""
    actions.take_snapshot(actor_of(request), organisation_id=organisation_id)
    messages.success(request, "Kept. You can look back at it under today's day.")
    return redirect("client_map", organisation_id=organisation_id)


def _parts(request: HttpRequest, organisation_id: UUID, past: date | None) -> dict[str, Any]:
    organisation, view = people.get_organisation(organisation_id), queries.client_view(organisation_id)
    shown = queries.past_map(organisation_id, past) if past else view.places
    return {
        "organisation": organisation, "view": view, "places": shown,
        "field": field(shown), "past": past, "may": past is None and actor_of(request).may(Can.KEEP_STAKEHOLDERS),
        "can_rest": dict(AlarmOff.CHOICES), "here": "clients", "tabs": client_tabs(organisation_id, "client_map"),
    }  # fmt: skip
