"""Whom and what a member opened lately."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from rapport.foundation.scope import current_firm_id

_RECENT = """
SELECT r.kind, r.subject_id, coalesce(p.full_name, o.name),
       CASE WHEN p.id IS NULL THEN o.city ELSE concat_ws(', ', nullif(p.title, ''), e.name) END
FROM people_opened r
LEFT JOIN people_person p ON r.kind = 'person' AND p.id = r.subject_id
     AND p.merged_into_id IS NULL AND p.erased_at IS NULL
LEFT JOIN people_organisation e ON e.id = p.employer_id
LEFT JOIN people_organisation o ON r.kind = 'organisation' AND o.id = r.subject_id
WHERE r.firm_id = %s AND r.member_id = %s AND coalesce(p.id, o.id) IS NOT NULL ORDER BY r.at DESC, r.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Recent:
    """A person or an organisation that was opened; `kind` says which."""

    kind: str
    id: UUID
    label: str
    about: str


def recently_opened(member_id: UUID, *, limit: int = 8) -> list[Recent]:
    """Return whom and what a member opened lately, on whatever device, the latest first. One query.

    Those erased, deleted or merged away are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECENT, [current_firm_id(), member_id, limit])
        return [Recent(*row) for row in cursor.fetchall()]
