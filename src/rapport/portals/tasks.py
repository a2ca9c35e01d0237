"""Telling people outside that something waits for them, some minutes later: several things are one mail."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from rapport.access import actions as access
from rapport.accounts.roles import system_actor
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.foundation.tasks import task
from rapport.portals.knocking import waiting


@task("portals.knock")
def knock(*, firm_id: UUID, person_id: str, door: str, since: str) -> None:
    """Mail a person what waits behind their door now, with a link into it. Harmless twice.

    Nothing when all was answered meanwhile, nor to whom mail cannot reach, who asked not to be contacted, or whose
    record is gone.
    """
    with firm_scope(firm_id), suppress(Refused, ObjectDoesNotExist):
        waits = waiting(UUID(person_id), door)
        if waits:
            access.knock(
                system_actor(firm_id), person_id=UUID(person_id), door=door, waits=waits,
                since=datetime.fromisoformat(since),
            )  # fmt: skip
