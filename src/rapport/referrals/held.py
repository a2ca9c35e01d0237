"""What a member holds of referrals: it goes to a colleague when they leave."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from rapport.accounts.work import Held
from rapport.foundation import clock
from rapport.referrals.models import Referral
from rapport.rules.referral_credit import CREDIT_MONTHS

MONTH_DAYS = 31


def live() -> QuerySet[Referral]:
    """Return what somebody was asked for, and what may still be owed thanks: as long as it may be credited."""
    since = clock.now() - timedelta(days=CREDIT_MONTHS * MONTH_DAYS)
    return Referral.objects.filter(Q(state=Referral.State.ASKED) | Q(given_at__gte=since))


HELD = (Held(one="referral", many="referrals", owner="member", person="referrer", live=live),)
