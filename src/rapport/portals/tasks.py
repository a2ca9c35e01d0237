"""Telling people outside that something waits for them, some minutes later: several things are one mail."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from rapport.access import actions as access
from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import current_firm_id, firm_scope
from rapport.foundation.tasks import defer, task
from rapport.jobs import queries as jobs
from rapport.portals.knocking import waiting

KNOCK_AFTER_SECONDS = 600


@task("portals.knock_deciders")
def knock_deciders(*, firm_id: UUID, vacancy_id: str) -> None:
    """Tell those who decide at the client that a CV waits to be read. Harmless twice."""
    with firm_scope(firm_id), suppress(ObjectDoesNotExist):
        knock_later("client", *jobs.deciders(UUID(vacancy_id)))


def knock_later(door: str, *person_ids: UUID) -> None:
    """Tell people what waits for them some minutes from now: several things are one mail, what is answered is none."""
    for key in sorted(person_ids):  # in one order, so that two who ask at once do not wait for each other
        defer(
            "portals.knock", firm_id=current_firm_id(), once=f"knock:{door}:{key}", wait_seconds=KNOCK_AFTER_SECONDS,
            person_id=key, door=door, since=clock.now().isoformat(),
        )  # fmt: skip


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
