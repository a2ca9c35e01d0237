"""What is heard against somebody put forward: on record, in Today until the client was told, never shown outside."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.submissions import actions, due
from rapport.submissions.models import Unsuitability
from rapport.submissions.tests.conftest import NOW

WHAT = "A referee doubts that she is chartered."


@pytest.fixture
def supplied(sent, vacancy):
    """Dan, whose CV was sent, for work as our temp."""
    vacancy.capacity = "business"
    vacancy.save()
    return sent


def note(actor, row, *, certain=False, what=WHAT):
    return actions.note_unsuitable(actor, candidacy_id=row.pk, certain=certain, what=what)


def asked(world, on=NOW):
    found = due.asks(member_id=world.alice.pk, on=on.date(), limit=20)
    return [(item.person_id, item.due_on) for item in found if item.reason == "unsuitable"]


def test_the_client_is_to_be_told_today_until_she_was(world, alice, sent):
    heard = note(alice, sent)
    assert asked(world) == [(world.carol.pk, NOW.date())]
    assert WHAT not in str(due.asks(member_id=world.alice.pk, on=NOW.date(), limit=20))
    actions.told_client(alice, unsuitability_id=heard.pk)
    assert actions.told_client(alice, unsuitability_id=heard.pk).told_client_at == NOW
    assert asked(world) == []


def test_the_same_twice_is_noted_once_and_something_else_beside_it(alice, sent):
    assert note(alice, sent).pk == note(alice, sent, what=f" {WHAT} ").pk
    note(alice, sent, certain=True)
    assert Unsuitability.objects.count() == 2


def test_without_a_hiring_manager_today_names_the_candidate(world, alice, sent, vacancy):
    vacancy.hiring_manager = None
    vacancy.save()
    note(alice, sent)
    assert asked(world) == [(world.dan.pk, NOW.date())]


def test_three_months_after_an_introduction_it_is_kept_and_owed_no_more(world, alice, sent):
    with clock.frozen(NOW + timedelta(days=93)):
        heard = note(alice, sent)
    assert (heard.tell_on, heard.what) == (None, WHAT)
    assert heard.owed.startswith("The law asked for this until 20 February 2027")
    assert asked(world, NOW + timedelta(days=93)) == []


def test_a_business_ends_the_supply_when_it_is_certain_however_late(alice, supplied):
    with clock.frozen(NOW + timedelta(days=300)):
        assert not note(alice, supplied).ends_supply
        assert note(alice, supplied, certain=True).ends_supply


def test_once_the_supply_ended_a_business_owes_it_no_more(alice, supplied):
    actions.note_supply_ended(alice, candidacy_id=supplied.pk, ended_on=NOW.date())
    assert note(alice, supplied).tell_on == NOW.date()
    with clock.frozen(NOW + timedelta(days=1)):
        assert note(alice, supplied, what="More of it").tell_on is None


def test_nor_for_somebody_it_proposed_and_did_not_supply(alice, supplied):
    actions.reject(alice, candidacy_id=supplied.pk, by="by_candidate", reason="They took another job.")
    with clock.frozen(NOW + timedelta(days=1)):
        assert note(alice, supplied).tell_on is None


@pytest.mark.parametrize("what", ["", "  "])
def test_it_says_what_was_heard(alice, sent, what):
    with pytest.raises(Refused, match="Say what we heard"):
        note(alice, sent, what=what)


def test_before_the_cv_was_sent_there_is_nobody_to_tell(alice, dans):
    with pytest.raises(Refused, match="does not know of them yet"):
        note(alice, dans)


def test_who_may_not_keep_candidates_notes_nothing_and_another_firm_finds_nothing(world, alice, sent):
    heard = note(alice, sent)
    with pytest.raises(PermissionDenied):
        note(world.acts(world.cara), sent)
    with pytest.raises(PermissionDenied):
        actions.told_client(world.acts(world.cara), unsuitability_id=heard.pk)
    with pytest.raises(Unsuitability.DoesNotExist):
        actions.told_client(world.acts(world.eve), unsuitability_id=heard.pk)


def test_the_page_says_what_is_owed_and_notes_that_the_client_was_told(world, alice, sent):
    browser = world.client(world.alice)
    page = reverse("candidacy", kwargs={"candidacy_id": sent.pk})
    done = browser.post(reverse("candidacy_unsuitable", kwargs={"candidacy_id": sent.pk}), {"what": WHAT}, follow=True)
    assert "Tell the client today what we heard." in done.content.decode()
    heard = Unsuitability.objects.get()
    browser.post(reverse("unsuitable_told", kwargs={"unsuitability_id": heard.pk}))
    text = browser.get(page).content.decode()
    assert "The client was told on" in text
    assert WHAT in text
