"""Care in a browser: a check-in by link on a phone, steps settled by keyboard, patterns changed, pages looked at."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from rapport.access.testing import landing_of
from rapport.accounts.models import Member
from rapport.aftercare import actions
from rapport.aftercare.models import CarePlan, CareStep, CheckIn
from rapport.aftercare.testing import make_placed
from rapport.foundation import clock
from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.placements import actions as placing
from rapport.placements.models import Placement
from rapport.relations.models import Concern
from rapport.rules.checkin import Answer
from tests.browser.lived_in import session_of
from tests.browser.looks import SIZES, follow, look, picture
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def placed(world: World) -> Placement:
    """Dan, who began at Crane eight days ago: his first week is late, for Carol too."""
    alice = world.acts(world.alice)
    row = make_placed(
        alice, person_id=world.dan.pk, organisation_id=world.crane.pk, hiring_manager_id=world.carol.pk,
        terms={"starts_on": clock.today() - timedelta(days=8)},
    )  # fmt: skip
    placing.start(alice, placement_id=row.pk)
    return row


def plan(world: World, placed: Placement, track: str) -> CarePlan:
    with firm_scope(world.north.pk):
        return CarePlan.objects.get(placement=placed, track=track)


def opened(page: Page, live_server, world: World, member: Member, path: str) -> Page:
    key = session_of(world, member)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + path)
    return page


@pytest.fixture(params=[False, True], ids=["plain", "script"])
def phone(request, browser: Browser, live_server) -> Iterator[Page]:
    """A phone, without and with JavaScript."""
    context = browser.new_context(
        viewport=SIZES["phone"], java_script_enabled=request.param, base_url=live_server.url
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("track", ["person", "client"])
def test_a_check_in_is_answered_by_link_on_a_phone(track: str, phone: Page, world: World, placed: Placement):
    alice, who = world.acts(world.alice), world.carol if track == "client" else world.dan
    actions.ask_check_in(alice, plan_id=plan(world, placed, track).pk)
    phone.goto(landing_of(who, "client" if track == "client" else "candidate"))
    phone.get_by_role("button", name="Open my page").click()
    phone.get_by_role("link", name=re.compile("how it goes|how it is going", re.IGNORECASE)).click()
    picture(phone, f"check-in-{track}")
    phone.get_by_label("Badly", exact=True).check()
    phone.get_by_label("Mostly").check()
    phone.get_by_label("Not sure").check()
    phone.get_by_label("Anything you want us to know").fill("Nobody has time.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Thank you. We read it today.")).to_be_visible()
    with firm_scope(world.north.pk):
        assert CheckIn.objects.get().worries
        assert Concern.objects.get().person_id == who.pk


def test_steps_are_settled_by_keyboard_where_they_stand(page: Page, live_server, world: World, placed: Placement):
    opened(page, live_server, world, world.alice, reverse("care"))
    rows = page.locator("#rows [data-row]")
    look(page, "care-weeks")
    dans = rows.filter(has=page.get_by_role("link", name="first week with Dan Dale"))
    dans.get_by_role("button", name="Done").focus()
    page.keyboard.press("Enter")
    expect(dans).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    carols = rows.filter(has=page.get_by_role("link", name="first week with Carol Crane"))
    carols.locator("summary").focus()
    page.keyboard.press("Enter")
    carols.get_by_label("Why not").fill("We met yesterday")
    page.keyboard.press("Enter")
    expect(carols).to_have_count(0)
    with firm_scope(world.north.pk):
        assert CareStep.objects.filter(key="first_week", done_at__isnull=False).count() == 1
        assert CareStep.objects.get(key="first_week", plan__track="client").reason == "We met yesterday"


def test_a_manager_changes_a_pattern_and_lets_running_plans_follow(page: Page, live_server, world, placed):
    opened(page, live_server, world, world.bob, reverse("care_patterns"))
    look(page, "care-patterns")
    follow(page.get_by_role("link", name="First month").first)
    page.get_by_label("And days").fill("3")
    follow(page.get_by_role("button", name="See what it changes"))
    expect(page.get_by_text("1 step would move, 0 would go and 0 would come")).to_be_visible()
    look(page, "care-pattern-preview")
    follow(page.get_by_role("button", name="Plans that run follow"))
    expect(page.get_by_text("Kept, and open plans follow.")).to_be_visible()
    expect(page.get_by_role("cell", name="3 days after 1 month after the first day")).to_be_visible()
    page.get_by_role("link", name="Add a step").first.click()
    page.get_by_label("Name").fill("Second week")
    page.get_by_label("What it is about").fill("How was it?")
    follow(page.get_by_role("button", name="See what it changes"))
    follow(page.get_by_role("button", name="Only from now on"))
    expect(page.get_by_role("link", name="Second week")).to_be_visible()


def test_every_page_of_care_with_much_on_it_is_sound(page: Page, live_server, world: World, placed: Placement):
    alice = world.acts(world.alice)
    said = actions.Said(answer=Answer(2, 3, "unsure"), words="More weekends than were agreed, and nobody to ask.")
    with firm_scope(world.north.pk):
        for track in ("person", "client"):
            actions.log_check_in(alice, plan_id=plan(world, placed, track).pk, said=said)
        step = CareStep.objects.filter(plan__track="person").order_by("due_on")[2]
        actions.done_step(alice, step_id=CareStep.objects.filter(plan__track="person").order_by("due_on")[0].pk)
    paths = {
        "care-person": reverse("person", kwargs={"person_id": world.dan.pk}),
        "care-client": reverse("client", kwargs={"organisation_id": world.crane.pk}),
        "care-placement": reverse("placement_care", kwargs={"placement_id": placed.pk}),
        "care-step-open": reverse("care_step", kwargs={"step_id": step.pk}),
    }
    for name, path in paths.items():
        opened(page, live_server, world, world.alice, path)
        look(page, name)


def test_retention_with_figures_is_sound(page: Page, live_server, world: World):
    alice, began = world.acts(world.alice), clock.today() - timedelta(days=500)
    for number in range(7):
        who = make_person(alice, f"Kim Number {number}", roles=["jobseeker"], owner_id=world.alice.pk)
        row = make_placed(alice, person_id=who.pk, organisation_id=world.crane.pk, terms={"starts_on": began})
        placing.start(alice, placement_id=row.pk)
        if number < 2:
            left_on = began + timedelta(days=60 + 100 * number)
            placing.end_placement(alice, placement_id=row.pk, ended_on=left_on, reason="Another offer")
    opened(page, live_server, world, world.bob, reverse("care_retention"))
    expect(page.get_by_text("7 placements of the firm")).to_be_visible()
    look(page, "care-retention-figures")
