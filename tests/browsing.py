"""What tests in a browser do on the page again and again."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect


def ask(page: Page, question: str, turns: int = 1) -> None:
    """Type a question, and wait for its answer, with which the page has so many turns."""
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns)


def show(page: Page, scheme: str, width: int) -> None:
    """Make the window so wide, dark or light, and keep it from moving."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})


def fits(page: Page) -> bool:
    """Tell whether nothing stands out sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def has_no_barrier(page: Page) -> None:
    """Fail where axe finds anything, or the page scrolls sideways."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}: {results.generate_report()}"
    assert fits(page), page.url
