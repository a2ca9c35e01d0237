"""Every verb of referrals."""

from rapport.referrals.actions.asking import ask_referral, decline
from rapport.referrals.actions.forgetting import forget_person
from rapport.referrals.actions.giving import allow_telling, note_evidence, record_referral
from rapport.referrals.actions.moving import move_back, move_person
from rapport.referrals.actions.thanking import thank

__all__ = [
    "allow_telling", "ask_referral", "decline", "forget_person", "move_back", "move_person", "note_evidence",
    "record_referral", "thank",
]  # fmt: skip
