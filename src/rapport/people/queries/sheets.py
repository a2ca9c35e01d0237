"""A person and an organisation as their pages show them, and the facts that can be changed in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rapport.people.models import ContactPoint, Organisation, Person, PersonalCard, Position
from rapport.people.queries import countries, languages
from rapport.people.queries.listing import Row, Wanted, people
from rapport.people.queries.merging import CARD, alike
from rapport.people.queries.persons import get_organisation
from rapport.rules.wall import Wall

CARD_LABELS = {
    "personality": "Personality", "interests": "Interests", "likes": "Likes", "values": "Values",
    "working_style": "Working style", "motives": "Motives", "career_goals": "Career goals",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it is shown: its field, its label, its value in words."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """What the person page shows of this feature. `card` is for members of staff only."""

    person: Person
    facts: list[Fact]
    points: list[ContactPoint]
    positions: list[Position]
    card: list[Fact]
    alike: int
    years: int | None  # in the current position, whole years


def person_sheet(person: Person, wall: Wall, *, on: date) -> PersonSheet:
    """Return what the person page shows: behind a wall neither card nor note. Four queries."""
    points = ContactPoint.objects.about(person.pk)
    points.sort(key=lambda row: (row.kind, not row.is_preferred, row.created_at, row.pk))
    positions = list(Position.objects.filter(person=person).select_related("organisation"))
    positions.sort(key=lambda row: (row.is_current, row.started_on or date.min, row.pk), reverse=True)
    card = None if wall.kept else next(iter(PersonalCard.objects.about(person.pk)), None)
    known = [] if wall.kept else [Fact(name, CARD_LABELS[name], getattr(card, name) if card else "") for name in CARD]
    since = person.employed_since
    years = on.year - since.year - ((on.month, on.day) < (since.month, since.day)) if since else None
    return PersonSheet(person, person_facts(person, wall), points, positions, known, len(alike(person.pk)), years)


def person_facts(person: Person, wall: Wall) -> list[Fact]:
    """Return the facts of a person in the order of the page, without the note behind a wall. No query when the owner
    was fetched with them.
    """
    facts = [
        Fact("full_name", "Name", person.full_name),
        Fact("called", "Called", person.called),
        Fact("title", "Title", person.title),
        Fact("roles", "Roles", ", ".join(Person.Role(role).label for role in person.roles)),
        Fact("tags", "Tags", ", ".join(person.tags)),
        Fact("owner_id", "Owner", person.owner.name if person.owner else ""),
        Fact("city", "City", person.city),
        Fact("country", "Country", countries.label(person.country)),
        Fact("preferred_channel", "Prefers", str(Person.Channel(person.preferred_channel).label)
             if person.preferred_channel else ""),
        Fact("language", "Language", languages.label(person.language)),
        Fact("time_zone", "Time zone", person.time_zone),
        Fact("quiet_from", "Quiet from", f"{person.quiet_from:%H:%M}" if person.quiet_from else ""),
        Fact("quiet_until", "Quiet until", f"{person.quiet_until:%H:%M}" if person.quiet_until else ""),
        Fact("source", "Source", person.source),
        Fact("note", "Note", person.note),
    ]  # fmt: skip
    return facts[:-1] if wall.kept else facts


@dataclass(frozen=True, slots=True)
class OrganisationHead:
    """What every tab of a client's page shows of it."""

    organisation: Organisation
    above: list[Organisation]  # from the top of the group down


@dataclass(frozen=True, slots=True)
class OrganisationSheet(OrganisationHead):
    """What the first tab of a client's page shows of this feature."""

    facts: list[Fact]
    below: list[Organisation]
    people: list[Row]
    more_people: bool


def organisation_head(organisation_id: UUID) -> OrganisationHead:
    """Return the head of a client's page. One query, and one for each level above. Raises DoesNotExist."""
    organisation = get_organisation(organisation_id)
    above: list[Organisation] = []
    parent = organisation.parent
    while parent is not None and len(above) < 20:  # noqa: PLR2004 - no group is deeper
        above.insert(0, parent)
        parent = parent.parent
    return OrganisationHead(organisation, above)


def organisation_sheet(organisation_id: UUID) -> OrganisationSheet:
    """Return the first tab of a client's page. Five queries, and one for each level above. Raises DoesNotExist."""
    head = organisation_head(organisation_id)
    now = people(Wanted({"employer": str(organisation_id)}, "name"))
    return OrganisationSheet(
        head.organisation,
        head.above,
        organisation_facts(head.organisation),
        list(Organisation.objects.filter(parent_id=organisation_id).order_by("name_key", "pk")[:200]),
        now.rows,
        now.after is not None,
    )


def former_people(organisation_id: UUID) -> list[Position]:
    """Return who worked at an organisation and no longer does, who left last first, at most 50. One query."""
    gone = Position.objects.filter(organisation_id=organisation_id, is_current=False, person__merged_into=None)
    gone = gone.exclude(person__employer_id=organisation_id)  # promoted, or back again
    return list(gone.select_related("person", "person__employer").order_by("-ended_on", "-pk")[:50])


def organisation_facts(organisation: Organisation) -> list[Fact]:
    """Return the facts of an organisation in the order of the page."""
    return [
        Fact("name", "Name", organisation.name),
        Fact("kind", "Kind", str(Organisation.Kind(organisation.kind).label)),
        Fact("parent_id", "Belongs to", organisation.parent.name if organisation.parent else ""),
        Fact("is_client", "Client", "Yes" if organisation.is_client else "No"),
        Fact("owner_id", "Owner", organisation.owner.name if organisation.owner else ""),
        Fact("website", "Website", organisation.website),
        Fact("phone", "Phone", organisation.phone),
        Fact("city", "City", organisation.city),
        Fact("country", "Country", countries.label(organisation.country)),
        Fact("tags", "Tags", ", ".join(organisation.tags)),
        Fact("note", "Note", organisation.note),
    ]


def organisations_like(name: str, limit: int = 20) -> Sequence[tuple[UUID, str]]:
    """Return organisations whose name begins so, by name: for choosing one. One query."""
    rows: Any = Organisation.objects.filter(name__istartswith=name).order_by("name_key", "pk")
    return list(rows.values_list("pk", "name")[:limit])
