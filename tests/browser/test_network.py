"""What comes after the placement, in a browser: answers by link on a phone, whom one met, who knows whom."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.access.testing import landing_of
from rapport.aftercare import actions as aftercare
from rapport.aftercare.models import CarePlan
from rapport.aftercare.testing import make_placed
from rapport.foundation.scope import firm_scope
from rapport.gatherings.testing import make_gathering
from rapport.people.testing import make_person
from rapport.ties.tests.conftest import knows, tie
from rapport.voices.models import SurveyAsk
from rapport.voices.testing import make_ask
from tests.browser.lived_in import session_of
from tests.browser.looks import SIZES, follow, look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dans_phone(browser: Browser) -> Iterator[Page]:
    """Dan's phone, whose browser runs no script."""
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def alice(live_server, page: Page, world: World) -> Page:
    """Alice's browser, signed in."""
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    return page


def come_in(phone: Page, live_server, world: World) -> None:
    """Open Dan's door with a link."""
    phone.goto(live_server.url + landing_of(world.dan, "candidate"))
    follow(phone.get_by_role("button", name="Open my page"))


def test_a_survey_is_answered_by_link_on_a_phone_without_javascript(live_server, dans_phone: Page, world: World):
    asked = make_ask(world.acts(world.alice), person_id=world.dan.pk)
    come_in(dans_phone, live_server, world)
    follow(dans_phone.get_by_role("link", name="Tell us how it was"))
    dans_phone.get_by_label("9", exact=True).check()
    dans_phone.get_by_label("What helped you").fill("They called before my first day.")
    follow(dans_phone.get_by_role("button", name="Send my answer"))
    expect(dans_phone.get_by_role("heading", name="What you say about us")).to_be_visible()
    with firm_scope(world.north.pk):
        assert SurveyAsk.objects.get(pk=asked.pk).score == 9


def test_a_check_in_is_answered_by_link_on_a_phone_without_javascript(live_server, dans_phone: Page, world: World):
    us = world.acts(world.alice)
    placed = make_placed(us, person_id=world.dan.pk, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk)
    with firm_scope(world.north.pk):
        plan = CarePlan.objects.get(placement=placed, track="person")
    asked = aftercare.ask_check_in(us, plan_id=plan.pk)
    come_in(dans_phone, live_server, world)
    follow(dans_phone.get_by_role("link", name="Tell us how it goes at"))
    for question in dans_phone.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    dans_phone.get_by_label("Anything you want us to know").fill("The shifts are longer than I was told.")
    follow(dans_phone.get_by_role("button", name="Send"))
    with firm_scope(world.north.pk):
        asked.refresh_from_db()
    assert (asked.by, asked.words) == ("link", "The shifts are longer than I was told.")


def test_somebody_met_at_an_event_is_noted_on_a_phone_in_three_taps(live_server, alice: Page, world: World):
    make_gathering(world.acts(world.alice), "Rail fair")
    make_person(world.acts(world.alice), "Kim Kendal", emails=("kim@kendal.example",))
    alice.set_viewport_size(SIZES["phone"])  # type: ignore[arg-type]
    alice.goto(f"{live_server.url}/events/")
    follow(alice.get_by_role("link", name="Rail fair"))
    name = alice.get_by_label("Name", exact=True)
    name.click()
    name.press_sequentially("Kend")
    follow(alice.get_by_role("button", name="Met", exact=True))
    expect(alice.get_by_role("region", name="Met there").get_by_role("link", name="Kim Kendal")).to_be_visible()
    look(alice, "event-met")
    alice.goto(f"{live_server.url}/events/")
    expect(alice.get_by_text("1 person met")).to_be_visible()
    look(alice, "events")


def test_who_knows_somebody_is_a_picture_and_the_same_as_a_table(live_server, alice: Page, world: World):
    with firm_scope(world.north.pk):
        kim = make_person(world.acts(world.alice), "Kim Kendal").pk
        tie(kim, world.carol.pk, 0.4, kind="worked")
        knows(world.bob.pk, kim, 0.8)
    alice.goto(f"{live_server.url}/people/{world.carol.pk}/who-knows/")
    picture = alice.get_by_role("group", name="Colleagues, people they know, and Carol Crane")
    drawn = set(picture.locator("text").all_text_contents())
    rows = alice.get_by_role("region", name="Network").get_by_role("row").all()[1:]
    told = {cell for row in rows for cell in row.get_by_role("cell").all_inner_texts()[:2]}
    assert drawn == told == {"Bob Barker", "Kim Kendal", "Carol Crane"}
    look(alice, "who-knows")
    follow(alice.get_by_role("link", name="Ask", exact=True))
    alice.get_by_label("Why").fill("Her team grows.")
    follow(alice.get_by_role("button", name="Ask"))
    expect(alice.get_by_text("Carol Crane").first).to_be_visible()
    look(alice, "introductions")
