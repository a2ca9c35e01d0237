"""Candidacies, what was sent with which evidence, interviews, feedback, offers."""

from rapport.submissions.models.candidacies import Candidacy, CandidacyOpened, Rejection, StageMove, Willingness
from rapport.submissions.models.interviews import Assessment, Interview, Interviewer, Score, Scorecard, Slot
from rapport.submissions.models.offers import Offer, OfferVersion
from rapport.submissions.models.submitted import Feedback, GateOverride, Submission, Unsuitability

__all__ = [
    "Assessment", "Candidacy", "CandidacyOpened", "Feedback", "GateOverride", "Interview", "Interviewer", "Offer",
    "OfferVersion", "Rejection", "Score", "Scorecard", "Slot", "StageMove", "Submission", "Unsuitability",
    "Willingness",
]  # fmt: skip
