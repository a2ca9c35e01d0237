"""Adding a person or an organisation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.events import publish
from rapport.people.actions import fields
from rapport.people.actions.points import addresses_of, refuse_taken, store
from rapport.people.actions.texts import line
from rapport.people.events import PersonAdded
from rapport.people.models import ContactKind, Organisation, Person, Position
from rapport.people.queries.organisations import by_names


@action(needs=Can.KEEP_PEOPLE)
def add_person(  # noqa: PLR0913 - one argument for each thing a form may know
    actor: Actor,
    *,
    full_name: str,
    called: str = "",
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    profiles: Sequence[str] = (),
    title: str = "",
    organisation: str = "",
    started_on: date | None = None,
    roles: Sequence[str] = (),
    tags: Sequence[str] = (),
    owner_id: UUID | None = None,
    source: str = "",
    city: str = "",
    country: str = "",
    language: str = "",
    time_zone: str = "",
    note: str = "",
) -> Person:
    """Add a person, with how to reach them and where they work. Publishes PersonAdded.

    Args:
        organisation: its name; one of that name is found, or added.

    Raises:
        Refused: a field that cannot be right, in a sentence.
        EmailTaken: an address is somebody else's already.
    """
    given = {
        "full_name": full_name, "called": called, "title": title, "roles": roles, "tags": tags, "owner_id": owner_id,
        "source": source, "city": city, "country": country, "language": language, "time_zone": time_zone, "note": note,
    }  # fmt: skip
    person = Person(firm_id=actor.firm_id)
    for name, value in given.items():
        if value or name == "full_name":
            fields.put(person, name, value)
    found = addresses_of(
        {ContactKind.EMAIL: emails, ContactKind.PHONE: phones, ContactKind.PROFILE: profiles}, person.country
    )
    refuse_taken(found, nobody_but=None)
    employer = organisation_named(organisation)
    person.employer, person.employed_since = employer, started_on if employer or person.title else None
    person.save(force_insert=True)
    store(person, found)
    if employer or person.title:
        Position(
            person=person, organisation=employer, title=person.title, started_on=started_on, source=person.source
        ).save(force_insert=True)
    publish(PersonAdded(person_id=person.pk))
    return person


@action(needs=Can.KEEP_PEOPLE)
def add_organisation(
    actor: Actor,
    /,
    *,
    name: str,
    kind: str = Organisation.Kind.COMPANY,
    parent_id: UUID | None = None,
    owner_id: UUID | None = None,
    is_client: bool = False,
    **facts: object,
) -> Organisation:
    """Add an organisation. `facts`: website, phone, city, country, tags, note. Raises Refused."""
    made = Organisation(firm_id=actor.firm_id, is_client=is_client)
    fields.put(made, "name", name)
    fields.put(made, "kind", kind)
    if owner_id is not None:
        fields.put(made, "owner_id", owner_id)
    if parent_id is not None:
        made.parent = Organisation.objects.get(pk=parent_id)
    for fact, value in facts.items():
        fields.put(made, fact, value)
    made.save(force_insert=True)
    return made


def organisation_named(name: str) -> Organisation | None:
    """Return the organisation of this name, added when there is none. None for an empty name."""
    kept = line(name, "The name of the organisation", 200)
    if not kept:
        return None
    found = by_names([kept]).get(kept)
    if found is not None:
        return Organisation.objects.get(pk=found)
    made = Organisation(name=kept)
    made.save(force_insert=True)
    return made
