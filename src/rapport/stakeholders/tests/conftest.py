"""A day at North, and Crane Ltd with Carol, who hires there."""

from datetime import UTC, datetime

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def crane(world, alice):
    """The key of Crane Ltd, with Carol working there."""
    assert world.carol
    return world.crane.pk
