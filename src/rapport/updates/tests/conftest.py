"""North on a Friday at noon, with Alice's vacancy at Crane."""

from datetime import UTC, datetime

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobs.testing import make_vacancy

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _north_at_noon(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


@pytest.fixture
def alice(world):
    return world.acts(world.alice)


@pytest.fixture
def vacancy(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
