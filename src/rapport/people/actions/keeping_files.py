"""The files behind documents: stored under a random key, thrown away, swept up by night."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages

from rapport.foundation import clock
from rapport.foundation.action import Refused, action
from rapport.foundation.actors import Actor, Can
from rapport.foundation.tasks import defer
from rapport.people.actions.contents import harmless_name, kind_of
from rapport.people.models import Document, DocumentVersion

KEPT_DAYS = 30  # how long a removed document can be brought back
ORPHAN_DAYS = 1
HOLDERS: list[Callable[[UUID], str | None]] = []  # what a document is the evidence of; filled by config at start-up
log = logging.getLogger("rapport.documents")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is in the storage."""

    key: str
    file_name: str
    content_type: str
    size_bytes: int
    sha256: str


def store(firm_id: UUID, upload: "File[bytes]") -> Stored:
    """Keep a file under a random key below its firm's. When it returns, the file is there to stay.

    Raises:
        Refused: too big, a kind that is not kept, or the storage does not take it; nothing is kept then.
    """
    refuse_big(upload.size)
    kind = kind_of(upload, upload.name or "")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    size = upload.size
    upload.seek(0)
    key = f"{firm_id.hex}/{secrets.token_hex(16)}"
    try:
        kept = storages["documents"].save(key, upload)
    except Exception as fault:
        log.exception("a file could not be stored")
        throw_away([key])
        raise Refused(
            "The file could not be stored: the place where documents are kept does not take it. Nothing was changed. "
            "Try again in a moment; if it stays so, tell whoever runs Rapport."
        ) from fault
    return Stored(kept, harmless_name(upload.name or "", kind), kind.content_type, size, digest.hexdigest())


def refuse_big(size: int) -> None:
    """Raise Refused for more bytes than a document may have."""
    most = settings.DOCUMENT_MAX_BYTES
    if size > most:
        raise Refused(f"This file is larger than {most // 10**6} MB, the most a document may have. Save it smaller.")


def held_by(document_id: UUID) -> str | None:
    """Return what a document is the evidence of, in words; None when nothing stands on it."""
    return next((what for holder in HOLDERS if (what := holder(document_id))), None)


def throw_away(keys: Collection[str]) -> None:
    """Delete files; harmless when they are gone. What the storage does not delete now, a night sweeps up."""
    for key in keys:
        try:
            storages["documents"].delete(key)
        except Exception:
            log.exception("a file could not be deleted")


def throw_away_behind(firm_id: UUID, keys: Collection[str]) -> None:
    """Delete files once this transaction has committed."""
    if keys:
        defer("people.throw_away_files", firm_id=firm_id, keys=" ".join(keys))


@action(needs=Can.RUN_NIGHTLY)
def tidy_documents(actor: Actor, on: date) -> int:
    """Delete documents removed 30 days ago, and files that belong to no row and are older than a day.

    A removed document that something stands on since stays. Returns how many documents and files. Harmless twice.
    """
    return _delete_removed(actor, on) + _sweep(actor, min(on, clock.today()))


def _delete_removed(actor: Actor, on: date) -> int:
    removed = Document.objects.filter(removed_at__lt=_beginning(on - timedelta(days=KEPT_DAYS)))
    keys: list[str] = []
    count = 0
    for document in removed.select_for_update():
        if held_by(document.pk) is None:
            keys += DocumentVersion.objects.filter(document=document).values_list("key", flat=True)
            document.delete()
            count += 1
    throw_away_behind(actor.firm_id, keys)
    return count


def _sweep(actor: Actor, today: date) -> int:
    """Files of now are not judged: the row of one that is just arriving is not committed yet."""
    kept, folder = storages["documents"], actor.firm_id.hex
    before = _beginning(today - timedelta(days=ORPHAN_DAYS))
    try:
        found = {f"{folder}/{name}" for name in kept.listdir(folder)[1]}
        known = DocumentVersion.objects.filter(key__any_of=found).values_list("key", flat=True)
        orphans = [key for key in found.difference(known) if kept.get_modified_time(key) < before]
    except FileNotFoundError:  # nothing was ever stored
        return 0
    except Exception:
        log.exception("the files of documents could not be looked through; the next night tries again")
        return 0
    throw_away(orphans)
    return len(orphans)


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
