"""What a member owns."""

from datetime import date
from uuid import UUID

from rapport.relations.models import Concern, Promise, Relationship


def count_owned(member_id: UUID) -> int:
    """Return how many relationships a member owns and has not handed over. One query, by index."""
    return Relationship.objects.filter(owner_id=member_id).exclude(state=Relationship.State.HANDED_OVER).count()


def count_promised(member_id: UUID) -> int:
    """Return how many promises of ours a member has open. One query."""
    return Promise.objects.filter(
        member_id=member_id, by_us=True, kept_at=None, broken_at=None, released_at=None
    ).count()


def count_concerns(member_id: UUID) -> int:
    """Return how many open concerns a member is to settle. One query."""
    return Concern.objects.filter(owner_id=member_id, resolved_at=None).count()


def days_of(relationship_id: UUID) -> tuple[date | None, date | None]:
    """Return the day a person asked to hear from us and the day of a handover not yet introduced. One query.

    Raises Relationship.DoesNotExist: not of this firm.
    """
    row = Relationship.objects.only("again_on", "handed_over_on").get(pk=relationship_id)
    return row.again_on, row.handed_over_on
