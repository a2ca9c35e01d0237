"""The two-sided SLA: promises, clocks, pauses."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.holidays import uk_holidays
from rapport.foundation.keys import new_id
from rapport.jobs import actions, queries
from rapport.jobs.actions import Owed
from rapport.jobs.models import Clock, Commitment, Pause
from rapport.jobs.testing import make_vacancy
from rapport.jobs.tests.conftest import NOW
from rapport.rules.working_time import elapsed

ZONE = "Europe/London"


def shortlist(vacancy) -> Clock:
    return Clock.objects.get(vacancy=vacancy, subject_id=None, commitment__what="shortlist")


def test_the_shortlist_is_due_on_the_fifth_working_day_after_opening_and_met_by_the_first_cv(vacancy, alice):
    assert shortlist(vacancy).due_at == datetime(2026, 11, 30, 17, 30, tzinfo=UTC)
    with clock.frozen(NOW + timedelta(days=1)):
        actions.note_sent(alice, vacancy_id=vacancy.pk)
        actions.note_sent(alice, vacancy_id=vacancy.pk)
    ours = queries.sla(vacancy.pk, NOW + timedelta(days=9)).us
    assert (ours.met, ours.missed, ours.running, ours.kept) == (1, 0, 0, 100)


def test_scottish_holidays_count_for_work_in_scotland(vacancy, alice):
    with clock.frozen(datetime(2026, 12, 31, 10, tzinfo=UTC)):
        about = new_id()
        actions.start_clock(alice, vacancy_id=vacancy.pk, what="decision", subject_id=about)
        south = Clock.objects.get(subject_id=about).due_at
        actions.change_vacancy(alice, vacancy_id=vacancy.pk, part="SCT")
        north = Clock.objects.get(subject_id=about).due_at
    assert (south.date().isoformat(), north.date().isoformat()) == ("2027-01-06", "2027-01-07")


def test_starting_meeting_and_dropping_a_clock_twice_is_harmless(vacancy, alice):
    about = new_id()
    first = actions.start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=about)
    with clock.frozen(NOW + timedelta(hours=2)):
        again = actions.start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=about)
    assert (first.pk, first.due_at) == (again.pk, again.due_at)
    assert actions.meet_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=about) == 1
    assert actions.meet_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=about) == 0
    assert actions.drop_clock(alice, vacancy_id=vacancy.pk, subject_id=about) == 0
    other = new_id()
    actions.start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=other)
    assert actions.drop_clock(alice, vacancy_id=vacancy.pk, subject_id=other) == 1
    client = queries.sla(vacancy.pk, NOW).client
    assert (client.met, client.running, len(client.clocks)) == (1, 0, 1)
    revived = actions.start_clock(alice, vacancy_id=vacancy.pk, what="feedback_on_cv", subject_id=other)
    assert revived.dropped_at is None


def test_a_missed_clock_is_told_missed_and_late_when_done(vacancy, alice):
    late = NOW + timedelta(days=20)
    assert queries.sla(vacancy.pk, late).us.missed == 1
    with clock.frozen(late):
        actions.meet_clock(alice, vacancy_id=vacancy.pk, what="shortlist")
    ours = queries.sla(vacancy.pk, late + timedelta(hours=1)).us
    assert (ours.missed, ours.late, ours.kept) == (0, 1, 0)


def test_new_terms_end_the_old_ones_and_leave_running_clocks_as_promised(vacancy, alice):
    due = shortlist(vacancy).due_at
    wanted = [Owed("shortlist", 2, "working_days"), Owed("update", 5, "working_days")]
    agreed = actions.agree_sla(alice, vacancy_id=vacancy.pk, commitments=wanted)
    assert [(each.what, each.amount, each.side) for each in agreed] == [("shortlist", 2, "us"), ("update", 5, "us")]
    assert shortlist(vacancy).due_at == due
    assert Commitment.objects.filter(vacancy=vacancy).count() == 6
    assert actions.start_clock(alice, vacancy_id=vacancy.pk, what="decision", subject_id=new_id()) is None
    assert actions.start_clock(alice, vacancy_id=vacancy.pk, what="shortlist").due_at == due


@pytest.mark.parametrize(
    "owed",
    [
        [Owed("shortlist", 0, "working_days")],
        [Owed("shortlist", 5, "weeks")],
        [Owed("cake", 5, "working_days")],
        [Owed("update", 1, "working_days"), Owed("update", 2, "working_days")],
    ],
)
def test_terms_that_make_no_sense_are_refused(vacancy, alice, owed):
    with pytest.raises(Refused):
        actions.agree_sla(alice, vacancy_id=vacancy.pk, commitments=owed)


def test_a_pause_needs_a_reason_and_there_is_one_at_a_time(vacancy, alice):
    with pytest.raises(Refused, match="Say why"):
        actions.pause(alice, vacancy_id=vacancy.pk, reason=" ")
    actions.pause(alice, vacancy_id=vacancy.pk, reason="She is on leave")
    assert shortlist(vacancy).due_at is None
    assert queries.sla(vacancy.pk, NOW).us.clocks[0].state == "paused"
    with pytest.raises(Refused, match="stand since 23 November 2026: She is on leave"):
        actions.pause(alice, vacancy_id=vacancy.pk, reason="Again")
    actions.resume(alice, vacancy_id=vacancy.pk)
    actions.resume(alice, vacancy_id=vacancy.pk)
    assert Pause.objects.filter(vacancy=vacancy, until_at=None).count() == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), min_size=1, max_size=4))
def test_pauses_move_the_day_it_is_due_by_exactly_the_office_time_they_take(world, spans):
    """Through the actions: hours until a pause, hours it lasts; counted from Monday 10:00."""
    alice, at = world.acts(world.alice), NOW
    with clock.frozen(NOW):
        vacancy = make_vacancy(alice, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
        first = shortlist(vacancy).due_at
    bank = uk_holidays("ENG", range(2026, 2029))
    paused = timedelta(0)
    for until, lasts in spans:
        start, at = at + timedelta(hours=until), at + timedelta(hours=until + lasts)
        running_due = shortlist(vacancy).due_at
        with clock.frozen(start):
            actions.pause(alice, vacancy_id=vacancy.pk, reason="Why not")
        with clock.frozen(at):
            actions.resume(alice, vacancy_id=vacancy.pk)
        if start < running_due:
            paused += elapsed(start, at, holidays=bank, zone=ZONE)
    assert elapsed(first, shortlist(vacancy).due_at, holidays=bank, zone=ZONE) == paused
