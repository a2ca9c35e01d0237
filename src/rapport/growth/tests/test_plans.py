"""Workforce plans: noted once, opened as a vacancy once, dropped and taken up again."""

import pytest

from rapport.foundation.action import Refused
from rapport.growth import actions, queries
from rapport.growth.models import WorkforcePlan
from rapport.growth.testing import make_plan
from rapport.jobs.models import Vacancy
from rapport.people import actions as people
from rapport.people.testing import make_person


def test_a_plan_noted_twice_is_one_and_with_other_facts_is_refused(world):
    alice = world.acts(world.alice)
    first = make_plan(alice, organisation_id=world.crane.pk)
    assert make_plan(alice, organisation_id=world.crane.pk) == first
    with pytest.raises(Refused, match="Site manager from 15 January 2027 is noted already"):
        make_plan(alice, organisation_id=world.crane.pk, how_many=4)
    assert actions.change_plan(alice, plan_id=first.pk, how_many=4, place="Leeds").how_many == 4
    assert WorkforcePlan.objects.count() == 1
    for wrong in ({"how_many": 0}, {"role": ""}, {"worth_pence": -1}):
        with pytest.raises(Refused):
            actions.change_plan(alice, plan_id=first.pk, **wrong)


def test_one_press_opens_its_vacancy_once(world):
    alice = world.acts(world.alice)
    plan = make_plan(alice, organisation_id=world.crane.pk, told_by_id=world.carol.pk, note="The new yard")
    vacancy = actions.open_planned(alice, plan_id=plan.pk).vacancy
    assert actions.open_planned(alice, plan_id=plan.pk).vacancy == vacancy
    made = Vacancy.objects.get()
    assert (made.title, made.openings, made.hiring_manager_id, made.organisation_id, made.note, made.state) == (
        "Site manager", 3, world.carol.pk, world.crane.pk, "The new yard", "draft",
    )  # fmt: skip
    with pytest.raises(Refused, match=f"Its vacancy {vacancy} is open"):
        actions.drop_plan(alice, plan_id=plan.pk, reason="Never mind")
    assert queries.announced() == []


def test_a_dropped_plan_says_why_and_can_be_taken_up_again(world):
    alice = world.acts(world.alice)
    plan = make_plan(alice, organisation_id=world.crane.pk)
    with pytest.raises(Refused, match="Say why"):
        actions.drop_plan(alice, plan_id=plan.pk, reason=" ")
    actions.drop_plan(alice, plan_id=plan.pk, reason="The yard is not built.")
    for again in (
        lambda: actions.drop_plan(alice, plan_id=plan.pk, reason="Twice"),
        lambda: actions.open_planned(alice, plan_id=plan.pk),
    ):
        with pytest.raises(Refused, match="It was dropped: The yard is not built"):
            again()
    assert [actions.take_up_plan(alice, plan_id=plan.pk).state for _ in range(2)] == ["announced", "announced"]
    actions.drop_plan(alice, plan_id=plan.pk, reason="Not now")
    make_plan(alice, organisation_id=world.crane.pk)
    with pytest.raises(Refused, match="was noted anew"):
        actions.take_up_plan(alice, plan_id=plan.pk)


def test_plans_are_listed_by_their_day_and_follow_records_that_become_one(world, django_assert_num_queries):
    alice, bob = world.acts(world.alice), world.acts(world.bob)
    twin = make_person(alice, "Carol Crane-Twin")
    make_plan(alice, organisation_id=world.crane.pk, told_by_id=twin.pk)
    make_plan(bob, organisation_id=world.crane.pk, role="Fitter", told_by_id=world.carol.pk)
    with django_assert_num_queries(1):
        assert [(row.role, row.told_by.pk) for row in queries.announced()] == [
            ("Site manager", twin.pk), ("Fitter", world.carol.pk),
        ]  # fmt: skip
    assert [row.role for row in queries.announced(owner_id=world.bob.pk)] == ["Fitter"]
    with django_assert_num_queries(1):
        assert {row.role for row in queries.plans_of(world.crane.pk)} == {"Site manager", "Fitter"}
    people.merge_people(alice, gone_id=twin.pk, kept_id=world.carol.pk)
    assert {row.told_by_id for row in queries.announced()} == {world.carol.pk}
