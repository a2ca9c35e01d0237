"""North on a Friday at noon, with Alice's vacancy at Crane."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.jobs.testing import make_vacancy

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


_north_at_noon = in_north(NOW)


@pytest.fixture
def vacancy(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
