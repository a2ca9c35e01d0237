"""What she asks for: read, agreed exactly as read, corrected; its versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.foundation.action import Refused
from rapport.foundation.web import actor_of
from rapport.jobs import actions, queries
from rapport.portals.client.forms import CorrectionForm, correction_initial
from rapport.portals.client.shell import Hers, decided, hers, show
from rapport.portals.doorway import for_door

AHEAD = "Your recruiter is writing a newer version of this. You are asked to read it once it is ready."


@for_door("client")
@require_GET
def intake(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Show the newest version she was shown, how it stands, and what the ones before it changed."""
    return _page(request, hers(request, vacancy_id))


@for_door("client")
@require_POST
def agree(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Agree exactly the version she read; when it changed meanwhile, show what changed."""
    of, number = decided(request, vacancy_id), _number(request)
    try:
        actions.agree_intake(actor_of(request), vacancy_id=vacancy_id, number=number)
    except Refused as refusal:
        return _page(request, of, wrong=str(refusal), read=number)
    messages.success(request, f"You agreed version {number}. Your recruiter sees it.")
    return redirect("door_client_intake", vacancy_id=vacancy_id)


@for_door("client")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, vacancy_id: UUID) -> HttpResponse:
    """Say how it should be: a version of hers. What she typed is kept when somebody else changed it meanwhile."""
    of = decided(request, vacancy_id)
    versions = queries.shown_versions(vacancy_id)
    newest = versions[0].intake if versions else queries.intake_version(vacancy_id, -1)
    read = _number(request) if request.method == "POST" else newest.number
    base = next((one.intake for one in versions if one.intake.number == read), newest)
    shown = correction_initial(base, queries.criteria(vacancy_id, base.number))
    if request.method != "POST":
        return _form(request, of, CorrectionForm(initial=shown))
    form = CorrectionForm(request.POST, initial=shown)
    if newest.number != base.number:
        latest = correction_initial(newest, queries.criteria(vacancy_id, newest.number))
        changes = [change for one in versions if one.intake.number > base.number for change in one.changes]
        wrong = f"Version {newest.number} was made while you were writing. What you changed is kept: read, then send."
        return _form(request, of, form.corrected_onto(latest), wrong=wrong, changes=changes, status=409)
    if not form.is_valid():
        return _form(request, of, form, status=422)
    try:
        made = actions.correct_intake(
            actor_of(request), vacancy_id=vacancy_id, number=read, changes=form.answers(),
            criteria=[actions.NewCriterion(*one) for one in form.criteria()],
            change_note=form.cleaned_data["change_note"],
        )  # fmt: skip
    except Refused as refusal:
        wrong = str(refusal) if newest.ended_at is None else AHEAD
        return _form(request, of, form, wrong=wrong, status=422 if newest.ended_at is None else 409)
    if made.number == read:
        messages.info(request, "Nothing was different from what you read.")
    else:
        messages.success(request, f"Kept as version {made.number}. If it is right now, agree it.")
    return redirect("door_client_intake", vacancy_id=vacancy_id)


def _number(request: HttpRequest) -> int:
    given = request.POST.get("number", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0  # noqa: PLR2004 - a smallint


def _page(request: HttpRequest, of: Hers, *, wrong: str = "", read: int = 0) -> HttpResponse:
    versions = queries.shown_versions(of.vacancy.pk)
    newest = versions[0].intake if versions else None
    moved = newest is not None and read not in {0, newest.number}
    context: dict[str, Any] = {
        "versions": versions,
        "intake": newest,
        "answers": queries.answers(newest, queries.THEIRS) if newest else [],
        "criteria": queries.criteria(of.vacancy.pk, newest.number) if newest else [],
        "steps": queries.steps(of.vacancy.pk),
        "is_newest": newest is not None and newest.ended_at is None,
        "wrong": wrong if not wrong or moved or newest is None or newest.ended_at is None else AHEAD,
        "read": read if moved else 0,
    }
    return show(request, "intake.html", of, context, here="intake", status=409 if wrong else 200)


def _form(
    request: HttpRequest, of: Hers, form: CorrectionForm, *, wrong: str = "", changes: Any = (), status: int = 200
) -> HttpResponse:
    context = {"form": form, "wrong": wrong, "changes": changes}
    return show(request, "correct.html", of, context, here="intake", status=status)
