"""A person's search, and their checks and terms, as they are met in a browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rapport.access.testing import landing_of
from rapport.compliance import testing as papers
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.jobseekers import actions
from rapport.jobseekers import testing as searches
from tests.browser.looks import follow, look
from tests.browser.test_accounts import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dan(world: World) -> str:
    """Dan, with a search two reviews long and everything on file."""
    alice, person_id = world.acts(world.alice), world.dan.pk
    now = clock.now()
    with firm_scope(world.north.pk), clock.frozen(now - timedelta(days=100)):
        searches.make_requirements(alice, person_id=person_id, pay_from_pence=4_500_000, never="Night shifts")
        searches.make_agreement(alice, person_id=person_id)
        searches.make_step(alice, person_id=person_id)
        actions.hold_review(alice, person_id=person_id, said="Began the search. Leeds first, York if need be.")
        papers.make_kid(alice, person_id=person_id)
        papers.make_seeker_terms(alice, person_id=person_id, capacity="business")
        papers.make_right_to_work(
            alice, person_id=person_id, route="online", excuse="until_expiry", evidence="Online result",
            expires_on=(now + timedelta(days=20)).date(),
        )  # fmt: skip
    with firm_scope(world.north.pk), clock.frozen(now - timedelta(days=20)):
        searches.make_requirements(alice, person_id=person_id, pay_from_pence=5_000_000, places="Leeds, York")
        searches.make_agreement(alice, person_id=person_id, accepted=False, we_will="Call every Friday\nSend jobs")
        actions.keep_availability(alice, person_id=person_id, looking="active", notice="A month", away="Easter week")
        searches.make_step(alice, person_id=person_id, by_us=False, days=40)
        actions.hold_review(alice, person_id=person_id, said="York is possible now.")
        papers.make_notice(alice, person_id=person_id)
        papers.make_check(alice, person_id=person_id)
        papers.make_check(alice, person_id=person_id, about="qualification")
        papers.make_reference(alice, person_id=person_id)
        papers.make_reference(alice, person_id=person_id, given=False)
        papers.make_client_terms(alice, organisation_id=world.crane.pk, transfer_fee_basis_points=1500)
    return str(person_id)


def test_every_page_of_a_search_and_of_papers_is_sound(live_server, page: Page, world: World, dan):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    sign_in(page, live_server.url, "bob@north.example")
    for path, name in (
        (f"/people/{dan}/", "person-with-search"), (f"/people/{dan}/search/", "search"),
        (f"/people/{dan}/search/requirements/", "requirements"), (f"/people/{dan}/search/agreement/", "agreement"),
        (f"/people/{dan}/search/step/", "step"), (f"/people/{dan}/search/availability/", "availability"),
        (f"/people/{dan}/search/review/", "review"), (f"/people/{dan}/checks/", "checks"),
        (f"/people/{dan}/checks/key-information/?route=umbrella", "key-information"),
        (f"/people/{dan}/checks/terms/", "terms"), (f"/people/{dan}/checks/check/", "check"),
        (f"/people/{dan}/checks/right-to-work/", "right-to-work"), (f"/people/{dan}/checks/reference/", "reference"),
        (f"/clients/{world.crane.pk}/", "client-with-terms"), (f"/clients/{world.crane.pk}/terms/", "client-terms"),
    ):  # fmt: skip
        page.goto(live_server.url + path)
        look(page, name)
    assert said == []


def test_an_empty_search_teaches_and_is_begun_in_three_steps(live_server, page: Page, world: World):
    dan = world.dan.pk
    sign_in(page, live_server.url, "alice@north.example")
    page.goto(f"{live_server.url}/people/{dan}/checks/")
    look(page, "checks-empty")
    page.goto(f"{live_server.url}/people/{dan}/search/")
    look(page, "search-empty")
    page.goto(f"{live_server.url}/people/{dan}/")
    page.get_by_role("link", name="Note what they look for").click()
    page.get_by_label("Work they look for").fill("Quantity surveying")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="What they look for")).to_be_visible()
    page.get_by_role("link", name="Add a step").click()
    page.get_by_label("They do it").check()
    page.get_by_label("What", exact=True).fill("Send the portfolio")
    page.get_by_label("By when").fill((clock.today() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("They do it, by")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The step is open again.")).to_be_visible()


def test_a_referee_answers_by_a_link_on_a_phone(live_server, page: Page, world: World):
    alice = world.acts(world.alice)
    with firm_scope(world.north.pk):
        asked = papers.make_reference(alice, person_id=world.dan.pk, given=False)
    path = landing_of(world.dan, "referee", subject_id=asked.pk)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + path)
    follow(page.get_by_role("button", name="Open my page"))
    look(page, "referee")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("From when did they work with you?").fill("May 2019")
    page.get_by_label("What was their job?").fill("Surveyor")
    page.get_by_label("Yes", exact=True).first.check()
    page.get_by_label("No, only you").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    look(page, "referee-done")
