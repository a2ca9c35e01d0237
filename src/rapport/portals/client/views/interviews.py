"""Interviews from her side: times offered, a scorecard afterwards, an entry for her calendar."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of
from rapport.jobs import queries as jobs
from rapport.portals.client.forms import ScorecardForm, TimesForm
from rapport.portals.client.shell import decided, show
from rapport.portals.doorway import for_door, visitor_of
from rapport.submissions import actions, queries
from rapport.submissions.queries import ClientCard, Meeting

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@for_door("client")
@BOTH
def times(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Offer a candidate times, as her clock shows them; take back what nobody chose yet."""
    visitor = visitor_of(request)
    card = queries.client_card(candidacy_id, visitor.person_id)
    of = decided(request, card.vacancy_id)
    there = [(one.person_id, one.name) for one in jobs.contacts(of.vacancy)]
    form = TimesForm(
        jobs.steps(card.vacancy_id), there, visitor.time_zone, _sent(request),
        initial={"invite": [visitor.person_id]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        step, starts = form.steps.get(given["step_id"]), given.pop("starts")
        about = actions.Meeting(
            name=step.name if step else "Interview", time_zone=visitor.time_zone,
            interviewers=", ".join(name for key, name in there if key in given["invite"]), **given,
        )  # fmt: skip
        try:
            actions.offer_slots(actor_of(request), candidacy_id=candidacy_id, starts=starts, about=about)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Offered. {card.name} chooses, and you get the invitation.")
            return redirect("door_client_candidate", candidacy_id=candidacy_id)
    context = {"card": card, "form": form, "interviews": queries.interviews([card.id]).get(card.id, [])}
    return show(request, "times.html", of, context, here="shortlist", status=422 if form.errors else 200)


@for_door("client")
@require_POST
def take_back(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    """Take an offered time back before somebody chooses it."""
    slot = actions.take_back_slot(actor_of(request), slot_id=slot_id)
    messages.success(request, "This time is no longer on offer.")
    return redirect("door_client_times", candidacy_id=slot.interview.candidacy_id)


@for_door("client")
@BOTH
def scorecard(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Judge an interview by the criteria of the vacancy, with what showed it; her own card only."""
    card, meeting = _meeting(request, interview_id)
    of = decided(request, card.vacancy_id)
    if not meeting.began(clock.now()):
        raise Http404("not held yet")
    person_id = visitor_of(request).person_id
    form = ScorecardForm(
        jobs.criteria(card.vacancy_id), _sent(request), initial=_given(interview_id, person_id)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_scorecard(
                actor_of(request), interview_id=interview_id, scores=form.scores(),
                summary=form.cleaned_data["summary"],
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your scorecard is kept. You can change it until the decision is made.")
            return redirect("door_client_candidate", candidacy_id=card.id)
    context = {"card": card, "meeting": meeting, "form": form}
    return show(request, "scorecard.html", of, context, here="shortlist", status=422 if form.errors else 200)


@for_door("client")
@require_GET
def calendar(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Give the entry of an interview for her calendar."""
    _, meeting = _meeting(request, interview_id)
    if meeting.starts_at is None:
        raise Http404("no time yet")
    visitor = visitor_of(request)
    her = queries.Invitee(visitor.person_id, visitor.name, "", visitor.time_zone, is_candidate=False)
    answer = HttpResponse(queries.calendar(queries.whole_interview(interview_id), her), content_type="text/calendar")
    answer["Content-Disposition"] = 'attachment; filename="interview.ics"'
    return answer


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _meeting(request: HttpRequest, interview_id: UUID) -> tuple[ClientCard, Meeting]:
    card = queries.card_of_interview(interview_id, visitor_of(request).person_id)
    return card, next(one for one in card.meetings if one.id == interview_id)


def _given(interview_id: UUID, person_id: UUID) -> dict[str, Any]:
    found = queries.scorecard_of(interview_id, person_id)
    if found is None:
        return {}
    kept, scores = found
    said = {f"evidence_{key}": one.evidence for key, one in scores.items()}
    return said | {f"score_{key}": one.score for key, one in scores.items()} | {"summary": kept.summary}
