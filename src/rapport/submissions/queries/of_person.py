"""What somebody is and was considered for, as their page tells it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.rules.wall import Wall
from rapport.submissions.models import Candidacy


@dataclass(frozen=True, slots=True)
class Considered:
    """One vacancy somebody is or was considered for; `id` is the candidacy's."""

    id: UUID
    title: str
    client: str
    stage: str
    since: datetime
    waiting_for: str
    outcome: str
    ended_at: datetime | None

    @property
    def came_of_it(self) -> str:
        """How it ended, in words; empty while it is open."""
        return Candidacy.Outcome(self.outcome).label if self.outcome else ""


def of_person(person_id: UUID, wall: Wall) -> list[Considered]:
    """Return what a person is considered for, what is open first, newest first. One query; none behind a wall."""
    if wall.kept:
        return []
    return [Considered(*row) for row in fetch(_CONSIDERED, {"firm": current_firm_id(), "person": person_id})]


_CONSIDERED = """
SELECT c.id, v.title, o.name, s.name, c.stage_since, c.waiting_for, c.outcome, c.ended_at
FROM submissions_candidacy c JOIN jobs_vacancy v ON v.id = c.vacancy_id
JOIN people_organisation o ON o.id = v.organisation_id JOIN jobs_stage s ON s.id = c.stage_id
WHERE c.firm_id = %(firm)s AND c.person_id = %(person)s
ORDER BY c.ended_at IS NOT NULL, c.added_at DESC, c.id
"""
