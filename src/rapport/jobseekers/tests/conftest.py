"""What tests of the jobseeker's side share: North at noon, Alice who recruits, Dan who seeks work, Dan's door."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.accounts.roles import DOORS
from rapport.foundation.actors import Actor

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


_north_at_noon = in_north(NOW)


@pytest.fixture
def alice(world) -> Actor:
    return world.acts(world.alice)


@pytest.fixture
def dan(world):
    return world.dan


@pytest.fixture
def dans_door(world, dan) -> Actor:
    return Actor("candidate", dan.pk, world.north.pk, DOORS["candidate"])


@pytest.fixture
def another_door(world) -> Actor:
    """Somebody else's door at the same firm."""
    return Actor("candidate", world.carol.pk, world.north.pk, DOORS["candidate"])
