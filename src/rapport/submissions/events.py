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
class WillingnessAsked(OfCandidacy):
    """A person was asked whether they want to be put forward for a vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WillingnessAnswered(OfCandidacy):
    """A person said whether they want to be put forward for a vacancy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSubmitted(OfCandidacy):
    """A CV was sent to the client."""

    submission_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAsked(OfCandidacy):
    """Somebody at the client asked who a candidate of a blind shortlist is, and was told."""

    by_person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateWithdrew(OfCandidacy):
    """A candidate said in their door that they no longer want the job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyEnded(OfCandidacy):
    """A candidacy ended: placed, rejected, withdrawn, or the vacancy closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfInterview(OfCandidacy):
    """Base: something happened to an interview."""

    interview_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsOffered(OfInterview):
    """Times were offered; the candidate chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewBooked(OfInterview):
    """An interview has a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewMoved(OfInterview):
    """A booked interview has another time, length or place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewCancelled(OfInterview):
    """A booked interview was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewHeld(OfInterview):
    """An interview took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationApproved(OfInterview):
    """The note that helps a candidate prepare is ready to go out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(OfCandidacy):
    """The client said what she thinks of a candidate: on the CV (`interview_id` None), or after an interview."""

    feedback_id: UUID
    interview_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfOffer(OfCandidacy):
    """Base: something happened to an offer."""

    offer_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade(OfOffer):
    """The client made an offer, or a new version of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCountered(OfOffer):
    """The candidate asked for something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(OfOffer):
    """The candidate accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferDeclined(OfOffer):
    """The candidate declined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(OfOffer):
    """The offer is off the table."""
