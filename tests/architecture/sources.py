"""The product's own source files, parsed."""

import ast
from functools import cache
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "src" / "rapport"
ORDER = (
    "rules", "foundation", "accounts", "people", "relations", "compliance", "mail", "access", "jobs", "jobseekers",
    "submissions", "placements", "stakeholders", "growth", "updates", "aftercare", "referrals", "insights", "voices",
    "gatherings", "sharing", "ties", "imports", "portals", "desk", "api", "config",
)  # fmt: skip
FILES = tuple(sorted(path for path in SRC.rglob("*.py") if not {"migrations", "tests"} & set(path.parts)))
FEATURES = ORDER[2:-1]


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path) -> str:
    """Return a file's name below the package: `people/actions/persons.py`."""
    return str(path.relative_to(SRC))


def drawer(path: Path) -> str:
    """Return which drawer of its feature a file lies in: `actions` for `people/actions/persons.py`."""
    parts = path.relative_to(SRC).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def functions(path: Path) -> list[ast.FunctionDef]:
    """Return every function of a file, methods too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
