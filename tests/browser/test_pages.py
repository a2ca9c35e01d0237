"""Every page of the product in a real browser: accessible, light and dark, on a phone and on a desk, silent.

The pages are those of the table of URLs (tests/urls), so a page that is added there is looked at here.
"""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from rapport.access.testing import door_client
from rapport.accounts.models import Member
from rapport.foundation.jinja import DIST
from tests.browser.lived_in import LivedIn, live_in, session_of
from tests.browser.looks import look
from tests.database import empty_the_rest
from tests.urls.row import Row
from tests.urls_table import ROWS
from tests.world import World, make_world

SHOWN, REFUSED = 200, 422
MOST_BYTES = 250_000
CALLERS = ("recruiter", "manager", "admin", "compliance", "carol", "dan")
OUTSIDE = {"carol": "client", "dan": "candidate"}
EXPECTED = ("status of 403", "status of 404", "status of 422")  # the browser notes the status of error pages


def caller_of(row: Row, status: int) -> str | None:
    """Return who gets this status, whoever works with the page most first; '' for a visitor, None for nobody."""
    found = next((caller for caller in CALLERS if getattr(row, caller) == status), None)
    return found or ("" if row.nobody == status else None)


def cases(*, posted: bool) -> list[tuple[str, Row, str]]:
    """Return the pages of the table with who looks at them: those asked for, or the answers to what is posted."""
    found = []
    for name, rows in sorted(ROWS.items()):
        for row in rows:
            if (row.body is not None) is not posted:
                continue
            statuses = (REFUSED, SHOWN) if posted else (SHOWN,)
            caller = next((who for status in statuses if (who := caller_of(row, status)) is not None), None)
            if caller is not None:
                found.append((name, row, caller))
    return found


def ids(found: list[tuple[str, Row, str]]) -> list[str]:
    """Return what pytest calls each case."""
    return [f"{name}-{caller or 'visitor'}" for name, _, caller in found]


class Scene:
    """The firms of this file, made once: looking at pages changes nothing that matters to other pages."""

    def __init__(self, address: str, world: World, lived: LivedIn) -> None:
        self.address, self.world, self.lived = address, world, lived
        self.session = cache(lambda member: session_of(world, member))
        self.keys = cache(lambda make: make(world))
        self.visit = cache(lambda who: door_client(world, getattr(world, who), OUTSIDE[who]).cookies["rapport_door"])

    def member(self, caller: str) -> Member:
        """Return the member of North who has a role."""
        world = self.world
        return {"recruiter": world.alice, "manager": world.bob, "compliance": world.cara, "admin": world.ada}[caller]

    def path(self, name: str, row: Row) -> str:
        """Return the address of a row, with what it is about made at first use."""
        make: Callable[[World], dict[str, object]] = row.keys
        return self.address + reverse(name, kwargs=self.keys(make)) + row.query


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, database_urls) -> Iterator[Scene]:
    """North with a history, Other with nothing, behind a server of their own (live_server empties tables)."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        world = make_world()
        yield Scene(server.url, world, live_in(world))
        server.stop()
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False, inhibit_post_migrate=True)
        empty_the_rest(database_urls)


@pytest.fixture(scope="module")
def one_context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser for all pages, so that built files are fetched once."""
    context = browser.new_context()
    yield context
    context.close()


class Visit:
    """A page, and what the browser complained about while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda line: self.said.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda fault: self.said.append(str(fault)))

    def check(self, name: str) -> None:
        """Look at the page in every way, if it is a page; a piece of one or a file is left."""
        if self.page.evaluate("document.doctype === null || document.contentType !== 'text/html'"):
            return
        look(self.page, name)
        assert [line for line in self.said if not any(known in line for known in EXPECTED)] == []


@pytest.fixture
def visit(one_context: BrowserContext) -> Iterator[Visit]:
    """A page of one's own in the shared browser, signed in as nobody."""
    one_context.clear_cookies()
    page = one_context.new_page()
    yield Visit(page)
    page.close()


def come_in(visit: Visit, scene: Scene, caller: str) -> None:
    """Be this caller: a member who signed in, somebody outside who came in by their link, or ("") nobody."""
    if caller in OUTSIDE:
        cookie = {"name": "rapport_door", "value": scene.visit(caller).value, "url": f"{scene.address}/door/"}
        visit.page.context.add_cookies([cookie])
    elif caller:
        sign_in(visit, scene, scene.member(caller))


def sign_in(visit: Visit, scene: Scene, member: Member) -> None:
    """Sign the visitor in without the form, which tests of its own try."""
    key = scene.session(member)
    visit.page.context.add_cookies([{"name": "sessionid", "value": key, "url": scene.address}])


PAGES = cases(posted=False)


@pytest.mark.parametrize(("name", "row", "caller"), PAGES, ids=ids(PAGES))
def test_every_page_is_sound(name: str, row: Row, caller: str, scene: Scene, visit: Visit):
    address = scene.path(name, row)
    come_in(visit, scene, caller)
    if visit.page.request.get(address).headers.get("content-disposition"):
        return  # a file to keep
    visit.page.goto(address)
    visit.check(name)


ANSWERS = cases(posted=True)


@pytest.mark.parametrize(("name", "row", "caller"), ANSWERS, ids=ids(ANSWERS))
def test_every_page_that_answers_a_form_is_sound(name: str, row: Row, caller: str, scene: Scene, visit: Visit):
    address, body = scene.path(name, row), row.body(scene.world)
    come_in(visit, scene, caller)
    begin = "door" if caller in OUTSIDE else "help" if caller else "account_login"
    visit.page.goto(scene.address + reverse(begin))
    post(visit.page, address, body)
    visit.check(f"{name}-answer")


def post(page: Page, address: str, body: dict[str, object]) -> None:
    """Post a form from the open page as the browser would."""
    with page.expect_navigation():
        page.evaluate(
            """([address, body]) => {
                const form = Object.assign(document.createElement('form'), { action: address, method: 'post' })
                body.csrfmiddlewaretoken = document.querySelector('[name=csrfmiddlewaretoken]').value
                for (const [name, value] of Object.entries(body)) {
                    const field = { type: 'hidden', name, value }
                    form.append(Object.assign(document.createElement('input'), field))
                }
                document.body.append(form)
                form.submit()
            }""",
            [address, {key: str(value) for key, value in body.items()}],
        )


@pytest.mark.parametrize("name", ["today", "held_back", "team", "people", "clients", "imports", "triage"])
def test_pages_with_nothing_on_them_teach(name: str, scene: Scene, visit: Visit):
    sign_in(visit, scene, scene.world.eve)
    visit.page.goto(scene.address + reverse(name))
    assert visit.page.locator("main .empty-own, main p").count() > 0
    visit.check(f"{name}-empty")


@pytest.mark.parametrize("who", ["dan", "carol", "long", "quiet"])
def test_a_person_with_a_history_is_a_sound_page(who: str, scene: Scene, visit: Visit):
    sign_in(visit, scene, scene.world.alice)
    visit.page.goto(scene.address + reverse("person", kwargs={"person_id": getattr(scene.lived, who)}))
    visit.check(f"person-{who}")


def test_a_client_with_a_history_is_a_sound_page(scene: Scene, visit: Visit):
    sign_in(visit, scene, scene.world.alice)
    visit.page.goto(scene.address + reverse("client", kwargs={"organisation_id": scene.lived.crane}))
    assert visit.page.locator("#client-timeline li").count() > 0
    visit.check("client-lived-in")


@pytest.mark.parametrize(("path", "caller", "heading"), [
    ("/nowhere/", "recruiter", "Nothing here"),
    ("/nowhere/", "", "Nothing here"),
    ("/team/", "recruiter", "You may not see this"),
])  # fmt: skip
def test_error_pages_say_what_to_do(path: str, caller: str, heading: str, scene: Scene, visit: Visit):
    if caller:
        sign_in(visit, scene, scene.member(caller))
    visit.page.goto(scene.address + path)
    assert visit.page.get_by_role("heading", name=heading).count() == 1
    visit.check(f"error-{heading.split(maxsplit=1)[0].lower()}")


@pytest.mark.parametrize("name", ["account_login", "today"])
def test_a_first_visit_asks_only_us_and_for_little(name: str, scene: Scene, browser: Browser):
    context = browser.new_context(service_workers="block")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    if name == "today":
        key = scene.session(scene.world.alice)
        context.add_cookies([{"name": "sessionid", "value": key, "url": scene.address}])
    context.new_page().goto(scene.address + reverse(name), wait_until="networkidle")
    context.close()
    assert [url for url in asked if not url.startswith(scene.address)] == []
    built = [DIST / url.split("/static/dist/")[1] for url in asked if "/static/dist/" in url]
    assert len(built) >= 3
    smallest = [min(path.stat().st_size for path in one.parent.glob(f"{one.name}*")) for one in built]
    assert sum(smallest) <= MOST_BYTES
