"""What an import need not keep: old uploads, old faults, and everything of a person who asked."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from rapport.foundation.action import action
from rapport.foundation.actors import Actor, Can
from rapport.imports.actions.arriving import throw_away
from rapport.imports.models import Brought, Import, ImportChange, ImportFault
from rapport.imports.queries import path_of
from rapport.people import queries as people

UPLOAD_DAYS = 30
FAULT_DAYS = 90


@action(needs=Can.RUN_NIGHTLY)
def tidy(actor: Actor, on: date) -> int:
    """Throw away uploads nobody went on with for 30 days, and the text of faults after 90. Returns how many.

    The file of a finished import is thrown away at once. Harmless twice.
    """
    old = datetime.combine(on - timedelta(days=UPLOAD_DAYS), time(), UTC)
    waiting = (Import.State.NEW, Import.State.STOPPED, Import.State.FAILED)
    places = [path_of(row) for row in Import.objects.filter(state__in=waiting, created_at__lt=old)]
    for place in places:
        throw_away(place)
    Import.objects.filter(state=Import.State.NEW, created_at__lt=old).delete()
    older = datetime.combine(on - timedelta(days=FAULT_DAYS), time(), UTC)
    faults = ImportFault.objects.filter(of__created_at__lt=older).exclude(raw="").update(raw="")
    return len(places) + faults


@action(needs=Can.ERASE_PERSON)
def forget(actor: Actor, person_id: UUID) -> dict[str, int]:
    """Delete what imports keep of a person: keys of rows, old values, and faulty items that name them."""
    words = [*people.names_of([person_id]).values(), *people.emails_of(person_id)]
    named = Q(pk__in=[])
    for word in words:
        if len(word) > 3:  # noqa: PLR2004 - shorter ones stand in everything
            named |= Q(raw__icontains=word) | Q(reason__icontains=word)
    return {
        "import keys": Brought.objects.filter(person_id=person_id).delete()[0],
        "import changes": ImportChange.objects.filter(model="person", row_key=person_id).delete()[0],
        "import faults": ImportFault.objects.filter(named).delete()[0],
    }
