from __future__ import annotations

import html
import re

import pytest
from browsing import has_no_barrier
from holding import hold
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from qa_service.model import Span
from qa_service.service import Service
from qa_service.text.blocks import blocks
from qa_service.web.cells import parted
from qa_service.web.marking import MarkedBlock, group
from qa_service.web.picking import pieces

PIECE = re.compile(r'<span data-start="(\d+)"(?: id="found")?>([^<]*)</span>')
PLAIN = st.sampled_from(["# Head", "- item <b>", "", "words 😀", "words in\n    two lines"])
TABLE = st.sampled_from(["Name | Age", "--- | ---", "Ann & Lee | 31", " |  | 3", "a\tb", "a | b | c | d"])
CODE = st.sampled_from(["    in: 1", "    - so", "      deeper", "\tx"])
TEXTS = st.lists(PLAIN | TABLE | CODE).map("\n".join)

TEXT = "Ferries:\n\nPort | At\n--- | ---\nArholm | nine\n\nRun:\n\n    mill --go\n      --slowly\n\n- end\n"


def markup(shown: list[MarkedBlock]) -> str:
    """Return all that the page of a document is filled with."""
    groups = group(shown)
    cells = ["".join(block.cells) for one in groups if one.tag == "table" for block in one.blocks]
    code = [one.html for one in groups if one.tag == "pre"]
    return "".join([*cells, *code, *(one.html for one in shown if not one.cells and not one.as_is)])


@given(TEXTS)
def test_each_piece_stands_where_it_says(text: str) -> None:
    """Its characters are those of the text there, and all words are in one but what parts cells."""
    structure = blocks(text)
    covered = set()
    for start, words in PIECE.findall(markup(pieces(text, structure, -1))):
        span = Span(int(start), int(start) + len(html.unescape(words)))
        assert span.of(text) == html.unescape(words)
        assert covered.isdisjoint(range(*span))
        covered |= set(range(*span))
    for block in structure:
        between = {at for _, behind in parted(text, block.span) for at in range(*behind)}
        for at in range(*block.span):
            assert at in covered or at in between or text[at].isspace()


@given(TEXTS, st.data())
def test_what_was_found_is_one_piece(text: str, data: st.DataObject) -> None:
    """It is the first of the block that holds the place; where none does, nothing is."""
    place = data.draw(st.integers(-1, len(text)))
    found = re.findall(r'data-start="(\d+)" id="found"', markup(pieces(text, blocks(text), place)))
    held = [one.span for one in blocks(text) if one.span.start <= place < one.span.end]
    assert len(found) == len(held)
    assert all(Span(*one).start <= int(at) < one.end for at, one in zip(found, held, strict=True))


def test_tables_and_code_are_seen_as_such() -> None:
    """A cell is a piece, and so is a line of code, set back as on the document's page."""
    groups = group(pieces(TEXT, blocks(TEXT), TEXT.index("slowly")))
    assert [one.tag for one in groups] == ["", "table", "", "pre", "ul"]
    at = TEXT.index("nine")
    assert groups[1].blocks[1].cells[1] == f'<span data-start="{at}">nine</span>'
    run, slow = TEXT.index("mill"), TEXT.index("  --slowly")
    assert groups[3].html == (
        f'<span data-start="{run}" id="found">mill --go</span>\n<span data-start="{slow}">  --slowly</span>'
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    ("first", "last", "shown", "words"),
    [
        ("Arholm", "nine", "“Arholm | nine”", "Arholm | nine"),
        ("mill --go", "  --slowly", "“mill --go   --slowly”", "mill --go\n      --slowly"),
    ],
)
def test_a_row_and_code_are_picked(
    page: Page, address: str, service: Service, first: str, last: str, shown: str, words: str
) -> None:
    """They look as on the document's page, and what is selected of them is their place in the text."""
    text = "Ferries:\n\nPort | At\n--- | ---\nArholm | nine\n\nRun:\n\n    mill --go\n      --slowly\n"
    hold(service, "note", text, "Note")
    turn = service.ask("What is calcinosis?")
    page.goto(f"{address}/evaluation/turns/{turn.id}?document_id=note")
    expect(page.get_by_role("columnheader", name="Port")).to_be_visible()
    expect(page.locator("pre")).to_have_text("mill --go\n  --slowly")
    has_no_barrier(page)
    select = """([first, last]) => {
      const [one, other] = [first, last].map((words) => [...document.querySelectorAll("[data-start]")].find(
        (piece) => piece.textContent === words).firstChild);
      document.getSelection().setBaseAndExtent(one, 0, other, last.length);
    }"""
    page.evaluate(select, [first, last])
    expect(page.locator("output")).to_have_text(shown)
    page.get_by_role("button", name="This is the right answer").click()
    expect(page.get_by_text("1 test question from")).to_be_visible()
    [said] = service.feedback.all()
    assert [place.span.of(text) for place in said.gold or ()] == [words]
