"""Forgetting a person as a candidate, and as somebody who judged candidates."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.actors import Actor
from rapport.submissions.models import (
    Assessment,
    Candidacy,
    CandidacyOpened,
    Feedback,
    GateOverride,
    Interview,
    Interviewer,
    Offer,
    OfferVersion,
    Rejection,
    Score,
    Scorecard,
    Slot,
    StageMove,
    Submission,
    Unsuitability,
    Willingness,
)


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete a person's candidacies with all that hangs on them. Returns rows by kind. Harmless twice.

    A candidacy that led to a placement stays without a word in it: the figures of the placement hang on it. What the
    person said of others stays those candidates' record, without a name.
    """
    theirs = list(Candidacy.objects.filter(person_id=person_id).values_list("pk", flat=True))
    met = list(Interview.objects.filter(candidacy_id__in=theirs).values_list("pk", flat=True))
    offered = list(Offer.objects.filter(candidacy_id__in=theirs).values_list("pk", flat=True))
    counts = {
        "scores": Score.objects.filter(scorecard__interview_id__in=met).delete()[0],
        "scorecards": Scorecard.objects.filter(interview_id__in=met).delete()[0],
        "slots": Slot.objects.filter(interview_id__in=met).delete()[0],
        "feedback": Feedback.objects.filter(candidacy_id__in=theirs).delete()[0],
        "invitations": Interviewer.objects.filter(Q(interview_id__in=met) | Q(person_id=person_id)).delete()[0],
        "interviews": Interview.objects.filter(pk__in=met).delete()[0],
        "assessments": Assessment.objects.filter(candidacy_id__in=theirs).delete()[0],
        "offer versions": OfferVersion.objects.filter(offer_id__in=offered).delete()[0],
        "offers": Offer.objects.filter(pk__in=offered).delete()[0],
        "openings": CandidacyOpened.objects.filter(candidacy_id__in=theirs).delete()[0],
        "rejections": Rejection.objects.filter(candidacy_id__in=theirs).delete()[0],
        "overrides": GateOverride.objects.filter(candidacy_id__in=theirs).delete()[0],
        "unsuitabilities": Unsuitability.objects.filter(candidacy_id__in=theirs).delete()[0],
        "submissions": Submission.objects.filter(candidacy_id__in=theirs).delete()[0],
        "willingness": Willingness.objects.filter(candidacy_id__in=theirs).delete()[0],
        "moves": StageMove.objects.filter(candidacy_id__in=theirs).delete()[0],
    }
    placed = Candidacy.objects.filter(pk__in=theirs, outcome=Candidacy.Outcome.PLACED)
    placed.update(note="", source="", other_agency="", unable_steps="")
    gone = Candidacy.objects.filter(pk__in=theirs).exclude(outcome=Candidacy.Outcome.PLACED)
    return counts | {"candidacies": gone.delete()[0]}
