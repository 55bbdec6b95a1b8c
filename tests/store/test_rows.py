from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Document
from qa_service.store import rows
from qa_service.store.rows import kept, pieces, read, written
from qa_service.text.passages import cut, passages


@given(text=st.text(st.sampled_from("aB .\n#-1!é😀"), max_size=60))
def test_rows(text: str) -> None:
    """A passage that is written and read is what it was, whatever it is cut together with."""
    every = [Document("d", "Title", text, "d.md", "", ""), Document("e", "Title", "So.", "e.md", "", "")]
    [together] = cut(every)
    for document, own in zip(every, kept(together), strict=True):
        found, stored = passages(document), list(written(document, own))
        assert [number for _, _, number, *_ in stored] == list(range(len(found)))
        assert [read((id, of, "Title", *rest)) for id, of, _, *rest in stored] == found
        assert all(json.loads(borders) for *_, borders in stored)


@given(text=st.text(max_size=20), piece=st.integers(1, 30))
def test_pieces(text: str, piece: int) -> None:
    """The pieces of a text are one at least, adjoin, and are together the text."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rows, "PIECE", piece)
        found = list(pieces(Document("d", "Title", text, "d.md", "", "")))
    assert found
    assert "".join(one for *_, one in found) == text
    assert [start for _, start, _ in found] == list(range(0, max(1, len(text)), piece))
