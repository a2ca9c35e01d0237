"""The relationship's pages as a person meets them."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.compliance import actions as compliance
from rapport.foundation import clock
from rapport.people.testing import make_person
from rapport.relations import actions
from rapport.relations.testing import make_touch
from tests.browser.looks import look
from tests.browser.test_accounts import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture
def dan(world: World) -> str:
    """Dan, with a timeline, an agreement, a promise, a limit, an introduction, a consent and an objection."""
    alice, cara = world.acts(world.alice), world.acts(world.cara)
    person = make_person(alice, "Dan Dale")
    carol = make_person(alice, "Carol Crane")
    now = clock.now()
    texts = ("Wants to move to Leeds by spring.", "Sent the profile of Crane Ltd.", "Coffee near the station.", "")
    for step, text in enumerate(texts * 3):
        make_touch(alice, person_id=person.pk, at=now - step * 9 * DAY, text=text,
                   channel=("call", "email", "meeting", "text")[step % 4], direction=("both", "out", "in")[step % 3])
    make_touch(world.acts(world.bob), person_id=person.pk, at=now - 40 * DAY)
    touch = actions.log_touch(alice, person_id=person.pk, channel="email", direction="in", text="Asks for the brief",
                              asks=True)
    actions.agree(alice, relationship_id=touch.relationship_id, ideal_days=30, longest_days=45, channels=["email"],
                  purpose="News of the market in Leeds")
    actions.make_promise(alice, person_id=person.pk, text="Send the brief", due_on=now.date() + DAY)
    actions.set_boundary(alice, kind="no_calls_at_work", person_id=person.pk, why="Open-plan office")
    actions.note_introduction(alice, person_id=person.pk, connector_id=carol.pk)
    compliance.record_consent(cara, person_id=person.pk, purpose="jobs", evidence="Said so on the phone")
    compliance.record_objection(cara, person_id=person.pk, about="marketing", evidence="Wrote to us")
    return str(person.pk)


def test_every_page_of_a_relationship_is_sound(live_server, page: Page, world: World, dan):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    sign_in(page, live_server.url, "cara@north.example")
    page.goto(f"{live_server.url}/people/{dan}/erase/")
    look(page, "erase")
    page.context.clear_cookies()
    sign_in(page, live_server.url, "alice@north.example")
    for path, name in (
        (f"/people/{dan}/relationship/", "relationship"), (f"/people/{dan}/", "person"),
        (f"/people/{dan}/touches/", "timeline"), (f"/people/{dan}/agreed/", "agree"),
        (f"/people/{dan}/promise/", "promise"), (f"/people/{dan}/limit/", "limit"),
        (f"/people/{dan}/consent/", "consent"), (f"/people/{dan}/objection/", "objection"),
        (f"/people/{dan}/privacy/", "privacy"), ("/help/health/", "help-health"),
    ):  # fmt: skip
        page.goto(live_server.url + path)
        look(page, name)
    assert said == []


def test_a_call_is_logged_on_a_phone_in_three_taps(live_server, page: Page, world: World, dan):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, live_server.url, "alice@north.example")
    page.goto(f"{live_server.url}/people/{dan}/relationship/")
    lines = page.locator("ol.timeline > li")
    expect(lines).to_have_count(14)
    page.get_by_label("How you were in touch").get_by_text("Call", exact=True).click()
    page.get_by_role("button", name="We spoke (Call)").click()
    expect(lines).to_have_count(15)
    expect(lines.first).to_contain_text("Both ways")
    assert page.url.endswith("/relationship/")


def test_the_timeline_is_searched_and_filtered_in_place(live_server, page: Page, world: World, dan):
    sign_in(page, live_server.url, "alice@north.example")
    page.goto(f"{live_server.url}/people/{dan}/")
    lines = page.locator("ol.timeline > li")
    expect(lines).to_have_count(14)
    page.get_by_label("Colleague").focus()
    page.get_by_label("Colleague").select_option("Bob Barker")
    expect(lines).to_have_count(1)
    expect(page.get_by_label("Colleague")).to_be_focused()
    page.get_by_role("link", name="Show all").click()
    expect(lines).to_have_count(14)
    expect(page.get_by_label("Colleague")).to_have_value("")
    page.get_by_label("Search the timeline").fill("coffee")
    page.get_by_label("Search the timeline").press("Enter")
    expect(lines).to_have_count(3)
    assert page.url.endswith(f"/people/{dan}/")
