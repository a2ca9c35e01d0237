"""A client's page in a browser: its tabs by keyboard and on a phone, a visit from plan to write-up, recovery."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.growth import actions
from rapport.growth.models import Visit
from rapport.people.testing import make_person
from tests.browser.lived_in import session_of
from tests.browser.looks import follow, look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
TABS = (
    "Overview", "Stakeholders", "Vacancies", "SLA", "Placements and care", "Business", "Former contacts", "Insights",
    "Documents",
)  # fmt: skip


@pytest.fixture
def home(world: World) -> str:
    """The path of Crane Ltd, where Carol and Ian work."""
    assert world.carol
    make_person(world.acts(world.alice), "Ian Inns", organisation=world.crane.name)
    return f"/clients/{world.crane.pk}/"


@pytest.fixture
def alice(page: Page, live_server, world: World, home: str) -> Page:
    """Crane's page, open as Alice."""
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + home)
    return page


def test_each_tab_is_reached_by_keyboard_alone_and_says_which_it_is(alice: Page, home: str):
    tabs = alice.get_by_role("navigation", name="Pages of this client")
    assert tuple(tabs.get_by_role("link").all_inner_texts())[: len(TABS)] == TABS
    tabs.get_by_role("link", name="Overview").focus()
    for name in TABS[1:]:
        alice.keyboard.press("Tab")
        expect(tabs.get_by_role("link", name=name)).to_be_focused()
        with alice.expect_navigation():
            alice.keyboard.press("Enter")
        here = tabs.locator('[aria-current="page"]')
        expect(here).to_have_text(name)
        here.focus()


def test_on_a_phone_the_tabs_scroll_in_one_row_and_the_page_does_not(alice: Page):
    alice.set_viewport_size({"width": 390, "height": 844})
    row = alice.get_by_role("navigation", name="Pages of this client").get_by_role("list")
    assert row.evaluate("row => row.scrollWidth > row.clientWidth && row.clientHeight < 60")
    assert alice.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    last = row.get_by_role("link").last
    last.focus()
    expect(last).to_be_in_viewport()


def test_a_visit_is_planned_put_into_the_calendar_and_written_up(alice: Page, world: World, home: str):
    follow(alice.get_by_role("link", name="Plan a visit"))
    look(alice, "visit-new")
    alice.get_by_label("Day").fill((clock.today() + timedelta(days=3)).isoformat())
    alice.get_by_label("What it is about").fill("The new depot")
    alice.get_by_label("Carol Crane").check()
    follow(alice.get_by_role("button", name="Plan the visit"))
    expect(alice.get_by_role("heading", name="Visit to Crane Ltd")).to_be_visible()
    look(alice, "visit-planned")
    with alice.expect_download() as saved:
        alice.get_by_role("link", name="Put it into your calendar").click()
    assert b"The new depot" in saved.value.path().read_bytes()
    with firm_scope(world.north.pk):  # the day has come
        Visit.objects.update(planned_on=clock.today())
    alice.reload()
    follow(alice.get_by_role("link", name="Write it up"))
    expect(alice.get_by_label("Carol Crane")).to_be_checked()
    alice.get_by_label("Ian Inns").check()
    alice.get_by_label("What was said").fill("They build in spring.")
    look(alice, "visit-write-up")
    follow(alice.get_by_role("button", name="Keep it"))
    expect(alice.get_by_text("They build in spring.")).to_be_visible()
    look(alice, "visit-held")
    follow(alice.get_by_role("link", name="Ian Inns"))
    expect(alice.get_by_text("Visit: The new depot").first).to_be_visible()


def test_a_client_who_is_unhappy_is_heard_planned_for_and_settled_on_its_page(alice: Page):
    follow(alice.get_by_role("link", name="They are unhappy"))
    alice.get_by_label("Who said it").select_option("Carol Crane")
    alice.get_by_label("What they are unhappy about").fill("Two CVs did not fit")
    look(alice, "client-unhappy")
    follow(alice.get_by_role("button", name="Note it"))
    follow(alice.get_by_role("link", name="What we will do"))
    alice.get_by_label("Step 1", exact=True).fill("Go through the intake again")
    alice.get_by_label("Step 1, by when").fill((clock.today() + timedelta(days=5)).isoformat())
    follow(alice.get_by_role("button", name="Promise it"))
    panel = alice.get_by_role("region", name="Are they happy with us?")
    expect(panel).to_contain_text("Go through the intake again")
    look(alice, "client-recovery")
    follow(panel.get_by_role("link", name="It is settled"))
    alice.get_by_label("came of it").fill("New intake agreed")
    follow(alice.get_by_role("button", name="Keep"))
    expect(panel).to_contain_text("New intake agreed")


def test_a_note_on_a_success_is_drafted_and_sent_once(alice: Page, world: World, home: str, live_server):
    told = actions.tell_success(
        world.acts(world.alice), organisation_id=world.crane.pk, person_id=world.carol.pk, about="The bridge is open"
    )
    alice.reload()
    follow(alice.get_by_role("link", name="Write a note"))
    assert "The bridge is open." in alice.get_by_label("Your note").input_value()
    look(alice, "celebration")
    follow(alice.get_by_role("button", name="I sent it"))
    expect(alice.get_by_role("region", name="Successes")).to_contain_text("Note sent")
    alice.goto(f"{live_server.url}/celebrations/{told.pk}/")
    expect(alice.get_by_text("A note went to them")).to_be_visible()


def test_without_javascript_every_tab_is_there_and_a_visit_is_planned(browser: Browser, live_server, world, home):
    page = browser.new_context(java_script_enabled=False).new_page()
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + home)
    for name in TABS[1:]:
        follow(page.get_by_role("navigation", name="Pages of this client").get_by_role("link", name=name))
        expect(page.locator('.tabs-own [aria-current="page"]')).to_have_text(name)
    page.goto(f"{live_server.url}{home}visits/new/")
    page.get_by_label("Day").fill((clock.today() + timedelta(days=3)).isoformat())
    page.get_by_label("What it is about").fill("The new depot")
    page.get_by_label("Ian Inns").check()
    follow(page.get_by_role("button", name="Plan the visit"))
    expect(page.get_by_role("heading", name="Visit to Crane Ltd")).to_be_visible()
    page.context.close()
