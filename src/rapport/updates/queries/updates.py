"""Updates that were sent, drafts that wait, rhythms."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rapport.foundation.actors import Actor
from rapport.people import queries as people
from rapport.updates.models import Rhythm, Update


def update(update_id: UUID) -> Update:
    """Return an update with its person and vacancy. One query. Raises Update.DoesNotExist."""
    return Update.objects.select_related("person__search_owner", "vacancy", "member").get(pk=update_id)


def update_for(actor: Actor, update_id: UUID) -> Update:
    """Return the same to a member who may see it: of the search of somebody who hires now, those with the need.

    Raises Walled, Update.DoesNotExist.
    """
    row = update(update_id)
    if row.vacancy_id is None:
        people.let_through(actor, row.person)
    return row


def updates_of(person_id: UUID, *, vacancy_id: UUID | None = None, limit: int = 20) -> list[Update]:
    """Return what a person was told, newest first: about one vacancy, or about everything. One query."""
    rows = Update.objects.filter(person_id=person_id, approved_at__isnull=False).select_related("vacancy", "member")
    if vacancy_id is not None:
        rows = rows.filter(vacancy_id=vacancy_id)
    return list(rows.order_by("-approved_at")[:limit])


def told_of_search(person_id: UUID, *, limit: int = 20) -> list[Update]:
    """Return what a jobseeker was told about their search, newest first; not what they read as a client. One query."""
    rows = Update.objects.filter(person_id=person_id, vacancy=None, approved_at__isnull=False).select_related("member")
    return list(rows.order_by("-approved_at")[:limit])


def draft_of(person_id: UUID, vacancy_id: UUID | None) -> Update | None:
    """Return the draft that waits to be approved, None without one. One query."""
    rows = Update.objects.filter(person_id=person_id, vacancy=vacancy_id, approved_at=None, dropped_at=None)
    return rows.select_related("person", "vacancy", "member").first()


def rhythm_of(person_id: UUID, vacancy_id: UUID | None) -> Rhythm | None:
    """Return how often they get an update about this, None when nothing was agreed. One query."""
    return Rhythm.objects.filter(person_id=person_id, vacancy=vacancy_id, ended_at=None).first()


def about(rhythm_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Return what these rhythms are about: a vacancy's key, None for a search. One query, none for no key."""
    if not rhythm_ids:
        return {}
    return dict(Rhythm.objects.filter(pk__in=list(rhythm_ids)).values_list("pk", "vacancy_id"))


def covered_since(person_id: UUID, vacancy_id: UUID | None) -> datetime | None:
    """Return up to when the last update told, None when there was none. One query."""
    rows = Update.objects.filter(person_id=person_id, vacancy=vacancy_id, approved_at__isnull=False)
    return rows.order_by("-covers_until_at").values_list("covers_until_at", flat=True).first()
