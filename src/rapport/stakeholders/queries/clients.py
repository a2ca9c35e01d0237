"""A client's map with its alarms: what the page and the panel on the client's page show."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.relations import queries as relations
from rapport.rules.stakeholders import WARM, Alarm, AlarmKind, ClientMap, alarms
from rapport.stakeholders.models import AlarmOff
from rapport.stakeholders.queries.places import Place, places

Alarms = tuple[Alarm[UUID], ...]
PLANNED: list[Callable[[UUID, date], bool]] = []
"""Says whether a visit to a client is planned from a day on; filled by config at start-up."""


@dataclass(frozen=True, slots=True)
class ClientView:
    """A client's map today: its people, its alarms, those that rest, who is there, what is promised to them."""

    places: Sequence[Place]
    alarms: Alarms
    resting: Sequence[AlarmOff]
    around: Mapping[UUID, str]  # who works there or stands on the map, by name
    promises: Sequence[Any]  # ours that are open, the next one first
    today: date


def client_view(organisation_id: UUID) -> ClientView:
    """Return a client's map. Eight queries."""
    today, tree = relations.frame().today, people.below(organisation_id)
    shown, resting = places(organisation_id, tree), _resting(organisation_id)
    around = people_around(organisation_id)
    found = standing_alarms(organisation_id, tree, shown, resting, today)
    return ClientView(shown, found, resting, around, relations.open_promises(list(around)), today)


def alarms_at(organisation_id: UUID) -> tuple[int, Alarms]:
    """Return how many stand on a client's map, and its alarms; with nobody on it and no open vacancy, no alarm.

    Five queries.
    """
    today, tree = relations.frame().today, people.below(organisation_id)
    shown = places(organisation_id, tree)
    found = standing_alarms(organisation_id, tree, shown, _resting(organisation_id), today)
    return len(shown), found


def standing_alarms(
    organisation_id: UUID, tree: Collection[UUID], shown: Sequence[Place], resting: Sequence[AlarmOff], on: date
) -> Alarms:
    """Return the alarms of a client on a day; none where nobody is on the map and no work is open.

    A visit that is planned settles that there was none. One query, and one where a visit is missed.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "organisation": organisation_id, "tree": list(tree), "warm": sorted(WARM)
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, given)
        known_since, open_work, last_visit_on, warm = cursor.fetchone()
    if not shown and not open_work:
        return ()
    off = frozenset(AlarmKind(row.alarm) for row in resting)
    onto = tuple(place.on_map() for place in shown)
    found = alarms(ClientMap(onto, tuple(warm), open_work, known_since, last_visit_on, off), on=on)
    missed = any(one.kind is AlarmKind.NO_VISIT for one in found)
    if missed and any(is_planned(organisation_id, on) for is_planned in PLANNED):
        found = tuple(one for one in found if one.kind is not AlarmKind.NO_VISIT)
    return found


def people_around(organisation_id: UUID) -> dict[UUID, str]:
    """Return the names of who works at a client, at what is below it, or stands on its map. Two queries."""
    tree = list(people.below(organisation_id))
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"firm": current_firm_id(), "organisation": organisation_id, "tree": tree})
        return dict(cursor.fetchall())


def _resting(organisation_id: UUID) -> list[AlarmOff]:
    rows = AlarmOff.objects.filter(organisation_id=organisation_id).select_related("member")
    return list(rows.order_by("alarm"))


# The newest meeting of each person is found by their timeline.
_FACTS = """
SELECT (o.created_at AT TIME ZONE f.time_zone)::date,
 (SELECT count(*) FROM jobs_vacancy v WHERE v.firm_id = %(firm)s AND v.organisation_id = ANY(%(tree)s)
  AND v.state = 'open'),
 (SELECT (max(t.at) AT TIME ZONE f.time_zone)::date FROM people_person p CROSS JOIN LATERAL (
   SELECT t.at FROM relations_touch t WHERE t.person_id = p.id AND t.channel = 'meeting' AND t.counts
   AND t.removed_at IS NULL ORDER BY t.at DESC LIMIT 1) t
  WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(%(tree)s)),
 ARRAY(SELECT p.full_name FROM people_person p WHERE p.firm_id = %(firm)s AND p.employer_id = ANY(%(tree)s)
  AND p.band = ANY(%(warm)s) AND p.merged_into_id IS NULL AND p.erased_at IS NULL
  ORDER BY p.health DESC, p.id LIMIT 5)
FROM people_organisation o JOIN foundation_firm f ON f.id = o.firm_id
WHERE o.firm_id = %(firm)s AND o.id = %(organisation)s
"""
_AROUND = """
SELECT p.id, p.full_name FROM people_person p
WHERE p.firm_id = %(firm)s AND p.merged_into_id IS NULL AND p.erased_at IS NULL AND p.id IN (
 SELECT id FROM people_person WHERE firm_id = %(firm)s AND employer_id = ANY(%(tree)s) UNION
 SELECT person_id FROM stakeholders_stakeholder
 WHERE firm_id = %(firm)s AND organisation_id = %(organisation)s AND ended IS NULL)
ORDER BY p.name_key, p.id LIMIT 500
"""
