"""Visits to clients: to come, of a client, one of them with everybody, its calendar entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from icalendar import Calendar, Event

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.growth.models import Visit, VisitGuest, VisitMember

PRODUCT = "-//Rapport//Visits//EN"
PAGE, AT_CLIENT = 100, 6


@dataclass(frozen=True, slots=True)
class Going:
    """A visit with everybody: whom we meet, and who goes along with its owner."""

    visit: Visit
    guests: Sequence[VisitGuest]
    along: Sequence[tuple[UUID, str]]


def visit(visit_id: UUID) -> Going:
    """Return one visit with everybody. Three queries. Raises Visit.DoesNotExist."""
    return _with_everybody([_rows().get(pk=visit_id)])[0]


def visits_to_come(*, member_id: UUID | None = None) -> list[Going]:
    """Return visits neither held nor called off, the next first, at most 100; of one member, or all. Three queries.

    Those whose day has passed come first: they wait to be written up.
    """
    rows = _rows().filter(held_on=None, cancelled_at=None)
    if member_id is not None:
        along = VisitMember.objects.filter(member_id=member_id).values("visit_id")
        rows = rows.filter(owner_id=member_id) | rows.filter(pk__in=along)
    return _with_everybody(list(rows.order_by("planned_on", "starts_at", "pk")[:PAGE]))


def visits_at(organisation_id: UUID, *, limit: int = AT_CLIENT) -> list[Going]:
    """Return the newest visits to a client, to come and held; those called off are left out. Three queries at most."""
    rows = _rows().filter(organisation_id=organisation_id, cancelled_at=None)
    return _with_everybody(list(rows.order_by("-planned_on", "-pk")[:limit]))


def is_planned(organisation_id: UUID, on: date) -> bool:
    """Return whether a visit to a client is planned for a day or later. One query."""
    return Visit.objects.filter(
        organisation_id=organisation_id, planned_on__gte=on, held_on=None, cancelled_at=None
    ).exists()


def calendar(of: Going) -> bytes:
    """Return a visit as a calendar entry (RFC 5545): of the whole day where no time was agreed. One query at most."""
    row = of.visit
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    entry = Event()
    entry.add("uid", f"{row.pk}@rapport")
    entry.add("dtstamp", clock.now())
    if row.starts_at is None:
        entry.add("dtstart", row.planned_on)
        entry.add("dtend", row.planned_on + timedelta(days=1))
    else:
        begins = datetime.combine(row.planned_on, row.starts_at, ZoneInfo(accounts.firm().time_zone))
        entry.add("dtstart", begins)
        entry.add("dtend", begins + timedelta(minutes=row.minutes))
    entry.add("summary", f"Visit to {row.organisation.name}")
    entry.add("status", "CONFIRMED" if row.cancelled_at is None else "CANCELLED")
    who = ", ".join(guest.person.full_name for guest in of.guests)
    entry.add("description", f"{row.agenda}\n\nWhom we meet: {who}" if who else row.agenda)
    if row.place:
        entry.add("location", row.place)
    whole.add_component(entry)
    return bytes(whole.to_ical())


def _rows() -> QuerySet[Visit]:
    return Visit.objects.select_related("organisation", "owner")


def _with_everybody(rows: Sequence[Visit]) -> list[Going]:
    keys = [row.pk for row in rows]
    if not keys:
        return []
    guests = VisitGuest.objects.filter(visit_id__any_of=keys).select_related("person", "person__employer")
    along = VisitMember.objects.filter(visit_id__any_of=keys).select_related("member")
    met = sorted(guests, key=lambda guest: guest.person.name_key)
    go = sorted(along, key=lambda row: row.member.name)
    return [
        Going(
            row, [one for one in met if one.visit_id == row.pk],
            [(one.member_id, one.member.name) for one in go if one.visit_id == row.pk],
        )
        for row in rows
    ]  # fmt: skip
