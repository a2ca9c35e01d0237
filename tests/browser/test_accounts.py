"""First run, signing in, inviting, joining and the settings, as a person meets them."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.looks import look
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def calm():
    """Forget tries counted by earlier tests."""
    cache.clear()


@pytest.fixture
def console(page: Page) -> list[str]:
    """Everything the browser complained about, broken policy included."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    return said


def sign_in(page: Page, address: str, email: str, password: str = PASSWORD) -> None:
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_firm_is_founded_and_a_colleague_joins(live_server, page: Page, browser, console):
    page.goto(live_server.url + "/people/")
    expect(page).to_have_url(live_server.url + "/welcome/")
    look(page, "welcome")
    page.get_by_label("Name of your firm").fill("North")
    page.get_by_label("Your name").fill("Ada Abara")
    page.get_by_label("Your e-mail address").fill("ada@north.example")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Create the firm").click()
    expect(page.get_by_text("This password is too short")).to_be_visible()
    look(page, "welcome-wrong")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create the firm").click()
    expect(page).not_to_have_url(live_server.url + "/welcome/")

    page.goto(live_server.url + "/settings/members/")
    page.get_by_label("Their name").fill("Finn Fox")
    page.get_by_label("Their e-mail address").fill("finn@north.example")
    page.get_by_role("button", name="Invite", exact=True).click()
    link = page.get_by_label("Link for finn@north.example").input_value().replace("http://127.0.0.1:8000", "")
    look(page, "invited")

    finn = browser.new_context().new_page()
    finn.goto(live_server.url + link)
    look(finn, "join")
    finn.get_by_label("Password").fill("nine cold spoons")
    finn.get_by_role("button", name="Join").click()
    finn.goto(live_server.url + "/settings/")
    expect(finn.get_by_text("finn@north.example")).to_be_visible()

    page.goto(live_server.url + link)
    expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()
    look(page, "gone")
    finn.context.close()
    wrong = [line for line in console if "the server responded with a status of 4" not in line]
    assert wrong == []


def test_wrong_passwords_are_told_and_the_right_one_signs_in(live_server, page: Page, world: World, console):
    sign_in(page, live_server.url, "alice@north.example", "not her password")
    expect(page.get_by_role("alert").first).to_contain_text("not correct")
    look(page, "sign-in-wrong")
    sign_in(page, live_server.url, "alice@north.example")
    page.goto(live_server.url + "/settings/security/")
    expect(page.get_by_text("this one")).to_be_visible()
    assert [line for line in console if "status of 404" not in line] == []


@pytest.mark.parametrize(
    "path", ["settings", "settings/security", "settings/members", "settings/firm", "settings/permissions",
             "settings/audit", "accounts/password/change", "accounts/2fa/totp/activate", "accounts/2fa/webauthn/add",
             "accounts/logout"],
)  # fmt: skip
def test_every_page_of_the_settings_is_sound(live_server, page: Page, world: World, console, path: str):
    sign_in(page, live_server.url, "ada@north.example")
    page.wait_for_load_state()
    console.clear()  # the first page may not exist in a bare install
    page.goto(f"{live_server.url}/{path}/")
    look(page, path.replace("/", "-"))
    assert [line for line in console if "status of 404" not in line] == []


def test_every_page_before_signing_in_is_sound(live_server, page: Page, world: World, console):
    for path in ("accounts/login", "accounts/password/reset", "accounts/password/reset/done", "accounts/inactive"):
        page.goto(f"{live_server.url}/{path}/")
        look(page, path.replace("/", "-"))
    assert [line for line in console if "status of 404" not in line] == []


def test_days_away_and_addresses_are_kept_without_javascript(live_server, browser, world: World):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server.url, "alice@north.example")
    page.goto(live_server.url + "/settings/")
    page.get_by_label("E-mail address").fill("Alice@Private.example")
    page.get_by_role("button", name="Add address").click()
    expect(page.get_by_text("alice@private.example", exact=True)).to_be_visible()
    page.get_by_label("First day away").fill("2099-12-01")
    page.get_by_label("Last day away").fill("2099-12-03")
    page.get_by_role("button", name="Add days away").click()
    expect(page.get_by_text("1 Dec 2099 to 3 Dec 2099", exact=True)).to_be_visible()
    cover = page.get_by_label("Who covers 1 Dec 2099 to 3 Dec 2099")
    expect(cover).to_have_value("")
    cover.select_option("Bob Barker covers")
    page.get_by_role("button", name="Save who covers").click()
    expect(page.get_by_text("Bob Barker covers these days.")).to_be_visible()
    expect(cover).to_have_value(str(world.bob.pk))
    page.get_by_role("button", name="Remove: alice@private.example").click()
    expect(page.get_by_text("alice@private.example", exact=True)).not_to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("browsers", "starts"), [("Asia/Tokyo", "Asia/Tokyo"), ("Etc/GMT+3", "Europe/London")])
def test_a_firm_starts_in_the_browsers_time_zone_if_it_is_on_the_list(live_server, browser, browsers, starts):
    context = browser.new_context(timezone_id=browsers)
    page = context.new_page()
    page.goto(live_server.url + "/welcome/")
    expect(page.get_by_label("Time zone")).to_have_value(starts)
    context.close()


def test_without_javascript_a_firm_starts_in_london(live_server, browser):
    context = browser.new_context(java_script_enabled=False, timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.goto(live_server.url + "/welcome/")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/London")
    context.close()
