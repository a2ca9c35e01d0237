"""Every verb of sharing."""

from rapport.sharing.actions.forgetting import forget_person
from rapport.sharing.actions.library import keep_content, retire_content
from rapport.sharing.actions.moving import move_back, move_person
from rapport.sharing.actions.sending import CHANNELS, note_outcome, share

__all__ = [
    "CHANNELS", "forget_person", "keep_content", "move_back", "move_person", "note_outcome", "retire_content", "share",
]  # fmt: skip
