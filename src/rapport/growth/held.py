"""What a member holds of work to come: it goes to a colleague when they leave."""

from rapport.accounts.work import Held
from rapport.growth.models import Opportunity, WorkforcePlan

HELD = (
    Held(
        one="opportunity", many="opportunities", person=None, title="title",
        live=lambda: Opportunity.objects.filter(closed_on=None),
    ),
    Held(
        one="workforce plan", many="workforce plans", person=None, title="role",
        live=lambda: WorkforcePlan.objects.filter(state=WorkforcePlan.State.ANNOUNCED),
    ),
)  # fmt: skip
