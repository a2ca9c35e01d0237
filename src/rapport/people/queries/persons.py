"""One person or organisation, and who has an address."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from rapport.foundation.models import Firm, Key
from rapport.foundation.scope import current_firm_id
from rapport.people.models import ContactKind, ContactPoint, Organisation, Person

ROLES: dict[str, str] = dict(Person.Role.choices)
"""What a person can be to us, in words."""


def get(person_id: UUID) -> Person:
    """Return a living record. One query. Raises Person.DoesNotExist (merged away, erased, or another firm's)."""
    return Person.objects.select_related("employer", "owner", "search_owner").get(
        pk=person_id, merged_into__isnull=True, erased_at__isnull=True
    )


def held(person_id: UUID) -> Person:
    """Return a living record, locked until the transaction ends: what hangs on a person is decided one at a time.

    One query. Raises Person.DoesNotExist (merged away, erased, or another firm's).
    """
    there = Person.objects.select_for_update(no_key=True)
    return there.get(pk=person_id, merged_into__isnull=True, erased_at__isnull=True)


def held_organisation(organisation_id: UUID) -> Organisation:
    """Return an organisation, locked until the transaction ends. One query. Raises Organisation.DoesNotExist."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)


def where_now(person_id: UUID) -> UUID | None:
    """Return the record that this one was merged into, for old links. None when it was not."""
    kept = Person.objects.filter(pk=person_id).values_list("merged_into_id", flat=True).first()
    for _ in range(20):
        further = Person.objects.filter(pk=kept).values_list("merged_into_id", flat=True).first() if kept else None
        if further is None:
            break
        kept = further
    return kept


def get_organisation(organisation_id: UUID) -> Organisation:
    """Return an organisation of this firm. One query. Raises Organisation.DoesNotExist."""
    return Organisation.objects.select_related("parent", "owner").get(pk=organisation_id)


def by_addresses(keys: Collection[str]) -> dict[str, UUID]:
    """Return whom each e-mail key belongs to; keys nobody has are left out. One query."""
    if not keys:
        return {}
    found = ContactPoint.objects.filter(kind=ContactKind.EMAIL, key__any_of=list(keys)).values_list("key", "person_id")
    return dict(found)


def emails_of(person_id: UUID) -> list[str]:
    """Return the keys of a person's e-mail addresses. One query."""
    return list(ContactPoint.objects.filter(person_id=person_id, kind=ContactKind.EMAIL).values_list("key", flat=True))


def preferred_email(person_id: UUID) -> str:
    """Return the address a person is written to, as they gave it; "" when they have none. One query."""
    points = ContactPoint.objects.filter(person_id=person_id, kind=ContactKind.EMAIL)
    return points.order_by("-is_preferred", "created_at").values_list("value", flat=True).first() or ""


def emails_of_all(person_ids: Collection[UUID]) -> dict[str, UUID]:
    """Return the keys of these people's e-mail addresses, each with whose it is. One query."""
    found = ContactPoint.objects.filter(person_id__any_of=list(person_ids), kind=ContactKind.EMAIL)
    return dict(found.values_list("key", "person_id"))


def email_points(person_ids: Collection[UUID]) -> QuerySet[ContactPoint]:
    """Return the same addresses unasked, for another question to ask within itself. No query."""
    return ContactPoint.objects.filter(person_id__any_of=list(person_ids), kind=ContactKind.EMAIL)


def home_country() -> str:
    """Return the firm's own country: phone numbers without a country code are read there. One query."""
    return Firm.objects.values_list("country", flat=True).get(pk=current_firm_id()) or "GB"


def beginning_with(text: str, *, limit: int = 10) -> list[Person]:
    """Return living people whose name begins with a text, whatever its case and accents, in order. One query."""
    words = " ".join(text.split())[:100]
    if not words:
        return []
    key = Key(Value(words))
    found = Person.objects.filter(name_key__gte=key, name_key__lt=Concat(key, Value("\U0010ffff")))
    living = found.filter(merged_into__isnull=True, erased_at__isnull=True)
    return list(living.select_related("employer").order_by("name_key", "pk")[:limit])


def working_at(organisation_id: UUID, *, limit: int = 200) -> list[Person]:
    """Return living people employed by an organisation now, by name. One query."""
    found = Person.objects.filter(employer_id=organisation_id, merged_into__isnull=True, erased_at__isnull=True)
    return list(found.order_by("name_key", "pk")[:limit])


def names_of(person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the names on records by key, also on those merged away. One query."""
    return dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "full_name"))


def client_names() -> list[str]:
    """Return the names of all clients, in no order. One query."""
    return list(Organisation.objects.filter(is_client=True).values_list("name", flat=True))


def hiring(*, limit: int = 500) -> list[Person]:
    """Return living people who hire at a client, by name, with their employer. One query."""
    there = Person.objects.filter(merged_into__isnull=True, erased_at__isnull=True, employer__is_client=True)
    found = there.filter(roles__contains=["hiring_manager"]).select_related("employer")
    return list(found.order_by("name_key", "pk")[:limit])
