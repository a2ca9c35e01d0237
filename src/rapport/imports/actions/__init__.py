"""Bringing a file in: arrive, preview, begin, run batch by batch, stop, mend, undo."""

from rapport.imports.actions.arriving import Uploaded, arrive
from rapport.imports.actions.choosing import choose
from rapport.imports.actions.forgetting import forget, tidy
from rapport.imports.actions.mending import leave_out, mend
from rapport.imports.actions.moving import move_back, move_person
from rapport.imports.actions.previewing import Preview, preview
from rapport.imports.actions.running import begin, bring_next, discard, go_on, run, stop
from rapport.imports.actions.undoing import run_undo, undo, undo_next

__all__ = [
    "Preview", "Uploaded", "arrive", "begin", "bring_next", "choose", "discard", "forget", "go_on", "leave_out", "mend",
    "move_back", "move_person", "preview", "run", "run_undo", "stop", "tidy", "undo", "undo_next",
]  # fmt: skip
