"""Builders: somebody outside who has come in."""

from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from rapport.access.actions import make_link
from rapport.accounts.roles import system_actor
from rapport.foundation.scope import firm_scope


def landing_of(person: Any, door: str, *, subject_id: UUID | None = None) -> str:
    """Make a link for a person of whichever firm; return its path."""
    with firm_scope(person.firm_id):
        made = make_link(system_actor(person.firm_id), person_id=person.pk, door=door, subject_id=subject_id)
    return reverse("door_landing", kwargs={"secret": made.secret})


def door_client(world: Any, person: Any, door: str, *, subject_id: UUID | None = None) -> Client:
    """Return a browser in which this person came in through this door, by a real link. `world` is the test's."""
    client = world.client(None)
    answer = client.post(landing_of(person, door, subject_id=subject_id))
    assert answer["Location"] == f"/door/{door}/", answer  # noqa: S101 - a builder of tests
    return client  # type: ignore[no-any-return]
