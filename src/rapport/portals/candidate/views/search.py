"""The person's search: what they look for, when they have time, the service agreement, the plan."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.web import actor_of
from rapport.jobseekers import actions, queries
from rapport.portals.candidate.forms import AvailabilityForm, SearchForm, pence
from rapport.portals.doorway import door_page, for_door, visitor_of

PENCE = 100


@for_door("candidate")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show what they look for, and keep a new version."""
    person_id = visitor_of(request).person_id
    row = queries.requirements(person_id)
    form = SearchForm(request.POST or None, initial=_said(row))
    if form.is_valid():
        given = dict(form.cleaned_data)
        amount = pence(given.pop("pay_from"))
        given["pay_per"] = given["pay_per"] or "year"
        actions.keep_requirements(actor_of(request), person_id=person_id, pay_from_pence=amount, **given)
        messages.success(request, "Thank you. We look for this from now on.")
        return redirect("door_candidate_search")
    context = {
        "row": row, "said": queries.requirements_in_words(row), "form": form, "today": _today(), "here": "search",
        "availability": queries.availability(person_id),
        "when": queries.availability_in_words(queries.availability(person_id)),
    }  # fmt: skip
    return door_page(request, "portals/candidate/search.html", context, status=422 if form.errors else 200)


@for_door("candidate")
@require_POST
def still_right(request: HttpRequest) -> HttpResponse:
    """Note that what they look for is still right."""
    actions.confirm_requirements(actor_of(request), person_id=visitor_of(request).person_id)
    messages.success(request, "Thank you. We go on looking for this.")
    return redirect("door_candidate_search")


@for_door("candidate")
@require_POST
def looking(request: HttpRequest) -> HttpResponse:
    """Note that they are looking."""
    actions.say_looking(actor_of(request), person_id=visitor_of(request).person_id)
    messages.success(request, "Thank you. Whoever looks after you sees it today.")
    return redirect("door_candidate_search")


@for_door("candidate")
@require_http_methods(["GET", "POST"])
def availability(request: HttpRequest) -> HttpResponse:
    """Keep whether they look, when they could start and be interviewed."""
    person_id = visitor_of(request).person_id
    row = queries.availability(person_id)
    names = AvailabilityForm.base_fields
    form = AvailabilityForm(request.POST or None, initial={name: getattr(row, name) for name in names} if row else {})
    if form.is_valid():
        actions.keep_availability(actor_of(request), person_id=person_id, **form.cleaned_data)
        messages.success(request, "Thank you. We go by this.")
        return redirect("door_candidate_search")
    context = {"form": form, "here": "search"}
    return door_page(request, "portals/candidate/availability.html", context, status=422 if form.errors else 200)


@for_door("candidate")
@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """Show who does what by when."""
    person_id = visitor_of(request).person_id
    context = {
        "steps": queries.steps(person_id), "reviews": queries.reviews(person_id), "today": _today(), "here": "plan",
        "agreement": queries.agreement(person_id),
    }  # fmt: skip
    return door_page(request, "portals/candidate/plan.html", context)


@for_door("candidate")
@require_POST
def done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Note that a step of theirs is done."""
    actions.done_step(actor_of(request), step_id=step_id)
    messages.success(request, "Noted: done.")
    return redirect("door_candidate_plan")


@for_door("candidate")
@require_GET
def agreement(request: HttpRequest) -> HttpResponse:
    """Show the service agreement with its versions."""
    shown = queries.agreement(visitor_of(request).person_id)
    return door_page(request, "portals/candidate/agreement.html", {"agreement": shown, "here": "plan"})


@for_door("candidate")
@require_POST
def answer_agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Accept or decline exactly the version they read."""
    if request.POST.get("answer") == "accept":
        actions.accept_agreement(actor_of(request), agreement_id=agreement_id)
        messages.success(request, "You accepted. It holds for both of us from now on.")
    else:
        actions.decline_agreement(actor_of(request), agreement_id=agreement_id)
        messages.success(request, "You declined. Write to us about what you would change.")
    return redirect("door_candidate_agreement")


def _said(row: object) -> dict[str, object]:
    """Return what a version says as the form shows it."""
    if row is None:
        return {"pay_per": "year"}
    said = {name: getattr(row, name) for name in SearchForm.base_fields if name != "pay_from"}
    amount: int | None = getattr(row, "pay_from_pence")  # noqa: B009 - a row of whichever version
    return said | {"pay_from": None if amount is None else amount / PENCE}


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
