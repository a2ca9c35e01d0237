"""Make this checkout ready: the Python environment in .venv, and the front end with a Node.js from PyPI.

Needs nothing but Python 3.11 or newer. Every package is pinned by hash in a lock file; a step whose inputs have not
changed is not done again. `--dev` adds what the tests need (a browser among it).
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAKE = ROOT / ".make"
TOOLS = MAKE / "tools"
VENV = ROOT / ".venv"
DIST = ROOT / "src" / "rapport" / "foundation" / "static" / "dist"
STAMPS = MAKE / "stamps.json"
BUILD_LOCK = ROOT / "requirements-build.lock"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


class Stopped(Exception):
    """Something is missing; the message says what to do."""


def run(*words: object, env: dict[str, str] | None = None, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a program. Raises: Stopped with the end of what it said when it fails."""
    command = [str(word) for word in words]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | (env or {}), text=True, capture_output=True, check=False)
    if done.returncode and not quiet:
        raise Stopped(f"{' '.join(command[:4])} ... failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done


# ---- stamps ---------------------------------------------------------------------------------------------------------


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """Return a hash of these files and words."""
    found = hashlib.sha256("\0".join(words).encode())
    for file in sorted(set(files)):
        found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()


def stamps() -> dict[str, str]:
    """Return what is known to be done."""
    try:
        known: dict[str, str] = json.loads(STAMPS.read_text())
    except (OSError, ValueError):
        return {}
    return known


def stamp(name: str, value: str | None) -> None:
    """Note that a step is done (None: no longer)."""
    known = stamps()
    if value is None:
        known.pop(name, None)
    else:
        known[name] = value
    fresh = STAMPS.with_suffix(".new")
    fresh.write_text(json.dumps(known, indent=1))
    fresh.replace(STAMPS)


# ---- Python ---------------------------------------------------------------------------------------------------------


def works(folder: Path) -> bool:
    """Return whether the environment in a folder still starts (its Python may have gone)."""
    python = folder / "bin" / "python"
    return python.exists() and run(python, "-c", "", quiet=True).returncode == 0


def uv() -> Path:
    """Return the pinned uv in .make/tools, installed with pip if it is missing."""
    program = TOOLS / "bin" / "uv"
    want = fingerprint([BUILD_LOCK], sys.version, os.path.realpath(sys.executable))
    if stamps().get("uv") == want and program.exists() and works(TOOLS):
        return program
    print("Getting the tools to build with.", flush=True)
    pip = make_tools()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lock:
        lock.write(block("uv"))
        lock.flush()
        run(*pip, "install", "--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:",
            "--disable-pip-version-check", "-r", lock.name)  # fmt: skip
    run(program, "pip", "install", "--quiet", "--python", TOOLS / "bin" / "python", "--no-deps", "--require-hashes",
        "-r", BUILD_LOCK, env=uv_environment())  # fmt: skip
    stamp("uv", want)
    return program


def make_tools() -> list[object]:
    """Make the environment of the tools; return the command of a pip that installs into it."""
    shutil.rmtree(TOOLS, ignore_errors=True)
    if run(sys.executable, "-m", "venv", TOOLS, quiet=True).returncode == 0:
        return [TOOLS / "bin" / "python", "-m", "pip"]
    shutil.rmtree(TOOLS, ignore_errors=True)
    has_pip = run(sys.executable, "-m", "pip", "--version", quiet=True).returncode == 0
    if has_pip and run(sys.executable, "-m", "venv", "--without-pip", TOOLS, quiet=True).returncode == 0:
        return [sys.executable, "-m", "pip", "--python", TOOLS / "bin" / "python"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing python3-venv, which Debian keeps apart from Python.", flush=True)
        apt = {"DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-q", env=apt, quiet=True)
        run("apt-get", "install", "-q", "-y", "--no-install-recommends", "python3-venv", env=apt)
        run(sys.executable, "-m", "venv", "--clear", TOOLS)
        return [TOOLS / "bin" / "python", "-m", "pip"]
    raise Stopped(
        "Python's venv module is missing here. On Debian and Ubuntu: apt-get install python3-venv (as root), "
        "then run make again."
    )


def block(name: str) -> str:
    """Return the lines of one package in the build lock."""
    lines, inside = [], False
    for line in BUILD_LOCK.read_text().splitlines():
        if not line.startswith((" ", "#")):
            inside = line.startswith(f"{name}==")
        if inside:
            lines.append(line)
    return "\n".join(lines) + "\n"


def uv_environment() -> dict[str, str]:
    """Return how uv is to behave: no Pythons fetched; pip's mirror and the machine's own certificates used."""
    chosen = {"UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": os.environ.get("UV_LINK_MODE", "copy")}
    if CERTIFICATES.exists():
        chosen["UV_SYSTEM_CERTS"] = "1"
    if "UV_DEFAULT_INDEX" not in os.environ and os.environ.get("PIP_INDEX_URL"):
        chosen["UV_DEFAULT_INDEX"] = os.environ["PIP_INDEX_URL"]
    return chosen


def environment(*, dev: bool) -> None:
    """Bring .venv to exactly what the lock file says, with this checkout installed in place."""
    python = VENV / "bin" / "python"
    own = [ROOT / "pyproject.toml", ROOT / "hatch_build.py"]
    identity = (sys.version, os.path.realpath(sys.executable))
    full = fingerprint([*own, ROOT / "requirements-dev.lock"], *identity)
    plain = fingerprint([*own, ROOT / "requirements.lock"], *identity)
    known = stamps().get("environment")
    if known in ({full} if dev else {full, plain}) and works(VENV) and (VENV / "bin" / "rapport").exists():
        return
    program = uv()
    if not works(VENV) or known is None:
        print("Making the Python environment.", flush=True)
        run(program, "venv", "--quiet", "--clear", "--python", sys.executable, VENV, env=uv_environment())
    stamp("environment", "unfinished")
    print("Installing Python packages.", flush=True)
    lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    run(program, "pip", "sync", "--quiet", "--python", python, "--require-hashes", lock, env=uv_environment())
    run(program, "pip", "install", "--quiet", "--python", python, "--no-deps", "--build-constraint", BUILD_LOCK,
        "-e", ROOT, env=uv_environment() | {"RAPPORT_WITHOUT_FRONT_END": "1"})  # fmt: skip
    stamp("environment", full if dev else plain)


# ---- front end ------------------------------------------------------------------------------------------------------


def front_end() -> None:
    """Build the front end when a source or a template (Tailwind reads its classes there) has changed."""
    sources = [path for path in (ROOT / "frontend").rglob("*") if path.is_file() and "node_modules" not in path.parts]
    sources += [path for path in (ROOT / "src" / "rapport").glob("**/templates/**/*") if path.is_file()]
    sources += list((ROOT / "src" / "rapport").rglob("*.py"))
    want = fingerprint([*sources, ROOT / "tools" / "frontend.py"])
    if stamps().get("front end") == want and (DIST / ".vite" / "manifest.json").exists():
        return
    uv()
    print("Building the front end.", flush=True)
    run(TOOLS / "bin" / "python", ROOT / "tools" / "frontend.py", "build")
    stamp("front end", want)


def main() -> int:
    """Do what is needed; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    chosen = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the machine has
        print("Rapport needs Python 3.11 or newer: install it, then run make PYTHON=python3.11.", file=sys.stderr)
        return 2
    MAKE.mkdir(exist_ok=True)
    with (MAKE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            environment(dev=chosen.dev)
            front_end()
        except Stopped as error:
            print(error, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
