"""Pages of a search: the whole of it, and a form for each thing that is kept of it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs, page
from rapport.jobseekers import actions, queries
from rapport.jobseekers.forms import (
    AcceptForm,
    AgreementForm,
    AvailabilityForm,
    RequirementsForm,
    ReviewForm,
    StepForm,
)
from rapport.people import queries as people
from rapport.people.views.gate import today_of
from rapport.rules.wall import Wall

_BOTH = require_http_methods(["GET", "POST"])
STEP_WORDS = {
    "done": (actions.done_step, "Done."),
    "dropped": (actions.drop_step, "Dropped."),
    "open": (actions.reopen_step, "The step is open again."),
}


def home_of(person_id: UUID) -> str:
    """Return the address of a person's search."""
    return reverse("person_search", kwargs={"person_id": person_id})


def search_parts(person_id: UUID, today: date, wall: Wall) -> dict[str, Any]:
    """Return what `jobseekers/panel.html` needs on a person's page. Two queries; none behind a wall."""
    return {"search": queries.search_panel(person_id, wall), "today": today}


@require_GET
@needs(Can.SEE_PEOPLE)
def search(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person's whole search."""
    person = people.seeker(actor_of(request), person_id)
    availability = queries.availability(person_id)
    context = {
        "person": person,
        "person_id": person_id,
        "versions": queries.versions(person_id),
        "agreements": queries.agreement(person_id),
        "steps": queries.steps(person_id),
        "reviews": queries.reviews(person_id),
        "availability": availability,
        "available": queries.availability_in_words(availability),
        "in_words": queries.requirements_in_words,
        "today": today_of(request),
        "here": "people",
    }
    return page(request, "jobseekers/search.html", context)


@_BOTH
def requirements(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Keep what a person looks for."""
    person = people.seeker(actor_of(request), person_id)
    initial = RequirementsForm.initial_of(queries.requirements(person_id))
    form = RequirementsForm(request.POST or None, initial=initial)

    def save(actor: Actor) -> str:
        actions.keep_requirements(actor, person_id=person_id, **form.given())
        return "What they look for is kept."

    return _form(request, person_id, form, f"What {person.full_name} looks for", "Keep", save)


@require_POST
def confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note that what a person looks for is still right."""
    people.seeker(actor_of(request), person_id)
    row = actions.confirm_requirements(actor_of(request), person_id=person_id)
    messages.success(request, f"Confirmed today. Asked again on {row.review_on:%-d %B %Y}.")
    return redirect(home_of(person_id))


@_BOTH
def offer(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Offer a service agreement."""
    person = people.seeker(actor_of(request), person_id)
    form = AgreementForm(request.POST or None, initial=AgreementForm.initial_of(queries.agreement(person_id)))

    def save(actor: Actor) -> str:
        actions.offer_agreement(actor, person_id=person_id, **form.cleaned_data)
        return "Offered. They can accept it in their door; or note here how they did."

    return _form(request, person_id, form, f"Service agreement for {person.full_name}", "Offer", save)


@_BOTH
def accept(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Note how a person accepted the version on offer."""
    person_id = queries.agreement_version(agreement_id).person_id
    people.seeker(actor_of(request), person_id)
    form = AcceptForm(request.POST or None)

    def save(actor: Actor) -> str:
        actions.accept_agreement(actor, agreement_id=agreement_id, **form.cleaned_data)
        return "The agreement is in force."

    return _form(request, person_id, form, "They accepted the service agreement", "Note it", save)


@require_POST
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """End an agreement, or take the offer back."""
    people.seeker(actor_of(request), queries.agreement_version(agreement_id).person_id)
    ended = actions.end_agreement(actor_of(request), agreement_id=agreement_id)
    messages.success(request, "The agreement is ended." if ended.accepted_at else "The offer is taken back.")
    return redirect(home_of(ended.person_id))


@_BOTH
def step(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add a step to the timetable."""
    person = people.seeker(actor_of(request), person_id)
    form = StepForm(request.POST or None, initial={"by": "us"})

    def save(actor: Actor) -> str:
        actions.add_step(actor, person_id=person_id, **form.given())
        return "The step is in the timetable. Both of you see it."

    return _form(request, person_id, form, f"A step for {person.full_name}", "Add", save)


@require_POST
def close_step(request: HttpRequest, step_id: UUID, how: str) -> HttpResponse:
    """Note that a step is done or dropped; or open it again."""
    if how not in STEP_WORDS:
        raise Http404("no such way")
    verb, sentence = STEP_WORDS[how]
    closed = verb(actor_of(request), step_id=step_id)
    undo = "" if how == "open" else reverse("step_close", kwargs={"step_id": step_id, "how": "open"})
    messages.success(request, sentence, extra_tags=undo)
    return redirect(home_of(closed.person_id))


@_BOTH
def availability(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Keep when a person could start and be interviewed."""
    person = people.seeker(actor_of(request), person_id)
    row = queries.availability(person_id)
    initial = {name: getattr(row, name) for name in AvailabilityForm.base_fields} if row else {}
    form = AvailabilityForm(request.POST or None, initial=initial)

    def save(actor: Actor) -> str:
        actions.keep_availability(actor, person_id=person_id, **form.cleaned_data)
        return "Availability is kept."

    return _form(request, person_id, form, f"When {person.full_name} could start", "Keep", save)


def review_with(
    request: HttpRequest, person_id: UUID, applications: Sequence[queries.Change]
) -> HttpResponse:
    """Go through the search: show what changed since the last time, with their applications; note what was said."""
    person = people.seeker(actor_of(request), person_id)
    form = ReviewForm(request.POST or None)

    def save(actor: Actor) -> str:
        made = actions.hold_review(actor, person_id=person_id, applications=applications, **form.cleaned_data)
        return f"The review is kept. The next one is due on {made.next_on:%-d %B %Y}."

    changed = [*queries.changed_since_review(person_id, on=today_of(request)), *applications]
    more = {"changed": changed, "template": "jobseekers/review.html"}
    return _form(request, person_id, form, f"Search review with {person.full_name}", "Keep the review", save, more)


def _form(
    request: HttpRequest,
    person_id: UUID,
    form: forms.Form,
    title: str,
    submit: str,
    save: Callable[[Actor], str],
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Ask with a form; a refusal stands above it, success leads back to the search."""
    actor = actor_of(request)
    if not actor.may(Can.KEEP_JOBSEEKER):
        raise PermissionDenied("your role reads searches but does not change them")
    if form.is_valid():
        try:
            messages.success(request, save(actor))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(home_of(person_id))
    context = {
        "form": form, "title": title, "submit": submit, "home": home_of(person_id), "here": "people",
        "template": "jobseekers/form.html", **(more or {}),
    }  # fmt: skip
    return page(request, context.pop("template"), context, status=422 if form.errors else 200)
