"""Two at the same instant: one opportunity, one move that stands, one vacancy."""

import pytest
from tests.at_once import DONE, at_once, done_first

from rapport.foundation.scope import firm_scope
from rapport.growth import actions
from rapport.growth.models import Opportunity, OpportunityMove
from rapport.growth.testing import make_opportunity, make_plan
from rapport.jobs.models import Vacancy

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _north():
    """Each thread opens its own scope, at the real time."""


def test_the_same_opportunity_noted_at_once_is_one(world, alice):
    crane = world.crane.pk
    assert at_once(*[lambda: make_opportunity(alice, organisation_id=crane)] * 2) == [DONE, DONE]
    with firm_scope(world.north.pk):
        assert Opportunity.objects.count() == 1


def test_of_two_who_move_it_at_once_one_does_and_the_other_hears_where_it_stands(world, alice):
    row, bob = make_opportunity(alice, organisation_id=world.crane.pk), world.acts(world.bob)
    said = at_once(
        lambda: actions.move_opportunity(alice, opportunity_id=row.pk, stage="talking", seen="found"),
        lambda: actions.move_opportunity(bob, opportunity_id=row.pk, stage="won", seen="found"),
    )
    first, second = done_first(said)
    assert first == DONE
    assert "moved it to" in second
    with firm_scope(world.north.pk):
        assert OpportunityMove.objects.count() == 2


def test_a_plan_opened_at_once_is_one_vacancy(world, alice):
    key = make_plan(alice, organisation_id=world.crane.pk).pk
    assert at_once(*[lambda: actions.open_planned(alice, plan_id=key)] * 2) == [DONE, DONE]
    with firm_scope(world.north.pk):
        assert Vacancy.objects.count() == 1
