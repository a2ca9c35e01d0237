"""Whether a database has all migrations, known without asking Django: a fingerprint is kept in the database itself."""

import hashlib
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import psycopg
from psycopg import sql

from rapport.config.database import Addresses
from rapport.config.postgres import PostgresFailed

LIBRARIES = ("django", "django-allauth", "procrastinate")
PACKAGE = Path(__file__).resolve().parents[1]


def fingerprint() -> str:
    """Return a hash of every migration this version brings."""
    found = hashlib.sha256()
    for file in sorted(PACKAGE.glob("*/migrations/*.py")):
        found.update(file.parent.parent.name.encode() + file.name.encode() + file.read_bytes())
    for library in LIBRARIES:
        found.update(f"{library} {metadata.version(library)}".encode())
    return f"Rapport, migrations {found.hexdigest()[:20]}"


def is_migrated(addresses: Addresses) -> bool:
    """Return whether the last complete run of the migrations was of exactly this version."""
    with psycopg.connect(addresses.owner, connect_timeout=10) as connection:
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    return row is not None and row[0] == fingerprint()


def note_migrated(owner_url: str) -> None:
    """Remember in the database that all migrations of this version ran (a role that may not simply migrates again)."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        try:
            connection.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(connection.info.dbname), sql.Literal(fingerprint())
                )
            )
        except psycopg.errors.InsufficientPrivilege:
            return


def migrate(addresses: Addresses, environment: dict[str, str]) -> None:
    """Run all migrations as the owner, in a process of their own. Raises: PostgresFailed."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env=os.environ | environment | {"DATABASE_URL": addresses.owner}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["no reason was given"]
        raise PostgresFailed(f"The database could not be brought to this version: {lines[-1]}")
    note_migrated(addresses.owner)


def ensure(addresses: Addresses, environment: dict[str, str]) -> bool:
    """Migrate if anything is missing; return whether that was so."""
    if is_migrated(addresses):
        return False
    migrate(addresses, environment)
    return True
