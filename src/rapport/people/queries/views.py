"""Saved views of a list."""

from uuid import UUID

from django.db.models import Q

from rapport.people.models import SavedView


def views_of(member_id: UUID, page: str) -> list[SavedView]:
    """Return a member's own views of a page and those shared with the firm, by name. One query."""
    mine = SavedView.objects.filter(Q(member_id=member_id) | Q(shared=True), page=page)
    return list(mine.select_related("member").order_by("name", "pk"))
