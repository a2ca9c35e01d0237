"""What tests of vacancies share: a stopped clock, the firm North, and its people."""

from datetime import UTC, datetime

import pytest

from rapport.accounts.roles import DOORS
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.jobs.models import Vacancy
from rapport.jobs.testing import make_vacancy

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)  # a Monday


@pytest.fixture(autouse=True)
def _monday():
    with clock.frozen(NOW):
        yield


@pytest.fixture(autouse=True)
def _in_north(world):
    with firm_scope(world.north.pk):
        yield


@pytest.fixture
def alice(world) -> Actor:
    """Alice, who recruits."""
    return world.acts(world.alice)


@pytest.fixture
def carol(world) -> Actor:
    """Carol in her door: she hires at Crane Ltd."""
    return Actor("client", world.carol.pk, world.north.pk, DOORS["client"])


@pytest.fixture
def vacancy(world, alice) -> Vacancy:
    """An open vacancy of Crane Ltd: Carol hires, its intake was agreed."""
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)


@pytest.fixture
def draft(world, alice) -> Vacancy:
    """The same, before anybody agreed or was sent its intake."""
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk, agreed=False)
