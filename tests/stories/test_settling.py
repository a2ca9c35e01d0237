"""Strangers in triage are settled when a contact file brings somebody with their address; undo lets them wait again."""

from datetime import timedelta

import pytest

from rapport.accounts.roles import system_actor
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.imports import actions
from rapport.imports.testing import brought_in, correspondence, linkedin
from rapport.mail.actions import forget_decided
from rapport.mail.models import HeldMessage, Stranger
from rapport.people.models import Person
from rapport.people.testing import make_person
from rapport.relations.models import Relationship, Touch
from rapport.relations.testing import make_touch
from tests.stories.test_import import dump


@pytest.fixture
def alice(world, settings, tmp_path):
    settings.UPLOADS = tmp_path / "uploads"
    with firm_scope(world.north.pk):
        yield world.acts(world.alice)


def test_contacts_that_come_after_the_mail_settle_who_waited_and_undo_lets_them_wait_again(alice):
    brought_in(alice, linkedin(1))
    waiting = ["person1@company1.example", "person2@company2.example", "new@crane.example"]
    brought_in(alice, correspondence("alice@north.example", waiting, 12))
    before = dump()
    row = brought_in(alice, linkedin(3))
    assert row.counts == {"added": 2, "same": 1, "settled": 1, "touches": 4}
    person = Person.objects.get(full_name="Given2 Family2")
    assert Touch.objects.filter(person=person).count() == 4
    assert Relationship.objects.get(person=person).last_on.isoformat() == "2025-01-06"
    assert Stranger.objects.get(state="waiting").address == "new@crane.example"
    there = dump()
    assert brought_in(alice, linkedin(3)).counts == {"same": 3}
    assert dump() == there
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert dump() == before


def test_undo_lets_them_wait_again_with_their_messages_though_the_held_ones_are_forgotten(alice, world):
    brought_in(alice, correspondence("alice@north.example", ["person1@company1.example"], 6))
    row = brought_in(alice, linkedin(1))
    tomorrow = clock.today() + timedelta(days=2)
    assert forget_decided(system_actor(world.north.pk), tomorrow) == 6
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    stranger = Stranger.objects.get()
    assert (stranger.state, stranger.messages, stranger.two_way, stranger.person_id) == ("waiting", 6, True, None)
    assert HeldMessage.objects.count() == 6
    assert (Person.objects.count(), Touch.objects.count(), Relationship.objects.count()) == (0, 0, 0)


def test_undo_leaves_with_whom_somebody_worked_on_the_messages_of_their_address(alice):
    brought_in(alice, correspondence("alice@north.example", ["person1@company1.example"], 6))
    row = brought_in(alice, linkedin(1))
    make_touch(alice, person_id=Person.objects.get().pk)
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert Touch.objects.filter(person=Person.objects.get()).count() == 7
    assert Stranger.objects.get().state == "kept"


def test_an_address_a_file_adds_to_somebody_we_know_settles_too_and_goes_with_undo(alice):
    dan = make_person(alice, "Dan Dee", profiles=["https://www.linkedin.com/in/person-1"])
    brought_in(alice, correspondence("alice@north.example", ["person1@company1.example"], 6))
    before = dump()
    row = brought_in(alice, linkedin(1))
    assert row.counts == {"changed": 1, "settled": 1, "touches": 6}
    assert Touch.objects.filter(person=dan).count() == 6
    actions.undo(alice, import_id=row.pk)
    run_tasks()
    assert dump() == before


def test_undoing_the_mail_takes_its_messages_from_those_a_contact_file_settled(alice):
    mail = brought_in(alice, correspondence("alice@north.example", ["person1@company1.example"], 6))
    brought_in(alice, linkedin(1))
    actions.undo(alice, import_id=mail.pk)
    run_tasks()
    assert (Touch.objects.count(), Stranger.objects.count(), HeldMessage.objects.count()) == (0, 0, 0)
    assert Person.objects.count() == 1
