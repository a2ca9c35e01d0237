"""A link on a phone without JavaScript: it opens once, and says so afterwards; the member sees who looked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lived_in import session_of
from tests.browser.looks import SIZES, follow, look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alice(live_server, page: Page, world: World) -> Page:
    """Alice's browser, signed in."""
    cookie = {"name": "sessionid", "value": session_of(world, world.alice), "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Carol's phone, whose browser runs no script."""
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    yield context.new_page()
    context.close()


def link_for_carol(alice: Page, live_server, world: World) -> str:
    """Let Alice make a link on Carol's page; return it as this test's server answers it."""
    alice.goto(f"{live_server.url}/people/{world.carol.pk}/")
    alice.get_by_role("link", name="Make a link").click()
    expect(alice.get_by_label("It opens")).to_have_value("client")
    alice.get_by_role("button", name="Make the link").click()
    expect(alice.get_by_text("It is shown only now")).to_be_visible()
    return str(alice.get_by_label("Link", exact=True).input_value()).replace("http://127.0.0.1:8000", live_server.url)


def test_a_link_opens_once_on_a_phone_without_javascript_and_the_member_sees_it(
    live_server, alice: Page, phone: Page, browser: Browser, world: World
):
    link = link_for_carol(alice, live_server, world)
    phone.goto(link)
    phone.get_by_role("button", name="Open my page").click()
    expect(phone.get_by_role("heading", name="Hello Carol Crane")).to_be_visible()
    expect(phone).to_have_url(live_server.url + "/door/client/")
    phone.goto(link)
    expect(phone).to_have_url(live_server.url + "/door/client/")

    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.get_by_role("heading", name="This link does not work")).to_be_visible()
    expect(other.get_by_text("this one was used")).to_be_visible()
    look(other, "door-used")
    follow(other.get_by_role("button", name="Send me a new link"))
    look(other, "door-asked")
    other.goto(live_server.url + "/door/client/")
    expect(other.get_by_role("heading", name="You need a link")).to_be_visible()
    look(other, "door-closed")
    other.context.close()

    alice.goto(live_server.url + "/")
    expect(alice.get_by_text("Asked for a link")).to_be_visible()
    alice.goto(f"{live_server.url}/people/{world.carol.pk}/")
    expect(alice.get_by_text("Looked at home")).to_have_count(2)
    look(alice, "door-panel")
    alice.get_by_role("button", name="End it").click()
    phone.goto(live_server.url + "/door/client/")
    expect(phone.get_by_role("heading", name="Your visit has ended")).to_be_visible()


def test_whoever_leaves_is_outside_and_can_ask_for_another_link(live_server, alice: Page, phone: Page, world: World):
    link = link_for_carol(alice, live_server, world)
    phone.goto(link)
    phone.get_by_role("button", name="Open my page").click()
    phone.get_by_role("button", name="Leave").click()
    expect(phone.get_by_role("heading", name="You have left")).to_be_visible()
    phone.goto(live_server.url + "/door/")
    expect(phone.get_by_role("heading", name="You need a link")).to_be_visible()
    phone.goto(link)
    phone.get_by_role("button", name="Send me a new link").click()
    expect(phone.get_by_role("heading", name="Asked for a new link")).to_be_visible()
