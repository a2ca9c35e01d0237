"""What is written about the product is true of it: decisions are numbered once, words stand in the glossary."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
DECISIONS = ROOT / "docs" / "decisions"
DOCUMENTS = tuple(sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
MAKE = re.compile(r"^(?:\$ )?make ([a-z][a-z-]*)", re.MULTILINE)
HOME = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z][\w.-]*/|/root/[\w.]|[A-Z]:\\\\Users\\\\")
NEVER = re.compile(
    r"pytest\.(?:mark\.)?(?:skip|xfail|importorskip)|unittest\.mock|import mock\b|\.setattr\(\s*[\"']rapport"
)


def written() -> list[Path]:
    """Return every text file we wrote."""
    below = [path for name in ("src", "tests", "docs", "tools", "bench", ".ci") for path in (ROOT / name).rglob("*")]
    files = [*ROOT.iterdir(), *below, *(ROOT / "frontend").iterdir(), *(ROOT / "frontend" / "src").rglob("*")]
    made = {"node_modules", "dist", "__pycache__", "out"}
    return [path for path in files if path.is_file() and not made & set(path.parts)]


def test_every_decision_has_a_number_of_its_own_and_stands_in_the_index():
    pages = sorted(path.name for path in DECISIONS.glob("[0-9]*.md"))
    numbers = [int(name.split("-")[0]) for name in pages]
    assert sorted(set(numbers)) == numbers
    assert sorted(LINK.findall((DECISIONS / "README.md").read_text())) == pages
    for name, number in zip(pages, numbers, strict=True):
        assert (DECISIONS / name).read_text().startswith(f"# {number}. "), f"{name} begins with its number"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_documents_lead_to_files_and_steps_that_exist(path: Path):
    text = path.read_text(encoding="utf-8")
    assert [to for to in LINK.findall(text) if not (path.parent / to).exists()] == []
    steps = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(MAKE.findall(text)) - steps == set()


def test_the_word_of_every_table_stands_in_the_glossary():
    glossary = (ROOT / "CONTEXT.md").read_text(encoding="utf-8")
    words = {model.__name__ for model in apps.get_models() if model.__module__.startswith("rapport.")}
    assert {word for word in words if f"**{word}**" not in glossary} == set()


def test_no_test_is_skipped_and_none_of_our_own_functions_is_replaced():
    here = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in written()
        if path.suffix == ".py" and path != here
        for match in NEVER.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_file_names_the_home_of_whoever_wrote_it():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in written()
        if path.suffix in {".py", ".md", ".toml", ".js", ".json", ".css", ".html", ".lock", ".in", ""}
        for match in HOME.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
