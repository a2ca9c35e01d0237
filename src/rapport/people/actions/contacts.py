"""How to reach somebody: adding, changing, preferring and removing addresses, numbers and profiles."""

from uuid import UUID

from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people.actions.points import read, refuse_taken
from rapport.people.actions.texts import line
from rapport.people.events import EmailAdded
from rapport.people.models import ContactKind, ContactPoint
from rapport.people.queries import get


@action(needs=Can.KEEP_PEOPLE)
def add_contact_point(
    actor: Actor, *, person_id: UUID, kind: str, value: str, label: str = "", is_work: bool = False
) -> ContactPoint:
    """Add an address, a number or a profile. The first of its kind is the preferred one. Publishes EmailAdded.

    Raises:
        Refused: it cannot be read, or this person has it already.
        EmailTaken: it is somebody else's e-mail address.
    """
    person = get(person_id)
    found = read(kind, value, person.country)
    refuse_taken([found], nobody_but=person.pk)
    mine = ContactPoint.objects.filter(person=person, kind=found.kind)
    if mine.filter(key=found.key).exists():
        raise Refused(f"{found.value} is on this record already.")
    point = ContactPoint(
        firm_id=actor.firm_id, person=person, kind=found.kind, value=found.value, key=found.key,
        label=line(label, "The label", 50), is_work=is_work, is_preferred=not mine.exists(),
    )  # fmt: skip
    point.save(force_insert=True)
    _tell(point)
    return point


@action(needs=Can.KEEP_PEOPLE)
def change_contact_point(
    actor: Actor, *, point_id: UUID, value: str, label: str = "", is_work: bool = False
) -> ContactPoint:
    """Change an address, a number or a profile. Publishes EmailAdded for another e-mail address.

    Raises Refused; EmailTaken; ContactPoint.DoesNotExist.
    """
    point = ContactPoint.objects.select_related("person").get(pk=point_id)
    found = read(point.kind, value, point.person.country)
    refuse_taken([found], nobody_but=point.person_id)
    others = ContactPoint.objects.filter(person=point.person, kind=point.kind, key=found.key)
    if others.exclude(pk=point.pk).exists():
        raise Refused(f"{found.value} is on this record already.")
    is_new = point.key != found.key
    point.value, point.key = found.value, found.key
    point.label, point.is_work = line(label, "The label", 50), is_work
    point.save(update_fields=["value", "key", "label", "is_work"])
    if is_new:
        _tell(point)
    return point


@action(needs=Can.KEEP_PEOPLE)
def prefer_contact_point(actor: Actor, *, point_id: UUID) -> ContactPoint:
    """Make this the one of its kind to use first. Raises ContactPoint.DoesNotExist."""
    point = ContactPoint.objects.get(pk=point_id)
    ContactPoint.objects.filter(person_id=point.person_id, kind=point.kind).update(is_preferred=False)
    point.is_preferred = True
    point.save(update_fields=["is_preferred"])
    return point


@action(needs=Can.KEEP_PEOPLE)
def remove_contact_point(actor: Actor, *, point_id: UUID) -> ContactPoint:
    """Remove an address, a number or a profile; the oldest one left becomes the preferred. Returns what it was.

    Raises ContactPoint.DoesNotExist.
    """
    point = ContactPoint.objects.get(pk=point_id)
    ContactPoint.objects.filter(pk=point_id).delete()
    if point.is_preferred:
        left = ContactPoint.objects.filter(person_id=point.person_id, kind=point.kind).order_by("created_at", "pk")
        if (next_best := left.first()) is not None:
            next_best.is_preferred = True
            next_best.save(update_fields=["is_preferred"])
    return point


def _tell(point: ContactPoint) -> None:
    if point.kind == ContactKind.EMAIL:
        publish(EmailAdded(person_id=point.person_id))
