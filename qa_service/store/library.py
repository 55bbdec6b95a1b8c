"""Documents and their passages: the truth, changed in one transaction together with the index's segments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, starmap
from pathlib import Path
from typing import Any

from qa_service.errors import DamagedLibrary, UnknownDocument
from qa_service.model import Document, DocumentSummary, Passage, Span
from qa_service.store.catalogue import Catalogue
from qa_service.store.database import Database
from qa_service.store.facsimiles import Facsimiles
from qa_service.store.rows import UNREADABLE, Kept, joined, passages_of, pieces, written
from qa_service.store.schema import SCHEMA, UPGRADES, VERSION

_READ = "SELECT p.id, p.document_id, d.title, p.heading, p.start, p.text, p.sentences "
_PASSAGE = _READ + "FROM passages p JOIN documents d ON d.id = p.document_id "
_NAMED = f"""{_READ} FROM json_each(?)
CROSS JOIN passages p ON p.id = value CROSS JOIN documents d ON d.id = p.document_id"""
"""In this order, which needs no table of the ids on the way."""

_DOCUMENT = "SELECT title, source, sha256, added_at, url, characters FROM documents WHERE id = ?"
_DIGEST = "SELECT sha256 FROM documents WHERE id = ?"
_LENGTH = "SELECT characters FROM documents WHERE id = ?"

_PIECE = """
SELECT start, text, crc32 FROM passages WHERE document_id = ? AND start <= ? ORDER BY start DESC LIMIT 1
"""
"""Holds all of a quote; what goes beyond a passage has ``_PIECES``."""

_PIECES = """
SELECT start, text, crc32 FROM (
    SELECT start, text, crc32 FROM passages WHERE document_id = ?1 AND start <= ?3
    UNION ALL SELECT start, text, NULL FROM texts WHERE document_id = ?1 AND start <= ?3)
WHERE start >= max(
    coalesce((SELECT max(start) FROM passages WHERE document_id = ?1 AND start <= ?2), 0),
    coalesce((SELECT max(start) FROM texts WHERE document_id = ?1 AND start <= ?2), 0))
ORDER BY start
"""

_RELATED = """
SELECT id, source, sha256 FROM documents WHERE sha256 IN (SELECT value FROM json_each(?1))
UNION SELECT id, source, sha256 FROM documents WHERE source IN (SELECT value FROM json_each(?2))
UNION SELECT id, source, sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?3))
UNION SELECT d.id, d.source, d.sha256 FROM json_each(?3) JOIN documents d
    ON d.id >= value || '-' AND d.id < value || '.'  -- the dot follows the hyphen
UNION SELECT d.id, d.source, d.sha256 FROM json_each(?4) JOIN documents d
    ON d.source >= value || '#' AND d.source < value || '$'  -- the dollar follows the number sign
"""

_NEXT = """
SELECT document_id, start, rowid FROM passages WHERE (document_id, start) > (?, ?)
ORDER BY document_id, start LIMIT 1 OFFSET ?"""
"""Reads the index alone, so that a million passages are passed in some tens of milliseconds."""


class Library:
    """The documents of one data folder; a PassageStore.

    A library also names the index segments that hold its passages, so that documents and index
    change in one step.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA, VERSION, UPGRADES)
        self.catalogue = Catalogue(self._database)
        self.facsimiles = Facsimiles(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def check_writing(self) -> None:
        """Raise StoreUnavailable where the library can only be read."""
        self._database.check_writing()

    @contextmanager
    def changing(self) -> Iterator[tuple[str, ...]]:
        """Give the names of the index segments for a change that no other process can come between.

        What is published inside takes effect at the end, or not at all where anything is raised.
        """
        with self._database.writing():
            yield self.index_state()[1]
        self._database.settle()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let everything that is read inside be of one moment, whatever is changed meanwhile."""
        with self._database.reading():
            yield

    def file_faults(self) -> list[str]:
        """Return what SQLite finds wrong with the file."""
        found: list[str] = []
        try:
            for (fault,) in self._database.each("PRAGMA integrity_check"):
                found += [str(fault)] if fault != "ok" else []
            if not found:
                alone = self._rows("PRAGMA foreign_key_check")
                found = [f"a row of {table} belongs to no document" for table, *_ in alone]
        except DamagedLibrary as error:  # the check itself cannot go on
            found.append(error.reason)
        return [f"library.db: {fault}" for fault in found]

    def publish(
        self,
        added: Iterable[tuple[Document, Kept]],
        removed: Iterable[str],
        segments: Sequence[str],
    ) -> None:
        """Take out documents, put in others and name the index's segments; inside ``changing``."""
        connection = self._database.connection
        connection.executemany("DELETE FROM documents WHERE id = ?", [(id,) for id in removed])
        every = list(added)
        documents = (
            (one.id, one.title, one.source, one.sha256, one.added_at, one.url, len(one.text))
            for one, _ in every
        )
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", documents)
        texts = chain.from_iterable(starmap(pieces, every))
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)
        passages = chain.from_iterable(starmap(written, every))
        connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?)", passages)
        connection.execute("DELETE FROM segments")
        connection.executemany("INSERT INTO segments VALUES (?, ?)", list(enumerate(segments)))
        connection.execute("UPDATE state SET generation = generation + 1, begun = 1")

    @property
    def begun(self) -> bool:
        """Whether anything was ever put into this library."""
        return bool(self._one("SELECT begun FROM state"))

    def index_state(self) -> tuple[int, tuple[str, ...]]:
        """Return the generation, which rises with every change, and the names of the index segments."""
        rows = self._rows("SELECT generation, name FROM state LEFT JOIN segments ON 1 ORDER BY position")
        return rows[0][0], tuple(name for _, name in rows if name is not None)

    def fetch(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages in the order of ``ids``, leaving out those that are no longer held."""
        rows = self._rows(_NAMED, json.dumps(list(ids)))
        found = {passage.id: passage for passage in self._read(rows)}
        return [found[id] for id in ids if id in found]

    def subject(self) -> str | None:
        """Return the title of the only document; None where there are several, or none."""
        rows = self._rows("SELECT title FROM documents LIMIT 2")
        return rows[0][0] if len(rows) == 1 else None

    def passages(self, document_id: str | None = None) -> Iterator[Passage]:
        """Yield the passages of one document in order (UnknownDocument where there is none), or all."""
        if document_id is None:
            yield from self._read(self._database.each(_PASSAGE + "ORDER BY p.id"))
            return
        self.digest(document_id)
        rows = self._rows(_PASSAGE + "WHERE p.document_id = ? ORDER BY p.start", document_id)
        yield from self._read(rows)

    def sample(self, most: int) -> list[Passage]:
        """Return up to ``most`` passages, the same ones each time, from all over the library."""
        wanted = "WHERE p.rowid IN (SELECT value FROM json_each(?)) ORDER BY p.rowid"
        places = json.dumps(list(self._places(most)))
        return list(self._read(self._rows(_PASSAGE + wanted, places)))

    def _read(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Passage]:
        return passages_of(rows, self._database.damaged)

    def _places(self, most: int) -> Iterator[int]:
        """Yield the rows of every so many-th passage, ``most`` at most, whatever was removed between them."""
        step = -(-int(str(self._one("SELECT count(*) FROM passages"))) // most)
        found = self._rows(_NEXT, "", -1, 0)
        while found:
            [(document_id, start, place)] = found
            yield place
            found = self._rows(_NEXT, document_id, start, step - 1)

    def document(self, document_id: str) -> Document:
        """Return a document whole; raises UnknownDocument, and DamagedLibrary where its text is another."""
        with self.reading():
            rows = self._rows(_DOCUMENT, document_id)
            if not rows:
                raise UnknownDocument(document_id)
            [(title, *origin, characters)] = rows
            text = self.slice(document_id, Span(0, characters))
        return Document(document_id, title, text, *origin)

    def holds(self, document_id: str, sha256: str = "") -> bool:
        """Tell whether there is a document of this id, and of this text where its digest is given."""
        return any(sha256 in ("", held) for (held,) in self._rows(_DIGEST, document_id))

    def digest(self, document_id: str) -> str:
        """Return the sha256 of a document's text; raises UnknownDocument."""
        return str(self._of(document_id, _DIGEST))

    def slice(self, document_id: str, span: Span) -> str:
        """Return ``document.text[span.start:span.end]`` without reading the rest.

        Raises UnknownDocument, and DamagedLibrary where the text is not as it was stored.
        """
        rows = self._rows(_PIECE, document_id, span.start)
        if not rows or rows[-1][0] + len(rows[-1][1]) < span.end:
            with self.reading():
                end = int(str(self._of(document_id, _LENGTH)))
                span = Span(min(span.start, end), min(span.end, end))
                rows = self._rows(_PIECES, document_id, span.start, span.end)
        try:
            return joined(rows, span)
        except UNREADABLE:
            reason = f"the text of {document_id} is not the one that was stored"
            raise self._database.damaged(reason) from None

    def _of(self, document_id: str, query: str) -> object:
        value = self._one(query, document_id)
        if value is None:
            raise UnknownDocument(document_id)
        return value

    def documents(self) -> list[DocumentSummary]:
        """Return all documents without their texts, by title and id."""
        return self.catalogue.all()

    def identities(self) -> dict[str, tuple[str, str]]:
        """Return (source, sha256) of every document by its id."""
        return {
            id: (source, sha256)
            for id, source, sha256 in self._rows("SELECT id, source, sha256 FROM documents")
        }

    def related(
        self, documents: Sequence[Document], collections: Sequence[str] = ()
    ) -> dict[str, tuple[str, str]]:
        """Return (source, sha256) by id of what may stand in the way of ``documents``, or go for them.

        That is what has the text, the source, the id, or the id with a number of one of them, and what came
        of ``collections``. It takes time by what arrives, not by what is held.
        """
        asked = [[getattr(one, name) for one in documents] for name in ("sha256", "source", "id")]
        rows = self._rows(_RELATED, *map(json.dumps, [*asked, collections]))
        return {id: (source, sha256) for id, source, sha256 in rows}

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.rows(query, *values)

    def _one(self, query: str, *values: object) -> object:
        rows = self._database.rows(query, *values)
        return rows[0][0] if rows else None
