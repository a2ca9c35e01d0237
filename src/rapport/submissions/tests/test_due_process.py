"""What interviews, feedback and offers ask of Today."""

from datetime import UTC, date, datetime, timedelta

from rapport.foundation import clock
from rapport.foundation.models import Firm
from rapport.jobs.actions import Owed, agree_sla, start_clock
from rapport.relations.actions import log_touch
from rapport.submissions import actions
from rapport.submissions.due_process import asks
from rapport.submissions.tests.conftest import NOW

MONDAY = NOW + timedelta(days=3)


def told(alice, on: date, **only):
    found = asks(member_id=alice.own_id, on=on, limit=20, **only)
    return {item.reason: (item.person_id, item.due_on) for item in found}


def test_without_an_agreed_time_feedback_on_a_cv_is_asked_for_after_four_working_days(world, alice, sent):
    assert told(alice, date(2026, 11, 25)) == {}
    assert told(alice, date(2026, 11, 26)) == {"feedback_due": (world.carol.pk, date(2026, 11, 26))}
    assert told(alice, date(2026, 12, 4))["awaits_decision"] == (world.dan.pk, date(2026, 12, 4))


def test_an_agreed_time_decides_when_she_is_asked_and_her_answer_is_passed_on(world, alice, carol, vacancy, sent):
    agree_sla(alice, vacancy_id=vacancy.pk, commitments=[Owed("feedback_on_cv", 1, "working_days")])
    start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=sent.pk)
    assert told(alice, date(2026, 11, 23)) == {"feedback_due": (world.carol.pk, date(2026, 11, 23))}
    given = actions.give_feedback(carol, candidacy_id=sent.pk, verdict="yes")
    assert told(alice, date(2026, 11, 23)) == {"feedback_to_tell": (world.dan.pk, NOW.date())}
    actions.pass_on_feedback(alice, feedback_id=given.pk)
    assert told(alice, date(2026, 12, 23)) == {}


def test_around_an_interview_the_candidate_gets_a_word_until_we_spoke(world, alice, sent):
    booked = actions.book(alice, candidacy_id=sent.pk, starts_at=MONDAY)
    before = told(alice, date(2026, 11, 20))
    assert before == {"hard_moment": (world.dan.pk, date(2026, 11, 20))}
    with clock.frozen(MONDAY + timedelta(hours=3)):
        actions.held(alice, interview_id=booked.pk)
    after = told(alice, date(2026, 11, 24))
    assert after == {"hard_moment": (world.dan.pk, date(2026, 11, 24))}
    with clock.frozen(datetime(2026, 11, 24, 15, tzinfo=UTC)):
        log_touch(alice, person_id=world.dan.pk, channel="call", direction="both")
    assert "hard_moment" not in told(alice, date(2026, 11, 24))
    assert told(alice, date(2026, 11, 26))["feedback_due"] == (world.carol.pk, date(2026, 11, 25))


def test_an_offer_without_answer_asks_the_candidate_and_what_they_asked_for_asks_the_client(world, alice, dan, sent):
    terms = actions.OfferTerms(pay_pence=50_000_00)
    version = actions.make_offer(alice, candidacy_id=sent.pk, terms=terms)
    assert told(alice, date(2026, 11, 24))["offer_waits"] == (world.dan.pk, date(2026, 11, 24))
    more = actions.OfferTerms(pay_pence=55_000_00)
    actions.counter(dan, offer_id=version.offer_id, number=1, terms=more)
    assert told(alice, date(2026, 11, 24), person_id=world.carol.pk)["offer_waits"][0] == world.carol.pk


def test_everything_is_asked_in_one_query_and_only_of_whose_it_is(world, alice, sent, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert asks(member_id=alice.own_id, on=date(2026, 12, 4), limit=20)
    assert told(world.acts(world.bob), date(2026, 12, 4)) == {}
    assert told(alice, date(2026, 12, 4), person_id=world.alice.pk) == {}


def test_a_day_is_a_day_where_the_firm_is(world, alice, sent):
    Firm.objects.filter(pk=world.north.pk).update(time_zone="Pacific/Auckland")  # where Friday noon is Saturday already
    (item,) = asks(member_id=alice.own_id, on=date(2026, 12, 4), limit=20, person_id=world.carol.pk)
    assert item.why.endswith("the CV was on 21 November.")
