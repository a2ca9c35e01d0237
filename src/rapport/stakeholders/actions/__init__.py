"""Every verb of a client's map."""

from rapport.stakeholders.actions.forgetting import forget_person
from rapport.stakeholders.actions.moving import move_back, move_person
from rapport.stakeholders.actions.placing import (
    Standing,
    end_stakeholder,
    move_stakeholder,
    place_stakeholder,
    restore_stakeholder,
    set_reports_to,
)
from rapport.stakeholders.actions.planning import ask_again, plan_to_reach, stop_asking
from rapport.stakeholders.actions.snapshots import snapshot_quarters, take_snapshot

__all__ = [
    "Standing", "ask_again", "end_stakeholder", "forget_person", "move_back", "move_person", "move_stakeholder",
    "place_stakeholder", "plan_to_reach", "restore_stakeholder", "set_reports_to", "snapshot_quarters", "stop_asking",
    "take_snapshot",
]  # fmt: skip
