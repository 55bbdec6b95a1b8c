"""Documents and their passages <-> rows of the library's tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from qa_service.model import Document, Passage, Sentence, Span
from qa_service.protocols import Bordered
from qa_service.store.schema import PIECE

UNREADABLE = (ValueError, LookupError, TypeError)
"""What reading a row ends in that is not as it was written."""

Kept = tuple[str, int, int, str]
"""What a document's text does not tell of a passage: heading, start, end, and borders of its sentences."""

Row = tuple[str, str, str, str, str, str]
"""A passage's id, document, the document's title, heading, text, and borders of its sentences."""


def pieces(document: Document) -> Iterator[tuple[str, int, str]]:
    """Yield (document, start, text) of each piece of a document's text; one that is empty has one."""
    for start in range(0, max(1, len(document.text)), PIECE):
        yield document.id, start, document.text[start : start + PIECE]


def kept(passages: Iterable[Bordered]) -> list[Kept]:
    """Return what is stored of a document's passages, in order, but for their texts."""
    return [_kept(passage.heading, passage.borders) for passage in passages]


def _kept(heading: str, borders: Sequence[int]) -> Kept:
    told = "[%d,%d]," * (len(borders) // 2) % tuple(borders)
    return heading, borders[0], borders[-1], f"[{told[:-1]}]"


def written(document: Document, passages: Sequence[Kept]) -> Iterator[tuple[str, str, int, str, str, str]]:
    """Yield id, document, number, heading, text and sentence borders of each passage of a document."""
    for number, (heading, start, end, borders) in enumerate(passages):
        yield f"{document.id}#{number}", document.id, number, heading, document.text[start:end], borders


def passages_of(rows: Iterable[Row], damaged: Callable[[str], Exception]) -> Iterator[Passage]:
    """Yield the passages of rows; where one cannot be read, raises what ``damaged`` makes of the reason."""
    for row in rows:
        try:
            passage = read(row)
        except UNREADABLE:
            raise damaged(f"passage {row[0]} is not as it was written") from None
        yield passage


def read(row: Row) -> Passage:
    """Return the passage of a row; raises one of ``UNREADABLE`` where the borders are none."""
    id, document_id, title, heading, text, borders = row
    places = json.loads(borders)
    base = places[0][0]
    sentences = [Sentence(Span(start, end), text[start - base : end - base]) for start, end in places]
    return Passage(id, document_id, title, heading, text, tuple(sentences))
