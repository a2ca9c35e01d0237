"""Keys and the palette on the pages people use: Today, the person. (The parts themselves: test_shell.)"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lived_in import LivedIn, live_in, session_of
from tests.world import World


@pytest.fixture
def desk(page: Page, live_server, world: World) -> tuple[Page, LivedIn]:
    """Alice's Today, ready for keys."""
    lived = live_in(world)
    page.set_default_timeout(15_000)
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    go(page, live_server.url + "/")
    return page, lived


def go(page: Page, address: str) -> None:
    """Open a page and wait until it takes keys."""
    page.goto(address)
    expect(page.locator("html[data-ready]")).to_be_attached()


def test_j_k_and_enter_open_a_card(desk):
    page, _ = desk
    names = page.locator("[data-row] a.plain-link").all_inner_texts()
    assert len(names) >= 2
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=names[1])).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name=names[0])).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=names[0])).to_be_visible()


def test_letters_lead_to_pages(desk, live_server):
    page, lived = desk
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page).to_have_url(live_server.url + "/people/")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(live_server.url + "/")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/people/new/$"))
    go(page, f"{live_server.url}/people/{lived.dan}/")
    page.keyboard.press("l")
    expect(page.get_by_label("What was said")).to_be_focused()


def test_shift_j_and_k_walk_the_list_from_the_whole_page(desk, live_server):
    page, _ = desk
    go(page, f"{live_server.url}/people/?sort=-name")
    names = page.locator("[data-row] a.plain-link.font-medium").all_inner_texts()
    page.get_by_role("link", name=names[0]).click()
    page.get_by_role("link", name="Open").click()
    expect(page.get_by_role("heading", level=1, name=names[0])).to_be_visible()
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("Shift+J")
    expect(page.get_by_role("heading", level=1, name=names[1])).to_be_visible()
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("Shift+K")
    expect(page.get_by_role("heading", level=1, name=names[0])).to_be_visible()
    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(re.compile("/people/[?]sort=-name$"))


def test_keys_are_letters_while_somebody_types(desk, live_server):
    page, lived = desk
    go(page, f"{live_server.url}/people/{lived.dan}/")
    page.get_by_label("What was said").fill("")
    page.keyboard.type("jumping gt n?l/")
    expect(page.get_by_label("What was said")).to_have_value("jumping gt n?l/")
    expect(page).to_have_url(re.compile(f"/people/{lived.dan}/$"))
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_list_of_keys_can_switch_them_off(desk, live_server):
    page, _ = desk
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.context.add_cookies([{"name": "keys", "value": "off", "url": live_server.url}])
    go(page, live_server.url + "/")
    page.keyboard.press("?")
    page.keyboard.press("n")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page).to_have_url(live_server.url + "/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search people")).to_be_focused()


def test_the_palette_forgives_a_typing_error(desk):
    page, lived = desk
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search people").fill("devrell")
    expect(page.locator("#palette-list").get_by_role("option", name="Dan Deverell")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/people/{lived.dan}/$"))


def test_the_empty_palette_offers_first_who_was_opened_last(desk, live_server):
    page, lived = desk
    go(page, f"{live_server.url}/people/{lived.dan}/")
    go(page, f"{live_server.url}/people/{lived.carol}/")
    page.keyboard.press("Control+k")
    options = page.locator("#palette-list").get_by_role("option")
    expect(options.nth(0)).to_contain_text("Carol Crane")
    expect(options.nth(1)).to_contain_text("Dan Deverell")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/people/{lived.dan}/$"))


def test_a_fact_is_changed_in_place_and_escape_drops_it(desk, live_server):
    page, lived = desk
    go(page, f"{live_server.url}/people/{lived.carol}/")
    fact = page.get_by_role("link", name=re.compile("^Change (the )?city", re.IGNORECASE))
    fact.click()
    field = page.get_by_role("textbox", name="City")
    expect(field).to_be_focused()
    field.fill("York")
    page.keyboard.press("Escape")
    expect(fact).to_have_text("Leeds")
    expect(fact).to_be_focused()
    fact.click()
    field.fill("Hull")
    page.keyboard.press("Enter")
    expect(fact).to_have_text("Hull")
    fact.click()
    field.fill("Ripon")
    field.blur()
    expect(fact).to_have_text("Ripon")


def test_the_theme_stays_with_javascript_and_without(desk, browser, live_server, world: World):
    page, _ = desk
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html.dark")).to_be_attached()
    go(page, live_server.url + "/help/")
    expect(page.locator("html.dark")).to_be_attached()
    plain = browser.new_context(java_script_enabled=False)
    key = session_of(world, world.alice)
    plain.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    still = plain.new_page()
    still.goto(live_server.url + "/help/")
    expect(still.locator("html.dark")).to_have_count(0)
    still.get_by_role("button", name="Light or dark").click()
    expect(still).to_have_url(live_server.url + "/help/")
    expect(still.locator("html.dark")).to_be_attached()
    still.get_by_role("button", name="Light or dark").click()
    expect(still.locator("html.dark")).to_have_count(0)
    plain.close()
