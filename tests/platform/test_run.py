"""`rapport run`: what it starts, keeps alive and stops."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rapport.config import postgres
from rapport.config.home import Home
from rapport.config.postgres import answers
from rapport.config.postgres_roles import OWNER
from rapport.config.rescue import WORKERS
from tests.database import FIXED
from tests.platform.running import Run, alive, connect, migrated_home, rapport, wait_until


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A RAPPORT_HOME whose database is already migrated."""
    return migrated_home(tmp_path / "home")


@pytest.fixture
def run(place: Path) -> Iterator[Run]:
    started = Run(place)
    yield started.wait_ready()
    started.stop()
    assert alive(place) == []


def test_a_run_says_one_line_serves_and_stops_everything_it_started(place: Path):
    run = Run(place).wait_ready()
    assert run.lines == [f"Rapport is ready: http://127.0.0.1:{run.port}"]
    assert run.get() == 200
    assert set(run.children()) == {"postgres", "granian", "worker"}
    assert run.stop(signal.SIGTERM) == 0
    assert alive(place) == []
    assert not run.answers()


def test_ctrl_c_stops_too_and_a_second_start_keeps_all_data_and_is_ready_in_seconds(place: Path):
    first = Run(place).wait_ready()
    with connect(place, OWNER) as owner:
        owner.execute("CREATE TABLE kept (word text)")
    with connect(place) as app:
        app.execute("INSERT INTO kept VALUES ('still here')")
    assert first.stop(signal.SIGINT) == 0
    assert alive(place) == []
    second = Run(place).wait_ready()
    try:
        with connect(place) as app:
            assert app.execute("SELECT word FROM kept").fetchall() == [("still here",)]
        assert second.complaints == []
    finally:
        second.stop()


@pytest.mark.parametrize("name", ["granian", "worker", "postgres"])
def test_a_child_killed_in_its_tracks_is_started_again(run: Run, name: str):
    before = run.children()
    os.kill(before[name], signal.SIGKILL)
    assert wait_until(lambda: run.children().get(name, before[name]) != before[name])
    assert wait_until(run.answers)
    assert {key: pid for key, pid in run.children().items() if key != name} == {
        key: pid for key, pid in before.items() if key != name
    }
    if name == "postgres":
        assert wait_until(lambda: answers(run.home / "postgres" / "server.json", FIXED) is not None)


def test_after_a_killed_supervisor_nothing_is_left_and_the_next_start_works(place: Path):
    run = Run(place).wait_ready()
    run.stop(signal.SIGKILL)
    assert wait_until(lambda: alive(place) == []), alive(place)
    again = Run(place).wait_ready()
    assert again.stop() == 0


def test_a_second_run_on_the_same_folder_is_refused(run: Run):
    second = rapport(run.home, "run")
    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr == (
        f"Rapport already runs on {run.home} (process {run.process.pid}): "
        "stop it first, or set RAPPORT_HOME to another folder.\n"
    )
    assert run.get() == 200


def test_a_verb_beside_a_run_uses_its_database(run: Run):
    assert rapport(run.home, "worker", "--once").returncode == 0
    assert set(run.children()) == {"postgres", "granian", "worker"}


ADD_JOB = (
    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, queueing_lock, worker_id) "
    "VALUES ('trial', 'night', '{\"timestamp\": 0}', %s, %s, (SELECT min(id) FROM procrastinate_workers)) RETURNING id"
)


def test_jobs_of_a_dead_worker_are_done_by_the_next_one_and_not_while_it_lives(place: Path):
    server = postgres.Server(Home(place).postgres, FIXED)
    server.start()
    try:
        with connect(place, OWNER) as owner:
            owner.execute("SELECT procrastinate_register_worker_v1()")

            def add(status: str, lock: str | None) -> int:
                row = owner.execute(ADD_JOB, [status, lock]).fetchone()
                return row[0] if row else 0

            def statuses() -> dict[int, str]:
                rows = owner.execute("SELECT id, status FROM procrastinate_jobs WHERE queue_name = 'trial'")
                return dict(rows.fetchall())

            left, doubled, waiting = add("doing", None), add("doing", "once"), add("todo", "once")
            owner.execute("SELECT pg_advisory_lock_shared(%s)", [WORKERS])  # a worker lives
            assert rapport(place, "worker", "--once").returncode == 0
            assert statuses() == {left: "doing", doubled: "doing", waiting: "succeeded"}
            again = add("todo", "once")
            owner.execute("SELECT pg_advisory_unlock_shared(%s)", [WORKERS])  # it dies
            assert rapport(place, "worker", "--once").returncode == 0
            assert statuses() == {left: "succeeded", doubled: "failed", waiting: "succeeded", again: "succeeded"}
    finally:
        server.stop()


def test_a_used_port_is_refused_with_a_sentence(place: Path, run: Run, tmp_path: Path):
    other = rapport(tmp_path / "other", "run", PORT=str(run.port))
    assert other.returncode == 2
    assert other.stderr == (
        f"Port {run.port} on 127.0.0.1 cannot be used (Address already in use): set PORT to another number.\n"
    )


def test_a_server_named_in_database_url_is_used_and_none_is_started(
    place: Path, database_urls: dict[str, str], test_server, tmp_path: Path, worker_id: str
):
    urls = test_server.urls | {}
    name = f"given_{worker_id}"
    test_server.database(name)
    url = as_url(urls["admin"], name)
    home = tmp_path / "given"
    run = Run(home, DATABASE_URL=url, RAPPORT_APP_ROLE=f"plain_{worker_id}").wait_ready()
    try:
        assert set(run.children()) == {"granian", "worker"}
        assert not (home / "postgres" / "data").exists()
        assert run.get() == 200
        with psycopg.connect(url, autocommit=True) as admin:
            others = "SELECT 1 FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            assert wait_until(lambda: admin.execute(others, [name]).fetchone() is not None)  # the worker's
            assert admin.execute(
                "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = %s", [f"plain_{worker_id}"]
            ).fetchone() == (False, False)
    finally:
        assert run.stop() == 0
    with psycopg.connect(url) as admin:
        assert admin.execute("SELECT 1").fetchone() == (1,)


def as_url(conninfo: str, database: str) -> str:
    from urllib.parse import quote

    parts = psycopg.conninfo.conninfo_to_dict(conninfo)
    host = quote(str(parts["host"]), safe="")
    return f"postgres://{parts['user']}:{quote(str(parts['password']))}@/{database}?host={host}"


def test_a_fresh_folder_is_made_migrated_and_readable_only_by_its_owner(tmp_path: Path):
    home = tmp_path / "fresh"
    assert rapport(home, "worker", "--once").returncode == 0
    assert alive(home) == []
    modes = {
        name: oct((home / name).stat().st_mode & 0o777)
        for name in ("secrets", "secrets/django", "secrets/postgres.json", "postgres/data", "logs")
    }
    assert modes == {
        "secrets": "0o700", "secrets/django": "0o600", "secrets/postgres.json": "0o600", "postgres/data": "0o700",
        "logs": "0o700",
    }  # fmt: skip
    shutil.rmtree(home)
