"""Triage: who of the strangers is somebody to know."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, needs, page
from rapport.mail import actions, queries
from rapport.people.queries import beginning_with

CAN_BE_PUT_BACK = timedelta(days=1)


@require_GET
@needs(Can.TRIAGE)
def triage(request: HttpRequest) -> HttpResponse:
    """List the strangers who wait, and what was decided in the last day."""
    return _list(request)


def _list(request: HttpRequest, *, sentence: str = "", status: int = 200) -> HttpResponse:
    member_id = actor_of(request).own_id
    found = queries.triage(member_id, after=request.GET.get("after", ""))
    context = {
        "rows": found.rows,
        "after": found.after,
        "count": queries.waiting_count(member_id),
        "most": queries.COUNT_AT_MOST,
        "decided": queries.recently_decided(member_id, since=clock.now() - CAN_BE_PUT_BACK),
        "sentence": sentence,
        "here": "triage",
    }
    return page(request, "mail/triage.html", context, status=status)


@require_GET
@needs(Can.TRIAGE)
def stranger(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Show one stranger with their messages, and a search for somebody it may be."""
    row = queries.waiting_stranger(actor_of(request).own_id, stranger_id)
    asked = request.GET.get("q", row.name)
    context = {
        "row": row,
        "held": queries.held(stranger_id),
        "asked": asked,
        "people": beginning_with(asked),
        "here": "triage",
    }
    return page(request, "mail/stranger.html", context)


@require_POST
@needs(Can.TRIAGE)
def keep(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Make a person of a stranger."""
    given = request.POST
    name = given.get("full_name", "").strip()
    try:
        actions.keep(
            actor_of(request),
            stranger_id=stranger_id,
            full_name=name,
            organisation=given.get("organisation", "").strip(),
        )
    except Refused as refusal:
        return _list(request, sentence=str(refusal), status=422)
    _said(request, f"{name} is in Rapport now, with their messages.", stranger_id)
    return redirect("triage")


@require_POST
@needs(Can.TRIAGE)
def keep_as(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Give the address to somebody we know."""
    try:
        person_id = UUID(request.POST.get("person_id", ""))
    except ValueError:
        raise Refused("Choose the person this address belongs to.") from None
    actions.keep_as(actor_of(request), stranger_id=stranger_id, person_id=person_id)
    _said(request, "The address is theirs now, and the messages are on their timeline.", stranger_id)
    return redirect("triage")


@require_POST
@needs(Can.TRIAGE)
def ignore(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Ignore one address."""
    actions.ignore(actor_of(request), stranger_ids=[stranger_id])
    _said(request, "Ignored, now and in later imports.", stranger_id)
    return redirect("triage")


@require_POST
@needs(Can.TRIAGE)
def ignore_domain(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Ignore everybody at a domain."""
    try:
        count = actions.ignore_domain(actor_of(request), stranger_id=stranger_id)
    except Refused as refusal:
        return _list(request, sentence=str(refusal), status=422)
    messages.success(request, f"The whole domain is ignored; {count} left the list.")
    return redirect("triage")


@require_POST
@needs(Can.TRIAGE)
def put_back(request: HttpRequest, stranger_id: UUID) -> HttpResponse:
    """Take a decision back."""
    actions.put_back(actor_of(request), stranger_id=stranger_id)
    messages.success(request, "Back in triage.")
    return redirect("triage")


@require_POST
@needs(Can.TRIAGE)
def several(request: HttpRequest) -> HttpResponse:
    """Keep or ignore everybody who was ticked; those kept get the name and company that were offered."""
    actor, ticked = actor_of(request), request.POST.getlist("ticked")[:100]
    try:
        ids = [UUID(key) for key in ticked]
    except ValueError:
        ids = []
    if not ids:
        return _list(request, sentence="Tick at least one address first.", status=422)
    if request.POST.get("do") == "ignore":
        count = actions.ignore(actor, stranger_ids=ids)
        messages.success(request, f"{count} ignored, now and in later imports.")
        return redirect("triage")
    for key in ids:
        row = queries.waiting_stranger(actor.own_id, key)
        actions.keep(actor, stranger_id=key, full_name=row.name or row.stranger.address, organisation=row.company)
    messages.success(request, f"{len(ids)} are in Rapport now, with their messages.")
    return redirect("triage")


def _said(request: HttpRequest, sentence: str, stranger_id: UUID) -> None:
    messages.success(request, sentence, extra_tags=reverse("triage_put_back", kwargs={"stranger_id": stranger_id}))
