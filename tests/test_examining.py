from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from qa_service import examining
from qa_service.errors import DamagedLibrary
from qa_service.retrieval.index import Segment
from qa_service.retrieval.segments import SegmentFolder
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.checking import faults
from qa_service.store.library import Library


def changed(service: Service, statement: str) -> None:
    with closing(sqlite3.connect(service.settings.data / "library.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_all_is_well(kept: Service) -> None:
    """Nothing is found in a library that was used as it is meant to be, merged and built anew included."""
    assert kept.examine() == []
    kept.build_anew()
    assert kept.examine() == []
    assert kept.ask("What is calcinosis?").answer.status == "answered"


def pages(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def broken(path: Path, page: int) -> None:
    """Write zeros over a page (from 1) of a database."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)


def test_any_broken_page_is_a_fault(kept: Service, tmp_path: Path) -> None:
    """Whichever page of the file is broken, faults are told, or that the library is damaged."""
    kept.close()
    gc.collect()  # which closes the connection of the thread that merged, so that no file goes meanwhile
    for page in range(2, pages(kept.settings.data / "library.db") + 1):
        data = tmp_path / f"page {page}"
        shutil.copytree(kept.settings.data, data)
        broken(data / "library.db", page)
        with suppress(DamagedLibrary), closing(Service(replace(kept.settings, data=data))) as service:
            assert service.examine() != []


def test_a_document_that_cannot_be_read_is_named(kept: Service) -> None:
    """A text that is no UTF-8 is a fault of its document, and what cannot be looked at for it is told."""
    changed(kept, "UPDATE passages SET text = CAST(x'FF' AS TEXT) WHERE id = 'mill#0'")
    found = kept.examine()
    assert found[0].startswith("document mill cannot be read: Could not decode to UTF-8")
    assert "library.db: Could not decode" in found[1]


@pytest.mark.parametrize("when", ["before the index is opened", "after the library was examined"])
def test_what_is_merged_meanwhile_is_no_fault(
    kept: Service, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Nothing is found in a library that another process adds to and merges while it is examined."""
    done: list[str] = []

    def merge() -> None:
        if not done:
            done.append(when)
            with closing(Service(kept.settings)) as other:
                for number in range(3):
                    other.receive([File(f"gate-{number}.txt", f"Gate {number} is open.".encode())])

    def opened(folder: SegmentFolder, names: Sequence[str]) -> list[Segment]:
        merge()
        return opening(folder, names)

    def examined(library: Library) -> Iterator[str]:
        yield from faults(library)
        merge()

    opening = SegmentFolder.open
    kept.close()
    with closing(Service(kept.settings)) as service:
        if when.startswith("before"):
            monkeypatch.setattr(SegmentFolder, "open", opened)
        else:
            monkeypatch.setattr(examining, "faults", examined)
        assert service.examine() == []
    assert done


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE passages SET text = replace(text, 'calcium', 'cabbage')", "not the one that"),
        ("UPDATE documents SET sha256 = 'x' WHERE id = 'mill'", "document mill: its text"),
        ("UPDATE passages SET text = 'y' || text WHERE id = 'mill#0'", "the text of mill is not the one"),
        ("DELETE FROM passages WHERE id = 'mill#0'", "are not in the library"),
        ("DELETE FROM segments WHERE position = 0", "the index lacks"),
        ("UPDATE passages SET heading = 'Cabbages' WHERE id = 'mill#0'", "not what its passages give"),
        ("UPDATE pages SET boxes = x'00' WHERE number = 1", "document mill, page 1: a page has boxes"),
        ('UPDATE pages SET "end" = "end" - 1', "document mill"),
        ("UPDATE segments SET name = 'none' WHERE position = 0", "cannot be opened"),
    ],
)
def test_every_harm_is_found(kept: Service, statement: str, found: str) -> None:
    """A changed text, digest, passage, posting, page or name is named."""
    changed(kept, statement)
    assert any(found in fault for fault in kept.examine()), kept.examine()
