"""How the steps of a plan stand under some patterns, beside how they stand on record."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.aftercare.facts import facts_of
from rapport.aftercare.models import CarePlan, CareStep
from rapport.rules.care import Pattern, Step, follow, plan, was_missed


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is to be changed: steps with their day, steps that suit no more, steps that are missing."""

    days: Sequence[tuple[CareStep, date]]
    gone: Sequence[CareStep]
    missing: Sequence[Step]


def reckon(
    one: CarePlan, rows: Iterable[CareStep], *, of: Callable[[CareStep], Pattern], wanted: Iterable[Pattern],
    asked: Collection[UUID], on: date,
) -> Reckoned:  # fmt: skip
    """Return how the steps of an open plan, with its placement, stand on a day. Asks no database.

    What nobody could do any more is not missing.

    Args:
        of: the pattern a step stands under.
        wanted: the patterns of which steps shall be there.
        asked: the steps about which a check-in was asked; they stay as they are, like those done, left out or moved.
    """
    facts, by_key = facts_of(one), {(row.key, row.number): row for row in rows}
    stood = [Step(of(row), row.number, row.due_on, _is_touched(row, asked)) for row in by_key.values()]
    stands = {(step.pattern.key, step.number): step.due_on for step in follow(stood, facts)}
    return Reckoned(
        [(row, stands[key]) for key, row in by_key.items() if key in stands],
        [row for key, row in by_key.items() if key not in stands],
        [
            step
            for step in plan(wanted, facts, on=on)
            if (step.pattern.key, step.number) not in by_key and not was_missed(step, on=on)
        ],
    )


def _is_touched(row: CareStep, asked: Collection[UUID]) -> bool:
    return row.moved_by_hand or not row.is_open or row.pk in asked
