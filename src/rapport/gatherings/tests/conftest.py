"""North on a Monday morning."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TODAY = NOW.date()


_north_in_the_afternoon = in_north(NOW)


@pytest.fixture
def alice(world):
    return world.acts(world.alice)
