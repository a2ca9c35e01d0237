"""Every verb of compliance."""

from rapport.compliance.actions.consents import lift_objection, record_consent, record_objection, withdraw_consent
from rapport.compliance.actions.erasing import erase_person, forget_person
from rapport.compliance.actions.moving import move_back, move_person

__all__ = [
    "erase_person",
    "forget_person",
    "lift_objection",
    "move_back",
    "move_person",
    "record_consent",
    "record_objection",
    "withdraw_consent",
]
