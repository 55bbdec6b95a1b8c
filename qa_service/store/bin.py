"""Documents that were taken out and can still be brought back, for a short time; then they are purged."""

from __future__ import annotations

import time
import uuid
from dataclasses import astuple, dataclass
from pathlib import Path

from qa_service.errors import NotInBin
from qa_service.layout import Facsimile, Page
from qa_service.model import Document, Span
from qa_service.store.database import Database

KEPT = 600
"""Seconds that a document is kept in the bin."""

SCHEMA = """
CREATE TABLE discarded (
    key TEXT PRIMARY KEY, at REAL NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, url TEXT NOT NULL, content BLOB);
CREATE TABLE pages (
    key TEXT NOT NULL REFERENCES discarded ON DELETE CASCADE, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    boxes BLOB NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID
"""

_DOCUMENT = """
SELECT content, id, title, text, source, sha256, added_at, url FROM discarded WHERE key = ? AND at > ?
"""
_PAGES = 'SELECT number, start, "end", width, height, boxes FROM pages WHERE key = ? ORDER BY number'


@dataclass(frozen=True, slots=True)
class Discarded:
    """A document in the bin: the key to bring it back by, and what it is called."""

    key: str
    document_id: str
    title: str
    sha256: str


class BinStore:
    """The bin of one data folder, in a file of its own that no backup holds."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, 1)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def keep(self, document: Document, facsimile: Facsimile | None, now: float | None = None) -> Discarded:
        """Put a document in, with its pages where it has some."""
        key = uuid.uuid4().hex
        at = time.time() if now is None else now
        content = facsimile.content if facsimile else None
        rows = [
            (key, page.number, page.span.start, page.span.end, page.width, page.height, page.boxes)
            for page in (facsimile.pages if facsimile else ())
        ]
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, at, *astuple(document), content),
            )
            connection.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return Discarded(key, document.id, document.title, document.sha256)

    def listed(self) -> list[Discarded]:
        """Return what can be brought back, the last one first."""
        query = "SELECT key, id, title, sha256 FROM discarded WHERE at > ? ORDER BY at DESC, key"
        rows = self._database.rows(query, time.time() - KEPT)
        return [Discarded(*row) for row in rows]

    def get(self, key: str) -> tuple[Document, Facsimile | None]:
        """Return a document and its pages; raises NotInBin."""
        with self._database.reading():
            rows = self._database.rows(_DOCUMENT, key, time.time() - KEPT)
            pages = self._database.rows(_PAGES, key)
        if not rows:
            raise NotInBin(key)
        content, *fields = rows[0]
        found = tuple(Page(number, Span(start, end), *rest) for number, start, end, *rest in pages)
        return Document(*fields), None if content is None else Facsimile(content, found)

    def purge(self) -> None:
        """Overwrite all whose time is over."""
        self._delete("DELETE FROM discarded WHERE at <= ?", time.time() - KEPT)

    def purge_one(self, key: str) -> None:
        """Overwrite what is kept under this key, if anything is."""
        self._delete("DELETE FROM discarded WHERE key = ?", key)

    def forget(self, document_id: str) -> None:
        """Overwrite all that is kept of a document with this id."""
        self._delete("DELETE FROM discarded WHERE id = ?", document_id)

    def _delete(self, statement: str, value: object) -> None:
        with self._database.writing() as connection:
            gone = connection.execute(statement, (value,)).rowcount
        if gone:  # what was written lies in the log beside the file too, until that is emptied
            self._database.settle()
