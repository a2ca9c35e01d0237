"""Pages in states the table of URLs does not bring about: somebody away, a list walked, a filter without anybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.accounts import actions as accounts
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.relations.models import Relationship
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


def test_the_rows_of_people_and_of_broken_agreements_need_no_sideways_scrolling_on_a_phone(
    page: Page, live_server, world: World
):
    lived = live_in(world)
    with firm_scope(world.north.pk):
        Relationship.objects.filter(person_id=lived.carol).update(breach_on=clock.today() - timedelta(days=3))
    as_member(page, live_server, world, world.bob)
    every = "&col=".join(("title", "employer", "health", "last", "due", "owner", "roles", "email", "phone", "source"))
    for path, name in ((f"/people/?col={every}", "people-lines"), ("/team/", "team-lines")):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(live_server.url + path)
        row = page.get_by_role("row").filter(has_text="Carol Crane")
        expect(row).to_be_visible()
        assert page.locator(".table-wrap").evaluate("wrap => wrap.scrollWidth - wrap.clientWidth") == 0
        top = row.get_by_role("link").first.bounding_box()
        told = row.locator("[data-label]:visible").last.bounding_box()
        assert top["y"] + top["height"] <= told["y"] + 1  # in lines, one below the other
        look(page, name)


def test_the_slide_over_tells_what_was_said_lately_and_is_sound(page: Page, live_server, world: World):
    live_in(world)
    as_member(page, live_server, world, world.alice)
    page.goto(live_server.url + "/people/?sort=name")
    page.get_by_role("link", name="Dan Deverell").click()
    expect(page.get_by_role("dialog").get_by_text("Is the role in Leeds still open?")).to_be_visible()
    look(page, "slide-over")
