"""A question to a file of every format, its citation opened in Chromium."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import has_no_barrier
from made import Made, library
from playwright.sync_api import Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

SCREENSHOTS = os.environ.get("QA_SCREENSHOTS")
"""A folder to keep pictures of what was marked, for people to look at."""


@pytest.fixture
def service(every_format: Service) -> Service:
    return every_format


@pytest.mark.parametrize("made", library(), ids=lambda made: made.name)
def test_the_quoted_words_are_marked(page: Page, address: str, service: Service, made: Made) -> None:
    """Whoever opens citation 1 sees the very words of the quote marked, in view."""
    citation = service.ask(made.question).answer.citations[0]
    page.goto(address)
    page.get_by_label("Your question").fill(made.question)
    page.keyboard.press("Enter")
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite").first).to_be_in_viewport()
    marked = "".join(page.locator(".source mark").all_text_contents())
    assert marked.split() == citation.cited_text.split() or marked == citation.cited_text.replace("\n\n", "")
    assert made.quoted in citation.cited_text
    if made.name.endswith(".pdf"):
        expect(page.locator("svg.facsimile image")).to_be_visible()
        assert page.locator("#cite rect").count() >= 1
        assert page.evaluate("fetch(document.querySelector('image').href.baseVal).then(r => r.status)") == 200
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{made.name}.png")


def test_a_saved_page_leads_to_the_original(page: Page, address: str, service: Service) -> None:
    """A web page's document links to where it was saved from, the quoted words named for the browser."""
    citation = service.ask("Who lit the first whale-oil lamp?").answer.citations[0]
    page.goto(
        f"{address}/documents/{citation.document_id}?start={citation.source.start}&end={citation.source.end}"
    )
    link = page.get_by_role("link", name="Open the original page").get_attribute("href")
    words = quote(citation.cited_text, safe="").replace("-", "%2D")
    assert link == f"https://museum.example/lamps/history#:~:text={words}"


def test_a_page_of_a_file_has_no_barrier(page: Page, address: str) -> None:
    """Axe finds nothing on a PDF file's page, whose way to the other pages stands above and below it."""
    page.goto(f"{address}/documents/mill")
    expect(page.locator(".turns")).to_have_count(2)
    has_no_barrier(page)
