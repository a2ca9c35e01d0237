"""Passkeys and authenticator apps in a real browser with a virtual authenticator."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.looks import follow, look
from tests.browser.test_accounts import sign_in
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def calm():
    """Forget tries counted by earlier tests."""
    cache.clear()


@pytest.fixture
def address(live_server) -> str:
    """The server by a name: passkeys are not given to bare numbers."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def authenticator(page: Page) -> None:
    """A device with a fingerprint reader that always knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def confirm(page: Page) -> None:
    """Type the password once more, as every change of how one signs in asks for."""
    expect(page.get_by_role("heading", name="Confirm it is you")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def test_a_passkey_is_added_signs_in_and_is_removed(address, page: Page, world: World, authenticator):
    sign_in(page, address, "alice@north.example")
    page.goto(address + "/accounts/2fa/webauthn/add/")
    confirm(page)
    look(page, "add-passkey")
    page.get_by_label("Name").fill("office laptop")
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    look(page, "recovery-codes")
    page.goto(address + "/settings/security/")
    expect(page.get_by_text("office laptop")).to_be_visible()
    look(page, "security-with-passkey")
    page.get_by_role("button", name="Sign out here").click()
    expect(page.get_by_role("heading", name="Sign in to Rapport")).to_be_visible()

    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(address + "/")
    page.goto(address + "/settings/security/")
    expect(page.get_by_text("last used")).to_be_visible()

    page.get_by_role("link", name="Rename office laptop").click()
    confirm(page)
    look(page, "rename-passkey")
    page.get_by_label("Name").fill("home laptop")
    page.get_by_role("button", name="Save").click()
    follow(page.get_by_role("link", name="Remove home laptop"))
    look(page, "remove-passkey")
    page.get_by_role("button", name="Remove passkey").click()
    expect(page.get_by_text("You have no passkey yet")).to_be_visible()


def test_an_authenticator_app_is_set_up_and_then_asked_for(address, page: Page, world: World):
    sign_in(page, address, "bob@north.example")
    page.goto(address + "/accounts/2fa/totp/activate/")
    confirm(page)
    look(page, "authenticator-app")
    secret = page.get_by_label("No camera?").input_value()

    def code(step: int) -> str:
        return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))

    page.get_by_label("The code the app shows now").fill("000000")
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_text("Incorrect code")).to_be_visible()
    page.get_by_label("The code the app shows now").fill(code(0))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    spare = page.locator("code").first.inner_text()
    page.goto(address + "/settings/security/")
    page.get_by_role("button", name="Sign out here").click()

    sign_in(page, address, "bob@north.example")
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    look(page, "second-step")
    page.goto(address + "/settings/")
    expect(page).not_to_have_url(address + "/settings/")
    page.goto(address + "/accounts/2fa/authenticate/")
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(address + "/")
    page.goto(address + "/settings/security/")
    expect(page.get_by_text("An authenticator app is set up")).to_be_visible()
