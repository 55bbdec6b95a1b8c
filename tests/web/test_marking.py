from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Span
from qa_service.text.blocks import blocks
from qa_service.web.marking import MOST, group, mark

LINES = st.lists(
    st.sampled_from(
        ["# Head & tail", "- item <b>", "3. third", "", "words “quoted” 😀", "<script>", "&amp;", "---"]
    )
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)
)
DOCUMENTS = LINES.map("\n".join)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(DOCUMENTS)
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return text, Span(start, end)


def words_of(markup: str) -> str:
    return html.unescape(re.sub(r'<mark(?: id="cite")?>|</mark>', "", markup))


def marked_words(markup: str) -> str:
    return "".join(
        html.unescape(found) for found in re.findall(r"<mark[^>]*>(.*?)</mark>", markup, re.DOTALL)
    )


@given(texts_with_spans())
def test_marks_hold_exactly_the_span(case: tuple[str, Span]) -> None:
    """The marks together are ``text[start:end]`` less what lies between blocks."""
    text, span = case
    structure = blocks(text)
    inside = {position for block in structure for position in range(block.span.start, block.span.end)}
    expected = "".join(text[position] for position in range(span.start, span.end) if position in inside)
    assert "".join(marked_words(part.html) for part in mark(text, structure, span)) == expected


@given(texts_with_spans())
def test_no_character_is_lost_or_let_through(case: tuple[str, Span]) -> None:
    """Without its marks a block reads as in the document, and no other tag gets into the page."""
    text, span = case
    structure = blocks(text)
    for block, part in zip(structure, mark(text, structure, span), strict=True):
        assert words_of(part.html) == block.span.of(text)
        assert re.sub(r'<mark(?: id="cite")?>|</mark>', "", part.html).count("<") == 0


@given(texts_with_spans())
def test_one_mark_is_the_target(case: tuple[str, Span]) -> None:
    """The first mark has the id that links point to, and no other one has."""
    text, span = case
    page = "".join(part.html for part in mark(text, blocks(text), span))
    assert page.count('id="cite"') == (1 if "<mark" in page else 0)
    assert page.find("<mark") == page.find('<mark id="cite">')


def test_a_span_over_three_blocks_gives_three_marks() -> None:
    """A mark ends with its block and goes on in the next."""
    text = "One two.\n\n- three\n\nFour five."
    parts = mark(text, blocks(text), Span(4, 23))
    assert [str(part.html) for part in parts] == [
        'One <mark id="cite">two.</mark>',
        "<mark>three</mark>",
        "<mark>Four</mark> five.",
    ]


def test_items_in_a_row_make_a_list() -> None:
    """Bullets and numbers make lists of their own; numbers stay as written."""
    text = "- a\n- b\n\n4. c\n5. d\n\nend\n\nmore"
    groups = group(mark(text, blocks(text), None))
    assert [(found.tag, len(found.blocks)) for found in groups] == [("ul", 2), ("ol", 2), ("", 1), ("", 1)]
    assert [block.number for block in groups[1].blocks] == [4, 5]


def test_items_know_how_deep_they_are() -> None:
    """By where their markers stand below one another, past what hangs in between; the outermost are 0."""
    text = "  - a\n    1. b\n       - c\n    2. d\n\n       more\n\n       - e\n  - f\n\nend\n\n"
    text += "  - g\n\n    - h\n"
    found = [(part.html, part.depth) for part in mark(text, blocks(text), None) if part.kind == "item"]
    assert found == [*(("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 2), ("f", 0), ("g", 0), ("h", 1))]


def test_code_makes_one_group_with_its_lines() -> None:
    """Blank lines, what looks like items and white space stay; the marks are where they were."""
    code = "    mill:\n      - stone: <1>\n\n    sail: 2"
    text = f"Set this:\n\n{code}\n\n- one\n\n  more\n\nend"
    start = text.index("stone")
    groups = group(mark(text, blocks(text), Span(start, start + 5)))
    assert [found.tag for found in groups] == ["", "pre", "ul", "", ""]
    assert groups[1].html == 'mill:\n  - <mark id="cite">stone</mark>: &lt;1&gt;\n\nsail: 2'


def test_each_piece_of_code_has_a_group() -> None:
    """One that holds blank lines has one, and two have two; lines are set back as the first one is."""
    text = (
        "Run:\n\n    a() {\n\n      b()\n    }\n\n\n    c()\n\nOr:\n\n   d()\n     e()\n\n"
        "- f\n  - g\n\n        h()\n\n  - i\n"
    )
    groups = group(mark(text, blocks(text), None))
    assert [found.tag for found in groups] == ["", "pre", "pre", "", "pre", "ul", "pre", "ul"]
    shown = [str(found.html) for found in groups if found.tag == "pre"]
    assert shown == ["a() {\n\n  b()\n}", "c()", "d()\n  e()", "    h()"]


def test_columns_that_are_set_in_are_kept() -> None:
    """Rows that only gaps part are shown as they were written, in one group; bars part cells."""
    columns = "    NAME    READY\n    b-0     1/1\n    b-1     0/1"
    text = f"Run:\n\n{columns}\n\n    A | B\n    --- | ---\n    1 | 2\n"
    groups = group(mark(text, blocks(text), None))
    assert [found.tag for found in groups] == ["", "pre", "table"]
    assert groups[1].html == "NAME    READY\nb-0     1/1\nb-1     0/1"


@given(texts_with_spans())
def test_a_group_shows_all_that_its_blocks_hold(case: tuple[str, Span]) -> None:
    """What is shown as it was written has every word of its blocks, and no other tag."""
    text, span = case
    for found in group(mark(text, blocks(text), span)):
        if found.tag == "pre":
            shown = "".join(words_of(found.html).split())
            for block in found.blocks:
                assert "".join(words_of(block.html).split()) in shown
            assert re.sub(r'<mark(?: id="cite")?>|</mark>', "", found.html).count("<") == 0


ROW = st.sampled_from(["Name | Age", "--- | ---", "Ann & Lee | 31", "a|b", "a\tb", "", "end", "    in: 1"])


@given(st.lists(ROW).map("\n".join), st.data())
def test_cells_hold_what_their_row_does(text: str, data: st.DataObject) -> None:
    """Together they have its very marks, then its very characters too, and the first mark is the target."""
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    parts = mark(text, blocks(text), Span(start, end))
    for part in parts:
        html = re.sub("</?span[^>]*>", "", "".join(part.cells))
        if part.cells:
            if part.marked:
                assert words_of(html) == words_of(part.html)
            assert marked_words(html) == marked_words(part.html)
            assert html.count('id="cite"') == part.html.count('id="cite"')


def test_rows_in_a_row_make_a_table() -> None:
    """Each table has its own header, or none; what looks so in code is no table."""
    text = "A | B\n--- | ---\n1 | 2\n\nC | D\n--- | ---\n3 | 4\n5 | 6\n\nend\n\n    x = 1\n    y | z\n"
    groups = group(mark(text, blocks(text), None))
    assert [(found.tag, len(found.blocks)) for found in groups] == [
        ("table", 2),
        ("table", 3),
        ("", 1),
        ("pre", 1),
    ]


def test_what_has_too_many_rows_is_shown_in_lines() -> None:
    """So that a browser can show it at once."""
    for rows, tag in ((MOST, "table"), (MOST + 1, "")):
        text = "--- | ---\n" + "1 | 2\n" * rows
        assert {found.tag for found in group(mark(text, blocks(text), None))} == {tag}


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (" | Oslo | 3", ["", "Oslo", "3"]),
        (" |  | 3", ["", "", "3"]),
        ("a | b | c | 3", ["a | b | c | 3"]),
        ("Oslo | 3", ["Oslo", "3"]),
    ],
)
def test_cells_stand_below_their_headers(row: str, cells: list[str]) -> None:
    """Empty cells before a row's words count; one of more cells than its header is a single one."""
    text = f"Town | Place | Size\n--- | --- | ---\nA | B | C\n{row}\n"
    found = mark(text, blocks(text), None)
    assert [list(map(str, part.cells)) for part in found][-1] == cells
    assert len(group(found)) == 1
