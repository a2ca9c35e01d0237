"""Child processes of the supervisor: each in its own group, with a log file, and restarted more slowly each time."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rapport.config.postgres import when_parent_dies

LOG_LIMIT = 5_000_000
STEADY_SECONDS = 10.0
LONGEST_PAUSE = 5.0
MARK = "RAPPORT_STARTED_BY"
AGAIN = os.EX_TEMPFAIL  # the exit status of a child that only wants to be started anew


class Child:
    """One long-running process that is to stay alive."""

    def __init__(self, name: str, command: Sequence[str], log: Path, environment: dict[str, str]) -> None:
        self.name = name
        self.command = list(command)
        self.log = log
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.retry_at = 0.0
        self.failures = 0

    def start(self) -> None:
        """Start it, its output going to its log file."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment,
                start_new_session=True, preexec_fn=when_parent_dies(signal.SIGTERM),  # noqa: PLW1509
            )  # fmt: skip
        self.started_at = time.monotonic()

    def is_alive(self) -> bool:
        """Return whether it runs (and reap it when it does not)."""
        return self.process is not None and self.process.poll() is None

    def keep_alive(self) -> bool:
        """Start it again if it died and its pause is over; return whether it was found dead just now."""
        if self.is_alive():
            return False
        now = time.monotonic()
        if self.process is not None:
            self._end_group()
            is_blameless = self.process.returncode in {AGAIN, -signal.SIGKILL}  # somebody else's doing
            self.process = None
            self.failures = 0 if is_blameless or now - self.started_at > STEADY_SECONDS else self.failures + 1
            self.retry_at = now + (min(LONGEST_PAUSE, 0.25 * 2**self.failures) if self.failures > 1 else 0.0)
            if now < self.retry_at:
                return True
        if now >= self.retry_at:
            self.start()
            return True
        return False

    def ask_to_stop(self) -> None:
        """Send SIGTERM."""
        if self.process is not None and self.is_alive():
            self.process.terminate()

    def stop(self, *, seconds: float) -> None:
        """Wait for it to end, at most so long; then kill it and everything it started."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, seconds))
            self._end_group()
            self.process.wait()
            self.process = None

    def last_words(self, lines: int = 5) -> str:
        """Return the end of its log."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    def _end_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def end_left_over(mark: str) -> None:
    """Kill what an earlier, killed supervisor of the same folder left running (on Linux only)."""
    if sys.platform != "linux":
        return
    wanted = f"{MARK}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            if int(folder.name) != os.getpid() and wanted in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
