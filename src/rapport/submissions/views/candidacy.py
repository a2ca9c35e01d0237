"""One candidacy: beside the board and as a page; what is asked, answered and noted about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.web import actor_of, is_partial, needs, page, zone_of
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.rules.stages import BEFORE_SENDING, StageType, may_move
from rapport.rules.submission import closed
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.queries.board import WAITING_WORDS
from rapport.submissions.views.board import move_to
from rapport.submissions.views.mending import mend


@require_GET
@needs(Can.SEE_PEOPLE)
def candidacy(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show where one person stands for one vacancy, and everything that happened."""
    return page(request, "submissions/candidacy.html", _parts(request, candidacy_id))


@require_GET
@needs(Can.SEE_PEOPLE)
def peek(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show the same beside the board; without JavaScript as the page."""
    template = "submissions/peek.html" if is_partial(request) else "submissions/candidacy.html"
    return page(request, template, _parts(request, candidacy_id))


@require_POST
@needs(Can.KEEP_CANDIDACY)
def move(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Move one candidate to a stage."""
    return move_to(request, queries.candidacy_for(actor_of(request), candidacy_id).vacancy_id, [candidacy_id])


@require_POST
@needs(Can.ANSWER_WILLINGNESS)
def willingness(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Note that the person was asked whether they want this, or what they answered."""
    actor, said = actor_of(request), request.POST.get("answer", "")
    if said == "ask":
        actions.ask_willingness(actor, candidacy_id=candidacy_id)
        messages.success(request, "Noted as asked. Note the answer when it comes.")
    elif said in {"yes", "no"}:
        evidence = request.POST.get("evidence", "")
        actions.answer_willingness(actor, candidacy_id=candidacy_id, answer=said == "yes", evidence=evidence)
        messages.success(request, "Noted: they want it." if said == "yes" else "Noted: they do not want it.")
    else:
        raise Refused("Choose what they answered.")
    return _back(request, candidacy_id)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def note(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Keep our note, or that another agency was first."""
    if "how" in request.POST:
        actions.note_other_agency(actor_of(request), candidacy_id=candidacy_id, how=request.POST["how"])
    elif "steps" in request.POST:
        actions.note_unable(actor_of(request), candidacy_id=candidacy_id, steps=request.POST["steps"])
    else:
        actions.keep_note(actor_of(request), candidacy_id=candidacy_id, note=request.POST.get("note", ""))
    messages.success(request, "Kept.")
    return _back(request, candidacy_id)


def _back(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    name = "candidacy_submit" if request.POST.get("back") == "submit" else "candidacy"
    return redirect(reverse(name, kwargs={"candidacy_id": candidacy_id}))


def _parts(request: HttpRequest, candidacy_id: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    row = queries.candidacy_for(actor, candidacy_id)
    if actor.kind == "staff":
        actions.note_opened(actor, candidacy_id=candidacy_id)
    today = clock.today(zone_of(request))
    early = row.stage_type in BEFORE_SENDING and row.ended_at is None
    gates = queries.gates(row.vacancy_id, row.person_id, today) if early else ()
    asked = queries.willingness(candidacy_id)
    return {
        "row": row, "person": row.person, "vacancy": row.vacancy, "moves": queries.moves(candidacy_id), "today": today,
        "asked": asked, "present": asked[0] if asked and asked[0].replaced_at is None else None, "early": early,
        "closed": [(gate, *mend(gate, row, back="candidacy")) for gate in closed(gates)],
        "sent": queries.submission(candidacy_id),
        "unsuitable": queries.unsuitable(candidacy_id),
        "overrides": queries.overrides_of(candidacy_id), "rejection": queries.rejection(candidacy_id),
        "criteria": {each.pk: each.text for each in jobs.criteria(row.vacancy_id)}, "members": accounts.names(),
        "documents": people.documents_of(row.person_id), "waiting": WAITING_WORDS,
        "outcomes": dict(Candidacy.Outcome.choices),
        "stage_choices": [
            (stage.pk, stage.name)
            for stage in jobs.stages(row.vacancy_id)
            if stage.pk != row.stage_id and may_move(StageType(row.stage_type), StageType(stage.type))
        ],
        "may": actor.may(Can.KEEP_CANDIDACY), "here": "vacancies",
    }  # fmt: skip
