"""Bringing a file in and deciding about strangers, as a person does it."""

import pytest
from playwright.sync_api import Page, expect

from rapport.foundation.scope import firm_scope
from rapport.foundation.testing import run_tasks
from rapport.imports import actions
from rapport.imports.models import Import
from rapport.imports.testing import brought_in, correspondence
from rapport.mail.models import Stranger
from tests.browser.looks import follow, look

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = b"Name,E-mail,Company,Town\nAnn Archer,ann@a.example,Crane Ltd,Leeds\nBea,bea@b.example,Dee Ltd,York\n,,,Bath\n"


@pytest.fixture
def signed_in(world, live_server, page: Page, settings, tmp_path):
    """Alice, signed in; and all the browser complained about."""
    settings.UPLOADS = tmp_path / "uploads"
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    cookie = world.client(world.alice).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    yield live_server.url
    assert said == []


def test_a_table_is_uploaded_mapped_brought_in_mended_and_undone(signed_in, page: Page, world):
    page.goto(f"{signed_in}/import/")
    look(page, "import-empty")
    given = {"name": "people.csv", "mimeType": "text/csv", "buffer": TABLE}
    page.get_by_label("A file of contacts").set_input_files(given)
    page.get_by_role("button", name="Upload and look").click()
    expect(page.get_by_role("heading", name="Which column is what")).to_be_visible()
    assert page.get_by_label("Town", exact=True).input_value() == "city"
    look(page, "import-preview")
    page.get_by_role("button", name="Bring in", exact=True).click()
    expect(page.get_by_role("heading", name="Waiting to start")).to_be_visible()
    look(page, "import-progress")
    with firm_scope(world.north.pk):
        actions.run(world.north.pk, Import.objects.get().pk)
    expect(page.get_by_role("heading", name="Done")).to_be_visible()  # by polling: nobody reloads
    follow(page.get_by_role("link", name="Mend what failed"))
    look(page, "import-faults")
    page.get_by_label("Its text").fill("Cy,,,Bath")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Nothing left to mend")).to_be_visible()
    page.get_by_role("link", name="Back to the import").click()
    page.get_by_role("button", name="Undo this import").click()
    with firm_scope(world.north.pk):
        actions.run_undo(world.north.pk, Import.objects.get().pk)
    expect(page.get_by_role("heading", name="Undone")).to_be_visible()
    page.goto(f"{signed_in}/import/")
    look(page, "imports")


def test_strangers_are_kept_ignored_and_put_back(signed_in, page: Page, world):
    with firm_scope(world.north.pk):
        alice = world.acts(world.alice)
        brought_in(alice, correspondence("alice@north.example", ["carol@crane.example", "x@shop.example"], 9))
    page.goto(f"{signed_in}/triage/")
    look(page, "triage")
    row = page.get_by_role("listitem").filter(has_text="carol@crane.example").first
    row.get_by_label("Name").fill("Carol Crane")
    row.get_by_role("button", name="Make a person").click()
    expect(page.get_by_text("Carol Crane is in Rapport now")).to_be_visible()
    follow(page.get_by_role("link", name="Somebody I have"))
    look(page, "triage-stranger")
    page.goto(f"{signed_in}/triage/")
    page.get_by_role("button", name="Ignore", exact=True).click()
    expect(page.get_by_role("heading", name="Nobody waits")).to_be_visible()
    page.get_by_role("button", name="Put back").first.click()
    expect(page.get_by_role("button", name="Make a person")).to_be_visible()
    run_tasks()
    with firm_scope(world.north.pk):
        assert Stranger.objects.filter(state="waiting").count() == 1
