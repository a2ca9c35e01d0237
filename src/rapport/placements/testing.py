"""Builders of placements, through actions where there is one: an accepted offer, a placement."""

from datetime import date
from typing import Any
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.placements import actions
from rapport.placements.models import Placement
from rapport.submissions import actions as submissions

STARTS = date(2026, 12, 7)
RATES = actions.PlacementTerms(starts_on=STARTS, pay_rate_pence=20_00, charge_rate_pence=26_00, rate_per="hour")


def make_accepted(actor: Actor, *, candidacy_id: UUID, pay_pence: int = 50_000_00, pay_per: str = "year") -> None:
    """Have an offer made and accepted; the CV was sent."""
    terms = submissions.OfferTerms(pay_pence=pay_pence, pay_per=pay_per, starts_on=STARTS)
    version = submissions.make_offer(actor, candidacy_id=candidacy_id, terms=terms)
    submissions.accept_offer(actor, offer_id=version.offer_id, number=version.number, evidence="By phone")


def make_placement(actor: Actor, *, candidacy_id: UUID, **terms: Any) -> Placement:
    """Place somebody whose CV was sent, 20 % of 50,000 a year unless told otherwise."""
    make_accepted(actor, candidacy_id=candidacy_id)
    given = {"starts_on": STARTS, "fee_basis_points": 2_000, **terms}
    return actions.place(actor, candidacy_id=candidacy_id, terms=actions.PlacementTerms(**given))
