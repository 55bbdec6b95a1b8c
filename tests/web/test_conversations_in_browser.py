from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import ask, has_no_barrier, show
from playwright.sync_api import Browser, Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

QUESTION = "What is calcinosis?"


def test_a_conversation_is_kept_renamed_and_deleted(page: Page, address: str, faults: list[str]) -> None:
    """The keyboard alone finds a conversation, renames it, saves it to a file, and deletes it for good."""
    page.goto(address)
    ask(page, QUESTION)
    page.wait_for_url("**/conversations/*")
    page.goto(f"{address}/conversations")
    page.get_by_role("searchbox").fill("calcinosis")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=QUESTION).press("Enter")
    page.get_by_text("Rename", exact=True).press("Enter")
    page.get_by_label("Name of the conversation").fill("Lime")
    page.keyboard.press("Enter")
    expect(page.locator(".called")).to_have_text("Lime")
    page.get_by_text("Export", exact=True).press("Enter")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Markdown").press("Enter")
    assert saved.value.path().read_text("utf-8").startswith("# Lime\n")
    page.get_by_text("Delete", exact=True).press("Enter")
    page.get_by_role("button", name="Delete for good").press("Enter")
    expect(page.get_by_text("There is none yet")).to_be_visible()
    assert faults == []


@pytest.mark.parametrize("act", ["ask", "mark"])
def test_one_deleted_elsewhere_is_left(page: Page, address: str, act: str) -> None:
    """Nothing of it stays, an open source neither; what was typed does, and begins a new conversation."""
    page.goto(address)
    ask(page, QUESTION)
    page.wait_for_url("**/conversations/*")
    page.reload()
    deleted = page.url
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite")).to_be_visible()
    other = page.context.new_page()
    other.goto(deleted)
    other.get_by_text("Delete", exact=True).click()
    other.get_by_role("button", name="Delete for good").click()
    other.wait_for_url("**/conversations")
    page.get_by_label("Your question").fill("What is hypercalcaemia?")
    if act == "ask":
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Mark as right").click()
    gone = "That conversation is no longer held. Ask again to start a new one."
    expect(page.get_by_role("alert")).to_have_text(gone)
    expect(page.locator(".turn, .source, .reading, .called")).to_have_count(0)
    expect(page).to_have_title("Ask your documents")
    expect(page.get_by_label("Your question")).to_have_value("What is hypercalcaemia?")
    page.get_by_label("Your question").press("Enter")
    expect(page.locator(".turn")).to_have_count(1)
    expect(page.locator(".called")).to_have_text("What is hypercalcaemia?")
    expect(page.get_by_role("alert")).to_be_hidden()
    assert page.url not in (deleted, f"{address}/")


def history_back(page: Page) -> None:
    """Go back; Playwright's own way waits for a load, which a page that comes back as it was has none of."""
    page.evaluate("setTimeout(() => history.back())")


@pytest.mark.parametrize("restored", [False, True])
def test_going_back_shows_what_is_held(
    launch_browser: Callable[..., Browser], address: str, restored: bool
) -> None:
    """Back leads to all questions, and to none of a deleted conversation, with and without its draft."""
    switched = ["--disable-back-forward-cache"] if restored else []
    with launch_browser(ignore_default_args=switched) as browser:
        page = browser.new_page()
        page.goto(address)
        ask(page, QUESTION)
        page.reload()
        ask(page, "What is hypercalcaemia?", turns=2)
        page.get_by_label("Your question").fill("Half a thought")
        page.get_by_role("link", name="Documents", exact=True).click()
        page.wait_for_url("**/documents")
        history_back(page)
        expect(page.locator(".turn")).to_have_count(2)
        expect(page.get_by_label("Your question")).to_have_value("Half a thought")
        page.get_by_text("Delete", exact=True).click()
        page.get_by_role("button", name="Delete for good").click()
        page.wait_for_url("**/conversations")
        history_back(page)
        expect(page.get_by_role("heading", name="Not Found")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(0)


def test_going_back_quotes_nothing_that_was_removed(
    launch_browser: Callable[..., Browser], address: str, service: Service
) -> None:
    """A conversation that comes back as it was left is shown without the document that is gone since."""
    with launch_browser(ignore_default_args=["--disable-back-forward-cache"]) as browser:
        page = browser.new_page()
        page.goto(address)
        ask(page, QUESTION)
        page.reload()
        expect(page.locator("blockquote")).not_to_have_count(0)
        page.get_by_role("link", name="Documents", exact=True).click()
        page.wait_for_url("**/documents")
        service.remove(["calcinosis"])
        history_back(page)
        expect(page.locator(".turn")).to_have_count(1)
        expect(page.locator("blockquote")).to_have_count(0)


@pytest.mark.parametrize("path", ["/conversations", "/documents", "/documents/calcinosis", "/evaluation"])
def test_going_back_shows_nothing_that_is_gone(
    launch_browser: Callable[..., Browser], address: str, service: Service, path: str
) -> None:
    """A page that comes back as it was left is made to show what is held now."""
    with launch_browser(ignore_default_args=["--disable-back-forward-cache"]) as browser:
        page = browser.new_page()
        page.goto(address)
        ask(page, "What does calcinosis cost in Portugal?")
        page.wait_for_url("**/conversations/*")
        conversation = page.url.rsplit("/", 1)[1]
        page.goto(address + path)
        gone = page.get_by_text("calcinosis.md" if "documents" in path else "Portugal")
        expect(gone).not_to_have_count(0)
        page.get_by_role("link", name="Ask", exact=True).click()
        page.wait_for_url(f"{address}/")
        service.conversations.delete(conversation)
        service.remove(["calcinosis"])
        history_back(page)
        expect(page).to_have_url(address + path)
        expect(page.locator("main")).to_be_visible()
        expect(gone).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_the_list_of_conversations_has_no_barrier(page: Page, address: str, scheme: str, width: int) -> None:
    """The list, an empty search and each opened tool are readable and named, light and dark."""
    show(page, scheme, width)
    page.goto(address)
    ask(page, "calcinosis " + "x" * 200)
    page.wait_for_url("**/conversations/*")
    conversation = page.url
    for path in ("/conversations", "/conversations?q=" + "nothing" * 30):
        page.goto(address + path)
        has_no_barrier(page)
    page.goto(conversation)
    for tool in ("Rename", "Export", "Delete"):
        page.get_by_text(tool, exact=True).click()
        has_no_barrier(page)
