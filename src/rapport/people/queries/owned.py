"""What a member owns."""

from uuid import UUID

from rapport.people.models import Person


def count_owned(member_id: UUID) -> int:
    """Return how many living records a member owns. One query."""
    return Person.objects.filter(owner_id=member_id, merged_into=None, erased_at=None).count()
