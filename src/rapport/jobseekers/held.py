"""What a member holds of searches: it goes to a colleague when they leave."""

from django.db.models import Exists, OuterRef, QuerySet

from rapport.accounts.work import Held
from rapport.jobseekers.models import PlanStep, SearchReview, ServiceAgreement


def next_reviews() -> QuerySet[SearchReview]:
    """Return the newest review of each search, where it names a next one."""
    later = SearchReview.objects.filter(person=OuterRef("person"), held_on__gt=OuterRef("held_on"))
    return SearchReview.objects.filter(~Exists(later), next_on__isnull=False)


HELD = (
    Held(
        one="step of a timetable", many="steps of timetables", owner="member",
        live=lambda: PlanStep.objects.filter(done_at=None, dropped_at=None),
    ),
    Held(
        one="service agreement", many="service agreements", owner="member",
        live=lambda: ServiceAgreement.objects.filter(declined_at=None, ended_at=None),
    ),
    Held(one="search review", many="search reviews", owner="member", live=next_reviews),
)  # fmt: skip
