"""A colleague who is away: what cannot wait is shown to whoever covers, and to nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rapport.accounts import actions as accounts
from rapport.accounts.queries import leave_from
from rapport.desk import actions
from rapport.desk.models import CardDecision
from rapport.desk.today import items_of, todays_desk
from rapport.foundation import clock
from rapport.foundation.action import Refused
from rapport.foundation.models import AuditEntry
from rapport.foundation.scope import firm_scope
from rapport.people import actions as people
from rapport.relations import actions as relations
from rapport.rules.wall import OPEN

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday
ON = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def alice(world):
    with clock.frozen(NOW), firm_scope(world.north.pk):
        yield world.acts(world.alice)


@pytest.fixture
def dan(alice):
    """Dan wrote, was promised something, and waits longer than was agreed: three things of Alice's."""
    with clock.frozen(NOW - 60 * DAY):
        dan = people.add_person(alice, full_name="Dan Dee", emails=("dan@dee.example",), owner_id=alice.own_id)
        tie = relations.begin(alice, person_id=dan.pk, owner_id=alice.own_id)
        relations.agree(alice, relationship_id=tie.pk, ideal_days=10, longest_days=15, purpose="", channels=())
        relations.make_promise(alice, person_id=dan.pk, text="salary survey", due_on=ON)
    with clock.frozen(NOW - 20 * DAY):
        relations.log_touch(alice, person_id=dan.pk, channel="email", direction="in", text="Any news?")
    return dan


def away(alice, world, cover=None):
    return accounts.plan_leave(alice, starts_on=ON - DAY, ends_on=ON + 9 * DAY, cover_id=cover and cover.pk)


def cards(member):
    return [
        (item.reason, item.why) for card in todays_desk(member_id=member.pk, on=ON).list.cards for item in card.items
    ]


def test_who_covers_sees_what_cannot_wait_and_for_whom(alice, world, dan):
    away(alice, world, world.bob)
    found = dict(cards(world.bob))
    assert set(found) == {"unanswered", "promise", "agreed_contact"}
    assert all(why.endswith("For Alice Archer, away until 3 December.") for why in found.values())
    assert found["promise"].startswith("Alice Archer promised “salary survey” by 23 November 2026.")
    assert cards(world.ada) == cards(world.alice) == []
    shown = items_of(member_id=world.bob.pk, person_id=dan.pk, on=ON, wall=OPEN)
    assert {item.reason for item in shown} == set(found)
    page = world.client(world.bob).get("/").content.decode()
    assert "For Alice Archer, away until 3 December." in page
    draft = world.client(world.bob).get(f"/today/{dan.pk}/write/?reason=promise").content.decode()
    assert "I am standing in for Alice Archer, away until 3 December." in draft


def test_without_cover_no_list_changes_and_managers_see_it_on_the_teams_page(alice, world, dan):
    before = cards(world.bob)
    away(alice, world)
    assert cards(world.bob) == before == []
    team = world.client(world.bob).get("/team/").content.decode()
    assert "Nobody covers, and this cannot wait:" in team
    assert "salary survey" in team
    accounts.plan_leave(alice, starts_on=ON - DAY, ends_on=ON + 9 * DAY, cover_id=world.ada.pk)
    team = world.client(world.bob).get("/team/").content.decode()
    assert "Ada Abara covers." in team
    assert "salary survey" not in team


def test_acting_on_a_card_settles_it_and_is_recorded_as_the_colleagues(alice, world, dan):
    away(alice, world, world.bob)
    bob = world.acts(world.bob)
    asked = items_of(member_id=bob.own_id, person_id=dan.pk, on=ON, wall=OPEN)
    promise = next(i for i in asked if i.reason == "promise")
    actions.decide(bob, person_id=dan.pk, reason="promise", act="done", subject_id=promise.subject_id)
    assert CardDecision.objects.get().member_id == bob.own_id
    assert AuditEntry.objects.filter(action="relations.keep_promise").get().actor_id == bob.own_id
    relations.log_touch(bob, person_id=dan.pk, channel="call", direction="both")
    assert cards(world.bob) == [], "a call answers the message and keeps what was agreed"
    with clock.frozen(NOW + 15 * DAY):
        assert [i.reason for i in items_of(member_id=alice.own_id, person_id=dan.pk, on=ON + 15 * DAY, wall=OPEN)] == [
            "agreed_contact"
        ], "what Alice agreed is hers again when she is back"


def test_what_alice_put_away_herself_and_what_is_not_due_yet_is_not_covered(alice, world, dan):
    for reason in ("unanswered", "agreed_contact"):
        actions.decide(alice, person_id=dan.pk, reason=reason, act="never")
    away(alice, world, world.bob)
    assert [reason for reason, _ in cards(world.bob)] == ["promise"]
    assert todays_desk(member_id=world.bob.pk, on=ON + 10 * DAY).list.cards == (), "Alice is back"


def test_only_a_colleague_with_a_list_of_their_own_can_cover(alice, world):
    for member in (world.alice, world.cara, world.eve):
        with pytest.raises(Refused, match="Choose a colleague"):
            away(alice, world, member)
    leave = away(alice, world, world.bob)
    accounts.end_membership(world.acts(world.ada), member_id=world.bob.pk)
    leave.refresh_from_db()
    assert leave.cover_id is None


def test_eve_sees_nothing_of_it_and_today_costs_no_query_more_without_cover(
    alice, world, dan, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        todays_desk(member_id=world.ada.pk, on=ON)
    away(alice, world, world.bob)
    with django_assert_num_queries(len(before)):
        todays_desk(member_id=world.ada.pk, on=ON)
    with firm_scope(world.other.pk):
        assert todays_desk(member_id=world.eve.pk, on=ON).list.cards == ()
    assert "Dan" not in world.client(world.eve).get("/").content.decode()


def test_the_cover_is_set_and_changed_in_the_settings_without_javascript(world):
    browser = world.client(world.alice)

    def leave():
        with firm_scope(world.north.pk):
            return leave_from(world.alice.pk, ON).get()

    days = {"starts_on": "2099-12-01", "ends_on": "2099-12-04"}
    browser.post("/settings/leave/", days | {"cover_id": str(world.bob.pk)})
    page = browser.get("/settings/").content.decode()
    assert f'<option value="{world.bob.pk}" selected>Bob Barker covers</option>' in page
    assert "Cara Chen covers" not in page
    assert (leave().starts_on, leave().cover_id) == (date(2099, 12, 1), world.bob.pk)
    assert browser.post("/settings/leave/", days | {"cover_id": str(world.eve.pk)}).status_code == 422
    address = f"/settings/leave/{leave().pk}/cover/"
    assert world.client(world.bob).post(address, {"cover_id": ""}).status_code == 404
    assert leave().cover_id == world.bob.pk
    browser.post(address, {"cover_id": ""})
    assert leave().cover_id is None
