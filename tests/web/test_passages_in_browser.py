"""The passage that a citation shows, before its source is opened."""

from __future__ import annotations

import pytest
from browsing import ask, show
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_escape_hides_the_passage_and_stays(page: Page, address: str) -> None:
    """What covers the page beside a citation goes at a key, and comes back with the next focus."""
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    chip, peek = page.locator(".chip").first, page.locator(".peek").first
    page.keyboard.press("Tab")
    chip.focus()
    expect(peek).to_be_visible()
    page.keyboard.press("Escape")
    expect(peek).to_be_hidden()
    expect(chip).to_be_focused()
    page.locator("#question").focus()
    page.keyboard.press("Shift+Tab")
    chip.focus()
    expect(peek).to_be_visible()


def test_a_passage_that_was_dismissed_stays_away(page: Page, address: str) -> None:
    """Closing a source does not open it, and neither does the pointer elsewhere; coming anew does."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    chip, peek = page.locator(".chip").first, page.locator(".peek").first
    chip.click()
    expect(page.locator(".source #cite")).to_be_visible()
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()
    expect(peek).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Copy quote 1 with its source").hover()
    expect(peek).to_be_hidden()
    chip.hover()
    expect(peek).to_be_visible()
    page.mouse.move(0, 0)
    expect(peek).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pointer_can_go_over_to_the_passage(page: Page, address: str, width: int) -> None:
    """It stays on the way and while the pointer rests there, until Escape or until the pointer leaves."""
    show(page, "light", width)
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    chip, peek = page.locator(".chip").first, page.locator(".peek").first
    for leave in ("Escape", "away"):
        page.mouse.move(0, 0)
        chip.hover()
        expect(peek).to_be_visible()
        above, below = chip.bounding_box(), peek.bounding_box()
        assert above
        assert below
        middle = above["x"] + above["width"] / 2
        for down in range(int(above["y"] + above["height"] / 2), int(below["y"] + 12)):
            page.mouse.move(middle, down)
            expect(peek).to_be_visible()
        page.mouse.move(below["x"] + below["width"] / 2, below["y"] + below["height"] / 2)
        expect(peek).to_be_visible()
        if leave == "Escape":
            page.keyboard.press(leave)
        else:
            page.mouse.move(0, 0)
        expect(peek).to_be_hidden()


@pytest.mark.parametrize("scripted", [True, False])
def test_a_citation_shows_its_passage(page: Page, address: str, scripted: bool, browser) -> None:
    """Focus on a chip shows the sentence in its passage, with and without JavaScript."""
    with browser.new_context(java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="How is calcinosis detected?").click()
        chip = page.locator(".chip").first
        expect(page.locator(".peek").first).to_be_hidden()
        chip.hover()
        expect(page.locator(".peek").first).to_be_visible()
        expect(page.locator(".peek").first).to_contain_text("computed tomography")
        page.mouse.move(0, 0)
        expect(page.locator(".peek").first).to_be_hidden()
