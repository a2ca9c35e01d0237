"""The open vacancies somebody could be considered for."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id

MOST = 40


@dataclass(frozen=True, slots=True)
class OpenVacancy:
    """One open vacancy, and whether the person is considered for it already."""

    id: UUID
    number: int
    title: str
    client: str
    owner: str
    considered: bool


def open_vacancies(text: str, *, person_id: UUID | None, owner_id: UUID) -> list[OpenVacancy]:
    """Return open vacancies whose title, client or number holds a text: the member's own first. One query.

    person_id: of whom it says where they are considered already; nobody when None.
    """
    given: dict[str, Any] = {
        "firm": current_firm_id(), "person": person_id, "owner": owner_id, "most": MOST, "like": f"%{text}%",
        "number": text.upper().removeprefix("V").strip(" -"),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, given)
        return [OpenVacancy(*row) for row in cursor.fetchall()]


_OPEN = """
SELECT v.id, v.number, v.title, o.name, m.name, c.id IS NOT NULL
FROM jobs_vacancy v
JOIN people_organisation o ON o.id = v.organisation_id
JOIN accounts_member m ON m.id = v.owner_id
LEFT JOIN submissions_candidacy c ON c.vacancy_id = v.id AND c.person_id = %(person)s::uuid
WHERE v.firm_id = %(firm)s AND v.state IN ('draft', 'open', 'on_hold')
AND (v.title_key LIKE rapport_key(%(like)s) OR o.name_key LIKE rapport_key(%(like)s) OR v.number::text = %(number)s)
ORDER BY v.owner_id <> %(owner)s, v.created_at DESC, v.id LIMIT %(most)s
"""
