"""What people said of us, told to them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.voices.models import SurveyAsk, Testimonial


def tell(person_id: UUID) -> Told:
    """Return what they were asked and answered, and the words they let us show."""
    return {
        "surveys": told(
            SurveyAsk.objects.filter(person_id=person_id), "moment", "about", "member__name", "asked_at",
            "answered_at", "score", "good", "better",
        ),
        "testimonials": told(
            Testimonial.objects.filter(person_id=person_id), "asked_at", "words", "signed", "scope", "given_at",
            "expires_on", "withdrawn_at", "evidence",
        ),
    }  # fmt: skip
