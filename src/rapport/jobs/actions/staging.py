"""The stages of a vacancy's board: named, ordered and added by the firm, over the fixed types."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, ProtectedError
from django.db.models.functions import Cast

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.jobs.actions.locks import lock
from rapport.jobs.models import Stage
from rapport.rules.stages import PIPELINE, StageType

MOST, LONGEST = 15, 60


@dataclass(frozen=True, slots=True)
class NewStage:
    """One column: the stage it is (None: a new one), its name; its type counts for a new one only."""

    id: UUID | None
    name: str
    type: str = ""


@action(needs=Can.KEEP_VACANCY)
def change_stages(actor: Actor, *, vacancy_id: UUID, stages: Sequence[NewStage]) -> list[Stage]:
    """Make the board's columns these, in this order; what is not in the list goes. Returns them in order.

    Raises:
        Refused: a name missing or twice, a type missing or out of its order, or candidates stand in one that would go.
        ObjectDoesNotExist: a stage of another vacancy.
    """
    vacancy = lock(vacancy_id)
    there = {row.pk: row for row in Stage.objects.filter(vacancy=vacancy)}
    if {each.id for each in stages if each.id is not None} - there.keys():
        raise Stage.DoesNotExist("no stage of this vacancy")
    rows = []
    for place, each in enumerate(stages, start=1):
        row = Stage(firm_id=vacancy.firm_id, vacancy=vacancy, type=each.type) if each.id is None else there[each.id]
        row.name, row.place = " ".join(each.name.replace("\0", "").split())[:LONGEST], place
        rows.append(row)
    _check(rows)
    gone = there.keys() - {row.pk for row in rows}
    try:
        Stage.objects.filter(pk__in=gone).delete()
    except ProtectedError:
        names = ", ".join(there[key].name for key in gone)
        raise Refused(f"Candidates have stood in {names}. Rename the stage instead of removing it.") from None
    # two names may have been swapped: none may stand in the way of another while they are written
    Stage.objects.filter(vacancy=vacancy).update(name=Cast("pk", CharField()))
    for row in rows:
        row.save()
    return rows


def _check(rows: Sequence[Stage]) -> None:
    names = [row.name.casefold() for row in rows]
    if not all(names) or len(set(names)) < len(names):
        raise Refused("Give every stage a name of its own.")
    if len(rows) > MOST:
        raise Refused(f"A board has at most {MOST} stages.")
    types = [row.type for row in rows]
    if missing := [each for each in PIPELINE if each not in types]:
        raise Refused(f"Keep at least one stage of each type; {missing[0].value} is missing.")
    if set(types) - set(PIPELINE):
        raise Refused("Choose a type from the list for each new stage.")
    order = [PIPELINE.index(StageType(each)) for each in types]
    if order != sorted(order):
        raise Refused("Stages follow the order of their types: longlist, shortlist, CV sent, interview, offer, placed.")
