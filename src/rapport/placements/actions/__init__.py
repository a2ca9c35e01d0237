"""Every verb of placements."""

from rapport.placements.actions.forgetting import forget_person
from rapport.placements.actions.moving import move_back, move_person
from rapport.placements.actions.noticing import notice_hirers
from rapport.placements.actions.placing import PlacementTerms, place, split
from rapport.placements.actions.running import (
    agree_parity,
    confirm_check,
    end_placement,
    extend,
    fell_off,
    move_start,
    no_show,
    record_period,
    start,
)

__all__ = [
    "PlacementTerms", "agree_parity", "confirm_check", "end_placement", "extend", "fell_off", "forget_person",
    "move_back", "move_person", "move_start", "no_show", "notice_hirers", "place", "record_period", "split", "start",
]  # fmt: skip
