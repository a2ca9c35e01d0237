"""Sending a CV: once, through gates judged on what is on record."""

from datetime import timedelta

import pytest

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobs import actions as vacancies
from rapport.jobs import queries as jobs
from rapport.jobs.testing import make_vacancy
from rapport.people.testing import make_person
from rapport.submissions import actions, queries
from rapport.submissions.models import Submission
from rapport.submissions.testing import make_submittable
from rapport.submissions.tests.conftest import NOW

MOST_QUERIES = 29  # and one more where no firm is in scope yet


@pytest.fixture
def vacancy(world, alice):
    return make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)


@pytest.fixture
def ready(world, alice, vacancy):
    return make_submittable(alice, vacancy_id=vacancy.pk, person_id=world.dan.pk)


def send(actor, candidacy, **given):
    return actions.submit(actor, vacancy_id=candidacy.vacancy_id, person_id=candidacy.person_id, **given)


def test_a_cv_is_sent_with_its_evidence_and_the_clocks_turn(alice, ready):
    sent = send(alice, ready, summary="Ten years of bridges.")
    ready.refresh_from_db()
    vacancy = jobs.vacancy(ready.vacancy_id)
    assert (ready.stage_type, ready.waiting_for) == ("submitted", "client")
    assert [gate["state"] for gate in sent.gates if gate["state"] == "closed"] == []
    assert len(sent.gates) == 16
    assert sent.written_by_on.isoformat() == "2026-11-25"
    assert vacancy.capacity_fixed_at == NOW
    assert (vacancy.candidates_total, vacancy.candidates_waiting, vacancy.candidates_sent) == (1, 0, 1)
    sla = jobs.sla(vacancy.pk, NOW)
    assert [(clock.what, clock.subject_id) for clock in sla.client.clocks] == [("feedback_on_cv", ready.pk)]
    assert [clock.state for clock in sla.us.clocks if clock.what == "shortlist"] == ["met"]
    assert EventRecord.objects.filter(name="CandidateSubmitted").count() == 1


@pytest.mark.parametrize("mail_server", ["", "mail.north.example"])
def test_sending_asks_at_most_thirty_queries(alice, ready, settings, mail_server, django_assert_max_num_queries):
    settings.EMAIL_HOST = mail_server
    with django_assert_max_num_queries(MOST_QUERIES):
        send(alice, ready)


def test_judging_the_gates_asks_eight_queries(ready, django_assert_num_queries):
    with django_assert_num_queries(8):
        queries.gates(ready.vacancy_id, ready.person_id, NOW.date())


def test_a_double_click_sends_once_and_a_second_thought_is_told_who_sent_it(alice, world, ready):
    first = send(alice, ready, summary="Ten years.")
    assert send(alice, ready, summary="Ten years.") == first
    with pytest.raises(Refused, match="sent on 20 November 2026 by Alice Archer"):
        send(world.acts(world.bob), ready, summary="Ten years.")
    assert Submission.objects.count() == 1
    assert EventRecord.objects.filter(name="CandidateSubmitted").count() == 1


def test_who_is_not_considered_or_has_withdrawn_is_not_sent(alice, vacancy, ready):
    with pytest.raises(Refused, match="Dora Dale is not considered for"):
        actions.submit(alice, vacancy_id=vacancy.pk, person_id=make_person(alice, "Dora Dale").pk)
    actions.withdraw_submission(alice, candidacy_id=ready.pk, reason="Took another job")
    with pytest.raises(Refused, match="Dan Dale withdrew on"):
        send(alice, ready)
    assert not Submission.objects.exists()


def test_willingness_runs_out_after_thirty_days(alice, ready):
    with clock.frozen(NOW + timedelta(days=31)), pytest.raises(actions.GatesClosed) as refused:
        send(alice, ready)
    assert [gate.key for gate in refused.value.gates if gate.state == "closed"] == ["willingness"]
    assert "more than 30 days ago" in str(refused.value)


def test_a_vacancy_that_closes_takes_nobody_further_and_leaves_them_to_be_told(alice, ready):
    vacancies.lose_vacancy(alice, vacancy_id=ready.vacancy_id, reason="Filled from inside")
    ready.refresh_from_db()
    assert (ready.outcome, ready.told_at) == ("closed", None)
