"""Imports of one member, and the items of an import that could not be brought in."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from rapport.foundation import clock
from rapport.imports.models import Import, ImportFault

SILENT_AFTER = timedelta(minutes=3)
ON_THE_WAY = (Import.State.QUEUED, Import.State.RUNNING, Import.State.UNDOING)
FAULTS_A_PAGE = 50
COUNT_WORDS = {
    "added": "added", "changed": "filled in", "same": "already here", "settled": "no longer in triage",
    "news": "to confirm as news",
    "touches": "touches", "known": "touches already here", "held": "waiting in triage", "left_out": "left out",
    "faults": "to mend",
}  # fmt: skip
"""What an import did, as it is counted and as it is told."""


def get(import_id: UUID, member_id: UUID) -> Import:
    """Return an import of this member. One query. Raises Import.DoesNotExist (a colleague's too: mail is private)."""
    return Import.objects.get(pk=import_id, member_id=member_id)


def mine(member_id: UUID, *, limit: int = 50) -> list[Import]:
    """Return a member's imports, newest first. One query."""
    return list(Import.objects.filter(member_id=member_id).order_by("-created_at")[:limit])


def running(member_id: UUID) -> list[Import]:
    """Return a member's imports that are on their way, oldest first. One query."""
    return list(Import.objects.filter(member_id=member_id, state__in=ON_THE_WAY).order_by("created_at"))


def unfinished_twin(member_id: UUID, digest: str) -> Import | None:
    """Return a member's import of the same content that has not come to its end, or None."""
    ended = (Import.State.DONE, Import.State.UNDOING, Import.State.UNDONE)
    found = Import.objects.filter(member_id=member_id, digest=digest).exclude(state__in=ended)
    return found.order_by("-created_at").first()


def is_silent(row: Import) -> bool:
    """Return whether a run seems cut off: it says it runs, but has not moved for three minutes."""
    if row.state not in ON_THE_WAY:
        return False
    moved = row.moved_at or row.started_at or row.created_at
    return clock.now() - moved > SILENT_AFTER


def open_faults(import_id: UUID) -> QuerySet[ImportFault]:
    """Return the faults not mended yet, in the order of the file."""
    return ImportFault.objects.filter(of_id=import_id, mended_at=None).order_by("item")


def fault_page(import_id: UUID, *, after: int = 0) -> tuple[list[ImportFault], int]:
    """Return up to 50 faults behind an item, and the item to go on behind (0 at the end)."""
    found = list(open_faults(import_id).filter(item__gt=after)[: FAULTS_A_PAGE + 1])
    shown = found[:FAULTS_A_PAGE]
    return shown, shown[-1].item if len(found) > FAULTS_A_PAGE else 0


def fault_rows(import_id: UUID) -> Iterator[ImportFault]:
    """Yield every fault not mended, in bounded memory."""
    return open_faults(import_id).iterator(500)
