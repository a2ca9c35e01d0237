"""Boundaries on contact, and introductions."""

from datetime import date
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people
from rapport.relations.actions.locks import lock_person
from rapport.relations.models import Boundary, Introduction
from rapport.relations.queries.numbers import frame

LONGEST_WHY = 300


@action(needs=Can.KEEP_RELATIONSHIP)
def set_boundary(
    actor: Actor,
    *,
    kind: str,
    person_id: UUID | None = None,
    organisation_id: UUID | None = None,
    until_on: date | None = None,
    why: str = "",
) -> Boundary:
    """Set a limit on contact with one person or one organisation, until a day or until lifted.

    Raises:
        Refused: unknown kind, a day that has passed, or "not before" without its day.
        ObjectDoesNotExist: the person or organisation is not in this firm.
    """
    if kind not in Boundary.Kind.values:
        raise Refused("Choose a boundary from the list.")
    if (person_id is None) == (organisation_id is None):
        raise Refused("A boundary belongs to one person or to one organisation.")
    if until_on is not None and until_on <= frame().today:
        raise Refused("Give a day in the future, or none: then it holds until it is lifted.")
    if kind == Boundary.Kind.NOT_BEFORE and until_on is None:
        raise Refused("Say from which day on contact is welcome again.")
    if person_id is not None:
        lock_person(person_id)
    if organisation_id is not None:
        people.get_organisation(organisation_id)
    return Boundary.objects.create(
        person_id=person_id, organisation_id=organisation_id, kind=kind, until_on=until_on,
        why=why.strip()[:LONGEST_WHY], set_by_id=actor.id, set_at=clock.now(),
    )  # fmt: skip


@action(needs=Can.KEEP_RELATIONSHIP)
def lift_boundary(actor: Actor, *, boundary_id: UUID) -> Boundary:
    """Lift a boundary. Harmless twice."""
    return _lifted(boundary_id, lifted=True)


@action(needs=Can.KEEP_RELATIONSHIP)
def restore_boundary(actor: Actor, *, boundary_id: UUID) -> Boundary:
    """Undo lifting. Harmless twice."""
    return _lifted(boundary_id, lifted=False)


@action(needs=Can.KEEP_RELATIONSHIP)
def note_introduction(
    actor: Actor, *, person_id: UUID, connector_id: UUID | None = None, accepted_on: date | None = None
) -> Introduction:
    """Note that the acting member was introduced to a person, by whom, and when both agreed (today if not given).

    Raises:
        Refused: a day in the future, or the person as their own connector.
        ObjectDoesNotExist: one of the two is not in this firm.
    """
    today = frame().today
    if accepted_on is not None and accepted_on > today:
        raise Refused("Note the introduction when it has been accepted.")
    if connector_id == person_id:
        raise Refused("Choose who introduced you: somebody else than the person you met.")
    lock_person(person_id)
    if connector_id is not None:
        people.get(connector_id)
    return Introduction.objects.create(
        person_id=person_id, connector_id=connector_id, member_id=actor.own_id, accepted_on=accepted_on or today
    )


@action(needs=Can.KEEP_RELATIONSHIP)
def follow_up_introduction(actor: Actor, *, introduction_id: UUID) -> Introduction:
    """Note that an introduction was followed up; the first touch does so by itself. Harmless twice."""
    introduction = Introduction.objects.select_for_update().get(pk=introduction_id)
    if introduction.followed_up_at is None:
        introduction.followed_up_at = clock.now()
        introduction.save(update_fields=["followed_up_at"])
    return introduction


@action(needs=Can.KEEP_RELATIONSHIP)
def reopen_introduction(actor: Actor, *, introduction_id: UUID) -> Introduction:
    """Undo that an introduction was followed up. Harmless twice."""
    introduction = Introduction.objects.select_for_update().get(pk=introduction_id)
    introduction.followed_up_at = None
    introduction.save(update_fields=["followed_up_at"])
    return introduction


def _lifted(boundary_id: UUID, *, lifted: bool) -> Boundary:
    boundary = Boundary.objects.select_for_update().get(pk=boundary_id)
    if (boundary.lifted_at is not None) != lifted:
        boundary.lifted_at = clock.now() if lifted else None
        boundary.save(update_fields=["lifted_at"])
    return boundary
