"""The documents as they are listed, without their texts: all of them, or a page of those sought by words."""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qa_service.model import DocumentSummary
from qa_service.store.database import Database

PAGE = 50
"""What a page of a list holds."""

_SUMMARY = """
SELECT d.id, d.title, d.source, d.sha256, d.added_at, d.characters,
       (SELECT count(*) FROM passages p WHERE p.document_id = d.id)
FROM documents d
"""

_BY_TITLE = "ORDER BY in_order(CAST(title AS BLOB)), title, id "  # a blob, since a text may be damaged

_IDS = "SELECT id, title, source, sha256 FROM documents "

_LAST = "\U0010ffff"

_OF_FILES = """
SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM documents WHERE source = value)
    OR value LIKE '%.jsonl' AND EXISTS (
        SELECT 1 FROM documents WHERE source >= value || '#' AND source < value || '$')
"""


class Held(NamedTuple):
    """Where a document came from, and when."""

    id: str
    source: str
    added_at: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One page, counted from 1, of the documents that were sought, and how many of them there are."""

    documents: tuple[DocumentSummary, ...]
    count: int
    number: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return last_page(self.count)


class Found(NamedTuple):
    """All documents that were sought, by title, and a digest that other documents or texts would not have."""

    ids: tuple[str, ...]
    digest: str


class Catalogue:
    """What a library holds, document by document."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[DocumentSummary]:
        """Return all documents, as ``page`` lists them."""
        return [DocumentSummary(*row) for row in self._database.rows(_SUMMARY + _BY_TITLE)]

    def under(self, folder: Path) -> list[Held]:
        """Return the documents that came from files below a folder, a whole path, by source."""
        query = "SELECT id, source, added_at FROM documents WHERE source >= ? AND source < ? ORDER BY source"
        beginning = f"{folder}{os.sep}"
        return [Held(*row) for row in self._database.rows(query, beginning, beginning + _LAST)]

    def of_files(self, sources: Sequence[str]) -> set[str]:
        """Return those of the files with these sources of which a document is held, or the entry of one."""
        return {source for (source,) in self._database.rows(_OF_FILES, json.dumps(sources))}

    def page(self, words: str = "", number: int = 1) -> Listing:
        """Return a page of the documents whose title and source hold all of ``words``, whatever the case.

        They are ordered by title, "Note 2" before "Note 10"; the nearest page is given where there is none
        of this number.
        """
        sought = _folded(words).split()
        found = [id for id, _ in self._matching(sought)] if sought else None
        count = self.count() if found is None else len(found)
        at = min(max(1, number), last_page(count))
        start = (at - 1) * PAGE
        ids = self._ids(start) if found is None else found[start : start + PAGE]
        return Listing(tuple(self.summaries(ids)), count, at)

    def found(self, words: str = "") -> Found:
        """Return all documents whose title and source hold all of ``words``, as ``page`` lists them."""
        found = list(self._matching(_folded(words).split()))
        return Found(tuple(id for id, _ in found), hashlib.sha256(json.dumps(found).encode()).hexdigest())

    def _matching(self, sought: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the id of each document that holds all that is sought, and the digest of its text."""
        for id, title, source, sha256 in self._database.each(_IDS + _BY_TITLE):
            text = _folded(f"{title}\n{source}")
            if all(word in text for word in sought):
                yield id, sha256

    def count(self) -> int:
        """Return how many documents there are."""
        [(count,)] = self._database.rows("SELECT count(*) FROM documents")
        return int(count)

    def size(self) -> tuple[int, int]:
        """Return how many documents there are, and how many passages."""
        found = self._database.rows(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM passages)"
        )
        [(documents, passages)] = found
        return int(documents), int(passages)

    def _ids(self, start: int) -> list[str]:
        return [id for id, *_ in self._database.rows(_IDS + _BY_TITLE + "LIMIT ? OFFSET ?", PAGE, start)]

    def summaries(self, ids: Sequence[str]) -> list[DocumentSummary]:
        """Return those of these documents that are held, in the order of ``ids``."""
        wanted = "WHERE d.id IN (SELECT value FROM json_each(?))"
        rows = self._database.rows(_SUMMARY + wanted, json.dumps(ids))
        found = {row[0]: DocumentSummary(*row) for row in rows}
        return [found[id] for id in ids if id in found]  # one may be removed meanwhile


def last_page(count: int) -> int:
    """Return the number of the last page of a list of ``count``; one of none has a page too."""
    return max(1, -(-count // PAGE))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
