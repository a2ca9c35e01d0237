"""Somebody is unhappy: noted, worked off by promises, settled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of, needs, page
from rapport.people import queries as people
from rapport.relations import actions, queries
from rapport.relations.forms import ClientConcernForm, ConcernForm, RecoveryForm, SettledForm
from rapport.relations.models import Concern
from rapport.relations.views.keeping import client_of, form_page
from rapport.relations.views.touches import home_of

_BOTH = require_http_methods(["GET", "POST"])


@_BOTH
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Note that somebody is unhappy."""
    form = ConcernForm(request.POST or None)

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.raise_concern(actor, person_id=person_id, said=str(given["said"]))
        return "Noted. It stands in Today until somebody has called; nothing is asked of them meanwhile."

    return form_page(request, person_id, form, "They are unhappy", "Note it", save)


@_BOTH
@needs(Can.KEEP_RELATIONSHIP)
def at_client(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Note that a client is unhappy: who there said it, and what."""
    organisation = people.get_organisation(organisation_id)
    there = {row.pk: row.full_name for row in people.working_at(organisation_id)}
    form, home = ClientConcernForm(request.POST or None, there=there), client_of(organisation_id)
    if form.is_valid():
        try:
            actions.raise_concern(
                actor_of(request), person_id=form.cleaned_data["person"], said=form.cleaned_data["said"],
                organisation_id=organisation_id,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted. It stands in Today until somebody has called; say here what you will do.")
            return redirect(f"{home}#unhappy-title")
    title = f"{organisation.name} is unhappy"
    context = {"form": form, "title": title, "submit": "Note it", "home": home, "here": "clients"}
    return page(request, "relations/form.html", context, status=422 if form.errors else 200)


@_BOTH
def plan(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Promise what will be done about it."""
    form, concern = RecoveryForm(request.POST or None), queries.concern(concern_id)

    def save(actor: Actor, _given: dict[str, object]) -> str:
        actions.plan_recovery(actor, concern_id=concern_id, steps=form.steps())
        return "The steps are promises now; Today brings each up the day before."

    return form_page(
        request, concern.person_id, form, "What you will do about it", "Promise it", save, home=_home_of(concern)
    )


@_BOTH
def settle(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Note what came of it."""
    form, concern = SettledForm(request.POST or None), queries.concern(concern_id)

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.resolve_concern(actor, concern_id=concern_id, outcome=str(given["outcome"]))
        return "Settled."

    return form_page(request, concern.person_id, form, "It is settled", "Keep", save, home=_home_of(concern))


@require_POST
def reopen(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Undo settling."""
    concern = actions.reopen_concern(actor_of(request), concern_id=concern_id)
    messages.success(request, "It is open again.")
    return redirect(_home_of(concern))


def _home_of(concern: Concern) -> str:
    """Return where a concern stands: on the page of the client it was said for, else of whoever said it."""
    return client_of(concern.organisation_id) if concern.organisation_id else home_of(concern.person_id)
