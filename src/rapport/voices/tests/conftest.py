"""North on a Monday at noon, and who acts."""

from datetime import UTC, datetime

import pytest

from rapport.accounts.roles import door_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _north_at_noon(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


@pytest.fixture
def alice(world):
    return world.acts(world.alice)


@pytest.fixture
def dan(world):
    return door_actor("candidate", world.dan.pk, world.north.pk)


@pytest.fixture
def carol(world):
    return door_actor("client", world.carol.pk, world.north.pk)
