"""What can be asked about what people say of us."""

from rapport.voices.queries.moments import Due, moments
from rapport.voices.queries.results import Advocate, Results, advocates, results
from rapport.voices.queries.surveys import (
    HAPPY_DAYS,
    TESTIMONIAL_REST_DAYS,
    Questions,
    Voices,
    ask,
    askable,
    balance,
    gates_for_testimonial,
    in_door,
    may_read,
    questions,
    survey,
    surveyed_on,
    voices,
    waiting,
)
from rapport.voices.queries.testimonials import (
    PublicPage,
    Said,
    all_words,
    asked_for,
    firm_of_word,
    of_person,
    permission,
    public_page,
    shown,
    standing,
    words,
)

__all__ = [
    "HAPPY_DAYS", "TESTIMONIAL_REST_DAYS", "Advocate", "Due", "PublicPage", "Questions", "Results", "Said", "Voices",
    "advocates", "all_words", "ask", "askable",
    "asked_for", "balance", "firm_of_word", "gates_for_testimonial", "in_door", "may_read", "moments", "of_person",
    "permission", "public_page", "questions", "results",
    "shown", "standing", "survey", "surveyed_on", "voices", "waiting", "words",
]  # fmt: skip
