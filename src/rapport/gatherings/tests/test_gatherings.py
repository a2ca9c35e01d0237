"""Events: planned, people met there captured at once, followed up within two days."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.accounts.roles import system_actor
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.scope import firm_scope
from rapport.gatherings import actions, queries
from rapport.gatherings.models import Body, Gathering, Going, Met
from rapport.gatherings.testing import make_gathering
from rapport.gatherings.tests.conftest import NOW, TODAY
from rapport.people.actions import merge_people, undo_merge
from rapport.people.models import Person
from rapport.people.testing import make_person
from rapport.relations.actions import log_touch
from rapport.relations.models import Touch
from rapport.ties import due


def test_whom_one_met_is_on_the_timeline_and_in_today_the_next_day_until_followed_up(world, alice):
    fair = make_gathering(alice)
    met = actions.capture(alice, gathering_id=fair.pk, person_id=world.dan.pk, note="Moves to Leeds in spring")
    touch = Touch.objects.get()
    assert (touch.channel, touch.direction, touch.asks, touch.subject) == ("event", "both", False, "Rail fair")
    tomorrow = TODAY + timedelta(days=1)
    assert due.asks(member_id=alice.own_id, on=TODAY, limit=9) == []
    with clock.frozen(NOW + timedelta(days=1)):
        cards = {card.person_id: card for card in todays_desk(member_id=alice.own_id, on=tomorrow).list.cards}
    assert [item.reason for item in cards[world.dan.pk].items if item.subject_id == met.pk] == ["met_at_event"]
    assert due.asks(member_id=world.bob.pk, on=tomorrow, limit=9) == [], "Bob did not meet him"
    with clock.frozen(NOW + timedelta(hours=20)):
        log_touch(alice, person_id=world.dan.pk, channel="email", direction="out")
    assert due.asks(member_id=alice.own_id, on=tomorrow, limit=9) == []


def test_following_up_can_be_said_by_hand_and_taken_back(world, alice):
    met = actions.capture(alice, gathering_id=make_gathering(alice).pk, person_id=world.dan.pk)
    tomorrow = TODAY + timedelta(days=1)
    actions.followed_up(alice, met_id=met.pk)
    assert due.asks(member_id=alice.own_id, on=tomorrow, limit=9) == []
    actions.followed_up(alice, met_id=met.pk, back=True)
    assert [item.reason for item in due.asks(member_id=alice.own_id, on=tomorrow, limit=9)] == ["met_at_event"]
    assert due.asks(member_id=alice.own_id, on=TODAY + timedelta(days=40), limit=9) == [], "no reason any more"


def test_the_same_person_twice_is_met_once_with_the_newer_note(world, alice):
    fair = make_gathering(alice)
    for note in ("First", "", "Second"):
        actions.capture(alice, gathering_id=fair.pk, person_id=world.dan.pk, note=note)
    assert [row.note for row in queries.met_at(fair.pk)] == ["Second"]
    assert Touch.objects.count() == 1


def test_somebody_new_comes_onto_record_with_the_event_as_source(alice):
    met = actions.capture(alice, gathering_id=make_gathering(alice).pk, full_name="Noa North", organisation="Quay Ltd")
    person = Person.objects.get(full_name="Noa North")
    assert (person.source, person.owner_id, person.employer.name) == ("Rail fair", alice.own_id, "Quay Ltd")
    assert (met.person, met.was_known) == (person, False)


def test_who_was_in_touch_before_is_known(world, alice):
    log_touch(alice, person_id=world.dan.pk, channel="call", direction="both", at=NOW - timedelta(days=9))
    assert actions.capture(alice, gathering_id=make_gathering(alice).pk, person_id=world.dan.pk).was_known
    later = make_gathering(alice, "Next day", on=TODAY)
    carol = actions.capture(alice, gathering_id=later.pk, person_id=world.carol.pk)
    assert not carol.was_known


def test_what_cannot_be_is_refused(world, alice):
    fair, later = make_gathering(alice), make_gathering(alice, "Later", on=TODAY + timedelta(days=3))
    for wrong, said in (
        ({"gathering_id": fair.pk}, "Say whom you met"),
        ({"gathering_id": later.pk, "person_id": world.dan.pk}, "26 November 2026"),
    ):
        with pytest.raises(Refused, match=said):
            actions.capture(alice, **wrong)
    actions.call_off(alice, gathering_id=fair.pk)
    with pytest.raises(Refused, match="called off"):
        actions.capture(alice, gathering_id=fair.pk, person_id=world.dan.pk)
    with pytest.raises(Refused, match="a name"):
        make_gathering(alice, "  ")
    with pytest.raises(Refused, match="hours"):
        make_gathering(alice, hours=9999)
    with pytest.raises(Refused, match="cost"):
        actions.keep_body(alice, name="Institute", yearly_cost_pence=-1)
    assert not Met.objects.exists()


def test_who_goes_and_bodies_are_kept_once(world, alice):
    body = actions.keep_body(alice, name="Institute", yearly_cost_pence=120_00)
    assert actions.keep_body(alice, name="Institute", yearly_cost_pence=150_00).pk == body.pk
    assert Body.objects.get().yearly_cost_pence == 150_00
    fair = make_gathering(alice, body_id=body.pk)
    for _ in range(2):
        actions.go(alice, gathering_id=fair.pk, member_id=world.bob.pk)
    assert queries.going(fair.pk) == [(world.alice.pk, "Alice Archer"), (world.bob.pk, "Bob Barker")]
    actions.go(alice, gathering_id=fair.pk, member_id=world.bob.pk, stays=True)
    assert Going.objects.count() == 1
    actions.leave_body(alice, body_id=body.pk)
    assert queries.bodies()[0].ended_on == TODAY


def test_eve_finds_nothing_and_compliance_notes_nothing(world, alice):
    fair = make_gathering(alice)
    actions.capture(alice, gathering_id=fair.pk, person_id=world.dan.pk)
    with firm_scope(world.other.pk):
        assert queries.gatherings(TODAY).gone == []
        with pytest.raises(ObjectDoesNotExist):
            actions.capture(world.acts(world.eve), gathering_id=fair.pk, full_name="Spy")
    with pytest.raises(PermissionDenied):
        make_gathering(world.acts(world.cara))


def test_erasing_takes_it_along_and_merging_moves_it_and_back(world, alice):
    fair = make_gathering(alice)
    twin = make_person(alice, "Daniel Dale")
    actions.capture(alice, gathering_id=fair.pk, person_id=twin.pk)
    merged = merge_people(alice, kept_id=world.dan.pk, gone_id=twin.pk)
    assert Met.objects.get().person_id == world.dan.pk
    undo_merge(alice, merge_id=merged.pk)
    assert Met.objects.get().person_id == twin.pk
    forget(system_actor(alice.firm_id), twin.pk)
    assert not Met.objects.exists()
    assert Gathering.objects.exists()


def test_pages_lead_from_an_event_to_whom_one_met_without_javascript(world, alice):
    browser = world.client(world.alice)
    assert "No events yet" in browser.get("/events/").content.decode()
    assert browser.post("/events/new/", {"name": "", "on": "x"}).status_code == 422
    made = browser.post("/events/new/", {"name": "Fair", "on": TODAY.isoformat(), "cost": "12.50"})
    assert Gathering.objects.get().cost_pence == 1250
    assert "Dan Dale" not in browser.get(made.url).content.decode()
    assert world.dan.full_name in browser.get(f"{made.url}?q=dale").content.decode()
    assert browser.post(f"{made.url}met/", {"person": str(world.dan.pk), "note": "Leeds"}).status_code == 302
    shown = browser.get(made.url).content.decode()
    assert "Dan Dale" in shown
    assert "Leeds" in shown
    assert "1 person met" in browser.get("/events/").content.decode()
    assert "1 person met, 1 new to us" in browser.get("/events/outcomes/").content.decode()
