"""Every verb of candidacies."""

from rapport.submissions.actions.considering import consider, note_opened
from rapport.submissions.actions.ending import close_candidacies, reject, reject_many, reopen, told
from rapport.submissions.actions.forgetting import forget_person
from rapport.submissions.actions.moves import move, undo_move
from rapport.submissions.actions.moving import move_back, move_person
from rapport.submissions.actions.willingness import answer_willingness, ask_willingness

__all__ = [
    "answer_willingness",
    "ask_willingness",
    "close_candidacies",
    "consider",
    "forget_person",
    "move",
    "move_back",
    "move_person",
    "note_opened",
    "reject",
    "reject_many",
    "reopen",
    "told",
    "undo_move",
]
