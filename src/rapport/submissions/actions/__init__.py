"""Every verb of candidacies."""

from rapport.submissions.actions.considering import consider, note_opened
from rapport.submissions.actions.ending import close_candidacies, reject, reject_many, reopen, told
from rapport.submissions.actions.feedback import give_feedback, pass_on_feedback
from rapport.submissions.actions.forgetting import forget_person
from rapport.submissions.actions.interviews import (
    book,
    call_off_open,
    cancel_interview,
    choose_slot,
    held,
    move_interview,
    no_show,
    offer_slots,
    take_back_slot,
)
from rapport.submissions.actions.inviting import approve_note, send_invitations, send_note
from rapport.submissions.actions.moves import Moved, move, undo_move
from rapport.submissions.actions.moving import move_back, move_person
from rapport.submissions.actions.noting import keep_note, note_other_agency, note_unable
from rapport.submissions.actions.offers import (
    OfferTerms,
    accept_offer,
    counter,
    decline_offer,
    make_offer,
    note_counter_offer,
    note_placed,
    note_resignation,
    withdraw_offer,
)
from rapport.submissions.actions.scorecards import Judged, give_scorecard, record_assessment
from rapport.submissions.actions.showing import ask_name, see_card
from rapport.submissions.actions.submitting import GatesClosed, submit, withdraw_submission
from rapport.submissions.actions.times import Meeting
from rapport.submissions.actions.unsuitable import note_supply_ended, note_unsuitable, told_client
from rapport.submissions.actions.willingness import answer_willingness, ask_willingness

__all__ = [
    "GatesClosed", "Judged", "Meeting", "Moved", "OfferTerms", "accept_offer", "answer_willingness", "approve_note",
    "ask_name", "ask_willingness", "book", "call_off_open", "cancel_interview", "choose_slot", "close_candidacies",
    "consider", "counter", "decline_offer", "forget_person", "give_feedback", "give_scorecard", "held", "keep_note",
    "make_offer", "move", "move_back", "move_interview", "move_person", "no_show", "note_counter_offer", "note_opened",
    "note_other_agency", "note_placed", "note_resignation", "note_supply_ended", "note_unable", "note_unsuitable",
    "offer_slots", "pass_on_feedback", "record_assessment", "reject", "reject_many", "reopen", "see_card",
    "send_invitations", "send_note", "submit", "take_back_slot", "told", "told_client", "undo_move",
    "withdraw_offer", "withdraw_submission",
]  # fmt: skip
