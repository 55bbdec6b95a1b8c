from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Document, Span
from qa_service.store import rows
from qa_service.store.rows import UNREADABLE, Row, joined, kept, pieces, read, sum_of, written
from qa_service.text.passages import cut, passages


@given(text=st.text(st.sampled_from("aB .\n#-1!é😀"), max_size=60))
def test_rows(text: str) -> None:
    """A passage that is written and read is what it was, whatever it is cut together with."""
    every = [Document("d", "Title", text, "d.md", "", ""), Document("e", "Title", "So.", "e.md", "", "")]
    [together] = cut(every)
    for document, own in zip(every, kept(together), strict=True):
        found, stored = passages(document), list(written(document, own))
        assert [id for id, *_ in stored] == [passage.id for passage in found]
        assert [read(_row(*one)) for one in stored] == found
        assert all(json.loads(borders) for *_, borders, _ in stored)


def _row(id: str, document_id: str, start: int, heading: str, text: str, borders: str, crc: int = 0) -> Row:
    return id, document_id, "Title", heading, start, text, borders


@given(text=st.text(st.sampled_from("aB .\n#-1!é😀"), max_size=60), piece=st.integers(1, 30), data=st.data())
def test_kept_once(text: str, piece: int, data: st.DataObject) -> None:
    """The rows of passages and what stands behind them adjoin, and hold every character of a text once."""
    document = Document("d", "Title", text, "d.md", "", "")
    [[own]] = map(kept, cut([document]))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rows, "PIECE", piece)
        behind = [(start, one, None) for _, start, one in pieces(document, own)]
    assert all(0 < len(one) <= piece for _, one, _ in behind)
    every = [(start, one, crc) for _, _, start, _, one, _, crc in written(document, own)] + behind
    assert "".join(one for _, one, _ in every) == text
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assert joined(every, Span(start, end)) == text[start:end]


@pytest.mark.parametrize(
    "lacking",
    [
        [(2, "c", None)],
        [(0, "ab", None)],
        [(0, "a", None), (2, "c", None)],
        [(0, "ab", None), (1, "bc", None)],
        [(0, "ab", None), (2, b"c", None)],
        [(0, "ab", sum_of("ab")), (2, "k", sum_of("c"))],
    ],
)
def test_lacking(lacking: list[tuple[int, str, int | None]]) -> None:
    """Where rows do not hold all of a stretch, in order and as it was, no other characters are given."""
    assert joined([(0, "ab", sum_of("ab")), (2, "c", None)], Span(1, 3)) == "bc"
    with pytest.raises(UNREADABLE):
        joined(lacking, Span(0, 3))


@pytest.mark.parametrize(
    ("start", "text", "borders"),
    [
        (0, "So. It is.", "[[4,9]]"),
        (0, "So. It is.", "[[4,11]]"),
        (5, "So. It is.", "[[4,15]]"),
        (0, "So. It is.", "[[10,10]]"),
        (0, "So. It is.", "[]"),
    ],
)
def test_not_its_own(start: int, text: str, borders: str) -> None:
    """A passage whose sentences do not end where its text does, or begin before it, is not read."""
    assert read(_row("d#0", "d", 0, "", "So. It is.", "[[4,10]]")).text == "It is."
    with pytest.raises(UNREADABLE):
        read(_row("d#0", "d", start, "", text, borders))
