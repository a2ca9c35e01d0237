# ruff: noqa: E501 - statements and tables read better unbroken
"""Filling tables fast: indexes and foreign keys are put away, rows go in set by set, then everything is put back."""

import time
from collections.abc import Callable

import psycopg

TABLES = (
    "people_organisation", "people_person", "people_contactpoint", "people_position", "people_personword",
    "people_nameword", "relations_relationship", "relations_touch",
)  # fmt: skip
Connection = psycopg.Connection[tuple[object, ...]]


def prepare(connection: Connection) -> None:
    """Make the tables in which the maker notes how far it has come: a run that was stopped goes on from there."""
    connection.execute("CREATE TABLE IF NOT EXISTS bench_step (name text PRIMARY KEY, seconds float)")
    connection.execute("CREATE TABLE IF NOT EXISTS bench_ddl (n serial, name text PRIMARY KEY, sql text)")
    connection.commit()


def step(connection: Connection, name: str, work: Callable[[Connection], None]) -> None:
    """Do one step in one transaction, unless it was done by an earlier run."""
    if connection.execute("SELECT 1 FROM bench_step WHERE name = %s", [name]).fetchone():
        connection.commit()
        return
    began = time.monotonic()
    connection.execute("SET LOCAL work_mem = '512MB'; SET LOCAL maintenance_work_mem = '1GB'")
    work(connection)
    seconds = time.monotonic() - began
    connection.execute("INSERT INTO bench_step VALUES (%s, %s)", [name, seconds])
    connection.commit()
    print(f"{name}: {seconds:.0f} s", flush=True)


def put_away(connection: Connection) -> None:
    """Note and drop every index, key and trigger of the big tables."""
    constraints = connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE (conrelid = ANY(%s::regclass[]) OR confrelid = ANY(%s::regclass[])) AND contype IN ('f', 'p', 'u') "
        "ORDER BY array_position(ARRAY['p', 'u', 'f'], contype::text), conname",
        [list(TABLES), list(TABLES)],
    ).fetchall()
    for table, name, text in constraints:
        _note(connection, f"c {table} {name}", f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}")
    for table, name, _ in reversed(constraints):
        connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    indexes = connection.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ANY(%s::regclass[])",
        [list(TABLES)],
    ).fetchall()
    for name, text in indexes:
        _note(connection, f"i {name}", str(text))
        connection.execute(f"DROP INDEX {name}")
    for table in TABLES:
        connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def put_back(connection: Connection) -> None:
    """Recreate what was put away, one statement a transaction, and let the planner look at the tables."""
    for name, text in connection.execute("SELECT name, sql FROM bench_ddl ORDER BY n").fetchall():
        def recreate(within: Connection, statement: object = text) -> None:
            within.execute(statement)  # type: ignore[call-overload]

        connection.commit()
        step(connection, f"back: {name}", recreate)
    for table in TABLES:
        connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    connection.commit()
    connection.autocommit = True
    connection.execute("VACUUM (ANALYZE)")
    connection.autocommit = False


def _note(connection: Connection, name: str, text: str) -> None:
    connection.execute("INSERT INTO bench_ddl (name, sql) VALUES (%s, %s) ON CONFLICT (name) DO NOTHING", [name, text])
