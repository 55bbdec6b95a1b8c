"""The bin: what is put in comes back as it was, until its time is over; then no byte of it is left."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qa_service.errors import NotInBin
from qa_service.layout import Facsimile, Page
from qa_service.model import Document, Span
from qa_service.store.bin import KEPT, BinStore

TERNS = Document("terns", "Terns", "The tern nests in June.", "terns.txt", "ab", "2026-01-02", "http://x")
PAGES = Facsimile(
    b"%PDF of the terns", (Page(1, Span(0, 9), 595, 842, b"box"), Page(2, Span(9, 23), 1, 2, b""))
)


def left(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("facsimile", [None, PAGES])
def test_a_document_comes_back_as_it_was(tmp_path: Path, facsimile: Facsimile | None) -> None:
    """Every field and every page, after closing and opening too."""
    store = BinStore(tmp_path / "bin.db")
    kept = store.keep(TERNS, facsimile)
    store.close()
    again = BinStore(tmp_path / "bin.db")
    assert again.listed() == [kept]
    assert again.get(kept.key) == (TERNS, facsimile)
    again.close()


def test_after_its_time_nothing_is_left(tmp_path: Path) -> None:
    """What is too old is not given, and purging overwrites it while the file is open; the rest stays."""
    store = BinStore(tmp_path / "bin.db")
    old = store.keep(TERNS, PAGES, now=time.time() - KEPT - 1)
    young = store.keep(Document("gulls", "Gulls", "A gull.", "g", "cd", "2026"), None)
    assert store.listed() == [young]
    with pytest.raises(NotInBin):
        store.get(old.key)
    store.purge()
    assert b"nests in June" not in left(tmp_path)
    assert b"of the terns" not in left(tmp_path)
    assert b"A gull." in left(tmp_path)
    store.purge_one(young.key)
    assert b"A gull." not in left(tmp_path)
    store.close()
