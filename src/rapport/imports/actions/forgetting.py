"""What an import need not keep: old uploads, old faults, and everything of a person who asked."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rapport.foundation import clock
from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.imports.actions.arriving import throw_away
from rapport.imports.models import Brought, Import, ImportChange, ImportFault
from rapport.imports.queries import path_of
from rapport.people import queries as people

UPLOAD_DAYS = 30
FAULT_DAYS = 90
NAMELESS = "a file"


@action(needs=Can.RUN_NIGHTLY)
def tidy(actor: Actor, on: date) -> int:
    """Throw away uploads nobody went on with for 30 days, and the text of faults after 90. Returns how many.

    The file of a finished import is thrown away at once; what a killed process left of an upload, whose import was
    never stored, after a day or with the old ones, whichever firm's it was. Harmless twice.
    """
    old = datetime.combine(on - timedelta(days=UPLOAD_DAYS), time(), UTC)
    waiting = (Import.State.NEW, Import.State.STOPPED, Import.State.FAILED)
    places = [path_of(row) for row in Import.objects.filter(state__in=waiting, created_at__lt=old)]
    today = min(on, clock.today())  # files of now are not judged by a night of the future
    left = _older_than(settings.FILE_UPLOAD_TEMP_DIR, today - timedelta(days=1))
    left += _older_than(settings.UPLOADS, today - timedelta(days=UPLOAD_DAYS + 1))
    for place in {*places, *left}:
        throw_away(place)
    Import.objects.filter(state=Import.State.NEW, created_at__lt=old).delete()
    older = datetime.combine(on - timedelta(days=FAULT_DAYS), time(), UTC)
    faults = ImportFault.objects.filter(of__created_at__lt=older).exclude(raw="").update(raw="")
    return len({*places, *left}) + faults


def _older_than(folder: Path, on: date) -> list[Path]:
    """Return what lies in a folder since before a day began."""
    began = datetime.combine(on, time(), UTC).timestamp()
    return [place for place in folder.glob("*") if place.stat().st_mtime < began]


@action(needs=Can.ERASE_PERSON)
def forget(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what imports keep of a person: keys of rows, old values, faulty items and file names that name them."""
    faults = ImportFault.objects.filter(people.naming(person_id, within=("raw", "reason")))
    files = Import.objects.filter(people.naming(person_id, within=("file_name",)))
    return {
        "import keys": Brought.objects.filter(person_id=person_id).delete()[0],
        "import changes": ImportChange.objects.filter(model="person", row_key=person_id).delete()[0],
        "import faults": faults.delete()[0],
        "names of files": files.update(file_name=NAMELESS),
    }
