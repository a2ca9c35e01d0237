"""The shell and the shared parts in a real browser: reachable, operable by keyboard, readable in both themes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looks import faults
from tests.world import World

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture
def at(page: Page, live_server, settings, world) -> Iterator[Page]:
    """A page at the live server; the test fails when the browser complained."""
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"
    page.set_default_timeout(30_000)
    sign_in(page.context, world, live_server)
    complaints: list[str] = []
    page.on("console", lambda said: said.type == "error" and "422" not in said.text and complaints.append(said.text))
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    assert complaints == []


def sign_in(context: BrowserContext, world: World, live_server) -> None:
    """Let the browser be Alice's."""
    session = world.client(world.alice).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def opened(page: Page, live_server, path: str = "/gallery/") -> Page:
    """Open a path and wait for the modules."""
    page.goto(live_server.url + path)
    expect(page.locator("html[data-ready]")).to_be_attached()
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_part_is_accessible(at, live_server, theme, size):
    at.set_viewport_size(size)
    at.emulate_media(color_scheme=theme, reduced_motion="reduce")
    opened(at, live_server)
    assert at.evaluate("document.documentElement.classList.contains('dark')") == (theme == "dark")
    assert faults(at) == []
    assert at.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert at.evaluate("(bar => bar.scrollWidth - bar.clientWidth)(document.querySelector('.sidebar-own'))") == 0


def test_the_palette_is_worked_by_keyboard(at, live_server):
    opened(at, live_server)
    at.keyboard.press("/")
    box = at.get_by_role("combobox", name="Search people")
    options = at.locator("#palette-list").get_by_role("option")
    expect(box).to_be_focused()
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert faults(at) == []
    at.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    box.fill("help")
    expect(options).to_have_count(1)
    at.keyboard.press("Enter")
    expect(at).to_have_url(re.compile("/help/$"))
    expect(at.locator("html[data-ready]")).to_be_attached()
    at.keyboard.press("Control+k")
    box.fill("nobody at all")
    expect(at.get_by_text("Nothing found")).to_be_visible()
    at.keyboard.press("Enter")
    at.keyboard.press("Escape")
    expect(box).not_to_be_visible()


def test_single_keys_walk_a_list_and_can_be_switched_off(at, live_server):
    opened(at, live_server)
    at.keyboard.press("j")
    at.keyboard.press("j")
    expect(at.locator("[data-current]")).to_have_count(1)
    expect(at.locator("[data-current]")).to_be_focused()
    for _ in range(9):
        at.keyboard.press("j")
    expect(at.locator("tr[data-current] a")).to_be_focused()
    at.keyboard.press("?")
    expect(at.get_by_role("dialog", name="Keys")).to_be_visible()
    at.get_by_label("Single keys work in this browser").uncheck()
    at.keyboard.press("Escape")
    at.keyboard.press("?")
    expect(at.get_by_role("dialog", name="Keys")).not_to_be_visible()


def test_single_keys_do_nothing_while_somebody_types(at, live_server):
    opened(at, live_server)
    field = at.get_by_label("Name").first
    field.press_sequentially("jk/?n")
    expect(field).to_have_value("jk/?n")
    expect(at.locator("[data-current], dialog[open]")).to_have_count(0)


def test_a_value_is_changed_in_place(at, live_server):
    opened(at, live_server)
    at.get_by_role("link", name="Change title").click()
    box = at.get_by_role("textbox", name="Title")
    expect(box).to_be_focused()
    box.fill("")
    at.evaluate("document.querySelector('[data-inline-edit] [required]').removeAttribute('required')")
    box.press("Enter")
    expect(at.locator("[data-inline-edit] [aria-invalid=true]")).to_be_focused()
    box.fill("Head buyer")
    box.press("Enter")
    expect(at.locator("#f-title .editable")).to_have_text("Head buyer")
    expect(at.get_by_role("link", name="Change title")).to_be_focused()
    at.get_by_role("link", name="Change title").click()
    box.fill("Nobody")
    box.press("Escape")
    expect(at.locator("#f-title .editable")).to_have_text("Buyer")


def test_a_refusal_is_said_and_swaps_nothing(at, live_server):
    opened(at, live_server)
    at.get_by_role("button", name="Refused").click()
    expect(at.locator("#toasts")).to_contain_text("They asked not to be written to.")
    expect(at.locator("#letter")).to_have_text("Dear Dan")
    at.get_by_role("button", name="Dismiss").click()
    expect(at.locator("#toasts")).not_to_contain_text("They asked")


def test_what_the_server_says_can_be_undone(at, live_server):
    opened(at, live_server)
    at.get_by_role("button", name="Snooze").click()
    at.locator(".toast-own", has_text="Snoozed.").get_by_role("button", name="Undo").click()
    expect(at.locator("body")).to_have_text("Taken back")


def test_the_slide_over_opens_and_gives_the_focus_back(at, live_server):
    opened(at, live_server)
    peek = at.get_by_role("link", name="Peek")
    peek.click()
    over = at.get_by_role("dialog", name="Details")
    expect(over).to_contain_text("Buyer in Leeds.")
    assert faults(at) == []
    at.keyboard.press("Escape")
    expect(over).not_to_be_visible()
    expect(peek).to_be_focused()


def test_choosing_rows_shows_what_can_be_done_with_them(at, live_server):
    opened(at, live_server)
    expect(at.get_by_role("button", name="Tag them")).not_to_be_visible()
    at.get_by_label("Choose Erin Ek").check()
    expect(at.get_by_role("group", name="For the rows you chose")).to_contain_text("1 chosen")
    at.get_by_label("Choose all").check()
    expect(at.get_by_role("group", name="For the rows you chose")).to_contain_text("3 chosen")


def test_a_list_grows_page_by_page(at, live_server):
    opened(at, live_server, "/gallery/rows/")
    for count in (3, 6):
        expect(at.locator("#rows tr")).to_have_count(count)
        at.get_by_role("link", name="Show more").click()
    expect(at.locator("#rows tr")).to_have_count(7)
    expect(at.get_by_role("link", name="Show more")).to_have_count(0)


def test_the_theme_is_remembered(at, live_server):
    at.emulate_media(color_scheme="light")
    opened(at, live_server)
    at.get_by_role("button", name="Light or dark").click()
    expect(at.locator("html.dark")).to_be_attached()
    opened(at, live_server, "/gallery/rows/")
    expect(at.locator("html.dark")).to_be_attached()


def test_the_service_worker_keeps_built_files_and_nothing_else(at, live_server):
    opened(at, live_server)
    at.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    opened(at, live_server, "/gallery/rows/")
    keys = "caches.open('built-files-1').then(c => c.keys())"
    at.wait_for_function(f"{keys}.then(k => k.length)")
    kept = at.evaluate(f"{keys}.then(k => k.map(r => new URL(r.url).pathname))")
    assert [path for path in kept if not path.startswith("/static/dist/assets/")] == []


def test_without_javascript_everything_is_reached(browser, live_server, settings, world):
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, world, live_server)
    page = context.new_page()
    page.goto(live_server.url + "/gallery/rows/")
    page.get_by_role("link", name="Show more").click()
    expect(page.get_by_role("link", name="Row 4")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search")).to_be_visible()
    page.goto(live_server.url + "/gallery/")
    expect(page.get_by_role("link", name="Copy")).to_have_count(0)
    page.locator("summary[aria-label='Your account']").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    context.close()
