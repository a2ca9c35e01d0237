"""What the client says of a candidate: the first decision stands; it is passed on to the candidate."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs import queries as jobs
from rapport.rules.stages import StageType
from rapport.submissions.actions.sides import locked_for, member_of, speaks_for, wait_for_us
from rapport.submissions.actions.steps import keys_of, wait_for
from rapport.submissions.events import FeedbackGiven
from rapport.submissions.models import Candidacy, Feedback, Interview

Verdict = Feedback.Verdict
LONGEST_TEXT = 5_000
SAID = {Verdict.YES: "yes", Verdict.MAYBE: "not sure yet", Verdict.NO: "no"}


@action(needs=Can.GIVE_FEEDBACK)
def give_feedback(
    actor: Actor,
    *,
    candidacy_id: UUID,
    verdict: str,
    text: str = "",
    interview_id: UUID | None = None,
    by_person_id: UUID | None = None,
    criteria_ids: Collection[UUID] = (),
) -> Feedback:
    """Give feedback on a CV, or with `interview_id` after an interview: in her door, or by a member who noted it.

    The first decision stands; "not sure yet" may become an answer. The same again (a double click) changes nothing.

    Args:
        by_person_id: who at the client said so, when a member notes it.
        criteria_ids: what decided; for a no in her door at least one, if the vacancy has any.

    Raises:
        Refused: somebody decided already (who, when, what), no such answer, a no without a criterion or with another
            vacancy's, it ended, or the interview was not held.
        ObjectDoesNotExist: not in this firm, or she has no say in the vacancy.
    """
    candidacy = locked_for(actor, candidacy_id)
    by_id = speaks_for(actor, candidacy, by_person_id)
    if verdict not in Verdict.values:
        raise Refused("Choose yes, not sure yet, or no.")
    criteria = _criteria(actor, candidacy, verdict, criteria_ids)
    interview = None if interview_id is None else _met(candidacy, interview_id)
    given = text.strip()[:LONGEST_TEXT]
    present = (
        Feedback.objects.select_related("given_by")
        .filter(candidacy=candidacy, interview=interview, replaced_at=None)
        .first()
    )
    if present is not None:
        same = (present.verdict, present.text, present.criteria, present.given_by_id)
        if same == (verdict, given, criteria, by_id):
            return present
        if present.verdict != Verdict.MAYBE:
            said, who = SAID[Verdict(present.verdict)], present.given_by.full_name
            raise Refused(f"{who} answered already on {present.given_at:%-d %B %Y}: {said}. That answer stands.")
        present.replaced_at = clock.now()
        present.save(update_fields=["replaced_at"])
    feedback = Feedback.objects.create(
        candidacy=candidacy, interview=interview, verdict=verdict, text=given, criteria=criteria,
        given_at=clock.now(), given_by_id=by_id, noted_by_id=member_of(actor),
    )  # fmt: skip
    _whose_move(candidacy, verdict)
    publish(FeedbackGiven(**keys_of(candidacy), feedback_id=feedback.pk, interview_id=interview_id))
    return feedback


@action(needs=Can.KEEP_CANDIDACY)
def pass_on_feedback(actor: Actor, *, feedback_id: UUID) -> Feedback:
    """Note that the candidate was told what the client said. Harmless twice. Raises Feedback.DoesNotExist."""
    feedback = Feedback.objects.select_for_update().get(pk=feedback_id)
    if feedback.passed_on_at is None:
        feedback.passed_on_at = clock.now()
        feedback.save(update_fields=["passed_on_at"])
    return feedback


def _criteria(actor: Actor, candidacy: Candidacy, verdict: str, chosen: Collection[UUID]) -> list[UUID]:
    """Return what decided, in a fixed order. Raises Refused: none for a no in her door, or another vacancy's."""
    if verdict == Verdict.NO and actor.kind == "client" and not chosen and jobs.criteria(candidacy.vacancy_id):
        raise Refused("Choose at least one criterion that decided your no: the candidate will ask.")
    if set(chosen) - jobs.criteria_in(candidacy.vacancy_id, chosen):
        raise Refused("Choose from the criteria of this vacancy.")
    return sorted(set(chosen))


def _met(candidacy: Candidacy, interview_id: UUID) -> Interview:
    """Return an interview that has begun. Raises Refused: it has not, or was called off."""
    interview = Interview.objects.get(pk=interview_id, candidacy=candidacy)
    began = interview.starts_at is not None and interview.starts_at <= clock.now()
    if interview.state not in {Interview.State.BOOKED, Interview.State.HELD} or not began:
        raise Refused("This interview has not taken place. Feedback comes after it.")
    return interview


def _whose_move(candidacy: Candidacy, verdict: str) -> None:
    """After "not sure yet" an answer is still to come; a yes on a CV asks for times; anything else is for us to act."""
    if verdict == Verdict.MAYBE:
        wait_for(candidacy, "feedback")
    elif verdict == Verdict.YES and candidacy.stage_type == StageType.SUBMITTED:
        wait_for(candidacy, "slots")
    else:
        wait_for_us(candidacy)
