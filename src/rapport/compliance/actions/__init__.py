"""Every verb of compliance."""

from rapport.compliance.actions.checks import offer_copy, record_check, take_back_check
from rapport.compliance.actions.client_terms import agree_client_terms, end_client_terms
from rapport.compliance.actions.consents import lift_objection, record_consent, record_objection, withdraw_consent
from rapport.compliance.actions.erasing import erase_person, forget_person
from rapport.compliance.actions.key_information import write_kid
from rapport.compliance.actions.moving import move_back, move_person
from rapport.compliance.actions.own import (
    give_own_consent,
    object_to,
    take_back_objection,
    withdraw_own_consent,
)
from rapport.compliance.actions.references import (
    ask_reference,
    give_reference,
    give_up_reference,
    note_reference_asked,
    offer_reference_to_hirer,
    refuse_reference,
)
from rapport.compliance.actions.right_to_work import check_right_to_work
from rapport.compliance.actions.seeker_terms import agree_seeker_terms, end_seeker_terms, give_notice, issue_kid

__all__ = [
    "agree_client_terms",
    "agree_seeker_terms",
    "ask_reference",
    "check_right_to_work",
    "end_client_terms",
    "end_seeker_terms",
    "erase_person",
    "forget_person",
    "give_notice",
    "give_own_consent",
    "give_reference",
    "give_up_reference",
    "issue_kid",
    "lift_objection",
    "move_back",
    "move_person",
    "note_reference_asked",
    "object_to",
    "offer_copy",
    "offer_reference_to_hirer",
    "record_check",
    "record_consent",
    "record_objection",
    "refuse_reference",
    "take_back_check",
    "take_back_objection",
    "withdraw_consent",
    "withdraw_own_consent",
    "write_kid",
]
