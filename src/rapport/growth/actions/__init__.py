"""Every verb of work to come from clients."""

from rapport.growth.actions.celebrating import celebrate, dismiss_success, notice_successes, tell_success
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
from rapport.growth.actions.visiting import (
    VisitPlan,
    call_off_visit,
    change_visit,
    plan_visit,
    put_visit_back,
    write_up_visit,
)

__all__ = [
    "VisitPlan", "call_off_visit", "celebrate", "change_opportunity", "change_plan", "change_visit",
    "dismiss_success", "drop_plan", "find_opportunity", "forget_person", "link_vacancy", "move_back",
    "move_opportunity", "move_person", "note_plan", "notice_successes", "open_planned", "open_won", "plan_next_step",
    "plan_visit", "put_visit_back", "take_up_plan", "tell_success", "write_up_visit",
]  # fmt: skip
