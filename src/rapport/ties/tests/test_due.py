"""Introductions in Today: the colleague answers, whoever was introduced thanks; a no leaves nothing."""

from datetime import timedelta

import pytest

from rapport.desk.leads import leads
from rapport.desk.today import todays_desk
from rapport.foundation.scope import firm_scope
from rapport.ties import actions, due
from rapport.ties.tests.conftest import TODAY, knows, tie


@pytest.fixture
def asked(world, alice, person):
    """Alice asks Bob for an introduction to Carol, through Dan."""
    dan = person("Dan")
    knows(world.bob.pk, dan, 0.8)
    tie(dan, world.carol.pk, 0.5)
    return actions.ask_introduction(
        alice, target_id=world.carol.pk, colleague_id=world.bob.pk, connector_id=dan, why="Her team grows."
    )


def asks(member, *, days=0, person_id=None):
    """What stands in a member's Today some days on."""
    return due.asks(member_id=member.pk, on=TODAY + timedelta(days=days), limit=9, person_id=person_id)


def test_the_colleague_reads_who_asks_and_why_until_they_answer(world, alice, asked):
    [item] = asks(world.bob)
    assert (item.reason, item.person_id, item.due_on) == ("introduction_wanted", asked.connector_id, TODAY)
    assert item.why == "Alice Archer would like to meet Carol Crane: “Her team grows.”"
    assert leads([item])[item].href == "/introductions/"
    assert asks(world.bob, person_id=world.carol.pk) == asks(world.alice) == asks(world.ada) == []
    with firm_scope(world.other.pk):
        assert asks(world.eve) == []
    actions.answer_ask(world.acts(world.bob), ask_id=asked.pk, approve=False)
    assert asks(world.bob) == asks(world.alice, days=30) == []


def test_whoever_was_introduced_thanks_and_says_what_came_of_it_a_week_later_once(world, alice, asked):
    actions.answer_ask(world.acts(world.bob), ask_id=asked.pk, approve=True)
    actions.note_made(alice, ask_id=asked.pk)
    assert asks(world.alice, days=6) == []
    [item] = asks(world.alice, days=7)
    assert (item.reason, item.person_id) == ("introduction_outcome", world.carol.pk)
    assert item.why == "You were introduced by Bob Barker through Dan; they know nothing yet."
    assert leads([item])[item].href == f"/introductions/{asked.pk}/close/"
    actions.close_ask(alice, ask_id=asked.pk, outcome="We meet on Friday.")
    assert asks(world.alice, days=7) == []


def test_ones_own_contact_is_nobody_elses_to_answer_and_thanks_name_no_colleague(world, alice, person):
    dan = person("Dan")
    knows(world.alice.pk, dan, 0.5)
    own = actions.ask_introduction(
        alice, target_id=world.carol.pk, colleague_id=world.alice.pk, connector_id=dan, why="To meet"
    )
    assert asks(world.alice) == []
    actions.note_made(alice, ask_id=own.pk)
    assert [one.why for one in asks(world.alice, days=9)] == ["You were introduced through Dan; they know nothing yet."]


def test_an_ask_stands_on_the_colleagues_list_itself(world, alice, asked):
    desk = todays_desk(member_id=world.bob.pk, on=TODAY)
    assert "introduction_wanted" in {item.reason for card in desk.list.cards for item in card.items}
