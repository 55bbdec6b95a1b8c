"""Lines and texts that are cut at once, held against each alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import qa_service.text.blocks as module
from qa_service.model import Span
from qa_service.text.blocks import Block, blocks, structure
from qa_service.text.codepoints import laid

MARKS = [
    *("#", "## ", "- ", "-", "*", "•", "· ", "1. ", "2)", "12 ", "1 Wash", "2 Dry", "---", "===", "***"),
    *(
        "+ x",
        "_ _",
        "|",
        "|-",
        "|---|---",
        "a|b",
        "\t",
        "a",
        "Bc",
        "“q”",
        "é",
        "٣",
        "٣. ",
        ":",
        "½",
        "\u3000",
        "\x0b",
        "\x85",
    ),
    *(" ", "  ", "   ", "\n", "\n", "\n\n"),
    *("# A.", "~~~", "\n# ", "\n---\n"),
    *("Who?", "Who?\n", "Doors", "Doors\n", "Doors open at nine.", "Doors (all)\n"),
    *("2025-01-02", "[12:30", "Ab: ", "x;y;z", "x,y,", "\nLong " + 80 * "word ", "Čé", "“", "ª"),
]


@settings(max_examples=400)
@given(parts=st.lists(st.sampled_from(MARKS), max_size=14))
def test_plain_groups(parts: list[str]) -> None:
    """Lines that are taken for one paragraph at once are one where each line is looked at by itself.

    Code goes by what stands above it too.
    """
    text = "".join(parts)
    found: list[Block] = []
    start = 0
    for blank, own in groupby(text.split("\n"), lambda line: not line.strip()):
        lines = list(own)
        spans = [Span(start + at, start + at + len(line)) for at, line in _placed(lines)]
        start += sum(map(len, lines)) + len(lines)
        found += [] if blank else module._blocks_of(text, spans)
    code = [one.span for one in blocks(text) if one.kind == "code"]
    plain = [one for one in found if not any(own.start <= one.span.start < own.end for own in code)]
    assert [one for one in blocks(text) if one.kind != "code"] == plain


def _placed(lines: list[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for line in lines:
        yield at, line
        at += len(line) + 1


@given(data=st.data())
def test_several(texts: SearchStrategy[str], data: st.DataObject) -> None:
    """The blocks of texts laid end to end are those of each alone; none goes over into the next."""
    drawn = data.draw(st.lists(texts, max_size=4))
    every = laid(drawn)
    found = structure(every)
    places = list(zip(found.begins, found.ends, strict=True))
    stretches = zip(drawn, every.begins.tolist(), pairwise(found.firsts), strict=True)
    for number, (text, start, (first, last)) in enumerate(stretches):
        alone = blocks(text)
        assert {found.text(at) for at in range(first, last)} <= {number}
        assert places[first:last] == [(one.span.start + start, one.span.end + start) for one in alone]
        kinds = [found.marked[at].kind if at in found.marked else "paragraph" for at in range(first, last)]
        assert kinds == [one.kind for one in alone]
