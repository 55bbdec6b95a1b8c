"""Removing many documents at once in the browser: by mouse and by keys, with a script and without."""

from __future__ import annotations

import pytest
from browsing import has_no_barrier, show
from holding import hold
from playwright.sync_api import Page, Route, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_many_are_removed(
    page: Page, address: str, logs: Service, faults: list[str], scheme: str, width: int
) -> None:
    """The button says how many; one notice undoes all; the focus is where one goes on."""
    show(page, scheme, width)
    page.goto(f"{address}/documents")
    remove, every = page.locator(".remove"), page.get_by_label("Select all on this page")
    expect(remove).to_be_disabled()
    page.get_by_label("Select Log 01").check()
    page.get_by_label("Select Log 30").check()
    expect(remove).to_have_text("Remove selected (2)")
    expect(remove).to_be_in_viewport(ratio=1)
    expect(page.locator(".bar")).not_to_be_in_viewport()
    has_no_barrier(page)
    remove.click()
    expect(page.get_by_text("2 documents were removed.")).to_be_in_viewport()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description("2 documents were removed. Log 01, Log 30")
    expect(remove).to_be_disabled()
    has_no_barrier(page)
    assert logs.catalogue.count() == 59
    every.check()
    expect(remove).to_have_text("Remove selected (50)")
    page.get_by_label("Select Log 02").uncheck()
    assert every.evaluate("it => it.indeterminate && !it.checked")
    every.check()
    every.uncheck()
    expect(page.locator(".pick :checked")).to_have_count(0)
    undo.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    expect(page.get_by_text("61 documents.")).to_be_visible()
    assert (logs.catalogue.count(), faults) == (61, [])


def test_the_keyboard_is_enough(page: Page, address: str, logs: Service) -> None:
    """Tab and space select, Enter on the button removes; what is pressed twice is done once."""
    page.goto(f"{address}/documents?q=log+2")
    every = page.get_by_label("Select all on this page")
    every.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask selected")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Remove selected (15)")).to_be_focused()
    held: list[Route] = []
    page.route("**/removed**", lambda route: held.append(route))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(10)
    page.evaluate("void fetch('/removed/none')")  # which comes after all that was sent before
    while not held[-1].request.url.endswith("/none"):
        page.wait_for_timeout(10)
    assert [route.request.method for route in held] == ["POST", "GET"]
    held[0].continue_()
    expect(page.get_by_text("15 documents were removed.")).to_be_visible()
    expect(page.get_by_text("No document has this in its title or source.")).to_be_visible()
    expect(page.locator(".selection")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_all_on_all_pages_are_removed(
    page: Page, address: str, logs: Service, faults: list[str], scheme: str, width: int
) -> None:
    """After all of a page those of all pages are offered, by keys too; one notice undoes it."""
    show(page, scheme, width)
    page.goto(f"{address}/documents?q=log")
    offer, status = (
        page.get_by_role("button", name="Select all 60 documents that match"),
        page.get_by_role("status"),
    )
    expect(offer).to_be_hidden()
    page.get_by_label("Select all on this page").check()
    expect(status).to_have_text("All 50 documents on this page are selected.")
    has_no_barrier(page)
    offer.press("Enter")
    expect(status).to_have_text("All 60 documents that match are selected.")
    expect(page.get_by_role("button", name="Clear selection")).to_be_focused()
    remove = page.get_by_role("button", name="Remove selected (60)")
    expect(remove).to_be_in_viewport(ratio=1)
    has_no_barrier(page)
    page.keyboard.press("Shift+Tab")
    expect(remove).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("60 documents were removed.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert [one.id for one in logs.documents()] == ["calcinosis"]
    page.keyboard.press("Enter")
    expect(page.get_by_text("60 documents with log")).to_be_visible()
    assert (logs.catalogue.count(), faults) == (61, [])


def test_less_than_all_is_selected_again(page: Page, address: str, logs: Service) -> None:
    """Clearing selects nothing; one box that is cleared leaves the rest of the page, and no other page."""
    page.goto(f"{address}/documents")
    every, remove = page.get_by_label("Select all on this page"), page.locator(".remove")
    every.check()
    page.get_by_role("button", name="Select all 61 documents").click()
    expect(remove).to_have_text("Remove selected (61)")
    page.get_by_role("button", name="Clear selection").click()
    expect(every).to_be_focused()
    expect(remove).to_be_disabled()
    expect(page.get_by_role("status")).to_have_text("")
    every.check()
    page.get_by_role("button", name="Select all 61 documents").click()
    page.get_by_label("Select Log 07").uncheck()
    expect(remove).to_have_text("Remove selected (49)")
    expect(page.get_by_role("button", name="Clear selection")).to_be_hidden()
    remove.click()
    expect(page.get_by_text("49 documents were removed.")).to_be_visible()
    assert "n7" in {one.id for one in logs.documents()}


def test_what_arrived_since_all_were_selected_stays(page: Page, address: str, logs: Service) -> None:
    """Nothing is removed, the page says why, and shows what there is now, to be selected again."""
    page.goto(f"{address}/documents")
    page.get_by_label("Select all on this page").check()
    page.get_by_role("button", name="Select all 61 documents").click()
    expect(page.get_by_role("status")).to_have_text("All 61 documents are selected.")
    hold(logs, "late", "Late words.", "Zebra")
    page.locator(".remove").click()
    expect(page.get_by_role("log")).to_contain_text("documents were added, changed or removed since")
    expect(page.get_by_role("button", name="Select all 62 documents")).to_be_visible()
    expect(page.locator(".remove")).to_have_text("Remove selected (50)")
    assert logs.catalogue.count() == 62


def test_what_is_selected_stays_so(page: Page, address: str, logs: Service) -> None:
    """A list that is put in place anew keeps what is selected where it is still listed, and the focus."""
    page.goto(f"{address}/documents")
    page.get_by_label("Select Log 05").check()
    page.get_by_role("button", name="Remove Log 06").click()
    expect(page.get_by_text("Log 06 was removed.")).to_be_visible()
    expect(page.locator(".remove")).to_have_text("Remove selected (1)")
    expect(page.get_by_label("Select Log 05")).to_be_checked()
    page.get_by_label("Select Log 08").focus()
    added = {"name": "terns.txt", "mimeType": "text/plain", "buffer": b"The tern nests in June."}
    page.get_by_label("Add files").set_input_files([added])
    page.locator(".upload").evaluate("form => form.requestSubmit()")
    expect(page.get_by_text("61 documents.")).to_be_visible()
    expect(page.get_by_label("Select Log 05")).to_be_checked()
    expect(page.get_by_label("Select Log 08")).to_be_focused()


def test_what_is_gone_meanwhile_is_told(page: Page, address: str, logs: Service) -> None:
    """Where another one was quicker the page says so, and shows what is left; nothing stays selected."""
    page.goto(f"{address}/documents")
    for number in ("01", "02", "03"):
        page.get_by_label(f"Select Log {number}").check()
    logs.remove(["n2"])
    page.locator(".remove").click()
    expect(page.get_by_role("alert")).to_have_text("1 of those selected had been removed before.")
    expect(page.get_by_text("2 documents were removed.")).to_be_visible()
    has_no_barrier(page)
    hold(logs, "n3", "Another text.", "Another")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_text(["Log 03"])
    expect(page.get_by_text("Log 03 was removed.")).to_be_visible()
    has_no_barrier(page)
    page.get_by_label("Select Log 04").check()
    logs.remove(["n4"])
    page.locator(".remove").click()
    expect(page.get_by_role("log")).to_contain_text("Remove selected (1)no document has the id 'n4'")
    expect(page.get_by_label("Select Log 04")).to_have_count(0)
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript(page: Page, address: str, logs: Service) -> None:
    """The form does it by itself; with nothing selected it says what to do, and loses nothing."""
    page.goto(f"{address}/documents")
    expect(page.get_by_label("Select all on this page")).to_be_hidden()
    page.get_by_role("button", name="Remove selected").click()
    expect(page.locator("main")).to_contain_text("Select the documents that are to be removed first.")
    page.go_back()
    page.get_by_label("Select Log 01").check()
    page.get_by_label("Select Log 02").check()
    page.get_by_role("button", name="Remove selected").click()
    expect(page.get_by_text("2 documents were removed.")).to_be_visible()
    assert logs.catalogue.count() == 59
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("61 documents.")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_all_without_javascript(page: Page, address: str, logs: Service) -> None:
    """The same button leads to a page that says how many, and removes them when it is told to."""
    show(page, "light", 320)
    page.goto(f"{address}/documents?q=log")
    page.get_by_role("button", name="Select all 60 documents that match").click()
    expect(page.get_by_role("heading", name="Remove 60 documents?")).to_be_visible()
    hold(logs, "late", "Late words.", "Late log")
    page.get_by_role("button", name="Remove 60 documents").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was removed")
    page.get_by_role("button", name="Remove 61 documents").click()
    expect(page.get_by_text("61 documents were removed.")).to_be_visible()
    assert [one.id for one in logs.documents()] == ["calcinosis"]
    page.get_by_role("button", name="Undo").click()
    assert logs.catalogue.count() == 62


def test_the_pages_of_removing_have_no_barrier(page: Page, address: str, logs: Service) -> None:
    """Neither the question whether all are to be removed nor the list of what can be brought back."""
    logs.bin.discard(["n1", "n2"])
    for scheme, width in (("light", 320), ("dark", 1280)):
        show(page, scheme, width)
        for place in ("removed/all?q=log", "removed"):
            page.goto(f"{address}/{place}")
            has_no_barrier(page)
