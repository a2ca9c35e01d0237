"""Today in a real browser: acting on a card in place, with JavaScript and without, on a desk and on a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.lived_in import LivedIn, live_in, session_of
from tests.browser.looks import faults
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def lived(world: World) -> LivedIn:
    """What Alice has before her: Dan waits for an answer, Carol for the salary survey."""
    return live_in(world)


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def today(request, browser: Browser, live_server, world: World, lived: LivedIn) -> Iterator[Page]:
    """Alice's Today."""
    context = browser.new_context(java_script_enabled=request.param, base_url=live_server.url)
    yield opened(context.new_page(), live_server, world)
    context.close()


def opened(page: Page, live_server, world: World) -> Page:
    """Open Today as Alice."""
    page.set_default_timeout(15_000)
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + "/")
    return page


def card(page: Page, name: str = "Dan Deverell") -> Locator:
    """Return a person's card."""
    return page.locator("[id^=card-]").filter(has=page.get_by_role("link", name=name))


def more(page: Page) -> Locator:
    """Open what else can be done with Dan's card: a menu on it, or without JavaScript a page of its own."""
    card(page).get_by_label("More for Dan Deverell").click()
    if page.evaluate("matchMedia('(scripting: none)').matches"):
        card(page).get_by_role("link", name="Snooze, wrong").click()
        return page.locator("main")
    return card(page)


def gone_and_back(page: Page, said: str) -> None:
    """Assert that Dan's card is gone, that the page says so, and that Undo brings it back."""
    expect(page.get_by_text(said)).to_be_visible()
    expect(card(page)).to_have_count(0)
    expect(card(page, "Carol Crane")).to_have_count(1)
    page.get_by_role("button", name="Undo").first.click()
    expect(card(page)).to_have_count(1)


def test_done_puts_a_card_away_and_undo_brings_it_back(today: Page):
    card(today).get_by_role("button", name="Done").click()
    gone_and_back(today, "Done.")


def test_a_card_is_snoozed_until_a_day(today: Page):
    more(today).get_by_role("button", name="Snooze", exact=True).click()
    gone_and_back(today, "Snoozed until")


def test_a_reason_is_never_shown_again(today: Page):
    more(today).get_by_role("button", name="Never this reason").click()
    gone_and_back(today, "You will not see this reason")


def test_a_wrong_card_is_told_with_why(today: Page):
    menu = more(today)
    menu.get_by_label("Why not?").fill("He has retired.")
    menu.get_by_role("button", name="This is wrong").click()
    gone_and_back(today, "noted as wrong")


def test_acting_by_keyboard_keeps_the_place_in_the_list(page: Page, live_server, world, lived):
    opened(page, live_server, world)
    page.evaluate("window.stayed = true")
    rows = page.locator("[id^=card-]")
    second = rows.nth(1).get_by_role("link").first.inner_text()
    rows.nth(0).get_by_role("button", name="Done").press("Enter")
    expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=second)).to_be_focused()
    assert page.evaluate("window.stayed"), "the page was not loaded again"


def test_somebody_is_handed_over(today: Page):
    menu = more(today)
    menu.get_by_label("Hand over to").select_option(label="Bob Barker")
    menu.get_by_role("button", name="Hand over", exact=True).click()
    expect(today.get_by_text("Handed over to Bob Barker")).to_be_visible()
    expect(card(today)).to_have_count(0)


def test_a_call_is_logged_on_the_card_on_a_phone_in_two_taps(page: Page, live_server, world, lived):
    page.set_viewport_size(PHONE)
    opened(page, live_server, world)
    card(page).get_by_label("Log contact with Dan Deverell").click()
    page.get_by_role("button", name="We spoke (Call)").click()
    expect(page.get_by_text("Logged for Dan Deverell.")).to_be_visible()
    expect(card(page)).to_have_count(0)
    expect(card(page, "Carol Crane")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_a_call_is_logged_from_today_without_javascript_too(today: Page):
    card(today).get_by_label("Log contact with Dan Deverell").click()
    if today.evaluate("matchMedia('(scripting: none)').matches"):
        card(today).get_by_role("link", name="Log a contact").click()
    today.get_by_role("button", name="I wrote (Email)").click()
    expect(today.get_by_text("Logged for Dan Deverell.")).to_be_visible()
    expect(card(today)).to_have_count(0)


@pytest.mark.parametrize(("menu", "button"), [("More for", "This is wrong"), ("Log contact with", "We met (Meeting)")])
def test_a_menu_of_the_last_card_can_be_reached_on_a_phone(menu, button, page: Page, live_server, world, lived):
    page.set_viewport_size(PHONE)
    opened(page, live_server, world)
    last = page.locator("[id^=card-]").last
    last.get_by_label(menu).click()
    expect(last.get_by_role("button", name=button)).to_be_visible()
    for each in last.locator("details.menu[open] button").all():
        each.scroll_into_view_if_needed()
        box = each.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
    assert faults(page) == []


def test_a_draft_is_made_ready_for_a_card(today: Page):
    card(today).get_by_role("link", name="Write").click()
    expect(today).to_have_url(re.compile(r"/write/"))
    expect(today.get_by_label("A first draft, to make yours")).to_have_value(re.compile("Dan"))


def test_the_mail_program_gets_the_draft_as_it_was_changed(page: Page, live_server, world, lived):
    opened(page, live_server, world)
    card(page).get_by_role("link", name="Write").click()
    page.get_by_label("Subject").fill("Leeds & March")
    page.get_by_label("A first draft, to make yours").fill("Dear Dan,\nyes: 100 %.")
    mail = page.get_by_role("link", name="Open in my mail program")
    mail.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    mail.click()
    assert mail.get_attribute("href") == (
        "mailto:dan@lived.example?subject=Leeds%20%26%20March&body=Dear%20Dan%2C%0D%0Ayes%3A%20100%20%25."
    )
