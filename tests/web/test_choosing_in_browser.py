"""Documents that alone are asked, chosen in the browser: with a script and without."""

from __future__ import annotations

import pytest
from browsing import ask, has_no_barrier, show
from holding import hold
from playwright.sync_api import Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

QUESTION = "Where is the boiler?"


@pytest.fixture
def houses(service: Service) -> Service:
    hold(service, "one", "The boiler is in the cellar.", "House One")
    hold(service, "two", "The boiler is in the attic.", "House Two")
    return service


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_the_selected_are_asked_until_they_are_let_go(
    page: Page, address: str, houses: Service, faults: list[str], scheme: str, width: int
) -> None:
    """Each answer quotes what is chosen; after a reload it is still chosen; let go, all are asked."""
    show(page, scheme, width)
    page.goto(f"{address}/documents")
    button = page.get_by_role("button", name="Ask selected")
    expect(button).to_be_disabled()
    page.get_by_label("Select House Two").check()
    has_no_barrier(page)
    button.click()
    expect(page.get_by_role("group", name="Ask only")).to_contain_text("House Two")
    has_no_barrier(page)
    ask(page, QUESTION)
    expect(page.locator("blockquote")).to_contain_text("attic")
    expect(page.locator(".turn")).to_contain_text("Asked only of House Two")
    has_no_barrier(page)
    page.reload()
    ask(page, "What is calcinosis?", turns=2)
    refused = page.locator(".turn").last
    expect(refused).to_contain_text("This document does not hold an answer to this.")
    refused.get_by_role("button", name="Ask all documents").click()
    expect(page.locator(".turn").nth(2)).to_contain_text("calcium phosphate")
    page.get_by_role("checkbox", name="House Two").uncheck()
    ask(page, "What is hypercalcaemia?", turns=4)
    expect(page.locator(".turn").last.locator("blockquote").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("group", name="Ask only")).to_have_count(0)
    assert faults == []


def test_all_selected_are_asked_without_choosing(page: Page, address: str, logs: Service) -> None:
    """Where more is selected than the page shows, there is no such choice: all are asked anyway."""
    page.goto(f"{address}/documents")
    page.get_by_label("Select all on this page").check()
    expect(page.get_by_role("button", name="Ask selected")).to_be_enabled()
    page.get_by_role("button", name="Select all 61 documents").click()
    expect(page.get_by_role("button", name="Clear selection")).to_be_visible()
    expect(page.get_by_role("button", name="Ask selected")).to_be_disabled()


def test_a_chosen_document_that_was_removed_is_let_go(page: Page, address: str, houses: Service) -> None:
    """The question can be asked of those that are left, and of all where none is, with one click."""
    page.goto(f"{address}/?document_id=one&document_id=two")
    for id, offer, said in (("two", "Ask without it", "cellar"), ("one", "Ask all documents", "calcium")):
        houses.remove([id])
        page.get_by_label("Your question").fill(QUESTION if id == "two" else "What is calcinosis?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("A document that was chosen was removed.")
        page.get_by_role("button", name=offer).click()
        expect(page.locator(".turn").last.locator("blockquote").first).to_contain_text(said)
        expect(page.get_by_role("alert")).to_be_hidden()
        expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.get_by_role("group", name="Ask only")).to_have_count(0)


def test_a_question_outlives_a_choice_that_was_removed(page: Page, address: str, houses: Service) -> None:
    """What was typed is still there when the page is loaded anew, and is asked of what is left."""
    page.goto(f"{address}/?document_id=one&document_id=two")
    page.get_by_label("Your question").fill(QUESTION)
    houses.remove(["two"])
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Your question is asked of the others.")
    has_no_barrier(page)
    page.get_by_label("Your question").press("Enter")
    expect(page.locator("blockquote")).to_contain_text("cellar")
    expect(page.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_of_many_only_the_first_are_named(page: Page, address: str, logs: Service, width: int) -> None:
    """The others are a click away, in the box and above the answer, and are asked all the same."""
    show(page, "light", width)
    page.goto(f"{address}/?" + "&".join(f"document_id=n{at}" for at in range(50)))
    box = page.get_by_role("group", name="Ask only")
    expect(box.get_by_role("checkbox", name="Log 04")).to_be_visible()
    expect(box.get_by_role("checkbox", name="Log 05")).to_be_hidden()
    box.get_by_text("and 45 more").click()
    expect(box.get_by_role("checkbox", name="Log 05")).to_be_visible()
    has_no_barrier(page)
    ask(page, "What are the words of 49?")
    told = page.locator(".turn .read-as").first
    expect(told.get_by_text("Log 00")).to_be_visible()
    expect(told.get_by_text("Log 49")).to_be_hidden()
    told.get_by_text("and 47 more").click()
    expect(told.get_by_text("Log 49")).to_be_visible()
    has_no_barrier(page)
