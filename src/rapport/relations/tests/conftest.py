"""What tests of relationships share."""

from collections.abc import Callable
from uuid import UUID

import pytest

from rapport.foundation.actors import Actor
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person


@pytest.fixture
def person(world) -> Callable[..., UUID]:
    """Make a person of firm North (or another) and return their key."""

    def make(name: str = "Dan Dale", firm=None) -> UUID:
        with firm_scope((firm or world.north).pk):
            return Person.objects.create(full_name=name).pk

    return make


@pytest.fixture
def alice(world) -> Actor:
    """Alice, who recruits."""
    return world.acts(world.alice)
