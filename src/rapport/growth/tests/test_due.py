"""What work to come asks of Today, of its owner alone."""

from datetime import date, timedelta

import pytest

from rapport.foundation import clock
from rapport.growth import actions, due
from rapport.growth.testing import make_opportunity, make_plan
from rapport.growth.tests.conftest import NOW
from rapport.growth.tests.test_standing import place
from rapport.people import actions as people
from rapport.relations import actions as relations
from rapport.relations.actions import log_touch

TODAY = NOW.date()


def asked(world, on=TODAY, **who):
    return due.asks(member_id=who.pop("member", world.alice).pk, on=on, limit=20, **who)


def told(world, on=TODAY, **who):
    return [(item.reason, item.person_id, item.due_on) for item in asked(world, on, **who)]


def test_an_open_opportunity_wants_a_next_step_from_the_next_day_on(world, django_assert_num_queries):
    alice, tomorrow = world.acts(world.alice), TODAY + timedelta(days=1)
    assert world.carol.employer_id == world.crane.pk
    row = make_opportunity(alice, organisation_id=world.crane.pk)
    assert told(world) == []
    with django_assert_num_queries(1):
        assert told(world, tomorrow) == [("opportunity_next", world.carol.pk, tomorrow)]
    assert told(world, tomorrow, member=world.bob) == told(world, tomorrow, person_id=world.dan.pk) == []
    actions.change_opportunity(alice, opportunity_id=row.pk, contact_id=world.carol.pk)
    step = actions.plan_next_step(alice, opportunity_id=row.pk, text="Call", due_on=tomorrow).next_step
    assert told(world, tomorrow) == []
    with clock.frozen(NOW + timedelta(days=1)):
        relations.keep_promise(alice, promise_id=step.pk)
    assert told(world, tomorrow) == []
    later = TODAY + timedelta(days=2)
    (item,) = asked(world, later, person_id=world.carol.pk)
    assert (item.due_on, item.subject_id) == (later, row.pk)
    assert item.why == "“Two site managers” at Crane Ltd has no next step."


def test_a_day_that_has_passed_asks_first(world):
    alice = world.acts(world.alice)
    row = make_opportunity(alice, organisation_id=world.crane.pk, contact_id=world.carol.pk)
    late = row.expected_on + timedelta(days=1)
    assert told(world, row.expected_on)[0][0] == "opportunity_next"
    assert told(world, late) == [("opportunity_late", world.carol.pk, late)]
    actions.move_opportunity(alice, opportunity_id=row.pk, stage="won")
    assert told(world, late) == []


def test_a_plan_comes_up_eight_weeks_before_its_day_until_its_vacancy_is_open(world):
    alice = world.acts(world.alice)
    plan = make_plan(alice, organisation_id=world.crane.pk, told_by_id=world.carol.pk, from_on=date(2027, 2, 1))
    comes = date(2026, 12, 7)
    assert told(world, comes - timedelta(days=1)) == []
    (item,) = asked(world, comes)
    assert (item.reason, item.due_on, item.person_id) == ("plan_ahead", comes, world.carol.pk)
    assert item.why == "Crane Ltd will need 3 x Site manager from 1 February 2027, and no vacancy is open for it."
    actions.open_planned(alice, plan_id=plan.pk)
    assert told(world, comes) == []


@pytest.mark.parametrize("spoken", [False, True])
def test_a_client_that_lapsed_is_asked_for_once_a_year_is_over_unless_somebody_spoke_with_them(world, spoken):
    alice = world.acts(world.alice)
    people.change_organisation(alice, organisation_id=world.crane.pk, owner_id=world.alice.pk)
    place(world)
    lapsed = TODAY + timedelta(days=366)
    assert told(world, lapsed - timedelta(days=1)) == []
    if spoken:
        with clock.frozen(NOW + timedelta(days=330)):
            log_touch(alice, person_id=world.carol.pk, channel="call", direction="both")
    # The vacancy is filled by the placement: nothing is open.
    expected = [] if spoken else [("client_lapsed", world.carol.pk, lapsed)]
    assert told(world, lapsed) == expected
    assert told(world, lapsed + timedelta(days=181)) == []
    make_opportunity(alice, organisation_id=world.crane.pk, expected_on=date(2028, 6, 1))
    assert "client_lapsed" not in {reason for reason, _, _ in told(world, lapsed)}
