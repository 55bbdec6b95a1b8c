"""How the pages look and read to everyone: keyboard, phone, dark and light, large type, right to left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from browsing import ask, fits, has_no_barrier, show
from holding import hold
from playwright.sync_api import Browser, Page, expect

from qa_service.service import Service
from qa_service.store.reports import PastReport

pytestmark = pytest.mark.browser

QUESTION = "What is calcinosis?"
UNANSWERABLE = "What does the treatment of calcinosis cost in Portugal?"


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
    expect(page.get_by_text("Asked as").last).to_be_visible()
    assert fits(page)
    page.locator(".chip").first.click()
    expect(page.locator("#cite")).to_be_visible()
    assert fits(page)
    page.goto(f"{address}/documents")
    assert fits(page)


def test_closest_passages_show_whole_lines_of_code(page: Page, address: str, service: Service) -> None:
    """No line is cut in its middle where the passage is longer than what is shown of it."""
    hold(service, "mill", "The old mill turns.\n\n" + "    mill --turn\n" * 9)
    page.goto(address)
    ask(page, "What does the old mill cost in Portugal?")
    shown = page.locator(".closest p", has=page.locator(".as-is")).first
    expect(shown).to_be_visible()
    cut = """it => {
      const range = document.createRange();
      range.selectNodeContents(it);
      const end = it.getBoundingClientRect().bottom;
      const lines = [...range.getClientRects()].filter((one) => one.height < 40);
      return lines.some((one) => one.top < end - 4 && one.bottom > end + 4);
    }"""
    assert not shown.evaluate(cut)


@pytest.mark.parametrize("width", [320, 700, 900, 1280])
@pytest.mark.browser_context_args(locale="de-DE")
def test_long_names_leave_short_words_whole(page: Page, address: str, service: Service, width: int) -> None:
    """Beside long names of files what can be done stands on one line, and so does a short name."""
    for name in ("annual-report-2025-final-version", "the-" + "very-" * 12 + "long-name"):
        hold(service, name, "Some words.", name)
    show(page, "light", width)
    page.goto(f"{address}/documents")
    expect(page.get_by_role("row").get_by_role("button", name="Entfernen")).to_have_count(3)
    for words in (".change .quiet", "td bdi:text-is('calcinosis.md')"):
        for one in page.locator(words).all():
            assert one.evaluate("it => it.getBoundingClientRect().height < 40"), words
    assert fits(page)


def test_what_can_be_done_stands_side_by_side(page: Page, address: str, service: Service) -> None:
    """On a phone buttons that belong together are on one line, below what they are for."""
    hold(service, "note", "The boiler is in the cellar.", "Note")
    show(page, "light", 375)
    page.goto(f"{address}/documents")
    page.get_by_role("button", name="Remove Note").click()
    for pair in (("Undo", "Delete for good"), ("Ask selected", "Remove selected")):
        boxes = [page.get_by_role("button", name=name).bounding_box() for name in pair]
        assert len({box["y"] for box in boxes if box}) == 1, pair
    assert fits(page)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_no_barrier_is_found(page: Page, address: str, scheme: str, width: int) -> None:
    """Contrast, names, roles and order hold on every page, light and dark, wide and narrow."""
    show(page, scheme, width)
    pages = [
        "/",
        "/documents",
        "/documents/calcinosis?start=37&end=132#cite",
        "/documents/calcinosis?start=9",
        "/nope",
    ]
    for path in pages:
        page.goto(address + path)
        has_no_barrier(page)
    page.goto(address)
    ask(page, "What is distrofic calcification?")
    ask(page, UNANSWERABLE, turns=2)
    ask(page, "How is it detected?", turns=3)
    expect(page.get_by_text("Asked as")).not_to_have_count(0)
    page.get_by_label("Your question").fill("   ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    has_no_barrier(page)


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
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
    show(page, scheme, width)
    page.goto(address)
    ask(page, "Does a plain X-ray detect dystrophic calcification?")
    ask(page, UNANSWERABLE, turns=2)
    ask(page, "asdf qwer " + "zxcv" * 60, turns=3)
    assert page.get_by_text("Nearly the same in").count() > 0
    has_no_barrier(page)
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


ARABIC = (
    "# الموانئ القديمة\n\nافتتح ميناء عرهولم في عام 1891 وبني رصيفه الطويل من الجرانيت. كان أول حارس "
    "للمنارة سيغني دال.\n\n- رنجة\n- ملح\n"
)


def test_text_from_right_to_left(page: Page, address: str, service: Service) -> None:
    """An Arabic document is listed, asked and read from the right, within a page from the left."""
    hold(service, "harbours", ARABIC, "الموانئ القديمة")
    show(page, "light", 390)
    page.goto(address)
    ask(page, "متى افتتح ميناء عرهولم؟")
    for place in (".turn h2", "blockquote p"):
        assert page.locator(place).first.evaluate("it => it.matches(':dir(rtl)')"), place
    has_no_barrier(page)
    page.locator(".chip").first.click()
    expect(page.locator(".source #cite")).to_be_in_viewport()
    for place in (".source h1", ".source .document p", ".source .document ul"):
        assert page.locator(place).first.evaluate("it => getComputedStyle(it).direction") == "rtl", place
    assert page.locator(".bar").evaluate("it => getComputedStyle(it).direction") == "ltr"
    page.goto(f"{address}/documents")
    has_no_barrier(page)


def test_at_twice_the_size(page: Page, address: str) -> None:
    """At 200 % zoom, and with letters twice as large, all can be read and used without scrolling sideways."""
    page.set_viewport_size({"width": 640, "height": 400})  # what 1280 by 800 shows at 200 %
    for letters in ("100%", "200%"):
        page.goto(address)
        page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", letters)
        ask(page, QUESTION)
        expect(page.locator("blockquote").first).to_be_in_viewport()
        expect(page.get_by_label("Your question")).to_be_in_viewport()
        has_no_barrier(page)
        for path in ("/documents", "/conversations", "/evaluation"):
            page.goto(address + path)
            page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", letters)
            has_no_barrier(page)


def test_at_four_times_the_size(page: Page, address: str) -> None:
    """At 400 % zoom the box for a question gives its place to the answer, and comes below it."""
    page.set_viewport_size({"width": 320, "height": 256})  # what 1280 by 1024 shows at 400 %
    page.goto(address)
    ask(page, QUESTION)
    page.locator("blockquote").first.scroll_into_view_if_needed()
    expect(page.get_by_label("Your question")).not_to_be_in_viewport()
    has_no_barrier(page)


def test_german_words_stay_whole(browser: Browser, address: str, service: Service) -> None:
    """On a phone the names beside a report's values are not broken, and what a box is for can be read."""
    service.reports.add(PastReport("2026-11-30T17:45:00+00:00", "q", "weighting=bm25", 1500, {"AP": 0.95}))
    with browser.new_context(locale="de-DE", viewport={"width": 375, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{address}/evaluation")
        expect(page.locator("main table")).to_contain_text("30.11.2026, 17:45")
        expect(page.locator("main table")).to_contain_text("AP 0,950")
        expect(page.locator("main table")).to_contain_text("(1.500)")
        assert (
            page.locator("td")
            .nth(1)
            .evaluate(
                """it => {
              const name = document.createElement("span");
              name.textContent = it.dataset.label;
              name.style.cssText = "position: absolute; white-space: nowrap";
              it.append(name);
              return name.offsetWidth <= parseFloat(getComputedStyle(it, "::before").width);
            }"""
            )
        )
        page.goto(f"{address}/documents")
        box = page.get_by_role("searchbox")
        assert box.evaluate("it => it.offsetWidth > 250")


def test_what_went_wrong_is_a_sentence(page: Page, address: str) -> None:
    """What errors say begins small, as programs like it; on a page it is shown with a capital."""
    page.goto(f"{address}/documents/nope")
    said = page.get_by_text("no document has the id 'nope'")
    assert said.evaluate("it => getComputedStyle(it, '::first-letter').textTransform") == "uppercase"
