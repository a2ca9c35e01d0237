"""What people keeps of a person, told to them. Not their documents' files: those they see are in their door."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.people.models import ContactPoint, Document, DocumentVersion, HirerNotice, Person, Position


def tell(person_id: UUID) -> Told:
    """Return who they are, how to reach them, where they worked, which documents they are shown."""
    shown = DocumentVersion.objects.filter(document__in=Document.objects.filter(
        person_id=person_id, visible_to_person=True, removed_at=None
    ))  # fmt: skip
    return {
        "person": told(
            Person.objects.filter(pk=person_id), "full_name", "called", "roles", "title", "employer__name",
            "employed_since", "preferred_channel", "language", "time_zone", "quiet_from", "quiet_until", "city",
            "country", "source", "owner__name", "confirmed_on", "delete_by_on", "hires_since_on",
            "created_at",
        ),
        "signs that they hire": told(
            HirerNotice.objects.filter(person_id=person_id), "sign", "noticed_on", "state", "decided_at"
        ),
        "ways to reach them": told(
            ContactPoint.objects.filter(person_id=person_id), "kind", "value", "label", "is_work", "is_preferred",
            "created_at",
        ),
        "jobs held": told(
            Position.objects.filter(person_id=person_id), "title", "department", "organisation__name", "started_on",
            "ended_on", "is_current", "source",
        ),
        "documents": told(
            shown, "document__title", "number", "file_name", "content_type", "size_bytes", "uploaded_at", "by_person"
        ),
    }  # fmt: skip
