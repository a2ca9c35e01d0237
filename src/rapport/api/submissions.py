"""Sending CVs over the API: the same action and the same gates as the page and the command."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router, Status

from rapport.accounts import queries as accounts
from rapport.api.shapes import Closed, Fault, GateShape, NewSubmission, SubmissionShape, judged
from rapport.foundation import clock
from rapport.foundation.actors import Actor, Can
from rapport.foundation.web import actor_of
from rapport.jobs import queries as jobs
from rapport.people import queries as people
from rapport.submissions import actions, queries

router = Router(tags=["submissions"])
WRONG = {401: Fault, 403: Fault, 404: Fault, 422: Closed}


@router.post("", response={201: SubmissionShape, **WRONG}, operation_id="submit", summary="Send a CV to a client")
def submit(request: HttpRequest, given: NewSubmission) -> Status[dict[str, Any]]:
    """Send a candidate's CV. While a gate is closed nothing is written, and the answer (422) holds every gate.

    The same again returns what was sent.
    """
    made = actions.submit(
        actor_of(request),
        vacancy_id=jobs.by_number(given.vacancy).pk,
        person_id=given.person_id,
        summary=given.summary,
        cv_version_id=given.cv_version_id,
        overrides=given.overrides,
        through="api",
    )
    return Status(HTTPStatus.CREATED, _shown(actor_of(request), made.pk))


@router.get("/gates", response={200: list[GateShape], **WRONG}, operation_id="gates", summary="What would hold it back")
def gates(request: HttpRequest, vacancy: str, person_id: UUID) -> list[dict[str, Any]]:
    """Return every gate between a person and a vacancy as of now, open or closed. Nothing is written."""
    actor = _reader(request)
    people.seeker(actor, person_id)
    today = clock.today(accounts.firm().time_zone)
    may = actor.may(Can.OVERRIDE_GATE)
    return [judged(gate) for gate in queries.gates(jobs.by_number(vacancy).pk, person_id, today, may_override=may)]


@router.get("/{submission_id}", response={200: SubmissionShape, **WRONG}, operation_id="submission", summary="One CV")
def submission(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    """Return one CV that was sent, with the gates as they were judged then."""
    return _shown(_reader(request), submission_id)


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.may(Can.SEE_PEOPLE):
        raise PermissionDenied("this token may not read")
    return actor


def _shown(actor: Actor, submission_id: UUID) -> dict[str, Any]:
    row = queries.sent_for(actor, submission_id)
    return {
        "id": row.pk,
        "vacancy": str(row.candidacy.vacancy),
        "person_id": row.candidacy.person_id,
        "submitted_at": row.submitted_at,
        "submitted_by_id": row.submitted_by_id,
        "summary": row.summary,
        "cv_version_id": row.cv_version_id,
        "gates": row.gates,
    }
