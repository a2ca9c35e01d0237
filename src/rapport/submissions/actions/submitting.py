"""Sending a CV to the client: through the gates, judged on locked rows, kept as evidence; and taking it back."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.foundation.holidays import uk_holidays
from rapport.jobs import actions as jobs
from rapport.jobs import queries as vacancies
from rapport.people import queries as people
from rapport.rules.stages import StageType
from rapport.rules.submission import SubmissionGate, closed, overridden
from rapport.rules.working_days import working_days_after
from rapport.rules.working_time import Part
from rapport.submissions.actions.ending import withdraw
from rapport.submissions.actions.steps import enter_type, keys_of, locked, open_only
from rapport.submissions.events import CandidateSubmitted, CandidateWithdrew
from rapport.submissions.models import Candidacy, GateOverride, Submission
from rapport.submissions.queries.gates import judged

WRITTEN_WITHIN_DAYS = 3
"""Working days: what was told orally is confirmed in writing by the end of the third (reg. 21(3))."""
LONGEST_SUMMARY = 4000
NO_REASONS: Mapping[str, str] = MappingProxyType({})


class GatesClosed(Refused):
    """The CV may not go: every gate as judged is in `gates`; the message is the sentences of the closed ones."""

    def __init__(self, gates: tuple[SubmissionGate, ...]) -> None:
        super().__init__(" ".join(gate.sentence for gate in closed(gates)))
        self.gates = gates


@action(needs=Can.SUBMIT)
def submit(
    actor: Actor,
    *,
    vacancy_id: UUID,
    person_id: UUID,
    summary: str = "",
    cv_version_id: UUID | None = None,
    overrides: Mapping[str, str] = NO_REASONS,
    through: str = "page",
) -> Submission:
    """Send a candidate's CV to the client of a vacancy. The same again (a double click) returns what was sent.

    All gates are judged on locked rows and kept with the submission. The capacity of the vacancy is fixed, the
    shortlist we owe is met, the client's time for feedback begins. Publishes CandidateSubmitted.

    Args:
        summary: why this person: what the client reads.
        cv_version_id: which version of which document goes; None: the summary alone.
        overrides: reasons by gate, of 20 characters or more, from somebody who may open gates.
        through: page, command or api.

    Raises:
        GatesClosed: at least one gate is closed; nothing is written.
        Refused: not considered for it, ended, sent before, or the vacancy is not open.
        ObjectDoesNotExist: no such vacancy, person or CV of theirs in this firm.
    """
    vacancy = vacancies.held(vacancy_id)  # its lock first: whoever closes it waits, or we do
    if vacancy.state in {"filled", "lost", "on_hold"}:
        raise Refused(f"{vacancy} is {vacancy.get_state_display().lower()}. Open it again before you send anybody.")
    candidacy = _considered(actor, vacancy, person_id)
    if candidacy.was_sent and (sent := Submission.objects.filter(candidacy=candidacy).first()) is not None:
        return _the_same(actor, sent, summary, cv_version_id)
    open_only(candidacy)
    zone = accounts.firm().time_zone
    today = clock.today(zone)
    may = actor.may(Can.OVERRIDE_GATE)
    case = judged(vacancy, person_id, today, zone=zone, may_override=may, overrides=overrides)
    if closed(case.gates):
        raise GatesClosed(case.gates)
    if cv_version_id is not None and people.version(cv_version_id).document.person_id != person_id:
        raise Refused("This file is not one of their documents.")
    made = Submission.objects.create(
        candidacy=candidacy, submitted_at=clock.now(), submitted_by_id=actor.own_id, through=through,
        summary=summary.strip()[:LONGEST_SUMMARY], cv_version_id=cv_version_id, gates=_evidence(case.gates),
        intake_number=case.intake_number, written_by_on=_written_by(today, vacancy.part),
    )  # fmt: skip
    for gate in overridden(case.gates):
        GateOverride.objects.create(
            candidacy=candidacy, gate=gate.key, rule=gate.row.key, reason=overrides[gate.key].strip()[:500],
            at=made.submitted_at, by_id=actor.own_id,
        )  # fmt: skip
    jobs.note_sent(actor, vacancy_id=vacancy_id, candidacy_id=candidacy.pk)
    enter_type(actor, candidacy, StageType.SUBMITTED, CandidateSubmitted(**keys_of(candidacy), submission_id=made.pk))
    return made


@action(needs=Can.ANSWER_WILLINGNESS)
def withdraw_submission(actor: Actor, *, candidacy_id: UUID, reason: str = "") -> Candidacy:
    """End a candidacy because the person withdrew, in their door or told to a member. Harmless twice.

    Publishes CandidateWithdrew when they said so themselves: whoever has the candidacy is told.

    Raises:
        Refused: it ended otherwise; a member gives no reason.
        Candidacy.DoesNotExist: not in this firm, or not theirs.
    """
    candidacy = locked(actor, candidacy_id)
    if candidacy.outcome == Candidacy.Outcome.WITHDRAWN:
        return candidacy
    open_only(candidacy, actor)
    if actor.kind != "candidate" and not reason.strip():
        raise Refused(f"Say why {candidacy.person.full_name} withdrew.")
    withdraw(actor, candidacy, reason)
    if actor.kind == "candidate":
        publish(CandidateWithdrew(**keys_of(candidacy)))
    return candidacy


def _considered(actor: Actor, vacancy: Any, person_id: UUID) -> Candidacy:
    """Return the candidacy, locked with its person: whoever records an objection or ends their terms waits.

    Raises Walled: they hire now, and their history is kept from the actor.
    """
    rows = Candidacy.objects.select_for_update(no_key=True, of=("self", "person")).select_related("person")
    found = rows.filter(vacancy=vacancy, person_id=person_id).first()
    if found is None:
        name = people.seeker(actor, person_id).full_name
        raise Refused(f"{name} is not considered for {vacancy} yet. Put them on its shortlist first.")
    people.let_through(actor, found.person)
    return found


def _the_same(actor: Actor, sent: Submission, summary: str, cv_version_id: UUID | None) -> Submission:
    """Return what was sent when this asks for exactly that. Raises: Refused."""
    if (sent.submitted_by_id, sent.summary, sent.cv_version_id) == (actor.id, summary.strip(), cv_version_id):
        return sent
    by = accounts.member(sent.submitted_by_id).name
    raise Refused(f"The CV was sent on {sent.submitted_at:%-d %B %Y} by {by}, and goes once.")


def _evidence(gates: tuple[SubmissionGate, ...]) -> list[dict[str, str]]:
    return [
        {"key": gate.key, "state": gate.state, "sentence": gate.sentence, "rule": gate.row.key} for gate in gates
    ]  # fmt: skip


def _written_by(day: date, part: str) -> date:
    return working_days_after(day, WRITTEN_WITHIN_DAYS, uk_holidays(cast("Part", part), range(day.year, day.year + 2)))
