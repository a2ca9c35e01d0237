"""Applications: where each stands, and what is asked about it."""

import functools
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.web import actor_of
from rapport.portals.candidate.forms import CounterForm, pence
from rapport.portals.doorway import door_page, for_door, visitor_of
from rapport.rules.zoned import differ, said
from rapport.submissions import actions, queries

READ_IT = "Open your applications and read the offer again: something in your answer could not be read."


@for_door("candidate")
@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    """Show where every application stands."""
    lines = queries.candidate_applications(visitor_of(request).person_id)
    return door_page(request, "portals/candidate/applications.html", {"lines": lines, "here": "applications"})


@for_door("candidate")
@require_GET
def application(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show one application: the vacancy, interviews, offers, what was passed on, what happened."""
    line = queries.candidate_application(visitor_of(request).person_id, candidacy_id)
    return _application(request, line, CounterForm())


def _application(request: HttpRequest, line: queries.ApplicationLine, form: CounterForm) -> HttpResponse:
    number, particulars = queries.particulars_told(line)
    asks = line.asks(clock.today(accounts.firm().time_zone))
    context = {
        "line": line, "number": number, "particulars": particulars, "asks": asks, "form": form, "here": "applications",
        "when": functools.partial(_when, zone=visitor_of(request).time_zone),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return door_page(request, "portals/candidate/application.html", context, status=status)


@for_door("candidate")
@require_POST
def answer(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Say whether they want to be put forward, for the vacancy as they read it."""
    _own(request, candidacy_id)
    given, number = request.POST.get("answer", ""), _number(request)
    if given not in {"yes", "no"}:
        raise Refused("Say yes or no.")
    actions.answer_willingness(
        actor_of(request), candidacy_id=candidacy_id, answer=given == "yes", intake_number=number
    )  # fmt: skip
    messages.success(request, "Thank you. We know now." if given == "no" else "Thank you. We take it from here.")
    return redirect("door_candidate_application", candidacy_id=candidacy_id)


@for_door("candidate")
@require_POST
def withdraw(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """End an application they no longer want, wherever it stands."""
    _own(request, candidacy_id)
    reason = request.POST.get("reason", "").replace("\0", "")
    actions.withdraw_submission(actor_of(request), candidacy_id=candidacy_id, reason=reason)
    messages.success(request, "You withdrew. We tell the client where they know of you, and nobody asks you again.")
    return redirect("door_candidate_application", candidacy_id=candidacy_id)


@for_door("candidate")
@require_POST
def choose(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Choose a time for an interview."""
    interview = actions.choose_slot(actor_of(request), slot_id=slot_id)
    messages.success(request, "Your interview is booked. An invitation for your calendar is below.")
    return redirect(_page_of(interview.candidacy_id, "interviews"))


@for_door("candidate")
@require_POST
def answer_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Accept the version they read, decline with a reason, or ask for something else."""
    actor, how = actor_of(request), request.POST.get("how", "")
    row = queries.offer(offer_id)
    line = _own(request, row.candidacy_id)
    if how == "counter":
        return _counter(request, actor, offer_id, line)
    if how == "accept":
        actions.accept_offer(actor, offer_id=offer_id, number=_number(request))
        messages.success(request, "You accepted. We tell the client and come back to you about the next steps.")
    elif how == "decline":
        actions.decline_offer(actor, offer_id=offer_id, reason=request.POST.get("reason", ""))
        messages.success(request, "You declined. Thank you for saying why.")
    else:
        raise Refused("Say whether you accept, decline, or ask for something else.")
    return redirect(_page_of(line.candidacy_id, "offer"))


def _counter(
    request: HttpRequest, actor: Actor, offer_id: UUID, line: queries.ApplicationLine
) -> HttpResponse:
    form = CounterForm(request.POST)
    if not form.is_valid():
        return _application(request, line, form)
    given = form.cleaned_data
    terms = actions.OfferTerms(
        pay_pence=pence(given["pay"]) or 0, pay_per=given["pay_per"], starts_on=given["starts_on"],
        terms=given["terms"],
    )  # fmt: skip
    actions.counter(actor, offer_id=offer_id, number=given["number"], terms=terms)
    messages.success(request, "We put it to the client and tell you what they say.")
    return redirect(_page_of(line.candidacy_id, "offer"))


@for_door("candidate")
@require_GET
def calendar(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Give the entry for their calendar."""
    interview = queries.whole_interview(interview_id)
    _own(request, interview.candidacy_id)
    if interview.starts_at is None:
        raise Refused("This interview has no time yet. Choose one first.")
    made = queries.calendar(interview, queries.invitees(interview)[0])
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="interview.ics"'
    return answer


def _when(at: datetime, place: str, *, zone: str) -> str:
    """Return an instant on the clock of where it takes place, and on the reader's where that shows another time."""
    return said(at, place) + (f", for you {said(at, zone)}" if differ(at, zone, place) else "")


def _own(request: HttpRequest, candidacy_id: UUID) -> queries.ApplicationLine:
    """Return an application of theirs. Raises ObjectDoesNotExist for anybody else's, and what they were not told of."""
    return queries.candidate_application(visitor_of(request).person_id, candidacy_id)


def _number(request: HttpRequest) -> int:
    given = request.POST.get("number", "")
    if not given.isdecimal() or len(given) > 5:  # noqa: PLR2004 - versions are few
        raise Refused(READ_IT)
    return int(given)


def _page_of(candidacy_id: UUID, place: str) -> str:
    return reverse("door_candidate_application", kwargs={"candidacy_id": candidacy_id}) + f"#{place}"
