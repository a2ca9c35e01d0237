"""The people put to her: the shortlist, one of them, who they are, their CV, what she says."""

from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.files import as_attachment
from rapport.foundation.web import actor_of
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.portals.client.forms import FeedbackForm
from rapport.portals.client.shell import decided, show
from rapport.portals.doorway import for_door, visitor_of
from rapport.submissions import actions, queries
from rapport.submissions.queries import ClientCard


@for_door("client")
@require_GET
def shortlist(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show everybody put to her for a vacancy; without a name where the shortlist is blind."""
    of = decided(request, vacancy_id)
    cards = queries.client_cards(vacancy_id, visitor_of(request).person_id)
    at = clock.now()
    context = {"cards": [(card, {ask.what for ask in card.asks(at)}) for card in cards]}
    return show(request, "shortlist.html", of, context, here="shortlist")


@for_door("client")
@require_GET
def candidate(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show one person put to her; the first look is noted."""
    card = _card(request, candidacy_id)
    if card.seen_at is None:
        actions.see_card(actor_of(request), candidacy_id=candidacy_id)
    return _page(request, card)


@for_door("client")
@require_POST
def name(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Tell her who a candidate is; it is noted, and her recruiter is told."""
    actions.ask_name(actor_of(request), candidacy_id=candidacy_id)
    return redirect("door_client_candidate", candidacy_id=candidacy_id)


@for_door("client")
@require_GET
def cv(request: HttpRequest, candidacy_id: UUID) -> FileResponse:
    """Give the CV that was sent; never while she does not know the name."""
    card = _card(request, candidacy_id)
    if card.cv_version_id is None:
        raise Http404("no CV to be shown")
    version, vacancy = people.version(card.cv_version_id), jobs.vacancy(card.vacancy_id)
    kind = PurePath(version.file_name).suffix
    called = f"CV {vacancy} candidate {card.place}{kind}" if vacancy.is_blind else f"CV {card.name}{kind}"
    file = people.open_version(version)
    return as_attachment(file, name=called, content_type=version.content_type, size=version.size_bytes)


@for_door("client")
@require_POST
def feedback(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Take what she says of a candidate, on the CV or after an interview. The first answer stands."""
    card = _card(request, candidacy_id)
    form = FeedbackForm(jobs.criteria(card.vacancy_id), request.POST, auto_id=_ids(request.POST.get("interview_id")))
    if form.is_valid():
        try:
            actions.give_feedback(actor_of(request), candidacy_id=candidacy_id, **form.answers())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Thank you. Your recruiter has your answer.")
            return redirect("door_client_candidate", candidacy_id=candidacy_id)
    return _page(request, card, form, status=422)


def _card(request: HttpRequest, candidacy_id: UUID) -> ClientCard:
    return queries.client_card(candidacy_id, visitor_of(request).person_id)


def _ids(interview_id: Any) -> str:
    return f"id_{interview_id or 'cv'}_%s"


def _page(
    request: HttpRequest, card: ClientCard, given: FeedbackForm | None = None, *, status: int = 200
) -> HttpResponse:
    of = decided(request, card.vacancy_id)
    criteria = jobs.criteria(card.vacancy_id)
    asks = card.asks(clock.now())
    wanted = [ask.interview_id for ask in asks if ask.what in {"feedback", "feedback_after"}]
    forms: dict[UUID | None, FeedbackForm] = {
        key: FeedbackForm(criteria, initial={"interview_id": key}, auto_id=_ids(key)) for key in wanted
    }
    stray = None
    if given is not None:
        about = given.cleaned_data.get("interview_id") if hasattr(given, "cleaned_data") else None
        if about in forms:
            forms[about] = given
        else:  # somebody was first: there is no form any more to stand beside
            stray = given
    context = {
        "card": card, "forms": forms, "stray": stray, "asks": {ask.what for ask in asks},
        "interviews": queries.interviews([card.id]).get(card.id, []),
        "meetings": {one.id: one for one in card.meetings},
        "criteria_said": {one.pk: one.text for one in criteria},
    }  # fmt: skip
    return show(request, "candidate.html", of, context, here="shortlist", status=status)
