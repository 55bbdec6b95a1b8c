"""Documents and questions are hostile: nothing in them is executed, by escaping alone and by the policy."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from qa_service.model import Document
from qa_service.service import Service

pytestmark = pytest.mark.browser

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text("utf-8").splitlines()
POKE = """
for (const it of document.querySelectorAll('main *'))
    for (const kind of ['mouseover', 'focus', 'toggle', 'animationstart']) it.dispatchEvent(new Event(kind));
"""
WATCH = "window.pwned = []; window.pwn = () => pwned.push(1); window.alert = window.pwn;"


def document(number: int, text: str, title: str, source: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(f"h{number}/{title}", title, text, source, digest, "2026-01-01T00:00:00+00:00")


@pytest.fixture
def hostile(service: Service) -> Service:
    """Give a service whose titles, ids, file names, headings and texts are payloads."""
    said = [f"## {one}\n\nThe tern says {one} to calcinosis number {n}." for n, one in enumerate(PAYLOADS)]
    text = "\n\n".join(said)
    held = [document(n, f"# {one}\n\nTerns and {one}.", one, f"{one}.md") for n, one in enumerate(PAYLOADS)]
    service.hold([*held, document(len(PAYLOADS), text, "All of them", "all.md")])
    return service


@pytest.fixture(params=[True, False], ids=["without the policy", "under the policy"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=request.param) as context:
        context.add_init_script(WATCH)
        yield context.new_page()


def executed(page: Page) -> int:
    """Return how many payloads ran, after every link and button was given the focus and the mouse."""
    page.evaluate(POKE)
    return int(page.evaluate("pwned.length"))


def test_there_are_enough_payloads() -> None:
    """The corpus holds fifty ways at the least, each once."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 50


def test_documents_execute_nothing(page: Page, address: str, hostile: Service) -> None:
    """Titles, file names, ids, headings and texts are shown as they are on every page of documents."""
    page.goto(f"{address}/documents")
    assert page.get_by_text(PAYLOADS[0], exact=True).count() > 0
    assert executed(page) == 0
    for path in (f"h{len(PAYLOADS)}/All of them", f"h0/{PAYLOADS[0]}", f"h3/{PAYLOADS[3]}"):
        page.goto(f"{address}/documents/{quote(path)}?start=5&end=40")
        assert page.locator("mark").count() > 0
        assert executed(page) == 0


def test_questions_execute_nothing(page: Page, address: str, hostile: Service) -> None:
    """Questions come back as text: in a conversation, in the script's hands, and after a refusal."""
    conversation = None
    for payload in PAYLOADS:
        turn = hostile.ask(f"{payload} What does the tern say to calcinosis?", conversation_id=conversation)
        conversation = turn.conversation_id
    page.goto(f"{address}/conversations/{conversation}")
    expect(page.locator(".turn")).to_have_count(len(PAYLOADS))
    assert executed(page) == 0
    for n, payload in enumerate((PAYLOADS[0], PAYLOADS[13]), 1):
        page.get_by_label("Your question").fill(f"{payload} calcinosis?")
        page.keyboard.press("Enter")
        expect(page.locator(".turn")).to_have_count(len(PAYLOADS) + n)
    links = page.locator(".turn .origin")
    for at in range(0, links.count(), max(1, links.count() // 4)):
        links.nth(at).evaluate("it => it.click()")
        expect(page.locator(".source .document")).to_be_visible()
    assert executed(page) == 0


def test_addresses_execute_nothing(page: Page, address: str, hostile: Service) -> None:
    """Paths and query strings are shown as text in error pages and forms."""
    for payload in PAYLOADS[:: len(PAYLOADS) // 8]:
        for path in (
            f"/documents/{quote(payload, safe='')}",
            f"/documents/calcinosis?start={quote(payload)}",
        ):
            page.goto(address + path)
            assert executed(page) == 0


def test_names_of_files_execute_nothing(page: Page, address: str) -> None:
    """What a file is called comes back as text: added, refused, removed and brought back, with a script."""
    names = [f"{one}{ending}" for one in PAYLOADS for ending in (".txt", ".exe")][:: len(PAYLOADS) // 4]
    sent = [
        {"name": one, "mimeType": "text/plain", "buffer": f"Tern {n}\n\nA tern.".encode()}
        for n, one in enumerate(names)
    ]
    page.goto(f"{address}/documents")
    page.get_by_label("Add files").set_input_files(sent)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".results progress")).to_have_count(0, timeout=60_000)
    expect(page.locator(".results li")).to_have_count(len(names))
    assert executed(page) == 0
    page.locator("tbody .change button").last.click()
    expect(page.get_by_text("was removed.")).to_be_visible()
    assert executed(page) == 0
