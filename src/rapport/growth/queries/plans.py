"""Workforce plans: one, those of a client, those that come up."""

from uuid import UUID

from django.db.models import QuerySet

from rapport.growth.models import WorkforcePlan

MOST_SHOWN = 100
ANNOUNCED = WorkforcePlan.State.ANNOUNCED


def plan(plan_id: UUID) -> WorkforcePlan:
    """Return a plan with client, who told it, owner and vacancy. One query. Raises WorkforcePlan.DoesNotExist."""
    return _rows().get(pk=plan_id)


def plans_of(organisation_id: UUID, *, limit: int = 20) -> list[WorkforcePlan]:
    """Return what a client told us it will need, the last day first. One query."""
    return list(_rows().filter(organisation_id=organisation_id).order_by("-from_on", "-pk")[:limit])


def announced(*, owner_id: UUID | None = None, limit: int = MOST_SHOWN) -> list[WorkforcePlan]:
    """Return the plans that are announced, the next one first, of one owner or all; at most 100. One query."""
    rows = _rows().filter(state=ANNOUNCED)
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    return list(rows.order_by("from_on", "pk")[:limit])


def _rows() -> QuerySet[WorkforcePlan]:
    return WorkforcePlan.objects.select_related("organisation", "told_by", "owner", "vacancy")
