"""Two records of one human being become one, and back: what they said follows the human being."""

from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.moving import give_back, reassign
from rapport.voices.models import SurveyAsk, Testimonial

Moved = dict[str, list[str]]


@action(needs=Can.KEEP_PEOPLE)
def move_person(actor: Actor, *, gone_id: UUID, kept_id: UUID) -> Moved:
    """Move answers and words. What the kept record was asked too stays where it is: a survey of the same moment, a
    request for words that is open.
    """
    asks, said = SurveyAsk.objects.filter(person_id=gone_id), Testimonial.objects.filter(person_id=gone_id)
    there = set(SurveyAsk.objects.filter(person_id=kept_id).values_list("moment", "subject_id"))
    both = [row.pk for row in asks if (row.moment, row.subject_id) in there]
    is_open = {"given_at": None, "withdrawn_at": None}
    if Testimonial.objects.filter(person_id=kept_id, **is_open).exists():
        said = said.exclude(**is_open)
    return {
        "asks": reassign(asks.exclude(pk__in=both), "person_id", kept_id),
        "testimonials": reassign(said, "person_id", kept_id),
    }


@action(needs=Can.KEEP_PEOPLE)
def move_back(actor: Actor, *, gone_id: UUID, kept_id: UUID, moved: Moved) -> None:
    """Undo `move_person`. What was said since stays with the kept record."""
    give_back(SurveyAsk.objects.all(), "person_id", moved["asks"], gone_id)
    give_back(Testimonial.objects.all(), "person_id", moved["testimonials"], gone_id)
