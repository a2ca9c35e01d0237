"""What may be done with people's records: consents, objections, erasures."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rapport.compliance.models import Consent, Erasure, Objection


@dataclass(frozen=True, slots=True)
class Permissions:
    """What one person allowed and objected to. In `consents` the empty channel stands for every channel."""

    consents: dict[str, frozenset[str]] = field(default_factory=dict)
    objections: frozenset[str] = frozenset()
    birthday: tuple[int, int] | None = None

    def allows(self, purpose: str, channel: str) -> bool:
        """Whether a purpose is allowed on a channel. An objection outweighs any consent."""
        about = Objection.About
        if about.PROCESSING in self.objections:
            return False
        if about.MARKETING in self.objections and purpose != Consent.Purpose.BIRTHDAY:
            return False
        given = self.consents.get(purpose, frozenset())
        return "" in given or channel in given


@dataclass(frozen=True, slots=True)
class Privacy:
    """Everything a person's page shows of compliance, newest first."""

    consents: list[Consent]
    objections: list[Objection]


def permissions(person_ids: Collection[UUID]) -> dict[UUID, Permissions]:
    """Return what each of these people allowed and objected to; everybody asked for is there. Two queries."""
    consents: dict[UUID, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    birthdays: dict[UUID, tuple[int, int]] = {}
    for row in Consent.objects.filter(person_id__in=person_ids, withdrawn_on=None):
        consents[row.person_id][row.purpose].add(row.channel)
        if row.month is not None and row.day is not None:
            birthdays[row.person_id] = (row.month, row.day)
    against = objections(person_ids)
    return {
        key: Permissions(
            {purpose: frozenset(channels) for purpose, channels in consents[key].items()},
            against.get(key, frozenset()),
            birthdays.get(key),
        )
        for key in person_ids
    }


def objections(person_ids: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """Return what each of these people objects to now; people without any are left out. One query."""
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = Objection.objects.filter(person_id__in=person_ids, lifted_on=None)
    for person_id, about in rows.values_list("person_id", "about"):
        found[person_id].add(about)
    return {key: frozenset(subjects) for key, subjects in found.items()}


def privacy(person_id: UUID) -> Privacy:
    """Return a person's consents and objections, those in force first. Two queries."""
    newest = date.max
    return Privacy(
        sorted(
            Consent.objects.about(person_id),
            key=lambda row: (row.withdrawn_on or newest, row.given_on, row.pk),
            reverse=True,
        ),
        sorted(
            Objection.objects.about(person_id),
            key=lambda row: (row.lifted_on or newest, row.received_on, row.pk),
            reverse=True,
        ),
    )


def erasure_of(person_id: UUID) -> Erasure | None:
    """Return the erasure of a person, if they were erased. One query."""
    return Erasure.objects.filter(person_key=person_id).first()
