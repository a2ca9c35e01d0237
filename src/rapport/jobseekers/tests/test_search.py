"""What people look for, the timetable, availability: kept in versions, theirs alone, seen by both."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import EventRecord
from rapport.jobseekers import actions, queries
from rapport.jobseekers.models import Requirements
from rapport.jobseekers.testing import make_requirements, make_step
from rapport.jobseekers.tests.conftest import NOW

TODAY = NOW.date()


def test_a_change_is_a_new_version_and_the_difference_can_be_read(alice, dan):
    make_requirements(alice, person_id=dan.pk, pay_from_pence=4_500_000)
    make_requirements(alice, person_id=dan.pk, pay_from_pence=5_000_050, places="Leeds, York", hours="Four days")
    newest, first = queries.versions(dan.pk)
    assert newest.changed == [
        ("Places", "Leeds", "Leeds, York"),
        ("Hours", "", "Four days"),
        ("Pay from", "£45,000 a year", "£50,000.50 a year"),
    ]
    assert (first.changed, first.row.ended_at, newest.row.number) == ([], NOW, 2)


def test_saying_the_same_again_confirms_and_makes_no_version(alice, dan):
    first = make_requirements(alice, person_id=dan.pk)
    with clock.frozen(NOW + timedelta(days=30)):
        again = make_requirements(alice, person_id=dan.pk)
    assert again.pk == first.pk
    assert (again.confirmed_on, again.review_on) == (date(2026, 12, 22), date(2027, 3, 22))


def test_still_right_moves_the_day_to_ask_again_by_ninety_days(alice, dan):
    made = make_requirements(alice, person_id=dan.pk)
    assert made.review_on == TODAY + timedelta(days=90)
    with clock.frozen(NOW + timedelta(days=90)):
        assert actions.confirm_requirements(alice, person_id=dan.pk).review_on == TODAY + timedelta(days=180)
        actions.confirm_requirements(alice, person_id=dan.pk)
    assert EventRecord.objects.filter(name="RequirementsConfirmed").count() == 1
    assert queries.fresh_facts(dan.pk).requirements_confirmed_on == TODAY + timedelta(days=90)


def test_an_earlier_confirmation_takes_nothing_back_and_a_future_one_is_refused(alice, dan):
    make_requirements(alice, person_id=dan.pk)
    assert actions.confirm_requirements(alice, person_id=dan.pk, on=TODAY - timedelta(days=3)).confirmed_on == TODAY
    with pytest.raises(Refused, match="future"):
        actions.confirm_requirements(alice, person_id=dan.pk, on=TODAY + timedelta(days=1))


@pytest.mark.parametrize("wrong", [{"kinds": ["any"]}, {"where": "moon"}, {"pay_per": "week"}, {"pay_from_pence": -1}])
def test_words_that_are_not_offered_are_refused(alice, dan, wrong):
    with pytest.raises(Refused):
        make_requirements(alice, person_id=dan.pk, **wrong)
    with pytest.raises(Refused, match="at least one thing"):
        actions.keep_requirements(alice, person_id=dan.pk)
    with pytest.raises(Refused, match="on record yet"):
        actions.confirm_requirements(alice, person_id=dan.pk)


def test_in_their_door_people_keep_their_own_search_and_nobody_elses(dan, dans_door, another_door):
    made = make_requirements(dans_door, person_id=dan.pk)
    assert made.made_by_member_id is None
    for verb in (make_requirements, actions.confirm_requirements, actions.keep_availability, actions.say_looking):
        with pytest.raises(ObjectDoesNotExist):
            verb(another_door, person_id=dan.pk)
    with pytest.raises(PermissionDenied):
        make_step(dans_door, person_id=dan.pk)


def test_eve_of_another_firm_finds_nobody(world, alice, dan):
    make_requirements(alice, person_id=dan.pk)
    step = make_step(alice, person_id=dan.pk)
    eve = world.acts(world.eve)
    for attempt in (
        lambda: make_requirements(eve, person_id=dan.pk),
        lambda: actions.confirm_requirements(eve, person_id=dan.pk),
        lambda: actions.hold_review(eve, person_id=dan.pk),
        lambda: actions.offer_agreement(eve, person_id=dan.pk, we_will="x"),
        lambda: make_step(eve, person_id=dan.pk),
        lambda: actions.done_step(eve, step_id=step.pk),
        lambda: actions.drop_step(eve, step_id=step.pk),
        lambda: actions.say_looking(eve, person_id=dan.pk),
    ):
        with pytest.raises(ObjectDoesNotExist):
            attempt()
    assert Requirements.objects.count() == 1


def test_each_side_sees_the_steps_of_both_and_which_are_overdue(alice, dan, dans_door):
    ours, theirs = make_step(alice, person_id=dan.pk), make_step(alice, person_id=dan.pk, by_us=False)
    assert make_step(alice, person_id=dan.pk).pk == ours.pk
    later = TODAY + timedelta(days=4)
    assert [step.pk for step in queries.steps(dan.pk).overdue(later)] == [ours.pk, theirs.pk]
    assert queries.steps(dan.pk).overdue(TODAY + timedelta(days=3)) == []
    actions.done_step(dans_door, step_id=theirs.pk)
    actions.done_step(dans_door, step_id=theirs.pk)
    assert EventRecord.objects.filter(name="StepDone").count() == 1
    with pytest.raises(ObjectDoesNotExist):
        actions.done_step(dans_door, step_id=ours.pk)
    assert [step.pk for step in queries.steps(dan.pk).closed] == [theirs.pk]


def test_a_step_is_done_or_dropped_and_can_be_opened_again(alice, dan):
    step = make_step(alice, person_id=dan.pk)
    actions.drop_step(alice, step_id=step.pk)
    with pytest.raises(Refused, match="dropped on 22 November 2026"):
        actions.done_step(alice, step_id=step.pk)
    actions.reopen_step(alice, step_id=step.pk)
    actions.done_step(alice, step_id=step.pk)
    with pytest.raises(Refused, match="done on 22 November 2026"):
        actions.drop_step(alice, step_id=step.pk)
    with pytest.raises(Refused, match="from today on"):
        make_step(alice, person_id=dan.pk, days=-1)
    with pytest.raises(Refused, match="what is to be done"):
        make_step(alice, person_id=dan.pk, what=" ")


def test_saying_i_am_looking_is_said_once_a_day_and_taken_away_by_not_looking(dan, dans_door):
    said = actions.say_looking(dans_door, person_id=dan.pk)
    assert (said.looking, said.said_at) == ("active", NOW)
    with clock.frozen(NOW + timedelta(hours=1)):
        assert actions.say_looking(dans_door, person_id=dan.pk).said_at == NOW
    assert EventRecord.objects.filter(name="SaidLooking").count() == 1
    kept = actions.keep_availability(dans_door, person_id=dan.pk, looking="not", notice="A month")
    assert (kept.said_at, kept.notice) == (None, "A month")
    actions.keep_availability(dans_door, person_id=dan.pk, looking="active")
    assert EventRecord.objects.filter(name="SaidLooking").count() == 2


def test_what_a_member_notes_of_availability_is_no_news_for_today(alice, dan):
    kept = actions.keep_availability(alice, person_id=dan.pk, looking="active", from_on=date(2027, 1, 4))
    assert kept.said_at is None
    assert queries.fresh_facts(dan.pk).from_on == date(2027, 1, 4)
    with pytest.raises(Refused):
        actions.keep_availability(alice, person_id=dan.pk, looking="perhaps")
