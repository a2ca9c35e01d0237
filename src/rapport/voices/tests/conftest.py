"""North on a Monday at noon, and who acts."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.accounts.roles import door_actor

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


_north_at_noon = in_north(NOW)


@pytest.fixture
def dan(world):
    return door_actor("candidate", world.dan.pk, world.north.pk)


@pytest.fixture
def carol(world):
    return door_actor("client", world.carol.pk, world.north.pk)
