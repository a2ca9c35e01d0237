"""The hiring manager's door on a phone whose browser runs no script: intake agreed, an answer given, times offered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.access.testing import landing_of
from rapport.foundation.scope import firm_scope
from rapport.submissions import queries
from tests.browser.looks import SIZES, follow, look
from tests.doors.carols_case import CarolsCase, carols_case
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(world: World) -> CarolsCase:
    return carols_case(world)


@pytest.fixture
def phone(browser: Browser, live_server, world: World) -> Iterator[Page]:
    """Carol's phone, inside her door."""
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(landing_of(world.carol, "client"))
    page.get_by_role("button", name="Open my page").click()
    yield page
    context.close()


def test_she_agrees_answers_and_offers_times_on_a_phone_without_javascript(case: CarolsCase, phone: Page):
    phone.get_by_role("link", name="Read what you ask for, version 2, and agree it").click()
    phone.get_by_role("button", name="I agree version 2").click()
    expect(phone.get_by_text("You agreed version 2.")).to_be_visible()
    expect(phone.get_by_text("by Carol Crane.")).to_be_visible()

    phone.get_by_role("link", name="All vacancies").click()
    phone.get_by_role("link", name="Read about Mia Moss and say what you think").click()
    phone.get_by_label("No", exact=True).check()
    phone.get_by_role("button", name="Send your answer").click()
    expect(phone.get_by_role("alert").get_by_text("Choose at least one criterion")).to_be_visible()
    phone.get_by_label("Yes, go on").check()
    phone.get_by_label("In your words").fill("Good on NEC.")
    phone.get_by_role("button", name="Send your answer").click()
    expect(phone.get_by_text("Carol Crane: yes, go on.")).to_be_visible()

    phone.get_by_role("link", name="Offer times for an interview").click()
    phone.get_by_label("Time 1").fill("2031-03-03T10:00")
    phone.get_by_label("Time 2").fill("2031-03-04T14:30")
    phone.get_by_role("button", name="Offer these times").click()
    expect(phone.get_by_text("Monday 3 March 2031, 10:00 (London time)")).to_be_visible()
    with firm_scope(case.world.north.pk):
        offered = queries.interviews([case.new])[case.new][0]
    assert [slot.starts_at.isoformat() for slot in offered.slots] == [
        "2031-03-03T10:00:00+00:00", "2031-03-04T14:30:00+00:00",
    ]  # fmt: skip


def test_every_page_is_accessible_light_and_dark_wide_and_narrow(
    case: CarolsCase, browser: Browser, live_server, world: World
):
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto(landing_of(world.carol, "client"))
    follow(page.get_by_role("button", name="Open my page"))
    look(page, "hers-home")
    vacancy, candidates = f"/door/client/vacancies/{case.vacancy}/", "/door/client/candidates/"
    for name, path in (
        ("vacancy", vacancy),
        ("intake", f"{vacancy}intake/"),
        ("correct", f"{vacancy}intake/correct/"),
        ("shortlist", f"{vacancy}candidates/"),
        ("blind", f"/door/client/vacancies/{case.blind}/candidates/"),
        ("report", f"{vacancy}report/"),
        ("messages", f"{vacancy}messages/"),
        ("new", f"{candidates}{case.new}/"),
        ("met", f"{candidates}{case.met}/"),
        ("hidden", f"{candidates}{case.hidden}/"),
        ("times", f"{candidates}{case.chosen}/times/"),
        ("scorecard", f"/door/client/interviews/{case.interview}/scorecard/"),
    ):
        page.goto(path)
        look(page, f"hers-{name}")
    context.close()
