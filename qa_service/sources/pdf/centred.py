"""Tables without lines whose cells are centred between the upper and lower ends of their rows -> one each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.framed import standing
from qa_service.sources.pdf.lines import Framed, Row, in_lines
from qa_service.sources.pdf.ruled import LONG, length
from qa_service.sources.pdf.touching import loosened

APART = 0.12
"""Times the height of a line that two rows are apart at least."""

FEWEST = 3
"""Rows that such a table has at least."""

LEVEL = 0.2
"""Times the height of a line that the middles of the cells in a row differ at most."""

Band = list[list[Fragment]]
"""What stands between two white bands that run across a page: its cells from left to right."""


def centred(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the fragments of a page, such tables as one where lines of cells stand between others."""
    if not _are_between(fragments):
        return list(fragments)
    found: list[Fragment] = []
    for several, run in groupby(_bands(fragments), lambda band: len(band) > 1 and _is_level(band)):
        bands = list(run)
        words = [one for band in bands for cell in band for one in cell]
        rows = _rows(bands) if several else []
        found += [standing(words, rows=tuple(rows))] if rows else words
    return found


def _are_between(fragments: Sequence[Fragment]) -> bool:
    """Tell whether some line stands at the height between two others beside it."""
    order = sorted(fragments, key=lambda one: one.middle)
    return any(
        LEVEL * one.size < other.middle - one.middle < (1 - LEVEL) * one.size
        and (other.left >= one.right or one.left >= other.right)
        for one, other in pairwise(order)
    )


def _bands(fragments: Sequence[Fragment]) -> Iterator[Band]:
    own: list[Fragment] = []
    bottom = 0.0
    for one in sorted(fragments, key=lambda one: one.top):
        if own and one.top - bottom > APART * one.size:
            yield _cells(own)
            own = []
        own.append(one)
        bottom = max(bottom, one.bottom) if len(own) > 1 else one.bottom
    if own:
        yield _cells(own)


def _cells(fragments: Sequence[Fragment]) -> Band:
    """Return fragments parted where white space runs down between them."""
    found: Band = []
    right = 0.0
    for one in sorted(fragments, key=lambda one: one.left):
        if not found or one.left > right:
            found.append([])
        found[-1].append(one)
        right = max(right, one.right) if len(found[-1]) > 1 else one.right
    return found


def _is_level(band: Band) -> bool:
    """Tell whether the cells of a row have their middles at one height."""
    if any(isinstance(one, Framed) for cell in band for one in cell):
        return False
    middles = [(min(one.top for one in cell) + max(one.bottom for one in cell)) / 2 for cell in band]
    return max(middles) - min(middles) <= LEVEL * band[0][0].size


def _rows(bands: Sequence[Band]) -> list[Row]:
    """Return the rows of a table, none where bands are none, or no line in them stands between others."""
    rows = [[one for cell in band for one in cell] for band in bands]
    if len(rows) < FEWEST or not any(map(_are_between, rows)):
        return []
    if any(length(cell) > LONG for band in bands for cell in band):
        return []
    below = [one for row in rows[1:] for one in row]
    if len(_cells([*rows[0], *below])) < len(_cells(below)):
        rows[0] = list(loosened(rows[0]))  # the names of columns nearly touch
    columns = [(cell[0].left, max(one.right for one in cell)) for cell in _cells([*rows[0], *below])]
    return [
        tuple(
            tuple(in_lines([one for one in row if left <= one.left and one.right <= right]))
            for left, right in columns
        )
        for row in rows
    ]
