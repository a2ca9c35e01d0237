"""A day at North."""

from datetime import UTC, datetime

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _north(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield
