"""North at noon: people with jobs, ties worked out by the night."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person, Position
from rapport.ties import actions
from rapport.ties.models import Tie, UserTie

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def alice(world) -> Iterator[Actor]:
    """Alice, who recruits."""
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def person(alice) -> Callable[[str], UUID]:
    """Make a person, by name."""
    return lambda name: Person.objects.create(full_name=name).pk


@pytest.fixture
def worked(world, alice) -> Callable[..., None]:
    """Note that somebody worked at Crane Ltd."""

    def note(person_id: UUID, since: date, until: date | None = None, department: str = "") -> None:
        Position.objects.create(
            person_id=person_id, organisation=world.crane, started_on=since, ended_on=until, is_current=until is None,
            department=department,
        )  # fmt: skip

    return note


@pytest.fixture
def night(world, alice) -> Callable[[], int]:
    """Work ties out."""
    return lambda: actions.rebuild_ties(system_actor(world.north.pk), TODAY)


def tie(a: UUID, b: UUID, strength: float, kind: str = "introduced") -> None:
    """Join two people, each way."""
    for one, other in ((a, b), (b, a)):
        Tie.objects.create(a_id=one, b_id=other, strength=strength, kind=kind, evidence="Told us")


def knows(member_id: UUID, person_id: UUID, strength: float) -> None:
    """Let a member know somebody."""
    UserTie.objects.create(member_id=member_id, person_id=person_id, strength=strength)
