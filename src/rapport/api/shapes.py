"""What the API takes and gives. A field that is not here cannot leak."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from rapport.rules.submission import SubmissionGate


class Fault(Schema):
    """What went wrong, in a sentence."""

    detail: str


class Me(Schema):
    """Whose token this is and what it may do."""

    member_id: UUID
    member: str
    firm: str
    scopes: list[str]
    expires_on: date


class GateShape(Schema):
    """One gate as judged: open, closed, not_applicable, overridden or warning."""

    key: str
    state: str
    sentence: str
    rule: str


class Closed(Fault):
    """What went wrong; `gates` holds every gate when gates were why."""

    gates: list[GateShape] = []


class NewSubmission(Schema):
    """A CV to be sent."""

    vacancy: str = Field(max_length=20, description="Its number: V-1042")
    person_id: UUID
    summary: str = Field("", max_length=5000, description="Why this person: what the client reads")
    cv_version_id: UUID | None = Field(None, description="Which version of a document goes; none: the summary alone")
    overrides: dict[str, str] = Field(
        default_factory=dict, description="Reasons by gate, 20 characters or more, from somebody who may open gates"
    )


class SubmissionShape(Schema):
    """A CV that was sent, with the gates as judged then."""

    id: UUID
    vacancy: str
    person_id: UUID
    submitted_at: datetime
    submitted_by_id: UUID
    summary: str
    cv_version_id: UUID | None
    gates: list[GateShape]


def judged(gate: SubmissionGate) -> dict[str, Any]:
    """Return a gate as the API tells it."""
    return {"key": gate.key, "state": gate.state, "sentence": gate.sentence, "rule": gate.row.key}
