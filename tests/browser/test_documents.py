"""Documents as a person keeps them: with the mouse, with keys alone, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import follow, look

pytestmark = pytest.mark.django_db(transaction=True)


def pdf(name: str, more: bytes = b"") -> dict[str, object]:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + more}


@pytest.fixture
def session(world, live_server) -> dict[str, str]:
    cookie = world.client(world.alice).cookies["sessionid"].value
    return {"name": "sessionid", "value": cookie, "url": live_server.url}


@pytest.fixture
def home(world, live_server, page: Page, session):
    """Dan's page, Alice signed in; and all the browser complained about."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.context.add_cookies([session])
    yield f"{live_server.url}/people/{world.dan.pk}/"
    assert [line for line in said if "status of 422" not in line] == []


def test_a_document_is_added_renewed_opened_removed_and_brought_back(home, page: Page):
    page.goto(home)
    panel = page.locator("#documents")
    panel.get_by_text("Add a document").click()
    look(page, "documents-empty")
    panel.get_by_label("File").set_input_files(pdf("CV of Dan.pdf"))
    panel.get_by_label("They may see it").check()
    panel.get_by_role("button", name="Add", exact=True).click()
    expect(panel.get_by_role("link", name="CV of Dan")).to_be_visible()
    panel.get_by_label("More for CV of Dan").click()
    follow(panel.get_by_role("link", name="Change, or newer version"))
    look(page, "document")
    page.get_by_label("File").set_input_files(pdf("newer.pdf", b"newer"))
    page.get_by_role("button", name="Add this version").click()
    expect(page.get_by_text("version 2 is the newest")).to_be_visible()
    page.goto(home)  # without the toast, which covers buttons for a moment
    panel.get_by_text("1 older version").click()
    look(page, "documents")
    with page.expect_download() as saved:
        panel.get_by_role("link", name="CV of Dan").click()
    assert saved.value.suggested_filename == "newer.pdf"
    assert saved.value.path().read_bytes() == b"%PDF-1.7 newer"
    panel.get_by_label("More for CV of Dan").click()
    panel.get_by_role("button", name="Remove").click()
    expect(panel.get_by_role("link", name="CV of Dan")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(panel.get_by_role("link", name="CV of Dan")).to_be_visible()


def test_what_is_refused_is_said_where_it_was_chosen_and_keys_alone_are_enough(home, page: Page):
    page.goto(home)
    panel = page.locator("#documents")
    panel.get_by_text("Add a document").focus()
    page.keyboard.press("Enter")
    panel.get_by_label("File").set_input_files({"name": "cv.pdf", "mimeType": "x", "buffer": b"<html>"})
    panel.get_by_label("File").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Add":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("This is a web page")
    look(page, "documents-refused")


def test_without_javascript_a_document_is_added_all_the_same(home, page: Page, browser: Browser, session):
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies([session])
    shown = plain.new_page()
    shown.goto(home)
    shown.locator("#documents").get_by_text("Add a document").click()
    shown.locator("#document-file").set_input_files(pdf("Plain.pdf"))
    shown.locator("#documents").get_by_role("button", name="Add", exact=True).click()
    expect(shown.locator("#documents").get_by_role("link", name="Plain")).to_be_visible()
    plain.close()
