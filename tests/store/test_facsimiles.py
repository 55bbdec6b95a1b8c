from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.errors import UnknownDocument, UnknownPage
from qa_service.layout import Facsimile, Page, packed
from qa_service.model import Document, Span
from qa_service.store.library import Library
from qa_service.store.rows import kept
from qa_service.text.passages import cut

TEXT = "Salt is white. Tar is black."
BOX = packed([(1, 1, 2, 2)])
PAGES = tuple(Page(number, span, 595.0, 842.0, BOX) for number, span in ((1, Span(0, 15)), (2, Span(15, 28))))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give a library with a document of two pages, and one without."""
    with closing(Library(tmp_path / "library.db")) as held:
        for id in ("paged", "bare"):
            digest = hashlib.sha256((id + TEXT).encode()).hexdigest()
            document = Document(id, id, TEXT, f"{id}.pdf", digest, "2020-01-01")
            with held.changing():
                held.publish([(document, *kept(*cut([document])))], [], [])
                if id == "paged":
                    held.facsimiles.keep(id, Facsimile(b"%PDF", PAGES))
        yield held


def test_pages_come_back(library: Library) -> None:
    """A document's pages, their number and its file are what was kept; others have none."""
    held = library.facsimiles
    assert (held.pages("paged"), held.count("paged"), held.original("paged")) == (list(PAGES), 2, b"%PDF")
    assert held.page("paged", 2) == PAGES[1]
    assert (held.pages("bare"), held.count("bare")) == ([], 0)
    for id, number in (("paged", 0), ("paged", 3), ("paged", 10**30), ("bare", 1), ("none", 1)):
        with pytest.raises(UnknownPage):
            held.page(id, number)
    with pytest.raises(UnknownDocument):
        held.original("bare")


def test_a_place_has_a_page(library: Library) -> None:
    """The page is the one whose characters hold the place; where none does, it is the first."""
    for place, number in ((0, 1), (14, 1), (15, 2), (27, 2), (99, 1), (10**30, 1), (-(10**30), 1)):
        assert library.facsimiles.page_at("paged", place) == number


def test_pages_go_with_their_document(library: Library) -> None:
    """A removed document leaves neither pages nor file."""
    with library.changing():
        library.publish([], ["paged"], [])
    assert library.facsimiles.count("paged") == 0
    with pytest.raises(UnknownDocument):
        library.facsimiles.original("paged")
