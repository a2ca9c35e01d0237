"""What is held of referrals, told to a person: that they were brought, or brought somebody; never who the other is."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.referrals.models import Referral, ReferralThanks


def tell(person_id: UUID) -> Told:
    """Return when they were referred to us, and when they were asked, named somebody, were thanked."""
    columns = ("state", "asked_at", "given_at", "how")
    thanks = ReferralThanks.objects.filter(referral__referrer_id=person_id)
    return {
        "referred to us": told(Referral.objects.filter(referred_id=person_id), "given_at", "how", "may_tell"),
        "referrals given": told(Referral.objects.filter(referrer_id=person_id), *columns),
        "thanked for a referral": told(thanks, "given_at"),
    }
