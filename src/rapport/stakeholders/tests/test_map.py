"""A client's map: placed, moved, lines without circles, taken off and back; its past; its gaps; whom it forgets."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.scope import firm_scope
from rapport.foundation.telling import tell
from rapport.jobs.testing import make_vacancy
from rapport.people import actions as people
from rapport.people.testing import make_person
from rapport.relations import actions as relations
from rapport.relations.testing import make_touch
from rapport.stakeholders import actions, queries
from rapport.stakeholders.actions import Standing
from rapport.stakeholders.models import AlarmOff, MapSnapshot, Stakeholder
from rapport.stakeholders.testing import make_stakeholder
from rapport.stakeholders.tests.conftest import NOW, TODAY


@pytest.fixture
def carol(world, alice, crane):
    return make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk)


@pytest.fixture
def ian(world, alice, crane):
    person = make_person(alice, "Ian Inns", organisation=world.crane.name)
    return make_stakeholder(alice, organisation_id=crane, person_id=person.pk, part="champion", influence=40)


def kinds(crane):
    return [alarm.kind.value for alarm in queries.alarms_at(crane)[1]]


def test_who_is_placed_again_gets_what_is_said_now_and_stands_once(world, alice, crane, carol):
    again = make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk, part="blocker", stance=-40)
    assert again.pk == carol.pk
    [place] = queries.places(crane)
    assert (place.part_label, place.stands, place.influence) == ("Blocker", "40 against us", 80)
    actions.move_stakeholder(alice, stakeholder_id=carol.pk, influence=10, stance=5)
    [place] = queries.places(crane)
    assert (place.influence, place.stance) == (10, 5)


def test_nobody_is_placed_off_the_map_or_without_a_part(world, alice, crane, carol):
    for wrong in (Standing("king", 50, 0), Standing("user", 101, 0), Standing("user", 50, -101)):
        with pytest.raises(Refused):
            actions.place_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk, standing=wrong)
    with pytest.raises(Refused, match="from 0 to 100"):
        actions.move_stakeholder(alice, stakeholder_id=carol.pk, influence=-1, stance=0)


def test_how_strong_we_are_comes_from_relationships_alone(world, alice, crane, carol):
    [place] = queries.places(crane)
    assert (place.word, place.last_on, place.closest) == ("new", None, "")
    for days in (1, 8, 15, 22, 29, 36):
        make_touch(alice, person_id=world.carol.pk, at=NOW - timedelta(days=days), channel="call")
    [place] = queries.places(crane)
    assert (place.word, place.closest) == ("thriving", "Alice Archer")
    assert place.last_on == TODAY - timedelta(days=1)
    relations.stop_scoring(world.acts(world.cara), person_id=world.carol.pk, since_on=TODAY)
    assert queries.places(crane)[0].word == "not scored"


def test_reporting_lines_make_no_circle(world, alice, crane, carol, ian):
    actions.set_reports_to(alice, stakeholder_id=ian.pk, to_person_id=world.carol.pk)
    assert [place.reports_to for place in queries.places(crane)] == ["", "Carol Crane"]
    for to in (ian.person_id, world.carol.pk):
        with pytest.raises(Refused, match="circle"):
            actions.set_reports_to(alice, stakeholder_id=carol.pk, to_person_id=to)
    with pytest.raises(Refused, match="on the map first"):
        actions.set_reports_to(alice, stakeholder_id=carol.pk, to_person_id=world.dan.pk)
    actions.end_stakeholder(alice, stakeholder_id=ian.pk)
    gil = make_stakeholder(alice, organisation_id=crane, person_id=make_person(alice, "Gil").pk)
    actions.set_reports_to(alice, stakeholder_id=carol.pk, to_person_id=gil.person_id)
    assert actions.restore_stakeholder(alice, stakeholder_id=ian.pk).reports_to_id == world.carol.pk


def test_who_is_taken_off_comes_back_where_they_stood_unless_placed_anew(world, alice, crane, carol):
    actions.end_stakeholder(alice, stakeholder_id=carol.pk)
    actions.end_stakeholder(alice, stakeholder_id=carol.pk)
    assert queries.places(crane) == []
    with pytest.raises(Refused, match="taken off the map on 23 November"):
        actions.move_stakeholder(alice, stakeholder_id=carol.pk, influence=1, stance=1)
    assert actions.restore_stakeholder(alice, stakeholder_id=carol.pk).influence == 80
    actions.end_stakeholder(alice, stakeholder_id=carol.pk)
    make_stakeholder(alice, organisation_id=crane, person_id=world.carol.pk)
    with pytest.raises(Refused, match="again meanwhile"):
        actions.restore_stakeholder(alice, stakeholder_id=carol.pk)


def test_who_left_the_client_is_shown_as_gone_and_raises_the_alarm(world, alice, crane, carol, ian):
    assert "champion_left" not in kinds(crane)
    people.change_employer(alice, person_id=ian.person_id, organisation="Elsewhere Ltd", title="Buyer")
    assert {place.name: place.left for place in queries.places(crane)} == {"Carol Crane": False, "Ian Inns": True}
    assert "champion_left" in kinds(crane)
    actions.end_stakeholder(alice, stakeholder_id=ian.pk)
    assert "champion_left" not in kinds(crane)


def test_an_adviser_from_elsewhere_has_not_left(world, alice, crane):
    adviser = make_person(alice, "Ada Adviser", organisation="Advice Ltd")
    make_stakeholder(alice, organisation_id=crane, person_id=adviser.pk, part="influencer")
    assert [place.left for place in queries.places(crane)] == [False]


def test_a_client_without_work_and_without_a_map_raises_no_alarm(world, alice, crane):
    assert queries.alarms_at(crane) == (0, ())
    make_vacancy(alice, organisation_id=crane, hiring_manager_id=world.carol.pk)
    assert kinds(crane) == ["single_contact", "decision_maker_unknown"]


def test_no_visit_counts_from_the_last_meeting_with_anybody_there(world, alice, crane, carol):
    make_touch(alice, person_id=world.carol.pk, at=NOW - timedelta(days=10), channel="meeting")
    with clock.frozen(NOW + timedelta(days=169)):
        assert "no_visit" not in kinds(crane)
    with clock.frozen(NOW + timedelta(days=170)):
        assert "no_visit" in kinds(crane)
        actions.stop_asking(alice, organisation_id=crane, alarm="no_visit", why="Remote only")
        assert "no_visit" not in kinds(crane)
        actions.ask_again(alice, organisation_id=crane, alarm="no_visit")
        assert "no_visit" in kinds(crane)


def test_an_alarm_rests_only_with_a_reason_and_only_where_it_may(world, alice, crane):
    for alarm, why in (("no_visit", " "), ("champion_left", "No matter")):
        with pytest.raises(Refused):
            actions.stop_asking(alice, organisation_id=crane, alarm=alarm, why=why)
    for why in ("Small", "Declined"):
        actions.stop_asking(alice, organisation_id=crane, alarm="single_contact", why=why)
    assert AlarmOff.objects.get().why == "Declined"


def test_a_gap_becomes_a_promise_to_somebody_there(world, alice, crane, carol):
    due_on = TODAY + timedelta(days=7)
    made = actions.plan_to_reach(
        alice, organisation_id=crane, person_id=world.carol.pk, text="Ask who else decides", due_on=due_on
    )
    [promise] = queries.client_view(crane).promises
    assert (promise.pk, promise.person_id, promise.due_on) == (made, world.carol.pk, due_on)
    with pytest.raises(Refused, match="works there"):
        actions.plan_to_reach(alice, organisation_id=crane, person_id=world.dan.pk, text="Ask", due_on=due_on)


def test_the_night_keeps_each_quarters_last_map_once(world, alice, crane, carol):
    night, system = date(2027, 1, 1), system_actor(world.north.pk)
    with clock.frozen(datetime(2027, 1, 1, 1, tzinfo=UTC)):
        assert actions.snapshot_quarters(system, night) == 1
        assert actions.snapshot_quarters(system, night) == 0
        actions.move_stakeholder(alice, stakeholder_id=carol.pk, influence=5, stance=-90)
    assert queries.snapshot_days(crane) == [date(2026, 12, 31)]
    [past] = queries.past_map(crane, date(2026, 12, 31))
    assert (past.name, past.influence, past.stance, past.word) == ("Carol Crane", 80, 20, "new")
    assert actions.snapshot_quarters(system, date(2027, 3, 31)) == 0
    assert actions.snapshot_quarters(system, date(2027, 4, 2)) == 1


def test_a_map_begun_after_the_quarter_is_not_kept_as_if_it_had_stood_then(world, alice, crane, carol):
    assert actions.snapshot_quarters(system_actor(world.north.pk), TODAY) == 0


def test_a_map_taken_twice_a_day_is_the_later_one(world, alice, crane, carol):
    actions.take_snapshot(alice, organisation_id=crane)
    actions.move_stakeholder(alice, stakeholder_id=carol.pk, influence=5, stance=5)
    actions.take_snapshot(alice, organisation_id=crane)
    assert [row["influence"] for row in MapSnapshot.objects.get().positions] == [5]


def test_erasing_forgets_places_lines_and_the_past(world, alice, crane, carol, ian):
    actions.set_reports_to(alice, stakeholder_id=ian.pk, to_person_id=world.carol.pk)
    actions.take_snapshot(alice, organisation_id=crane)
    assert {"parts in decisions", "parts on maps as they stood"} <= set(tell(world.carol.pk))
    counts = forget(world.acts(world.ada), world.carol.pk)
    assert (counts["places on maps"], counts["maps as they stood"]) == (1, 1)
    [left] = MapSnapshot.objects.get().positions
    assert (left["person"], left["reports_to"]) == (str(ian.person_id), None)
    assert Stakeholder.objects.get().reports_to_id is None


def test_merging_moves_places_and_lines_and_undoing_brings_them_back(world, alice, crane, carol, ian):
    double = make_person(alice, "C. Crane", email="c@crane.example")
    ella = make_stakeholder(alice, organisation_id=crane, person_id=double.pk, influence=30)
    actions.set_reports_to(alice, stakeholder_id=ella.pk, to_person_id=ian.person_id)
    actions.set_reports_to(alice, stakeholder_id=ian.pk, to_person_id=world.carol.pk)
    before = set(Stakeholder.objects.values_list("pk", "person_id", "reports_to_id"))
    given = {"gone_id": double.pk, "kept_id": world.carol.pk}
    moved = actions.move_person(alice, **given)
    assert Stakeholder.objects.get(pk=ella.pk).person_id == double.pk, "the kept record has a place of its own"
    actions.move_back(alice, **given, moved=moved)
    assert set(Stakeholder.objects.values_list("pk", "person_id", "reports_to_id")) == before


def test_merging_never_makes_a_circle(world, alice, crane, carol, ian):
    double = make_person(alice, "C. Crane", email="c@crane.example")
    actions.set_reports_to(alice, stakeholder_id=ian.pk, to_person_id=world.carol.pk)
    actions.end_stakeholder(alice, stakeholder_id=carol.pk)
    actions.set_reports_to(
        alice, to_person_id=ian.person_id,
        stakeholder_id=make_stakeholder(alice, organisation_id=crane, person_id=double.pk).pk,
    )  # fmt: skip
    moved = actions.move_person(alice, gone_id=double.pk, kept_id=world.carol.pk)
    assert len(moved["cut"]) == 1
    actions.move_back(alice, gone_id=double.pk, kept_id=world.carol.pk, moved=moved)
    assert Stakeholder.objects.get(person_id=double.pk).reports_to_id == ian.person_id


def test_another_firm_finds_nothing_and_compliance_may_not_keep_it(world, alice, crane, carol):
    eve = world.acts(world.eve)
    with firm_scope(world.other.pk):
        for verb, given in (
            (actions.take_snapshot, {"organisation_id": crane}),
            (actions.end_stakeholder, {"stakeholder_id": carol.pk}),
            (actions.ask_again, {"organisation_id": crane, "alarm": "no_visit"}),
        ):
            with pytest.raises(ObjectDoesNotExist):
                verb(eve, **given)
        assert queries.places(crane) == []
    with pytest.raises(PermissionDenied):
        actions.end_stakeholder(world.acts(world.cara), stakeholder_id=carol.pk)
