"""Forgetting a person who brought somebody or was brought."""

from uuid import UUID

from django.db.models import Q

from rapport.foundation.actors import Actor
from rapport.referrals.actions.giving import settle
from rapport.referrals.models import Referral, ReferralThanks


def forget_person(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete every referral by or of a person; one that stood gives way to the next. Returns rows. Harmless twice."""
    theirs = Referral.objects.filter(Q(referrer_id=person_id) | Q(referred_id=person_id))
    brought = theirs.exclude(referred=None).exclude(referred_id=person_id).values_list("referred_id", flat=True)
    gives_way = list(brought)
    Referral.objects.filter(duplicate_of__in=theirs).update(duplicate_of=None)
    counts = {
        "thanks": ReferralThanks.objects.filter(referral__in=theirs).delete()[0], "referrals": theirs.delete()[0]
    }  # fmt: skip
    for each in gives_way:
        settle(each)
    return counts
