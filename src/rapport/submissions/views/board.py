"""The board of a vacancy and what is done on it, one candidate or many at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor, Can
from rapport.foundation.jinja import choices, plural
from rapport.foundation.web import actor_of, is_partial, key_or_none, needs, page
from rapport.jobs.views.shell import tabs
from rapport.rules.stages import BEFORE_SENDING, StageType, may_move
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.queries.board import WAITING_WORDS, WARNINGS, WILLING_WORDS, Board, Filters
from rapport.submissions.views.rejecting import ask_reason
from rapport.submissions.views.saying import undo_of, with_say

VIEWS = ("board", "list")


@require_GET
@needs(Can.SEE_PEOPLE)
def board(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show who is considered for a vacancy, as a board or as a list."""
    return _shown(request, vacancy_id, "submissions/board.html")


@require_POST
@needs(Can.KEEP_CANDIDACY)
def act(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Do with the chosen candidates what was asked for: move, ask whether they want it, reject."""
    keys = [key for text in request.POST.getlist("candidacy") if (key := key_or_none(text))]
    what = request.POST.get("act")
    if what == "moves":
        return _each_where_chosen(request, vacancy_id)
    if not keys:
        raise Refused("Choose somebody first.")
    if what == "reject":
        return ask_reason(request, vacancy_id, keys)
    if what == "ask":
        return _ask(request, vacancy_id, keys)
    return move_to(request, vacancy_id, keys)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def undo(request: HttpRequest, move_id: UUID) -> HttpResponse:
    """Take a move back, with all that were made in the same go."""
    done = actions.undo_move(actor_of(request), move_id=move_id)
    messages.success(request, " ".join(["Taken back.", *done.refused]))
    return redirect("vacancy_board", vacancy_id=done.moves[0].candidacy.vacancy_id)


def move_to(request: HttpRequest, vacancy_id: UUID, keys: list[UUID]) -> HttpResponse:
    """Move candidates to the stage that was chosen, or lead to the page of the act that alone moves one there."""
    stage_id = key_or_none(request.POST.get("stage", ""))
    if stage_id is None:
        raise Refused("Choose the stage to move to.")
    own_page = _by_an_act(actor_of(request), vacancy_id, keys, stage_id)
    if own_page:
        return redirect(own_page)
    done = actions.move(actor_of(request), candidacy_ids=keys, stage_id=stage_id)
    said = " ".join([*_told(done), *done.refused]) or "They stand there already."
    return _after(request, vacancy_id, said, undo_of(done))


def _by_an_act(actor: Actor, vacancy_id: UUID, keys: list[UUID], stage_id: UUID) -> str:
    """Return the page of one candidate on which this move is made by its own act; "" for a plain move."""
    if len(keys) != 1:
        return ""
    candidacy = queries.candidacy_for(actor, keys[0])
    stage = next((one for one in queries.stages(vacancy_id) if one.pk == stage_id), None)
    if stage is None or candidacy.vacancy_id != vacancy_id:
        raise Candidacy.DoesNotExist
    if stage.type == StageType.SUBMITTED and candidacy.stage_type in BEFORE_SENDING and not candidacy.outcome:
        return reverse("candidacy_submit", kwargs={"candidacy_id": candidacy.pk})
    return ""


def _told(done: actions.Moved) -> list[str]:
    if len(done.moves) == 1:
        return [f"{done.moves[0].candidacy.person.full_name} is now in {done.moves[0].to_name}."]
    return [f"{len(done.moves)} are now in {done.moves[0].to_name}."] if done.moves else []


def _ask(request: HttpRequest, vacancy_id: UUID, keys: list[UUID]) -> HttpResponse:
    asked, refused = 0, []
    for key in keys:
        try:
            actions.ask_willingness(actor_of(request), candidacy_id=key)
            asked += 1
        except Refused as refusal:
            refused.append(str(refusal))
    said = f"Noted as asked: {plural(asked, 'candidate')}. Note each answer when it comes." if asked else ""
    return _after(request, vacancy_id, " ".join(filter(None, [said, *refused])))


def _each_where_chosen(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Without JavaScript: each card goes where the list on it says."""
    said = []
    for name, value in request.POST.items():
        key, stage = key_or_none(name.removeprefix("to-")), key_or_none(str(value))
        if not name.startswith("to-") or key is None or stage is None:
            continue
        own_page = _by_an_act(actor_of(request), vacancy_id, [key], stage)
        if own_page:
            return redirect(own_page)
        try:
            said += _told(actions.move(actor_of(request), candidacy_ids=[key], stage_id=stage))
        except Refused as refusal:
            said.append(str(refusal))
    return _after(request, vacancy_id, " ".join(said) or "Choose a stage on a card first.")


def _after(request: HttpRequest, vacancy_id: UUID, said: str, undo: str = "") -> HttpResponse:
    """Show the board as it is now, and say what happened."""
    if is_partial(request):
        return with_say(_shown(request, vacancy_id, "submissions/board_piece.html"), said, undo)
    messages.success(request, said, extra_tags=undo)
    query = request.GET.urlencode()
    return redirect(reverse("vacancy_board", kwargs={"vacancy_id": vacancy_id}) + (f"?{query}" if query else ""))


def _shown(request: HttpRequest, vacancy_id: UUID, template: str) -> HttpResponse:
    actor = actor_of(request)
    waiting = request.GET.get("waiting", "")
    filters = Filters(
        waiting=waiting if waiting in WAITING_WORDS else "", mine=actor.own_id if "mine" in request.GET else None,
        action="action" in request.GET,
    )  # fmt: skip
    found = queries.board(actor, vacancy_id, filters)
    view = request.GET.get("view", "board")
    query = request.GET.urlencode()
    context: dict[str, Any] = {
        "board": found, "view": view if view in VIEWS else "board", "may": actor.may(Can.KEEP_CANDIDACY),
        "act_url": reverse("board_act", kwargs={"vacancy_id": vacancy_id}) + (f"?{query}" if query else ""),
        "moves": _moves(found), "stage_choices": [(column.stage.pk, column.stage.name) for column in found.columns],
        "waiting": WAITING_WORDS, "willing": WILLING_WORDS, "warnings": WARNINGS, "early": BEFORE_SENDING,
        "outcomes": dict(Candidacy.Outcome.choices), "vacancy": found.vacancy,
        "tabs": tabs(vacancy_id, "vacancy_board"), "here": "vacancies",
    }  # fmt: skip
    return page(request, template, context)


def _moves(board: Board) -> dict[UUID, Any]:
    """Return, for each stage, the choices of where a candidate in it may go."""
    stages = [column.stage for column in board.columns]
    return {
        start.pk: choices(
            (end.pk, end.name)
            for end in stages
            if end.pk != start.pk and may_move(StageType(start.type), StageType(end.type))
        )
        for start in stages
    }
