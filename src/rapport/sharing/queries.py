"""The library, whom a piece of it would serve, and what came of sharing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from rapport.foundation.prepared import fetch
from rapport.foundation.scope import current_firm_id
from rapport.sharing.models import Content, Shared

MOST, MOST_PEOPLE = 200, 30


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody a piece of the library would serve: who they are, why it is for them, how warm it is between them."""

    person_id: UUID
    name: str
    about: str
    because: Sequence[str]
    band: str


def library(on: date, *, all_of_it: bool = False) -> list[Content]:
    """Return what is offered on a day, newest first; with `all_of_it` what is stale or taken out too. One query."""
    rows = Content.objects.order_by("-made_at", "-pk")
    if not all_of_it:
        rows = rows.filter(Q(until_on=None) | Q(until_on__gte=on), retired_at=None)
    return list(rows[:MOST])


def uses(content_ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return how often each of these was shared, and how often it was of use. One query."""
    useful = Count("pk", filter=Q(outcome__in=(Shared.Outcome.THANKED, Shared.Outcome.TALKED)))
    rows = Shared.objects.filter(content_id__any_of=content_ids).values_list("content_id")
    return {key: (times, good) for key, times, good in rows.annotate(times=Count("pk"), good=useful)}


def content(content_id: UUID) -> Content:
    """Return one piece of the library. One query. Raises Content.DoesNotExist."""
    return Content.objects.select_related("made_by").get(pk=content_id)


def shared(content_id: UUID) -> list[Shared]:
    """Return to whom something went, newest first. One query."""
    rows = Shared.objects.filter(content_id=content_id).select_related("person", "member")
    return list(rows.order_by("-sent_at", "-pk")[:MOST])


def shared_with(person_id: UUID) -> list[Shared]:
    """Return what went to a person, newest first. One query."""
    rows = Shared.objects.filter(person_id=person_id).select_related("content", "member")
    return list(rows.order_by("-sent_at", "-pk"))


def who_would_value(row: Content, *, member_id: UUID) -> list[Reader]:
    """Return whom of the member's people it would serve, the warmest first, at most 30. One query.

    By their tags and roles; those who had it, object to marketing, or may not be contacted are left out. Something for
    everybody is offered to nobody in particular: an empty list.
    """
    if not row.fields and not row.roles:
        return []
    given = {
        "firm": current_firm_id(), "member": member_id, "content": row.pk, "tags": row.fields or [""],
        "roles": row.roles or [""], "limit": MOST_PEOPLE,
    }  # fmt: skip
    return [Reader(*found) for found in fetch(_READERS, given)]


_READERS = """
SELECT p.id, p.full_name, concat_ws(', ', nullif(p.title, ''), o.name),
 ARRAY(SELECT t FROM unnest(p.tags || p.roles) t WHERE lower(t) = ANY(%(tags)s) OR t = ANY(%(roles)s)), r.band
FROM relations_relationship r JOIN people_person p ON p.id = r.person_id
LEFT JOIN people_organisation o ON o.id = p.employer_id
WHERE r.firm_id = %(firm)s AND r.owner_id = %(member)s AND r.state = 'active'
AND p.merged_into_id IS NULL AND p.erased_at IS NULL
AND EXISTS (SELECT 1 FROM unnest(p.tags || p.roles) t WHERE lower(t) = ANY(%(tags)s) OR t = ANY(%(roles)s))
AND NOT EXISTS (SELECT 1 FROM sharing_shared s WHERE s.content_id = %(content)s AND s.person_id = p.id)
AND NOT EXISTS (SELECT 1 FROM compliance_objection j WHERE j.person_id = p.id AND j.lifted_on IS NULL)
AND NOT EXISTS (SELECT 1 FROM relations_boundary b WHERE b.person_id = p.id AND b.lifted_at IS NULL
 AND b.kind IN ('do_not_contact', 'silence', 'off_limits'))
AND NOT EXISTS (SELECT 1 FROM relations_concern c WHERE c.person_id = p.id AND c.resolved_at IS NULL)
ORDER BY r.health DESC NULLS LAST, p.id LIMIT %(limit)s
"""
