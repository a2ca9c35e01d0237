"""Every verb of work to come from clients."""

from rapport.growth.actions.forgetting import forget_person
from rapport.growth.actions.moving import move_back, move_person
from rapport.growth.actions.opportunities import (
    change_opportunity,
    find_opportunity,
    link_vacancy,
    move_opportunity,
    open_won,
    plan_next_step,
)
from rapport.growth.actions.plans import change_plan, drop_plan, note_plan, open_planned, take_up_plan

__all__ = [
    "change_opportunity", "change_plan", "drop_plan", "find_opportunity", "forget_person", "link_vacancy", "move_back",
    "move_opportunity", "move_person", "note_plan", "open_planned", "open_won", "plan_next_step", "take_up_plan",
]  # fmt: skip
