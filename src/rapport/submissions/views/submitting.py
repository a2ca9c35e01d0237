"""The page on which a CV is sent: every condition, what mends it, what the client will see."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Can
from rapport.foundation.jinja import plural
from rapport.foundation.web import actor_of, key_or_none, needs, page
from rapport.people import queries as people
from rapport.rules.blind import unnamed
from rapport.rules.rule_rows import Block
from rapport.rules.submission import REASON_LENGTH, SubmissionGate, closed
from rapport.submissions import actions, queries
from rapport.submissions.models import Candidacy
from rapport.submissions.views.mending import mend


@require_http_methods(["GET", "POST"])
@needs(Can.SUBMIT)
def submit(request: HttpRequest, candidacy_id: UUID) -> HttpResponse:
    """Show every condition between a candidate and the client, and send the CV when none is closed."""
    row = queries.candidacy_for(actor_of(request), candidacy_id)
    if request.method == "GET":
        if queries.submission(candidacy_id) is not None:
            return redirect("candidacy", candidacy_id=candidacy_id)
        return _page(request, row)
    overrides = _overrides(request)
    try:
        actions.submit(
            actor_of(request), vacancy_id=row.vacancy_id, person_id=row.person_id,
            summary=request.POST.get("summary", ""), cv_version_id=key_or_none(request.POST.get("cv", "")),
            overrides=overrides,
        )  # fmt: skip
    except actions.GatesClosed as refusal:
        wrong = f"The CV was not sent: {plural(len(closed(refusal.gates)), 'condition')} closed."
        return _page(request, row, wrong=wrong, status=422)
    except Refused as refusal:
        return _page(request, row, wrong=str(refusal), status=422)
    messages.success(request, f"The CV of {row.person.full_name} was sent. The client's time to answer runs.")
    return redirect("candidacy", candidacy_id=candidacy_id)


def _page(request: HttpRequest, row: Candidacy, *, wrong: str = "", status: int = 200) -> HttpResponse:
    actor, given = actor_of(request), request.POST
    may, overrides = actor.may(Can.OVERRIDE_GATE), _overrides(request)
    today = clock.today(accounts.firm().time_zone)
    gates = queries.gates(row.vacancy_id, row.person_id, today, may_override=may, overrides=overrides)
    cvs = [kept for kept in people.documents_of(row.person_id) if kept.document.kind == "cv"]
    chosen = key_or_none(given.get("cv", "")) if "cv" in given else (cvs[0].newest.pk if cvs else None)
    summary = given.get("summary", "")
    lines = [_line(gate, row, may, overrides) for gate in gates]
    name = row.person.full_name
    context: dict[str, Any] = {
        "row": row, "lines": sorted(lines, key=lambda line: line["gate"].state != "closed"),
        "closed": closed(gates), "wrong": wrong, "summary": summary, "cvs": cvs, "chosen": chosen,
        "blind": row.vacancy.is_blind, "told": unnamed(summary, name) if row.vacancy.is_blind else summary,
        "reason_length": REASON_LENGTH, "here": "vacancies",
    }  # fmt: skip
    return page(request, "submissions/submit.html", context, status=status)


def _overrides(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("override-"): str(reason)
        for name, reason in request.POST.items()
        if name.startswith("override-") and str(reason).strip()
    }


def _line(gate: SubmissionGate, row: Candidacy, may_override: bool, overrides: dict[str, str]) -> dict[str, Any]:  # noqa: FBT001
    href, label = mend(gate, row, back="candidacy_submit") if gate.state in {"closed", "warning"} else ("", "")
    can_open = gate.row.block is Block.OVERRIDE and gate.state in {"closed", "overridden"}
    return {
        "gate": gate, "href": href, "label": label, "ask_reason": can_open and may_override,
        "ask_others": can_open and not may_override, "reason": overrides.get(gate.key, ""),
    }  # fmt: skip
