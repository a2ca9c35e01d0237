"""What a person's search consists of, told to them. What a member noted at a review is not."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.jobseekers.models import Availability, PlanStep, Requirements, SearchReview, ServiceAgreement


def tell(person_id: UUID) -> Told:
    """Return every version of what they look for and of the agreement, the plan, reviews, availability."""
    given = {"person_id": person_id}
    return {
        "what they look for": told(
            Requirements.objects.filter(**given), "number", "work", "kinds", "places", "where", "hours",
            "pay_from_pence", "pay_per", "currency", "must_have", "never", "flexibility", "made_at", "confirmed_on",
            "review_on", "ended_at",
        ),
        "service agreements": told(
            ServiceAgreement.objects.filter(**given), "number", "member__name", "we_will", "they_will",
            "review_every_days", "offered_at", "accepted_at", "accepted_evidence", "declined_at", "ended_at",
        ),
        "plan": told(
            PlanStep.objects.filter(**given), "by_us", "what", "due_on", "done_at", "dropped_at", "made_at"
        ),
        "reviews": told(SearchReview.objects.filter(**given), "held_on", "changed", "next_on", "member__name"),
        "availability": told(
            Availability.objects.filter(**given), "looking", "said_at", "from_on", "notice", "interview_times", "away",
            "updated_at",
        ),
    }  # fmt: skip
