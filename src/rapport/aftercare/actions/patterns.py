"""The firm's own patterns: a copy of those it begins with, changed by versions, with steps of its own."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.text import slugify

from rapport.accounts import queries as accounts
from rapport.aftercare.facts import pattern_of
from rapport.aftercare.models import CarePattern, CarePlan, CareStep
from rapport.aftercare.queries.patterns import following
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.scope import current_firm_id
from rapport.rules.care import Pattern, Step, fault_of
from rapport.rules.care_patterns import DEFAULTS

LONGEST_SAY, LONGEST_NAME, LONGEST_KEY = 200, 60, 30
MOST_STEPS = 40  # of one track


def in_force() -> Sequence[CarePattern]:
    """Return the firm's patterns; the first time, a copy of those every firm begins with."""
    rows = list(CarePattern.objects.filter(replaced_at=None))
    if rows:
        return rows
    CarePattern.objects.bulk_create((_row(one) for one in DEFAULTS), ignore_conflicts=True)
    return list(CarePattern.objects.filter(replaced_at=None))


def made_of(one: CarePlan, step: Step, pattern: CarePattern) -> CareStep:
    """Return a new step of a plan, not stored yet."""
    return CareStep(
        firm_id=one.firm_id, plan=one, pattern=pattern, key=pattern.key, number=step.number, due_on=step.due_on
    )


@action(needs=Can.SHAPE_CARE)
def begin_patterns(actor: Actor) -> Sequence[CarePattern]:
    """Give the firm the patterns every firm begins with. Harmless twice."""
    return in_force()


@action(needs=Can.SHAPE_CARE)
def add_pattern(actor: Actor, *, name: str, pattern: Pattern, follow: bool = False) -> CarePattern:
    """Add a step of the firm's own. Its key is made of its name; that of `pattern` does not count.

    Raises Refused: no name, there is one of that name, too many of them, or it cannot be meant.
    """
    there = list(CarePattern.objects.select_for_update().filter(pk__in=[row.pk for row in in_force()]))
    same_track = [row for row in there if row.track == pattern.track]
    words = name.strip()[:LONGEST_NAME]
    if not slugify(words):
        raise Refused("Give the step a name.")
    key = f"own_{slugify(words)}".replace("-", "_")[:LONGEST_KEY]
    if any(row.key == key or row.name.casefold() == words.casefold() for row in same_track):
        raise Refused(f"There is a step “{words}” already. Change that one, or choose another name.")
    if len(same_track) >= MOST_STEPS:
        raise Refused(f"{MOST_STEPS} steps are the most. Change one of them instead.")
    return _kept(replace(pattern, key=key), own_name=words, follow=follow)


@action(needs=Can.SHAPE_CARE)
def change_pattern(actor: Actor, *, pattern_id: UUID, pattern: Pattern, follow: bool = False) -> CarePattern:
    """Change when a step is due, for which kinds of placement, and what it is about: for steps made from now on.

    No kinds: the firm does not take this step. The same again changes nothing. Key, track, anchor and whether it comes
    again stay as they are.

    follow: untouched steps of plans that are open come under it too.

    Raises Refused: it cannot be meant, or was changed by somebody else meanwhile; CarePattern.DoesNotExist.
    """
    row = CarePattern.objects.select_for_update().get(pk=pattern_id)
    if row.replaced_at is not None:
        raise Refused(f"This step was changed on {row.replaced_at:%-d %B %Y}. Look at it again before you change it.")
    stood = pattern_of(row)
    wanted = _checked(replace(pattern, key=stood.key, track=stood.track, anchor=stood.anchor, yearly=stood.yearly))
    if wanted == stood and not follow:
        return row
    row.replaced_at = clock.now()
    row.save(update_fields=["replaced_at"])
    return _kept(wanted, own_name=row.own_name, follow=follow)


def _kept(pattern: Pattern, *, own_name: str, follow: bool) -> CarePattern:
    row = _row(_checked(pattern), own_name)
    row.save()
    if follow:
        found = following(pattern, on=clock.today(accounts.firm().time_zone))
        CareStep.objects.filter(pk__in=[step.pk for step in found.gone]).delete()
        for step, due_on in found.days:
            step.due_on, step.pattern = due_on, row
        CareStep.objects.bulk_update([step for step, _ in found.days], ["due_on", "pattern"], batch_size=1000)
        CareStep.objects.bulk_create(made_of(one, step, row) for one, step in found.missing)
    return row


def _checked(pattern: Pattern) -> Pattern:
    words = pattern.say.strip()[:LONGEST_SAY]
    if not words:
        raise Refused("Say what the step is about.")
    if fault := fault_of(pattern):
        raise Refused(fault)
    return replace(pattern, say=words)


def _row(pattern: Pattern, own_name: str = "") -> CarePattern:
    return CarePattern(
        firm_id=current_firm_id(), track=pattern.track, key=pattern.key, own_name=own_name, anchor=pattern.anchor,
        months=pattern.months, days=pattern.days, lasts_days=pattern.lasts_days, kinds=sorted(pattern.kinds),
        yearly=pattern.yearly, say=pattern.say,
    )  # fmt: skip
