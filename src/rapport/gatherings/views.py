"""Pages of gatherings: what comes, whom we met, what came of it."""

from datetime import timedelta
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
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.gatherings import actions, queries
from rapport.gatherings.forms import BodyForm, GatheringForm, SpanForm
from rapport.people import queries as people

HERE = {"here": "network"}
_BOTH = require_http_methods(["GET", "POST"])
MOST_FOUND, LONGEST_SEARCH, YEAR = 8, 100, 365


@require_GET
@needs(Can.SEE_PEOPLE)
def listing(request: HttpRequest) -> HttpResponse:
    """Show events to come and gone, and the bodies we belong to."""
    today = clock.today(accounts.firm().time_zone)
    context = {"found": queries.gatherings(today), "bodies": queries.bodies(), **HERE}
    return page(request, "gatherings/list.html", context)


@_BOTH
@needs(Can.KEEP_GATHERING)
def new(request: HttpRequest) -> HttpResponse:
    """Note an event."""
    form = GatheringForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.plan_gathering(actor_of(request), **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Noted. On the day, note here whom you meet.")
            return redirect("gathering", gathering_id=made.pk)
    return _ask(request, form, "An event", reverse("gatherings"))


@_BOTH
@needs(Can.KEEP_GATHERING)
def change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Change an event."""
    row = queries.gathering(gathering_id)
    initial = {
        "name": row.name, "on": row.on, "place": row.place, "body_id": row.body_id, "purpose": row.purpose,
        "hours": row.hours, "cost": row.cost_pence / 100,
    }  # fmt: skip
    form = GatheringForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_gathering(actor_of(request), gathering_id=gathering_id, **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("gathering", gathering_id=gathering_id)
    return _ask(request, form, row.name, reverse("gathering", kwargs={"gathering_id": gathering_id}))


@_BOTH
@needs(Can.KEEP_GATHERING)
def body(request: HttpRequest) -> HttpResponse:
    """Note a body or a network, or change the one of that name."""
    form = BodyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.keep_body(actor_of(request), **form.given())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept.")
            return redirect("gatherings")
    return _ask(request, form, "A body or a network", reverse("gatherings"))


@require_POST
def leave_body(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Note that we no longer belong to a body."""
    actions.leave_body(actor_of(request), body_id=body_id)
    messages.success(request, "Noted. What came of it stays.")
    return redirect("gatherings")


@require_GET
@needs(Can.SEE_PEOPLE)
def gathering(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Show an event: who goes, whom we met; and the field in which one notes somebody in three taps."""
    row = queries.gathering(gathering_id)
    text = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    context = {
        "row": row, "text": text, "found": people.find_people(text, limit=MOST_FOUND) if text else [], **HERE,
        "has_begun": row.on <= clock.today(accounts.firm().time_zone),
    }  # fmt: skip
    if is_partial(request):
        return page(request, "gatherings/found.html", context)
    context |= {"met": queries.met_at(gathering_id), "going": queries.going(gathering_id)}
    return page(request, "gatherings/gathering.html", context | {"others": queries.others(gathering_id)})


@require_POST
def capture(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Note that one met somebody."""
    given = request.POST
    met = actions.capture(
        actor_of(request), gathering_id=gathering_id, person_id=key_or_none(given.get("person", "")),
        full_name=given.get("full_name", ""), organisation=given.get("organisation", ""), note=given.get("note", ""),
    )  # fmt: skip
    messages.success(request, f"Noted: you met {met.person.full_name}. Today asks you to follow up tomorrow.")
    return redirect("gathering", gathering_id=gathering_id)


@require_POST
def going(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Note who of us goes; or that the event is called off, or on again."""
    actor, given = actor_of(request), request.POST
    if given.get("act") in {"call_off", "put_back"}:
        actions.call_off(actor, gathering_id=gathering_id, back=given["act"] == "put_back")
        messages.success(request, "Called off." if given["act"] == "call_off" else "It takes place.")
    else:
        member_id = key_or_none(given.get("member", ""))
        if member_id is None:
            raise Refused("Choose who goes.")
        actions.go(actor, gathering_id=gathering_id, member_id=member_id, stays=given.get("act") == "stays")
        messages.success(request, "Noted.")
    return redirect("gathering", gathering_id=gathering_id)


@require_POST
def followed(request: HttpRequest, met_id: UUID) -> HttpResponse:
    """Note that somebody was followed up, or undo it."""
    back = request.POST.get("act") == "back"
    met = actions.followed_up(actor_of(request), met_id=met_id, back=back)
    messages.success(request, "It is open again." if back else "Followed up.")
    return redirect("gathering", gathering_id=met.gathering_id)


@require_GET
@needs(Can.SEE_PEOPLE)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show what came of events, bodies and people in a period; the last year if none is asked for."""
    today = clock.today(accounts.firm().time_zone)
    form = SpanForm(request.GET or None, initial={"since": today - timedelta(days=YEAR), "until": today})
    asked = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    found = queries.outcomes(asked["since"], asked["until"])
    names = {row.pk: row for row in queries.bodies()}
    context = {"form": form, "found": found, "bodies": names, "members": accounts.names(), **HERE}
    return page(request, "gatherings/outcomes.html", context)


def _ask(request: HttpRequest, form: forms.Form, title: str, home: str) -> HttpResponse:
    context = {"form": form, "title": title, "home": home, **HERE}
    return page(request, "gatherings/ask.html", context, status=422 if form.errors else 200)
