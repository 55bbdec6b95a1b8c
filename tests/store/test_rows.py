from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Document
from qa_service.store.rows import kept, read, written
from qa_service.text.passages import cut, passages


@given(text=st.text(st.sampled_from("aB .\n#-1!é😀"), max_size=60))
def test_rows(text: str) -> None:
    """A passage that is written and read is what it was; cut without its sentences, the same is kept."""
    document = Document("d", "Title", text, "d.md", "", "")
    found = passages(document)
    rows = list(written(document, kept(found)))
    assert [number for _, _, number, *_ in rows] == list(range(len(found)))
    assert [read((id, of, "Title", *rest)) for id, of, _, *rest in rows] == found
    assert [kept(own) for own in cut([document])] == [kept(found)]
