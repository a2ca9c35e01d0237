"""Briefs made anew without what may no longer be in them. Nothing comes in that was not there."""

from collections.abc import Collection
from uuid import UUID

from rapport.accounts import queries as accounts
from rapport.foundation import clock
from rapport.insights.models import Brief
from rapport.insights.queries import compose


def rebuild(insight_ids: Collection[UUID], *, without: Collection[UUID] = ()) -> int:
    """Make every version of every brief that used one of these insights anew from what may still be in it.

    Called inside actions, after the insights were changed. Returns how many briefs it was. `without`: insights that
    leave although they may be shared.
    """
    used = Brief.objects.filter(used__overlap=list(insight_ids)).order_by("pk").select_for_update()
    return sum(_rebuilt(row, without) for row in list(used))


def _rebuilt(row: Brief, without: Collection[UUID]) -> int:
    on = clock.today(accounts.firm().time_zone)
    parts, kept = compose(row.sector, on=on, only=set(row.used) - set(without))
    row.parts = row.parts | parts
    row.used = [one.pk for one in kept]
    row.good_until = min((one.expires_on for one in kept), default=None)
    row.rebuilt_at = clock.now()
    row.save(update_fields=["parts", "used", "good_until", "rebuilt_at"])
    return 1
