"""What papers ask of Today."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.world import in_north

from rapport.compliance import actions, due
from rapport.compliance.testing import make_notice, make_reference, make_right_to_work
from rapport.people.models import Person
from rapport.people.testing import make_person

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)  # a Friday
TODAY = NOW.date()


_north_at_noon = in_north(NOW)


@pytest.fixture
def asked(world, django_assert_num_queries):
    """What is asked of Alice so many days from now: reason, due in how many days."""

    def ask(days: int) -> list[tuple[str, int]]:
        with django_assert_num_queries(1):
            items = due.asks(member_id=world.alice.pk, on=TODAY + timedelta(days=days), limit=20)
        return [(item.reason, (item.due_on - TODAY).days) for item in items]

    return ask


def test_a_right_to_work_that_runs_out_is_asked_for_again_and_again(world, alice, asked):
    make_right_to_work(
        alice, person_id=world.dan.pk, route="online", excuse="until_expiry", evidence="Online result",
        expires_on=TODAY + timedelta(days=100),
    )  # fmt: skip
    assert asked(9) == []
    assert [asked(days)[0][1] for days in (10, 39, 40, 70, 86, 93, 100, 101)] == [10, 10, 40, 70, 86, 93, 93, 101]
    make_right_to_work(alice, person_id=world.dan.pk)
    assert asked(101) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-89, 400))
def test_an_alert_is_never_due_after_today_once_the_first_has_come_and_never_earlier_as_days_go_by(last_day, left):
    on = last_day - timedelta(days=left)
    alert = due.alerted_on(last_day, on)
    assert alert <= on or left > 90
    assert alert <= due.alerted_on(last_day, on + timedelta(days=1))
    assert (last_day - alert).days in (*due.ALERT_DAYS, -1)


def test_who_came_from_elsewhere_is_told_by_the_twenty_fifth_day_and_again_on_the_twenty_eighth(world, alice, asked):
    found = make_person(alice, "Faye Found", source="Professional network", owner_id=world.alice.pk)
    make_person(alice, "Wes Wrote", source="Wrote to us", owner_id=world.alice.pk)
    make_person(alice, "Nia Known", owner_id=world.alice.pk)
    Person.objects.update(created_at=NOW)
    assert asked(24) == []
    assert asked(25) == [("notice_due", 25)]
    assert asked(29) == [("notice_due", 28)]
    make_notice(alice, person_id=found.pk)
    assert asked(29) == []


def test_a_reference_is_chased_after_five_working_days(world, alice, asked):
    made = make_reference(alice, person_id=world.dan.pk, given=False)
    assert asked(30) == []
    actions.note_reference_asked(alice, reference_id=made.pk)
    assert asked(6) == []
    assert asked(7) == [("reference_waits", 7)]
    actions.give_up_reference(alice, reference_id=made.pk)
    assert asked(7) == []
