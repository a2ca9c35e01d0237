"""Every verb of care after a start."""

from rapport.aftercare.actions.checking_in import answer_check_in, ask_check_in, log_check_in
from rapport.aftercare.actions.forgetting import forget_person
from rapport.aftercare.actions.moving import move_back, move_person
from rapport.aftercare.actions.patterns import add_pattern, begin_patterns, change_pattern
from rapport.aftercare.actions.planning import close_track, follow_placement, keep_ahead, start_care
from rapport.aftercare.actions.steps import change_step, done_step, reopen_step, skip_step
from rapport.aftercare.facts import Said

__all__ = [
    "Said", "add_pattern", "answer_check_in", "ask_check_in", "begin_patterns", "change_pattern", "change_step",
    "close_track", "done_step", "follow_placement", "forget_person", "keep_ahead", "log_check_in", "move_back",
    "move_person", "reopen_step", "skip_step", "start_care",
]  # fmt: skip
