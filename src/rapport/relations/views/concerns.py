"""Somebody is unhappy: noted, worked off by promises, settled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.actors import Actor
from rapport.foundation.web import actor_of
from rapport.relations import actions, queries
from rapport.relations.forms import ConcernForm, RecoveryForm, SettledForm
from rapport.relations.views.keeping import form_page

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
def plan(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Promise what will be done about it."""
    form, concern = RecoveryForm(request.POST or None), queries.concern(concern_id)

    def save(actor: Actor, _given: dict[str, object]) -> str:
        actions.plan_recovery(actor, concern_id=concern_id, steps=form.steps())
        return "The steps are promises now; Today brings each up the day before."

    return form_page(request, concern.person_id, form, "What you will do about it", "Promise it", save)


@_BOTH
def settle(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Note what came of it."""
    form, concern = SettledForm(request.POST or None), queries.concern(concern_id)

    def save(actor: Actor, given: dict[str, object]) -> str:
        actions.resolve_concern(actor, concern_id=concern_id, outcome=str(given["outcome"]))
        return "Settled."

    return form_page(request, concern.person_id, form, "It is settled", "Keep", save)


@require_POST
def reopen(request: HttpRequest, concern_id: UUID) -> HttpResponse:
    """Undo settling."""
    concern = actions.reopen_concern(actor_of(request), concern_id=concern_id)
    messages.success(request, "It is open again.")
    return redirect(reverse("person", kwargs={"person_id": concern.person_id}))
