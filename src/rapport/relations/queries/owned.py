"""The days that wait in a relationship."""

from datetime import date
from uuid import UUID

from rapport.relations.models import Relationship


def days_of(relationship_id: UUID) -> tuple[date | None, date | None]:
    """Return the day a person asked to hear from us and the day of a handover not yet introduced. One query.

    Raises Relationship.DoesNotExist: not of this firm.
    """
    row = Relationship.objects.only("again_on", "handed_over_on").get(pk=relationship_id)
    return row.again_on, row.handed_over_on
