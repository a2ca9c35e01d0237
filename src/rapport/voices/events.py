"""What happened when people said what they think of us. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WordAsked(Event):
    """Base: something about us was asked of a person, who answers it in the client's door or the candidate's."""

    person_id: UUID
    is_client: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAsked(WordAsked):
    """Somebody is asked how it was."""

    ask_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Event):
    """Somebody said how it was."""

    ask_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialAsked(WordAsked):
    """Somebody is asked whether they want to say something of us."""

    testimonial_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialGiven(Event):
    """Somebody said something of us, and where it may be shown."""

    testimonial_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialWithdrawn(Event):
    """Somebody took their words back, or would rather say nothing."""

    testimonial_id: UUID
    person_id: UUID
