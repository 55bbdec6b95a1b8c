"""The bin: what is put in comes back as it was, until its time is over; then no byte of it is left."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from barring import bar
from shaped import shape

from qa_service.errors import NotInBin, StoreUnavailable
from qa_service.layout import Facsimile, Page
from qa_service.model import Document, Span
from qa_service.store.bin import KEPT, UPGRADES, BinStore, Discarded, Removal

TERNS = Document("terns", "Terns", "The tern nests in June.", "terns.txt", "ab", "2026-01-02", "http://x")
PAGES = Facsimile(
    b"%PDF of the terns", (Page(1, Span(0, 9), 595, 842, b"box"), Page(2, Span(9, 23), 1, 2, b""))
)


def left(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


GULLS = Document("gulls", "Gulls", "A gull.", "g", "cd", "2026")

FIRST = """
CREATE TABLE discarded (
    key TEXT PRIMARY KEY, at REAL NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, url TEXT NOT NULL, content BLOB);
CREATE TABLE pages (
    key TEXT NOT NULL REFERENCES discarded ON DELETE CASCADE, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    boxes BLOB NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
PRAGMA user_version = 1
"""
"""The tables of a bin of version 1."""


@pytest.mark.parametrize("facsimile", [None, PAGES])
def test_documents_come_back_as_they_were(tmp_path: Path, facsimile: Facsimile | None) -> None:
    """Every field and every page, after closing and opening too; what was put in at once is one removal."""
    store = BinStore(tmp_path / "bin.db")
    kept = store.keep([(TERNS, facsimile), (GULLS, None)])
    gulls, terns = Discarded("gulls", "Gulls", "cd"), Discarded("terns", "Terns", "ab")
    assert (kept.count, kept.first, list(store.discarded(kept.key))) == (2, gulls, [gulls, terns])
    assert kept.more == next(store.listed()).more == (terns,)
    store.close()
    again = BinStore(tmp_path / "bin.db")
    assert list(again.listed()) == [kept]
    assert again.documents(kept.key) == [GULLS, TERNS]
    assert [again.facsimile(kept.key, one) for one in ("terns", "gulls")] == [facsimile, None]
    again.close()


def test_they_are_ordered_as_in_their_list(tmp_path: Path) -> None:
    """Numbers in titles count by their value, and neither case nor accents do, now and when read again."""
    titles = ("Note 10", "note 2", "Zebra", "Äpfel", "Note 1")
    with closing(BinStore(tmp_path / "bin.db")) as store:
        kept = store.keep((replace(GULLS, id=str(at), title=one), None) for at, one in enumerate(titles))
        assert [one.title for one in (kept.first, *kept.more)] == ["Äpfel", "Note 1", "note 2"]
        assert next(store.listed()).more == kept.more
        expected = ["Äpfel", "Note 1", "note 2", "Note 10", "Zebra"]
        assert [one.title for one in store.discarded(kept.key)] == expected
        assert [one.title for one in store.documents(kept.key)] == expected


def test_all_are_kept_or_none(tmp_path: Path) -> None:
    """Where one of them cannot be read, nothing of the others is in the bin."""
    store = BinStore(tmp_path / "bin.db")
    with pytest.raises(ZeroDivisionError):
        store.keep((TERNS if number else 1 // number, None) for number in (1, 0))
    assert list(store.listed()) == []
    store.close()


def test_after_its_time_nothing_is_left(tmp_path: Path) -> None:
    """What is too old is not given, and purging overwrites it while the file is open; the rest stays."""
    store = BinStore(tmp_path / "bin.db")
    old = store.keep([(TERNS, PAGES)], now=time.time() - KEPT - 1)
    young = store.keep([(GULLS, None)])
    assert list(store.listed()) == [young]
    with pytest.raises(NotInBin):
        store.documents(old.key)
    store.purge()
    assert b"nests in June" not in left(tmp_path)
    assert b"of the terns" not in left(tmp_path)
    assert b"A gull." in left(tmp_path)
    store.purge_removal(young.key)
    assert b"A gull." not in left(tmp_path)
    store.close()


def test_ten_minutes(tmp_path: Path) -> None:
    """What was removed can be brought back for ten minutes, as the manual says."""
    store = BinStore(tmp_path / "bin.db")
    store.keep([(TERNS, None)], now=time.time() - 10 * 60 - 1)
    young = store.keep([(GULLS, None)], now=time.time() - 9 * 60)
    assert list(store.listed()) == [young]
    store.close()


def test_a_part_is_overwritten(tmp_path: Path) -> None:
    """What is put in again, or removed for good, goes out of its removal; the rest of that stays."""
    store = BinStore(tmp_path / "bin.db")
    kept = store.keep([(TERNS, PAGES), (GULLS, None), (Document("auks", "", "An auk.", "a", "ef", ""), None)])
    store.purge_documents(kept.key, ["terns"])
    store.forget("auks")
    gulls = Discarded("gulls", "Gulls", "cd")
    assert (list(store.listed()), list(store.discarded(kept.key))) == ([Removal(kept.key, 1, gulls)], [gulls])
    assert all(said not in left(tmp_path) for said in (b"nests in June", b"of the terns", b"An auk."))
    with pytest.raises(NotInBin):
        store.facsimile(kept.key, "terns")
    store.forget("gulls")
    assert (list(store.listed()), store.oldest()) == ([], None)
    store.close()


def test_what_is_not_kept_is_forgotten_without_writing(tmp_path: Path) -> None:
    """A bin that cannot be written stands in the way of no removal of what is not in it."""
    with closing(BinStore(tmp_path / "bin.db")) as store:
        store.keep([(GULLS, None)])
    bar(tmp_path)
    with closing(BinStore(tmp_path / "bin.db")) as store:
        store.forget("terns")
        with pytest.raises(StoreUnavailable):
            store.forget("gulls")


def test_nothing_comes_between_what_is_read(tmp_path: Path) -> None:
    """Whoever reads a removal reads all of it, though another process deletes it for good meanwhile."""
    store, other = BinStore(tmp_path / "bin.db"), BinStore(tmp_path / "bin.db")
    kept = store.keep([(TERNS, PAGES)])
    with store.reading():
        assert store.documents(kept.key) == [TERNS]
        other.purge_removal(kept.key)
        assert store.facsimile(kept.key, "terns") == PAGES
    assert list(store.listed()) == []
    store.close()
    other.close()


@pytest.mark.parametrize("removals", [1, 40])
def test_what_is_told_is_read_by_indexes(tmp_path: Path, removals: int) -> None:
    """However many removals there are, the last one is read in a few steps, and one document forgotten so."""
    steps = []
    with closing(BinStore(tmp_path / "bin.db")) as store:
        for number in range(removals):
            store.keep([(replace(GULLS, id=f"{number}-{each}"), None) for each in range(5)], now=time.time())
        with store.reading():
            store._database.connection.set_progress_handler(lambda: steps.append(1), 1)
        assert next(store.listed()).first.document_id == f"{removals - 1}-0"
        store.forget("0-3")
    assert len(steps) < 400


def test_a_bin_of_the_second_version_keeps_its_removals(tmp_path: Path) -> None:
    """What was removed at once stays so, with its time; what is kept of each is counted."""
    with closing(sqlite3.connect(tmp_path / "bin.db")) as old:
        old.executescript(f"{FIRST};{UPGRADES[1]};PRAGMA user_version = 2")
        for key, one, removal in (("k1", TERNS, "r1"), ("k2", GULLS, "r1"), ("k3", GULLS, "r2")):
            at = time.time() - (KEPT if removal == "r2" else 0)
            row = (key, at, one.id, one.title, one.text, one.source, one.sha256, one.added_at, one.url)
            old.execute("INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)", (*row, removal))
        old.commit()
    with closing(BinStore(tmp_path / "bin.db")) as store:
        assert list(store.listed()) == [Removal("r1", 2, Discarded("gulls", "Gulls", "cd"))]
        assert store.documents("r1") == [GULLS, TERNS]
        store.purge()
        assert [one for (one,) in store._database.rows("SELECT key FROM discarded ORDER BY key")] == [
            "k1",
            "k2",
        ]


def test_a_bin_of_the_third_version_is_ordered(tmp_path: Path) -> None:
    """What was removed before an update is listed as what is removed after it."""
    with closing(sqlite3.connect(tmp_path / "bin.db")) as old:
        old.executescript(f"{FIRST};{UPGRADES[1]};{UPGRADES[2]};PRAGMA user_version = 3")
        old.execute("INSERT INTO removals VALUES ('r', ?, 2)", (time.time(),))
        for title in ("Note 10", "Note 2"):
            row = (title, title, title, "A note.", "n", "ab", "2026", "", "r")
            old.execute("INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)", row)
        old.commit()
    with closing(BinStore(tmp_path / "bin.db")) as store:
        assert [one.title for one in store.discarded("r")] == ["Note 2", "Note 10"]
        with closing(BinStore(tmp_path / "fresh.db")) as fresh:
            assert shape(store._database) == shape(fresh._database)


def test_a_bin_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    """What was removed before an update can be brought back after it, one by one, as it was removed."""
    with closing(sqlite3.connect(tmp_path / "bin.db")) as old:
        old.executescript(FIRST)
        for key, one in (("k1", TERNS), ("k2", GULLS)):
            row = (key, time.time(), one.id, one.title, one.text, one.source, one.sha256, one.added_at)
            old.execute(
                "INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, one.url, PAGES.content)
            )
            pages = [
                (key, p.number, p.span.start, p.span.end, p.width, p.height, p.boxes) for p in PAGES.pages
            ]
            old.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", pages)
        old.commit()
    store = BinStore(tmp_path / "bin.db")
    assert {removal.key: removal.count for removal in store.listed()} == {"k1": 1, "k2": 1}
    assert (store.documents("k1"), store.facsimile("k1", "terns")) == ([TERNS], PAGES)
    fresh = BinStore(tmp_path / "fresh.db")
    assert shape(store._database) == shape(fresh._database)
    store.close()
    fresh.close()
