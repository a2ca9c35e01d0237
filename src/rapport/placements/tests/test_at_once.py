"""Two at the same instant: one decision stands, one has the time, one version is accepted, one placement is made."""

from datetime import timedelta

import pytest
from tests.at_once import DONE, at_once, done_first

from rapport.accounts.roles import DOORS
from rapport.foundation import clock
from rapport.foundation.actors import Actor
from rapport.foundation.models import EventRecord
from rapport.foundation.scope import firm_scope
from rapport.jobs.actions import add_contact
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.placements import actions as placing
from rapport.placements.models import Placement
from rapport.placements.testing import STARTS, make_accepted
from rapport.submissions import actions, queries
from rapport.submissions.models import Feedback, Interview, Offer
from rapport.submissions.testing import make_candidacy
from rapport.submissions.tests.conftest import put_forward

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _north_at_noon():
    """Each thread opens its own scope, at the real time."""


@pytest.fixture
def sent(world, alice):
    """Dan and Erin, whose CVs were sent to Carol for one permanent job."""
    with firm_scope(world.north.pk):
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        people = (world.dan.pk, make_person(alice, "Erin Ek").pk)
        return [
            put_forward(make_candidacy(alice, vacancy_id=vacancy.pk, person_id=key), world.alice) for key in people
        ]


def test_of_two_hiring_managers_who_decide_at_once_one_decides(world, alice, sent):
    priya = make_person(alice, "Priya Patel")
    add_contact(alice, vacancy_id=sent[0].vacancy_id, person_id=priya.pk)
    carol, other = (Actor("client", one.pk, world.north.pk, DOORS["client"]) for one in (world.carol, priya))
    said = done_first(at_once(
        lambda: actions.give_feedback(carol, candidacy_id=sent[0].pk, verdict="yes", text="Hers"),
        lambda: actions.give_feedback(other, candidacy_id=sent[0].pk, verdict="yes", text="The other's"),
    ))
    assert (said[0], "answered already" in said[1]) == (DONE, True)
    with firm_scope(world.north.pk):
        assert Feedback.objects.count() == 1


def test_of_two_times_chosen_at_once_one_is_booked(world, alice, sent):
    soon = clock.now() + timedelta(days=2)
    with firm_scope(world.north.pk):
        starts = [soon, soon + timedelta(hours=3)]
        interview = actions.offer_slots(alice, candidacy_id=sent[0].pk, starts=starts)
        first, second = (slot.pk for slot in queries.slots(interview.pk))
    said = done_first(at_once(*(lambda key=key: actions.choose_slot(alice, slot_id=key) for key in (first, second))))
    assert (said[0], said[1].startswith("A time was chosen already")) == (DONE, True)


def test_of_two_candidates_who_choose_the_same_hour_at_once_one_has_it(world, alice, sent):
    soon = clock.now() + timedelta(days=2)
    with firm_scope(world.north.pk):
        offered = [actions.offer_slots(alice, candidacy_id=one.pk, starts=[soon]) for one in sent]
        keys = [queries.slots(one.pk)[0].pk for one in offered]
    said = done_first(at_once(*(lambda key=key: actions.choose_slot(alice, slot_id=key) for key in keys)))
    assert said == [DONE, "Somebody else has this time now. Please choose another."]
    with firm_scope(world.north.pk):
        assert Interview.objects.filter(state="booked").count() == 1


def test_who_accepts_while_a_new_version_is_made_accepts_what_they_read_or_nothing(world, alice, sent):
    with firm_scope(world.north.pk):
        version = actions.make_offer(
            alice, candidacy_id=sent[0].pk, terms=actions.OfferTerms(pay_pence=50_000_00)
        )  # fmt: skip
    said = done_first(at_once(
        lambda: actions.accept_offer(alice, offer_id=version.offer_id, number=1, evidence="By phone"),
        lambda: actions.make_offer(alice, candidacy_id=sent[0].pk, terms=actions.OfferTerms(pay_pence=40_000_00)),
    ))
    assert said[0] == DONE
    assert said[1] in {
        "Version 2 is on the table now, not version 1. Please read it first.",
        "Dan Dale accepted version 1 already.",
    }
    with firm_scope(world.north.pk):
        assert Offer.objects.get().accepted_number in {None, 1}


def test_placing_four_times_at_once_is_one_placement(world, alice, sent):
    with firm_scope(world.north.pk):
        make_accepted(alice, candidacy_id=sent[0].pk)
    terms = placing.PlacementTerms(starts_on=STARTS, fee_basis_points=2_000)
    said = at_once(*[lambda: placing.place(alice, candidacy_id=sent[0].pk, terms=terms)] * 4)
    assert said == [DONE] * 4, "a double click is no mistake"
    with firm_scope(world.north.pk):
        assert Placement.objects.count() == 1
        assert EventRecord.objects.filter(name="PersonPlaced").count() == 1
