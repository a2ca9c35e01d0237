"""Plans: born with a placement, following its days, closed when somebody leaves."""

from datetime import UTC, date, datetime

import pytest

from rapport.accounts.roles import system_actor
from rapport.aftercare import actions
from rapport.aftercare.models import CarePattern, CarePlan, CareStep
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.jobs.models import Vacancy
from rapport.placements import actions as placing
from rapport.placements.testing import make_placement
from rapport.rules.care_patterns import DEFAULTS
from rapport.submissions.testing import make_submission


def days(plan):
    return {step.key: step.due_on for step in CareStep.objects.filter(plan=plan).order_by("-number")}


def at(year, month, day):
    return clock.frozen(datetime(year, month, day, 12, tzinfo=UTC))


def test_care_begins_with_the_placement_for_both_sides(world, placed, plans):
    assert {track: plan.person_id for track, plan in plans.items()} == {
        "person": world.dan.pk, "client": world.carol.pk,
    }  # fmt: skip
    assert days(plans["person"]) == {
        "before_start": date(2026, 12, 4), "first_day": date(2026, 12, 7), "first_week": date(2026, 12, 14),
        "first_month": date(2027, 1, 7), "third_month": date(2027, 3, 7), "sixth_month": date(2027, 6, 7),
        "probation_end": date(2027, 5, 24), "anniversary": date(2027, 12, 7),
    }  # fmt: skip
    assert CarePattern.objects.count() == len(DEFAULTS)
    actions.start_care(system_actor(world.north.pk), placement_id=placed.pk)
    assert CarePlan.objects.count() == 2


def test_without_a_hiring_manager_only_the_person_is_cared_for(world, alice):
    sent = make_submission(alice, person_id=world.dan.pk)
    Vacancy.objects.filter(pk=sent.candidacy.vacancy_id).update(hiring_manager=None)
    placed = make_placement(alice, candidacy_id=sent.candidacy_id)
    assert [plan.track for plan in CarePlan.objects.filter(placement=placed)] == ["person"]


def test_a_moved_start_moves_untouched_steps_only(alice, placed, plans):
    rows = {step.key: step for step in CareStep.objects.filter(plan=plans["person"])}
    actions.done_step(alice, step_id=rows["before_start"].pk)
    actions.skip_step(alice, step_id=rows["first_week"].pk, reason="They are old friends.")
    actions.change_step(alice, step_id=rows["first_month"].pk, due_on=date(2027, 1, 20))
    placing.move_start(alice, placement_id=placed.pk, starts_on=date(2027, 1, 4))
    moved = days(plans["person"])
    assert (moved["before_start"], moved["first_week"]) == (date(2026, 12, 4), date(2026, 12, 14))
    assert moved["first_month"] == date(2027, 1, 20)
    assert (moved["first_day"], moved["third_month"]) == (date(2027, 1, 4), date(2027, 4, 4))
    assert days(plans["client"])["first_week"] == date(2027, 1, 11)


def test_an_extension_brings_the_steps_that_fit_now(world, alice):
    terms = {
        "fee_basis_points": None, "pay_rate_pence": 300_00, "charge_rate_pence": 380_00, "rate_per": "day",
        "ends_on": date(2027, 2, 5),
    }  # fmt: skip
    placed = make_placed(alice, person_id=world.dan.pk, terms=terms, kind="contract")
    plan = CarePlan.objects.get(placement=placed, track="person")
    assert "third_month" not in days(plan)
    assert days(plan)["contract_end"] == date(2027, 1, 6)
    placing.extend(alice, placement_id=placed.pk, ends_on=date(2027, 4, 2))
    assert days(plan)["third_month"] == date(2027, 3, 7)
    assert (days(plan)["contract_end_early"], days(plan)["contract_end"]) == (date(2027, 2, 1), date(2027, 3, 3))


def test_leaving_ends_care_of_both_sides_and_begins_that_of_who_left(world, alice, placed, plans):
    with at(2027, 2, 1):
        placing.confirm_check(alice, placement_id=placed.pk)
    with at(2026, 12, 7):
        placing.start(alice, placement_id=placed.pk)
    with at(2027, 2, 2):
        placing.end_placement(alice, placement_id=placed.pk, ended_on=date(2027, 1, 31), reason="Moved away")
        assert {plan.closed_on for plan in CarePlan.objects.exclude(track="left")} == {date(2027, 2, 2)}
        left = CarePlan.objects.get(track="left")
        assert (left.person_id, days(left)) == (
            world.dan.pk, {"left_how": date(2027, 2, 3), "left_next": date(2027, 2, 28)},
        )  # fmt: skip
        actions.close_track(system_actor(world.north.pk), placement_id=placed.pk)
        assert CarePlan.objects.filter(track="left").count() == 1
    with at(2027, 3, 1):
        make_placed(alice, person_id=world.dan.pk, terms={"starts_on": date(2027, 4, 5)})
        left.refresh_from_db()
        assert (left.closed_on, left.why) == (date(2027, 3, 1), "They were placed again.")


def test_who_never_began_is_asked_how_they_are(alice, placed):
    placing.fell_off(alice, placement_id=placed.pk, reason="Stays where they are")
    assert days(CarePlan.objects.get(track="left"))["left_how"] == date(2026, 11, 23)


def test_the_night_makes_the_next_anniversary_once_a_year(world, plans):
    night = system_actor(world.north.pk)
    there = ((date(2027, 12, 6), 1), (date(2027, 12, 7), 2), (date(2027, 12, 8), 2), (date(2028, 12, 7), 3))
    for on, expected in there:
        with clock.frozen(clock.midday(on)):
            actions.keep_ahead(night, on)
            actions.keep_ahead(night, on)
        assert CareStep.objects.filter(plan=plans["person"], key="anniversary").count() == expected


def test_the_night_begins_care_of_placements_that_have_none(world, placed):
    CarePlan.objects.all().delete()
    with at(2027, 4, 1):
        assert actions.keep_ahead(system_actor(world.north.pk), date(2027, 4, 1)) == 2
    plan = CarePlan.objects.get(placement=placed, track="person")
    assert "first_week" not in days(plan)  # its time is over
    assert "third_month" in days(plan)


def test_a_step_ends_once_and_can_be_opened_again(alice, plans):
    step = CareStep.objects.filter(plan=plans["person"]).order_by("due_on")[0]
    actions.done_step(alice, step_id=step.pk)
    actions.done_step(alice, step_id=step.pk)
    with pytest.raises(Refused, match="was done on 20 November 2026"):
        actions.skip_step(alice, step_id=step.pk, reason="Too late")
    with pytest.raises(Refused, match="over"):
        actions.change_step(alice, step_id=step.pk, due_on=date(2026, 12, 1))
    assert actions.reopen_step(alice, step_id=step.pk).is_open
    with pytest.raises(Refused, match="why"):
        actions.skip_step(alice, step_id=step.pk, reason=" ")
    actions.skip_step(alice, step_id=step.pk, reason="On leave")
    with pytest.raises(Refused, match="left out on 20 November 2026: On leave"):
        actions.done_step(alice, step_id=step.pk)
    actions.reopen_step(alice, step_id=step.pk)
    with pytest.raises(Refused, match="has passed"):
        actions.change_step(alice, step_id=step.pk, due_on=date(2026, 11, 19))
