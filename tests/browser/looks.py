"""What every page must be in a browser: accessible in both themes, no wider than a phone, silent in the console."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"wide": {"width": 1360, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]
}  # fmt: skip
# Each size once and each theme once: contrast depends on the theme, size of targets on the width.
LOOKS = (("wide", "light"), ("phone", "dark"))


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands, one line each."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def look(page: Page, name: str) -> None:
    """Assert that the open page is accessible wide and light, narrow and dark, and scrolls in one direction only.

    RAPPORT_PICTURES names a folder for pictures of what was seen.
    """
    wrong: list[str] = []
    for size, theme in LOOKS:
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", theme == "dark")
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{name} {theme} {size}: wider than the window")
        wrong += [f"{name} {theme} {size}: {fault}" for fault in faults(page)]
        picture(page, f"{name}-{theme}-{size}")
    page.evaluate("document.documentElement.classList.remove('dark')")
    page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    assert wrong == [], "\n".join(wrong)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, when somebody wants to see it."""
    folder = os.environ.get("RAPPORT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
