"""The embedded server: private, closed to the network, started again after every kind of end."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rapport.config import binaries, postgres
from rapport.config.database import _with_role
from rapport.config.postgres_roles import ADMIN, APP, EXTENSIONS, OWNER, new_passwords


@pytest.fixture
def server(tmp_path: Path) -> Iterator[postgres.Server]:
    made = postgres.Server(tmp_path / "postgres", new_passwords(), durable=False)
    yield made
    made.stop()


def test_the_server_has_both_roles_every_extension_and_the_same_order_on_every_machine(server: postgres.Server):
    running = server.start()
    with psycopg.connect(running.url(OWNER)) as owner:
        order = owner.execute("SELECT datlocprovider, datcollate FROM pg_database WHERE datname = 'rapport'")
        assert order.fetchone() == ("b", "C")
        assert owner.execute("SELECT lower('ÄÖ')").fetchone() == ("äö",)
        known = {row[0] for row in owner.execute("SELECT extname FROM pg_extension")}
        assert set(EXTENSIONS) <= known
        rights = owner.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname IN (%s, %s) ORDER BY 1",
            [OWNER, APP],
        ).fetchall()
    assert rights == [(APP, False, False, False), (OWNER, False, False, False)]


def test_what_the_owner_makes_the_plain_role_may_use_but_not_change(server: postgres.Server):
    running = server.start()
    with psycopg.connect(running.url(OWNER)) as owner:
        owner.execute("CREATE TABLE words (id bigint GENERATED ALWAYS AS IDENTITY, word text)")
    with psycopg.connect(running.url(APP), autocommit=True) as app:
        app.execute("INSERT INTO words (word) VALUES ('hello')")
        assert app.execute("SELECT id, word FROM words").fetchall() == [(1, "hello")]
        for forbidden in ("DROP TABLE words", "ALTER TABLE words ADD x int", "TRUNCATE words", "CREATE TABLE mine ()"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_the_server_listens_on_a_private_socket_only(server: postgres.Server):
    running = server.start()
    assert stat.S_IMODE(Path(running.socket).stat().st_mode) == 0o700
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    with psycopg.connect(running.url(ADMIN, "postgres")) as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)
    for role in (ADMIN, OWNER, APP):
        wrong = running.url(role).replace(running.passwords[role], "guess")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_a_stopped_server_starts_again_with_its_data(server: postgres.Server):
    with psycopg.connect(server.start().url(OWNER)) as owner:
        owner.execute("CREATE TABLE kept ()")
    server.stop()
    with psycopg.connect(server.start().url(OWNER)) as owner:
        assert owner.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_killed_server_leaves_a_pid_file_and_starts_again(server: postgres.Server):
    server.start()
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    assert (server.data / "postmaster.pid").exists()
    with psycopg.connect(server.start().url(APP)) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


def test_a_pid_file_with_the_number_of_some_other_process_does_not_block(server: postgres.Server):
    server.start()
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    assert server.start().pid != os.getpid()


def test_a_server_left_running_is_ended_before_the_next_starts(server: postgres.Server):
    first = server.start()
    left, server.process = server.process, None
    second = postgres.Server(server.folder, server.passwords, durable=False)
    try:
        running = second.start()
        assert running.pid != first.pid
        assert left is not None
        assert left.wait(10) == 0
    finally:
        second.stop()


def test_an_initdb_that_was_killed_half_way_is_begun_again(server: postgres.Server):
    half = server.folder / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server.start()
    assert not half.exists()


def test_a_long_path_and_a_closed_parent_are_no_obstacle(tmp_path: Path):
    closed = tmp_path / "closed"
    folder = closed / ("long-" * 20) / "home"
    folder.mkdir(parents=True)
    closed.chmod(0o700)
    server = postgres.Server(folder, new_passwords(), durable=False)
    try:
        running = server.start()
        assert len(running.socket) < 60
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        server.stop()
    assert not Path(running.socket).exists()


def test_a_password_that_does_not_fit_the_data_is_one_sentence(server: postgres.Server):
    server.start()
    server.stop()
    other = postgres.Server(server.folder, new_passwords(), durable=False)
    with pytest.raises(postgres.PostgresFailed, match="does not know the password kept beside it"):
        other.start()
    other.stop()


def test_data_of_another_version_is_refused(server: postgres.Server):
    server.start()
    server.stop()
    (server.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(postgres.PostgresFailed, match="was made by PostgreSQL 14"):
        server.start()
    (server.data / "PG_VERSION").write_text(f"{server.programs.major}\n")


def test_the_log_never_holds_a_value(server: postgres.Server):
    with psycopg.connect(server.start().url(OWNER), autocommit=True) as owner:
        owner.execute("CREATE TABLE people (email text PRIMARY KEY)")
        for _ in range(2):
            try:
                owner.execute("INSERT INTO people VALUES ('dan@example.test')")
            except psycopg.errors.UniqueViolation:
                continue
        with pytest.raises(psycopg.Error):
            owner.execute("SELECT 'dan@example.test'::int")
    server.stop()
    log = server.log.read_text()
    assert "ready to accept connections" in log
    assert "dan@example.test" not in log


def test_as_root_the_server_runs_as_an_ordinary_user(server: postgres.Server):
    server.start()
    assert server.process is not None
    owner = Path(f"/proc/{server.process.pid}").stat().st_uid
    assert owner != 0
    assert owner == server.data.stat().st_uid


def test_the_role_is_added_to_an_address_and_its_options_are_kept():
    assert _with_role("postgres://me:pw@host:5/db?sslmode=require&options=-c%20x%3D1", "plain") == (
        "postgres://me:pw@host:5/db?sslmode=require&options=-c%20x%3D1%20-c%20role%3Dplain"
    )


def test_programs_no_other_user_may_reach_are_copied_to_where_it_may(tmp_path: Path):
    account = binaries.account_for(tmp_path / "none")
    assert binaries.reachable(Path(binaries.find(account).program("postgres")), account)


def test_a_child_gets_its_signal_when_its_parent_dies():
    reading, writing = os.pipe()
    middle = os.fork()
    if middle == 0:
        import subprocess

        child = subprocess.Popen(
            ["sleep", "600"], preexec_fn=postgres.when_parent_dies(signal.SIGTERM), start_new_session=True  # noqa: PLW1509
        )
        os.write(writing, str(child.pid).encode())
        os._exit(0)
    os.waitpid(middle, 0)
    pid = int(os.read(reading, 20))
    os.close(reading)
    os.close(writing)
    from tests.platform.running import wait_until

    def gone() -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            return True

    assert wait_until(gone, 60)
