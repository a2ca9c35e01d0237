"""Thanking whoever brought somebody."""

from uuid import UUID

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.referrals import queries
from rapport.referrals.models import Referral, ReferralThanks
from rapport.relations import actions as relations


@action(needs=Can.KEEP_REFERRAL)
def thank(actor: Actor, *, referral_id: UUID, text: str, channel: str = "email") -> list[ReferralThanks]:
    """Note that the referrer was thanked, for all that is owed by now; the contact is logged as asking for nothing.

    Raises:
        Refused: nothing is owed (any more), nothing written, or no such channel.
        Referral.DoesNotExist: not of this firm.
    """
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    words = text.strip()
    if not words:
        raise Refused("Write a line, or note what you said.")
    owed = queries.owed(actor, referral_id, on=clock.today())
    if not owed:
        last = ReferralThanks.objects.filter(referral=referral).order_by("-given_at").first()
        raise Refused(f"They were thanked on {last.given_at:%-d %B %Y}." if last else "No thanks are owed here.")
    now = clock.now()
    touch = relations.log_touch(
        actor, person_id=referral.referrer_id, channel=channel, direction="out", at=now, text=words, asks=False,
        subject="Thank you", source=f"referral-thanks:{referral_id}:{owed[-1].about}",
    )  # fmt: skip
    return [
        ReferralThanks.objects.create(referral=referral, about=each.about, given_at=now, touch=touch) for each in owed
    ]
