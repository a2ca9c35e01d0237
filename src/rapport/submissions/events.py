"""What happened to candidates. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCandidacy(Event):
    """Base: something happened to one person considered for one vacancy."""

    candidacy_id: UUID
    vacancy_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateConsidered(OfCandidacy):
    """Somebody was put on the list of a vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateMoved(OfCandidacy):
    """A candidacy stands in another stage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessAnswered(OfCandidacy):
    """A person said whether they want to be put forward for a vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSubmitted(OfCandidacy):
    """A CV was sent to the client."""

    submission_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyEnded(OfCandidacy):
    """A candidacy ended: placed, rejected, withdrawn, or the vacancy closed."""
