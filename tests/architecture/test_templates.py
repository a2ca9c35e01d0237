"""Pages: nothing the strict policy forbids, forms with their token, links that lead somewhere."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern, URLResolver, get_resolver
from jinja2 import Environment, StrictUndefined, nodes

from tests.architecture.sources import SRC

TEMPLATES = tuple(sorted(path for path in SRC.rglob("templates/**/*.html")))
EVERY = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SRC)))
# Not \b: `data-on="x"` is an attribute of its own, and may be had.
FORBIDDEN = {
    "a style sheet inside the page": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"(?<![\w:-])style\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"(?<![\w:-])on[a-z]+\s*=\s*[\"'{]", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "code in htmx (the policy stops eval)": re.compile(r"hx-on|[\"']\s*js:|hx-trigger\s*=\s*[\"'][^\"']*\["),
    "marking text as safe": re.compile(r"\|\s*safe\b|\bautoescape\s+false|\bMarkup\("),
    "an address of another host": re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)\s*=\s*[\"']?(?:https?:)?//"
    ),
}  # fmt: skip
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
FORM = re.compile(r"<form\b[^>]*method\s*=\s*[\"']?post[\"']?.*?</form>", re.IGNORECASE | re.DOTALL)
IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
COMMENT = re.compile(r"{#.*?#}", re.DOTALL)


@cache
def words(path: Path) -> str:
    """Return a template without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@cache
def ours() -> Environment:
    """Return the environment our pages are drawn with."""
    made: Environment = engines["jinja2"].env
    return made


def url_names(resolver: URLResolver) -> set[str]:
    """Return the name of every URL below a resolver."""
    found: set[str] = set()
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            found |= url_names(part)
        elif isinstance(part, URLPattern) and part.name:
            found.add(part.name)
    return found


@EVERY
def test_a_page_holds_nothing_the_policy_or_good_sense_forbids(path: Path):
    text = words(path)
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []
    assert [attributes for attributes, body in SCRIPT.findall(text) if body.strip() or "src" not in attributes] == []


@EVERY
def test_a_form_that_changes_something_carries_its_token(path: Path):
    missing = [form[:120] for form in FORM.findall(words(path)) if "csrf_input" not in form and "csrf" not in form]
    assert missing == []


@EVERY
def test_a_picture_says_what_it_shows(path: Path):
    assert [image for image in IMAGE.findall(words(path)) if "alt=" not in image] == []


@EVERY
def test_a_template_can_be_read_and_links_only_to_pages_that_exist(path: Path):
    environment = ours()
    parsed = environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
    environment.compile(parsed, filename=str(path))
    known = url_names(get_resolver())
    named = {
        call.args[0].value
        for call in parsed.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "url"
        if call.args and isinstance(call.args[0], nodes.Const)
    }
    asked = {
        call.args[0].value
        for call in parsed.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "known"
        if call.args and isinstance(call.args[0], nodes.Const)
    }
    assert named - known - asked == set()


def test_a_name_that_is_not_there_is_an_error_and_what_is_shown_is_escaped():
    environment = ours()
    assert environment.undefined is StrictUndefined
    assert environment.from_string("{{ it }}").render(it="<b>") == "&lt;b&gt;"


@EVERY
def test_every_icon_a_template_names_exists(path: Path):
    icon = ours().globals["icon"]
    names = re.findall(r"""\bicon\(\s*["']([\w-]+)["']""", words(path))
    assert [name for name in names if not icon(name)] == []


@pytest.mark.parametrize(
    "piece",
    [
        "<style>p {}</style>", '<p style="color: red">', '<a onclick="go()">', '<a hx-on:click="go()">',
        "<a hx-vals='js:{a: 1}'>", '<a hx-trigger="click[ctrlKey]">', '<img src="https://elsewhere.example/a.png">',
    ],
)  # fmt: skip
def test_the_lint_sees_what_it_forbids(piece: str):
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(piece)] != []
