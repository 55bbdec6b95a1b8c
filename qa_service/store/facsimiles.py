"""The pages of documents that have some, and the files that they are shown from."""

from __future__ import annotations

from typing import Any

from qa_service.errors import UnknownDocument, UnknownPage
from qa_service.layout import Facsimile, Page
from qa_service.model import Span
from qa_service.store.database import Database

_PAGE = 'SELECT number, start, "end", width, height, boxes FROM pages WHERE document_id = ?'


LARGEST = 2**63 - 1
"""Of the numbers that SQLite knows."""


class Facsimiles:
    """The facsimiles of one library; each goes with its document."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, document_id: str, facsimile: Facsimile) -> None:
        """Store a document's pages and file; inside the transaction that stores the document."""
        connection = self._database.connection
        connection.execute("INSERT INTO originals VALUES (?, ?)", (document_id, facsimile.content))
        connection.executemany(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document_id,
                    page.number,
                    page.span.start,
                    page.span.end,
                    page.width,
                    page.height,
                    page.boxes,
                )
                for page in facsimile.pages
            ],
        )

    def count(self, document_id: str) -> int:
        """Return how many pages a document has, 0 where its source has none."""
        query = "SELECT count(*) FROM pages WHERE document_id = ?"
        return int(self._database.rows(query, document_id)[0][0])

    def page(self, document_id: str, number: int) -> Page:
        """Return a page by its number from 1; raises UnknownPage."""
        rows = self._database.rows(_PAGE + " AND number = ?", document_id, min(number, LARGEST))
        if not rows:
            raise UnknownPage(document_id, number)
        return _page(rows[0])

    def pages(self, document_id: str) -> list[Page]:
        """Return all pages of a document, none where its source has none."""
        return [_page(row) for row in self._database.rows(_PAGE + " ORDER BY number", document_id)]

    def page_at(self, document_id: str, place: int) -> int:
        """Return the number of the page that holds a place in the text, 1 where none does."""
        query = 'SELECT number FROM pages WHERE document_id = ? AND start <= ? AND "end" > ? LIMIT 1'
        known = max(0, min(place, LARGEST))
        rows = self._database.rows(query, document_id, known, known)
        return int(rows[0][0]) if rows else 1

    def original(self, document_id: str) -> bytes:
        """Return the bytes of a document's file; raises UnknownDocument where none is kept."""
        query = "SELECT content FROM originals WHERE document_id = ?"
        rows = self._database.rows(query, document_id)
        if not rows:
            raise UnknownDocument(document_id)
        return bytes(rows[0][0])


def _page(row: tuple[Any, ...]) -> Page:
    number, start, end, width, height, boxes = row
    return Page(number, Span(start, end), width, height, boxes)
