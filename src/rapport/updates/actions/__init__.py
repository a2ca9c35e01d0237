"""Every verb of updates."""

from rapport.updates.actions.drafting import approve_update, change_update, draft_update, drop_update, see_update
from rapport.updates.actions.forgetting import forget_person
from rapport.updates.actions.moving import move_back, move_person
from rapport.updates.actions.rhythms import agree_rhythm, end_rhythm

__all__ = [
    "agree_rhythm", "approve_update", "change_update", "draft_update", "drop_update", "end_rhythm", "forget_person",
    "move_back", "move_person", "see_update",
]  # fmt: skip
