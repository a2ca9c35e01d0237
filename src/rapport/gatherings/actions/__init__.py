"""Every verb of gatherings."""

from rapport.gatherings.actions.forgetting import forget_person
from rapport.gatherings.actions.meeting import capture, followed_up
from rapport.gatherings.actions.moving import move_back, move_person
from rapport.gatherings.actions.planning import (
    call_off,
    change_gathering,
    go,
    keep_body,
    leave_body,
    plan_gathering,
)

__all__ = [
    "call_off", "capture", "change_gathering", "followed_up", "forget_person", "go", "keep_body", "leave_body",
    "move_back", "move_person", "plan_gathering",
]  # fmt: skip
