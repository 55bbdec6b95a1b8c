"""Lines in reading order -> blocks: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa_service.sources.pdf.fragments import gaps
from qa_service.sources.pdf.order import Line

LONGEST_HEADING = 150
"""Characters that a heading has at most."""

LARGER = 1.12
"""Times the height of the body's lines from which a line is a heading."""

CELL_GAP = 0.8
"""Times the height of a line that two cells of a row stand apart at least."""

_BULLET = re.compile(r"(?:[•‣◦▪●○■–*·-]|\(?\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_ENDED = re.compile(r"""[.!?:]["'”’)\]]*$""")


@dataclass(slots=True)
class Block:
    """Lines that belong together, each with its page (from 0).

    ``level`` above 0 makes them a heading, ``row`` a row of cells.
    """

    lines: list[tuple[int, Line]]
    level: int = 0
    row: bool = False


def blocks(columns: Sequence[tuple[int, Sequence[Line]]]) -> list[Block]:
    """Return the blocks of (page, column) in order.

    A paragraph that goes on in the next column or on the next page is one.
    """
    style = _Style.of([line for _, column in columns for line in column])
    found: list[Block] = []
    for page, column in columns:
        _append(found, page, column, style)
    return found


@dataclass(frozen=True, slots=True)
class _Style:
    """What is usual in a document: the height of its lines, their distance, and the sizes of headings."""

    size: float
    leading: float
    mostly_bold: bool
    headings: tuple[float, ...]

    @classmethod
    def of(cls, found: Sequence[Line]) -> _Style:
        weights: Counter[float] = Counter()
        bold = 0
        for line in found:
            for fragment in line:
                weights[_rounded(fragment.size)] += len(fragment.text)
                bold += len(fragment.text) * fragment.bold
        size = weights.most_common(1)[0][0]
        apart = [
            after[0].middle - before[0].middle
            for before, after in pairwise(found)
            if 0 < after[0].middle - before[0].middle < 2.2 * size
        ]
        larger = sorted({s for s in weights if s >= LARGER * size}, reverse=True)
        return cls(
            size, median(apart) if apart else 1.2 * size, 2 * bold > sum(weights.values()), tuple(larger)
        )

    def level(self, line: Line) -> int:
        """Return the level that a line would have as a heading, 0 for one of the body."""
        text = _text(line)
        if len(text) > LONGEST_HEADING or not any(letter.isalpha() for letter in text):
            return 0
        size = _rounded(max(fragment.size for fragment in line))
        if size >= LARGER * self.size:
            return min(self.headings.index(size) + 1 if size in self.headings else 1, 5)
        bold = all(fragment.bold for fragment in line) and not self.mostly_bold
        plain = bold and len(line) == 1 and len(text) <= 80 and not _ENDED.search(text)
        return min(len(self.headings) + 1, 6) if plain else 0


def _append(found: list[Block], page: int, column: Sequence[Line], style: _Style) -> None:
    """Append the lines of a column, each to the block before it or as a new one."""
    left = min(line[0].left for line in column)
    right = max(line[-1].right for line in column)
    rows = _rows(column)
    before: Line | None = None
    for at, line in enumerate(column):
        level = 0 if rows[at] else style.level(line)
        last = found[-1] if found else None
        if rows[at] and last and last.row and before and _aligned(before, line):
            last.lines.append((page, line))
        elif rows[at]:
            found.append(Block([(page, line)], row=True))
        elif last is None or last.row or last.level != level:
            found.append(Block([(page, line)], level))
        elif _joins(before, line, style, left, right) if before else _goes_on(last, line):
            last.lines.append((page, line))
        else:
            found.append(Block([(page, line)], level))
        before = line


def _joins(before: Line, line: Line, style: _Style, left: float, right: float) -> bool:
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
    return not (_ENDED.search(text) and (indented or short))


def _goes_on(block: Block, line: Line) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence at its column's end, and a line goes on."""
    if block.level or block.row or _ENDED.search(_text(block.lines[-1][1])):
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
    return " ".join(fragment.text for fragment in line)


def _rounded(size: float) -> float:
    return round(2 * size) / 2
