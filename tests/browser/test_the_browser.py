"""There is a real Chromium, and it draws."""

from playwright.sync_api import Page


def test_a_real_chromium_lays_out_a_page(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.set_content("<style>p { margin: 0; width: 50vw }</style><p>Hello</p>")
    assert page.evaluate("document.querySelector('p').getBoundingClientRect().width") == 195
