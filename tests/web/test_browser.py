from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import ask
from playwright.sync_api import Browser, BrowserType, Page, expect

from qa_service.service import Service

pytestmark = pytest.mark.browser

QUESTION = "What is calcinosis?"


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
    """The offer under a follow-up adds the same question alone, once, and leaves what is being typed."""
    page.goto(address)
    ask(page, "What is dystrophic calcification?")
    conversation = page.url
    ask(page, "How is it detected?", turns=2)
    expect(page.locator(".turn").nth(1)).to_contain_text("Asked as How is dystrophic calcification detected?")
    page.get_by_label("Your question").fill("Half a thought")
    offer = page.get_by_role("button", name="Ask it without the earlier questions")
    offer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(3)
    expect(page.locator(".turn").nth(2).get_by_role("heading").first).to_have_text("How is it detected?")
    expect(page.locator(".turn").nth(2)).to_contain_text("Asked as How is Calcinosis detected?")
    expect(offer).to_have_count(1)
    expect(page.get_by_label("Your question")).to_have_value("Half a thought")
    assert page.url == conversation
    page.reload()
    expect(offer).to_have_count(1)
    assert faults == []


def test_how_a_question_was_understood_can_be_put_right(page: Page, address: str, faults: list[str]) -> None:
    """It goes to the box as it was understood, at its end, is changed there, and asked so."""
    page.goto(address)
    ask(page, "What is dystrophic calcification?")
    ask(page, "And metastatic calcification?", turns=2)
    understood = page.locator(".turn").last.locator(".read-as strong").text_content() or ""
    page.locator(".turn").last.get_by_role("button", name="Change it").click()
    box = page.get_by_label("Your question")
    expect(box).to_have_value(understood)
    expect(box).to_be_focused()
    page.reload()
    expect(box).to_have_value(understood)
    page.keyboard.press("Control+End")
    box.press_sequentially(" Tell me.")
    box.press("Enter")
    expect(page.locator(".turn").last.locator("h2")).to_have_text(f"{understood} Tell me.")
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


def test_without_cookies_questions_are_answered_one_by_one(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], address: str, tmp_path: Path
) -> None:
    """The first is answered in place; the next is told why none goes on, and is answered by itself."""
    (tmp_path / "Default").mkdir()
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(refused))
    with browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args) as context:
        page = context.pages[0]
        page.goto(address)
        ask(page, QUESTION)
        box = page.get_by_label("Your question")
        box.fill("How is it detected?")
        box.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Allow cookies for this site")
        expect(box).to_have_value("How is it detected?")
        expect(page.locator("blockquote").first).to_contain_text("calcium phosphate")
        box.fill("How is dystrophic calcification detected?")
        box.press("Enter")
        expect(page.locator(".turn")).to_have_count(2)
        expect(page.locator(".turn").last).to_contain_text("X-ray")
        expect(page.get_by_role("alert")).to_be_hidden()
        page.reload()
        expect(page.locator("main")).to_contain_text("Allow cookies for this site")


def test_the_window_is_called_by_the_conversation(page: Page, address: str) -> None:
    """Its title is the first question, and after that the name it is given."""
    page.goto(address)
    ask(page, QUESTION)
    expect(page).to_have_title(f"{QUESTION} · qa-service")
    page.get_by_text("Rename", exact=True).click()
    page.get_by_label("Name of the conversation").fill("Lime")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Lime · qa-service")
