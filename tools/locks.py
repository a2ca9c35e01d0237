"""Do the lock files agree with what they lock, and name no registry? `--write` makes them anew."""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".make" / "tools" / "bin" / "uv"
LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["pyproject.toml", "--extra", "dev"],
    "requirements-build.lock": ["tools/build.in"],
}
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(.*)$")


def faults() -> list[str]:
    """Return a sentence for everything that is wrong, [] when all is well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    plain = project["dependencies"]
    wanted = {
        "requirements.lock": plain,
        "requirements-dev.lock": plain + project["optional-dependencies"]["dev"],
        "requirements-build.lock": (ROOT / "tools" / "build.in").read_text().split(),
    }
    found = [fault for name, asked in wanted.items() for fault in _python(name, asked)]
    for lock in sorted(path for path in ROOT.glob("**/package-lock.json") if "node_modules" not in path.parts):
        found += _npm(lock)
    return found


def _python(name: str, asked: list[str]) -> list[str]:
    text = (ROOT / name).read_text()
    lines = re.finditer(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE)
    pinned = {_same(match[1]): match[2] for match in lines}
    found = [f"{name} names an address: {line.strip()}" for line in text.splitlines() if "://" in line]
    for line in asked:
        match = NAME.match(line)
        if match is None:
            continue
        package, rule = _same(match[1]), match[2].strip()
        if package not in pinned:
            found.append(f"{name} lacks {package}: make locks")
        elif not _fits(pinned[package], rule):
            found.append(f"{name} has {package} {pinned[package]}, but {rule} is asked for: make locks")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    bare = [entry for entry in entries if "==" in entry.split("\n", 1)[0] and "--hash=sha256:" not in entry]
    return found + [f"{name} has no hash for {entry.split('==', 1)[0]}" for entry in bare]


def _fits(version: str, rule: str) -> bool:
    """Return whether a version meets `==5.2.*`, `==1.0` or `>=1.27`; anything else is left to the resolver."""
    if rule.startswith("==") and rule.endswith(".*"):
        return version.startswith(rule[2:-1])
    if rule.startswith("=="):
        return version == rule[2:]
    if rule.startswith(">="):
        numbers = [[int(part) for part in re.findall(r"\d+", text)] for text in (version, rule)]
        return numbers[0] >= numbers[1]
    return True


def _same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _npm(lock: Path) -> list[str]:
    name = str(lock.relative_to(ROOT))
    packages = json.loads(lock.read_text())["packages"]
    wanted = json.loads(lock.with_name("package.json").read_text())
    found = [f"{name} records an address for {key}" for key, entry in packages.items() if "resolved" in entry]
    found += [
        f"{name} does not agree with package.json ({kind}): run npm install there"
        for kind in ("dependencies", "devDependencies")
        if packages[""].get(kind, {}) != wanted.get(kind, {})
    ]
    return found + [f"{name} has no integrity for {key}" for key, e in packages.items() if key and "integrity" not in e]


def write() -> None:
    """Resolve anew, within what is asked for."""
    for name, sources in LOCKS.items():
        subprocess.run(
            [str(UV), "pip", "compile", *sources, "--universal", "--python-version", "3.11", "--generate-hashes",
             "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--upgrade", "--quiet", "-o", name],
            cwd=ROOT, check=True, env=os.environ | {"UV_PYTHON_DOWNLOADS": "never"},
        )  # fmt: skip


def main() -> int:
    """Print every fault; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the Python lock files anew")
    if parser.parse_args().write:
        write()
    found = faults()
    print("\n".join(found) or "The lock files agree and name no registry.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
