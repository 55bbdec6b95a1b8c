from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

QUESTION = "What is calcinosis?"
UNANSWERABLE = "What does the treatment of calcinosis cost in Portugal?"


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Collect what the page's console complains about, blocked content among it."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def ask(page: Page, question: str, turns: int = 1) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def marked_words(page: Page) -> str:
    return "".join(page.locator("mark").all_text_contents())


def cited_words(page: Page, service: Service) -> str:
    """Return the slice of the source that the page's address names."""
    address = urlsplit(page.url)
    place = parse_qs(address.query)
    text = service.document(address.path.rsplit("/", 1)[1]).text
    return text[int(place["start"][0]) : int(place["end"][0])]


def test_from_question_to_the_marked_source(
    page: Page, address: str, service: Service, faults: list[str]
) -> None:
    """A person asks, reads, opens citation 1 and sees the very words marked, in view."""
    page.goto(address)
    ask(page, QUESTION)
    quote = page.locator("blockquote p").first
    expect(quote).to_contain_text("calcium phosphate")
    page.locator(".chip").first.click()
    page.get_by_role("link", name="Open as a page").click()
    expect(page.locator("#cite")).to_be_in_viewport()
    assert marked_words(page) == cited_words(page, service)
    page.go_back()
    expect(page.locator(".turn")).to_have_count(1)
    assert faults == []


def test_a_follow_up_stays_in_the_conversation(page: Page, address: str, faults: list[str]) -> None:
    """The second answer comes below the first, and the address is that of the conversation."""
    page.goto(address)
    ask(page, "What is dystrophic calcification?")
    conversation = page.url
    assert "/conversations/" in conversation
    ask(page, "How is it detected?", turns=2)
    expect(page.locator(".turn").nth(1)).to_contain_text("X-ray")
    expect(page.locator(".turn").nth(1)).to_be_in_viewport()
    expect(page.get_by_label("Your question")).to_be_focused()
    assert page.url == conversation
    page.reload()
    expect(page.locator(".turn")).to_have_count(2)
    assert faults == []


def test_a_question_asked_without_the_earlier_ones(page: Page, address: str, faults: list[str]) -> None:
    """The offer under a follow-up adds the same question alone, and leaves what is being typed."""
    page.goto(address)
    ask(page, "What is dystrophic calcification?")
    conversation = page.url
    ask(page, "How is it detected?", turns=2)
    expect(page.locator(".turn").nth(1)).to_contain_text("Asked as How is it detected? (dystrophic")
    page.get_by_label("Your question").fill("Half a thought")
    offer = page.get_by_role("button", name="Ask it without the earlier questions")
    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(3)
    expect(page.locator(".turn").nth(2).get_by_role("heading").first).to_have_text("How is it detected?")
    expect(page.locator(".turn").nth(2)).not_to_contain_text("Asked as")
    expect(page.get_by_label("Your question")).to_have_value("Half a thought")
    assert page.url == conversation
    assert faults == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_it_works_without_javascript(page: Page, address: str, service: Service) -> None:
    """The form, the follow-up and the source need no script."""
    page.goto(address)
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn")).to_have_count(1)
    page.get_by_label("Your question").fill("How is it detected?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("button", name="Ask it without the earlier questions").click()
    expect(page.locator(".turn")).to_have_count(3)
    page.locator(".chip").first.click()
    assert marked_words(page) == cited_words(page, service)


@pytest.mark.parametrize("scripted", [True, False])
def test_it_works_over_plain_http_by_another_name(browser: Browser, address: str, scripted: bool) -> None:
    """In a home network browsers send no ``Sec-Fetch-Site``; our own form must pass by its ``Origin``."""
    with browser.new_context(java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(address.replace("127.0.0.1", "answers.test"))
        page.get_by_label("Your question").fill(QUESTION)
        with page.expect_request("**/ask") as sent:
            page.get_by_role("button", name="Send").click()
        assert "sec-fetch-site" not in sent.value.all_headers()
        expect(page.locator(".turn")).to_have_count(1)


def test_shift_enter_breaks_the_line(page: Page, address: str) -> None:
    """Only Enter alone sends."""
    page.goto(address)
    box = page.get_by_label("Your question")
    box.fill("What is")
    box.press("Shift+Enter")
    box.press_sequentially("calcinosis?")
    assert box.input_value() == "What is\ncalcinosis?"
    box.press("Enter")
    expect(page.locator(".turn")).to_have_count(1)


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


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    """The first Tab reaches the skip link, which leads past the bar."""
    page.goto(f"{address}/documents")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.browser_context_args(viewport={"width": 320, "height": 640})
def test_a_phone_never_scrolls_sideways(page: Page, address: str) -> None:
    """At 320 pixels every page fits, with long words too."""
    page.goto(address)
    assert fits(page)
    ask(page, QUESTION)
    ask(page, UNANSWERABLE, turns=2)
    ask(page, "calcinosis " + "x" * 300, turns=3)
    ask(page, "How is it detected?", turns=4)
    expect(page.locator(".alone").last).to_be_visible()
    assert fits(page)
    page.locator(".chip").first.click()
    expect(page.locator("#cite")).to_be_visible()
    assert fits(page)
    page.goto(f"{address}/documents")
    assert fits(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(page: Page, address: str, scheme: str, width: int) -> None:
    """Contrast, names, roles and order hold on every page, light and dark, wide and narrow."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    pages = [
        "/",
        "/documents",
        "/documents/calcinosis?start=37&end=132#cite",
        "/documents/calcinosis?start=9",
        "/nope",
    ]
    for path in pages:
        page.goto(address + path)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"
    page.goto(address)
    ask(page, "What is distrofic calcification?")
    ask(page, UNANSWERABLE, turns=2)
    ask(page, "How is it detected?", turns=3)
    expect(page.locator(".alone")).not_to_have_count(0)
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_other_places_can_be_opened(
    page: Page, address: str, service: Service, scheme: str, width: int
) -> None:
    """Copies are named below an answer and below the closest passages, readably, and lead to the words."""
    held = service.document("calcinosis")
    text = held.text.replace("standard", "usual")
    service.hold(
        [
            replace(held, id="copy/" + "x" * 60, source="copy.md"),
            replace(held, id="edited", title="Edited", source="edited.md", text=text),
        ]
    )
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    ask(page, "Does a plain X-ray detect dystrophic calcification?")
    ask(page, UNANSWERABLE, turns=2)
    ask(page, "asdf qwer " + "zxcv" * 60, turns=3)
    assert page.get_by_text("Nearly the same in").count() > 0
    assert fits(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.locator(".also a").first.click()
    expect(page.locator(".source #cite")).to_be_in_viewport()
    assert "plain X-ray" in "".join(page.locator(".source mark").all_text_contents())


def test_dark_and_light_differ(page: Page, address: str) -> None:
    """The colours follow what the person's system prefers."""
    page.goto(address)
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2
