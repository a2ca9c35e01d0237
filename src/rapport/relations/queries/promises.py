"""What we promised to several people."""

from collections.abc import Collection
from uuid import UUID

from rapport.relations.models import Promise


def open_promises(person_ids: Collection[UUID], *, limit: int = 20) -> list[Promise]:
    """Return our open promises to these people with person and member, the next one due first. One query."""
    rows = Promise.objects.filter(person_id__any_of=person_ids, by_us=True, kept_at=None, broken_at=None)
    return list(rows.filter(released_at=None).select_related("person", "member").order_by("due_on", "pk")[:limit])
