"""Finds a real Chromium for the tests, and fetches one if the machine has none. Without one the tests fail, never skip.

In this order: RAPPORT_BROWSER; a Chromium or Chrome of the system (unless RAPPORT_BROWSER_SKIP_SYSTEM is set); the one
inside the npm package @sparticuz/chromium, with the libraries it needs beside it; `playwright install chromium`.
"""

import os
import platform
import select
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGE = HERE / "node_modules" / "@sparticuz" / "chromium"
UNPACKED = HERE / "node_modules" / ".chromium"
SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ("--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none", "--hide-scrollbars")


class NoBrowser(Exception):
    """No Chromium works here; the message says what was tried."""


@dataclass(frozen=True)
class Browser:
    """A Chromium that starts: its program, and what it needs in its environment and on its command line."""

    program: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def arguments(self) -> list[str]:
        """Command line for a test run; a sandbox cannot be had as root."""
        return [*ARGUMENTS, *(["--no-sandbox"] if os.name != "nt" and os.geteuid() == 0 else [])]

    def fault(self) -> str:
        """Return why it does not start, '' when it does."""
        with tempfile.TemporaryDirectory() as profile:
            command = [
                str(self.program), "--headless", *self.arguments, f"--user-data-dir={profile}", "--no-first-run",
                "--remote-debugging-port=0", "about:blank",
            ]  # fmt: skip
            try:
                started = subprocess.Popen(
                    command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | self.environment,
                    start_new_session=True,
                )  # fmt: skip
            except OSError as error:
                return str(error)
            try:
                return _wait_for_port(started, seconds=30)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(started.pid, signal.SIGKILL)
                started.communicate()


def _wait_for_port(started: "subprocess.Popen[bytes]", *, seconds: float) -> str:
    """Return '' once the browser offers itself to be driven, else its last words."""
    said, end = b"", time.monotonic() + seconds
    while started.stderr is not None and time.monotonic() < end:
        if select.select([started.stderr], [], [], 1)[0]:
            piece = os.read(started.stderr.fileno(), 4096)
            said += piece
            if b"DevTools listening on" in said:
                return ""
            if not piece:
                break
    return (said.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]


def candidates(*, fetch: bool) -> Iterator[Browser]:
    """Yield every Chromium there may be, best first; `fetch` lets the later ones be downloaded."""
    named = os.environ.get("RAPPORT_BROWSER")
    if named:
        yield Browser(Path(named))
        return
    if not os.environ.get("RAPPORT_BROWSER_SKIP_SYSTEM"):
        yield from (Browser(Path(path)) for name in SYSTEM if (path := shutil.which(name)))
        mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        if mac.exists():
            yield Browser(mac)
    if sys.platform == "linux" and platform.machine() in {"x86_64", "amd64"}:
        if fetch and not PACKAGE.exists():
            _npm_install()
        if PACKAGE.exists():
            yield _unpacked()
    if fetch:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    own = _playwrights_own()
    if own is not None:
        yield own


def find(*, fetch: bool = False) -> Browser:
    """Return the first Chromium that starts. Raises: NoBrowser."""
    tried = []
    for browser in candidates(fetch=fetch):
        fault = browser.fault()
        if not fault:
            return browser
        tried.append(f"{browser.program}: {fault}")
    raise NoBrowser("No Chromium starts here; run make browser, or name one in RAPPORT_BROWSER. " + " | ".join(tried))


def _npm_install() -> None:
    python = ROOT / ".make" / "tools" / "bin" / "python"
    if not python.exists():
        return
    done = subprocess.run(
        [str(python), str(ROOT / "tools" / "frontend.py"), "install", str(HERE)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"The Chromium of npm could not be had: {done.stderr[-500:]}", file=sys.stderr)


def _unpacked() -> Browser:
    """Unpack the program and its libraries once."""
    import brotli

    program = UNPACKED / "chromium"
    if not (UNPACKED / "complete").exists():
        shutil.rmtree(UNPACKED, ignore_errors=True)
        UNPACKED.mkdir(parents=True)
        program.write_bytes(brotli.decompress((PACKAGE / "bin" / "chromium.br").read_bytes()))
        program.chmod(0o755)
        for name in ("al2023", "fonts", "swiftshader"):
            folder = UNPACKED if name == "swiftshader" else UNPACKED / name
            packed = brotli.decompress((PACKAGE / "bin" / f"{name}.tar.br").read_bytes())
            with tarfile.open(fileobj=BytesIO(packed)) as tar:
                tar.extractall(folder, filter="data")
        (UNPACKED / "complete").touch()
    libraries = [str(UNPACKED / "al2023" / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
    fonts = next((str(path) for path in (UNPACKED / "fonts").rglob("fonts.conf")), "")
    own = {"LD_LIBRARY_PATH": ":".join(filter(None, libraries))}
    if fonts and not Path("/etc/fonts/fonts.conf").exists():
        own["FONTCONFIG_PATH"] = str(Path(fonts).parent)
    return Browser(program, own)


def _playwrights_own() -> Browser | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return Browser(program) if program.exists() else None


def main() -> int:
    """Make sure that there is a Chromium; say which."""
    try:
        browser = find(fetch=True)
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Chromium for the tests: {browser.program}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
