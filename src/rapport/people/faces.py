"""What a card or a line of a list shows of people: a name, a job, the ways to reach them. Set-based."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from rapport.people.models import ContactKind, ContactPoint, Person


@dataclass(frozen=True, slots=True)
class Face:
    """A person as a card shows them. `email` and `phone` are the preferred ones, or the oldest; empty: none."""

    id: UUID
    name: str
    called: str
    title: str
    employer: str
    employer_id: UUID | None
    email: str
    phone: str
    preferred_channel: str
    time_zone: str
    quiet_from: time | None
    quiet_until: time | None
    keep_until: date | None
    hires_since_on: date | None

    @property
    def reachable_by(self) -> frozenset[str]:
        """The channels we have an address for."""
        return frozenset({*(("email",) if self.email else ()), *(("call", "text") if self.phone else ())})


def faces(person_ids: Collection[UUID]) -> dict[UUID, Face]:
    """Return people by key; erased and merged ones are left out. Two queries."""
    rows = Person.objects.filter(pk__any_of=person_ids, erased_at=None, merged_into=None).values_list(
        "pk", "full_name", "called", "title", "employer__name", "employer_id", "preferred_channel", "time_zone",
        "quiet_from", "quiet_until", "delete_by_on", "hires_since_on",
    )  # fmt: skip
    emails, phones = _points(person_ids)
    return {
        key: Face(
            key, name, called or name, title, employer or "", employer_id, emails.get(key, ""), phones.get(key, ""),
            channel, zone, quiet_from, quiet_until, keep_until, hires,
        )
        for key, name, called, title, employer, employer_id, channel, zone, quiet_from, quiet_until, keep_until, hires
        in rows
    }  # fmt: skip


def _points(person_ids: Collection[UUID]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    emails: dict[UUID, str] = {}
    phones: dict[UUID, str] = {}
    rows = ContactPoint.objects.filter(person_id__any_of=person_ids).order_by("-is_preferred", "created_at", "pk")
    for person, kind, value in rows.values_list("person_id", "kind", "value"):
        if kind == ContactKind.EMAIL:
            emails.setdefault(person, value)
        elif kind == ContactKind.PHONE:
            phones.setdefault(person, value)
    return emails, phones
