"""North on a Monday morning."""

from datetime import UTC, datetime

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _north_in_the_afternoon(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


@pytest.fixture
def alice(world):
    return world.acts(world.alice)
