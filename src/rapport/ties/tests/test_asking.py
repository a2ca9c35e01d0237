"""Introductions asked for: once at a time, answered by the colleague, a no without a trace, made, closed, thanked."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.models import EventRecord
from rapport.people import actions as people
from rapport.relations import actions as relations
from rapport.relations.models import Introduction, Promise
from rapport.ties import actions, queries
from rapport.ties.models import IntroductionAsk
from rapport.ties.tests.conftest import NOW, TODAY, knows, tie

WHY = "Her team grows, and we fill such roles."


@pytest.fixture
def asked(world, alice, person):
    """Alice asks Bob for an introduction to Carol, through Dan."""
    dan = person("Dan")
    knows(world.bob.pk, dan, 0.8)
    tie(dan, world.carol.pk, 0.5)
    return actions.ask_introduction(
        alice, target_id=world.carol.pk, colleague_id=world.bob.pk, connector_id=dan, why=WHY
    )


def test_from_asking_to_the_outcome_with_an_introduction_and_thanks(world, alice, asked):
    bob = world.acts(world.bob)
    assert asked.text.startswith("Dear Dan,\n\nyou know Carol Crane.")
    assert WHY in asked.text
    assert [ask.asker for ask in queries.asks_for(world.bob.pk)] == ["Alice Archer"]
    with pytest.raises(ObjectDoesNotExist):
        actions.answer_ask(alice, ask_id=asked.pk, approve=True)
    with pytest.raises(Refused, match="not answered yet"):
        actions.note_made(alice, ask_id=asked.pk)
    actions.answer_ask(bob, ask_id=asked.pk, approve=True)
    with pytest.raises(Refused, match="said yes to this already"):
        actions.answer_ask(bob, ask_id=asked.pk, approve=False)
    actions.note_made(alice, ask_id=asked.pk)
    with pytest.raises(Refused, match="made already"):
        actions.note_made(alice, ask_id=asked.pk)
    made = Introduction.objects.get()
    assert (made.person_id, made.connector_id, made.member_id) == (world.carol.pk, asked.connector_id, world.alice.pk)
    thanks = Promise.objects.get()
    assert (thanks.person_id, thanks.due_on) == (asked.connector_id, TODAY + timedelta(days=2))
    with pytest.raises(Refused, match="what came of it"):
        actions.close_ask(alice, ask_id=asked.pk, outcome=" ")
    actions.close_ask(alice, ask_id=asked.pk, outcome="We meet on Friday.")
    assert [(ask.word, ask.outcome) for ask in queries.asks_for(world.bob.pk)] == [("Done", "We meet on Friday.")]
    with pytest.raises(Refused, match="closed already"):
        actions.close_ask(alice, ask_id=asked.pk, outcome="Again")


def test_a_no_leaves_no_trace_for_whoever_asked(world, alice, asked):
    actions.answer_ask(world.acts(world.bob), ask_id=asked.pk, approve=False)
    (ask,) = queries.asks_of(world.alice.pk)
    assert ask.word == "Not possible now"
    assert queries.asks_for(world.bob.pk) == []
    for verb, given in ((actions.note_made, {}), (actions.close_ask, {"outcome": "None"})):
        with pytest.raises(Refused, match=r"^This is not possible now\.$"):
            verb(alice, ask_id=asked.pk, **given)
    assert not EventRecord.objects.filter(name__contains="sk").exists()


def test_a_connector_is_asked_once_at_a_time_and_three_times_a_quarter(world, alice, person, asked):
    again = {"target_id": person("Eva"), "colleague_id": world.bob.pk, "connector_id": asked.connector_id, "why": WHY}
    for number in range(1, 4):
        with pytest.raises(Refused, match="asked for an introduction already"):
            actions.ask_introduction(world.acts(world.ada), **again)
        actions.answer_ask(world.acts(world.bob), ask_id=IntroductionAsk.objects.get(state="asked").pk, approve=False)
        if number < 3:
            actions.ask_introduction(alice, **again)
    with pytest.raises(Refused, match="asked 3 times in 91 days"):
        actions.ask_introduction(alice, **again)
    with clock.frozen(NOW + timedelta(days=92)):
        actions.ask_introduction(alice, **again)


def test_one_asks_ones_own_contact_without_a_colleague_and_nobody_for_oneself(world, alice, person):
    dan = person("Dan")
    knows(world.alice.pk, dan, 0.5)
    own = {"target_id": world.carol.pk, "colleague_id": world.alice.pk, "why": WHY}
    assert actions.ask_introduction(alice, connector_id=dan, **own).state == "approved"
    with pytest.raises(Refused, match="Choose somebody else"):
        actions.ask_introduction(alice, **own)
    with pytest.raises(Refused, match="Choose somebody else"):
        actions.ask_introduction(alice, connector_id=world.carol.pk, **own)


def test_who_knows_nobody_or_stands_under_a_limit_is_not_asked(world, alice, person):
    dan = person("Dan")
    given = {"target_id": world.carol.pk, "colleague_id": world.bob.pk, "connector_id": dan}
    with pytest.raises(Refused, match="Say why"):
        actions.ask_introduction(alice, why=" ", **given)
    with pytest.raises(Refused, match="Bob Barker is not known to know them"):
        actions.ask_introduction(alice, why=WHY, **given)
    knows(world.bob.pk, dan, 0.5)
    relations.set_boundary(alice, organisation_id=world.crane.pk, kind="off_limits")
    with pytest.raises(Refused, match="may not be contacted"):
        actions.ask_introduction(alice, why=WHY, **given)


def test_asks_follow_a_merge_and_go_with_an_erasure(world, alice, person, asked):
    kept = person("Daniel")
    merge = people.merge_people(alice, kept_id=kept, gone_id=asked.connector_id)
    assert IntroductionAsk.objects.get().connector_id == kept
    people.undo_merge(alice, merge_id=merge.pk)
    assert IntroductionAsk.objects.get().connector_id == asked.connector_id
    forget(world.acts(world.ada), world.carol.pk)
    assert not IntroductionAsk.objects.exists()
