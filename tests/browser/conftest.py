"""Browser tests run in the Chromium that `find.py` finds."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser.find import Browser, find

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread, beside Django
expect.set_options(timeout=30_000)  # milliseconds: a busy machine is no fault of the page


@pytest.fixture(scope="session")
def chromium() -> Browser:
    """The Chromium of this run; the tests fail when there is none."""
    return find()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object], chromium: Browser) -> dict[str, object]:
    """What pytest-playwright starts the browser with."""
    return {
        **browser_type_launch_args, "executable_path": str(chromium.program), "args": chromium.arguments,
        "env": dict(os.environ) | chromium.environment,
    }  # fmt: skip
