"""Offers: version by version, accepted exactly as read."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from rapport.foundation.action import Refused
from rapport.people.testing import make_person
from rapport.submissions import actions, queries
from rapport.submissions.models import Offer, OfferVersion
from rapport.submissions.tests.conftest import NOW

FIFTY = actions.OfferTerms(pay_pence=50_000_00, starts_on=date(2027, 1, 4), terms="25 days of holiday")
MORE = actions.OfferTerms(pay_pence=54_000_00, starts_on=date(2027, 1, 4))


@pytest.fixture
def offered(alice, sent):
    return actions.make_offer(alice, candidacy_id=sent.pk, terms=FIFTY).offer


def test_an_offer_moves_the_candidate_and_waits_for_them(alice, sent, offered):
    sent.refresh_from_db()
    assert (sent.stage_type, sent.waiting_for) == ("offer", "candidate")
    assert actions.make_offer(alice, candidacy_id=sent.pk, terms=FIFTY).number == 1, "a double click"


def test_the_candidate_accepts_exactly_what_they_read(alice, dan, sent, offered):
    actions.make_offer(alice, candidacy_id=sent.pk, terms=MORE)
    with pytest.raises(Refused, match="Version 2 is on the table now, not version 1"):
        actions.accept_offer(dan, offer_id=offered.pk, number=1)
    accepted = actions.accept_offer(dan, offer_id=offered.pk, number=2)
    again = actions.accept_offer(dan, offer_id=offered.pk, number=2)
    assert (accepted.state, again.accepted_number) == ("accepted", 2)
    offer, version = queries.accepted(sent.pk)
    assert (offer.pk, version.pay_pence) == (offered.pk, 54_000_00)
    with pytest.raises(Refused, match="accepted version 2 already"):
        actions.make_offer(alice, candidacy_id=sent.pk, terms=FIFTY)


def test_what_the_candidate_asks_for_is_a_version_nobody_can_accept_for_the_client(alice, dan, sent, offered):
    asked = actions.counter(dan, offer_id=offered.pk, number=1, terms=MORE)
    assert (asked.number, asked.by) == (2, "candidate")
    assert actions.counter(dan, offer_id=offered.pk, number=1, terms=MORE) == asked, "a double click"
    with pytest.raises(Refused, match="once the client offers it"):
        actions.accept_offer(dan, offer_id=offered.pk, number=2)
    actions.make_offer(alice, candidacy_id=sent.pk, terms=MORE)
    assert actions.accept_offer(dan, offer_id=offered.pk, number=3).accepted_number == 3


def test_a_member_answers_for_the_candidate_only_with_evidence(alice, offered):
    with pytest.raises(Refused, match="how we know"):
        actions.accept_offer(alice, offer_id=offered.pk, number=1)
    accepted = actions.accept_offer(alice, offer_id=offered.pk, number=1, evidence="By phone, 20 November")
    assert accepted.evidence == "By phone, 20 November"


def test_an_answer_is_given_once(dan, offered):
    actions.decline_offer(dan, offer_id=offered.pk, reason="Too far away")
    assert actions.decline_offer(dan, offer_id=offered.pk, reason="Too far away").reason == "Too far away"
    with pytest.raises(Refused, match="declined on 20 November 2026"):
        actions.accept_offer(dan, offer_id=offered.pk, number=1)


def test_after_a_declined_offer_there_may_be_a_new_one(alice, dan, sent, offered):
    actions.decline_offer(dan, offer_id=offered.pk, reason="Too low")
    actions.make_offer(alice, candidacy_id=sent.pk, terms=MORE)
    shown = queries.offers([sent.pk])[sent.pk]
    assert [(one.state, one.newest.pay_pence) for one in shown] == [("open", 54_000_00), ("declined", 50_000_00)]
    assert shown[0].can_be_accepted


def test_an_offer_can_be_withdrawn_even_when_it_was_accepted(alice, dan, offered):
    actions.accept_offer(dan, offer_id=offered.pk, number=1)
    gone = actions.withdraw_offer(alice, offer_id=offered.pk, reason="Budget frozen")
    assert (gone.state, gone.accepted_number) == ("withdrawn", None)
    with pytest.raises(Refused, match="withdrawn on"):
        actions.note_counter_offer(alice, offer_id=offered.pk, note="They offered 5k more")


def test_a_counter_offer_and_the_resignation_are_noted(alice, offered):
    noted = actions.note_counter_offer(alice, offer_id=offered.pk, note="Their employer offers 3k more")
    assert noted.counter_offer_at == NOW
    assert actions.note_resignation(alice, offer_id=offered.pk, resigned_on=NOW.date()).resigned_on == NOW.date()
    with pytest.raises(Refused, match="handed in"):
        actions.note_resignation(alice, offer_id=offered.pk, resigned_on=NOW.date() + timedelta(days=1))


def test_pay_that_cannot_be_is_refused_and_nothing_is_kept(alice, sent):
    for wrong in (actions.OfferTerms(pay_pence=0), actions.OfferTerms(pay_pence=1, pay_per="week")):
        with pytest.raises(Refused, match="what is paid"):
            actions.make_offer(alice, candidacy_id=sent.pk, terms=wrong)
    assert (Offer.objects.count(), OfferVersion.objects.count()) == (0, 0)


def test_an_open_offer_ends_with_the_candidacy(alice, sent, offered):
    actions.reject(alice, candidacy_id=sent.pk, by="by_candidate", reason="Took another job")
    offered.refresh_from_db()
    assert offered.state == "withdrawn"


def test_nobody_answers_an_offer_that_is_not_theirs(world, alice, dan, offered):
    other = type(dan)("candidate", make_person(alice, "Erin Ek").pk, world.north.pk, dan.can)
    for actor in (other, world.acts(world.eve)):
        with pytest.raises(ObjectDoesNotExist):
            actions.accept_offer(actor, offer_id=offered.pk, number=1, evidence="Said so")
