"""Every verb of relationships."""

from rapport.relations.actions.agreed import agree, end_agreement
from rapport.relations.actions.boundaries import (
    follow_up_introduction,
    lift_boundary,
    note_introduction,
    reopen_introduction,
    restore_boundary,
    set_boundary,
)
from rapport.relations.actions.concerns import plan_recovery, raise_concern, reopen_concern, resolve_concern
from rapport.relations.actions.correcting import change_touch, forget_taken_back, remove_touch, restore_touch
from rapport.relations.actions.ending import end_bare, forget_again
from rapport.relations.actions.fitting import choose_score, fit_again, fit_numbers
from rapport.relations.actions.forgetting import forget_person
from rapport.relations.actions.handing import hand_over, take_back_handover
from rapport.relations.actions.keeping import (
    contact_again,
    met_new_owner,
    pause,
    restore_days,
    resume,
    set_importance,
)
from rapport.relations.actions.messages import answer_message, write_message
from rapport.relations.actions.moving import Moved, move_back, move_person
from rapport.relations.actions.promises import (
    break_promise,
    keep_promise,
    make_promise,
    release_promise,
    reopen_promise,
)
from rapport.relations.actions.recording import NewTouch, Recorded
from rapport.relations.actions.reviewing import review_batch, review_due, score_all, score_batch
from rapport.relations.actions.scored import score_again, stop_scoring
from rapport.relations.actions.taking_over import take_over
from rapport.relations.actions.targets import set_target
from rapport.relations.actions.touches import begin, log_touch, record_touches, take_back

__all__ = [
    "Moved", "NewTouch", "Recorded", "agree", "answer_message", "begin", "break_promise", "change_touch",
    "choose_score", "contact_again", "end_agreement", "end_bare", "fit_again", "fit_numbers", "follow_up_introduction",
    "forget_again", "forget_person", "forget_taken_back", "hand_over", "keep_promise", "lift_boundary", "log_touch",
    "make_promise", "met_new_owner", "move_back", "move_person", "note_introduction", "pause", "plan_recovery",
    "raise_concern", "record_touches", "release_promise", "remove_touch", "reopen_concern", "reopen_introduction",
    "reopen_promise", "resolve_concern", "restore_boundary", "restore_days", "restore_touch", "resume", "review_batch",
    "review_due", "score_again", "score_all", "score_batch", "set_boundary", "set_importance", "set_target",
    "stop_scoring", "take_back", "take_back_handover", "take_over", "write_message",
]  # fmt: skip
