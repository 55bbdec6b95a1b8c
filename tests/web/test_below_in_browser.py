"""The pages below a path of a site, as the production server gives them to a browser."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import ask
from playwright.sync_api import Page, expect
from serving import environment, free_port, ready, started

pytestmark = pytest.mark.browser

PREFIX = "/intranet/qa"
QUESTION = "What is calcinosis?"
TERNS = {"name": "terns.txt", "mimeType": "text/plain", "buffer": b"Terns\n\nThe tern nests in June.\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server's whole site, of which the path is a part."""
    port, data = free_port(), tmp_path_factory.mktemp("served") / "data"
    process = started(environment(data), ["--port", str(port), "--workers", "1", "--prefix", f"{PREFIX}/"])
    address = f"http://127.0.0.1:{port}"
    try:
        ready(address + PREFIX, process)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert f"Serving at {address}{PREFIX}/ " in told.replace("\n", " ")


@pytest.fixture(autouse=True)
def elsewhere(page: Page) -> Iterator[list[str]]:
    """Watch the whole time that nothing is asked for outside the path."""
    found: list[str] = []
    page.on("request", lambda request: found.append(urlsplit(request.url).path))
    yield found
    assert found
    assert [path for path in found if not path.startswith(f"{PREFIX}/")] == []


def menu(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()


def test_all_that_a_script_does_stays_below(page: Page, site: str, faults: list[str]) -> None:
    """Questions, sources beside them, marks, going on, files and removals."""
    page.goto(f"{site}{PREFIX}/")
    ask(page, QUESTION)
    assert urlsplit(page.url).path.startswith(f"{PREFIX}/conversations/")
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite")).to_be_in_viewport()
    page.get_by_role("link", name="Open as a page").click()
    expect(page.locator("#cite")).to_be_in_viewport()
    assert urlsplit(page.url).path == f"{PREFIX}/documents/calcinosis"
    page.go_back()
    ask(page, "How is it detected?", turns=2)
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    assert [cookie["path"] for cookie in page.context.cookies()] == [PREFIX]
    menu(page, "Documents")
    page.get_by_label("Add files").set_input_files([TERNS])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_contain_text("Added")
    page.locator(".results a").click()
    expect(page.locator(".document")).to_contain_text("The tern nests in June.")
    page.go_back()
    page.get_by_label("Select Terns").check()
    page.locator(".remove").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator(".removed")).to_have_count(0)
    assert faults == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_forms_stay_below(page: Page, site: str) -> None:
    """The same without JavaScript."""
    page.goto(f"{site}{PREFIX}/")
    for turns, question in enumerate((QUESTION, "How is it detected?"), 1):
        page.get_by_label("Your question").fill(question)
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".turn")).to_have_count(turns)
    page.locator(".chip").first.click()
    expect(page.locator("#cite")).to_be_in_viewport()
    menu(page, "Documents")
    page.get_by_label("Add files").set_input_files([TERNS])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results li")).to_contain_text("Added")
    page.get_by_role("button", name="Remove Terns").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Delete for good").click()
    menu(page, "Conversations")
    page.get_by_role("link", name=QUESTION).click()
    expect(page.locator(".turn")).to_have_count(2)
