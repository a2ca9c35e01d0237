"""Every verb of the jobseeker's side."""

from rapport.jobseekers.actions.agreements import accept_agreement, decline_agreement, end_agreement, offer_agreement
from rapport.jobseekers.actions.availability import keep_availability, say_looking
from rapport.jobseekers.actions.forgetting import forget_person
from rapport.jobseekers.actions.moving import move_back, move_person
from rapport.jobseekers.actions.requirements import confirm_requirements, keep_requirements
from rapport.jobseekers.actions.reviews import hold_review
from rapport.jobseekers.actions.steps import add_step, done_step, drop_step, reopen_step

__all__ = [
    "accept_agreement",
    "add_step",
    "confirm_requirements",
    "decline_agreement",
    "done_step",
    "drop_step",
    "end_agreement",
    "forget_person",
    "hold_review",
    "keep_availability",
    "keep_requirements",
    "move_back",
    "move_person",
    "offer_agreement",
    "reopen_step",
    "say_looking",
]
