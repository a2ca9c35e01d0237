"""A person's placements, told to them. What the client pays us is not about them."""

from uuid import UUID

from rapport.foundation.telling import Told, told
from rapport.placements.models import Placement, WorkedPeriod


def tell(person_id: UUID) -> Told:
    """Return where they were placed, on what pay, and which weeks of work are on record."""
    return {
        "placements": told(
            Placement.objects.filter(person_id=person_id), "organisation__name", "kind", "capacity", "state",
            "starts_on", "ends_on", "currency", "salary_pence", "pay_rate_pence", "rate_per", "started_at",
        ),
        "periods worked": told(
            WorkedPeriod.objects.filter(placement__person_id=person_id), "kind", "from_on", "until_on"
        ),
    }  # fmt: skip
