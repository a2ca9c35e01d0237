"""The shapes in which a client is told of candidates. What is not a field of them cannot leak."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody at the client said of a candidate. `criteria`: keys of those that decided."""

    verdict: str
    text: str
    by: str
    at: datetime
    criteria: tuple[UUID, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether it is an answer; "not sure yet" is none."""
        return self.verdict != "maybe"


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview as the client sees it."""

    id: UUID
    name: str
    state: str
    starts_at: datetime | None
    minutes: int
    time_zone: str
    place: str
    interviewers: str
    said: Said | None

    def began(self, at: datetime) -> bool:
        """Whether it has begun and was not called off."""
        return self.state in {"booked", "held"} and self.starts_at is not None and self.starts_at <= at


@dataclass(frozen=True, slots=True)
class Ask:
    """What a card asks of the client next. `interview_id`: after which interview feedback is owed."""

    what: Literal["look", "feedback", "feedback_after", "slots"]
    interview_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ClientCard:
    """One person put to a client. `name` is a label such as "Candidate 2" while the shortlist is blind to her; `place`
    is that number, `time_zone` theirs ("": not known, or not to be told).
    """

    id: UUID
    vacancy_id: UUID
    place: int
    name: str
    is_blind: bool
    title: str
    summary: str
    time_zone: str
    sent_at: datetime
    standing: str
    is_open: bool
    waiting_for: str
    seen_at: datetime | None
    cv_version_id: UUID | None
    said: Said | None
    meetings: tuple[Meeting, ...]

    def asks(self, at: datetime) -> list[Ask]:
        """Return what the client is asked for, the first thing first; nothing once it ended."""
        if not self.is_open:
            return []
        live = [one for one in self.meetings if one.state in {"offered", "booked", "held"}]
        unanswered = self.said is None or not self.said.is_final
        asked = []
        if unanswered and not any(one.began(at) for one in live):
            asked = [Ask("feedback")] if self.seen_at else [Ask("look"), Ask("feedback")]
        if not live and self.said is not None and self.said.verdict == "yes":
            asked.append(Ask("slots"))
        owed = [one for one in live if one.began(at) and (one.said is None or not one.said.is_final)]
        return asked + [Ask("feedback_after", one.id) for one in owed]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search for a vacancy has come, in numbers without a name."""

    considered: int = 0
    sent: int = 0
    with_client: int = 0
    interviews: int = 0
    offers: int = 0
    placed: int = 0
    out: int = 0
