"""Where the characters of a document stand on its pages."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa_service.errors import Damaged
from qa_service.model import Span

GRID = 65535
"""Steps that the width and the height of a page are divided into."""

SIDES = 4
"""Numbers of a box: left, top, right, bottom."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom on the grid of a page, from its upper left corner."""

NOWHERE: Box = (0, 0, 0, 0)
"""Of a character that stands on no page: a space at a line's end, a marker of structure."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``span`` are its characters in ``document.text``, ``boxes`` says where each one stands.

    ``number`` counts from 1; ``width`` and ``height`` are in points of 1/72 inch, as the page is shown.
    ``boxes`` holds a ``Box`` for every character of the span, packed.
    """

    number: int
    span: Span
    width: float
    height: float
    boxes: bytes

    def rectangles(self, span: Span) -> list[Box]:
        """Return what covers the characters of ``span`` on this page: one rectangle a line, in order."""
        start, end = max(span.start, self.span.start), min(span.end, self.span.end)
        if start >= end:
            return []
        found = unpacked(self.boxes, self.span.end - self.span.start)
        return _lines(found[start - self.span.start : end - self.span.start])


@dataclass(frozen=True, slots=True)
class Facsimile:
    """A source that has pages: the bytes of the file as it came, and its pages in order."""

    content: bytes
    pages: tuple[Page, ...]


def packed(boxes: Iterable[Box]) -> bytes:
    """Return boxes in few bytes: 16 bits a side, little-endian, one side after the other, compressed."""
    sides = array("H", (side for column in zip(*boxes, strict=True) for side in column))
    if sys.byteorder == "big":
        sides.byteswap()
    return zlib.compress(sides.tobytes(), 6)


def unpacked(boxes: bytes, count: int) -> list[Box]:
    """Return the ``count`` boxes that were packed; raises Damaged where it is another number."""
    size = 2 * SIDES * count
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(boxes, max(0, size) + 1)
    except zlib.error as error:
        raise Damaged(f"the boxes of a page cannot be read: {error}") from None
    if len(content) != size:
        raise Damaged(f"a page has boxes for another number of characters than {count}")
    sides = array("H", content)
    if sys.byteorder == "big":
        sides.byteswap()
    columns = [sides[at * count : (at + 1) * count] for at in range(SIDES)]
    return list(zip(*columns, strict=True))


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes of characters in a row joined, a new one where the line or the column ends."""
    found: list[Box] = []
    for box in boxes:
        if box == NOWHERE:
            continue
        if found and _on_one_line(found[-1], box):
            last = found[-1]
            found[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            found.append(box)
    return found


def _on_one_line(line: Box, box: Box) -> bool:
    """Tell whether a character goes on a line: half of it stands beside it, and not far off."""
    height = min(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    apart = max(line[0], box[0]) - min(line[2], box[2])
    return 2 * overlap > height and apart < GRID // 10
