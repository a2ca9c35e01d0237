"""Somebody we represented hires people now: how to approach them, and whether it is so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.people import actions, queries
from rapport.people.hiring_words import DO, DO_NOT, first_words
from rapport.people.models import HirerNotice


@require_GET
@needs(Can.SEE_PEOPLE)
def hires(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show what suggests that a person hires, a first conversation with them as a client, and the wall."""
    actor, person = actor_of(request), queries.get(person_id)
    signs = queries.hirer_notices(person_id)
    draft = first_words(
        person.called or person.full_name, title=person.title, employer=person.employer.name if person.employer else "",
        member=accounts.member(actor.own_id).name,
    )  # fmt: skip
    context = {
        "person": person, "wall": queries.wall(actor, person), "signs": signs, "draft": draft, "do": DO,
        "do_not": DO_NOT, "waits": any(one.state == HirerNotice.State.NOTICED for one in signs), "here": "people",
    }  # fmt: skip
    return page(request, "people/hires.html", context)


@require_POST
def confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say that it is so."""
    person = actions.confirm_hirer(actor_of(request), person_id=person_id)
    messages.success(request, f"{person.full_name} hires people: their jobseeker history is behind the wall.")
    return redirect("person_hires", person_id=person_id)


@require_POST
def dismiss(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Say that it is not so."""
    person = actions.dismiss_hirer(actor_of(request), person_id=person_id)
    messages.success(request, f"Noted: {person.full_name} does not hire. The same title is not asked about again.")
    return redirect("person", person_id=person_id)


@require_POST
def take_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take the wall back, with a reason."""
    reason = request.POST.get("reason", "")
    person = actions.take_wall_back(actor_of(request), person_id=person_id, reason=reason)
    messages.success(request, f"The wall in front of {person.full_name}'s history is taken back. The reason is kept.")
    return redirect("person_hires", person_id=person_id)
