"""The firm's own patterns: changed, added, retired, followed by plans that run when that is said."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from rapport.aftercare import actions, queries
from rapport.aftercare.due import asks
from rapport.aftercare.facts import pattern_of
from rapport.aftercare.models import CarePattern, CarePlan, CareStep
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.people.testing import make_person
from rapport.rules.care import Pattern, fault_of
from rapport.rules.care_patterns import DEFAULTS
from rapport.rules.reasons import REASONS

ON = date(2026, 11, 20)
NEW = Pattern("", "person", "start", 0, 17, 10, "How was the second week?")


@pytest.fixture
def bob(world):
    return world.acts(world.bob)


def row_of(key, track="person"):
    return CarePattern.objects.get(track=track, key=key, replaced_at=None)


def days(plan):
    return {step.key: step.due_on for step in CareStep.objects.filter(plan=plan).order_by("-number")}


def test_a_changed_pattern_counts_for_what_is_made_from_now_on(world, alice, bob, plans):
    row = row_of("first_week")
    later = replace(pattern_of(row), days=10, kinds=frozenset({"permanent"}), say="How is it?")
    changed = actions.change_pattern(bob, pattern_id=row.pk, pattern=later)
    assert days(plans["person"])["first_week"] == date(2026, 12, 14)
    assert actions.change_pattern(bob, pattern_id=changed.pk, pattern=later).pk == changed.pk
    assert [one.days for one in queries.versions(changed)] == [7]
    with pytest.raises(Refused, match="changed on 20 November 2026"):
        actions.change_pattern(bob, pattern_id=row.pk, pattern=replace(later, days=9))
    actions.change_pattern(bob, pattern_id=changed.pk, pattern=replace(later, kinds=frozenset()))
    ann = make_person(alice, "Ann Ash", roles=["jobseeker"], owner_id=world.alice.pk)
    other = make_placed(alice, person_id=ann.pk)
    assert "first_week" not in days(CarePlan.objects.get(placement=other, track="person"))


def test_open_plans_follow_when_it_is_said_and_what_was_touched_stays(world, alice, bob, plans):
    ann = make_person(alice, "Ann Ash", roles=["jobseeker"], owner_id=world.alice.pk)
    theirs = CarePlan.objects.get(placement=make_placed(alice, person_id=ann.pk), track="person")
    done = CareStep.objects.get(plan=theirs, key="first_week")
    actions.done_step(alice, step_id=done.pk)
    wanted = replace(pattern_of(row_of("first_week")), days=10, say="How is it?")
    found = queries.following(wanted, on=ON)
    assert (found.moves, list(found.gone), list(found.missing)) == (1, [], [])
    changed = actions.change_pattern(bob, pattern_id=row_of("first_week").pk, pattern=wanted, follow=True)
    assert days(plans["person"])["first_week"] == date(2026, 12, 17)
    assert days(theirs)["first_week"] == date(2026, 12, 14)
    assert CareStep.objects.get(plan=plans["person"], key="first_week").pattern_id == changed.pk
    retired = replace(wanted, kinds=frozenset())
    assert len(queries.following(retired, on=ON).gone) == 1
    gone = actions.change_pattern(bob, pattern_id=changed.pk, pattern=retired, follow=True)
    assert "first_week" not in days(plans["person"])
    assert [step.due_on for _, step in queries.following(wanted, on=ON).missing] == [date(2026, 12, 17)]
    actions.change_pattern(bob, pattern_id=gone.pk, pattern=wanted, follow=True)
    assert days(plans["person"])["first_week"] == date(2026, 12, 17)


def test_what_was_asked_about_and_what_was_missed_stay_too(alice, bob, plans, django_assert_num_queries):
    step = CareStep.objects.get(plan=plans["person"], key="first_day")
    actions.ask_check_in(alice, plan_id=plans["person"].pk, step_id=step.pk)
    wanted = replace(pattern_of(row_of("first_day")), days=1)
    with django_assert_num_queries(3):
        assert queries.following(wanted, on=ON).moves == 0
    late = replace(pattern_of(row_of("before_start")), days=-5)
    assert queries.following(late, on=date(2026, 12, 3)).moves == 1
    over = queries.following(late, on=date(2026, 12, 9))
    assert (over.moves, list(over.gone), list(over.missing)) == (0, [], [])


def test_a_step_of_the_firms_own_is_added_once_and_asks_in_today(world, alice, bob, plans):
    made = actions.add_pattern(bob, name="Second week", pattern=NEW, follow=True)
    assert days(plans["person"])[made.key] == date(2026, 12, 24)
    assert CareStep.objects.select_related("pattern").get(key=made.key).name == "Second week"
    with pytest.raises(Refused, match="“second week” already"):
        actions.add_pattern(bob, name=" second week ", pattern=NEW)
    with pytest.raises(Refused, match="“First week” already"):
        actions.add_pattern(bob, name="First week", pattern=NEW)
    actions.add_pattern(bob, name="Second week", pattern=replace(NEW, track="client"))
    found = asks(member_id=world.alice.pk, on=date(2026, 12, 25), limit=20, person_id=world.dan.pk)
    assert ("care_step", "Crane Ltd: How was the second week?") in {(item.reason, item.why) for item in found}
    assert "care_step" in REASONS


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": 1000}, "within 120 months and 120 days"), ({"months": -200}, "within 120 months"),
        ({"lasts_days": 0}, "1 to 120"), ({"months": -3, "days": 0}, "at most 60 days before"),
        ({"anchor": "end"}, "comes before it"), ({"anchor": "rebate", "months": 2}, "comes before it"),
        ({"anchor": "left"}, "Steps for who left"), ({"track": "left"}, "Steps for who left"),
        ({"anchor": "left", "track": "left", "days": -1}, "after the day they left"),
        ({"yearly": True}, "months between"), ({"say": " "}, "what the step is about"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_a_sentence(bob, plans, change, said):
    with pytest.raises(Refused, match=said):
        actions.add_pattern(bob, name="Second week", pattern=replace(NEW, **change))
    with pytest.raises(Refused, match="name"):
        actions.add_pattern(bob, name=" ! ", pattern=NEW)


def test_every_standard_step_can_be_meant():
    assert [one.key for one in DEFAULTS if fault_of(one)] == []


def test_a_manager_sees_what_a_change_would_move_before_it_does(world, plans):
    browser, row = world.client(world.bob), row_of("first_week")
    address = reverse("care_pattern", kwargs={"pattern_id": row.pk})
    typed = {"months": 0, "days": 9, "lasts_days": 10, "kinds": ["permanent"], "say": "How is it?"}
    preview = browser.post(address, typed | {"act": "look"}).content.decode()
    assert "1 step would move, 0 would go and 0 would come" in preview
    assert row_of("first_week").pk == row.pk
    assert browser.post(address, typed | {"act": "follow"}).url == reverse("care_patterns") + "?kind=permanent"
    assert days(plans["person"])["first_week"] == date(2026, 12, 16)
    again = browser.post(address, typed | {"act": "follow"})
    assert again.status_code == 422
    assert "was changed on 20 November 2026" in again.content.decode()
    there = reverse("care_pattern", kwargs={"pattern_id": row_of("first_week").pk})
    shown = browser.get(there).content.decode()
    assert "7 days after the first day; What surprised them?" in shown
    assert "Fill in the standard" in shown
    assert 'name="days" value="7"' in browser.get(there, {"standard": ""}).content.decode()
    assert browser.post(there, typed | {"days": 500, "act": "look"}).status_code == 422


def test_a_firm_without_placements_begins_with_the_standard(world):
    browser = world.client(world.ada)
    assert "Begin with the standard" in browser.get(reverse("care_patterns")).content.decode()
    browser.post(reverse("care_patterns_begin"))
    assert CarePattern.objects.count() == len(DEFAULTS)
    shown = browser.get(reverse("care_patterns"), {"kind": "temporary"}).content.decode()
    assert "14 days before 6 months after the first day" not in shown
    assert "Contract ends in a week" in shown
    new = reverse("care_pattern_new") + "?track=left"
    typed = {"name": "A year on", "anchor": "left", "months": 12, "days": 0, "lasts_days": 30, "say": "How are they?"}
    made = browser.post(new, typed | {"kinds": ["permanent", "contract"], "act": "keep"})
    assert made.url == reverse("care_patterns") + "?kind=contract"
    assert row_of("own_a_year_on", "left").when == "12 months after the day they left"


def test_two_members_who_change_a_pattern_make_one_version(bob, plans):
    row, wanted = row_of("first_week"), replace(pattern_of(row_of("first_week")), days=8)
    with clock.frozen(datetime(2026, 11, 20, 12, 5, tzinfo=UTC)):
        actions.change_pattern(bob, pattern_id=row.pk, pattern=wanted, follow=True)
        with pytest.raises(Refused):
            actions.change_pattern(bob, pattern_id=row.pk, pattern=wanted, follow=True)
    assert CarePattern.objects.filter(track="person", key="first_week").count() == 2
