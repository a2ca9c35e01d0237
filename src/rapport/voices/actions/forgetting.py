"""Forgetting a person who said something of us."""

from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.voices.models import SurveyAsk, Testimonial


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete a person's answers and words: what was public is gone too. Returns rows by kind. Harmless twice."""
    return {
        "survey answers": SurveyAsk.objects.filter(person_id=person_id).delete()[0],
        "testimonials": Testimonial.objects.filter(person_id=person_id).delete()[0],
    }
