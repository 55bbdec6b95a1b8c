from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.layout import Facsimile, Page, packed
from qa_service.model import Document, Span
from qa_service.store.checking import faults
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut

TEXT = "Salt is white. Tar is black."
Faults = Callable[..., list[str]]


def filled(path: Path, *texts: str, borders: tuple[int, ...] = ()) -> None:
    """Make a library of documents; the first one has pages that begin at ``borders``."""
    with closing(Library(path)) as library:
        for number, text in enumerate(texts):
            id = "ab"[number]
            digest = hashlib.sha256(text.encode()).hexdigest()
            document = Document(id, id, text, f"{id}.pdf", digest, "2020-01-01")
            with library.changing():
                library.publish([(document, *kept(*cut([document])))], [], [])
                if borders and not number:
                    library.facsimiles.keep(id, Facsimile(b"%PDF", paged(text, borders)))


def paged(text: str, borders: tuple[int, ...]) -> tuple[Page, ...]:
    spans = map(Span, borders, (*borders[1:], len(text)))
    boxes = ((span, packed([(1, 1, 2, 2)] * (span.end - span.start))) for span in spans)
    return tuple(Page(number, span, 595.0, 842.0, own) for number, (span, own) in enumerate(boxes, 1))


@pytest.fixture
def harmed(tmp_path: Path) -> Faults:
    """Give what runs statements on a library of two documents, of two pages the first, and finds faults."""

    def found(*statements: str) -> list[str]:
        path = tmp_path / "library.db"
        filled(path, f"{TEXT}\n", f"{TEXT} Ice is cold.\n", borders=(0, 15))
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        with closing(Library(path)) as library:
            return list(faults(library))

    return found


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(st.text(st.sampled_from("aB .\n#-1é😀"), min_size=1, max_size=40), min_size=1, max_size=2),
    data=st.data(),
)
def test_sound(texts: list[str], data: st.DataObject) -> None:
    """Nothing is found in what was published, whatever the texts and wherever pages begin."""
    more = data.draw(st.lists(st.integers(0, len(texts[0])), max_size=3))
    with TemporaryDirectory() as folder:
        filled(Path(folder, "library.db"), *texts, borders=(0, *sorted(more)))
        with closing(Library(Path(folder, "library.db"))) as library:
            assert list(faults(library)) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE texts SET text = 'x' WHERE document_id = 'b'", "document b: its text is not the one"),
        ("UPDATE documents SET sha256 = upper(sha256) WHERE id = 'b'", "document b: its text is not the one"),
        ("UPDATE passages SET text = upper(text) WHERE id = 'b#0'", "document b cannot be read: the text of"),
        ("UPDATE passages SET sentences = '[[0,99],[15,41]]' WHERE id = 'b#0'", "passage b#0: its words are"),
        ('UPDATE pages SET start = 14, "end" = 27 WHERE number = 2', "document a: page 2 does not begin"),
        ("DELETE FROM pages WHERE number = 1", "document a: page 2 does not begin"),
        ("DELETE FROM pages WHERE number = 2", "document a: its pages do not hold its text"),
        ("UPDATE pages SET boxes = x'' WHERE number = 2", "document a, page 2: a page has boxes for another"),
        ("UPDATE pages SET boxes = x'ffff' WHERE number = 2", "document a, page 2: the boxes"),
        ('UPDATE pages SET "end" = 3 WHERE number = 2', "document a, page 2: a page has boxes for another"),
        ("DELETE FROM originals", "document a: the file of its pages is lost"),
    ],
)
def test_named(harmed: Faults, statement: str, fault: str) -> None:
    """What is not as it was published is told with the document, the passage or the page that it is of."""
    found = harmed(statement)
    assert found
    assert found[0].startswith(fault)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE passages SET sentences = '[[0,5' WHERE document_id = 'a'",
        "UPDATE passages SET sentences = '[[0.5,3]]' WHERE document_id = 'a'",
        "UPDATE passages SET sentences = '[]' WHERE document_id = 'a'",
        "UPDATE passages SET sentences = '[[0,14],[15,27]]' WHERE document_id = 'a'",
        "UPDATE passages SET text = 'Salt.' WHERE document_id = 'a'",
        "UPDATE passages SET start = 1 WHERE document_id = 'a'",
        "DELETE FROM passages WHERE document_id = 'a'",
        "DELETE FROM texts WHERE document_id = 'a'",
        "UPDATE texts SET text = x'ff' WHERE document_id = 'a'",
        "UPDATE texts SET text = CAST(x'ff' AS TEXT) WHERE document_id = 'a'",
        'UPDATE pages SET "end" = "x"',
        "UPDATE pages SET boxes = 'x'",
    ],
)
def test_unreadable(harmed: Faults, statement: str) -> None:
    """What cannot be read is a fault of its document, never a traceback, and hides no fault of another."""
    unreadable, *others = harmed(statement, "UPDATE documents SET sha256 = 'x' WHERE id = 'b'")
    assert unreadable.startswith("document a cannot be read: ")
    assert [fault.partition(": its text")[0] for fault in others] == ["document b"]
