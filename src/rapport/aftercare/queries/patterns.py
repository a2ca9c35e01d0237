"""The firm's patterns of care, and what a changed one would do to the plans that run."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rapport.aftercare.facts import pattern_of
from rapport.aftercare.models import CarePattern, CarePlan, CareStep, CheckIn
from rapport.aftercare.reckoning import reckon
from rapport.rules.care import Pattern, Step, was_missed


@dataclass(frozen=True, slots=True)
class Following:
    """What becomes of the untouched steps of open plans when a pattern counts for them too."""

    days: Sequence[tuple[CareStep, date]]
    gone: Sequence[CareStep]
    missing: Sequence[tuple[CarePlan, Step]]

    @property
    def moves(self) -> int:
        """How many come on another day."""
        return sum(row.due_on != day for row, day in self.days)


def patterns() -> list[CarePattern]:
    """Return the firm's patterns in force, as they come in the life of a placement; none before care began. One query.

    Those of no kind of placement, which the firm does not take, too.
    """
    rows = CarePattern.objects.filter(replaced_at=None)
    order = {anchor: place for place, anchor in enumerate(CarePattern.Anchor.values)}
    return sorted(rows, key=lambda row: (order[row.anchor], row.months, row.days, row.key))


def pattern(pattern_id: UUID) -> CarePattern:
    """Return a version of a pattern. One query. Raises CarePattern.DoesNotExist."""
    return CarePattern.objects.get(pk=pattern_id)


def versions(of: CarePattern) -> list[CarePattern]:
    """Return what a pattern said before, the latest first. One query."""
    rows = CarePattern.objects.filter(track=of.track, key=of.key, replaced_at__isnull=False)
    return list(rows.order_by("-replaced_at"))


def following(wanted: Pattern, *, on: date) -> Following:
    """Return what open plans would make of a pattern on a day. Three queries, however many plans.

    Steps that were touched, or whose time is over, stay as they are.
    """
    plans = CarePlan.objects.filter(track=wanted.track, closed_on=None).select_related("placement")
    steps = CareStep.objects.filter(plan__track=wanted.track, plan__closed_on=None, key=wanted.key)
    rows: dict[UUID, list[CareStep]] = defaultdict(list)
    for row in steps.select_related("pattern"):
        rows[row.plan_id].append(row)
    asked = set(CheckIn.objects.filter(step__in=steps).values_list("step_id", flat=True))
    over = {row.pk for found in rows.values() for row in found if _is_over(row, on)}
    found = [
        (one, reckon(one, rows[one.pk], of=lambda _: wanted, wanted=[wanted], asked=asked | over, on=on))
        for one in plans
    ]
    still = {row.pk for some in rows.values() for row in some if row.is_open and not row.moved_by_hand} - asked - over
    return Following(
        [(row, day) for _, each in found for row, day in each.days if row.pk in still],
        [row for _, each in found for row in each.gone],
        [(one, step) for one, each in found for step in each.missing],
    )


def _is_over(row: CareStep, on: date) -> bool:
    return was_missed(Step(pattern_of(row.pattern), row.number, row.due_on), on=on)
