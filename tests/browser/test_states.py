"""Pages in states the table of URLs does not bring about: somebody away, a list walked, a filter without anybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.accounts import actions as accounts
from rapport.foundation import clock
from tests.browser.lived_in import live_in, session_of
from tests.browser.looks import look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def as_member(page: Page, live_server, world: World, member) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": session_of(world, member), "url": live_server.url}])


def test_a_colleague_who_is_away_is_shown_soundly_to_who_covers_and_on_the_teams_page(
    page: Page, live_server, world: World
):
    live_in(world)
    alice, days = world.acts(world.alice), {"starts_on": clock.today(), "ends_on": clock.today() + timedelta(days=9)}
    accounts.plan_leave(alice, **days)
    as_member(page, live_server, world, world.bob)
    page.goto(live_server.url + "/team/")
    expect(page.get_by_text("Nobody covers, and this cannot wait:")).to_be_visible()
    look(page, "team-away")
    accounts.plan_leave(alice, **days, cover_id=world.bob.pk)
    page.goto(live_server.url + "/")
    expect(page.get_by_text("For Alice Archer, away until").first).to_be_visible()
    look(page, "today-covering")
    as_member(page, live_server, world, world.alice)
    page.goto(live_server.url + "/settings/")
    expect(page.get_by_label("Who covers", exact=True)).to_be_visible()
    look(page, "settings-away")


def test_a_list_by_limits_and_a_person_reached_from_it_are_sound(page: Page, live_server, world: World):
    lived = live_in(world)
    as_member(page, live_server, world, world.alice)
    page.goto(live_server.url + "/people/?boundary=do_not_contact&due=no")
    expect(page.locator("tbody").get_by_text("Quentin Quiet")).to_be_visible()
    look(page, "people-by-limit")
    page.goto(f"{live_server.url}/people/{lived.dan}/?in=sort%3Dname")
    expect(page.get_by_role("link", name="Back to the list")).to_be_visible()
    look(page, "person-in-a-list")
    page.goto(live_server.url + "/people/?boundary=silence&email=no")
    expect(page.get_by_text("Nobody fits")).to_be_visible()
    look(page, "people-nobody")
