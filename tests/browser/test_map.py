"""The map of a client in a browser: dragged, led by arrow keys, without JavaScript; no name hides another."""

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.foundation.scope import firm_scope
from rapport.people.testing import make_person
from rapport.stakeholders import actions
from rapport.stakeholders.models import Stakeholder
from rapport.stakeholders.testing import make_stakeholder
from tests.browser.lived_in import session_of
from tests.browser.looks import look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mapped(world: World) -> str:
    """Carol decides at Crane Ltd and is alone on its map; the path of the map."""
    alice = world.acts(world.alice)
    assert world.carol
    make_stakeholder(alice, organisation_id=world.crane.pk, person_id=world.carol.pk, influence=60, stance=0)
    return f"/clients/{world.crane.pk}/map/"


def crowd(world: World, many: int) -> None:
    """Put more people on the map of Crane Ltd, some of them at one place; each third reports to Carol."""
    alice, parts = world.acts(world.alice), Stakeholder.Part.values
    for number in range(many):
        person = make_person(alice, f"Kim Number {number} Kimberley", organisation=world.crane.name)
        row = make_stakeholder(
            alice, organisation_id=world.crane.pk, person_id=person.pk, part=parts[number % len(parts)],
            influence=number * 37 % 101 // 20 * 20, stance=number * 53 % 201 // 40 * 40 - 100,
        )  # fmt: skip
        if number % 3 == 0:
            actions.set_reports_to(alice, stakeholder_id=row.pk, to_person_id=world.carol.pk)


def opened(page: Page, live_server, world: World, path: str) -> Page:
    """Open a page as Alice."""
    key = session_of(world, world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + path)
    return page


def stands(world: World) -> tuple[int, int]:
    """Where Carol stands in the database: influence and stance."""
    with firm_scope(world.north.pk):
        row = Stakeholder.objects.get(person_id=world.carol.pk)
    return row.influence, row.stance


def test_somebody_is_led_with_the_arrow_keys_and_heard_where_they_are(page: Page, live_server, world, mapped):
    opened(page, live_server, world, mapped)
    marker = page.get_by_role("link", name="1 Carol Crane")
    marker.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#map-says")).to_have_text("Carol Crane: influence 65, 10 for us.")
    expect(page.get_by_text("Kept where they stand now.")).to_be_visible()
    expect(page.get_by_role("link", name="1 Carol Crane, decides, influence 65, 10 for us")).to_be_focused()
    assert stands(world) == (65, 10)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Influence")).to_have_value("65")


def test_somebody_is_dragged_to_where_they_stand(page: Page, live_server, world, mapped):
    opened(page, live_server, world, mapped)
    box = page.locator("[data-map]").bounding_box()
    marker = page.locator("[data-spot] circle").bounding_box()
    page.mouse.move(marker["x"] + marker["width"] / 2, marker["y"] + marker["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25, steps=4)
    page.mouse.up()
    expect(page.get_by_text("Kept where they stand now.")).to_be_visible()
    influence, stance = stands(world)
    assert abs(influence - 78) <= 2, influence
    assert abs(stance - 55) <= 2, stance
    assert page.url.endswith("/map/")


def test_without_javascript_a_form_places_and_the_map_is_looked_back_at(browser: Browser, live_server, world, mapped):
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), live_server, world, mapped)
    page.get_by_role("button", name="Keep today").click()
    page.get_by_role("link", name="1 Carol Crane").click()
    page.get_by_label("Influence").fill("20")
    page.get_by_label("How they stand to us").fill("-30")
    page.get_by_role("button", name="Put on the map").click()
    expect(page.get_by_role("cell", name="30 against us")).to_be_visible()
    page.get_by_label("Look back").select_option(index=1)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("It cannot be changed.")).to_be_visible()
    expect(page.get_by_role("cell", name="Neutral")).to_be_visible()
    expect(page.get_by_role("button", name="Take off")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("many", [0, 13, 39])
def test_the_map_is_sound_with_few_and_many_on_it(many, page: Page, live_server, world, mapped):
    crowd(world, many)
    opened(page, live_server, world, mapped)
    look(page, f"map-{many + 1}")
    for size in ({"width": 1360, "height": 900}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)
        assert page.evaluate(HIDDEN) == []


HIDDEN = """() => {
  const boxes = [...document.querySelectorAll('[data-map] circle, [data-map] .name')]
    .filter((node) => getComputedStyle(node).display !== 'none')
    .map((node) => [node.textContent || node.parentNode.textContent, node.getBoundingClientRect()])
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return boxes.flatMap(([name, box], at) => boxes.slice(at + 1)
    .filter(([, other]) => meets(box, other)).map(([other]) => `${name} hides ${other}`))
}"""
