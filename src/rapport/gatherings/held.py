"""What a member holds of gatherings: it goes to a colleague when they leave."""

from datetime import timedelta

from django.db.models import QuerySet

from rapport.accounts.work import Held
from rapport.foundation import clock
from rapport.gatherings.due import WINDOW_DAYS
from rapport.gatherings.models import Gathering, Met


def planned() -> QuerySet[Gathering]:
    """Return the events that are still to come."""
    return Gathering.objects.filter(on__gte=clock.today("UTC"), called_off_at=None)


def to_follow_up() -> QuerySet[Met]:
    """Return the meetings of the last 30 days that nobody said were followed up."""
    return Met.objects.filter(followed_at=None, noted_at__gt=clock.now() - timedelta(days=WINDOW_DAYS))


HELD = (
    Held(one="event planned", many="events planned", owner="planned_by", person=None, title="name", live=planned),
    Held(one="follow-up of an event", many="follow-ups of events", live=to_follow_up),
)  # fmt: skip
