"""Does this person want to be put forward for this vacancy? Asked, answered with evidence, expiring (reg. 19, 28)."""

from datetime import date, timedelta
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.jobs import queries as vacancies
from rapport.rules.stages import AFTER_SENDING
from rapport.submissions.actions.steps import keys_of, locked, open_only, wait_for
from rapport.submissions.events import WillingnessAnswered, WillingnessAsked
from rapport.submissions.models import Candidacy, Willingness

HOLDS_DAYS = 30  # policy; a change of the vacancy ends it sooner
LONGEST_EVIDENCE = 300


@action(needs=Can.KEEP_CANDIDACY)
def ask_willingness(actor: Actor, *, candidacy_id: UUID) -> Willingness:
    """Ask a person whether they want to be put forward, for the vacancy as it is described now.

    Publishes WillingnessAsked. A question that waits for its answer is the same question.

    Raises: Refused when it ended or the CV was sent.
    """
    candidacy = locked(actor, candidacy_id)
    open_only(candidacy)
    _not_sent(candidacy)
    number = vacancies.intake_in_force(candidacy.vacancy_id).number
    present = _in_force(candidacy)
    if present is not None and present.answer is None and present.intake_number == number:
        return present
    asked = _replace(actor, candidacy, present, number)
    wait_for(candidacy, "willingness")
    publish(WillingnessAsked(**keys_of(candidacy)))
    return asked


@action(needs=Can.ANSWER_WILLINGNESS)
def answer_willingness(
    actor: Actor, *, candidacy_id: UUID, answer: bool, evidence: str = "", intake_number: int | None = None
) -> Willingness:
    """Note a person's answer: in their door by themselves, otherwise by a member with the evidence. It holds 30 days.

    The same answer again changes nothing; another one takes its place, and both are kept.

    Args:
        intake_number: the description of the vacancy that was read; None: the one in force.

    Raises:
        Refused: no evidence; it ended, the CV was sent, or the vacancy was described anew since it was read.
        Candidacy.DoesNotExist: not in this firm, or not theirs.
    """
    candidacy = locked(actor, candidacy_id)
    open_only(candidacy, actor)
    _not_sent(candidacy)
    evidence = evidence.strip()[:LONGEST_EVIDENCE]
    if actor.kind != "candidate" and not evidence:
        raise Refused("Say how we know: what they said or wrote, and when.")
    number, today = vacancies.intake_in_force(candidacy.vacancy_id).number, clock.today(accounts.firm().time_zone)
    if intake_number not in {None, number}:
        raise Refused("The vacancy changed since you read it. Please read how it is now, then answer.")
    present = _in_force(candidacy)
    if present is not None and present.answer is answer and _still_holds(present, number, today):
        return present
    if present is None or present.answer is not None or present.intake_number != number:
        present = _replace(actor, candidacy, present, number)
    present.answer, present.answered_at, present.evidence = answer, clock.now(), evidence
    present.expires_on = today + timedelta(days=HOLDS_DAYS) if answer else None
    present.recorded_by_id = actor.id if actor.kind == "staff" else None
    present.save(update_fields=["answer", "answered_at", "evidence", "expires_on", "recorded_by"])
    wait_for(candidacy, None)
    publish(WillingnessAnswered(**keys_of(candidacy)))
    return present


def _still_holds(row: Willingness, number: int, today: date) -> bool:
    return row.intake_number == number and (row.expires_on is None or row.expires_on > today)


def _in_force(candidacy: Candidacy) -> Willingness | None:
    return Willingness.objects.filter(candidacy=candidacy, replaced_at=None).first()


def _replace(actor: Actor, candidacy: Candidacy, present: Willingness | None, number: int) -> Willingness:
    now = clock.now()
    if present is not None:
        present.replaced_at = now
        present.save(update_fields=["replaced_at"])
    return Willingness.objects.create(
        candidacy=candidacy, asked_at=now, intake_number=number,
        recorded_by_id=actor.id if actor.kind == "staff" else None,
    )  # fmt: skip


def _not_sent(candidacy: Candidacy) -> None:
    if candidacy.stage_type in AFTER_SENDING:
        raise Refused(f"The CV of {candidacy.person.full_name} was sent. If they no longer want it, note “Withdrew”.")
