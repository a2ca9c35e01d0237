"""The timeline of a client: the firm's contacts with everybody who works there now, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from rapport.foundation.actors import Actor
from rapport.foundation.scope import current_firm_id
from rapport.people import queries as people
from rapport.relations.models import Channel, Direction, Relationship
from rapport.relations.models.touches import OF_SEARCH
from rapport.relations.queries.timeline import ICONS, cursor_of, read_cursor

CLIENT_PAGE = 20


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One contact: `who` of us with which `person`. `text` is its subject, else its first words."""

    id: UUID
    person_id: UUID
    person: str
    who: str
    channel: str
    direction: str
    at: datetime
    text: str

    @property
    def icon(self) -> str:
        """The icon of the channel."""
        return ICONS[self.channel]

    @property
    def how(self) -> str:
        """The channel in words, and the direction where it matters."""
        label = str(Channel(self.channel).label)
        return label if self.channel == Channel.NOTE else f"{label} · {Direction(self.direction).label}"


@dataclass(frozen=True, slots=True)
class ClientTimeline:
    """One page; `before` asks for the next one, empty on the last. `member_id`: only this colleague's."""

    lines: Sequence[ClientLine]
    before: str
    member_id: UUID | None


def client_timeline(
    actor: Actor, organisation_id: UUID, *, member_id: UUID | None = None, before: str = "", limit: int = CLIENT_PAGE
) -> ClientTimeline:
    """Return a page of a client's timeline as a reader may see it. One query; a cursor that is not ours starts at the
    top.

    Each person's newest few are read from the timeline's index, so a client costs by its people, not by its history.
    """
    cursor = read_cursor(before)
    given = {
        "firm": current_firm_id(), "organisation": organisation_id, "member": member_id, "limit": limit + 1,
        "reader": people.reader_of(actor), "of_search": [f"{word}%" for word in OF_SEARCH],
        "at": cursor[0] if cursor else None, "key": cursor[1] if cursor else None,
    }  # fmt: skip
    with connection.cursor() as asked:
        asked.execute(_LINES.format(
            cursor="AND (t.at, t.id) < (%(at)s, %(key)s)" if cursor else "",
            member="AND t.member_id = %(member)s" if member_id else "",
        ), given)  # fmt: skip
        found = [ClientLine(*row) for row in asked.fetchall()]
    shown = found[:limit]
    return ClientTimeline(shown, cursor_of(shown[-1].at, shown[-1].id) if len(found) > limit else "", member_id)


def members_at(organisation_id: UUID) -> list[tuple[UUID, str]]:
    """Return every member with a relationship with somebody who works at a client now, by name. One query."""
    bonds = Relationship.objects.filter(person__employer_id=organisation_id, person__merged_into=None)
    return list(bonds.order_by("owner__name", "owner_id").values_list("owner_id", "owner__name").distinct())


_LINES = """
SELECT t.id, p.id, p.full_name, m.name, t.channel, t.direction, t.at, coalesce(nullif(t.subject, ''), t.words)
FROM people_person p
CROSS JOIN LATERAL (
  SELECT t.id, t.member_id, t.channel, t.direction, t.at, t.subject, left(t.excerpt, 300) AS words
  FROM relations_touch t
  WHERE t.person_id = p.id AND t.removed_at IS NULL {cursor} {member}
  AND (p.hires_since_on IS NULL OR NOT (t.personal OR t.source LIKE ANY(%(of_search)s) AND t.at < p.hires_since_on)
   OR NOT person_kept_from(p.id, %(reader)s))
  ORDER BY t.at DESC, t.id DESC LIMIT %(limit)s
) t
JOIN accounts_member m ON m.id = t.member_id
WHERE p.firm_id = %(firm)s AND p.employer_id = %(organisation)s AND p.merged_into_id IS NULL
ORDER BY t.at DESC, t.id DESC LIMIT %(limit)s
"""
