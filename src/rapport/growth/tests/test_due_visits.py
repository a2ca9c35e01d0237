"""What clients' maps put onto Today, and what takes it off again: a visit planned, a promise, a second contact."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.world import in_north

from rapport.desk.leads import leads
from rapport.foundation import clock
from rapport.growth import actions as growth
from rapport.growth import due_visits
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.relations import actions as relations
from rapport.relations.testing import make_touch
from rapport.rules.stakeholders import AlarmKind
from rapport.stakeholders import actions, queries
from rapport.stakeholders.testing import make_stakeholder

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()


_north_at_noon = in_north(NOW)


@pytest.fixture
def crane(world):
    return world.crane.pk


@pytest.fixture
def opened(world, alice, crane):
    """A vacancy at Crane Ltd, whose owner is Alice; Carol is close to us."""
    people.change_organisation(alice, organisation_id=crane, owner_id=world.alice.pk)
    talk(world.carol.pk, alice)
    return make_vacancy(alice, organisation_id=crane, hiring_manager_id=world.carol.pk)


def talk(person_id, alice):
    for days in (1, 8, 15, 22, 29, 36):
        make_touch(alice, person_id=person_id, at=NOW - timedelta(days=days), channel="call")


def asked(world, days=0, person_id=None, member=None):
    on = TODAY + timedelta(days=days)
    return due_visits.asks(member_id=(member or world.alice).pk, on=on, limit=20, person_id=person_id)


def test_a_second_contact_is_asked_for_once_a_vacancy_is_open_for_two_weeks(world, alice, crane, opened):
    assert asked(world, days=13) == []
    [item] = asked(world, days=14)
    assert (item.person_id, item.reason, item.subject_id) == (world.carol.pk, "single_contact", crane)
    assert item.due_on == TODAY + timedelta(days=14)
    assert item.why == "At Crane Ltd they alone are close to us, and a vacancy is open since 23 November 2026."
    assert leads([item])[item].href == f"/clients/{crane}/map/"
    assert asked(world, days=14, person_id=world.carol.pk) == [item]
    assert asked(world, days=14, person_id=world.dan.pk) == []
    assert asked(world, days=14, member=world.bob) == []


def test_a_second_contact_settles_it(world, alice, crane, opened):
    talk(make_person(alice, "Ian Inns", organisation="Crane Ltd").pk, alice)
    assert asked(world, days=14) == []


def test_a_promise_settles_it_while_it_is_open(world, alice, crane, opened):
    due_on = TODAY + timedelta(days=20)
    made = actions.plan_to_reach(alice, organisation_id=crane, person_id=world.carol.pk, text="Ask", due_on=due_on)
    assert asked(world, days=14) == []
    relations.keep_promise(alice, promise_id=made)
    assert len(asked(world, days=14)) == 1


def test_a_client_of_whom_a_member_said_that_one_contact_is_enough_is_not_asked_again(world, alice, crane, opened):
    actions.stop_asking(alice, organisation_id=crane, alarm="single_contact", why="Three people work there")
    assert asked(world, days=14) == []
    actions.ask_again(alice, organisation_id=crane, alarm="single_contact")
    assert len(asked(world, days=14)) == 1


def test_a_visit_is_due_of_whoever_decides_half_a_year_after_the_last(world, alice, crane, opened):
    ian = make_person(alice, "Ian Inns", organisation="Crane Ltd")
    talk(ian.pk, alice)
    make_touch(alice, person_id=world.carol.pk, at=NOW - timedelta(days=30), channel="meeting")
    make_stakeholder(alice, organisation_id=crane, person_id=ian.pk)
    assert asked(world, days=149) == []
    [item] = asked(world, days=150)
    assert (item.person_id, item.reason) == (ian.pk, "visit_due")
    assert item.due_on == TODAY + timedelta(days=150)
    assert item.why == "Nobody of us has met Crane Ltd since 24 October 2026."
    assert leads([item])[item].href == f"/clients/{crane}/visits/new/"
    on = TODAY + timedelta(days=160)
    plan = growth.VisitPlan(planned_on=on, agenda="The year", guest_ids=[ian.pk])
    visit = growth.plan_visit(alice, organisation_id=crane, plan=plan)
    assert asked(world, days=150) == []
    growth.call_off_visit(alice, visit_id=visit.pk, reason="They are ill")
    assert asked(world, days=150) == [item]
    actions.stop_asking(alice, organisation_id=crane, alarm="no_visit", why="Remote only")
    assert asked(world, days=150) == []


def test_a_visit_planned_takes_the_alarm_off_the_map_until_it_is_called_off(world, alice, crane, opened):
    make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk)

    def alarms():
        return [alarm.kind for alarm in queries.alarms_at(crane)[1]]

    with clock.frozen(NOW + timedelta(days=400)):
        assert AlarmKind.NO_VISIT in alarms()
        plan = growth.VisitPlan(
            planned_on=TODAY + timedelta(days=410), agenda="The year", guest_ids=[world.carol.pk]
        )
        visit = growth.plan_visit(alice, organisation_id=crane, plan=plan)
        assert AlarmKind.NO_VISIT not in alarms()
        growth.call_off_visit(alice, visit_id=visit.pk, reason="They are ill")
        assert AlarmKind.NO_VISIT in alarms()


def test_a_client_never_met_is_visited_half_a_year_after_it_came_on_record(world, alice, crane, opened):
    talk(make_person(alice, "Ian Inns", organisation="Crane Ltd").pk, alice)
    found = [item for item in asked(world, days=400) if item.reason == "visit_due"]
    assert len(found) == 1
    assert "yet; on record since" in found[0].why
