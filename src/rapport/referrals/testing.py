"""Builders of referrals, through actions."""

from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.referrals import actions
from rapport.referrals.models import Referral
from rapport.relations import actions as relations


def make_referral(actor: Actor, *, referrer_id: UUID, **more: Any) -> Referral:
    """Make a referral of somebody new, or of `referred_id`."""
    given = more if "referred_id" in more else {"full_name": "Nia New"} | more
    return actions.record_referral(actor, referrer_id=referrer_id, **given)


def make_ask(actor: Actor, *, person_id: UUID) -> Referral:
    """Give twice, then ask."""
    for _ in range(2):
        relations.log_touch(actor, person_id=person_id, channel="call", direction="both", asks=False)
    return actions.ask_referral(actor, person_id=person_id)
