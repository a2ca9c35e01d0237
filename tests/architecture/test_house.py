"""The house rules, file by file."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from rapport.config.timetable import NIGHTLY
from rapport.config.wiring import ERASERS
from rapport.foundation.action import ACTIONS
from tests.architecture.sources import FEATURES, FILES, SRC, drawer, functions, place, tree

BY_NAME = pytest.mark.parametrize("path", FILES, ids=place)
WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "update", "delete", "acreate",
}  # fmt: skip
WITHOUT_ACTOR = {"accounts.found_firm"}  # there is nobody yet who could be asked
NO_VERBS = {
    "relations.score_all",  # one action after another, so that each batch is kept
    "imports.run",  # batch after batch, each an action
    "imports.run_undo",
    "access.note_seen",  # as the next
    "people.note_opened",  # changes nothing of the firm's; a line of audit for each page looked at would bury the rest
    "accounts.note_used",  # the day a token was last used: nobody decides it
    "jobs.keep_counts",  # follows from what was done with a candidate
    "submissions.note_opened",  # as people.note_opened
    "imports.preview",  # does what an import would do, and rolls it back
}
LONGEST_FILE, LONGEST_FUNCTION = 300, 50


def lines(function: ast.FunctionDef) -> int:
    """Return how many lines a function has, what it says of itself not counted."""
    first = function.body[0]
    said = ast.get_docstring(function) is not None and (first.end_lineno or 0) - first.lineno + 1
    return (function.end_lineno or 0) - function.lineno + 1 - said


@BY_NAME
def test_files_and_functions_stay_small(path: Path):
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE
    long = [one.name for one in functions(path) if lines(one) > LONGEST_FUNCTION]
    assert long == []


def writes(path: Path) -> list[str]:
    """Return the places of a file that write through the ORM."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            on = ast.unparse(node.func.value)
            if "objects" in on or node.func.attr in {"save", "bulk_create", "bulk_update"}:
                found.append(f"{node.lineno}: {on}.{node.func.attr}")
    return found


@pytest.mark.parametrize("feature", [*FEATURES, "config"])
def test_features_write_only_in_actions(feature: str):
    free = {"actions", "testing", "management"}
    found = {
        place(path): lines
        for path in FILES
        if path.relative_to(SRC).parts[0] == feature and drawer(path) not in free and (lines := writes(path))
    }
    assert found == {}


def exported(feature: str) -> dict[str, object]:
    """Return the functions a feature offers to those above it for making changes."""
    if find_spec(f"rapport.{feature}.actions") is None:
        return {}
    module = import_module(f"rapport.{feature}.actions")
    return {
        name: thing
        for name, thing in vars(module).items()
        if not name.startswith("_") and callable(thing) and not isinstance(thing, type)
        if getattr(thing, "__module__", "").startswith(f"rapport.{feature}.actions")
    }


@pytest.mark.parametrize("feature", FEATURES)
def test_what_changes_things_is_an_action_with_a_permission_that_explains_itself(feature: str):
    free = {*ERASERS, *NIGHTLY}  # called by erase_person and by the night, which are actions themselves
    for name, verb in exported(feature).items():
        known = f"{feature}.{name}" in {*ACTIONS, *WITHOUT_ACTOR, *NO_VERBS}
        assert known or verb in free, f"{feature}.{name} is no @action"
        assert verb.__doc__, f"{feature}.{name} needs a docstring"


@BY_NAME
def test_nobody_reaches_into_another_features_drawers(path: Path):
    """`rapport.people.actions` and `.queries` are offered; what lies inside those packages is not."""
    here = path.relative_to(SRC).parts[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rapport."):
            parts = (node.module or "").split(".")
            if parts[1] in FEATURES and parts[1] != here:
                inner = len(parts) > 3 and parts[2] in {"actions", "queries"}
                assert not inner, f"{node.lineno}: {node.module} is not offered"


@BY_NAME
def test_every_file_says_what_it_is(path: Path):
    if path.read_text(encoding="utf-8").strip() and "management" not in path.parts:
        assert ast.get_docstring(tree(path)), f"{place(path)} needs a first line"


@BY_NAME
def test_nobody_imports_another_features_tables(path: Path):
    here = path.relative_to(SRC).parts[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rapport."):
            parts = (node.module or "").split(".")
            names = {alias.name for alias in node.names}
            of_tables = "models" in parts[2:] or (len(parts) == 2 and "models" in names)
            if of_tables:
                free = here == "config"  # it composes everything, and makes the demo firm
                assert free or parts[1] in {here, "foundation"}, f"{node.lineno}: use queries and actions of {parts[1]}"


CLOCKS = {"now", "utcnow", "today", "localdate", "localtime", "time", "monotonic"}


@BY_NAME
def test_only_the_clock_asks_what_time_it_is(path: Path):
    if place(path) == "foundation/clock.py" or place(path).startswith("config/"):
        return
    asked = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            on = ast.unparse(node.func.value)
            if on in {"timezone", "datetime", "date", "datetime.datetime", "datetime.date", "time"}:
                asked.append(f"{node.lineno}: {on}.{node.func.attr}()")
    assert asked == []


@BY_NAME
def test_nothing_steps_around_the_scope(path: Path):
    text = path.read_text(encoding="utf-8")
    for way in ("_base_manager", "unscoped", "all_objects", "SET ROLE", "row_security = off", "BYPASSRLS"):
        assert way not in text or place(path).startswith("config/"), f"{way} steps around the firm's scope"


@BY_NAME
def test_nobody_types_the_tenant_filter_by_hand(path: Path):
    if drawer(path) not in {"queries", "views", "forms"} or path.relative_to(SRC).parts[0] not in FEATURES:
        return
    by_hand = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"filter", "get"}
        for keyword in node.keywords
        if keyword.arg in {"firm", "firm_id"}
    ]
    assert by_hand == []


@BY_NAME
def test_nobody_listens_to_signals(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "django.db.models.signals" not in text
    assert "@receiver" not in text


FORBIDDEN_NAMES = {"manager", "handler", "util", "utils", "helper", "helpers", "common", "misc"}


def test_no_file_is_called_after_nothing():
    assert [place(path) for path in FILES if set(path.stem.split("_")) & FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("path", [path for path in FILES if drawer(path) == "views"], ids=place)
def test_views_ask_the_database_only_through_queries(path: Path):
    """The library's own tables excepted: they belong to no feature."""
    own = {"Authenticator", "UserSession", "Firm"}
    found = [
        ast.unparse(node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects" and ast.unparse(node.value) not in own
    ]
    assert found == []
