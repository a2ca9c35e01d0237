"""What every verb about a candidacy does to its row: lock it, put it into a stage, end it, say whose move it is.

Locks are taken in one order everywhere: the vacancy, its candidacies by key, then what belongs to them. So nobody who
fills, holds or closes a vacancy waits for somebody who waits for them.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.foundation.events import publish
from rapport.jobs import queries as vacancies
from rapport.people import queries as people
from rapport.rules.stages import StageType, Wait, whose_move
from rapport.submissions.actions.counting import count_again
from rapport.submissions.events import CandidacyEnded, CandidateMoved, OfCandidacy
from rapport.submissions.models import Candidacy, StageMove

ENDED_IN_WORDS = {
    Candidacy.Outcome.PLACED: "was placed",
    Candidacy.Outcome.REJECTED_BY_US: "was rejected by us",
    Candidacy.Outcome.REJECTED_BY_CLIENT: "was rejected by the client",
    Candidacy.Outcome.WITHDRAWN: "withdrew",
    Candidacy.Outcome.CLOSED: "was not taken further because the vacancy closed",
}
END_OF = {
    Candidacy.Outcome.PLACED: StageType.PLACED,
    Candidacy.Outcome.REJECTED_BY_US: StageType.REJECTED,
    Candidacy.Outcome.REJECTED_BY_CLIENT: StageType.REJECTED,
    Candidacy.Outcome.CLOSED: StageType.REJECTED,
    Candidacy.Outcome.WITHDRAWN: StageType.WITHDRAWN,
}


def hold_vacancies_of(candidacy_ids: Collection[UUID]) -> None:
    """Lock the vacancies of candidacies until the transaction ends, before any candidacy is locked."""
    keys = Candidacy.objects.filter(pk__in=list(candidacy_ids)).order_by().values_list("vacancy_id", flat=True)
    for vacancy_id in sorted(set(keys)):
        vacancies.held(vacancy_id)


def locked(actor: Actor, candidacy_id: UUID) -> Candidacy:
    """Return a candidacy with its row locked, behind its vacancy's, and its person. For a candidate only their own.

    Raises: Candidacy.DoesNotExist; Walled: they hire now, and their history is kept from the member who acts.
    """
    rows = Candidacy.objects.select_for_update(of=("self",)).select_related("person")
    if actor.kind == "candidate":
        rows = rows.filter(person_id=actor.own_id)
    hold_vacancies_of([candidacy_id])
    candidacy = rows.get(pk=candidacy_id)
    if actor.kind in {"staff", "key"}:
        people.let_through(actor, candidacy.person)
    return candidacy


def open_only(candidacy: Candidacy, actor: Actor | None = None) -> None:
    """Refuse when the candidacy has ended, with the day and how; to the candidate only that it has."""
    if candidacy.ended_at is not None:
        if actor is not None and actor.kind == "candidate":
            raise Refused("This application has ended. Write to us if you would like to talk about it.")
        how = ENDED_IN_WORDS[Candidacy.Outcome(candidacy.outcome)]
        name = candidacy.person.full_name
        raise Refused(f"{name} {how} on {candidacy.ended_at:%-d %B %Y}. Open the candidacy again first.")


def enter(
    actor: Actor, candidacy: Candidacy, stage: Any, *, wait: Wait | None = None, event: OfCandidacy | None = None
) -> StageMove:
    """Put a locked candidacy into a stage of its vacancy, and note the move. Publishes `event`, or CandidateMoved.

    Whose move it is follows from the stage and `wait`.
    """
    before, stage_type = StageType(candidacy.stage_type), StageType(stage.type)
    candidacy.stage, candidacy.stage_type, candidacy.stage_since = stage, stage_type, clock.now()
    candidacy.waiting_for = whose_move(stage_type, waiting_for=wait)
    candidacy.save(update_fields=["stage", "stage_type", "stage_since", "waiting_for"])
    move = note_move(actor, candidacy, before, stage_type, stage.name)
    publish(event or CandidateMoved(**keys_of(candidacy)))
    return move


def enter_type(
    actor: Actor,
    candidacy: Candidacy,
    stage_type: StageType,
    event: OfCandidacy | None = None,
    *,
    wait: Wait | None = None,
) -> StageMove | None:
    """Put a locked candidacy into the first stage of a type; where it already stands in one, it only waits anew."""
    if candidacy.stage_type == stage_type:
        wait_for(candidacy, wait)
        return None
    found = next((one for one in vacancies.stages(candidacy.vacancy_id) if one.type == stage_type), None)
    if found is None:
        raise Refused(f"The board of this vacancy has no stage for “{stage_type}”. Add one first.")
    move = enter(actor, candidacy, found, wait=wait, event=event)
    count_again(candidacy.vacancy_id)
    return move


def wait_for(candidacy: Candidacy, wait: Wait | None) -> None:
    """Say whose move it is: what somebody was asked for decides; None: the stage does."""
    side = whose_move(StageType(candidacy.stage_type), waiting_for=wait)
    if candidacy.waiting_for != side:
        candidacy.waiting_for = side
        candidacy.save(update_fields=["waiting_for"])
        count_again(candidacy.vacancy_id)


def finish(actor: Actor, candidacy: Candidacy, outcome: Candidacy.Outcome) -> StageMove:
    """End a locked, open candidacy. It keeps the stage it stood in, so that one sees how far it came."""
    candidacy.outcome, candidacy.ended_at = outcome, clock.now()
    candidacy.waiting_for, candidacy.told_at = Candidacy.Waiting.NOBODY, None
    candidacy.save(update_fields=["outcome", "ended_at", "waiting_for", "told_at"])
    move = note_move(actor, candidacy, StageType(candidacy.stage_type), END_OF[outcome], outcome.label)
    publish(CandidacyEnded(**keys_of(candidacy)))
    count_again(candidacy.vacancy_id)
    return move


def note_move(actor: Actor, candidacy: Candidacy, before: StageType | str, after: StageType, name: str) -> StageMove:
    """Keep one move on record."""
    return StageMove.objects.create(
        candidacy=candidacy, from_type=before, to_type=after, to_name=name, at=clock.now(), by_kind=actor.kind,
        by_id=actor.id,
    )  # fmt: skip


def keys_of(candidacy: Candidacy) -> dict[str, UUID]:
    """Return the keys every event of a candidacy holds."""
    return {
        "candidacy_id": candidacy.pk, "vacancy_id": candidacy.vacancy_id, "person_id": candidacy.person_id,
    }  # fmt: skip
