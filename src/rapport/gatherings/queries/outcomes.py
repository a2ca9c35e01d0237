"""What came of events: people new to us, followed up in time, referrals, placements, fees, against money and hours."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.gatherings.models import Gathering
from rapport.rules.network_outcomes import Meeting, credited, credited_with_placement

IN_TIME = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one event, body or person brought. Money in pence; `in_time` of those met: followed up within 48 hours."""

    met: int = 0
    new: int = 0
    in_time: int = 0
    referrals: int = 0
    placements: int = 0
    fee_pence: int = 0
    cost_pence: int = 0
    hours: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Of events held in a period, newest first; of their bodies (None: of none) and of who of us met people there."""

    events: Sequence[tuple[Gathering, Outcome]]
    bodies: Mapping[UUID | None, Outcome]
    members: Mapping[UUID, Outcome]
    whole: Outcome


@dataclass(frozen=True, slots=True)
class _Met:
    gathering_id: UUID
    person_id: UUID
    member_id: UUID
    on: date
    was_known: bool
    noted_at: datetime
    followed_at: datetime | None


def outcomes(since: date, until: date) -> Outcomes:
    """Return what came of the events held between two days, both included, up to now. Four queries."""
    held = Gathering.objects.filter(on__range=(since, until), called_off_at=None).select_related("body")
    events = list(held.order_by("-on", "pk"))
    met = _met()
    by_person: dict[UUID, list[Meeting]] = defaultdict(list)
    first: dict[UUID, _Met] = {}
    for row in met:
        by_person[row.person_id].append(Meeting(row.gathering_id, row.on, row.was_known))
        first.setdefault(row.person_id, row)
    found = {event.pk: Outcome(cost_pence=event.cost_pence, hours=event.hours) for event in events}
    members: dict[UUID, Outcome] = defaultdict(Outcome)
    seen: set[tuple[UUID, UUID]] = set()
    for row in met:
        if row.gathering_id not in found:
            continue
        in_time = row.followed_at is not None and row.followed_at - row.noted_at <= IN_TIME
        one = Outcome(met=1, new=int(first[row.person_id] is row and not row.was_known), in_time=int(in_time))
        members[row.member_id] += one
        if (row.gathering_id, row.person_id) not in seen:
            found[row.gathering_id] += one
            seen.add((row.gathering_id, row.person_id))
    for event, person_id, brought in _brought(by_person):
        if isinstance(event, UUID) and event in found:
            found[event] += brought
            members[first[person_id].member_id] += brought
    bodies: dict[UUID | None, Outcome] = defaultdict(Outcome)
    for event in events:
        bodies[event.body_id] += found[event.pk]
    whole = sum(found.values(), Outcome())
    return Outcomes([(event, found[event.pk]) for event in events], bodies, members, whole)


def _brought(meetings: Mapping[UUID, Sequence[Meeting]]) -> Iterator[tuple[Hashable, UUID, Outcome]]:
    """Yield what each event brought, and the person met there through whom."""
    for person_id, on in _about(_REFERRED, meetings):
        yield credited(meetings[person_id], on=on), person_id, Outcome(referrals=1)
    for person_id, manager_id, on, fee in _about(_PLACED, meetings):
        placed, hiring = meetings.get(person_id, ()), meetings.get(manager_id, ())
        event = credited_with_placement(placed, hiring, on=on)
        who = person_id if event in {meeting.event for meeting in placed} else manager_id
        yield event, who, Outcome(placements=1, fee_pence=fee or 0)


def _met() -> list[_Met]:
    with connection.cursor() as cursor:
        cursor.execute(_MET, {"firm": current_firm_id()})
        return [_Met(*row) for row in cursor.fetchall()]


def _about(statement: str, people: Collection[UUID]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"firm": current_firm_id(), "people": list(people)})
        return list(cursor.fetchall())


# Who was followed up: by hand, or by the first message or conversation of its owner behind the meeting.
_MET = """
SELECT m.gathering_id, m.person_id, m.member_id, g.on, m.was_known, m.noted_at, coalesce(m.followed_at,
 (SELECT min(t.at) FROM relations_touch t WHERE t.person_id = m.person_id AND t.member_id = m.owner_id
  AND t.removed_at IS NULL AND t.counts AND t.direction <> 'in' AND t.channel <> 'event' AND t.at > m.noted_at))
FROM gatherings_met m JOIN gatherings_gathering g ON g.id = m.gathering_id
WHERE m.firm_id = %(firm)s AND g.called_off_at IS NULL ORDER BY g.on, m.noted_at, m.id
"""
_REFERRED = """
SELECT r.referrer_id, (r.given_at AT TIME ZONE f.time_zone)::date
FROM referrals_referral r JOIN foundation_firm f ON f.id = r.firm_id
WHERE r.firm_id = %(firm)s AND r.state = 'given' AND r.referrer_id = ANY(%(people)s)
"""
_PLACED = """
SELECT l.person_id, v.hiring_manager_id, (l.made_at AT TIME ZONE f.time_zone)::date, l.fee_pence
FROM placements_placement l JOIN jobs_vacancy v ON v.id = l.vacancy_id JOIN foundation_firm f ON f.id = l.firm_id
WHERE l.firm_id = %(firm)s AND l.state IN ('agreed', 'started', 'ended')
AND (l.person_id = ANY(%(people)s) OR v.hiring_manager_id = ANY(%(people)s)) ORDER BY l.made_at, l.id
"""
