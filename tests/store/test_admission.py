from __future__ import annotations

from qa_service.model import Document
from qa_service.store.admission import admit


def document(id: str, source: str, digest: str) -> Document:
    return Document(id, id, "Text.", source, digest, "")


def test_a_library_holds_a_text_once() -> None:
    """A text that is held, or comes twice in one batch, is unchanged; the document that holds it is told."""
    result = admit(
        [document("a", "/a", "1"), document("b", "/b", "2"), document("c", "/c", "2")], {"x": ("/x", "1")}
    )
    assert [one.id for one in result.added] == ["b"]
    assert result.unchanged == {"/a": "x", "/c": "b"}


def test_a_source_keeps_its_id() -> None:
    """New content of a source that is held replaces it under the id that it has."""
    result = admit([document("other", "/x", "2")], {"x": ("/x", "1")})
    assert [(one.id, one.sha256) for one in result.replaced] == [("x", "2")]
    assert result.added == ()


def test_ids_are_never_shared() -> None:
    """An id that is taken, by a document held or by one of the batch, gets the next free number."""
    batch = [document("a", f"/{number}", str(number)) for number in range(3)]
    assert [one.id for one in admit(batch, {"a": ("/held", "held")}).added] == ["a-2", "a-3", "a-4"]


def test_of_a_source_that_comes_twice_the_last_counts() -> None:
    """One batch may hold two states of a source: the later one is added, under one id."""
    batch = [document("a", "/a", "1"), document("a", "/a", "2")]
    assert [(one.id, one.sha256) for one in admit(batch, {}).added] == [("a", "2")]
