"""A client's map as it stood."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from rapport.people import queries as people
from rapport.stakeholders.models import MapSnapshot
from rapport.stakeholders.queries.places import Place


def snapshot_days(organisation_id: UUID) -> list[date]:
    """Return the days a client's map is kept of, newest first. One query."""
    kept = MapSnapshot.objects.filter(organisation_id=organisation_id).order_by("-taken_on")
    return list(kept.values_list("taken_on", flat=True))


def past_map(organisation_id: UUID, day: date) -> list[Place]:
    """Return who stood on a client's map on a day it is kept of, under their names of today. Two queries.

    Raises MapSnapshot.DoesNotExist.
    """
    kept = MapSnapshot.objects.get(organisation_id=organisation_id, taken_on=day).positions
    keys = {UUID(key) for row in kept for key in (row["person"], row["reports_to"]) if key}
    names = people.names_of(keys)
    return [
        Place(
            number, None, UUID(row["person"]), names[UUID(row["person"])], "", row["part"], row["influence"],
            row["stance"], UUID(row["reports_to"]) if row["reports_to"] else None,
            names[UUID(row["reports_to"])] if row["reports_to"] else "", row["word"],
            date.fromisoformat(row["last_on"]) if row["last_on"] else None, "", row["left"],
        )
        for number, row in enumerate(kept, 1)
    ]  # fmt: skip


def naming(person_id: UUID) -> Q:
    """Return what tells the maps as they stood on which a person stands, or to whom somebody reports."""
    key = str(person_id)
    return Q(positions__contains=[{"person": key}]) | Q(positions__contains=[{"reports_to": key}])
