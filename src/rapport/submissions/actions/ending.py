"""Ending a candidacy: three kinds of rejection with reasons from the vacancy's own criteria; telling; opening again.

Nobody is rejected by a machine (UK GDPR art. 22A): a named person decides who opened the record. The reason is one of
the criteria of the vacancy (Equality Act 2010 s. 136), or says in more words what else it was.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs import queries as vacancies
from rapport.rules.stages import AFTER_SENDING
from rapport.submissions.actions.counting import count_again
from rapport.submissions.actions.steps import enter, finish, hold_vacancies_of, locked, open_only
from rapport.submissions.models import Candidacy, CandidacyOpened, Rejection, Submission

HUMAN = ("staff", "client")
SHORTEST_OTHER = 20
LONGEST_REASON = 500
BY = {
    "by_us": Candidacy.Outcome.REJECTED_BY_US,
    "by_client": Candidacy.Outcome.REJECTED_BY_CLIENT,
    "by_candidate": Candidacy.Outcome.WITHDRAWN,
}
NO_REASON = re.compile(r"\b(cultur\w*|team) fit\b|\bgut feeling\b|\bnot? (a )?(good )?fit\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a bulk rejection did: who was rejected, and a sentence for each who was not."""

    rejections: tuple[Rejection, ...]
    refused: tuple[str, ...]


@action(needs=Can.KEEP_CANDIDACY)
def reject(actor: Actor, *, candidacy_id: UUID, by: str, criteria_ids: Sequence[UUID] = (), reason: str) -> Rejection:
    """End a candidacy with its reason: `by_us`, `by_client`, or `by_candidate` (they withdrew).

    Args:
        criteria_ids: the criteria of the vacancy it was judged by; at least one when we or the client reject, unless
            the reason says in 20 characters or more what else it was.

    Raises:
        Refused: it ended already; no reason; a reason that is none; not a person who decides; the record was not
            opened; the client cannot reject whom they have not seen.
        Candidacy.DoesNotExist: not in this firm.
    """
    if actor.kind not in HUMAN:
        raise Refused("Only a person rejects a candidate, never a machine.")
    candidacy = locked(actor, candidacy_id)
    open_only(candidacy)
    outcome, reason = BY.get(by), reason.strip()[:LONGEST_REASON]
    if outcome is None:
        raise Refused("Say who decided: we, the client, or the candidate.")
    name = candidacy.person.full_name
    if not reason:
        raise Refused(f"Say why {name} is not taken further.")
    criteria = _criteria(candidacy, criteria_ids)
    opened_at: datetime | None = None
    if outcome is not Candidacy.Outcome.WITHDRAWN:
        opened_at = _judged(actor, candidacy, by, criteria, reason)
    return _end(actor, candidacy, outcome, reason=reason, criteria=criteria, opened_at=opened_at)


@action(needs=Can.KEEP_CANDIDACY)
def reject_many(
    actor: Actor, *, candidacy_ids: Collection[UUID], by: str, criteria_ids: Sequence[UUID] = (), reason: str
) -> Rejected:
    """Reject several for the same reason: those whose record the member opened; the others stay, with the sentence.

    Raises:
        Refused: nobody could be rejected (the sentences).
        Candidacy.DoesNotExist: one of them is not in this firm.
    """
    hold_vacancies_of(candidacy_ids)
    done, refused = [], []
    for candidacy_id in sorted(set(candidacy_ids)):
        try:
            done.append(reject(actor, candidacy_id=candidacy_id, by=by, criteria_ids=criteria_ids, reason=reason))
        except Refused as refusal:
            refused.append(str(refusal))
    if refused and not done:
        raise Refused(" ".join(dict.fromkeys(refused)))
    return Rejected(tuple(done), tuple(refused))


@action(needs=Can.KEEP_CANDIDACY)
def reopen(actor: Actor, *, candidacy_id: UUID) -> Candidacy:
    """Open a candidacy that ended without a placement again, in the stage it stood in. An open one is left alone.

    Raises:
        Refused: they were placed, or the vacancy is closed.
        Candidacy.DoesNotExist: not in this firm.
    """
    candidacy = locked(actor, candidacy_id)
    if candidacy.ended_at is None:
        return candidacy
    if candidacy.outcome == Candidacy.Outcome.PLACED:
        raise Refused(f"{candidacy.person.full_name} was placed; what follows is kept at the placement.")
    vacancy = vacancies.vacancy(candidacy.vacancy_id)
    if vacancy.state in {"filled", "lost"}:
        raise Refused(f"{vacancy} is closed. Open it again first.")
    stage = next(one for one in vacancies.stages(candidacy.vacancy_id) if one.pk == candidacy.stage_id)
    Rejection.objects.filter(candidacy=candidacy, taken_back_at=None).update(taken_back_at=clock.now())
    candidacy.outcome, candidacy.ended_at, candidacy.told_at = Candidacy.Outcome.OPEN, None, None
    candidacy.save(update_fields=["outcome", "ended_at", "told_at"])
    Submission.objects.filter(candidacy=candidacy).update(withdrawn_at=None)
    enter(actor, candidacy, stage)
    count_again(candidacy.vacancy_id)
    return candidacy


@action(needs=Can.KEEP_CANDIDACY)
def told(actor: Actor, *, candidacy_id: UUID) -> Candidacy:
    """Note that the person was told how it ended. Harmless twice. Raises: Refused while it has not ended."""
    candidacy = locked(actor, candidacy_id)
    if candidacy.ended_at is None:
        raise Refused(f"Nothing is decided about {candidacy.person.full_name} yet.")
    if candidacy.told_at is None:
        candidacy.told_at = clock.now()
        candidacy.save(update_fields=["told_at"])
    return candidacy


@action(needs=Can.KEEP_CANDIDACY)
def close_candidacies(actor: Actor, *, vacancy_id: UUID) -> int:
    """End every open candidacy of a vacancy that closed; each is still to be told. Returns how many."""
    vacancies.held(vacancy_id)
    rows = Candidacy.objects.select_for_update().filter(vacancy_id=vacancy_id, ended_at=None).order_by("pk")
    for candidacy in rows:
        finish(actor, candidacy, Candidacy.Outcome.CLOSED)
    return len(rows)


def withdraw(actor: Actor, candidacy: Candidacy, reason: str) -> Rejection:
    """End a locked, open candidacy because the person withdrew; a CV that was sent is taken back."""
    return _end(actor, candidacy, Candidacy.Outcome.WITHDRAWN, reason=reason.strip()[:LONGEST_REASON])


def _end(
    actor: Actor,
    candidacy: Candidacy,
    outcome: Candidacy.Outcome,
    *,
    reason: str,
    criteria: Sequence[UUID] = (),
    opened_at: datetime | None = None,
) -> Rejection:
    now = clock.now()
    made = Rejection.objects.create(
        candidacy=candidacy, criteria=list(criteria), reason=reason, at=now, opened_at=opened_at,
        by_kind=actor.kind, by_id=actor.own_id,
    )  # fmt: skip
    if outcome is Candidacy.Outcome.WITHDRAWN:
        Submission.objects.filter(candidacy=candidacy).update(withdrawn_at=now)
    finish(actor, candidacy, outcome)
    return made


def _criteria(candidacy: Candidacy, criteria_ids: Sequence[UUID]) -> list[UUID]:
    known = {criterion.pk for criterion in vacancies.criteria(candidacy.vacancy_id)} if criteria_ids else set()
    if not known.issuperset(criteria_ids):
        raise Refused("A reason must be a criterion of this vacancy.")
    return list(dict.fromkeys(criteria_ids))


def _judged(actor: Actor, candidacy: Candidacy, by: str, criteria: list[UUID], reason: str) -> datetime:
    """Return when whoever decides last opened the record, once the reason holds. Raises: Refused."""
    name = candidacy.person.full_name
    if by == "by_client" and candidacy.stage_type not in AFTER_SENDING:
        raise Refused(f"The client has not seen {name} yet, and cannot have rejected them.")
    if not criteria and len(reason) < SHORTEST_OTHER:
        raise Refused("Choose at least one criterion of the vacancy, or say in a full sentence what else it was.")
    if not criteria and NO_REASON.search(reason):
        raise Refused("“Fit” is no reason that can be told. Name the criterion of the vacancy that was not met.")
    opened = CandidacyOpened.objects.filter(candidacy=candidacy, member_id=actor.own_id)
    opened_at = opened.values_list("at", flat=True).first()
    if opened_at is None:
        raise Refused(f"Open the record of {name} first: nobody is rejected by somebody who did not look.")
    return opened_at
