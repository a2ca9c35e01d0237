"""Strangers: kept, given to somebody, ignored, put back; and another firm sees nothing of them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.mail import actions, queries
from rapport.mail.actions import NewHeld
from rapport.mail.models import HeldMessage, Stranger
from rapport.people.actions import add_contact_point, add_person, change_contact_point
from rapport.people.queries import by_addresses
from rapport.relations.models import Touch

AT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def alice(world):
    with firm_scope(world.north.pk):
        yield world.acts(world.alice)


def hold(actor, address="carol@crane.example", count=3, *, way="in"):
    messages = [
        NewHeld(address=address, name="", at=AT + timedelta(days=n), direction=way, source=f"mail:{address}{way}{n}")
        for n in range(count)
    ]
    return actions.hold(actor, member_id=actor.own_id, messages=messages)


def test_a_message_is_held_once_and_counted_once(alice):
    assert hold(alice).held == 3
    assert (hold(alice).held, hold(alice).known) == (0, 3)
    stranger = Stranger.objects.get()
    assert (stranger.messages, stranger.two_way, stranger.first_at) == (3, False, AT)
    hold(alice, count=1, way="out")
    stranger.refresh_from_db()
    assert (stranger.messages, stranger.two_way) == (4, True)


def test_holding_costs_the_same_for_one_message_and_for_many(alice, django_assert_num_queries):
    for count in (1, 200):
        with django_assert_num_queries(6):  # three, and two for the savepoint and one for the audit trail
            hold(alice, f"new{count}@crane.example", count)


def test_those_who_answered_come_first_then_the_newest_page_by_page(alice):
    for n in range(25):
        hold(alice, f"p{n}@crane.example", 1 + n % 3)
    hold(alice, "p3@crane.example", 1, way="out")
    first = queries.triage(alice.own_id)
    second = queries.triage(alice.own_id, after=first.after)
    seen = [row.stranger.address for row in [*first.rows, *second.rows]]
    assert (seen[0], len(first.rows), len(seen), len(set(seen))) == ("p3@crane.example", 20, 25, 25)
    assert second.after == ""
    assert queries.waiting_count(alice.own_id) == 25


def test_an_address_can_be_given_to_somebody_we_know_and_taken_back(alice):
    hold(alice)
    person = add_person(alice, full_name="Carol Crane")
    stranger = Stranger.objects.get()
    actions.keep_as(alice, stranger_id=stranger.pk, person_id=person.pk)
    assert by_addresses(["carol@crane.example"]) == {"carol@crane.example": person.pk}
    assert Touch.objects.filter(person=person).count() == 3
    actions.put_back(alice, stranger_id=stranger.pk)
    assert by_addresses(["carol@crane.example"]) == {}
    assert Touch.objects.count() == 0
    assert queries.waiting_count(alice.own_id) == 1


def test_somebody_added_by_hand_settles_everybodys_strangers_with_that_address(alice, world):
    bob = world.acts(world.bob)
    for actor in (alice, bob):
        hold(actor)
    hold(alice, "other@crane.example", 1)
    person = add_person(alice, full_name="Carol Crane", emails=["Carol@Crane.example"])
    assert set(Touch.objects.values_list("member_id", "person_id")) == {
        (alice.own_id, person.pk),
        (bob.own_id, person.pk),
    }
    assert Touch.objects.count() == 6
    assert (queries.waiting_count(alice.own_id), queries.waiting_count(bob.own_id)) == (1, 0)
    point = add_contact_point(alice, person_id=person.pk, kind="email", value="c@crane.example")
    assert queries.waiting_count(alice.own_id) == 1
    change_contact_point(alice, point_id=point.pk, value="other@crane.example")
    assert (queries.waiting_count(alice.own_id), Touch.objects.count()) == (0, 7)
    actions.put_back(alice, stranger_id=Stranger.objects.get(address="other@crane.example").pk)
    assert (queries.waiting_count(alice.own_id), Touch.objects.count()) == (1, 6)


def test_settling_costs_the_same_for_one_person_and_for_many(alice, django_assert_num_queries):
    def people(first, count):
        numbers = range(first, first + count)
        return [add_person(alice, full_name=f"P {n}", emails=[f"p{n}@crane.example"]).pk for n in numbers]

    nobody = people(0, 30)
    with django_assert_num_queries(5):  # two, and two for the savepoint and one for the audit trail
        actions.settle_known(alice, person_ids=nobody)
    for first, count in ((100, 1), (200, 30)):
        ids = people(first, count)
        for n in range(first, first + count):
            hold(alice, f"p{n}@crane.example", 2)
        with django_assert_num_queries(21):
            assert actions.settle_known(alice, person_ids=ids).touches == 2 * count


def test_the_ignored_are_not_held_again_and_forgotten_a_day_later(alice, world):
    hold(alice)
    stranger = Stranger.objects.get()
    actions.ignore(alice, stranger_ids=[stranger.pk])
    assert hold(alice, count=5).decided == 5
    assert HeldMessage.objects.count() == 3
    system = system_actor(world.north.pk)
    assert actions.forget_decided(system, clock.today()) == 0
    assert actions.forget_decided(system, clock.today() + timedelta(days=2)) == 3
    assert actions.forget_decided(system, date(2099, 1, 1)) == 0
    with pytest.raises(Refused, match="more than a day"):
        actions.put_back(alice, stranger_id=stranger.pk)


def test_a_whole_domain_is_ignored_but_never_a_public_one(alice):
    for address in ("a@crane.example", "b@crane.example", "c@gmail.com"):
        hold(alice, address)
    found = {stranger.address: stranger for stranger in Stranger.objects.all()}
    assert actions.ignore_domain(alice, stranger_id=found["a@crane.example"].pk) == 2
    assert queries.decided(alice.own_id, ["new@crane.example", "c@gmail.com"]) == ({}, {"new@crane.example"})
    with pytest.raises(Refused, match="Anybody can have"):
        actions.ignore_domain(alice, stranger_id=found["c@gmail.com"].pk)
    actions.put_back(alice, stranger_id=Stranger.objects.get(address="@crane.example").pk)
    assert queries.waiting_count(alice.own_id) == 3


def test_eve_and_a_colleague_can_decide_nothing(alice, world):
    hold(alice)
    stranger = Stranger.objects.get()
    for member in (world.bob, world.eve):
        actor = world.acts(member)
        with pytest.raises(Stranger.DoesNotExist):
            actions.keep(actor, stranger_id=stranger.pk, full_name="Carol")
        with pytest.raises(Stranger.DoesNotExist):
            actions.ignore(actor, stranger_ids=[stranger.pk])
    stranger.refresh_from_db()
    assert stranger.state == Stranger.State.WAITING
