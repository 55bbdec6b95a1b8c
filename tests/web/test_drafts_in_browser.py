"""What is being typed, and is kept whatever becomes of the page."""

from __future__ import annotations

import pytest
from browsing import ask
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

QUESTION = "What is calcinosis?"
DROP = """() => {
  const carried = new DataTransfer();
  carried.items.add(new File(["Gulls."], "gulls.txt"));
  const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  if (!event.defaultPrevented) throw new Error("the file takes the place of the page");
}"""


def test_a_refused_question_stays_to_be_mended(page: Page, address: str) -> None:
    """The message appears by the box, what was typed is kept, and the next try works."""
    page.goto(address)
    box = page.get_by_label("Your question")
    box.fill("   ")
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the question is empty")
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_lost_connection_can_be_tried_again(page: Page, address: str) -> None:
    """Without the service the question stays in the box; once it is back, it can be sent."""
    page.goto(address)
    page.context.set_offline(True)
    box = page.get_by_label("Your question")
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(box).to_have_value(QUESTION)
    page.context.set_offline(False)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)


def test_a_draft_is_kept_until_it_is_answered(page: Page, address: str) -> None:
    """It stays with its page through reloads, errors and ways elsewhere, and is gone with its answer."""
    page.goto(address)
    box = page.get_by_label("Your question")
    box.fill("Half a thought")
    page.reload()
    expect(box).to_have_value("Half a thought")
    page.route("**/ask", lambda route: route.abort())
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.goto(f"{address}/documents")
    page.unroute("**/ask")
    page.goto(address)
    expect(box).to_have_value(QUESTION)
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    box.fill("And then")
    page.goto(address)
    expect(box).to_have_value("")
    page.go_back()
    expect(page.locator(".turn")).to_have_count(1)
    expect(box).to_have_value("And then")
    ask(page, "How is it detected?", turns=2)
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    expect(box).to_have_value("")


def test_a_file_dropped_beside_the_documents_is_told_where_to_go(page: Page, address: str) -> None:
    """It does not take the place of the page and of what is typed there."""
    page.goto(address)
    box = page.get_by_label("Your question")
    box.fill("Half a thought")
    page.evaluate(DROP)
    expect(page.get_by_role("alert")).to_contain_text("added on the page Documents")
    expect(box).to_have_value("Half a thought")
