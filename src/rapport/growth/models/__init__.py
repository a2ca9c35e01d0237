"""What may come of clients: opportunities with how they moved, workforce plans, visits, successes."""

from rapport.growth.models.celebrations import Celebration
from rapport.growth.models.opportunities import Opportunity, OpportunityMove
from rapport.growth.models.plans import WorkforcePlan
from rapport.growth.models.visits import Visit, VisitGuest, VisitMember

__all__ = [
    "Celebration", "Opportunity", "OpportunityMove", "Visit", "VisitGuest", "VisitMember", "WorkforcePlan",
]  # fmt: skip
