"""Lines in reading order -> blocks: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_service.sources.pdf.fragments import gaps
from qa_service.sources.pdf.headings import ENDED, Look, Style, levels, may_head, text_of
from qa_service.sources.pdf.order import Line

CELL_GAP = 0.8
"""Times the height of a line that two cells of a row stand apart at least."""

_BULLET = re.compile(r"(?:[•‣◦▪●○■–*·-]|\(?\d{1,3}[.)]|[a-z]\))\s+(?=\S)")


@dataclass(slots=True)
class Block:
    """Lines that belong together, each with its page (from 0).

    ``level`` above 0 makes them a heading, ``row`` a row of cells; ``look`` is that of all of the lines.
    """

    lines: list[tuple[int, Line]]
    look: Look
    level: int = 0
    row: bool = False


def blocks(columns: Sequence[tuple[int, Sequence[Line]]]) -> list[Block]:
    """Return the blocks of (page, column) in order.

    A paragraph that goes on in the next column or on the next page is one.
    """
    style = Style.of([line for _, column in columns for line in column])
    found: list[Block] = []
    for page, column in columns:
        _append(found, page, column, style)
    heights = levels([(block.look, [line for _, line in block.lines]) for block in found])
    for block, level in zip(found, heights, strict=True):
        block.level = level
    return found


def _append(found: list[Block], page: int, column: Sequence[Line], style: Style) -> None:
    """Append the lines of a column, each to the block before it or as a new one."""
    left = min(line[0].left for line in column)
    right = max(line[-1].right for line in column)
    rows = _rows(column)
    before: Line | None = None
    for at, line in enumerate(column):
        look = Look() if rows[at] else style.look(line)
        last = found[-1] if found else None
        if rows[at] and last and last.row and before and _aligned(before, line):
            last.lines.append((page, line))
        elif rows[at]:
            found.append(Block([(page, line)], look, row=True))
        elif last is None or last.row:
            found.append(Block([(page, line)], look))
        elif _alike(last, look, line, right) and (
            _joins(before, line, style, left, right) if before else _goes_on(last, line)
        ):
            last.lines.append((page, line))
            last.look = Look(look.size, look.bold and last.look.bold)
        else:
            found.append(Block([(page, line)], look))
        before = line


def _alike(block: Block, look: Look, line: Line, right: float) -> bool:
    """Tell whether neither a line nor the block above it is a heading of the other, by how they look."""
    if look == block.look or look.size != block.look.size:
        return look == block.look
    above = [line for _, line in block.lines]
    bold = above if block.look.bold else [line]
    if not may_head(Look(look.size, bold=True), bold):
        return True
    full = above[-1][-1].right > right - 0.2 * (right - above[-1][0].left)
    return full and line[0].text[0].islower() and not ENDED.search(_text(above[-1]))


def _joins(before: Line, line: Line, style: Style, left: float, right: float) -> bool:
    """Tell whether a line goes on with the block of the line above it."""
    apart = line[0].middle - before[0].middle
    size = max(before[0].size, line[0].size)
    if (
        apart > 1.35 * max(style.leading, min(before[0].size, line[0].size))
        or abs(before[0].size - line[0].size) > 0.15 * size
    ):
        return False
    text = _text(before)
    if _BULLET.match(_text(line)):
        return False
    indented = line[0].left > left + 0.8 * size and before[0].left < left + 0.3 * size
    short = before[-1].right < right - 0.2 * (right - left)
    return not (ENDED.search(text) and (indented or short))


def _goes_on(block: Block, line: Line) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence at its column's end, and a line goes on."""
    lines = [line for _, line in block.lines]
    if block.row or may_head(block.look, lines) or ENDED.search(_text(lines[-1])):
        return False
    return not _BULLET.match(_text(line))


def _rows(column: Sequence[Line]) -> list[bool]:
    """Return for every line whether it is a table's row: cells that stand below or above those of a row."""
    pairs = [_aligned(one, other) for one, other in pairwise(column)]
    return [below or above for below, above in zip([*pairs, False], [False, *pairs], strict=True)]


def _aligned(one: Line, other: Line) -> bool:
    """Tell whether two lines have as many cells, each beginning, ending or centred where the other's does."""
    if len(one) != len(other) or len(one) < 2 or min(*gaps(one), *gaps(other)) < CELL_GAP * one[0].size:
        return False
    if other[0].middle - one[0].middle > 4 * one[0].size:
        return False
    return all(
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.left + a.right - b.left - b.right) / 2) < 3
        for a, b in zip(one, other, strict=True)
    )


def _text(line: Line) -> str:
    return text_of([line])
