"""Every verb of what people say of us."""

from rapport.voices.actions.allowing import (
    Allowed,
    choose_review_page,
    choose_word,
    give_testimonial,
    withdraw_testimonial,
)
from rapport.voices.actions.answering import answer_survey
from rapport.voices.actions.asking import ask_survey, ask_testimonial, word_survey
from rapport.voices.actions.forgetting import forget_person
from rapport.voices.actions.moving import move_back, move_person

__all__ = [
    "Allowed", "answer_survey", "ask_survey", "ask_testimonial", "choose_review_page", "choose_word", "forget_person",
    "give_testimonial",
    "move_back", "move_person", "withdraw_testimonial", "word_survey",
]  # fmt: skip
