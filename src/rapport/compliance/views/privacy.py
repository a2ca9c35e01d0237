"""Pages of consents, objections and erasure."""

import functools
from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.compliance import actions, queries
from rapport.compliance.forms import ConsentForm, ObjectionForm
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.erasure import reasons_to_keep
from rapport.foundation.web import actor_of, needs, page
from rapport.people import queries as people

CONFIRMATION = "erase"


def home_of(person_id: UUID) -> str:
    """Return the address of a person's page."""
    try:
        return reverse("person", kwargs={"person_id": person_id})
    except NoReverseMatch:
        return reverse("person_privacy", kwargs={"person_id": person_id})


@require_GET
@needs(Can.SEE_PEOPLE)
def privacy(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person's consents and objections."""
    person = people.get(person_id)
    context = {"person": person, "person_id": person_id, "privacy": queries.privacy(person_id), "here": "people"}
    return page(request, "compliance/privacy_page.html", context)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record a consent."""
    made = functools.partial(actions.record_consent, actor_of(request), person_id=person_id)
    return _recorded(request, person_id, ConsentForm, made, "Record a consent", "The consent is recorded.")


@require_POST
def withdraw(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """Note that a consent was withdrawn."""
    withdrawn = actions.withdraw_consent(actor_of(request), consent_id=consent_id)
    messages.success(request, "Withdrawn, from today.")
    return redirect(home_of(withdrawn.person_id))


@require_http_methods(["GET", "POST"])
def objection(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record an objection."""
    made = functools.partial(actions.record_objection, actor_of(request), person_id=person_id)
    said = "The objection is recorded and honoured from now on."
    return _recorded(request, person_id, ObjectionForm, made, "Record an objection", said)


@require_POST
def lift(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Note that an objection was taken back."""
    lifted = actions.lift_objection(actor_of(request), objection_id=objection_id)
    messages.success(request, "Lifted, from today.")
    return redirect(home_of(lifted.person_id))


@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say what erasing means, ask once, erase."""
    actor = actor_of(request)
    if not actor.may(Can.ERASE_PERSON):
        raise PermissionDenied("administrators and compliance officers erase")
    done = queries.erasure_of(person_id)
    if done is not None:
        return page(request, "compliance/erased.html", {"erasure": done, "here": "people"})
    person = people.get(person_id)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("confirm", "").strip().lower() == CONFIRMATION:
            done = actions.erase_person(actor, person_id=person_id)
            return page(request, "compliance/erased.html", {"erasure": done, "here": "people"})
        wrong = f"Type {CONFIRMATION} to confirm."
    context = {
        "person": person, "reasons": reasons_to_keep(person_id), "word": CONFIRMATION, "wrong": wrong,
        "home": home_of(person_id), "here": "people",
    }  # fmt: skip
    return page(request, "compliance/erase.html", context, status=422 if wrong else 200)


def _recorded(
    request: HttpRequest,
    person_id: UUID,
    form_class: type[forms.Form],
    made: Callable[..., object],
    title: str,
    said: str,
) -> HttpResponse:
    """Ask with a form, record what it gives; a refusal stands above the form."""
    person = people.get(person_id)
    form = form_class(request.POST or None)
    if form.is_valid():
        try:
            made(**form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(home_of(person_id))
    return _form(request, form, f"{title}: {person.full_name}", person_id)


def _form(request: HttpRequest, form: forms.Form, title: str, person_id: UUID) -> HttpResponse:
    if not actor_of(request).may(Can.RECORD_CONSENT):
        raise PermissionDenied("may not record consent")
    context = {"form": form, "title": title, "home": home_of(person_id), "here": "people", "submit": "Record"}
    return page(request, "compliance/form.html", context, status=422 if form.errors else 200)
