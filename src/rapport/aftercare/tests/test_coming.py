"""What is to do in care, week by week."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from rapport.accounts.roles import system_actor
from rapport.aftercare import actions, queries
from rapport.aftercare.models import CareStep
from rapport.foundation import clock
from rapport.foundation.keys import new_id
from rapport.relations.testing import make_touch
from rapport.rules.care import Week, week_of

READER = system_actor(new_id())  # who sees everything
MONDAY = date(2026, 12, 7)  # Dan's first day


def told(on=MONDAY, **asked):
    return [(row.due_on, row.key, row.track) for row in queries.coming(READER, asked, on=on).rows]


@pytest.mark.parametrize(
    ("on", "day", "week"),
    [
        (date(2026, 12, 9), date(2026, 12, 8), Week.LATE), (date(2026, 12, 9), date(2026, 12, 9), Week.THIS_WEEK),
        (date(2026, 12, 9), date(2026, 12, 13), Week.THIS_WEEK),
        (date(2026, 12, 9), date(2026, 12, 14), Week.NEXT_WEEK),
        (date(2026, 12, 9), date(2026, 12, 20), Week.NEXT_WEEK), (date(2026, 12, 9), date(2026, 12, 21), Week.LATER),
        (date(2026, 12, 13), date(2026, 12, 14), Week.NEXT_WEEK),
    ],
)  # fmt: skip
def test_weeks_begin_on_monday_and_yesterday_is_late(on, day, week):
    assert week_of(day, on=on) == week


def test_open_steps_come_by_day_and_each_filter_takes_some_away(world, plans, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.coming(READER, {}, on=date(2026, 12, 9))
    assert [(row.key, row.week) for row in found.rows[:6]] == [
        ("first_day", Week.LATE), ("first_day", Week.LATE), ("first_week", Week.NEXT_WEEK),
        ("first_week", Week.NEXT_WEEK), ("first_month", Week.LATER), ("first_month", Week.LATER),
    ]  # fmt: skip
    assert {track for _, _, track in told(track="client")} == {"client"}
    assert told(kind="contract") == told(owner=str(world.bob.pk)) == told(client=str(world.dan.pk)) == []
    assert told(owner=str(world.alice.pk), client=str(world.crane.pk), kind="permanent") == told()
    assert [key for _, key, _ in told(when="this_week")] == ["first_day"] * 2
    assert [key for _, key, _ in told(when="next_week")] == ["first_week"] * 2
    assert told(when="late") == []
    assert [key for _, key, _ in told(when="missed")] == ["before_start"] * 2
    assert told(kind="nonsense", owner="nonsense", when="nonsense", after="nonsense") == told()


def test_pages_follow_one_another_without_a_gap(plans):
    whole, seen, asked = told(), [], {}
    while True:
        found = queries.coming(READER, asked, on=MONDAY, limit=4)
        seen += [(row.due_on, row.key, row.track) for row in found.rows]
        if not found.after:
            break
        asked = {"after": found.after}
        assert queries.coming(READER, asked, on=MONDAY, limit=4).began_in == found.rows[-1].week
    assert seen == whole


def test_a_conversation_since_is_told_beside_the_step(world, alice, plans):
    with clock.frozen(datetime(2026, 12, 8, 12, tzinfo=UTC)):
        make_touch(alice, person_id=world.dan.pk, at=clock.now(), channel="call")
        found = queries.coming(READER, {}, on=date(2026, 12, 8)).rows
        spoken = {(row.key, row.track) for row in found if row.spoken_at}
    assert spoken == {("first_day", "person")}


def test_a_step_is_settled_in_place_and_one_stays_on_the_page(world, plans):
    step = CareStep.objects.get(plan=plans["person"], key="first_week")
    address = reverse("care") + "?owner=all"
    browser = world.client(world.alice)
    settled = {"move": {"due_on": "2026-12-16"}, "skip": {"reason": "On leave"}, "reopen": {}, "done": {}}
    for name, given in settled.items():
        there = reverse(f"care_step_{name}", kwargs={"step_id": step.pk})
        assert browser.post(there, given | {"next": address}).url == address
        assert browser.post(there, given | {"next": "https://elsewhere.example/"}).status_code in {302, 422}
    step.refresh_from_db()
    assert (step.due_on, step.done_at is None) == (date(2026, 12, 16), False)


def test_everybody_begins_with_their_own_and_the_page_costs_the_same_however_many(
    world, plans, django_assert_max_num_queries
):
    alices = world.client(world.alice)
    with django_assert_max_num_queries(16):
        own = alices.get(reverse("care")).content.decode()
    assert "first week with Dan Dale" in own
    assert "Nothing to do in care" in world.client(world.bob).get(reverse("care")).content.decode()
    assert "first week with Dan Dale" in world.client(world.cara).get(reverse("care")).content.decode()
    actions.forget_person(world.acts(world.ada), world.dan.pk)
    assert "No care yet" in world.client(world.ada).get(reverse("care"), {"owner": "all"}).content.decode()
