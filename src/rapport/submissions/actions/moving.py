"""Two records of one human being become one, and back: candidacies follow the human being, and what they judged."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.submissions.models import Candidacy, Feedback, Interviewer, Scorecard

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move the candidacies of one record to another. Where both are considered for one vacancy, each stays where it is;
    so do scorecards of both about one interview.
    """
    both = Candidacy.objects.filter(person_id=kept_id).values("vacancy")
    invited = Interviewer.objects.filter(person_id=kept_id).values("interview")
    judged = Scorecard.objects.filter(by_id=kept_id).values("interview")
    return {
        "candidacies": reassign(
            Candidacy.objects.filter(person_id=gone_id).exclude(vacancy__in=both), "person_id", kept_id
        ),
        "invitations": reassign(
            Interviewer.objects.filter(person_id=gone_id).exclude(interview__in=invited), "person_id", kept_id
        ),
        "feedback": reassign(Feedback.objects.filter(given_by_id=gone_id), "given_by_id", kept_id),
        "scorecards": reassign(Scorecard.objects.filter(by_id=gone_id).exclude(interview__in=judged), "by_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What came since stays with the kept record."""
    give_back(Candidacy.objects.all(), "person_id", moved["candidacies"], gone_id)
    give_back(Interviewer.objects.all(), "person_id", moved["invitations"], gone_id)
    give_back(Feedback.objects.all(), "given_by_id", moved["feedback"], gone_id)
    give_back(Scorecard.objects.all(), "by_id", moved["scorecards"], gone_id)
