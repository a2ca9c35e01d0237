"""Contact points as they are stored, and the rule that an e-mail address belongs to one person."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from rapport.foundation.action import Refused
from rapport.people.models import ContactKind, ContactPoint, Person
from rapport.people.queries.addresses import Address, NotUnderstood, address
from rapport.people.queries.persons import home_country


class EmailTaken(Refused):
    """The address is another person's already; `person_id` says whose."""

    def __init__(self, value: str, person_id: UUID, name: str) -> None:
        super().__init__(
            f"{value} already belongs to {name}: open /people/{person_id}/ and work there, or merge the two records."
        )
        self.person_id = person_id


def read(kind: str, value: str, country: str) -> Address:
    """Return an address with its key; numbers without a country code are read in `country`. Raises Refused."""
    try:
        region = (country or home_country()) if kind == ContactKind.PHONE else ""
        return address(kind, value, region)
    except NotUnderstood as fault:
        raise Refused(str(fault)) from None


def addresses_of(given: Mapping[ContactKind, Sequence[str]], country: str) -> list[Address]:
    """Return every address once, in the order given. Raises Refused."""
    found = [read(kind, value, country) for kind, values in given.items() for value in values if value.strip()]
    return list({(each.kind, each.key): each for each in found}.values())


def refuse_taken(found: Collection[Address], *, nobody_but: UUID | None) -> None:
    """Raise EmailTaken when one of the e-mail addresses is somebody else's. One query, none without addresses."""
    keys = {each.key: each.value for each in found if each.kind == ContactKind.EMAIL}
    if not keys:
        return
    taken = ContactPoint.objects.filter(kind=ContactKind.EMAIL, key__in=list(keys))
    if nobody_but is not None:
        taken = taken.exclude(person_id=nobody_but)
    for key, person_id, name in taken.values_list("key", "person_id", "person__full_name")[:1]:
        raise EmailTaken(keys[key], person_id, name)


def store(person: Person, found: Collection[Address]) -> None:
    """Store new contact points; the first of each kind is the preferred one. One query."""
    first: set[ContactKind] = set()
    rows = []
    for each in found:
        rows.append(
            ContactPoint(
                firm_id=person.firm_id,
                person=person,
                kind=each.kind,
                value=each.value,
                key=each.key,
                is_preferred=each.kind not in first,
            )
        )
        first.add(each.kind)
    if rows:
        ContactPoint.objects.bulk_create(rows)
