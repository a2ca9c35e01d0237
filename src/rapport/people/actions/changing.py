"""Changing facts of a person or an organisation, one field at a time or several at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.people.actions import fields
from rapport.people.actions.texts import paragraphs
from rapport.people.models import Organisation, Person, PersonalCard, Position
from rapport.people.queries import get
from rapport.people.queries.organisations import below

CARD = ("personality", "interests", "likes", "values", "working_style", "motives", "career_goals")


@action(needs=Can.KEEP_PEOPLE)
def change_person(actor: Actor, /, *, person_id: UUID, **changes: Any) -> Person:
    """Change the facts named in `changes` (fields of actions.fields.PERSON) and no other.

    A new title is a correction of the current position, which stays the same position; for a move see
    `change_employer`.

    Raises:
        Refused: a value that cannot be right, in a sentence.
        Person.DoesNotExist: no living record of this firm.
    """
    person = get(person_id)
    before = _facts(person, changes)
    for name, value in changes.items():
        fields.put(person, name, value)
    if _facts(person, changes) == before:
        return person
    person.updated_at = clock.now()
    person.save(update_fields=[*(name.removesuffix("_id") for name in changes), "updated_at"])
    if "title" in changes:
        _correct_position(person)
    return person


@action(needs=Can.KEEP_PEOPLE)
def change_organisation(actor: Actor, /, *, organisation_id: UUID, **changes: Any) -> Organisation:
    """Change the facts named in `changes` (fields of actions.fields.ORGANISATION, and parent_id).

    Raises:
        Refused: a value that cannot be right, or a parent that stands below the organisation itself.
        Organisation.DoesNotExist: not of this firm.
    """
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    for name, value in changes.items():
        if name == "parent_id":
            organisation.parent = _parent(organisation, value)
        else:
            fields.put(organisation, name, value)
    organisation.save(update_fields=[name.removesuffix("_id") for name in changes])
    return organisation


@action(needs=Can.KEEP_PEOPLE)
def change_card(actor: Actor, *, person_id: UUID, changes: Mapping[str, str]) -> PersonalCard:
    """Change what we know of somebody as a human being. Keys: CARD. Raises Refused; DoesNotExist."""
    person = get(person_id)
    card, _ = PersonalCard.objects.get_or_create(person=person, defaults={"firm_id": actor.firm_id})
    for name, value in changes.items():
        if name not in CARD:
            raise Refused("Choose a field of the card.")
        setattr(card, name, paragraphs(value, "This", 5_000))
    card.save(update_fields=list(changes))
    return card


def _facts(person: Person, names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(person, name) for name in names}


def _correct_position(person: Person) -> None:
    if not Position.objects.filter(person=person, is_current=True).update(title=person.title) and person.title:
        Position(person=person, organisation=person.employer, title=person.title).save(force_insert=True)


def _parent(organisation: Organisation, parent_id: UUID | str | None) -> Organisation | None:
    if not parent_id:
        return None
    parent = Organisation.objects.get(pk=parent_id)
    if parent.pk in below(organisation.pk):
        raise Refused(f"{parent.name} already belongs to {organisation.name}, so it cannot stand above it.")
    return parent
