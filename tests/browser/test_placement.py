"""From a sent CV to a placement in a browser: an interview booked by the keyboard alone, an offer, the first day."""

import re

import pytest
from playwright.sync_api import Page, expect

from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.submissions.testing import make_submission
from tests.browser.looks import follow, look
from tests.browser.test_accounts import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def process(live_server, page: Page, world: World) -> str:
    """Alice is signed in; Dan's CV was sent to Carol. Returns the address of what follows."""
    with firm_scope(world.north.pk):
        sent = make_submission(
            world.acts(world.alice), person_id=world.dan.pk, organisation_id=world.crane.pk,
            hiring_manager_id=world.carol.pk,
        )  # fmt: skip
    sign_in(page, live_server.url, "alice@north.example")
    return f"{live_server.url}/candidacies/{sent.candidacy_id}/process/"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || document.activeElement.name || ''"):
            return
    raise AssertionError(f"the keyboard never reaches {name}")


def test_an_interview_is_booked_by_keyboard_and_prepared(process: str, page: Page):
    page.goto(process)
    look(page, "process-empty")
    tab_to(page, "Offer times or book")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What it is called")).to_have_value("First talk")
    look(page, "interview-new")
    tab_to(page, "how")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.get_by_label("Time 1").fill(f"{clock.today().year + 1}-06-01T10:00")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Booked")).to_be_visible()
    follow(page.get_by_role("link", name="First talk"))
    look(page, "interview")
    page.get_by_role("link", name="Read the draft").click()
    expect(page.get_by_label("What the candidate reads")).to_have_value(re.compile("Dear Dan Dale"))
    look(page, "interview-note")
    page.get_by_role("button", name="Approve and send").click()
    expect(page.get_by_text("Approved. It stands in their door.")).to_be_visible()
    page.get_by_role("link", name="Move").click()
    page.get_by_role("button", name="Move").click()
    expect(page.get_by_text("Moved.")).to_be_visible()


def test_an_offer_is_accepted_as_read_and_becomes_a_placement(process: str, page: Page):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto(process)
    page.get_by_role("link", name="Note feedback on the CV").click()
    page.get_by_label("Yes, go on").check()
    page.get_by_label("In their words").fill("Strong on NEC.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Note an offer").click()
    page.get_by_label("Pay").first.fill("50000")
    look(page, "offer-new")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="They accept").click()
    page.get_by_label("How we know").fill("By phone, this morning")
    page.get_by_role("button", name="Accepted").click()
    expect(page.get_by_text("By phone, this morning")).to_be_visible()
    look(page, "process-accepted")
    page.get_by_role("link", name="Record the placement").click()
    page.get_by_label("First day").fill(clock.today().isoformat())
    page.get_by_label("Fee, % of the salary").fill("20")
    look(page, "placement-new")
    page.get_by_role("button", name="Place").click()
    expect(page.get_by_text("£10,000").first).to_be_visible()
    look(page, "placement")
    page.get_by_role("link", name="They started").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Started", exact=True)).to_be_visible()
    page.get_by_role("link", name="Placements", exact=True).click()
    expect(page.get_by_role("link", name="Dan Dale")).to_be_visible()
    look(page, "placements")
    assert said == []
