"""Colleagues who can own a record."""

from uuid import UUID

from rapport.accounts import queries as accounts


def is_current_member(member_id: UUID) -> bool:
    """Return whether this is a member of the firm who has not left."""
    return accounts.members().filter(pk=member_id).exists()


def owners() -> list[tuple[UUID, str]]:
    """Return members who have not left, by name. One query."""
    return list(accounts.members().values_list("pk", "name"))
