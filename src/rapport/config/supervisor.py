"""`rapport run`: database, web and worker under one roof, kept alive, stopped together."""

import argparse
import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from types import FrameType
from typing import IO

import psycopg

from rapport.config import database, migrated, postgres
from rapport.config.database import Addresses
from rapport.config.home import Home, home
from rapport.config.processes import MARK, Child, end_left_over

READY_SECONDS = 180.0
STOP_SECONDS = 10.0
DATABASE_TRIES = 5


class Stopped(Exception):
    """Somebody asked us to stop while we were still starting."""


class Supervisor:
    """Everything that one `rapport run` starts."""

    def __init__(self, place: Home, host: str, port: int, *, demo: bool) -> None:
        self.place = place
        self.host = host
        self.port = port
        self.demo = demo
        self.server: postgres.Server | None = None
        self.children: list[Child] = []
        self.lock: IO[str] | None = None
        self.is_stopping = False
        self.wake_read, self.wake_write = os.pipe()

    # ---- life ----

    def run(self) -> int:
        """Start everything, say that it is ready, stay until told to stop; return the exit status."""
        self._listen_to_signals()
        try:
            self._start()
            self._stay()
        except Stopped:
            pass
        finally:
            self._stop()
        return 0

    def _start(self) -> None:
        self._claim()
        _refuse_used_port(self.host, self.port)
        addresses = self._database()
        environment = self._environment(addresses)
        if not migrated.is_migrated(addresses):
            say("Preparing the database.")
            migrated.migrate(addresses, environment)
        self._check()
        self._make_children(environment)
        web, worker = self.children
        web.start()
        sign_in = self._demo(addresses, environment)
        self._wait_ready()
        worker.start()  # only now: both at once would make the page wait
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104
        print(f"Rapport is ready: http://{shown}:{self.port}", flush=True)
        if sign_in:
            print(sign_in, flush=True)

    def _stay(self) -> None:
        failures = 0
        while True:
            self._sleep(0.5)
            self._check()
            if self.server is not None and not self.server.is_alive():
                say("The database ended; starting it again.")
                try:
                    self.server.start(say=say)
                    failures = 0
                except postgres.PostgresFailed:
                    failures += 1
                    if failures == DATABASE_TRIES:
                        raise
                    self._sleep(failures)
            for child in self.children:
                if child.keep_alive():
                    say(f"The {child.name} ended; starting it again (its log: {child.log}).")

    def _stop(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        end = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.stop(seconds=end - time.monotonic())
        if self.server is not None:
            self.server.stop()
        if self.lock is not None:
            self.lock.close()

    # ---- parts ----

    def _claim(self) -> None:
        waited = False
        while (lock := self.place.try_lock(database.LOCK, f"run {os.getpid()}")) is None:
            holder = self.place.holder(database.LOCK)
            if holder.startswith("run"):
                raise postgres.PostgresFailed(
                    f"Rapport already runs on {self.place.path} (process {holder.removeprefix('run ')}): "
                    "stop it first, or set RAPPORT_HOME to another folder."
                )
            if not waited:
                say("Waiting for another rapport command on this folder to end.")
                waited = True
            self._sleep(0.2)
            self._check()
        self.lock = lock
        end_left_over(str(self.place.path))

    def _database(self) -> Addresses:
        addresses = database.given()
        if addresses is None:
            self.server = postgres.Server(self.place.postgres, self.place.passwords())
            addresses = database.of_running(self.server.start(say=say))
        self._check()
        return addresses

    def _environment(self, addresses: Addresses) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "rapport.config.settings", "RAPPORT_HOME": str(self.place.path),
            "RAPPORT_SECRET_KEY": os.environ.get("RAPPORT_SECRET_KEY") or self.place.secret_key(),
            "DATABASE_URL": addresses.app, "RAPPORT_OWNER_DATABASE_URL": addresses.owner,
            "PORT": str(self.port), "PYTHONUNBUFFERED": "1", MARK: str(self.place.path),
        }  # fmt: skip

    def _make_children(self, environment: dict[str, str]) -> None:
        web = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", self.host, "--port", str(self.port),
            "--workers", os.environ.get("RAPPORT_WEB_PROCESSES", "1" if (os.cpu_count() or 1) < 4 else "2"),  # noqa: PLR2004
            "--blocking-threads", os.environ.get("RAPPORT_WEB_THREADS", "4"), "--respawn-failed-workers",
            "--no-ws", "--log-level", "warning", "rapport.config.wsgi:application",
        ]  # fmt: skip
        worker = [sys.executable, "-m", "rapport.config.cli", "worker"]
        self.children = [
            Child("web", web, self.place.logs / "web.log", environment | {"RAPPORT_POOL": "1"}),
            Child("worker", worker, self.place.logs / "worker.log", environment),
        ]

    def _demo(self, addresses: Addresses, environment: dict[str, str]) -> str:
        """Load the demo firm into an empty install; return the sign-in line, '' when there was a firm already."""
        if not self.demo or _has_firm(addresses) or find_spec("rapport.config.management.commands.demo") is None:
            return ""
        say("Loading the demo firm (on the first start only).")
        command = [sys.executable, "-m", "rapport.config.cli", "demo"]
        made = subprocess.Popen(  # noqa: S603
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            preexec_fn=postgres.when_parent_dies(signal.SIGTERM),  # noqa: PLW1509
        )  # fmt: skip
        printed = complaint = ""
        while made.returncode is None:
            try:
                printed, complaint = made.communicate(timeout=0.5)
            except subprocess.TimeoutExpired:
                if self.is_stopping:
                    made.kill()
                    made.communicate()
                    raise Stopped from None
        if made.returncode:
            say(f"The demo firm could not be loaded: {' '.join(complaint.split())[-300:]}")
            return ""
        return printed.strip()

    def _wait_ready(self) -> None:
        web = self.children[0]
        end = time.monotonic() + READY_SECONDS
        url = f"http://{'127.0.0.1' if self.host in {'0.0.0.0', '::'} else self.host}:{self.port}/healthz"  # noqa: S104
        while time.monotonic() < end:
            self._check()
            if not web.is_alive():
                break
            with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:  # noqa: PLR2004
                    return
            self._sleep(0.1)
        raise postgres.PostgresFailed(f"The web server did not start ({web.last_words(1)}); its log is {web.log}.")

    # ---- signals ----

    def _listen_to_signals(self) -> None:
        os.set_blocking(self.wake_write, False)
        signal.set_wakeup_fd(self.wake_write, warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)  # a death wakes the loop

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.is_stopping = True

    def _check(self) -> None:
        if self.is_stopping:
            raise Stopped

    def _sleep(self, seconds: float) -> None:
        """Sleep, but wake for a signal or the death of a child."""
        ready, _, _ = select.select([self.wake_read], [], [], seconds)
        if ready:
            os.read(self.wake_read, 4096)


def main(words: Sequence[str]) -> int:
    """Run `rapport run`; return the exit status. Raises: postgres.PostgresFailed with a sentence."""
    parser = argparse.ArgumentParser(
        prog="rapport run", exit_on_error=False,
        description="Start the database (unless DATABASE_URL names one), the web server and the worker.",
        epilog="Environment: PORT (8000), RAPPORT_BIND (127.0.0.1), RAPPORT_HOME, DATABASE_URL; see README.md.",
    )  # fmt: skip
    parser.add_argument("--no-demo", action="store_true", help="do not load the demo firm into an empty install")
    parser.add_argument("--traceback", action="store_true", help="show where an error came from")
    chosen, unknown = parser.parse_known_args(words)
    if unknown:
        raise postgres.PostgresFailed(f"rapport run does not know {unknown[0]}: see rapport run --help.")
    port = os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:  # noqa: PLR2004
        raise postgres.PostgresFailed(f"PORT must be a number from 1 to 65535, not {port}.")
    place = home()
    try:
        place.ensure()
    except OSError as error:
        raise postgres.PostgresFailed(
            f"{place.path} cannot be written ({error.strerror}): set RAPPORT_HOME to a folder of yours."
        ) from error
    demo = not chosen.no_demo and os.environ.get("RAPPORT_DEMO", "1") != "0"
    return Supervisor(place, os.environ.get("RAPPORT_BIND", "127.0.0.1"), int(port), demo=demo).run()


def say(sentence: str) -> None:
    """Tell the person at the keyboard, on standard error: standard output holds the ready line."""
    print(sentence, file=sys.stderr, flush=True)


def _refuse_used_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise postgres.PostgresFailed(
                f"Port {port} on {host} cannot be used ({error.strerror}): set PORT to another number."
            ) from error


def _has_firm(addresses: Addresses) -> bool:
    with psycopg.connect(addresses.owner, connect_timeout=10) as connection:
        row = connection.execute("SELECT EXISTS (SELECT 1 FROM foundation_firm)").fetchone()
    return bool(row and row[0])
