"""The real thing under `rapport run`: web, worker and database are killed while it works, and it goes on by itself."""

import http.cookiejar
import os
import random
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from rapport.config.postgres_roles import OWNER
from rapport.config.timetable import MORNING, NIGHTLY
from rapport.imports.testing import correspondence, linkedin
from tests.platform.running import LONG, Run, alive, connect, migrated_home, rapport, wait_until

EMAIL, PASSWORD = "ada@north.example", "seven warm kettles"
PEOPLE, MESSAGES = 300, 6000
IMPORT_KILLS = ("worker", "postgres", "granian") * 5  # and everything at once in the middle
STEPS = len(NIGHTLY) + len(MORNING)
NIGHT_KILLS = ("postgres", "worker") * 3
CALM = {200, 503}  # what a page may answer while the database is away


class Staying(urllib.request.HTTPRedirectHandler):
    """Answers with a redirect instead of following it."""

    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """Somebody signed in at the web server of a run, over real HTTP."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(Staying, urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, path: str, data: bytes | None = None, kind: str = "application/x-www-form-urlencoded"):
        """Return status, address led to, and page."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.run.port}{path}", data, {"Content-Type": kind})
        try:
            answer = self.opener.open(asked, timeout=LONG)
        except urllib.error.HTTPError as fault:
            answer = fault
        with answer:
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def post(self, path: str, **fields: str) -> str:
        """Post a form; return where it led."""
        status, led_to, said = self.ask(path, urlencode(fields | {"csrfmiddlewaretoken": self.token()}).encode())
        assert status == 302, (path, status, said)
        return led_to

    def token(self) -> str:
        return next(cookie.value or "" for cookie in self.cookies if cookie.name == "csrftoken")

    def sign_in(self) -> "Visitor":
        self.ask("/accounts/login/")
        self.post("/accounts/login/", login=EMAIL, password=PASSWORD)
        return self

    def begin_import(self, name: str, content: bytes) -> str:
        """Upload a file and begin; return the address of the import."""
        form = (
            f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token()}\r\n--x\r\n'
            f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        ).encode()
        status, led_to, said = self.ask(
            "/import/upload", form + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x"
        )
        assert status == 302, said
        self.post(f"{led_to}begin")
        return led_to

    def looks_calm(self, path: str) -> bool:
        """Ask for a page whatever was just killed: it is there, or says when to come back. Never a fault."""
        try:
            status, _, said = self.ask(path)
        except OSError:
            return False  # nobody listens: the web server itself is starting again
        assert status in CALM, (status, said)
        assert status == 200 or "Back in a moment" in said
        return status == 200


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A firm with one member; where the firm is it is noon, so that night and morning are due."""
    home = migrated_home(tmp_path / "home")
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    ahead = 12 - datetime.now(UTC).hour
    founded = rapport(
        home, "create-firm", "--name", "North", "--member-name", "Ada Abara", "--email", EMAIL,
        "--password-file", str(password), "--time-zone", f"Etc/GMT{-ahead:+d}" if ahead else "UTC",
    )  # fmt: skip
    assert founded.returncode == 0, founded.stderr
    return home


@pytest.fixture
def runs(place: Path) -> Iterator[list[Run]]:
    """The run that is on is the last of these; a test may kill it and append another."""
    found = [Run(place).wait_ready()]
    yield found
    for run in found:
        run.stop()
    assert alive(place) == []


def ask(place: Path, question: str) -> list[tuple]:
    """Ask the database as its owner; wait while it is away."""
    end = time.monotonic() + LONG
    while True:
        try:
            with connect(place, OWNER) as owner:
                return owner.execute(question).fetchall()
        except psycopg.OperationalError:
            assert time.monotonic() < end
            time.sleep(0.02)


def tell(place: Path, *statements: str) -> None:
    with connect(place, OWNER) as owner, owner.transaction():
        for statement in statements:
            owner.execute(statement)


def kill(run: Run, name: str) -> None:
    """Kill one part of a run as soon as there is one."""
    assert wait_until(lambda: name in run.children())
    os.kill(run.children()[name], signal.SIGKILL)


def kill_everything(run: Run) -> None:
    """Kill the supervisor and all it started, at once."""
    for number in (run.process.pid, *run.children().values()):
        os.kill(number, signal.SIGKILL)
    run.stop()


def moved_from(place: Path, question: str) -> Callable[[], bool]:
    before = ask(place, question)
    return lambda: ask(place, question) != before


POSITION = "SELECT state, position FROM imports_import ORDER BY created_at DESC LIMIT 1"


def finished(place: Path) -> bool:
    return ask(place, POSITION)[0][0] == "done"


def test_import_and_night_go_on_whatever_is_killed_and_nothing_is_twice_or_lost(place: Path, runs: list[Run]):
    chance = random.Random(5)
    ada = Visitor(runs[0]).sign_in()
    ada.begin_import("Connections.csv", linkedin(PEOPLE))
    assert wait_until(lambda: finished(place))
    others = [f"person{n}@company{n % 7}.example" for n in range(1, PEOPLE + 1)]
    address = ada.begin_import("mail.mbox", correspondence(EMAIL, others, MESSAGES))
    for number, name in enumerate(IMPORT_KILLS):  # 15 moments
        assert wait_until(moved_from(place, POSITION), step=0.02), ask(place, POSITION)
        time.sleep(chance.random() * 0.2)
        if number == len(IMPORT_KILLS) // 2:
            kill_everything(runs[-1])
            runs.append(Run(place).wait_ready())
            ada = Visitor(runs[-1]).sign_in()
        else:
            kill(runs[-1], name)
        ada.looks_calm(address)
    assert ask(place, POSITION)[0][0] == "running"
    assert wait_until(lambda: finished(place)), ask(place, POSITION)
    assert wait_until(lambda: ada.looks_calm(address))
    assert f"{MESSAGES:,}" in ada.ask(address)[2]
    assert ask(place, "SELECT items, counts ->> 'touches' FROM imports_import ORDER BY created_at")[1] == (
        MESSAGES, str(MESSAGES),
    )  # fmt: skip
    assert ask(place, "SELECT count(*), count(DISTINCT source) FROM relations_touch") == [(MESSAGES, MESSAGES)]
    assert ask(place, "SELECT count(*) FROM people_person") == [(PEOPLE,)]
    assert wait_until(lambda: not waiting_jobs(place))
    assert list((place / "uploads").iterdir()) == []
    promise_something_for_today(place, ada)
    the_night_too(place, runs[-1], chance)


def promise_something_for_today(place: Path, ada: Visitor) -> None:
    """Give the digest something to say."""
    ((person, today),) = ask(place, "SELECT id, current_date FROM people_person ORDER BY id LIMIT 1")
    ada.post(f"/people/{person}/promise/", text="Send the brief", due_on=str(today), by="us")


def waiting_jobs(place: Path) -> list[tuple]:
    return ask(place, "SELECT task_name, status FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")


KEPT = (
    "SELECT to_jsonb(r) FROM relations_relationship r ORDER BY id",
    "SELECT to_jsonb(p) FROM people_person p ORDER BY id",
)
NIGHT = "SELECT status FROM procrastinate_jobs WHERE queue_name = 'trial' ORDER BY id DESC LIMIT 1"


def begin_night(place: Path) -> None:
    """Let every answer be due and nothing be noted as done, and ask the worker for the night."""
    tell(
        place, "UPDATE relations_relationship SET review_on = current_date, health = NULL, band = 'new'",
        "DELETE FROM desk_nightstep", "DELETE FROM desk_digestsent", "DELETE FROM mail_outgoingmail",
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status) "
        "VALUES ('trial', 'night', '{\"timestamp\": 0}', 'todo')",
    )  # fmt: skip


def end_night(place: Path) -> tuple[list[tuple], ...]:
    assert wait_until(lambda: ask(place, NIGHT) == [("succeeded",)]), waiting_jobs(place)
    assert ask(place, "SELECT count(*), count(DISTINCT step) FROM desk_nightstep") == [(STEPS, STEPS)]
    assert ask(place, "SELECT count(*) FROM desk_digestsent") == [(1,)]
    return tuple(ask(place, question) for question in KEPT)


def the_night_too(place: Path, run: Run, chance: random.Random) -> None:
    begin_night(place)
    clean = end_night(place)
    for name in NIGHT_KILLS:  # 6 moments
        begin_night(place)
        assert wait_until(lambda: ask(place, NIGHT) != [("todo",)], step=0.01)
        time.sleep(chance.random() * 0.1)
        kill(run, name)
        assert end_night(place) == clean
