"""Citations in the browser: looked at, opened beside the answer, gone through by keys, copied."""

from __future__ import annotations

import pytest
from browsing import ask, has_no_barrier, show
from playwright.sync_api import Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

BELOW_THE_BAR = """it => {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  return bar.bottom <= it.getBoundingClientRect().top;
}"""


def marked(page: Page) -> str:
    return "".join(page.locator(".source mark").all_text_contents())


@pytest.mark.parametrize(("scheme", "width", "place"), [("dark", 1280, "fixed"), ("light", 320, "static")])
def test_a_source_opens_beside_or_below(
    page: Page, address: str, width: int, place: str, scheme: str
) -> None:
    """A click shows the marked words in view without leaving the answer; Escape leads back to the chip."""
    show(page, scheme, width)
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    chip = page.locator(".chip").first
    chip.click()
    expect(page.locator(".source #cite")).to_be_in_viewport()
    assert marked(page) in page.locator("blockquote").first.inner_text()
    assert page.locator(".source").evaluate("it => getComputedStyle(it).position") == place
    has_no_barrier(page)
    page.keyboard.press("Escape")
    expect(page.locator(".source")).to_have_count(0)
    expect(chip).to_be_focused()


def test_arrow_keys_go_from_citation_to_citation(page: Page, address: str) -> None:
    """Right and left move over the chips of all answers, and in an open source from mark to mark."""
    page.goto(address)
    ask(page, "What is calcinosis?")
    ask(page, "What is hypercalcaemia?", turns=2)
    first = page.locator(".turn").first.locator(".chip").first
    first.focus()
    for _ in range(page.locator(".chip").count() - 1):
        page.keyboard.press("ArrowRight")
    last = page.locator(".chip").last
    expect(last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".source #cite")).to_be_visible()
    before = marked(page)
    page.keyboard.press("ArrowLeft")
    expect(last).not_to_have_attribute("aria-current", "true")
    expect(page.locator(".source #cite")).to_be_visible()
    assert marked(page) != before


def test_the_quote_comes_along(page: Page, address: str) -> None:
    """Beside an open source the quote that it is the source of is in view, however far away it stood."""
    show(page, "light", 1280)
    page.goto(address)
    for turns in (1, 2, 3):
        ask(page, "How is calcinosis detected?", turns)
    page.locator(".chip").last.click()
    expect(page.locator(".source #cite")).to_be_visible()
    first = page.locator(".chip").first
    expect(first).not_to_be_in_viewport()
    for _ in range(page.locator(".chip").count() - 1):
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".source #cite")).to_be_visible()
    expect(first).to_have_attribute("aria-current", "true")
    expect(first).to_be_in_viewport()
    assert page.locator("blockquote").first.evaluate(BELOW_THE_BAR)


def test_a_source_that_was_removed_is_told(page: Page, address: str, service: Service) -> None:
    """An answer that is still shown leads to no page of an error, but is told what became of its source."""
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    service.remove(["calcinosis"])
    page.locator(".chip").first.click()
    expect(page.locator(".source .body")).to_have_text("This document was removed.")
    expect(page.get_by_role("link", name="Open as a page")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".chip").first).to_be_focused()


def test_a_source_has_neighbours_however_it_was_opened(page: Page, address: str) -> None:
    """From the link below a quote arrows lead to the citations beside it; from what is no quote, nowhere."""
    page.goto(address)
    ask(page, "What is calcinosis?")
    ask(page, "What is hypercalcaemia?", turns=2)
    ask(page, "What does the treatment of calcinosis cost in Portugal?", turns=3)
    chips, at = page.locator(".chip"), page.locator(".turn").first.locator(".chip").count()
    origin = page.locator(".turn").nth(1).locator(".sources .origin").first
    origin.click()
    expect(page.locator(".source #cite")).to_be_visible()
    for key, now in (("ArrowLeft", at - 1), ("ArrowRight", at)):
        page.keyboard.press(key)
        expect(chips.nth(now)).to_have_attribute("aria-current", "true")
        expect(page.locator(".source #cite")).to_be_visible()
    page.get_by_role("button", name="Close the source").click()
    page.locator(".closest .origin").first.click()
    expect(page.locator(".source #cite")).to_be_visible()
    expect(page.get_by_role("button", name="Next citation")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chip[aria-current]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("[aria-current=true]")).to_have_count(0)


def test_the_open_citation_is_told_in_forced_colours(page: Page, address: str) -> None:
    """Where a person's own colours take the place of ours, it still differs from the others."""
    page.emulate_media(forced_colors="active")
    page.goto(address)
    ask(page, "What is calcinosis?")
    chip = page.locator(".chip").first
    colour = "it => getComputedStyle(it).backgroundColor"
    before = chip.evaluate(colour)
    chip.click()
    expect(page.locator(".source #cite")).to_be_visible()
    page.wait_for_timeout(300)  # while the colour changes
    assert chip.evaluate(colour) != before


def test_print(page: Page, address: str) -> None:
    """Answers are printed with their sources' names, and nothing that is there to click."""
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite")).to_be_visible()
    page.emulate_media(media="print")
    for shown in (".source", ".marks", ".copy", ".permalink", ".composer", ".bar"):
        expect(page.locator(shown).first).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator(".origin").first).to_be_visible()


def test_a_quote_is_copied_with_its_source(page: Page, address: str, service: Service) -> None:
    """What is copied holds the quote, the document's name, the place and its address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    page.get_by_role("button", name="Copy quote 1 with its source").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    quote = copied.split("”")[0].lstrip("“")
    start = service.document("calcinosis").text.index(quote)
    assert f"characters {start} to {start + len(quote)}" in copied
    assert f"{address}/documents/calcinosis?start={start}&end={start + len(quote)}" in copied


def test_a_mark_leaves_what_is_being_read(page: Page, address: str) -> None:
    """Marking an answer changes its marks alone: its source stays open, its quotes can still be copied."""
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite")).to_be_in_viewport()
    page.get_by_role("button", name="Mark as wrong").click()
    expect(page.get_by_role("button", name="Marked as wrong")).to_be_focused()
    expect(page.get_by_role("link", name="Pick the right answer")).to_be_visible()
    expect(page.locator(".source #cite")).to_be_visible()
    expect(page.get_by_role("button", name="Copy quote 1 with its source")).to_be_visible()
    page.get_by_role("button", name="Close the source").click()
    expect(page.locator(".chip").first).to_be_focused()


def test_each_quote_has_a_permanent_link(page: Page, address: str) -> None:
    """A click copies the address of the quote in its conversation, which opens there, below the bar."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    page.get_by_role("link", name="Link to quote 1").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    page.goto(f"{address}/documents")
    page.goto(copied)
    quote = page.locator("blockquote:target")
    expect(quote).to_be_in_viewport()
    assert quote.evaluate(BELOW_THE_BAR)


def test_what_can_be_done_appears_with_the_first_answer(page: Page, address: str) -> None:
    """Renaming, exporting and deleting need no reload; the heading that was asked is under the bar."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    ask(page, "How is calcinosis detected?")
    page.get_by_text("Export", exact=True).click()
    expect(page.get_by_role("link", name="Markdown")).to_be_visible()
    ask(page, "What is hypercalcaemia?", turns=2)
    expect(page.get_by_text("Export", exact=True)).to_have_count(1)
    heading = page.locator(".turn h2").last
    assert heading.evaluate(BELOW_THE_BAR)


def test_a_correction_is_undone_with_a_click(page: Page, address: str) -> None:
    """The words as typed are asked in the same conversation, and nothing is read as another word."""
    page.goto(address)
    ask(page, "What is distrofic calcification?")
    expect(page.locator(".read-as")).to_contain_text("dystrophic instead of distrofic")
    page.get_by_role("button", name="Search for it as typed").click()
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").nth(1)).not_to_contain_text("instead of")


def test_a_question_shows_at_once_and_can_be_tried_again(page: Page, address: str) -> None:
    """While the answer is awaited the question stands in the log; a failure offers to send it again."""
    page.goto(address)
    held: list = []
    page.route("**/ask", lambda route: held.append(route))
    page.get_by_label("Your question").fill("What is calcinosis?")
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_contain_text("What is calcinosis?")
    expect(page.locator(".pending")).to_contain_text("Looking through your documents")
    page.wait_for_timeout(50)
    held[0].fulfill(status=503, content_type="application/problem+json", body='{"detail": "busy"}')
    expect(page.get_by_role("alert")).to_have_text("busy")
    page.unroute("**/ask")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".problem")).to_be_hidden()
    expect(page.get_by_label("Your question")).to_have_value("")
