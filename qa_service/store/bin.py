"""Documents that were taken out and can still be brought back, for a short time; then they are purged."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from types import MappingProxyType

from qa_service.errors import NotInBin
from qa_service.layout import Facsimile, Page
from qa_service.model import Document, Span
from qa_service.store.database import Database

KEPT = 600
"""Seconds that a document is kept in the bin."""

# It holds all that is listed, so that no text is read for that.
_BY_REMOVAL = "CREATE INDEX discarded_by_removal ON discarded (removal, at, key, id, title, sha256)"
SCHEMA = f"""
CREATE TABLE discarded (
    key TEXT PRIMARY KEY, at REAL NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, url TEXT NOT NULL, content BLOB,
    removal TEXT NOT NULL DEFAULT '');
CREATE TABLE pages (
    key TEXT NOT NULL REFERENCES discarded ON DELETE CASCADE, number INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
    boxes BLOB NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
{_BY_REMOVAL}"""
VERSION = 2
_ALONE = """
ALTER TABLE discarded ADD COLUMN removal TEXT NOT NULL DEFAULT '';
UPDATE discarded SET removal = key
"""
UPGRADES = MappingProxyType({1: ";".join((_ALONE, _BY_REMOVAL))})
"""What makes the next version of each earlier one; what was in the bin had been removed one by one."""

_LISTED = """
SELECT removal, id, title, sha256 FROM discarded INDEXED BY discarded_by_removal
WHERE at > ? ORDER BY at DESC, removal, title, id
"""
_DOCUMENTS = """
SELECT id, title, text, source, sha256, added_at, url FROM discarded
WHERE removal = ? AND at > ? ORDER BY title, id
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
    """What was taken out at once: the key to bring it back by, and its documents, by title."""

    key: str
    documents: tuple[Discarded, ...]


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
                key, content = uuid.uuid4().hex, facsimile.content if facsimile else None
                row = (key, at, *astuple(document), content, removal)
                connection.execute("INSERT INTO discarded VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                pages = [
                    (key, page.number, page.span.start, page.span.end, page.width, page.height, page.boxes)
                    for page in (facsimile.pages if facsimile else ())
                ]
                connection.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)", pages)
                kept.append(Discarded(document.id, document.title, document.sha256))
        return Removal(removal, tuple(sorted(kept, key=attrgetter("title", "document_id"))))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let everything that is read inside be of one moment, whatever is purged meanwhile."""
        with self._database.reading():
            yield

    def listed(self) -> list[Removal]:
        """Return what can be brought back, the last removal first."""
        rows = self._database.rows(_LISTED, time.time() - KEPT)
        return [
            Removal(key, tuple(Discarded(*row[1:]) for row in own))
            for key, own in groupby(rows, itemgetter(0))
        ]

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
        self._delete("DELETE FROM discarded WHERE at <= ?", time.time() - KEPT)

    def purge_removal(self, removal: str) -> None:
        """Overwrite all that is kept of a removal, if anything is."""
        self._delete("DELETE FROM discarded WHERE removal = ?", removal)

    def purge_documents(self, removal: str, document_ids: Iterable[str]) -> None:
        """Overwrite what is kept of these documents of a removal."""
        self._delete(_DELETED, removal, json.dumps(list(document_ids)))

    def forget(self, document_id: str) -> None:
        """Overwrite all that is kept of a document with this id."""
        self._delete("DELETE FROM discarded WHERE id = ?", document_id)

    def _delete(self, statement: str, *values: object) -> None:
        with self._database.writing() as connection:
            gone = connection.execute(statement, values).rowcount
        if gone:  # what was written lies in the log beside the file too, until that is emptied
            self._database.settle()
