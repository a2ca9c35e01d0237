"""Workforce plans: what a client told us it will need, taken up as a vacancy or dropped."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.growth.actions.parts import LONGEST_NAME, named, only, pence, person_or_none
from rapport.growth.models import WorkforcePlan
from rapport.jobs import actions as jobs
from rapport.people import queries as people

State = WorkforcePlan.State
CHANGES = ("role", "how_many", "from_on", "place", "worth_pence", "told_by_id", "note", "owner_id")
MOST_PEOPLE, LONGEST_NOTE = 500, 500


@action(needs=Can.KEEP_GROWTH)
def note_plan(actor: Actor, /, *, organisation_id: UUID, role: str, from_on: date, **more: Any) -> WorkforcePlan:
    """Note whom a client will need, and from when. Said again as it stands, it is the one there is.

    Args:
        more: other fields `change_plan` takes.

    Raises:
        Refused: no role, numbers that cannot be, or the same role from the same day is noted with other facts.
        ObjectDoesNotExist: client, whoever told it, or owner are not of this firm.
    """
    organisation = people.held_organisation(organisation_id)
    row = WorkforcePlan(organisation=organisation, made_at=clock.now())
    _put(row, {"owner_id": actor.own_id, "role": role, "from_on": from_on} | more)
    there = _same(row).first()
    if there is not None:
        if all(getattr(there, name) == getattr(row, name) for name in CHANGES):
            return there
        raise Refused(f"{there.role} from {there.from_on:%-d %B %Y} is noted already: change it there.")
    row.save()
    return row


@action(needs=Can.KEEP_GROWTH)
def change_plan(actor: Actor, /, *, plan_id: UUID, **changes: Any) -> WorkforcePlan:
    """Change a plan that is announced: role, how_many, from_on, place, worth_pence, told_by_id, note, owner_id.

    Raises Refused (as `note_plan`, or opened or dropped already); ObjectDoesNotExist.
    """
    row = _announced(plan_id)
    people.held_organisation(row.organisation_id)
    _put(row, changes)
    if _same(row).exclude(pk=row.pk).exists():
        raise Refused(f"{row.role} from {row.from_on:%-d %B %Y} is noted already: change that one.")
    row.save()
    return row


@action(needs=Can.KEEP_GROWTH)
def drop_plan(actor: Actor, *, plan_id: UUID, reason: str) -> WorkforcePlan:
    """Note that nothing comes of a plan, and why.

    Raises Refused (no reason, opened or dropped already); WorkforcePlan.DoesNotExist.
    """
    words = reason.strip()[:300]
    if not words:
        raise Refused("Say why nothing comes of it.")
    row = _announced(plan_id)
    row.state, row.dropped_reason = State.DROPPED, words
    row.save(update_fields=["state", "dropped_reason"])
    return row


@action(needs=Can.KEEP_GROWTH)
def take_up_plan(actor: Actor, *, plan_id: UUID) -> WorkforcePlan:
    """Undo dropping: it is announced again. Harmless twice. Raises Refused (opened, or noted anew); DoesNotExist."""
    row = _held(plan_id)
    if row.state == State.DROPPED:
        people.held_organisation(row.organisation_id)
        if _same(row).exists():
            raise Refused(f"{row.role} from {row.from_on:%-d %B %Y} was noted anew meanwhile.")
        row.state, row.dropped_reason = State.ANNOUNCED, ""
        row.save(update_fields=["state", "dropped_reason"])
    return row


@action(needs=Can.KEEP_GROWTH)
def open_planned(actor: Actor, *, plan_id: UUID, kind: str = "permanent") -> WorkforcePlan:
    """Open the vacancy a plan announced, a draft: its client, role, number, and who told it as hiring manager. Once.

    Raises Refused (dropped, or what a vacancy refuses); ObjectDoesNotExist.
    """
    row = _held(plan_id)
    if row.vacancy is not None:
        return row
    if row.state == State.DROPPED:
        raise Refused(f"It was dropped: {row.dropped_reason} Take it up again first.")
    row.vacancy = jobs.open_vacancy(
        actor, organisation_id=row.organisation_id, title=row.role, kind=kind, hiring_manager_id=row.told_by_id,
        owner_id=row.owner_id, openings=row.how_many, note=row.note,
    )  # fmt: skip
    row.state = State.OPENED
    row.save(update_fields=["vacancy", "state"])
    return row


def _held(plan_id: UUID) -> WorkforcePlan:
    # Its vacancy is asked for afterwards: a join tells how it stood before the lock was waited for.
    rows = WorkforcePlan.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("organisation").get(pk=plan_id)


def _announced(plan_id: UUID) -> WorkforcePlan:
    row = _held(plan_id)
    if row.state == State.OPENED:
        raise Refused(f"Its vacancy {row.vacancy} is open: change that.")
    if row.state == State.DROPPED:
        raise Refused(f"It was dropped: {row.dropped_reason}")
    return row


def _same(row: WorkforcePlan) -> QuerySet[WorkforcePlan]:
    return WorkforcePlan.objects.filter(
        organisation_id=row.organisation_id, role=row.role, from_on=row.from_on, state=State.ANNOUNCED
    )


def _put(row: WorkforcePlan, changes: dict[str, Any]) -> None:
    """Fill a plan. Raises Refused, ObjectDoesNotExist."""
    given = only(changes, CHANGES)
    if "role" in given:
        given["role"] = named(given["role"], "Say whom they will need: the job's title.")
    if not 1 <= given.get("how_many", 1) <= MOST_PEOPLE:
        raise Refused(f"Say how many: from 1 to {MOST_PEOPLE}.")
    if "worth_pence" in given:
        given["worth_pence"] = pence(given["worth_pence"])
    if "owner_id" in given:
        given["owner_id"] = accounts.member(given["owner_id"]).pk
    if "told_by_id" in given:
        given["told_by_id"] = person_or_none(given["told_by_id"])
    for name, longest in (("place", LONGEST_NAME), ("note", LONGEST_NOTE)):
        if name in given:
            given[name] = given[name].strip()[:longest]
    for name, value in given.items():
        setattr(row, name, value)
