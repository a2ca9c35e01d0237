"""The candidate's door in a browser: on a phone without JavaScript, and every page of it looked at."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from rapport.access.testing import door_client
from rapport.foundation.scope import firm_scope
from rapport.relations import queries as relations
from rapport.submissions import queries
from tests.browser.looks import SIZES, look, picture
from tests.doors.dans_case import DansCase, dans_case
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(world: World) -> DansCase:
    return dans_case(world)


def come_in(page: Page, live_server, world: World) -> None:
    """Let Dan in."""
    key = door_client(world, world.dan, "candidate").cookies["rapport_door"].value
    page.context.add_cookies([{"name": "rapport_door", "value": key, "url": f"{live_server.url}/door/"}])
    page.goto(f"{live_server.url}/door/candidate/")


@pytest.fixture
def phone(browser: Browser, case: DansCase, live_server, world: World) -> Iterator[Page]:
    """Dan's phone, whose browser runs no script, on his first page."""
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    come_in(page, live_server, world)
    yield page
    context.close()


def test_dan_does_what_is_asked_of_him_on_a_phone_without_javascript(phone: Page, case: DansCase, world: World):
    picture(phone, "candidate-plain-phone")
    phone.get_by_role("link", name="Read how we would work together").click()
    phone.get_by_role("button", name="I accept this").click()
    expect(phone.get_by_text("You accepted it on")).to_be_visible()

    phone.get_by_role("link", name="Home").click()
    phone.get_by_role("link", name="Say whether you want to be put forward").click()
    expect(phone.get_by_text("45,000 a year")).to_be_visible()
    phone.get_by_role("button", name="Yes, put me forward").click()
    expect(phone.get_by_text("You said yes on")).to_be_visible()
    expect(phone.get_by_text("Heron Holdings Ltd", exact=True)).to_be_visible()

    phone.get_by_role("link", name="Home").click()
    phone.get_by_role("link", name="Choose a time for your interview").click()
    phone.locator("#interviews").get_by_role("button").first.click()
    expect(phone.get_by_role("link", name="Into my calendar")).to_be_visible()

    phone.get_by_role("link", name="Home").click()
    phone.get_by_role("link", name="Answer the offer").click()
    phone.get_by_label("I have read version 1 and accept it").check()
    phone.get_by_role("button", name="Accept the offer").click()
    expect(phone.get_by_text("You accepted version 1 on")).to_be_visible()

    phone.get_by_role("link", name="Messages").click()
    phone.get_by_label("Write to Alice Archer").fill("Thank you!\nI look forward to it.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("I look forward to it.")).to_be_visible()

    phone.get_by_role("link", name="Home").click()
    expect(phone.get_by_role("heading", name="Nothing is asked of you now")).to_be_visible()
    with firm_scope(world.north.pk):
        assert [one.text for one in relations.messages(world.dan.pk).messages] == ["Thank you!\nI look forward to it."]
        assert queries.accepted(case.offered) is not None


NAMES = (
    "home", "updates", "applications", "plan", "agreement", "search", "availability", "messages", "documents",
    "privacy",
)  # fmt: skip


def test_every_page_of_a_candidate_with_much_on_it_is_sound(live_server, page: Page, case: DansCase, world: World):
    come_in(page, live_server, world)
    for name in NAMES:
        page.goto(live_server.url + reverse(f"door_candidate_{name}"))
        look(page, f"candidate-{name}")
    for name in ("met", "offered", "asked"):
        key = {"candidacy_id": getattr(case, name)}
        page.goto(live_server.url + reverse("door_candidate_application", kwargs=key))
        look(page, f"candidate-{name}")
