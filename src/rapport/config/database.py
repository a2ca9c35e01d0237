"""Which database a command uses: the one DATABASE_URL names, the one already running here, or one of its own."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from rapport.config import postgres
from rapport.config.home import Home
from rapport.config.postgres_roles import APP, EXTENSIONS, OWNER, Running, grant_app

GIVEN_APP = "rapport_app"
OLDEST = 150_000
LOCK = "postgres/lock"
USERS = "postgres/users"


@dataclass(frozen=True)
class Addresses:
    """Two addresses of one database: as the plain role (web, worker, commands) and as the owner (migrations)."""

    app: str
    owner: str


def of_running(running: Running) -> Addresses:
    """Return the addresses of our own server."""
    return Addresses(running.url(APP), running.url(OWNER))


def given() -> Addresses | None:
    """Return the addresses of the server DATABASE_URL names, made ready for a plain role; None when none is named.

    With RAPPORT_OWNER_DATABASE_URL too, both are used as they are. With DATABASE_URL alone its role owns the tables,
    and web and worker connect as it but `SET ROLE` to a plain role (RAPPORT_APP_ROLE, default rapport_app), so that
    row-level security holds. Raises: postgres.PostgresFailed with a sentence.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return None
    if not url.startswith(("postgres://", "postgresql://")):
        raise postgres.PostgresFailed("DATABASE_URL must begin with postgres:// (no other database is supported).")
    owner = os.environ.get("RAPPORT_OWNER_DATABASE_URL", "")
    if owner:
        return Addresses(url, owner)
    plain = os.environ.get("RAPPORT_APP_ROLE", GIVEN_APP)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            _make_ready(connection, plain)
    except psycopg.OperationalError as error:
        raise postgres.PostgresFailed(
            f"The server in DATABASE_URL does not answer: {' '.join(str(error).split())}"
        ) from error
    except psycopg.Error as error:
        raise postgres.PostgresFailed(
            "The role in DATABASE_URL may not prepare the database "
            f"({' '.join(str(error).split())}); README.md says what an administrator must run once."
        ) from error
    return Addresses(_with_role(url, plain), url)


def _make_ready(connection: psycopg.Connection[tuple[object, ...]], plain: str) -> None:
    if connection.info.server_version < OLDEST:
        raise postgres.PostgresFailed("The server in DATABASE_URL is older than PostgreSQL 15.")
    known = {row[0] for row in connection.execute("SELECT extname FROM pg_extension")}
    for name in EXTENSIONS:
        if name not in known:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
    role = sql.Identifier(plain)
    bypass = connection.execute(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [plain]
    ).fetchone()  # fmt: skip
    if bypass is None:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(role))
    elif bypass[0]:
        raise postgres.PostgresFailed(
            f"The role {plain} passes row-level security: name a plain one in RAPPORT_APP_ROLE."
        )
    may = connection.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [plain]).fetchone()
    if not (may and may[0]):
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
    user = connection.execute("SELECT current_user::text").fetchone()
    grant_app(connection, owner=str(user[0]) if user else connection.info.user, app=plain)


def _with_role(url: str, role: str) -> str:
    parts = urlsplit(url)
    options = str(conninfo_to_dict(url).get("options") or "")
    others = [pair for pair in parts.query.split("&") if pair and not pair.startswith("options=")]
    others.append(urlencode({"options": f"{options} -c role={role}".strip()}).replace("+", "%20"))
    return urlunsplit(parts._replace(query="&".join(others)))


@contextmanager
def borrowed(place: Home, *, say: Callable[[str], None]) -> Iterator[Addresses]:
    """Yield the database for one command: a given or running one, else our own server for as long as it is needed.

    Of several commands at once the first starts the server, and stops it when the last of them has ended.
    """
    addresses = given()
    if addresses is not None:
        yield addresses
        return
    record = place.postgres / "server.json"
    server = postgres.Server(place.postgres, place.passwords())
    while True:
        with place.lock(USERS, shared=True):
            running = postgres.answers(record, place.passwords())
            if running is not None:
                yield of_running(running)
                return
            own = place.try_lock(LOCK, f"command {os.getpid()}")
            if own is not None:
                try:
                    yield of_running(server.start(say=say))
                except BaseException:
                    server.stop()
                    own.close()
                    raise
                break
        time.sleep(0.1)  # somebody is just starting or stopping it
    with place.lock(USERS):
        server.stop()
        own.close()
