"""Documents and their passages <-> rows of the library's tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from qa_service.kernels import INT, kernel
from qa_service.model import Document, Passage, Sentence, Span
from qa_service.store.schema import PIECE
from qa_service.text.passages import Cuts

UNREADABLE = (ValueError, LookupError, TypeError)
"""What reading a row ends in that is not as it was written."""

Row = tuple[str, str, str, str, str, str]
"""A passage's id, document, the document's title, heading, text, and borders of its sentences."""


_borders = kernel("rows", np.int64, np.int64, INT, np.uint8, np.int64)


def pieces(document: Document) -> Iterator[tuple[str, int, str]]:
    """Yield (document, start, text) of each piece of a document's text; one that is empty has one."""
    for start in range(0, max(1, len(document.text)), PIECE):
        yield document.id, start, document.text[start : start + PIECE]


class Kept(NamedTuple):
    """What the text of a document does not tell of its passages.

    That is the heading of each, where each starts and ends, by turns, and a line for each with the borders of
    its sentences.
    """

    headings: list[str]
    spans: list[int]
    borders: str


def kept(found: Cuts) -> list[Kept]:
    """Return what is stored of the passages of each document."""
    places, reached = found.own_places(), found.reached
    spans = np.stack([places[reached[:-1]], places[reached[1:] - 1]], axis=1)
    text = np.empty(len(places) * (len(str(places.max(initial=0))) + 3) + 1, np.uint8)
    lines = np.zeros(len(reached), np.int64)
    _borders(places, reached, len(reached) - 1, text, lines)
    return [
        Kept(
            found.headings[first:last],
            spans[first:last].ravel().tolist(),
            text[lines[first] : lines[last]].tobytes().decode(),
        )
        for first, last in pairwise(found.firsts)
    ]


def written(document: Document, passages: Kept) -> Iterator[tuple[str, str, int, str, str, str]]:
    """Yield id, document, number, heading, text and sentence borders of each passage of a document."""
    id, text, (headings, spans, borders) = document.id, document.text, passages
    rows = zip(headings, spans[::2], spans[1::2], borders.splitlines(), strict=True)
    for number, (heading, start, end, own) in enumerate(rows):
        yield f"{id}#{number}", id, number, heading, text[start:end], own


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
