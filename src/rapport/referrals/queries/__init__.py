"""What can be asked about referrals."""

from rapport.referrals.queries.asking import ask_gates
from rapport.referrals.queries.credit import Outcome, credit_of, figures
from rapport.referrals.queries.listing import Listed, Page, givers, listed
from rapport.referrals.queries.of_person import Line, Referrals, of_person, referral
from rapport.referrals.queries.owed import Owed, owed, owed_to

__all__ = [
    "Line", "Listed", "Outcome", "Owed", "Page", "Referrals", "ask_gates", "credit_of", "figures", "givers",
    "listed", "of_person", "owed", "owed_to", "referral",
]  # fmt: skip
