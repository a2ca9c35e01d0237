"""The map as it stood: by hand, and by the night when a quarter has ended."""

from datetime import date, timedelta
from uuid import UUID

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.people import queries as people
from rapport.relations.queries import frame
from rapport.stakeholders.models import MapSnapshot, Stakeholder
from rapport.stakeholders.queries import positions_of

QUARTER = 3


@action(needs=Can.KEEP_STAKEHOLDERS)
def take_snapshot(actor: Actor, *, organisation_id: UUID) -> MapSnapshot:
    """Keep a client's map as it stands today; taken again the same day, the later one is kept.

    Raises ObjectDoesNotExist: the organisation is not in this firm.
    """
    people.held_organisation(organisation_id)
    return _keep(organisation_id, frame().today, actor.own_id)


@action(needs=Can.RUN_NIGHTLY)
def snapshot_quarters(actor: Actor, on: date) -> int:
    """Keep, under its last day, every map that stood when the last quarter ended. Harmless twice. Returns how many.

    Each night, so that a machine that was off when the quarter ended keeps the maps on its next night.
    """
    ended = last_quarter_end(on)
    stood = Stakeholder.objects.filter(since__lte=ended, ended=None)
    kept = MapSnapshot.objects.filter(taken_on__gte=ended).values("organisation_id")
    due = stood.exclude(organisation_id__in=kept).values_list("organisation_id", flat=True).distinct()
    return len([_keep(organisation_id, ended, None) for organisation_id in list(due)])


def last_quarter_end(on: date) -> date:
    """Return the last day of the newest calendar quarter that has ended before a day."""
    return date(on.year, (on.month - 1) // QUARTER * QUARTER + 1, 1) - timedelta(days=1)


def _keep(organisation_id: UUID, day: date, member_id: UUID | None) -> MapSnapshot:
    taken = {"member_id": member_id, "positions": positions_of(organisation_id)}
    return MapSnapshot.objects.update_or_create(organisation_id=organisation_id, taken_on=day, defaults=taken)[0]
