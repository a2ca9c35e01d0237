"""From a CV that was sent to somebody at work: a permanent job, and a temp of ours."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.accounts.roles import DOORS
from rapport.compliance.actions import check_right_to_work
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.actors import Actor
from rapport.jobs import queries as jobs
from rapport.placements import actions as placing
from rapport.placements import queries as placed
from rapport.relations.models import Touch
from rapport.submissions import actions, queries
from rapport.submissions.testing import make_submission
from tests.world import in_north

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
STARTS = date(2027, 1, 4)


_north = in_north(NOW)


def through_the_interview(world, capacity):
    """Carol offers times, Dan chooses, they meet, she says yes. Returns Dan's candidacy."""
    alice = world.acts(world.alice)
    vacancy = {"organisation_id": world.crane.pk, "hiring_manager_id": world.carol.pk}
    sent = make_submission(alice, person_id=world.dan.pk, capacity=capacity, **vacancy).candidacy
    carol = Actor("client", world.carol.pk, world.north.pk, DOORS["client"])
    dan = Actor("candidate", world.dan.pk, world.north.pk, DOORS["candidate"])
    actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes")
    soon = NOW + timedelta(days=2)
    interview = actions.offer_slots(carol, candidacy_id=sent.pk, starts=[soon, soon + timedelta(days=1)])
    actions.choose_slot(dan, slot_id=queries.slots(interview.pk)[0].pk)
    with clock.frozen(soon + timedelta(hours=2)):
        actions.held(alice, interview_id=interview.pk)
        actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes", interview_id=interview.pk)
    assert Touch.objects.filter(person=world.carol, channel="portal", direction="in").count() == 2
    assert {each.state for each in jobs.sla(sent.vacancy_id, soon + timedelta(days=9)).client.clocks} <= {"met"}
    return sent, dan


def test_a_permanent_job_from_the_cv_to_the_first_day(world):
    alice = world.acts(world.alice)
    sent, dan = through_the_interview(world, "agency")
    offer = actions.make_offer(alice, candidacy_id=sent.pk, terms=actions.OfferTerms(pay_pence=50_000_00))
    actions.counter(dan, offer_id=offer.offer_id, number=1, terms=actions.OfferTerms(pay_pence=53_000_00))
    better = actions.make_offer(alice, candidacy_id=sent.pk, terms=actions.OfferTerms(pay_pence=52_000_00))
    actions.accept_offer(dan, offer_id=offer.offer_id, number=better.number)
    terms = placing.PlacementTerms(starts_on=STARTS, fee_basis_points=2_000)
    placement = placing.place(alice, candidacy_id=sent.pk, terms=terms)
    assert (placement.fee_pence, placed.start_gate(placement).state) == (10_400_00, "warning")
    assert jobs.vacancy(sent.vacancy_id).state == "filled"
    with clock.frozen(datetime(2027, 1, 4, 18, tzinfo=UTC)):
        assert placing.start(alice, placement_id=placement.pk).state == "started"


def test_a_temp_from_the_cv_to_the_first_day_needs_the_check(world):
    alice = world.acts(world.alice)
    sent, dan = through_the_interview(world, "business")
    offer = actions.make_offer(
        alice, candidacy_id=sent.pk, terms=actions.OfferTerms(pay_pence=20_00, pay_per="hour")
    )  # fmt: skip
    actions.accept_offer(dan, offer_id=offer.offer_id, number=1)
    rates = placing.PlacementTerms(
        starts_on=STARTS, pay_rate_pence=20_00, charge_rate_pence=26_00, rate_per="hour"
    )  # fmt: skip
    placement = placing.place(alice, candidacy_id=sent.pk, terms=rates)
    with clock.frozen(datetime(2027, 1, 4, 18, tzinfo=UTC)):
        with pytest.raises(Refused, match="right to work"):
            placing.start(alice, placement_id=placement.pk)
        check_right_to_work(alice, person_id=world.dan.pk, route="manual", excuse="continuous", evidence="Passport")
        assert placing.start(alice, placement_id=placement.pk).state == "started"
