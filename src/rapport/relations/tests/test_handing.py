"""Handing a relationship over is undone: all stands as it stood before, or the undo is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils.html import escape
from tests.world import in_north

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.people.models import Person
from rapport.relations import actions
from rapport.relations.models import AgreedContact, Introduction, Promise, Relationship, Touch
from rapport.relations.testing import make_touch

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


_in_north = in_north(NOW)


@pytest.fixture
def bond(alice, person):
    """A relationship of Alice's with all that is handed over with it."""
    dan = person()
    with clock.frozen(NOW - DAY):
        for days in (40, 20, 5):
            make_touch(alice, person_id=dan, at=NOW - days * DAY)
        row = Relationship.objects.get()
        actions.agree(alice, relationship_id=row.pk, ideal_days=30, longest_days=45, purpose="News", channels=["email"])
        actions.set_importance(alice, relationship_id=row.pk, importance=3)
        actions.contact_again(alice, relationship_id=row.pk, on=NOW.date() + 9 * DAY)
        actions.make_promise(alice, person_id=dan, text="Send the brief", due_on=NOW.date())
        kept = actions.make_promise(alice, person_id=dan, text="Call", due_on=NOW.date())
        actions.keep_promise(alice, promise_id=kept.pk)
        actions.note_introduction(alice, person_id=dan)
    return row


def everything():
    """Every row around a person, health rounded as far as it is kept."""
    models = (Relationship, Touch, AgreedContact, Promise, Introduction, Person)
    rows = [list(model.objects.order_by("pk").values()) for model in models]
    return [
        [{k: round(v, 9) if isinstance(v, float) else v for k, v in row.items() if k != "updated_at"} for row in table]
        for table in rows
    ]


def later(verb, *given, **named):
    """Do something an hour later: after the handover."""
    with clock.frozen(NOW + HOUR):
        return verb(*given, **named)


def test_taking_a_handover_back_restores_all_that_stood_before_and_is_harmless_twice(world, alice, bond):
    before = everything()
    actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    assert everything() != before
    for _ in range(2):
        assert later(actions.take_back_handover, alice, relationship_id=bond.pk).pk == bond.pk
    assert everything() == before
    assert EventRecord.objects.filter(name__endswith="HandoverTakenBack").count() == 1


def test_a_colleague_who_knew_them_already_is_left_as_they_were(world, alice, bond):
    bob = world.acts(world.bob)
    with clock.frozen(NOW - DAY):
        make_touch(bob, person_id=bond.person_id, at=NOW - 3 * DAY)
        own = Relationship.objects.get(owner=world.bob)
        actions.pause(bob, relationship_id=own.pk)
        actions.contact_again(bob, relationship_id=own.pk, on=NOW.date() + 3 * DAY)
    before = everything()
    actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    later(actions.take_back_handover, alice, relationship_id=bond.pk)
    assert everything() == before


def test_a_colleague_keeps_an_agreement_of_their_own_through_handing_over_and_back(world, alice, bond):
    bob = world.acts(world.bob)
    own = actions.begin(bob, person_id=bond.person_id, owner_id=world.bob.pk)
    actions.agree(bob, relationship_id=own.pk, ideal_days=7)
    before = everything()
    actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    later(actions.take_back_handover, alice, relationship_id=bond.pk)
    assert everything() == before


@pytest.mark.parametrize("what", ["log", "agree", "hand on", "resume"])
def test_what_went_on_since_keeps_a_handover_from_being_taken_back(world, alice, bond, what):
    bob = world.acts(world.bob)
    new = actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    since = {
        "log": lambda: actions.log_touch(bob, person_id=bond.person_id, channel="call", direction="both"),
        "agree": lambda: actions.agree(bob, relationship_id=new.pk, ideal_days=9),
        "hand on": lambda: actions.hand_over(bob, relationship_id=new.pk, to_member_id=world.ada.pk),
        "resume": lambda: actions.resume(alice, relationship_id=bond.pk),
    }
    later(since[what])
    before = everything()
    with pytest.raises(Refused, match="handed back"):
        later(actions.take_back_handover, alice, relationship_id=bond.pk)
    assert everything() == before


def test_a_contact_that_was_taken_back_itself_does_not_stand_in_the_way(world, alice, bond):
    bob = world.acts(world.bob)
    actions.hand_over(alice, relationship_id=bond.pk, to_member_id=world.bob.pk)
    touch = later(actions.log_touch, bob, person_id=bond.person_id, channel="note", direction="both")
    later(actions.remove_touch, bob, touch_id=touch.pk)
    later(actions.take_back_handover, alice, relationship_id=bond.pk)
    assert list(Relationship.objects.values_list("owner", "state")) == [(world.alice.pk, "active")]


def test_both_pages_that_hand_over_offer_undo_and_nobody_of_another_firm_may(world, alice, bond):
    undo = f"/relationships/{bond.pk}/take-back/"
    alices, to = world.client(world.alice), str(world.bob.pk)
    for address, body in (
        (f"/today/{bond.person_id}/hand-over/", {"to": to}),
        (f"/relationships/{bond.pk}/keep/", {"do": "hand_over", "to": to}),
    ):
        page = alices.post(address, body, follow=True).content.decode()
        assert f'action="{escape(undo)}"' in page
        before = everything()
        assert world.client(world.eve).post(undo).status_code == 404
        assert everything() == before
        assert "all is as it was before" in alices.post(undo, follow=True).content.decode()
        assert list(Relationship.objects.values_list("owner", "state")) == [(world.alice.pk, "active")]
    with pytest.raises(ObjectDoesNotExist):
        actions.take_back_handover(world.acts(world.eve), relationship_id=bond.pk)
