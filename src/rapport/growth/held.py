"""What a member holds of work to come: it goes to a colleague when they leave."""

from datetime import timedelta

from django.db.models import QuerySet

from rapport.accounts.work import Held
from rapport.foundation import clock
from rapport.growth.models import Celebration, Opportunity, Visit, WorkforcePlan
from rapport.growth.queries import CELEBRATE_DAYS


def successes() -> QuerySet[Celebration]:
    """Return the successes that Today still asks about."""
    since = clock.today("UTC") - timedelta(days=CELEBRATE_DAYS)
    return Celebration.objects.filter(greeted_at=None, dismissed_at=None, on__gte=since)


HELD = (
    Held(
        one="opportunity", many="opportunities", person=None, title="title",
        live=lambda: Opportunity.objects.filter(closed_on=None),
    ),
    Held(
        one="workforce plan", many="workforce plans", person=None, title="role",
        live=lambda: WorkforcePlan.objects.filter(state=WorkforcePlan.State.ANNOUNCED),
    ),
    Held(
        one="visit", many="visits", person=None, title="agenda",
        live=lambda: Visit.objects.filter(held_on=None, cancelled_at=None),
    ),
    Held(one="success to celebrate", many="successes to celebrate", runs=False, live=successes),
)  # fmt: skip
