"""Starts the real command in a folder of its own and looks at what it starts."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg

from rapport.config.home import Home
from rapport.config.postgres import answers
from rapport.config.postgres_roles import APP
from tests.database import FIXED, SOURCES, cache, copied, locked, prepared

COMMAND = [sys.executable, "-m", "rapport.config.cli"]
LONG = 300.0  # seconds: only something broken takes as long, however busy the machine


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a person's shell would hold, and nothing of this test run."""
    kept = {
        key: value for key, value in os.environ.items()
        if not key.startswith(("RAPPORT_", "DJANGO_", "PYTEST_")) and key not in {"DATABASE_URL", "PORT"}
    }  # fmt: skip
    return kept | {"RAPPORT_HOME": str(home), "PYTHONPATH": str(SOURCES), "RAPPORT_DEMO": "0"} | more


def rapport(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one verb to its end."""
    return subprocess.run(
        [*COMMAND, *words], env=environment(home, **more), capture_output=True, text=True, timeout=LONG, check=False
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def migrated_home(place: Path) -> Path:
    """Make a RAPPORT_HOME whose database is already migrated (a copy of what the tests have anyway)."""
    home = Home(place)
    home.ensure()
    ready = prepared()
    with locked(cache() / "making.lock"):
        copied(ready / "data", home.postgres / "data")
    secret = home.path / "secrets" / "postgres.json"
    secret.write_text(json.dumps(FIXED))
    secret.chmod(0o600)
    return home.path


def connect(place: Path, role: str = APP) -> psycopg.Connection:
    """Connect to the server of a folder."""
    running = answers(place / "postgres" / "server.json", Home(place).passwords())
    if running is None:
        raise psycopg.OperationalError("no server answers")
    return psycopg.connect(running.url(role), autocommit=True)


class Run:
    """A `rapport run` that was started; `lines` is what it printed on standard output so far."""

    def __init__(self, home: Path, **more: str) -> None:
        self.home = home
        self.port = free_port()
        self.process = subprocess.Popen(
            [*COMMAND, "run"], env=environment(home, PORT=str(self.port), **more),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self.complaints: list[str] = []
        self._ready: queue.Queue[str] = queue.Queue()
        self._readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.lines)),
            threading.Thread(target=self._read, args=(self.process.stderr, self.complaints)),
        ]
        for reader in self._readers:
            reader.start()

    def _read(self, stream, kept: list[str]) -> None:
        with stream:
            for line in stream:
                kept.append(line.rstrip("\n"))
                if "is ready" in line:
                    self._ready.put(line)
        self._ready.put("")

    def wait_ready(self, seconds: float = LONG) -> "Run":
        assert self._ready.get(timeout=seconds), self.complaints
        return self

    def get(self, path: str = "/healthz") -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.status

    def answers(self) -> bool:
        try:
            return self.get() == 200
        except OSError:
            return False

    def children(self) -> dict[str, int]:
        """Process ids of what it started, by name."""
        found = {}
        for line in subprocess.run(
            ["ps", "--ppid", str(self.process.pid), "-o", "pid=,stat=,args="],
            capture_output=True, text=True, check=False,
        ).stdout.splitlines():  # fmt: skip
            pid, stat, command = line.split(None, 2)
            if not stat.startswith("Z"):
                names = [word for word in ("granian", "worker", "postgres") if word in command]
                found[names[0] if names else command] = int(pid)
        return found

    def stop(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(LONG)
        for reader in self._readers:
            reader.join(10)
        return status


def alive(home: Path) -> list[str]:
    """Every process that belongs to this folder: started for it, or a server on its data."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            mine = f"RAPPORT_HOME={home}".encode() in (entry / "environ").read_bytes().split(b"\0")
            mine = mine or (entry / "cwd").readlink().is_relative_to(home)
            if mine and int(entry.name) != os.getpid():
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def wait_until(true: Callable[[], object], seconds: float = LONG, *, step: float = 0.1) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(step)
    return False


