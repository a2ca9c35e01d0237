"""A member leaves: the thanks that are owed are a colleague's to give."""

from collections.abc import Collection
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.referrals.models import Referral


@action(needs=Can.KEEP_REFERRAL)
def take_over(actor: Actor, *, from_member_id: UUID, to_member_id: UUID, person_ids: Collection[UUID]) -> int:
    """Give the referrals these people were asked for or gave to another member; returns how many. Harmless twice."""
    rows = Referral.objects.filter(member_id=from_member_id, referrer_id__any_of=person_ids)
    return rows.update(member_id=to_member_id)
