"""Agreed contact, promises, limits, introductions, corrections, handing over, merging, scoring."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.people.models import Person
from rapport.relations import actions
from rapport.relations.models import AgreedContact, Boundary, Introduction, Promise, Relationship, Touch
from rapport.relations.models.record import ANSWERS, RECORD
from rapport.relations.testing import make_relationship, make_touch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _stopped_clock():
    with clock.frozen(NOW):
        yield


@pytest.fixture(autouse=True)
def _in_north(world):
    with firm_scope(world.north.pk):
        yield


def test_thirty_days_agreed_and_a_mail_on_day_twenty_is_due_on_day_fifty_and_broken_on_day_fifty_one(alice, person):
    dan = person()
    bond = make_relationship(alice, person_id=dan)
    actions.agree(alice, relationship_id=bond.pk, ideal_days=30, purpose="Keep me posted", channels=["email"])
    bond.refresh_from_db()
    assert (bond.due_on, bond.breach_on) == (NOW.date() + 30 * DAY, NOW.date() + 31 * DAY)
    with clock.frozen(NOW + 20 * DAY):
        make_touch(alice, person_id=dan, direction="out")
    bond.refresh_from_db()
    assert (bond.due_on, bond.breach_on) == (NOW.date() + 50 * DAY, NOW.date() + 51 * DAY)
    assert Person.objects.get(pk=dan).due_on == bond.due_on


def test_a_new_agreement_keeps_the_old_version_and_ending_it_leaves_none_in_force(alice, person):
    bond = make_relationship(alice, person_id=person())
    first = actions.agree(alice, relationship_id=bond.pk, ideal_days=30, longest_days=45)
    second = actions.agree(alice, relationship_id=bond.pk, ideal_days=60)
    first.refresh_from_db()
    bond.refresh_from_db()
    assert (first.ended_on, second.ended_on) == (NOW.date(), None)
    assert (bond.ideal_days, bond.longest_days) == (60, 60)
    actions.end_agreement(alice, relationship_id=bond.pk)
    bond.refresh_from_db()
    assert (bond.ideal_days, bond.agreed_on, bond.due_on, bond.breach_on) == (None, None, None, None)
    assert AgreedContact.objects.filter(relationship=bond).count() == 2


@pytest.mark.parametrize(("ideal", "longest"), [(0, 10), (30, 10), (2000, None)])
def test_gaps_that_make_no_sense_are_refused(alice, person, ideal, longest):
    bond = make_relationship(alice, person_id=person())
    with pytest.raises(Refused, match="ideal gap"):
        actions.agree(alice, relationship_id=bond.pk, ideal_days=ideal, longest_days=longest)


def test_a_promise_is_kept_once_and_keeping_it_can_be_undone(alice, person):
    promise = actions.make_promise(alice, person_id=person(), text="Send the brief", due_on=NOW.date() + DAY)
    actions.keep_promise(alice, promise_id=promise.pk)
    actions.keep_promise(alice, promise_id=promise.pk)
    with pytest.raises(Refused, match="closed already"):
        actions.break_promise(alice, promise_id=promise.pk)
    assert actions.reopen_promise(alice, promise_id=promise.pk).kept_at is None
    assert actions.break_promise(alice, promise_id=promise.pk).broken_at == NOW


def test_a_promise_for_yesterday_or_of_nothing_is_refused(alice, person):
    dan = person()
    with pytest.raises(Refused, match="from today on"):
        actions.make_promise(alice, person_id=dan, text="Call", due_on=NOW.date() - DAY)
    with pytest.raises(Refused, match="what was promised"):
        actions.make_promise(alice, person_id=dan, text=" ", due_on=NOW.date())
    assert not Promise.objects.exists()


def test_a_boundary_is_set_lifted_and_restored(alice, person):
    limit = actions.set_boundary(alice, kind="off_limits", person_id=person(), until_on=NOW.date() + 90 * DAY)
    assert actions.lift_boundary(alice, boundary_id=limit.pk).lifted_at == NOW
    assert actions.restore_boundary(alice, boundary_id=limit.pk).lifted_at is None
    assert Boundary.objects.get().why == ""


def test_a_boundary_of_nobody_of_both_or_in_the_past_is_refused(alice, person):
    dan = person()
    for given in (
        {"kind": "off_limits"},
        {"kind": "off_limits", "person_id": dan, "organisation_id": dan},
        {"kind": "off_limits", "person_id": dan, "until_on": NOW.date()},
        {"kind": "not_before", "person_id": dan},
        {"kind": "whatever", "person_id": dan},
    ):
        with pytest.raises(Refused):
            actions.set_boundary(alice, **given)


def test_the_first_touch_follows_an_introduction_up(alice, person):
    dan, carol = person(), person("Carol Crane")
    met = actions.note_introduction(alice, person_id=dan, connector_id=carol)
    make_touch(alice, person_id=dan)
    assert Introduction.objects.get(pk=met.pk).followed_up_at == NOW


def test_nothing_is_due_before_the_day_they_gave(alice, person):
    dan = person()
    bond = make_relationship(alice, person_id=dan)
    actions.agree(alice, relationship_id=bond.pk, ideal_days=10)
    day = NOW.date() + 100 * DAY
    assert actions.contact_again(alice, relationship_id=bond.pk, on=day).due_on == day
    assert actions.contact_again(alice, relationship_id=bond.pk, on=None).due_on == NOW.date() + 10 * DAY


def test_a_paused_relationship_is_never_due_and_resuming_brings_its_days_back(alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - 20 * DAY)
    make_touch(alice, person_id=dan, at=NOW)
    bond = Relationship.objects.get()
    paused = actions.pause(alice, relationship_id=bond.pk)
    assert (paused.due_on, paused.cooling_on, paused.dormant_on) == (None, None, None)
    assert paused.health == bond.health
    resumed = actions.resume(alice, relationship_id=bond.pk)
    assert (resumed.due_on, resumed.cooling_on) == (bond.due_on, bond.cooling_on)


def test_handing_over_keeps_the_history_and_carries_on_what_was_agreed(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - 5 * DAY)
    bond = Relationship.objects.get()
    actions.agree(alice, relationship_id=bond.pk, ideal_days=30, agreed_on=NOW.date() - 40 * DAY)
    promise = actions.make_promise(alice, person_id=dan, text="Send the brief", due_on=NOW.date())
    new = actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    again = actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    bond.refresh_from_db()
    promise.refresh_from_db()
    assert again.pk == new.pk
    assert (bond.state, bond.due_on, bond.last_on) == ("handed_over", None, NOW.date() - 5 * DAY)
    assert (new.owner_id, new.handed_over_on, new.band) == (world.bob.pk, NOW.date(), "new")
    assert new.due_on == NOW.date() + 25 * DAY
    assert promise.member_id == world.bob.pk
    assert Touch.objects.get().member_id == world.alice.pk


def test_handing_over_to_oneself_or_to_another_firm_is_refused(world, alice, person):
    bond = make_relationship(alice, person_id=person())
    with pytest.raises(Refused):
        actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.alice.pk)
    with pytest.raises(ObjectDoesNotExist):
        actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.eve.pk)


def test_ones_own_log_can_be_changed_taken_back_and_restored_within_a_day(world, alice, person):
    dan = person()
    make_touch(alice, person_id=dan, at=NOW - 20 * DAY)
    touch = actions.log_touch(alice, person_id=dan, channel="call", direction="both")
    bond = Relationship.objects.get()
    with_it = {name: getattr(bond, name) for name in RECORD + ANSWERS}
    actions.remove_touch(alice, touch_id=touch.pk)
    bond.refresh_from_db()
    assert (bond.last_on, bond.repeat_days) == (date(2026, 11, 2), 0)
    actions.restore_touch(alice, touch_id=touch.pk)
    bond.refresh_from_db()
    assert {name: getattr(bond, name) for name in RECORD + ANSWERS} == with_it
    actions.change_touch(
        alice, touch_id=touch.pk, channel="email", direction="in", at=NOW - DAY, text="Wrote", asks=True
    )
    bond.refresh_from_db()
    assert (bond.last_in_at, bond.unanswered_since) == (NOW - DAY, NOW - DAY)
    with pytest.raises(Refused, match="Only whoever logged"):
        actions.remove_touch(world.acts(world.bob), touch_id=touch.pk)
    with clock.frozen(NOW + 2 * DAY), pytest.raises(Refused, match="within 24 hours"):
        actions.remove_touch(alice, touch_id=touch.pk)


def test_a_merge_joins_the_timelines_and_undoing_it_restores_every_kept_answer(world, alice, person):
    bob = world.acts(world.bob)
    dan, daniel = person(), person("Daniel Dale")
    for days in (60, 30, 2):
        make_touch(alice, person_id=dan, at=NOW - days * DAY)
    for days in (45, 10):
        make_touch(alice, person_id=daniel, at=NOW - days * DAY)
        make_touch(bob, person_id=daniel, at=NOW - days * DAY)
    bond = Relationship.objects.get(person_id=daniel, owner=world.alice)
    actions.agree(alice, relationship_id=bond.pk, ideal_days=30)
    actions.make_promise(alice, person_id=daniel, text="Send the brief", due_on=NOW.date())
    before = everything()
    moved = actions.move_person(alice, gone_id=daniel, kept_id=dan)
    joined = Relationship.objects.get(person_id=dan, owner=world.alice)
    assert (joined.repeat_days, joined.ideal_days) == (4, 30)
    assert Touch.objects.filter(person_id=dan).count() == 7
    assert Promise.objects.get().person_id == dan
    actions.move_back(alice, gone_id=daniel, kept_id=dan, moved=moved)
    assert everything() == before


def everything() -> list[object]:
    models = (Relationship, Touch, AgreedContact, Promise, Person)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return [
        [{k: round(v, 9) if isinstance(v, float) else v for k, v in row.items() if k != "updated_at"} for row in table]
        for table in rows
    ]


def test_a_person_who_asked_not_to_be_scored_has_no_number_and_keeps_the_agreed_dates(world, alice, person):
    dan, cara = person(), world.acts(world.cara)
    make_touch(alice, person_id=dan, at=NOW - 20 * DAY)
    make_touch(alice, person_id=dan, at=NOW - DAY)
    bond = Relationship.objects.get()
    before = {name: getattr(bond, name) for name in ANSWERS}
    actions.stop_scoring(cara, person_id=dan, since_on=NOW.date())
    bond.refresh_from_db()
    none = dict.fromkeys(ANSWERS) | {"band": "not scored", "strongest": 0}
    assert {name: getattr(bond, name) for name in ANSWERS} == none
    actions.agree(alice, relationship_id=bond.pk, ideal_days=30)
    make_touch(alice, person_id=dan, at=NOW)
    bond.refresh_from_db()
    assert (bond.health, bond.due_on) == (None, NOW.date() + 30 * DAY)
    assert Person.objects.get(pk=dan).health is None
    actions.end_agreement(alice, relationship_id=bond.pk)
    actions.score_again(cara, person_id=dan)
    bond.refresh_from_db()
    assert bond.health is not None
    assert before["health"] is not None


def test_eve_can_change_nothing_of_north(world, alice, person):
    dan = person()
    bond = make_relationship(alice, person_id=dan)
    promise = actions.make_promise(alice, person_id=dan, text="Send the brief", due_on=NOW.date())
    limit = actions.set_boundary(alice, kind="silence", person_id=dan)
    touch = actions.log_touch(alice, person_id=dan, channel="call", direction="both")
    eve = world.acts(world.eve)
    for attempt in (
        lambda: actions.agree(eve, relationship_id=bond.pk, ideal_days=3),
        lambda: actions.keep_promise(eve, promise_id=promise.pk),
        lambda: actions.lift_boundary(eve, boundary_id=limit.pk),
        lambda: actions.remove_touch(eve, touch_id=touch.pk),
        lambda: actions.hand_over(eve, relationship_id=bond.pk, to_member_id=world.eve.pk),
        lambda: actions.make_promise(eve, person_id=dan, text="Mine", due_on=NOW.date()),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()


def test_a_compliance_officer_logs_no_touch(world, person):
    dan = person()
    with pytest.raises(PermissionDenied):
        actions.log_touch(world.acts(world.cara), person_id=dan, channel="call", direction="both")
