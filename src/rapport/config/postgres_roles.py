"""Who may do what on the server: the administrator, the owner of all tables, and the plain role the product uses.

`rapport_owner` runs the migrations and owns every table and function; policies do not bind an owner, so that its
SECURITY DEFINER functions can search by index. `rapport` is what web and worker connect as: it owns nothing, may not
create tables and is always held by row-level security.
"""

import secrets
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

DATABASE = "rapport"
OWNER = "rapport_owner"
APP = "rapport"
ADMIN = "postgres"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin", "citext")


@dataclass(frozen=True)
class Running:
    """A started server: where its socket is and how to sign in."""

    socket: str
    passwords: dict[str, str]
    pid: int

    def url(self, role: str, database: str = DATABASE) -> str:
        """Return the connection address for one role."""
        return f"postgresql://{role}:{self.passwords[role]}@/{database}?host={quote(self.socket, safe='')}"


def new_passwords() -> dict[str, str]:
    """Return a fresh password for each of the three roles."""
    return {role: secrets.token_urlsafe(24) for role in (ADMIN, OWNER, APP)}


def grant_app(connection: psycopg.Connection[object], *, owner: str, app: str) -> None:
    """Let the plain role `app` read and write what `owner` has made and will make in schema public, and own nothing."""
    names = {"owner": sql.Identifier(owner), "app": sql.Identifier(app)}
    for line in (
        "GRANT USAGE ON SCHEMA public TO {app}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
    ):
        connection.execute(sql.SQL(line).format(**names))


def provide(running: Running) -> None:
    """Create what is missing: the two roles, the database, its extensions."""
    with psycopg.connect(running.url(ADMIN, "postgres"), autocommit=True) as admin:
        known = {row[0] for row in admin.execute("SELECT rolname FROM pg_roles")}
        for role in (OWNER, APP):
            if role not in known:
                admin.execute(
                    sql.SQL("CREATE ROLE {} LOGIN NOBYPASSRLS PASSWORD {}").format(
                        sql.Identifier(role), sql.Literal(running.passwords[role])
                    )
                )
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            return
        # made under another name first, so that a kill in the middle leaves no half-made database
        admin.execute("DROP DATABASE IF EXISTS rapport_unfinished")
        admin.execute(sql.SQL("CREATE DATABASE rapport_unfinished OWNER {}").format(sql.Identifier(OWNER)))
        with psycopg.connect(running.url(ADMIN, "rapport_unfinished"), autocommit=True) as inside:
            for name in EXTENSIONS:
                inside.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))
            inside.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
            grant_app(inside, owner=OWNER, app=APP)
        admin.execute(sql.SQL("ALTER DATABASE rapport_unfinished RENAME TO {}").format(sql.Identifier(DATABASE)))
