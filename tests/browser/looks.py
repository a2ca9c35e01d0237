"""What every page must be in a browser: accessible in both themes, no wider than a phone, silent in the console."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong on the page as it stands, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def look(page: Page, name: str) -> None:
    """Assert that the open page is accessible in both themes at both sizes and scrolls in one direction only.

    RAPPORT_PICTURES names a folder for pictures of what was seen.
    """
    wrong: list[str] = []
    for theme in ("light", "dark"):
        page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", theme == "dark")
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))")
        for size, box in SIZES.items():
            page.set_viewport_size(box)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wrong.append(f"{name} {theme} {size}: wider than the window")
            wrong += [f"{name} {theme} {size}: {fault}" for fault in faults(page)]
            picture(page, f"{name}-{theme}-{size}")
    page.evaluate("document.documentElement.classList.remove('dark')")
    page.set_viewport_size(SIZES["wide"])
    assert wrong == [], "\n".join(wrong)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, when somebody wants to see it."""
    folder = os.environ.get("RAPPORT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
