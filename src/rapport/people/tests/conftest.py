"""Two firms and somebody who may do everything in each."""

import pytest

from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import make_actor, make_firm


@pytest.fixture
def north(db):
    return make_firm("North")


@pytest.fixture
def other(db):
    return make_firm("Other")


@pytest.fixture
def alice(north):
    return make_actor(north)


@pytest.fixture
def eve(other):
    return make_actor(other)


@pytest.fixture
def inside(north):
    with firm_scope(north.pk):
        yield north
