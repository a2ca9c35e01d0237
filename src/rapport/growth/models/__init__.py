"""What may come of clients: opportunities with how they moved, and workforce plans."""

from rapport.growth.models.opportunities import Opportunity, OpportunityMove
from rapport.growth.models.plans import WorkforcePlan

__all__ = ["Opportunity", "OpportunityMove", "WorkforcePlan"]
