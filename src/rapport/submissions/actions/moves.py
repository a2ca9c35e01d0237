"""Moving candidates along the board, one or many, and taking a move back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs import queries as vacancies
from rapport.rules.stages import StageType, may_move, needs_act
from rapport.submissions.actions.counting import count_again
from rapport.submissions.actions.steps import enter, hold_vacancies_of, open_only
from rapport.submissions.models import Candidacy, StageMove

BY_ACT = {
    "submit": "{name}: a CV is sent on the page that shows the conditions. Choose “Send CV” there.",
    "offer": "{name}: make the offer on their page; that moves them here.",
    "place": "{name}: record the placement; that moves them here.",
    "reject": "{name}: a rejection needs its reason. Choose “Reject”.",
    "withdraw": "{name}: note why they withdrew. Choose “Withdrew”.",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """What a bulk move did: the moves made, and a sentence for each who stayed."""

    moves: tuple[StageMove, ...]
    refused: tuple[str, ...]


@action(needs=Can.KEEP_CANDIDACY)
def move(actor: Actor, *, candidacy_ids: Collection[UUID], stage_id: UUID) -> Moved:
    """Move candidates of one vacancy to a stage of its board. Who may not go there stays, with the sentence why; who
    stands there already is left alone.

    Raises:
        Refused: nobody could be moved (the sentences).
        ObjectDoesNotExist: no such candidates or stage on one board of this firm.
    """
    hold_vacancies_of(candidacy_ids)
    rows = list(
        Candidacy.objects.select_for_update(of=("self",))
        .select_related("person", "stage")
        .filter(pk__in=list(candidacy_ids))
        .order_by("pk")
    )
    if not rows or len({row.vacancy_id for row in rows}) > 1 or len(rows) < len(set(candidacy_ids)):
        raise Candidacy.DoesNotExist
    stage = next((one for one in vacancies.stages(rows[0].vacancy_id) if one.pk == stage_id), None)
    if stage is None:
        raise Candidacy.DoesNotExist
    made, refused = [], []
    for row in rows:
        if row.stage_id == stage_id and row.ended_at is None:
            continue
        why = _why_not(row, StageType(stage.type), stage.name)
        if why:
            refused.append(why)
        else:
            made.append(enter(actor, row, stage))
    if refused and not made:
        raise Refused(" ".join(refused))
    count_again(rows[0].vacancy_id)
    return Moved(tuple(made), tuple(refused))


@action(needs=Can.KEEP_CANDIDACY)
def undo_move(actor: Actor, *, move_id: UUID) -> Moved:
    """Take a move back, with all that were moved in the same go: who has not moved since goes back.

    Raises:
        Refused: everybody has moved on since, or may not go back.
        ObjectDoesNotExist: no such move in this firm.
    """
    one = StageMove.objects.select_related("candidacy").get(pk=move_id)
    together = StageMove.objects.filter(
        at=one.at, by_id=one.by_id, to_type=one.to_type, candidacy__vacancy_id=one.candidacy.vacancy_id
    )
    vacancies.held(one.candidacy.vacancy_id)
    stages = vacancies.stages(one.candidacy.vacancy_id)
    made, refused = [], []
    for past in together.order_by("candidacy_id"):
        row = Candidacy.objects.select_for_update(of=("self",)).select_related("person").get(pk=past.candidacy_id)
        back = _stage_before(row, past, stages)
        if back is None:
            refused.append(f"{row.person.full_name} has moved on since, and stays.")
        else:
            made.append(enter(actor, row, back))
    if not made:
        raise Refused(" ".join(refused))
    count_again(one.candidacy.vacancy_id)
    return Moved(tuple(made), tuple(refused))


def _stage_before(row: Candidacy, past: StageMove, stages: list[Any]) -> Any:
    """Return the stage a candidate stood in before a move that is their newest and may be taken back; else None."""
    newest, before = [*StageMove.objects.filter(candidacy=row).order_by("-at", "-pk")[:2], None][:2]
    if newest is None or before is None or newest.pk != past.pk or row.ended_at is not None:
        return None
    back = next((stage for stage in stages if (stage.type, stage.name) == (before.to_type, before.to_name)), None)
    if back is None or not may_move(StageType(row.stage_type), StageType(back.type)):
        return None
    return back


def _why_not(row: Candidacy, end: StageType, name: str) -> str:
    """Return why a candidate may not be moved to a stage by hand; '' when they may."""
    try:
        open_only(row)
    except Refused as refusal:
        return str(refusal)
    start, who = StageType(row.stage_type), row.person.full_name
    act = needs_act(start, end)
    if act is not None:
        return BY_ACT[act].format(name=who)
    if not may_move(start, end):
        if end in {StageType.LONGLIST, StageType.SHORTLIST}:
            return f"{who}: the CV was sent, and it stays sent."
        return f"{who} cannot go from “{row.stage.name}” to “{name}” in one step: the CV was not sent yet."
    return ""
