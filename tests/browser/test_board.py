"""The board in a real browser: keyboard alone, pointer, without JavaScript; a closed gate mended and the CV sent."""

from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport.people.testing import make_person
from rapport.submissions.testing import make_candidacy, make_submission, make_submittable
from tests.browser.lived_in import session_of
from tests.browser.looks import look
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board(world: World) -> str:
    """A vacancy with Dan and Dora on the longlist, Shona on the shortlist, Sam sent; the path of its board."""
    alice = world.acts(world.alice)
    sent = make_submission(
        alice, person_id=make_person(alice, "Sam Sent", title="Surveyor", organisation="Past Ltd").pk
    )
    vacancy_id = sent.candidacy.vacancy_id
    for name, stage in (("Dan Dale", "longlist"), ("Dora Dale", "longlist"), ("Shona Short", "shortlist")):
        make_candidacy(alice, vacancy_id=vacancy_id, person_id=make_person(alice, name).pk, stage_type=stage)
    return f"/vacancies/{vacancy_id}/board/"


def opened(page: Page, live_server, world: World, path: str, member: object = None) -> Page:
    """Open a page as Alice, or as somebody else."""
    key = session_of(world, member or world.alice)
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.goto(live_server.url + path)
    return page


def lane(page: Page, name: str):
    """Return a column of the pipeline."""
    return page.get_by_role("region", name=name, exact=True)


def test_the_board_is_used_by_keyboard_alone_and_says_what_happened(page: Page, live_server, world, board):
    opened(page, live_server, world, board)
    dan = page.get_by_role("link", name="Dan Dale")
    dan.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Dora Dale")).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_text("Dora Dale is now in Shortlist.")).to_be_visible()
    expect(lane(page, "Shortlist").get_by_role("link", name="Dora Dale")).to_be_focused()
    page.keyboard.press("m")
    page.keyboard.type("Longlist")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dora Dale is now in Longlist.")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_role("checkbox", name="Choose Dora Dale")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dora Dale")).to_be_visible()


def test_a_card_is_dragged_and_the_move_undone(page: Page, live_server, world, board):
    opened(page, live_server, world, board)
    page.get_by_role("link", name="Dan Dale").locator("xpath=ancestor::li").drag_to(lane(page, "Shortlist"))
    expect(lane(page, "Shortlist").get_by_role("link", name="Dan Dale")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()
    expect(lane(page, "Shortlist").get_by_role("link", name="Dan Dale")).to_have_count(0)


def test_what_may_not_be_is_said_and_nothing_moves(page: Page, live_server, world, board):
    opened(page, live_server, world, board)
    page.get_by_role("link", name="Dan Dale").locator("xpath=ancestor::li").drag_to(lane(page, "Interview"))
    expect(page.get_by_text("the CV was not sent yet")).to_be_visible()
    expect(lane(page, "Interview").get_by_role("link", name="Dan Dale")).to_have_count(0)


def test_without_javascript_cards_are_moved_and_chosen(browser: Browser, live_server, world, board):
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), live_server, world, board)
    page.get_by_label("Move Dan Dale").select_option(label="Shortlist")
    page.get_by_role("button", name="Make the moves chosen on the cards").click()
    expect(page.get_by_text("Dan Dale is now in Shortlist.")).to_be_visible()
    page.get_by_label("Choose Dora Dale").check()
    page.get_by_role("button", name="Ask if they want it").click()
    expect(page.get_by_text("Noted as asked: 1 candidate.")).to_be_visible()
    context.close()


@pytest.mark.parametrize("view", ["", "?view=list"])
def test_the_board_looks_right_in_both_themes_wide_and_on_a_phone(view, page: Page, live_server, world, board):
    opened(page, live_server, world, board + view)
    look(page, f"board{view.replace('?view=', '-')}")


def test_a_closed_gate_is_mended_and_the_cv_is_sent(page: Page, live_server, world):
    row = make_submittable(world.acts(world.alice), without=("willingness", "notice"))
    opened(page, live_server, world, f"/candidacies/{row.pk}/submit/")
    expect(page.get_by_text("2 conditions still closed")).to_be_visible()
    page.get_by_role("link", name="Give the notice").click()
    page.get_by_label("Version of the notice").fill("2026-10")
    page.get_by_label("Version of the notice").press("Enter")
    expect(page.get_by_text("1 condition still closed")).to_be_visible()
    page.get_by_role("link", name="Ask, and note the answer").click()
    page.get_by_label("What they said, and where").fill("On the phone: yes")
    page.get_by_role("button", name="They said yes").click()
    expect(page.get_by_text("Every condition is met")).to_be_visible()
    page.get_by_label("Why this person, for the client").fill("Ten years of bridges.")
    page.get_by_role("button", name="Send CV").click()
    expect(page.get_by_text("was sent. The client's time to answer runs.")).to_be_visible()
    expect(page.get_by_role("heading", name="CV sent")).to_be_visible()


def test_a_long_line_on_a_card_never_pushes_it_out_of_its_column(page: Page, live_server, world, board):
    alice = world.acts(world.alice)
    long = make_person(alice, "Lou Long", title="Senior surveyor of bridges and tunnels", organisation="Long Name Ltd")
    make_candidacy(alice, vacancy_id=UUID(board.split("/")[2]), person_id=long.pk, stage_type="shortlist")
    opened(page, live_server, world, board)
    card = page.locator(".candidate-own", has_text="Lou Long").bounding_box()
    column = lane(page, "Shortlist").bounding_box()
    assert card is not None
    assert column is not None
    assert card["x"] + card["width"] <= column["x"] + column["width"]
