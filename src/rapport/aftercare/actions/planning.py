"""Plans: born with a placement, following its days, closed when they leave; their steps are made here."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from rapport.accounts import queries as accounts
from rapport.aftercare.actions.patterns import in_force, made_of
from rapport.aftercare.facts import pattern_of
from rapport.aftercare.models import CarePlan, CareStep, CheckIn, Track
from rapport.aftercare.reckoning import reckon
from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.placements import queries as placements

PLACED_AGAIN = "They were placed again."


@action(needs=Can.KEEP_CARE)
def start_care(actor: Actor, *, placement_id: UUID) -> list[CarePlan]:
    """Begin care of who was placed and, where there is a hiring manager, of the client. Harmless twice.

    Care of the same person for having left an earlier job ends. Raises Placement.DoesNotExist.
    """
    placement, today = placements.placement(placement_id), _today()
    sides = {Track.PERSON: placement.person_id, Track.CLIENT: placement.vacancy.hiring_manager_id}
    left = CarePlan.objects.filter(person_id=placement.person_id, track=Track.LEFT, closed_on=None)
    left.exclude(placement=placement).update(closed_on=today, why=PLACED_AGAIN)
    return [_opened(placement_id, track, person, today) for track, person in sides.items() if person is not None]


@action(needs=Can.KEEP_CARE)
def follow_placement(actor: Actor, *, placement_id: UUID) -> None:
    """Move the untouched steps of a placement to where its days are now. Harmless twice."""
    today = _today()
    for one in _open_plans(Q(placement_id=placement_id)):
        _keep_up(one, today)


@action(needs=Can.KEEP_CARE)
def close_track(actor: Actor, *, placement_id: UUID) -> CarePlan:
    """End care of a placement that ended or never began, and open care of who left. Harmless twice.

    Returns the plan of who left. Raises Placement.DoesNotExist.
    """
    placement, today = placements.placement(placement_id), _today()
    left_on = placement.ends_on if placement.state == "ended" and placement.ends_on else today
    live = CarePlan.objects.filter(placement=placement, closed_on=None).exclude(track=Track.LEFT)
    live.update(closed_on=today, why=f"{placement.get_state_display()}.")
    return _opened(placement_id, Track.LEFT, placement.person_id, left_on)


@action(needs=Can.KEEP_CARE)
def keep_ahead(actor: Actor, on: date) -> int:
    """Make the next anniversary of every plan that has none to come; begin care of live placements that have none.

    Run each night. Returns how many plans it looked after. Harmless twice.
    """
    without = placements.live_ids() - set(CarePlan.objects.values_list("placement_id", flat=True))
    begun = [len(start_care(actor, placement_id=key)) for key in sorted(without)]
    to_come = CareStep.objects.filter(pattern__yearly=True, due_on__gt=on).values("plan_id")
    due = _open_plans(~Q(pk__in=to_come) & ~Q(track=Track.LEFT))
    for one in due:
        _keep_up(one, on)
    return sum(begun) + len(due)


def _opened(placement_id: UUID, track: Track, person_id: UUID, on: date) -> CarePlan:
    one, is_new = CarePlan.objects.get_or_create(
        placement_id=placement_id, track=track, defaults={"person_id": person_id, "opened_on": on}
    )
    if is_new:
        _keep_up(one, _today())
    return one


def _open_plans(which: Q) -> Sequence[CarePlan]:
    return list(
        CarePlan.objects.filter(which, closed_on=None)
        .order_by("pk")
        .select_related("placement")
        .select_for_update(of=("self",))
    )


def _keep_up(one: CarePlan, on: date) -> None:
    """Move, drop and make steps so that they stand as the placement is. What nobody could do any more is not made."""
    rows = list(CareStep.objects.filter(plan=one).select_related("pattern"))
    asked = set(CheckIn.objects.filter(step__plan=one).values_list("step_id", flat=True))
    versions = {row.key: row for row in in_force() if row.track == one.track}
    found = reckon(
        one, rows, of=lambda row: pattern_of(row.pattern), wanted=map(pattern_of, versions.values()), asked=asked, on=on
    )
    for row in found.gone:
        row.delete()
    for row, due_on in found.days:
        if row.due_on != due_on:
            row.due_on = due_on
            row.save(update_fields=["due_on"])
    CareStep.objects.bulk_create(made_of(one, step, versions[step.pattern.key]) for step in found.missing)


def _today() -> date:
    return clock.today(accounts.firm().time_zone)
