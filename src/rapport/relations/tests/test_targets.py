"""Targets for contact: one's own before the firm's, counted in the firm's days, never by mails sent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.scope import firm_scope
from rapport.relations import actions, queries
from rapport.relations.models import ContactTarget
from rapport.relations.testing import make_touch

NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def alice(world):
    with clock.frozen(NOW - 3 * DAY), firm_scope(world.north.pk):
        world.dan, world.carol  # noqa: B018 - on record before the week begins
        with clock.frozen(NOW):
            yield world.acts(world.alice)


def done(world, member=None, on=TODAY):
    rows = queries.progress(on=on, member_id=(member or world.alice).pk)
    return {row.kind: (row.done, row.number) for row in rows}


def test_a_conversation_counts_once_a_day_for_each_person_and_a_mail_never(world, alice):
    actions.set_target(alice, kind="conversations", number=5, member_id=world.alice.pk)
    for way in ("email out", "email both", "text both", "call out", "note both"):
        channel, direction = way.split()
        make_touch(alice, person_id=world.dan.pk, channel=channel, direction=direction)
    assert done(world) == {"conversations": (0, 5)}
    for channel in ("call", "meeting", "video"):
        make_touch(alice, person_id=world.dan.pk, channel=channel)
    make_touch(alice, person_id=world.carol.pk, channel="call")
    make_touch(alice, person_id=world.carol.pk, channel="call", at=NOW - DAY)
    make_touch(alice, person_id=world.carol.pk, channel="call", member_id=world.bob.pk)
    assert done(world) == {"conversations": (2, 5)}


def test_a_week_begins_on_monday_and_visits_promises_and_new_people_are_counted(world, alice):
    for kind in ("visits", "promises", "new_people"):
        actions.set_target(alice, kind=kind, per="week", number=2, member_id=world.alice.pk)
    make_touch(alice, person_id=world.dan.pk, channel="meeting", at=NOW - 3 * DAY)  # the Sunday before
    make_touch(alice, person_id=world.dan.pk, channel="meeting", at=NOW - 2 * DAY)
    make_touch(alice, person_id=world.carol.pk, channel="call")
    kept = actions.make_promise(alice, person_id=world.dan.pk, text="Call", due_on=TODAY)
    actions.keep_promise(alice, promise_id=kept.pk)
    assert done(world) == {"visits": (1, 2), "promises": (1, 2), "new_people": (1, 2)}


def test_ones_own_target_stands_before_the_firms_and_0_gives_it_up(world, alice):
    bob = world.acts(world.bob)
    actions.set_target(bob, kind="visits", per="week", number=3)
    assert done(world) == {"visits": (0, 3)}
    actions.set_target(alice, kind="visits", per="week", number=1, member_id=world.alice.pk)
    assert (done(world), done(world, world.bob)) == ({"visits": (0, 1)}, {"visits": (0, 3)})
    assert actions.set_target(alice, kind="visits", number=0, member_id=world.alice.pk) is None
    assert done(world) == {"visits": (0, 3)}


def test_setting_the_same_twice_is_once_and_another_number_ends_the_one_before(world, alice):
    given = {"kind": "visits", "number": 3, "member_id": world.alice.pk}
    assert actions.set_target(alice, **given) == actions.set_target(alice, **given)
    actions.set_target(alice, **given | {"number": 4})
    assert list(ContactTarget.objects.order_by("number").values_list("number", "ended_on")) == [(3, TODAY), (4, None)]
    with clock.frozen(NOW + DAY):
        assert done(world, on=date(2026, 11, 26)) == {"visits": (0, 4)}


def test_a_recruiter_sets_no_target_for_others(world, alice):
    with pytest.raises(PermissionDenied):
        actions.set_target(alice, kind="visits", number=3)
    with pytest.raises(Refused, match="Choose what is counted"):
        actions.set_target(alice, kind="mails", number=3, member_id=world.alice.pk)


def test_today_and_the_team_page_show_how_far_one_has_come(world, alice):
    actions.set_target(alice, kind="visits", number=3, member_id=world.alice.pk)
    assert "Visits and meetings today" in world.client(world.alice).get("/").content.decode()
    assert "Alice Archer, visits and meetings today" in world.client(world.bob).get("/team/").content.decode()
