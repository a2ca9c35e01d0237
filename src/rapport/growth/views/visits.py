"""Pages of visits: planned, to come, written up."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.growth import actions, queries
from rapport.growth.models import Visit
from rapport.growth.visit_forms import ReasonForm, VisitForm, WriteUpForm
from rapport.people import queries as people
from rapport.stakeholders import queries as stakeholders

HERE = {"here": "clients"}
_BOTH = require_http_methods(["GET", "POST"])


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show visits to come, the reader's own, or with `?all=1` everybody's."""
    everybody = "all" in request.GET
    found = queries.visits_to_come(member_id=None if everybody else actor_of(request).own_id)
    context = {"found": found, "everybody": everybody, "today": _today(), **HERE}
    return page(request, "growth/visits.html", context)


@_BOTH
@needs(Can.KEEP_GROWTH)
def new(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Plan a visit to a client."""
    organisation, actor = people.get_organisation(organisation_id), actor_of(request)
    initial = {"guests": [key] if (key := key_or_none(request.GET.get("person", ""))) else []}
    form = VisitForm(
        request.POST or None, around=stakeholders.people_around(organisation_id),
        colleagues=_colleagues(actor.own_id), initial=initial,
    )  # fmt: skip
    if form.is_valid():
        try:
            made = actions.plan_visit(actor, organisation_id=organisation_id, plan=form.plan())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Planned. Today reminds you the day before, with what it is about.")
            return redirect("visit", visit_id=made.pk)
    home = reverse("client", kwargs={"organisation_id": organisation_id})
    planned = [one.visit for one in queries.visits_at(organisation_id) if one.visit.is_open]
    context = {"form": form, "title": f"A visit to {organisation.name}", "home": home, "planned": planned, **HERE}
    return page(request, "growth/visit_ask.html", context, status=422 if form.errors else 200)


@require_GET
@needs(Can.SEE_PEOPLE)
def visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show a visit: what it is about, whom we meet, what was said."""
    shown = queries.visit(visit_id)
    context = {"shown": shown, "visit": shown.visit, "today": _today(), **HERE}
    return page(request, "growth/visit.html", context)


@require_GET
@needs(Can.SEE_PEOPLE)
def calendar(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Hand out a visit as a calendar entry."""
    answer = HttpResponse(queries.calendar(queries.visit(visit_id)), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return answer


@_BOTH
@needs(Can.KEEP_GROWTH)
def change(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Change a visit to come."""
    shown = queries.visit(visit_id)
    row = shown.visit
    initial = {name: getattr(row, name) for name in ("planned_on", "starts_at", "minutes", "place", "agenda")}
    guests = {guest.person_id: guest.person.full_name for guest in shown.guests}
    initial |= {"guests": list(guests), "along": [key for key, _ in shown.along]}
    form = VisitForm(
        request.POST or None, around=guests | stakeholders.people_around(row.organisation_id),
        colleagues=_colleagues(row.owner_id), initial=initial,
    )  # fmt: skip
    if form.is_valid():
        try:
            actions.change_visit(actor_of(request), visit_id=visit_id, plan=form.plan())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("visit", visit_id=visit_id)
    return _ask(request, row, form, f"Visit to {row.organisation.name}", "Save")


@_BOTH
@needs(Can.KEEP_GROWTH)
def call_off(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Call a visit off."""
    row, form = queries.visit(visit_id).visit, ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.call_off_visit(actor_of(request), visit_id=visit_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            undo = reverse("visit_put_back", kwargs={"visit_id": visit_id})
            messages.success(request, "Called off. Tell them, if they do not know.", extra_tags=undo)
            return redirect("visit", visit_id=visit_id)
    return _ask(request, row, form, f"Call off the visit to {row.organisation.name}", "Call it off")


@require_POST
@needs(Can.KEEP_GROWTH)
def put_back(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Undo calling off."""
    actions.put_visit_back(actor_of(request), visit_id=visit_id)
    messages.success(request, "It takes place.")
    return redirect("visit", visit_id=visit_id)


@_BOTH
@needs(Can.KEEP_GROWTH)
def write_up(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Write a visit up."""
    shown = queries.visit(visit_id)
    row = shown.visit
    guests = {guest.person_id: guest.person.full_name for guest in shown.guests}
    initial = {"held_on": min(row.planned_on, _today()), "met": list(guests)}
    around = guests | stakeholders.people_around(row.organisation_id)
    form = WriteUpForm(request.POST or None, around=around, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            actions.write_up_visit(actor_of(request), visit_id=visit_id, met_ids=given.pop("met"), **given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Written up. It stands on the timeline of everybody you met.")
            return redirect("visit", visit_id=visit_id)
    return _ask(request, row, form, f"What came of the visit to {row.organisation.name}", "Keep it")


def _ask(request: HttpRequest, row: Visit, form: forms.Form, title: str, submit: str) -> HttpResponse:
    home = reverse("visit", kwargs={"visit_id": row.pk})
    context = {"form": form, "title": title, "submit": submit, "home": home, **HERE}
    return page(request, "relations/form.html", context, status=422 if form.errors else 200)


def _colleagues(but_id: UUID) -> dict[UUID, str]:
    return {row.pk: row.name for row in accounts.members() if row.pk != but_id}


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
