"""What every page must be in a browser: accessible in both themes, no wider than a phone, silent in the console."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

SIZES = {"wide": {"width": 1360, "height": 900}, "phone": {"width": 390, "height": 844}}
EVERYTHING = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")  # the rules a theme can change; what stands where, it cannot
# Every theme at every size, on one load of the page.
LOOKS = (
    ("wide", "light", EVERYTHING), ("wide", "dark", COLOURS),
    ("phone", "dark", EVERYTHING), ("phone", "light", COLOURS),
)  # fmt: skip
# Colours on their way from one theme to the other are neither. Some transitions, as in a closed menu, never end alone.
STILL = """() => {
  const still = new CSSStyleSheet()
  still.replaceSync(`*, ::before, ::after { transition: none !important; animation: none !important }
    ::details-content { transition: none !important }`)
  document.adoptedStyleSheets = [still]
}"""


def faults(page: Page, rules: tuple[str, ...] = EVERYTHING) -> list[str]:
    """Return what axe finds wrong on the page as it stands, one line each."""
    if page.evaluate("window.axe === undefined"):
        page.evaluate(Axe().axe_script)
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def follow(link: Locator) -> None:
    """Press what leads to another page, and come back when that page has come.

    A click alone comes back while the old page still stands: what is looked at next could be either.
    """
    with link.page.expect_navigation():
        link.click()


def look(page: Page, name: str) -> None:
    """Assert that the open page is accessible in both themes, wide and narrow, and scrolls in one direction only.

    RAPPORT_PICTURES names a folder for pictures of what was seen.
    """
    wrong: list[str] = []
    page.evaluate(STILL)
    for size, theme, rules in LOOKS:
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.evaluate("dark => document.documentElement.classList.toggle('dark', dark)", theme == "dark")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append(f"{name} {theme} {size}: wider than the window")
        wrong += [f"{name} {theme} {size}: {fault}" for fault in faults(page, rules)]
        picture(page, f"{name}-{theme}-{size}")
    page.evaluate("document.documentElement.classList.remove('dark')")
    page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    assert wrong == [], "\n".join(wrong)


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, when somebody wants to see it."""
    folder = os.environ.get("RAPPORT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
