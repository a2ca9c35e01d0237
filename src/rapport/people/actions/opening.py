"""Remembering whom and what a member opened lately, for the palette."""

from typing import Literal
from uuid import UUID

from django.db import connection

from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.keys import new_id

KEPT_PER_MEMBER = 20

_OPENED = """
WITH opened AS (
    INSERT INTO people_opened (id, firm_id, member_id, kind, subject_id, at)
    VALUES (%(id)s, %(firm)s, %(member)s, %(kind)s, %(subject)s, %(at)s)
    ON CONFLICT (firm_id, member_id, subject_id) DO UPDATE SET at = excluded.at
)
DELETE FROM people_opened WHERE id IN (
    SELECT id FROM people_opened WHERE firm_id = %(firm)s AND member_id = %(member)s
    ORDER BY at DESC, id DESC OFFSET %(most)s)
"""


def note_opened(actor: Actor, *, kind: Literal["person", "organisation"], subject_id: UUID) -> None:
    """Remember that a member opened somebody's or an organisation's page; the oldest fall out. One statement.

    Not an @action: nothing of the firm's changes, and a line in the audit trail for each page looked at would bury the
    lines that matter.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _OPENED,
            {
                "id": new_id(), "firm": actor.firm_id, "member": actor.own_id, "kind": kind, "subject": subject_id,
                "at": clock.now(), "most": KEPT_PER_MEMBER,
            },
        )  # fmt: skip
