"""What happened with referrals. Ids only."""

from dataclasses import dataclass
from uuid import UUID

from rapport.foundation.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralGiven(Event):
    """Somebody brought us a person."""

    referral_id: UUID
    referrer_id: UUID
    referred_id: UUID
