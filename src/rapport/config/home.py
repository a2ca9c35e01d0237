"""RAPPORT_HOME: the one folder that holds what this install keeps (secrets, database, uploads, logs), and its locks."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rapport.config.postgres_roles import new_passwords


class Home:
    """The folder and what is in it. Nothing is written until it is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.postgres = path / "postgres"
        self.logs = path / "logs"

    def ensure(self) -> None:
        """Create the folder. Raises: OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        for private in (self.path / "secrets", self.logs):
            private.mkdir(mode=0o700, exist_ok=True)
        self.postgres.mkdir(exist_ok=True)

    def secret_key(self) -> str:
        """Return this install's signing key, made on first use."""
        return self._secret("django", lambda: secrets.token_urlsafe(64))

    def passwords(self) -> dict[str, str]:
        """Return the database passwords by role, made on first use."""
        found: dict[str, str] = json.loads(self._secret("postgres.json", lambda: json.dumps(new_passwords())))
        return found

    def _secret(self, name: str, make: Callable[[], str]) -> str:
        file = self.path / "secrets" / name
        with self.lock("secrets/lock"):
            if not file.exists():
                fresh = file.with_name(f".{name}.new")
                with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                    out.write(make())
                    out.flush()
                    os.fsync(out.fileno())
                fresh.replace(file)
        return file.read_text()

    @contextmanager
    def lock(self, name: str, *, shared: bool = False) -> Iterator[None]:
        """Wait for a lock of this folder and hold it while inside; the system frees it when we die."""
        with (self.path / name).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
            yield

    def try_lock(self, name: str, word: str) -> IO[str] | None:
        """Take a lock without waiting and leave `word` in it; None when somebody else holds it. Close it to let go."""
        file = (self.path / name).open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        file.truncate(0)
        file.write(word)
        file.flush()
        return file

    def holder(self, name: str) -> str:
        """Return the word the holder of a lock left, '' when there is none."""
        try:
            return (self.path / name).read_text().strip()
        except OSError:
            return ""


def checkout() -> Path | None:
    """Return the folder of the sources when we run from a checkout, None when installed."""
    root = Path(__file__).resolve().parents[3]
    return root if (root / "pyproject.toml").exists() and (root / "frontend").exists() else None


def home() -> Home:
    """Return the folder RAPPORT_HOME names; without it `.home` of the checkout, or the user's data folder."""
    named = os.environ.get("RAPPORT_HOME")
    if named:
        return Home(Path(named).expanduser().absolute())
    root = checkout()
    if root is not None:
        return Home(root / ".home")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Home(Path(base) / "rapport")
