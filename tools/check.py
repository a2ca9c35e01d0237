"""The static part of the tests: everything that can be known without running the product."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STEPS = {
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy", "--no-error-summary"],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "lock files": [sys.executable, "tools/locks.py"],
    "settings": [sys.executable, "manage.py", "check"],
    "models have their migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "migrations": [sys.executable, "tools/migrations.py"],
    "architecture, templates, words": [sys.executable, "-m", "pytest", "tests/architecture"],
}


def main() -> int:
    """Run every step, print what failed, return the exit status."""
    failed = []
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {
            "PYTHONPATH": "src", "RAPPORT_HOME": home, "DJANGO_SETTINGS_MODULE": "rapport.config.settings",
            # makemigrations asks the database for its history, and only warns when there is none
            "DATABASE_URL": f"postgresql://nobody@/none?host={home}", "PYTHONWARNINGS": "ignore::RuntimeWarning",
        }  # fmt: skip
        for name, command in STEPS.items():
            if "tests/architecture" in command and not (ROOT / "tests" / "architecture").exists():
                continue
            began = time.monotonic()
            given = {k: v for k, v in env.items() if k != "PYTHONWARNINGS"} if "pytest" in command else env
            done = subprocess.run(
                [str(word) for word in command], cwd=ROOT, env=given, text=True, capture_output=True, check=False
            )
            seconds = f"{time.monotonic() - began:.1f} s"
            print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}  ({seconds})", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout[-6000:], done.stderr[-6000:], sep="\n", flush=True)
    if failed:
        print(f"make check: {', '.join(failed)} failed.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
