"""North at noon: Dan, who starts at Crane on 7 December; Carol hires there."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.aftercare.models import CarePlan
from rapport.aftercare.testing import make_placed

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday


_north_at_noon = in_north(NOW)


@pytest.fixture
def placed(world, alice):
    """Dan's permanent job at Crane from 7 December."""
    return make_placed(alice, person_id=world.dan.pk, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)


@pytest.fixture
def plans(placed):
    """The plans of that placement by track."""
    return {plan.track: plan for plan in CarePlan.objects.filter(placement=placed)}
