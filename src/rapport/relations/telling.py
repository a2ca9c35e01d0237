"""What relationships keep of a person, told to them. What members noted of a conversation is not: a note may be about
others too, so a person reads it through first.
"""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.relations.models import (
    AgreedContact,
    Boundary,
    Concern,
    Introduction,
    NotScored,
    Promise,
    Relationship,
    Touch,
)
from rapport.relations.models.touches import MESSAGE


def tell(person_id: UUID) -> Told:
    """Return who of us is in touch with them, what was agreed and promised, every contact with its day and way."""
    touches = Touch.objects.filter(person_id=person_id, removed_at=None)
    return {
        "relationships": told(
            Relationship.objects.filter(person_id=person_id), "owner__name", "started_on", "again_on", "last_on"
        ),
        "agreed contact": told(
            AgreedContact.objects.filter(relationship__person_id=person_id), "purpose", "channels", "ideal_days",
            "longest_days", "agreed_on", "ended_on",
        ),
        "promises": told(
            Promise.objects.filter(person_id=person_id), "member__name", "by_us", "text", "made_on", "due_on",
            "kept_at", "broken_at", "released_at",
        ),
        "limits on contact": told(
            Boundary.objects.filter(person_id=person_id), "kind", "until_on", "set_at", "lifted_at"
        ),
        "concerns": told(Concern.objects.filter(person_id=person_id), "said", "raised_at", "resolved_at", "outcome"),
        "introductions": told(Introduction.objects.filter(person_id=person_id), "member__name", "accepted_on"),
        "not scored": told(NotScored.objects.filter(person_id=person_id), "since_on"),
        "messages": told(
            touches.filter(source__startswith=MESSAGE), "at", "direction", "member__name", "excerpt"
        ),
        "contacts": told(touches.exclude(source__startswith=MESSAGE), "at", "channel", "direction", "member__name"),
    }  # fmt: skip
