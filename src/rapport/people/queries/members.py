"""Colleagues who can own a record."""

from uuid import UUID

from rapport.accounts.models import Member


def is_current_member(member_id: UUID) -> bool:
    """Return whether this is a member of the firm who has not left."""
    return Member.objects.filter(pk=member_id, left_on__isnull=True).exists()


def owners() -> list[tuple[UUID, str]]:
    """Return members who have not left, by name. One query."""
    return list(Member.objects.filter(left_on__isnull=True).order_by("name", "pk").values_list("pk", "name"))
