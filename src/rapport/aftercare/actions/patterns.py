"""The firm's own patterns: a copy of those it begins with, changed by versions."""

from collections.abc import Collection, Sequence
from uuid import UUID

from rapport.aftercare.models import CarePattern
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.rules.care import EVERY_KIND
from rapport.rules.care_patterns import DEFAULTS

MOST_MONTHS, MOST_DAYS, LONGEST_SAY = 120, 120, 200


def in_force() -> Sequence[CarePattern]:
    """Return the firm's patterns; the first time, a copy of those every firm begins with."""
    rows = list(CarePattern.objects.filter(replaced_at=None))
    if rows:
        return rows
    CarePattern.objects.bulk_create(
        (
            CarePattern(
                firm_id=current_firm_id(), track=row.track, key=row.key, anchor=row.anchor, months=row.months,
                days=row.days, lasts_days=row.lasts_days, kinds=sorted(row.kinds), yearly=row.yearly, say=row.say,
            )
            for row in DEFAULTS
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    return list(CarePattern.objects.filter(replaced_at=None))


@action(needs=Can.CHANGE_FIRM)
def change_pattern(
    actor: Actor, *, pattern_id: UUID, months: int, days: int, kinds: Collection[str], say: str
) -> CarePattern:
    """Change when a step is due, for which kinds of placement, and what it is about: for steps made from now on.

    No kinds: the firm does not take this step. The same again changes nothing.

    Raises Refused: too far away, no words, or changed by somebody else meanwhile; CarePattern.DoesNotExist.
    """
    row = CarePattern.objects.select_for_update().get(pk=pattern_id)
    if row.replaced_at is not None:
        raise Refused(f"This step was changed on {row.replaced_at:%-d %B %Y}. Look at it again before you change it.")
    words = say.strip()[:LONGEST_SAY]
    if not words:
        raise Refused("Say what the step is about.")
    if abs(months) > MOST_MONTHS or abs(days) > MOST_DAYS:
        raise Refused(f"Keep it within {MOST_MONTHS} months and {MOST_DAYS} days.")
    if row.yearly and months <= 0:
        raise Refused("A step that comes again needs months between.")
    wanted = {"months": months, "days": days, "kinds": sorted(EVERY_KIND & set(kinds)), "say": words}
    if wanted == {name: getattr(row, name) for name in wanted}:
        return row
    row.replaced_at = clock.now()
    row.save(update_fields=["replaced_at"])
    return CarePattern.objects.create(
        track=row.track, key=row.key, anchor=row.anchor, lasts_days=row.lasts_days, yearly=row.yearly, **wanted
    )
