from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.errors import DamagedLibrary, UnknownDocument
from qa_service.model import Document, Span
from qa_service.store import rows
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut, passages

TEXT = "# A\n\nCalcium 😀 builds up. It stays.\n\n## B\n\nCafe\u0301 is closed.\n"


def document(id: str, text: str = TEXT) -> Document:
    return Document(id, id.title(), text, f"{id}.md", hashlib.sha256(text.encode()).hexdigest(), "2020-01-01")


def add(library: Library, *documents: Document, removed: tuple[str, ...] = ()) -> None:
    with library.changing() as names:
        library.publish([(d, *kept(*cut([d]))) for d in documents], removed, [*names, f"s{len(names)}"])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with closing(Library(tmp_path / "library.db")) as held:
        yield held


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


@pytest.mark.parametrize("number", [0, 1, 2])
def test_lost(library: Library, tmp_path: Path, number: int) -> None:
    """Where a passage is lost, no other characters are given for those that stood there or behind it."""
    text = "## A\n\nOne is here.\n\n## B\n\nTwo is here.\n\n## C\n\nThree is here.\n"
    add(library, document("d", text))
    [span] = [one.span for one in library.passages("d") if one.id == f"d#{number}"]
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("DELETE FROM passages WHERE id = ?", (f"d#{number}",))
        connection.commit()
    for lost in (span, Span(span.start - 3, span.end), Span(span.end - 1, span.end + 1), Span(0, len(text))):
        with pytest.raises(DamagedLibrary, match="the text of d is not the one that was stored"):
            library.slice("d", lost)
    others = [one.span for one in passages(document("d", text)) if one.span != span]
    assert [library.slice("d", one) for one in others] == [one.of(text) for one in others]


def test_another_letter(library: Library, tmp_path: Path) -> None:
    """What a disk changed since is not given for what was stored; all beside it is."""
    text = "## A\n\nOne is here.\n\n## B\n\nTwo is here.\n"
    add(library, document("d", text))
    first, second = (one.span for one in library.passages("d"))
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("UPDATE passages SET text = replace(text, 'Two', 'Ten') WHERE id = 'd#1'")
        connection.commit()
    assert library.slice("d", first) == "One is here."
    with pytest.raises(DamagedLibrary, match="the text of d is not the one that was stored"):
        library.slice("d", second)


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


@pytest.mark.parametrize("borders", ["", "[]", "null", "[[0]]", "[[0,null]]"])
def test_unreadable(library: Library, tmp_path: Path, borders: str) -> None:
    """A passage or a text that is not as it was written is damage, by name, whoever asks for it."""
    add(library, document("one"))
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("UPDATE passages SET sentences = ? WHERE id = 'one#0'", (borders,))
        connection.execute("DELETE FROM texts")
        connection.commit()
    for ask in (
        lambda: library.fetch(["one#0"]),
        lambda: list(library.passages()),
        lambda: list(library.passages("one")),
        lambda: library.sample(9),
    ):
        with pytest.raises(DamagedLibrary, match=r"library\.db: passage one#0 is not as it was written"):
            ask()
    with pytest.raises(DamagedLibrary, match="the text of one is not the one that was stored"):
        library.document("one")


HEADLESS = "UPDATE sqlite_master SET sql = replace(sql, 'heading TEXT NOT NULL', 'heading TEXT')"
HEADED = "UPDATE sqlite_master SET sql = replace(sql, 'heading TEXT,', 'heading TEXT NOT NULL,')"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([], []),
        (["DELETE FROM documents"], ["library.db: a row of passages belongs to no document"]),
        ([HEADLESS, "UPDATE passages SET heading = NULL", HEADED], ["library.db: NULL value in passages"]),
    ],
)
def test_file_faults(library: Library, tmp_path: Path, statements: list[str], found: list[str]) -> None:
    """What SQLite finds wrong in a file that it can read is told, and nothing of a sound one."""
    add(library, document("one"))
    for statement in statements:
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(statement)
    told = library.file_faults()
    assert [one for one in found if not any(fault.startswith(one) for fault in told)] == []
    assert bool(told) == bool(found)


def test_not_a_library(tmp_path: Path) -> None:
    """A file that is no database is a damaged library, by name."""
    (tmp_path / "library.db").write_text("These are only words. " * 100)
    with pytest.raises(DamagedLibrary, match=r"library\.db"):
        Library(tmp_path / "library.db")


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
