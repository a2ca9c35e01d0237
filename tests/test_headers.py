"""What every answer says to the browser: the policy to the letter, no guessing of types, no frames, strict cookies."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from rapport.access.testing import door_client

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "manifest-src 'self'",
    "worker-src 'self'",
}  # fmt: skip


@pytest.mark.parametrize("path", ["/settings/", "/settings/audit/", "/no/such/page/"])
def test_every_page_carries_the_strict_policy(world, path):
    answer = world.client(world.ada).get(path)
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_pages_before_signing_in_carry_it_too(world):
    answer = world.client(None).get("/accounts/login/")
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.parametrize("path", ["/door/client/", "/door/nothing/", "/door/a/b/"])
def test_pages_of_a_door_carry_it_too_and_are_kept_by_no_browser_and_no_search_engine(world, path):
    answer = door_client(world, world.carol, "client").get(path)
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    if path != "/door/a/b/":
        assert "no-store" in answer["Cache-Control"]
        assert b'name="robots" content="noindex"' in answer.content
    assert b'href="/"' not in answer.content, "nothing there leads to the staff's pages"


@pytest.mark.parametrize("path", ["/settings/", "/settings/members/invite/", "/accounts/login/", "/accounts/logout/"])
def test_a_form_without_its_token_is_refused_and_changes_nothing(world, path):
    client = Client(enforce_csrf_checks=True)
    if "login" not in path:
        client.force_login(world.ada.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(path, {"name": "Mallory", "time_zone": "UTC"}).status_code == 403


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(world):
    client = world.client(None)
    client.post("/accounts/login/", {"login": "alice@north.example", "password": "seven warm kettles"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


PROGRAM = """
import django; django.setup()
from django.conf import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN,
      s.CSRF_TRUSTED_ORIGINS)
"""


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://rapport.north.example", "True True True False ['https://rapport.north.example']"),
        ("http://127.0.0.1:8000", "False False False True []"),
    ],
)
def test_an_install_behind_https_sends_its_cookies_over_nothing_else(url, said):
    source = Path(__file__).resolve().parents[1] / "src"
    env = os.environ | {
        "RAPPORT_URL": url, "PYTHONPATH": str(source), "DJANGO_SETTINGS_MODULE": "rapport.config.settings"
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_nobody_is_led_to_another_site_after_signing_in(world):
    answer = world.client(None).post(
        "/accounts/login/?next=https://evil.example/",
        {"login": "alice@north.example", "password": "seven warm kettles", "next": "https://evil.example/"},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/")
