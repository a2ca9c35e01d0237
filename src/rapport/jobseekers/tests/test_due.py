"""What searches ask of Today."""

from datetime import date, timedelta

import pytest

from rapport.foundation import clock
from rapport.jobseekers import actions, due
from rapport.jobseekers.testing import make_agreement, make_requirements, make_step
from rapport.jobseekers.tests.conftest import NOW
from rapport.people.testing import make_person

TODAY = NOW.date()


@pytest.fixture
def asked(world, django_assert_num_queries):
    """What is asked of Alice so many days from now: reason, due in how many days."""

    def ask(days: int, **given) -> list[tuple[str, int]]:
        with django_assert_num_queries(1):
            items = due.asks(member_id=world.alice.pk, on=TODAY + timedelta(days=days), limit=20, **given)
        return sorted((item.reason, (item.due_on - TODAY).days) for item in items)

    return ask


def test_requirements_are_asked_again_after_ninety_days_unless_they_look_for_nothing(alice, dan, asked):
    make_requirements(alice, person_id=dan.pk)
    assert asked(89) == []
    assert asked(90) == [("requirements", 90)]
    assert asked(90, person_id=make_person(alice, "Another").pk) == []
    actions.keep_availability(alice, person_id=dan.pk, looking="not")
    assert asked(90) == []


def test_an_agreement_waits_five_days_and_once_accepted_the_review_is_asked_for(alice, dan, asked):
    made = make_agreement(alice, person_id=dan.pk, accepted=False, review_every_days=14)
    assert asked(4) == []
    assert asked(5) == [("agreement_waits", 5)]
    actions.accept_agreement(alice, agreement_id=made.pk, evidence="By telephone")
    assert asked(13) == []
    assert asked(14) == [("search_review", 14)]
    with clock.frozen(NOW + timedelta(days=14)):
        actions.hold_review(alice, person_id=dan.pk)
    assert asked(27) == []
    assert asked(28) == [("search_review", 28)]


def test_steps_of_both_sides_are_asked_for_the_day_after(alice, dan, asked):
    ours, theirs = make_step(alice, person_id=dan.pk), make_step(alice, person_id=dan.pk, by_us=False)
    assert asked(3) == []
    assert asked(4) == [("step_ours", 4), ("step_theirs", 4)]
    actions.done_step(alice, step_id=ours.pk)
    actions.drop_step(alice, step_id=theirs.pk)
    assert asked(4) == []


def test_who_says_they_look_is_in_the_today_of_their_owner_only(world, dan, dans_door, asked):
    actions.say_looking(dans_door, person_id=dan.pk)
    assert asked(0) == [("said_looking", 0)]
    assert due.asks(member_id=world.bob.pk, on=TODAY, limit=20) == []
    said = due.asks(member_id=world.alice.pk, on=TODAY, limit=20)[0].why
    assert said == "They said on 22 November 2026 that they are looking."
    actions.keep_availability(dans_door, person_id=dan.pk, looking="not")
    assert asked(0) == []


def test_today_shows_it_with_the_rest(world, alice, dan):
    make_step(alice, person_id=dan.pk)
    with clock.frozen(NOW + timedelta(days=4)):
        page = world.client(world.alice).get("/").content.decode()
    assert "You were to do it by 25 November 2026" in page
    assert date(2026, 11, 25) == TODAY + timedelta(days=3)
