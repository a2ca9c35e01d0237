"""Visits: planned, changed, called off, written up; who is told what of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar
from tests.world import in_north

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.growth import actions, due_visits, queries
from rapport.growth.actions import VisitPlan
from rapport.growth.models import Visit, VisitGuest
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.relations.models import Touch
from rapport.relations.queries import timeline

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
FRIDAY = date(2026, 11, 27)


_north_at_noon = in_north(NOW)


def plan(world, **given):
    facts = {"planned_on": FRIDAY, "agenda": "The new depot", "guest_ids": [world.carol.pk], **given}
    return VisitPlan(**facts)


@pytest.fixture
def visit(world, alice):
    return actions.plan_visit(
        alice, organisation_id=world.crane.pk, plan=plan(world, starts_at=time(10, 30), member_ids=[world.bob.pk])
    )


def asked(world, member=None, on=TODAY, person_id=None):
    found = due_visits.asks(member_id=(member or world.alice).pk, on=on, limit=20, person_id=person_id)
    return [(item.reason, item.person_id, item.why) for item in found]


def test_a_visit_is_planned_once_however_often_the_button_is_pressed(world, alice, visit):
    again = actions.plan_visit(alice, organisation_id=world.crane.pk, plan=plan(world))
    assert again.pk == visit.pk
    with pytest.raises(Refused, match="planned for 27 November 2026 already"):
        actions.plan_visit(world.acts(world.bob), organisation_id=world.crane.pk, plan=plan(world, agenda="Terms"))
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"agenda": " "}, "what the visit is about"),
        ({"guest_ids": []}, "at least one person"),
        ({"planned_on": TODAY - timedelta(days=1)}, "has passed"),
        ({"planned_on": TODAY + timedelta(days=731)}, "too far ahead"),
        ({"minutes": 0}, "length in minutes"),
    ],
)
def test_what_cannot_be_is_not_planned(world, alice, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.plan_visit(alice, organisation_id=world.crane.pk, plan=plan(world, **wrong))
    assert not Visit.objects.exists()


def test_nobody_of_another_firm_is_visited_or_goes_along(world, alice):
    for wrong in ({"guest_ids": [world.eve.pk]}, {"member_ids": [world.eve.pk]}):
        with pytest.raises(Exception, match="matching query does not exist"):
            actions.plan_visit(alice, organisation_id=world.crane.pk, plan=plan(world, **wrong))


def test_everybody_who_goes_is_told_the_day_before_and_on_the_day_and_its_leader_to_write_it_up(world, visit):
    for member in (world.alice, world.bob):
        assert asked(world, member, FRIDAY - timedelta(days=2)) == []
        assert asked(world, member, FRIDAY - timedelta(days=1)) == [
            ("visit_soon", world.carol.pk, f"Visit to {world.crane.name} tomorrow: The new depot")
        ]
        assert asked(world, member, FRIDAY)[0][2] == f"Visit to {world.crane.name} today: The new depot"
    assert asked(world, world.bob, FRIDAY + timedelta(days=1)) == []
    [(reason, _, why)] = asked(world, world.alice, FRIDAY + timedelta(days=9))
    assert (reason, why) == ("visit_write_up", f"You visited {world.crane.name} on 27 November 2026.")
    assert asked(world, world.alice, FRIDAY, person_id=world.dan.pk) == []
    assert asked(world, world.cara, FRIDAY) == []


def test_a_visit_written_up_is_a_meeting_of_each_of_us_with_each_of_them(world, alice, visit):
    ian = make_person(alice, "Ian Inns", organisation=world.crane.name)
    with clock.frozen(NOW + timedelta(days=6)):
        actions.write_up_visit(
            alice, visit_id=visit.pk, notes="They build in spring.", met_ids=[ian.pk], held_on=FRIDAY, asked=False
        )
        assert asked(world, on=FRIDAY + timedelta(days=1)) == []
    rows = Touch.objects.filter(source=f"visit:{visit.pk}")
    assert {(row.person_id, row.member_id) for row in rows} == {(ian.pk, world.alice.pk), (ian.pk, world.bob.pk)}
    assert {(row.channel, row.direction, row.asks, row.at) for row in rows} == {
        ("meeting", "both", False, datetime(2026, 11, 27, 10, 30, tzinfo=UTC))
    }
    assert dict(VisitGuest.objects.values_list("person_id", "was_met")) == {world.carol.pk: False, ian.pk: True}
    assert timeline(ian.pk, reader=world.acts(world.alice)).lines
    with clock.frozen(NOW + timedelta(days=6)), pytest.raises(Refused, match="held on 27 November 2026"):
        actions.write_up_visit(
            alice, visit_id=visit.pk, notes="Again", met_ids=[ian.pk], held_on=FRIDAY, asked=False
        )
    assert rows.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"notes": " "}, "what was said"), ({"met_ids": []}, "whom you met"), ({"held_on": FRIDAY}, "still to come")],
)
def test_a_visit_is_not_written_up_without_words_people_or_before_it_was(world, alice, visit, wrong, sentence):
    given = {"notes": "Said", "met_ids": [world.carol.pk], "held_on": TODAY, "asked": False, **wrong}
    with pytest.raises(Refused, match=sentence):
        actions.write_up_visit(alice, visit_id=visit.pk, **given)


def test_a_visit_called_off_asks_for_nothing_and_comes_back_with_undo(world, alice, visit):
    with pytest.raises(Refused, match="Say why"):
        actions.call_off_visit(alice, visit_id=visit.pk, reason=" ")
    actions.call_off_visit(alice, visit_id=visit.pk, reason="She is ill")
    assert asked(world, on=FRIDAY) == []
    with pytest.raises(Refused, match="called off: She is ill"):
        actions.change_visit(alice, visit_id=visit.pk, plan=plan(world))
    for _ in range(2):
        actions.put_visit_back(alice, visit_id=visit.pk)
    assert len(asked(world, on=FRIDAY)) == 1


def test_a_visit_changed_is_told_on_its_new_day_to_whoever_goes_now(world, alice, visit):
    monday = FRIDAY + timedelta(days=3)
    actions.change_visit(alice, visit_id=visit.pk, plan=plan(world, planned_on=monday, agenda="Terms"))
    assert asked(world, on=FRIDAY) == []
    assert asked(world, world.bob, on=monday) == []
    assert asked(world, on=monday)[0][2].endswith("today: Terms")


def test_a_visit_is_a_calendar_entry_at_its_time_or_of_the_whole_day(world, alice, visit):
    [entry] = Calendar.from_ical(queries.calendar(queries.visit(visit.pk))).walk("VEVENT")
    assert entry.decoded("dtstart") == datetime(2026, 11, 27, 10, 30, tzinfo=UTC)
    assert str(entry["summary"]) == f"Visit to {world.crane.name}"
    assert "Carol Crane" in str(entry["description"])
    actions.change_visit(alice, visit_id=visit.pk, plan=plan(world))
    [entry] = Calendar.from_ical(queries.calendar(queries.visit(visit.pk))).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (FRIDAY, FRIDAY + timedelta(days=1))


def test_a_person_forgotten_is_gone_from_visits_and_one_to_nobody_else_is_called_off(world, alice, visit):
    counted = actions.forget_person(alice, world.carol.pk)
    assert counted["visits"] == 1
    row = queries.visit(visit.pk).visit
    assert (row.is_open, row.cancelled_reason) == (False, "Nobody is left to meet.")
    assert actions.forget_person(alice, world.carol.pk)["visits"] == 0


def test_whom_we_meet_follows_when_two_records_become_one(world, alice, visit):
    kept = make_person(alice, "Carol C")
    merge = people.merge_people(alice, kept_id=kept.pk, gone_id=world.carol.pk)
    assert [guest.person_id for guest in queries.visit(visit.pk).guests] == [kept.pk]
    people.undo_merge(alice, merge_id=merge.pk)
    assert [guest.person_id for guest in queries.visit(visit.pk).guests] == [world.carol.pk]


def test_a_list_of_visits_reads_the_same_however_long(world, alice, visit, django_assert_num_queries):
    for days in range(1, 4):
        actions.plan_visit(
            alice, organisation_id=world.crane.pk, plan=plan(world, planned_on=TODAY + timedelta(days=days))
        )
    with django_assert_num_queries(3):
        found = queries.visits_to_come(member_id=world.alice.pk)
    assert [one.visit.planned_on.day for one in found] == [23, 24, 25, 27]
    assert [one.visit.pk for one in queries.visits_to_come(member_id=world.bob.pk)] == [visit.pk]
