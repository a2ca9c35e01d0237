"""Placements: one with what hangs on it, those of a person and of a client, and the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet

from rapport.accounts import queries as accounts
from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.placements.models import Placement, Split, WorkedPeriod
from rapport.rules.fees import divided
from rapport.rules.wall import Wall

PAGE = 50
SOON_DAYS = 14
SALT = "placements.list"
NEVER_BEGAN = (Placement.State.FELL_OFF, Placement.State.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Share:
    """A member's share of a placement. `pence` None: the placement has rates, not a fee."""

    member_id: UUID
    name: str
    basis_points: int
    pence: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of placements. `after` is the word for the next page, "" on the last."""

    rows: list[Placement]
    after: str


def placement(placement_id: UUID) -> Placement:
    """Return a placement with its person, vacancy, client and owner. One query. Raises Placement.DoesNotExist."""
    return _rows().get(pk=placement_id)


def placement_for(actor: Actor, placement_id: UUID) -> Placement:
    """Return the same to a reader who may see it. Raises Walled: the person hires now; Placement.DoesNotExist."""
    row = placement(placement_id)
    people.let_through(actor, row.person)
    return row


def of_candidacy(candidacy_id: UUID) -> Placement | None:
    """Return the placement of a candidacy, None before there is one. One query."""
    return _rows().filter(candidacy_id=candidacy_id).first()


def of_person(person_id: UUID, wall: Wall) -> list[Placement]:
    """Return a person's placements, newest start first. One plain query, a second where there are any; none behind a
    wall.
    """
    if wall.kept or not Placement.objects.about(person_id):
        return []
    return list(_rows().filter(person_id=person_id).order_by("-starts_on", "-pk"))


def of_client(actor: Actor, organisation_id: UUID, *, limit: int = 20) -> list[Placement]:
    """Return the newest placements at a client that a reader may see. One query."""
    return list(_seen_by(actor).filter(organisation_id=organisation_id).order_by("-starts_on", "-pk")[:limit])


def live_ids() -> set[UUID]:
    """Return the keys of placements that are agreed or run. One query."""
    live = (Placement.State.AGREED, Placement.State.STARTED)
    return set(Placement.objects.filter(state__in=live).values_list("pk", flat=True))


def count_filled(vacancy_id: UUID) -> int:
    """Return how many openings of a vacancy are taken: who never began does not count. One query."""
    return Placement.objects.filter(vacancy_id=vacancy_id).exclude(state__in=NEVER_BEGAN).count()


def shares(of: Placement) -> list[Share]:
    """Return who shares a placement and, of a fee, how much, the largest share first. One query."""
    rows = list(Split.objects.filter(placement=of).select_related("member").order_by("-basis_points", "pk"))
    parts: Sequence[int | None] = [None] * len(rows)
    if of.fee_pence is not None and rows:
        parts = divided(of.fee_pence, [row.basis_points for row in rows])
    return [
        Share(row.member_id, row.member.name, row.basis_points, part) for row, part in zip(rows, parts, strict=True)
    ]


def periods(placement_id: UUID) -> list[WorkedPeriod]:
    """Return what was recorded of an assignment, newest first. One query."""
    return list(WorkedPeriod.objects.filter(placement_id=placement_id).order_by("-from_on"))


def placements(actor: Actor, asked: Mapping[str, str], *, on: date, limit: int = PAGE) -> Listed:
    """Return one page of placements that a reader may see, the latest start first. One query.

    Args:
        asked: `state`, `owner` (a member's key), `soon` (starts within 14 days), `after` from the page before. What
            cannot be understood is left out.
    """
    rows = _seen_by(actor)
    if asked.get("state", "") in Placement.State.values:
        rows = rows.filter(state=asked["state"])
    if owner := _key(asked.get("owner", "")):
        rows = rows.filter(owner_id=owner)
    if asked.get("soon"):
        soon = on + timedelta(days=SOON_DAYS)
        rows = rows.filter(state=Placement.State.AGREED, starts_on__gte=on, starts_on__lte=soon)
    if behind := _behind(asked.get("after", "")):
        day, key = behind
        rows = rows.filter(starts_on__lte=day).filter(Q(starts_on__lt=day) | Q(pk__lt=key))
    found = list(rows.order_by("-starts_on", "-pk")[: limit + 1])
    if len(found) <= limit:
        return Listed(found, "")
    last = found[limit - 1]
    return Listed(found[:limit], signing.dumps([last.starts_on.isoformat(), str(last.pk)], salt=SALT, compress=True))


def owners() -> list[tuple[UUID, str]]:
    """Return (key, name) of the members of the firm, by name. One query."""
    return sorted(accounts.names().items(), key=lambda pair: pair[1])


def _rows() -> QuerySet[Placement]:
    return Placement.objects.select_related("person__search_owner", "vacancy", "organisation", "owner")


def _seen_by(actor: Actor) -> QuerySet[Placement]:
    return _rows().filter(~people.KeptFrom("person_id", actor))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _behind(word: str) -> tuple[date, UUID] | None:
    try:
        day, key = signing.loads(word, salt=SALT)
    except signing.BadSignature:
        return None
    return date.fromisoformat(day), UUID(key)
