"""Documents that were taken out and can still be brought back, for a short time; then they are purged."""

from __future__ import annotations

import json
import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from heapq import nsmallest
from pathlib import Path
from types import MappingProxyType

from qa_service.errors import NotInBin
from qa_service.layout import Facsimile, Page
from qa_service.model import Document, Span
from qa_service.store.database import Database
from qa_service.text import ordering

KEPT = 600
"""Seconds that a document is kept in the bin."""

NAMED = 3
"""Documents that a removal is told by, at most."""

_REMOVALS = """
CREATE TABLE removals (key TEXT PRIMARY KEY, at REAL NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX removals_by_time ON removals (at, key)"""
# The first holds all that is told of a removal, so that no text is read for that.
_INDEXES = """
CREATE INDEX discarded_by_removal ON discarded (removal, place, title, id, sha256);
CREATE INDEX discarded_by_id ON discarded (id)
"""
SCHEMA = f"""{_REMOVALS};
CREATE TABLE discarded (
    key TEXT PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, url TEXT NOT NULL, content BLOB,
    removal TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '');
CREATE TABLE pages (
    key TEXT NOT NULL REFERENCES discarded ON DELETE CASCADE, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    boxes BLOB NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
{_INDEXES}"""
VERSION = 4
_ALONE = """
ALTER TABLE discarded ADD COLUMN removal TEXT NOT NULL DEFAULT '';
UPDATE discarded SET removal = key;
CREATE INDEX discarded_by_removal ON discarded (removal, at, key, id, title, sha256)
"""
_COUNTED = """
INSERT INTO removals SELECT removal, max(at), count(*) FROM discarded GROUP BY removal;
DROP INDEX discarded_by_removal;
ALTER TABLE discarded DROP COLUMN at;
CREATE INDEX discarded_by_removal ON discarded (removal, title, id, sha256);
CREATE INDEX discarded_by_id ON discarded (id)
"""
_PLACED = """
ALTER TABLE discarded ADD COLUMN place TEXT NOT NULL DEFAULT '';
UPDATE discarded SET place = in_order(CAST(title AS BLOB));
DROP INDEX discarded_by_removal;
DROP INDEX discarded_by_id
"""
UPGRADES = MappingProxyType({1: _ALONE, 2: ";".join((_REMOVALS, _COUNTED)), 3: ";".join((_PLACED, _INDEXES))})
"""What makes the next version of each earlier one; what was in the first had been removed one by one."""

_LISTED = "SELECT key, documents FROM removals WHERE at > ? ORDER BY at DESC, key DESC"
_OLD = "SELECT key FROM removals WHERE at <= ?"
_IDENTITIES = "SELECT id, title, sha256 FROM discarded WHERE removal = ? ORDER BY place, title, id"
_FIRST = f"{_IDENTITIES} LIMIT {NAMED}"
_DOCUMENTS = """
SELECT id, title, text, source, sha256, added_at, url FROM discarded
WHERE removal = (SELECT key FROM removals WHERE key = ? AND at > ?) ORDER BY place, title, id
"""
_DELETED = "DELETE FROM discarded WHERE removal = ? AND id IN (SELECT value FROM json_each(?))"
_CONTENT = "SELECT key, content FROM discarded WHERE removal = ? AND id = ?"
_PAGES = 'SELECT number, start, "end", width, height, boxes FROM pages WHERE key = ? ORDER BY number'


@dataclass(frozen=True, slots=True)
class Discarded:
    """A document in the bin, and what it is called."""

    document_id: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out at once: the key to bring it back by, how many documents, and the first by title.

    ``more`` are those behind it, so many that ``NAMED`` are told of at most.
    """

    key: str
    count: int
    first: Discarded
    more: tuple[Discarded, ...] = field(default=(), compare=False)


class BinStore:
    """The bin of one data folder, in a file of its own that no backup holds."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION, UPGRADES)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def keep(
        self, documents: Iterable[tuple[Document, Facsimile | None]], now: float | None = None
    ) -> Removal:
        """Put documents in, all or none, each with its pages where it has some.

        They are asked for one by one, so that one file at a time is in memory.
        """
        removal, at = uuid.uuid4().hex, time.time() if now is None else now
        kept: list[Discarded] = []
        with self._database.writing() as connection:
            for document, facsimile in documents:
                _put(connection, removal, document, facsimile)
                kept.append(Discarded(document.id, document.title, document.sha256))
            connection.execute("INSERT INTO removals VALUES (?, ?, ?)", (removal, at, len(kept)))
        first, *more = nsmallest(NAMED, kept, key=_place)
        return Removal(removal, len(kept), first, tuple(more))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let everything that is read inside be of one moment, whatever is purged meanwhile."""
        with self._database.reading():
            yield

    def listed(self) -> Iterator[Removal]:
        """Yield what can be brought back, the last removal first; none takes longer where many are kept."""
        for key, count in self._database.each(_LISTED, time.time() - KEPT):
            first, *more = (Discarded(*row) for row in self._database.rows(_FIRST, key))
            yield Removal(key, count, first, tuple(more))

    def discarded(self, removal: str) -> Iterator[Discarded]:
        """Yield what the documents of a removal are called, by title, numbers in it by their value."""
        return (Discarded(*row) for row in self._database.each(_IDENTITIES, removal))

    def oldest(self) -> float | None:
        """Return when the oldest of what is kept was put in, None where nothing is."""
        [(at,)] = self._database.rows("SELECT min(at) FROM removals")
        return None if at is None else float(at)

    def documents(self, removal: str) -> list[Document]:
        """Return the documents of a removal, by title; raises NotInBin."""
        rows = self._database.rows(_DOCUMENTS, removal, time.time() - KEPT)
        if not rows:
            raise NotInBin(removal)
        return [Document(*row) for row in rows]

    def facsimile(self, removal: str, document_id: str) -> Facsimile | None:
        """Return the pages of a document of a removal, None where it has none; raises NotInBin."""
        rows = self._database.rows(_CONTENT, removal, document_id)
        if not rows:
            raise NotInBin(removal)
        key, content = rows[0]
        if content is None:
            return None
        pages = self._database.rows(_PAGES, key)
        found = tuple(Page(number, Span(start, end), *rest) for number, start, end, *rest in pages)
        return Facsimile(content, found)

    def purge(self) -> None:
        """Overwrite all whose time is over."""
        with self._overwriting() as connection:
            for (removal,) in connection.execute(_OLD, (time.time() - KEPT,)).fetchall():
                _drop_all(connection, removal)

    def purge_removal(self, removal: str) -> None:
        """Overwrite all that is kept of a removal, if anything is."""
        with self._overwriting() as connection:
            _drop_all(connection, removal)

    def purge_documents(self, removal: str, document_ids: Iterable[str]) -> None:
        """Overwrite what is kept of these documents of a removal."""
        with self._overwriting() as connection:
            _drop(connection, removal, document_ids)

    def forget(self, document_id: str) -> None:
        """Overwrite all that is kept of a document with this id; where nothing is, nothing is written."""
        found = self._database.rows("SELECT DISTINCT removal FROM discarded WHERE id = ?", document_id)
        if found:
            with self._overwriting() as connection:
                for (removal,) in found:
                    _drop(connection, removal, [document_id])

    @contextmanager
    def _overwriting(self) -> Iterator[sqlite3.Connection]:
        with self._database.writing() as connection:
            before = connection.total_changes
            yield connection
        if connection.total_changes > before:
            # What was written lies in the log beside the file too, until that is emptied.
            self._database.settle()


def _place(one: Discarded) -> tuple[str, str, str]:
    """Return what documents are ordered by, as in their list."""
    return ordering.key(one.title), one.title, one.document_id


def _put(
    connection: sqlite3.Connection, removal: str, document: Document, facsimile: Facsimile | None
) -> None:
    key, content = uuid.uuid4().hex, facsimile.content if facsimile else None
    row = (key, *astuple(document), content, removal, ordering.key(document.title))
    connection.execute("INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    pages = [
        (key, page.number, page.span.start, page.span.end, page.width, page.height, page.boxes)
        for page in (facsimile.pages if facsimile else ())
    ]
    connection.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", pages)


def _drop_all(connection: sqlite3.Connection, removal: str) -> None:
    connection.execute("DELETE FROM discarded WHERE removal = ?", (removal,))
    connection.execute("DELETE FROM removals WHERE key = ?", (removal,))


def _drop(connection: sqlite3.Connection, removal: str, document_ids: Iterable[str]) -> None:
    """Delete documents of a removal, and the removal with its last."""
    gone = connection.execute(_DELETED, (removal, json.dumps(list(document_ids)))).rowcount
    connection.execute("UPDATE removals SET documents = documents - ? WHERE key = ?", (gone, removal))
    connection.execute("DELETE FROM removals WHERE key = ? AND documents = 0", (removal,))
