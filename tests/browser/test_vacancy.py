"""A vacancy as a recruiter takes it: from the client to an agreed intake, with the keyboard and a phone in mind."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import look
from tests.browser.test_accounts import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(live_server, page: Page, world: World) -> str:
    """Alice is signed in; Carol hires at Crane Ltd. Returns the address of the server."""
    assert world.carol.pk
    sign_in(page, live_server.url, "alice@north.example")
    return str(live_server.url)


def begin(page: Page, address: str) -> None:
    """Take a vacancy at Crane Ltd as far as its empty intake."""
    page.goto(f"{address}/vacancies/")
    look(page, "vacancies-empty")
    page.get_by_role("link", name="New vacancy").click()
    page.get_by_label("Which client?").fill("crane")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Crane Ltd").click()
    page.get_by_label("Title").fill("Site manager")
    page.get_by_label("We act as").select_option(label="Employment agency")
    page.get_by_label("Hiring manager").select_option(label="Carol Crane")
    look(page, "vacancy-new-form")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/vacancies/[0-9a-f-]+/intake/"))


def fill(page: Page) -> None:
    """Answer what the law asks for."""
    for label, said in (
        ("What the client does", "Builds bridges"), ("Type of work", "Runs two sites"), ("Location", "Leeds"),
        ("Hours", "40 a week"), ("Start date", "2027-02-01"), ("Pay from", "50000"), ("Pay to", "60000"),
        ("How often it is paid", "Monthly"), ("Notice each way", "A month"), ("Must have", "Ran a site\nHolds SMSTS"),
        ("Experience, training and qualifications", "Five years on site"),
    ):  # fmt: skip
        page.get_by_label(re.compile(f"^{label}")).first.fill(said)
    for name in ("risks", "authorisation", "expenses", "benefits"):
        page.locator(f"#id_{name}_none").check()
    page.get_by_label("Name of step 1").fill("First talk")


def test_an_intake_is_taken_trapped_reworded_and_agreed(signed_in: str, page: Page):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    begin(page, signed_in)
    expect(page.get_by_role("navigation", name="Still missing")).to_contain_text("the hours")
    fill(page)
    page.get_by_label("Ideal profile").fill("Young and hungry")
    page.get_by_role("button", name="Keep the intake").click()
    expect(page.get_by_role("alert")).to_contain_text("“Young” touches age")
    look(page, "intake-trapped")
    page.get_by_label("Ideal profile").fill("Calm when it rains")
    page.get_by_role("button", name="Keep the intake").click()
    expect(page.get_by_text("Kept as version 1.")).to_be_visible()
    expect(page.get_by_text("the law asks for")).to_have_count(0)
    page.get_by_role("button", name="Send to the hiring manager").click()
    expect(page.get_by_text("not agreed yet")).to_be_visible()
    page.get_by_label("What they said, and where").fill("By phone, this morning")
    look(page, "intake-sent")
    page.get_by_role("button", name="They agree to version 1").click()
    expect(page.get_by_text("By phone, this morning")).to_be_visible()
    expect(page.locator(".chip", has_text="Open")).to_be_visible()
    page.get_by_role("link", name="SLA").click()
    expect(page.get_by_role("row", name=re.compile("A shortlist.*Running"))).to_be_visible()
    assert said == []


def test_a_vacancy_is_held_and_found_again_on_a_phone(signed_in: str, page: Page):
    begin(page, signed_in)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Cancel").click()
    page.locator("details.menu summary[aria-label='What can be done with this vacancy']").click()
    page.get_by_role("link", name="Put on hold").click()
    page.get_by_role("button", name="Put on hold").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it stands still")
    page.get_by_label("Why").fill("The budget comes in January")
    page.get_by_role("button", name="Put on hold").click()
    expect(page.get_by_text("On hold since")).to_contain_text("The budget comes in January")
    page.goto(f"{signed_in}/vacancies/?q=crane&state=on_hold")
    expect(page.get_by_role("row", name=re.compile("Site manager.*On hold"))).to_be_visible()
