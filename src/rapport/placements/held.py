"""What a member holds of placements: it goes to a colleague when they leave."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from rapport.accounts.work import Held
from rapport.foundation import clock
from rapport.placements.models import Placement

AFTER_DAYS = 365  # by then the care of who left is over, and so is the window of a transfer fee


def live() -> QuerySet[Placement]:
    """Return the placements that run, and those that began or ended within a year: what follows is their owner's."""
    since = clock.today("UTC") - timedelta(days=AFTER_DAYS)
    lately = Q(starts_on__gte=since) | Q(ends_on__gte=since)
    return Placement.objects.filter(lately | Q(state__in=("agreed", "started")))


HELD = (Held(one="placement", many="placements", live=live),)
