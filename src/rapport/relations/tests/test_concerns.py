"""Concerns: heard, called about the same day, worked off by promises, settled; nothing is asked meanwhile."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.accounts.roles import system_actor
from rapport.desk.today import todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.erasure import forget
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.relations import actions, queries
from rapport.relations.models import Concern, Promise
from rapport.relations.testing import make_relationship
from rapport.rules.asking import Balance, may_ask
from rapport.rules.contact import closed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def unhappy(world, alice):
    return actions.raise_concern(alice, person_id=world.dan.pk, said="The job is not what was described.")


def test_today_asks_its_owner_to_call_the_same_day_until_they_were_in_touch(world, alice, unhappy):
    cards = {card.person_id: card for card in todays_desk(member_id=alice.own_id, on=TODAY).list.cards}
    assert cards[world.dan.pk].main.reason == "unhappy"
    assert "not what was described" in cards[world.dan.pk].main.why
    with clock.frozen(NOW + timedelta(hours=1)):
        actions.log_touch(alice, person_id=world.dan.pk, channel="call", direction="both")
    assert world.dan.pk not in {card.person_id for card in todays_desk(member_id=alice.own_id, on=TODAY).list.cards}
    later = TODAY + timedelta(days=9)
    with clock.frozen(NOW + timedelta(days=9)):
        cards = {card.person_id: card for card in todays_desk(member_id=alice.own_id, on=later).list.cards}
    assert cards[world.dan.pk].main.reason == "unhappy", "seven days without contact, and not settled"


def test_nobody_else_is_asked_to_contact_them_meanwhile(world, alice, unhappy):
    make_relationship(alice, person_id=world.dan.pk, owner_id=world.bob.pk)
    actions.make_promise(world.acts(world.bob), person_id=world.dan.pk, text="Call about a job", due_on=TODAY)
    desk = todays_desk(member_id=world.bob.pk, on=TODAY)
    assert [card.person_id for card in desk.list.cards] == []
    assert [held.gates[0].key for held in desk.list.held] == ["complaint"]


def test_what_will_be_done_becomes_promises_and_settling_needs_an_outcome(world, alice, unhappy):
    steps = [("Speak with the manager", TODAY + timedelta(days=1)), ("Tell Dan", TODAY + timedelta(days=3))]
    actions.plan_recovery(alice, concern_id=unhappy.pk, steps=steps)
    assert list(Promise.objects.order_by("due_on").values_list("text", "due_on")) == steps
    with pytest.raises(Refused, match="what came of it"):
        actions.resolve_concern(alice, concern_id=unhappy.pk, outcome=" ")
    actions.resolve_concern(alice, concern_id=unhappy.pk, outcome="The duties were put right.")
    with pytest.raises(Refused, match="settled on 23 November 2026: The duties were put right"):
        actions.resolve_concern(alice, concern_id=unhappy.pk, outcome="Again")
    with pytest.raises(Refused, match="settled on"):
        actions.plan_recovery(alice, concern_id=unhappy.pk, steps=steps)
    assert queries.open_concerns([world.dan.pk]) == frozenset()
    actions.reopen_concern(alice, concern_id=unhappy.pk)
    assert queries.open_concerns([world.dan.pk]) == {world.dan.pk}
    assert [row.name for row in EventRecord.objects.filter(name__startswith="Concern").order_by("at", "pk")] == [
        "ConcernRaised", "ConcernResolved",
    ]  # fmt: skip


def test_one_source_raises_one_concern_and_what_is_missing_is_refused(world, alice):
    source = uuid4()
    given = {"person_id": world.dan.pk, "said": "Unsure", "source_kind": "check_in", "source_id": source}
    first = actions.raise_concern(alice, **given)
    assert actions.raise_concern(alice, **given) == first
    with pytest.raises(Refused, match="what they are unhappy about"):
        actions.raise_concern(alice, person_id=world.dan.pk, said="")
    with pytest.raises(Refused, match="where we heard it"):
        actions.raise_concern(alice, person_id=world.dan.pk, said="x", source_kind="rumour")
    with pytest.raises(Refused, match="what you will do"):
        actions.plan_recovery(alice, concern_id=first.pk, steps=[])


def test_a_concern_goes_to_whoever_looks_after_the_person(world, alice):
    bobs = make_person(alice, "Bea Booth", owner_id=world.bob.pk)
    nobodys = make_person(alice, "Noa North", owner_id=None)
    assert actions.raise_concern(alice, person_id=bobs.pk, said="x").owner_id == world.bob.pk
    assert actions.raise_concern(alice, person_id=nobodys.pk, said="x").owner_id in {alice.own_id, nobodys.owner_id}


def test_eve_finds_nothing_and_compliance_notes_nothing(world, alice, unhappy):
    with firm_scope(world.other.pk):
        with pytest.raises(ObjectDoesNotExist):
            actions.resolve_concern(world.acts(world.eve), concern_id=unhappy.pk, outcome="x")
        with pytest.raises(ObjectDoesNotExist):
            actions.raise_concern(world.acts(world.eve), person_id=world.dan.pk, said="x")
        assert queries.open_concerns([world.dan.pk]) == frozenset()
    with pytest.raises(PermissionDenied):
        actions.raise_concern(world.acts(world.cara), person_id=world.dan.pk, said="x")


def test_erasing_the_person_takes_their_concerns_along(world, alice, unhappy):
    forget(system_actor(alice.firm_id), world.dan.pk)
    assert not Concern.objects.exists()


def test_the_pages_lead_from_noting_to_settling(world, alice, unhappy):
    browser = world.client(world.alice)
    shown = browser.get(f"/people/{world.dan.pk}/").content.decode()
    assert "The job is not what was described." in shown
    steps = {"text_1": "Speak with the manager", "due_on_1": "2026-11-24", "text_2": "Tell Dan"}
    refused = browser.post(f"/concerns/{unhappy.pk}/plan/", steps)
    assert refused.status_code == 422
    assert "a day its step" in refused.content.decode()
    assert browser.post(f"/concerns/{unhappy.pk}/plan/", steps | {"due_on_2": "2026-11-26"}).status_code == 302
    assert Promise.objects.count() == 2
    assert browser.post(f"/concerns/{unhappy.pk}/settle/", {"outcome": "Put right."}).status_code == 302
    assert "Put right." in browser.get(f"/people/{world.dan.pk}/").content.decode()


def test_contact_that_asks_for_nothing_is_counted_since_the_last_that_asked(world, alice, django_assert_num_queries):
    def logged(day, asks, direction="out"):
        at = datetime(2026, 11, day, 10, tzinfo=UTC)
        actions.log_touch(alice, person_id=world.dan.pk, channel="email", direction=direction, at=at, asks=asks)

    logged(1, asks=False)
    logged(2, asks=True)
    logged(3, asks=None)
    logged(4, asks=False)
    logged(5, asks=False, direction="in")
    logged(6, asks=False, direction="both")
    carol = world.carol.pk
    with django_assert_num_queries(2):
        found = queries.contact_balances([world.dan.pk, carol], on=TODAY)
    assert found == {world.dan.pk: Balance(2, date(2026, 11, 2), 4), carol: Balance()}
    assert [gate.key for gate in closed(may_ask(found[world.dan.pk], on=TODAY))] == ["asked_lately"]
    actions.raise_concern(alice, person_id=carol, said="No answer from us.")
    assert queries.contact_balances([carol], on=TODAY)[carol].open_concern
