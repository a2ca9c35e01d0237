"""Every verb of vacancies."""

from rapport.jobs.actions.changing import (
    add_contact,
    change_vacancy,
    keep_counts,
    note_sent,
    remove_contact,
    set_capacity,
)
from rapport.jobs.actions.forgetting import forget_person
from rapport.jobs.actions.intakes import (
    NewCriterion,
    NewStep,
    agree_intake,
    correct_intake,
    refuse_instruction,
    send_intake,
    take_intake,
)
from rapport.jobs.actions.lifecycle import fill, hold, lose_vacancy, reopen
from rapport.jobs.actions.moving import move_back, move_person
from rapport.jobs.actions.opening import open_vacancy
from rapport.jobs.actions.service import Owed, agree_sla, drop_clock, meet_clock, pause, resume, start_clock
from rapport.jobs.actions.staging import NewStage, change_stages

__all__ = [
    "NewCriterion", "NewStage", "NewStep", "Owed", "add_contact", "agree_intake", "agree_sla", "change_stages",
    "change_vacancy", "correct_intake", "drop_clock", "fill", "forget_person", "hold", "keep_counts", "lose_vacancy",
    "meet_clock", "move_back", "move_person", "note_sent", "open_vacancy", "pause", "refuse_instruction",
    "remove_contact", "reopen", "resume", "send_intake", "set_capacity", "start_clock", "take_intake",
]  # fmt: skip
