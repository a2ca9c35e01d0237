"""Rejecting, with the criteria of the vacancy as reasons: one candidate or several; opening again; telling."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.jinja import plural
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.jobs import queries as jobs
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy


def ask_reason(
    request: HttpRequest, vacancy_id: UUID, keys: Sequence[UUID], *, wrong: str = "", status: int = 200
) -> HttpResponse:
    """Show the form that asks who decided and why, for these candidates of a vacancy."""
    rows = queries.candidacies_for(actor_of(request), keys)
    if len(rows) != len(set(keys)) or {row.vacancy_id for row in rows} != {vacancy_id}:
        raise Candidacy.DoesNotExist
    seen = queries.opened_by(actor_of(request).own_id, keys)
    context = {
        "vacancy": jobs.vacancy(vacancy_id), "rows": rows, "seen": seen, "criteria": jobs.criteria(vacancy_id),
        "sent": any(row.was_sent for row in rows), "wrong": wrong, "given": request.POST, "here": "vacancies",
        "chosen": request.POST.getlist("criterion"),
    }  # fmt: skip
    return page(request, "submissions/reject.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs(Can.KEEP_CANDIDACY)
def reject(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Ask why one candidate is not taken further, and end their candidacy with the answer."""
    actor = actor_of(request)
    candidacy = queries.candidacy_for(actor_of(request), candidacy_id)
    if request.method == "GET":
        actions.note_opened(actor, candidacy_id=candidacy_id)
        return ask_reason(request, candidacy.vacancy_id, [candidacy_id])
    return _reject(request, candidacy.vacancy_id, [candidacy_id])


@require_POST
@needs(Can.KEEP_CANDIDACY)
def reject_many(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """End several candidacies for one reason; who was not looked at stays."""
    keys = [key for text in request.POST.getlist("candidacy") if (key := key_or_none(text))]
    if not keys:
        raise Refused("Choose somebody first.")
    return _reject(request, vacancy_id, keys)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def reopen(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Open a candidacy again."""
    actions.reopen(actor_of(request), candidacy_id=candidacy_id)
    messages.success(request, "Open again, in the stage it stood in.")
    return redirect("candidacy", candidacy_id=candidacy_id)


@require_POST
@needs(Can.KEEP_CANDIDACY)
def told(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Note that the person was told how it ended."""
    actions.told(actor_of(request), candidacy_id=candidacy_id)
    messages.success(request, "Noted: they were told.")
    return redirect("candidacy", candidacy_id=candidacy_id)


def _reject(request: HttpRequest, vacancy_id: UUID, keys: Sequence[UUID]) -> HttpResponse:
    criteria = [key for text in request.POST.getlist("criterion") if (key := key_or_none(text))]
    try:
        done = actions.reject_many(
            actor_of(request), candidacy_ids=keys, by=request.POST.get("by", ""), criteria_ids=criteria,
            reason=request.POST.get("reason", ""),
        )  # fmt: skip
    except Refused as refusal:
        return ask_reason(request, vacancy_id, keys, wrong=str(refusal), status=422)
    undo = reverse("candidacy_reopen", kwargs={"candidacy_id": keys[0]}) if len(keys) == 1 else ""
    said = f"{plural(len(done.rejections), 'candidacy', 'candidacies')} ended. Tell them, each in person."
    messages.success(request, " ".join([said, *done.refused]), extra_tags=undo)
    return redirect("vacancy_board", vacancy_id=vacancy_id)
