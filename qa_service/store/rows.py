"""Documents and their passages <-> rows of the library's tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np

from qa_service.kernels import INT, kernel
from qa_service.model import Document, Passage, Sentence, Span
from qa_service.store.schema import PIECE
from qa_service.text.passages import Cuts

UNREADABLE = (ValueError, LookupError, TypeError)
"""What reading a row ends in that is not as it was written."""

Row = tuple[str, str, str, str, int, str, str]
"""A passage's id, document, the document's title, heading, where the text begins that is kept with it, that
text, and borders of its sentences."""


_decode = json.JSONDecoder().raw_decode
_borders = kernel("rows", np.int64, np.int64, INT, np.uint8, np.int64)


class Kept(NamedTuple):
    """What the text of a document does not tell of its passages.

    That is the heading of each, where each ends, a line for each with the borders of its sentences, and the
    sum of what is kept with each, made of the text before it goes anywhere.
    """

    headings: list[str]
    ends: list[int]
    borders: str
    sums: list[int]


def kept(found: Cuts) -> list[Kept]:
    """Return what is stored of the passages of each document."""
    places, reached = found.own_places(), found.reached
    ends = places[reached[1:] - 1]
    text = np.empty(len(places) * (len(str(places.max(initial=0))) + 3) + 1, np.uint8)
    lines = np.zeros(len(reached), np.int64)
    _borders(places, reached, len(reached) - 1, text, lines)
    return [
        Kept(
            found.headings[first:last],
            ends[first:last].tolist(),
            text[lines[first] : lines[last]].tobytes().decode(),
            [sum_of(document.text[start:end]) for start, end in pairwise([0, *ends[first:last].tolist()])],
        )
        for document, (first, last) in zip(found.documents, pairwise(found.firsts), strict=True)
    ]


def sum_of(text: str) -> int:
    """Return a number that tells a text from nearly any other: the CRC-32 of its UTF-8."""
    return crc32(str.encode(text))  # of what is no text, TypeError


def written(document: Document, passages: Kept) -> Iterator[tuple[str, str, int, str, str, str, int]]:
    """Yield id, document, start, heading, text, sentence borders and sum of each passage of a document.

    The text is the document's from where the passage before ends, which is the start.
    """
    id, text, (headings, ends, borders, sums) = document.id, document.text, passages
    start = 0
    rows = zip(headings, ends, borders.splitlines(), sums, strict=True)
    for number, (heading, end, own, crc) in enumerate(rows):
        yield f"{id}#{number}", id, start, heading, text[start:end], own, crc
        start = end


def pieces(document: Document, passages: Kept) -> Iterator[tuple[str, int, str]]:
    """Yield (document, start, text) of what stands behind the last passage of a document, in pieces."""
    for start in range(passages.ends[-1] if passages.ends else 0, len(document.text), PIECE):
        yield document.id, start, document.text[start : start + PIECE]


def joined(rows: Sequence[tuple[int, str, int | None]], span: Span) -> str:
    """Return what stands at a span of a text of which rows of (start, text, sum) hold that part, or more.

    Raises one of ``UNREADABLE`` where they lack any of it, or have another sum than was made of them.
    """
    first = reached = rows[0][0] if rows else 0
    for start, text, crc in rows:
        if start != reached:
            raise ValueError(f"nothing is kept of {reached} to {start}")
        if crc not in (None, sum_of(text)):
            raise ValueError(f"another text was kept from {start} on")
        reached += len(text)
    if first > span.start or reached < span.end:
        raise ValueError(f"only {first} to {reached} is kept")
    return "".join(text for _, text, _ in rows)[span.start - first : span.end - first]


def passages_of(rows: Iterable[Row], damaged: Callable[[str], Exception]) -> Iterator[Passage]:
    """Yield the passages of rows; where one cannot be read, raises what ``damaged`` makes of the reason."""
    for row in rows:
        try:
            passage = read(row)
        except UNREADABLE:
            raise damaged(f"passage {row[0]} is not as it was written") from None
        yield passage


def read(row: Row) -> Passage:
    """Return the passage of a row; raises one of ``UNREADABLE`` where the borders are none of its text."""
    id, document_id, title, heading, start, kept, borders = row
    places, reached = _decode(borders)
    base, end = places[0][0], places[-1][1]
    if reached < len(borders) or not start <= base < end == start + len(kept):
        raise ValueError(f"its sentences are not those of {start} to {start + len(kept)}")
    text = kept[base - start :]
    sentences = [Sentence(Span(first, last), text[first - base : last - base]) for first, last in places]
    return Passage(id, document_id, title, heading, text, tuple(sentences))
