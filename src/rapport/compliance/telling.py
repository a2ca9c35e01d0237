"""What compliance keeps of a person, told to them. What a referee wrote is not: it was given in confidence."""

from uuid import UUID

from rapport.compliance.models import (
    Check,
    Consent,
    KeyInformation,
    NoticeGiven,
    Objection,
    Reference,
    RightToWorkCheck,
    SeekerTerms,
)
from rapport.foundation.telling import Told, told


def tell(person_id: UUID) -> Told:
    """Return consents, objections, notices, terms, checks, and which references were asked."""
    given = {"person_id": person_id}
    return {
        "consents": told(
            Consent.objects.filter(**given), "purpose", "channel", "given_on", "evidence", "month", "day",
            "withdrawn_on",
        ),
        "objections": told(Objection.objects.filter(**given), "about", "received_on", "evidence", "lifted_on"),
        "privacy notices": told(NoticeGiven.objects.filter(**given), "article", "version", "channel", "given_at"),
        "terms": told(SeekerTerms.objects.filter(**given), "capacity", "number", "agreed_at", "evidence", "ended_on"),
        "key information documents": told(
            KeyInformation.objects.filter(**given), "route", "facts", "issued_at", "replaced_at"
        ),
        "checks": told(
            Check.objects.filter(**given, taken_back_at=None), "about", "what", "how", "checked_on", "expires_on"
        ),
        "right to work": told(
            RightToWorkCheck.objects.filter(**given), "route", "excuse", "evidence", "restrictions", "checked_on",
            "expires_on", "follow_up_on",
        ),
        "references": told(
            Reference.objects.filter(**given), "relation", "state", "person_agreed_on", "asked_at", "given_at"
        ),
    }  # fmt: skip
