"""Who stands on a client's map, with how strong we are with each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.rules.health_words import NOT_SCORED, Word
from rapport.rules.stakeholders import OnMap, Part
from rapport.stakeholders.models import Stakeholder


@dataclass(frozen=True, slots=True)
class Place:
    """One person on the map as it is shown. `number` ties the field to the table.

    stakeholder_id  None on a map of the past
    word, last_on   our warmest relationship and the last contact of anybody of us; `closest` is whose it is
    left            no longer works at the client
    """

    number: int
    stakeholder_id: UUID | None
    person_id: UUID
    name: str
    title: str
    part: str
    influence: int
    stance: int
    reports_to_id: UUID | None
    reports_to: str
    word: str
    last_on: date | None
    closest: str
    left: bool
    note: str = ""
    evidence: str = ""
    evidence_on: date | None = None

    @property
    def part_label(self) -> str:
        """Their part in words."""
        return str(Stakeholder.Part(self.part).label)

    @property
    def stands(self) -> str:
        """How they stand to us, in words."""
        if self.stance == 0:
            return "neutral"
        return f"{abs(self.stance)} {'for' if self.stance > 0 else 'against'} us"

    def on_map(self) -> OnMap[UUID]:
        """What the rules know of this person."""
        word = None if self.word == NOT_SCORED else Word(self.word)
        return OnMap(self.person_id, self.name, Part(self.part), word, self.last_on, self.left)


def places(organisation_id: UUID, tree: Collection[UUID] | None = None) -> list[Place]:
    """Return everybody on a client's map, the most influence first. Two queries, one when its `tree` is given.

    `tree`: the client with its sites and departments, as `below` says.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "organisation": organisation_id,
        "tree": list(people.below(organisation_id) if tree is None else tree),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, given)
        names = [column.name for column in cursor.description or ()]
        rows: list[Mapping[str, Any]] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [Place(number, **row) for number, row in enumerate(rows, 1)]


def stakeholder(organisation_id: UUID, person_id: UUID) -> Stakeholder | None:
    """Return somebody's place on a client's map, None when they have none. One query."""
    return Stakeholder.objects.filter(organisation_id=organisation_id, person_id=person_id, ended=None).first()


def positions_of(organisation_id: UUID) -> list[dict[str, object]]:
    """Return the map as it is kept for later: keys, numbers and words, no names and no notes. Two queries."""
    return [
        {
            "person": str(place.person_id), "part": place.part, "influence": place.influence, "stance": place.stance,
            "reports_to": str(place.reports_to_id) if place.reports_to_id else None, "word": place.word,
            "last_on": place.last_on.isoformat() if place.last_on else None, "left": place.left,
        }
        for place in places(organisation_id)
    ]  # fmt: skip


# Who was merged into another record stands on the map as that one.
_PLACES = f"""
SELECT s.id AS stakeholder_id, p.id AS person_id, p.full_name AS name, p.title, s.part, s.influence, s.stance,
 s.reports_to_id, coalesce(above.full_name, '') AS reports_to,
 CASE WHEN EXISTS (SELECT 1 FROM relations_notscored n WHERE n.firm_id = s.firm_id AND n.person_id = p.id)
      THEN '{NOT_SCORED}' ELSE p.band END AS word,
 (p.last_touch_at AT TIME ZONE f.time_zone)::date AS last_on,
 coalesce((SELECT m.name FROM relations_relationship r JOIN accounts_member m ON m.id = r.owner_id
  WHERE r.firm_id = s.firm_id AND r.person_id = p.id AND r.state <> 'handed_over' AND r.last_on IS NOT NULL
  ORDER BY r.health DESC NULLS LAST, r.last_on DESC LIMIT 1), '') AS closest,
 (p.employer_id IS NULL OR p.employer_id <> ALL(%(tree)s::uuid[])) AND EXISTS (
  SELECT 1 FROM people_position o WHERE o.firm_id = s.firm_id AND o.person_id = p.id AND NOT o.is_current
  AND o.organisation_id = ANY(%(tree)s::uuid[])) AS "left",
 s.note, s.evidence, s.evidence_on
FROM stakeholders_stakeholder s
JOIN people_person p ON p.id = s.person_id JOIN foundation_firm f ON f.id = s.firm_id
LEFT JOIN people_person above ON above.id = s.reports_to_id
WHERE s.firm_id = %(firm)s AND s.organisation_id = %(organisation)s AND s.ended IS NULL AND p.merged_into_id IS NULL
ORDER BY s.influence DESC, s.stance DESC, p.name_key, s.id
"""
