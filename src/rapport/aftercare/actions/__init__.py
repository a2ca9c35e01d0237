"""Every verb of care after a start."""

from rapport.aftercare.actions.checking_in import answer_check_in, ask_check_in, log_check_in
from rapport.aftercare.actions.forgetting import forget_person
from rapport.aftercare.actions.milestones import (
    confirm_milestone,
    dismiss_milestone,
    greet,
    greet_anniversary,
    note_left,
    reopen_milestone,
)
from rapport.aftercare.actions.moving import move_back, move_person
from rapport.aftercare.actions.noticing import Seen, note_move, notice_milestones, tell_milestone, unnotice
from rapport.aftercare.actions.patterns import add_pattern, begin_patterns, change_pattern
from rapport.aftercare.actions.planning import close_track, follow_placement, keep_ahead, start_care
from rapport.aftercare.actions.steps import change_step, done_step, reopen_step, skip_step
from rapport.aftercare.facts import Said

__all__ = [
    "Said", "Seen", "add_pattern", "answer_check_in", "ask_check_in", "begin_patterns", "change_pattern",
    "change_step", "close_track",
    "confirm_milestone", "dismiss_milestone", "done_step", "follow_placement", "forget_person", "greet",
    "greet_anniversary", "keep_ahead", "log_check_in", "move_back", "move_person", "note_left", "note_move",
    "notice_milestones", "reopen_milestone", "reopen_step", "skip_step", "start_care", "tell_milestone", "unnotice",
]  # fmt: skip
