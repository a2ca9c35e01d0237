"""Gives a test run its own throw-away PostgreSQL, with every table made by the owner and used as the plain role.

- A server is started only when a test needs it, once per run; each xdist worker has its own database on it.
- The migrated data directory is kept in the temporary folder under a hash of everything that shapes it, so later runs
  copy it and are ready within a second or two. Runs of several checkouts never share a server.
- Tests connect as the plain role, so row-level security is as real as in production. Only TRUNCATE is granted in
  addition (pytest's `transactional_db` empties tables with it).
- TEST_DATABASE_URL names a server to use instead (its role must be allowed to create databases and roles).

RAPPORT_TEST_HOME is where prepared data directories are kept (default: the temporary folder).
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rapport.config import binaries, migrated, postgres
from rapport.config import postgres_roles as roles

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
TEMPLATE = roles.DATABASE
KEPT = 8
FIXED = dict.fromkeys((roles.ADMIN, roles.OWNER, roles.APP), "only-for-throw-away-test-databases")


class TestServer:
    """The addresses of the template database on a started server, by role."""

    __test__ = False

    def __init__(self, urls: dict[str, str]) -> None:
        self.urls = urls

    def database(self, name: str) -> dict[str, str]:
        """Create the database `name` as a copy of the migrated one; return its addresses by role."""
        with psycopg.connect(make_conninfo(self.urls["admin"], dbname="postgres"), autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            template = conninfo_to_dict(self.urls["admin"])["dbname"]
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(name), sql.Identifier(str(template)), sql.Identifier(self.urls["owner_role"])
                )
            )
        return {role: make_conninfo(self.urls[role], dbname=name) for role in ("admin", "owner", "app")}


# ---- preparing ------------------------------------------------------------------------------------------------------


def fingerprint() -> str:
    """Return a hash of everything that decides what the migrated database looks like."""
    found = hashlib.sha256(json.dumps(roles.EXTENSIONS).encode())
    files = [*SOURCES.glob("rapport/**/migrations/*.py"), *SOURCES.glob("rapport/**/*.sql")]
    config = SOURCES / "rapport" / "config"
    files += [*config.glob("postgres*.py"), config / "settings.py", Path(__file__), ROOT / "requirements-dev.lock"]
    for file in sorted(file for file in files if file.exists()):
        found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:20]


def cache() -> Path:
    """Return the folder that keeps prepared data directories; other users may pass through but not write."""
    chosen = os.environ.get("RAPPORT_TEST_HOME")
    folder = Path(chosen) if chosen else Path(tempfile.gettempdir()) / f"rapport-tests-{os.getuid()}"
    folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise pytest.UsageError(f"{folder} belongs to somebody else: set RAPPORT_TEST_HOME to a folder of your own.")
    return folder


def migrate(url: str) -> None:
    """Run every migration against `url`, in a process of its own."""
    env = os.environ | {
        "DATABASE_URL": url, "RAPPORT_OWNER_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
        "PYTHONPATH": str(SOURCES),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env=env, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise pytest.UsageError(f"The migrations did not run:\n{done.stdout[-2000:]}{done.stderr[-6000:]}")


def prepared() -> Path:
    """Return a folder holding the migrated data directory for this state of the sources, made if it is missing."""
    kept = cache() / fingerprint()
    with locked(cache() / "making.lock"):
        if not (kept / "ready").exists():
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir(mode=0o711)
            server = postgres.Server(kept, FIXED, durable=False)
            try:
                running = server.start()
                migrate(running.url(roles.OWNER))
                migrated.note_migrated(running.url(roles.OWNER))
                with psycopg.connect(running.url(roles.ADMIN), autocommit=True) as admin:
                    allow_truncate(admin, roles.APP)
            finally:
                server.stop()
            (kept / "ready").touch()
        os.utime(kept)
        prune(kept)
    return kept


def allow_truncate(admin: psycopg.Connection, app: str) -> None:
    """Let the plain role empty tables between tests (Django's flush)."""
    admin.execute(sql.SQL("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {}").format(sql.Identifier(app)))


def prune(current: Path) -> None:
    """Forget prepared folders beyond the newest few, and what killed runs left behind."""
    folders = [path for path in cache().iterdir() if path.is_dir() and path != current]
    kept = sorted((p for p in folders if not p.name.startswith("run-")), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in kept[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    for run in (path for path in folders if path.name.startswith("run-")):
        with suppress(OSError), (run / "alive.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if time.time() - run.stat().st_mtime > 60:
                shutil.rmtree(run, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on `path` while inside."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def started() -> Iterator[TestServer]:
    """Start this run's own server on a copy of the prepared data directory; everything is removed at the end."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield from on_given_server(given)
        return
    ready = prepared()
    run = Path(tempfile.mkdtemp(prefix="run-", dir=cache()))
    run.chmod(0o711)
    with (run / "alive.lock").open("w") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        with locked(cache() / "making.lock"):
            copied(ready / "data", run / "data")
        server = postgres.Server(run, FIXED, durable=False)
        try:
            running = server.start()
            yield TestServer({
                "admin": running.url(roles.ADMIN, TEMPLATE), "owner": running.url(roles.OWNER, TEMPLATE),
                "app": running.url(roles.APP, TEMPLATE), "owner_role": roles.OWNER,
            })  # fmt: skip
        finally:
            server.stop(patience=5)
            shutil.rmtree(run, ignore_errors=True)


def copied(source: Path, target: Path) -> None:
    """Copy a stopped data directory, keeping modes and (as root) the owner."""
    account = binaries.account_for(source)
    shutil.copytree(source, target, symlinks=True)
    if account is not None:
        for folder, _, files in os.walk(target):
            os.chown(folder, account.uid, account.gid)
            for file in files:
                os.chown(Path(folder, file), account.uid, account.gid, follow_symlinks=False)


def on_given_server(url: str) -> Iterator[TestServer]:
    """Make a migrated template and a plain role on the server TEST_DATABASE_URL names; drop them at the end."""
    name, app = f"rapport_test_{os.getpid()}", "rapport_test_app"
    role = str(conninfo_to_dict(url).get("user") or "postgres")
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app]).fetchone():
            admin.execute(
                sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                    sql.Identifier(app), sql.Literal(FIXED[roles.APP])
                )
            )
    try:
        inside = make_conninfo(url, dbname=name)
        with psycopg.connect(inside, autocommit=True) as admin:
            for extension in roles.EXTENSIONS:
                admin.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
            roles.grant_app(admin, owner=role, app=app)
        migrate(inside)
        with psycopg.connect(inside, autocommit=True) as admin:
            allow_truncate(admin, app)
        plain = make_conninfo(inside, user=app, password=FIXED[roles.APP])
        yield TestServer({"admin": inside, "owner": inside, "app": plain, "owner_role": role})
    finally:
        with psycopg.connect(url, autocommit=True) as admin:
            for (left,) in admin.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{name}%"]
            ).fetchall():
                admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(left)))


# ---- pytest ---------------------------------------------------------------------------------------------------------


class OneServerForAllWorkers:
    """Started by xdist's controller when the first worker is made; its workers get the addresses."""

    def __init__(self) -> None:
        self.open: contextmanager | None = None
        self.server: TestServer | None = None

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        """Hand the server to a worker."""
        if self.server is None:
            self.open = started()
            self.server = self.open.__enter__()
        node.workerinput["rapport_test_server"] = self.server.urls

    def pytest_unconfigure(self) -> None:
        """Stop the server when the run ends."""
        if self.open is not None:
            self.open.__exit__(None, None, None)
            self.open = self.server = None


def pytest_configure(config: pytest.Config) -> None:
    """Register the controller's part (a plain run starts its server on first use instead)."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(OneServerForAllWorkers(), "rapport-one-server")


@pytest.fixture(scope="session")
def test_server(request: pytest.FixtureRequest) -> Iterator[TestServer]:
    """The running PostgreSQL of this test run."""
    given = getattr(request.config, "workerinput", {}).get("rapport_test_server")
    if given:
        yield TestServer(given)
        return
    with started() as server:
        yield server


@pytest.fixture(scope="session")
def database_urls(test_server: TestServer, worker_id: str) -> dict[str, str]:
    """Addresses (libpq form) of this worker's own database, by role: admin, owner, app."""
    name = f"{conninfo_to_dict(test_server.urls['app'])['dbname']}_test_{worker_id}"
    return test_server.database(name)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, database_urls) -> Iterator[None]:
    """Point Django at this worker's database, as the plain role."""
    from django.db import connections

    app = conninfo_to_dict(database_urls["app"])
    settings = connections["default"].settings_dict
    settings.update(
        NAME=app["dbname"], USER=app["user"], PASSWORD=app.get("password", ""), HOST=app.get("host", ""),
        PORT=app.get("port", ""), CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False,
    )  # fmt: skip
    settings["OPTIONS"] = {key: value for key, value in settings.get("OPTIONS", {}).items() if key != "pool"}
    connections["default"].close()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def as_owner(database_urls) -> Iterator[psycopg.Connection]:
    """A connection of its own as the owner, past row-level security: sees only what is committed (transactional_db)."""
    with psycopg.connect(database_urls["owner"], autocommit=True) as connection:
        yield connection


UNKNOWN_TO_FLUSH = ("procrastinate_events", "procrastinate_periodic_defers", "procrastinate_jobs", "foundation_tries")


def empty_the_rest(urls: dict[str, str]) -> None:
    """Empty the tables Django's flush does not know: jobs that wait, tries counted."""
    with psycopg.connect(urls["admin"]) as connection:
        for table in UNKNOWN_TO_FLUSH:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty, behind a test that commits, what Django's flush leaves."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(request.fixturenames):
        empty_the_rest(request.getfixturevalue("database_urls"))
