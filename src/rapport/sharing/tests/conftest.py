"""North on a Monday afternoon, with Dan, who is in rail."""

from datetime import UTC, datetime

import pytest

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.actions import tag_people
from rapport.relations.testing import make_relationship
from rapport.sharing.testing import make_content

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _north_in_the_afternoon(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield


@pytest.fixture
def alice(world):
    return world.acts(world.alice)


@pytest.fixture
def dan(world, alice):
    tag_people(alice, person_ids=[world.dan.pk], tag="Rail")
    make_relationship(alice, person_id=world.dan.pk)
    return world.dan


@pytest.fixture
def guide(alice):
    return make_content(alice)
