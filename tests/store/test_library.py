from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelving import TEXT, add, document

from qa_service.errors import UnknownDocument
from qa_service.model import Span
from qa_service.store import rows
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut, passages


def test_kept_whole(library: Library) -> None:
    """A document, its passages and its summary come back equal to what was published."""
    one = document("one")
    add(library, one)
    assert library.document("one") == one
    assert list(library.passages("one")) == passages(one)
    (summary,) = library.documents()
    assert (summary.id, summary.characters, summary.passages) == ("one", len(TEXT), 2)
    assert library.identities() == {"one": ("one.md", one.sha256)}
    assert (library.holds("one"), library.holds("two")) == (True, False)
    assert (library.holds("one", one.sha256), library.holds("one", "0")) == (True, False)


def test_subject(library: Library) -> None:
    """The subject is that of the only document, and of none where there are more or fewer."""
    assert library.subject() is None
    add(library, document("one"))
    assert library.subject() == "One"
    add(library, document("two"))
    assert library.subject() is None
    add(library, removed=("one",))
    assert library.subject() == "Two"


def test_all_or_nothing(library: Library) -> None:
    """A change that raises leaves documents, segments and generation as they were."""
    add(library, document("one"))
    before = library.index_state(), library.documents()
    with pytest.raises(KeyError), library.changing():
        library.publish([(document("two"), *kept(*cut([document("two")])))], ["one"], ["other"])
        raise KeyError
    assert (library.index_state(), library.documents()) == before


def test_seen_by_others(tmp_path: Path) -> None:
    """Two libraries on one file see each other's changes at once, the generation risen."""
    with closing(Library(tmp_path / "l.db")) as one, closing(Library(tmp_path / "l.db")) as two:
        assert not two.begun
        add(one, document("one"))
        assert two.begun
        assert two.index_state() == (1, ("s0",))
        add(two, document("two"), removed=("one",))
        assert [summary.id for summary in one.documents()] == ["two"]
        assert one.index_state() == (2, ("s0", "s1"))


def test_fetch(library: Library) -> None:
    """Passages are fetched in the order asked for; ids that are not held are left out."""
    add(library, document("one"), document("two"))
    wanted = ["two#1", "gone#0", "one#0", "two#0", "one#99"]
    assert [passage.id for passage in library.fetch(wanted)] == ["two#1", "one#0", "two#0"]
    assert library.fetch([]) == []


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("😀\u0301\n"), min_size=1),
    data=st.data(),
    piece=st.integers(1, 9),
)
def test_slice(text: str, data: st.DataObject, piece: int) -> None:
    """A slice counts code points, as Python does, whatever characters and pieces there are."""
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    with closing(Library(Path(":memory:"))) as library, pytest.MonkeyPatch.context() as patched:
        patched.setattr(rows, "PIECE", piece)
        add(library, document("d", text))
        assert library.slice("d", Span(start, end)) == text[start:end]
        assert library.slice("d", Span(len(text), len(text) + 3)) == ""
        assert library.document("d").text == text


@pytest.mark.parametrize("text", ["©0", "Salt is old. ©0"])
def test_an_empty_slice(text: str, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between any two characters stands nothing, be it between two pieces that are kept."""
    monkeypatch.setattr(rows, "PIECE", 1)
    add(library, document("d", text))
    assert [library.slice("d", Span(at, at)) for at in range(len(text) + 2)] == [""] * (len(text) + 2)


def test_a_text_is_of_one_moment(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process puts in a document's place, while it is read, changes nothing of what is read."""
    one = document("one")
    add(library, one)
    with closing(Library(tmp_path / "library.db")) as other:
        sliced = Library.slice

        def replacing(self: Library, document_id: str, span: Span) -> str:
            add(other, document("one", "Salt."), removed=("one",))
            return sliced(self, document_id, span)

        with monkeypatch.context() as patched:
            patched.setattr(Library, "slice", replacing)
            assert library.document("one") == one
        assert library.document("one").text == "Salt."


def test_the_text_has_its_digest(library: Library) -> None:
    """What is put together of passages and what is between has the digest that the document came with."""
    more = "## C\n\nÉtude n° 😀 is played. It ends.\n\n- one\n- two\n\n" * 1500
    text = f"\n{TEXT}{more}# Nothing below\n"
    add(library, document("long", text), document("bare", "# A\n\n" * 9000), document("empty", ""))
    for held in map(library.document, ("long", "bare", "empty")):
        assert hashlib.sha256(held.text.encode()).hexdigest() == held.sha256 == library.digest(held.id)


def test_gone(library: Library) -> None:
    """A document that was taken out is unknown to every question about it."""
    add(library, document("one"))
    add(library, removed=("one",))
    assert (library.fetch(["one#0"]), list(library.passages()), library.documents()) == ([], [], [])
    for ask in (library.document, library.digest, lambda id: list(library.passages(id))):
        with pytest.raises(UnknownDocument, match="one"):
            ask("one")
    with pytest.raises(UnknownDocument):
        library.slice("one", Span(0, 1))


@given(number=st.integers(0, 9), most=st.integers(1, 9))
@settings(max_examples=20, deadline=None)
def test_a_sample_comes_from_all_over(tmp_path_factory, number: int, most: int) -> None:
    """A sample is bounded, repeats no passage, is the same each time, and reaches beyond the first ones."""
    with closing(Library(tmp_path_factory.mktemp("library") / "library.db")) as library:
        add(library, *(document(str(one)) for one in range(number)))
        found = library.sample(most)
        assert found == library.sample(most)
        assert len({passage.id for passage in found}) == len(found) <= most
        assert bool(found) == bool(number)
        if most >= 2 * number:
            assert len(found) == 2 * number
        elif most > 1:
            assert len({passage.document_id for passage in found}) > 1 or number == 1


def test_a_sample_is_of_what_is_left(library: Library) -> None:
    """Where many passages were removed, first or between others, the sample is as large as from others."""
    large = document("large", "# A\n\n" + "## B\n\nCalcium builds up.\n\n" * 60)
    add(library, document("one"), document("two"))
    add(library, large)
    add(library, document("three"), document("four"))
    add(library, removed=("one", "large"))
    assert len(library.sample(6)) == 6
    assert {passage.document_id for passage in library.sample(3)} == {"two", "three", "four"}


def test_what_is_related_is_found_alone(library: Library) -> None:
    """By its text, its source, its id with or without a number, or its file of many; no more."""
    others = [replace(document(id, f"Text of {id}."), source=source) for id, source in HELD]
    add(library, *others)
    same = replace(document("x"), sha256=others[0].sha256)
    assert set(library.related([same])) == {"text"}
    assert set(library.related([replace(document("x"), source="/source")])) == {"source"}
    assert set(library.related([document("id")])) == {"id", "id-2"}
    assert set(library.related([document("x")], ["/many.jsonl"])) == {"entry"}
    assert library.related([]) == {}
    assert library.related([same])["text"] == ("/text", others[0].sha256)


HELD = (
    ("text", "/text"),
    ("source", "/source"),
    ("id", "/id"),
    ("id-2", "/other/id"),
    ("idea", "/idea"),
    ("entry", "/many.jsonl#entry"),
    ("more", "/many.jsonl.txt"),
)
