"""North on a Monday afternoon, with Dan, who is in rail."""

from datetime import UTC, datetime

import pytest
from tests.world import in_north

from rapport.people.actions import tag_people
from rapport.relations.testing import make_relationship
from rapport.sharing.testing import make_content

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


_north_in_the_afternoon = in_north(NOW)


@pytest.fixture
def dan(world, alice):
    tag_people(alice, person_ids=[world.dan.pk], tag="Rail")
    make_relationship(alice, person_id=world.dan.pk)
    return world.dan


@pytest.fixture
def guide(alice):
    return make_content(alice)
