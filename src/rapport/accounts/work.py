"""What a member still holds, asked of the features above; config fills the list at start-up."""

from collections.abc import Callable
from uuid import UUID

Waiting = Callable[[UUID], int]

RELATIONSHIPS: list[Waiting] = []


def relationships_of(member_id: UUID) -> int:
    """Return how many live relationships a member owns: after they left, so many wait for a new owner."""
    return sum(count(member_id) for count in RELATIONSHIPS)
