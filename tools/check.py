"""The static part of the tests: everything that can be known without running the product."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
STEPS: dict[str, list[str | Path]] = {
    "types": [BIN / "mypy", "--no-error-summary"],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "lock files": [PYTHON, "tools/locks.py"],
    "settings, models, migrations": [PYTHON, "tools/migrations.py"],
}
if (ROOT / "tests" / "architecture").exists():
    STEPS["architecture, templates, words"] = [PYTHON, "-m", "pytest", "tests/architecture"]


def run(name: str, command: list[str | Path], env: dict[str, str]) -> str:
    """Run one step and say how it went; return what it printed when it failed, else ''."""
    began = time.monotonic()
    done = subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=env, text=True, capture_output=True, check=False
    )
    told = f"{name} ({time.monotonic() - began:.1f} s)"
    if done.returncode == 0:
        print(f"ok      {told}", flush=True)
        return ""
    print(f"FAILED  {told}\n{done.stdout[-8000:]}\n{done.stderr[-8000:]}", flush=True)
    return name


def main() -> int:
    """Run every step, two at a time; return the exit status."""
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(2) as pool:
        env = os.environ | {
            "PYTHONPATH": "src", "RAPPORT_HOME": home, "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
            # makemigrations asks the database for its history, and only warns when there is none
            "DATABASE_URL": f"postgresql://nobody@/none?host={home}",
        }  # fmt: skip
        failed = [name for name in pool.map(lambda step: run(step[0], step[1], env), STEPS.items()) if name]
    if failed:
        print(f"make check: {', '.join(failed)} failed.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
