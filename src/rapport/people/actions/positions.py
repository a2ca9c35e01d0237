"""Who works where: moves keep the position that was, corrections change the one that is."""

from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people.actions.adding import organisation_named
from rapport.people.actions.texts import line
from rapport.people.events import PersonMoved
from rapport.people.models import Person, Position
from rapport.people.queries import get


@action(needs=Can.KEEP_PEOPLE)
def change_employer(
    actor: Actor,
    *,
    person_id: UUID,
    organisation: str,
    title: str = "",
    started_on: date | None = None,
    department: str = "",
) -> Position:
    """Note that somebody works elsewhere now: the position they had is kept as a former one. Publishes PersonMoved.

    The old position ends on the day the new one starts, when that day is known and not before its own start. The first
    position on record is no move, and neither is the same employer again: a promotion is.

    Raises:
        Refused: neither organisation nor title, or this is where they work already.
        Person.DoesNotExist: no living record of this firm.
    """
    person = get(person_id)
    employer = organisation_named(organisation)
    title = line(title, "The title", 200)
    if employer is None and not title:
        raise Refused("Write where they work now, or as what.")
    old = Position.objects.select_for_update().filter(person=person, is_current=True).first()
    if old is not None and (old.organisation_id, old.title) == (employer.pk if employer else None, title):
        raise Refused("That is where they work already. To correct its dates, change the position.")
    if old is not None:
        forwards = started_on is not None and (old.started_on is None or started_on >= old.started_on)
        old.is_current, old.ended_on = False, started_on if forwards else None
        old.save(update_fields=["is_current", "ended_on"])
    made = Position(
        person=person, organisation=employer, title=title, department=line(department, "The department", 200),
        started_on=started_on, noticed_at=clock.now() if old is not None else None,
    )  # fmt: skip
    made.save(force_insert=True)
    _repeat_on_person(person, made)
    if old is not None:
        publish(PersonMoved(person_id=person.pk, position_id=made.pk, left_id=old.pk))
    return made


@action(needs=Can.KEEP_PEOPLE)
def add_position(
    actor: Actor,
    *,
    person_id: UUID,
    organisation: str,
    title: str = "",
    started_on: date | None = None,
    ended_on: date | None = None,
) -> Position:
    """Add a former position. Raises Refused (empty, or it ends before it starts); Person.DoesNotExist."""
    person = get(person_id)
    _refuse_backwards(started_on, ended_on)
    employer, title = organisation_named(organisation), line(title, "The title", 200)
    if employer is None and not title:
        raise Refused("Write where they worked, or as what.")
    made = Position(
        person=person, organisation=employer, title=title, started_on=started_on, ended_on=ended_on, is_current=False
    )
    made.save(force_insert=True)
    return made


@action(needs=Can.KEEP_PEOPLE)
def change_position(
    actor: Actor,
    *,
    position_id: UUID,
    organisation: str,
    title: str = "",
    department: str = "",
    started_on: date | None = None,
    ended_on: date | None = None,
) -> Position:
    """Correct a position. One that gets an end is a former one. Raises Refused; Position.DoesNotExist."""
    position = Position.objects.select_related("person").select_for_update(of=("self",)).get(pk=position_id)
    _refuse_backwards(started_on, ended_on)
    position.organisation, position.title = organisation_named(organisation), line(title, "The title", 200)
    if position.organisation is None and not position.title:
        raise Refused("Write where they work or worked, or as what.")
    was_current = position.is_current
    position.department = line(department, "The department", 200)
    position.started_on, position.ended_on = started_on, ended_on
    position.is_current = was_current and ended_on is None
    position.save()
    if was_current:
        _repeat_on_person(position.person, position if position.is_current else None)
    return position


@action(needs=Can.KEEP_PEOPLE)
def end_position(actor: Actor, *, position_id: UUID, ended_on: date | None = None) -> Position:
    """Note that somebody left, new place unknown. Raises Refused (ends before it starts); Position.DoesNotExist."""
    position = Position.objects.select_related("person").select_for_update(of=("self",)).get(pk=position_id)
    _refuse_backwards(position.started_on, ended_on)
    was_current = position.is_current
    position.is_current, position.ended_on = False, ended_on
    position.save(update_fields=["is_current", "ended_on"])
    if was_current:
        _repeat_on_person(position.person, None)
    return position


def _refuse_backwards(started_on: date | None, ended_on: date | None) -> None:
    if started_on and ended_on and ended_on < started_on:
        raise Refused("A position cannot end before it starts. Check both dates.")


def _repeat_on_person(person: Person, current: Position | None) -> None:
    person.title = current.title if current else ""
    person.employer = current.organisation if current else None
    person.employed_since = current.started_on if current else None
    person.updated_at = clock.now()
    person.save(update_fields=["title", "employer", "employed_since", "updated_at"])
