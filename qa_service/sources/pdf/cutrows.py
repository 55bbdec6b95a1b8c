"""Joins what the end of a page cuts in a table: the cells of a row, or the texts in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa_service.sources.pdf.headings import ENDED, text_of
from qa_service.sources.pdf.lines import Line, Row
from qa_service.sources.pdf.paragraphs import Block
from qa_service.sources.pdf.rows import carries_on, is_full, says_the_same

ALIGNED = 3.0
"""Points that the lines of one cell begin apart at most on two pages."""

MOST = 12
"""Blocks before one at most among which is the text that it goes on with: those of a row, and a header."""


def rejoined(found: Iterable[Block]) -> list[Block]:
    """Return blocks, those tables as one whose last row goes on in the first one of the next page.

    There the header may be again, and the first cell is empty.
    """
    blocks: list[Block] = []
    for block in found:
        before = blocks[-1] if blocks else None
        cut = _cut(before, block) if before else 0
        if not (before and cut):
            blocks.append(block)
            continue
        pairs = zip(before.rows[-1], block.rows[cut - 1], strict=True)
        before.rows[-1:] = [tuple(above + below for above, below in pairs), *block.rows[cut:]]
        before.lines += block.lines
        before.again = before.again or block.again
    return blocks


def _cut(before: Block, block: Block) -> int:
    """Return which row of a table, from 1, goes on with the last one of that before it, 0 if none does."""
    if not (before.rows and block.rows) or before.lines[-1][0] + 1 != block.lines[0][0]:
        return 0
    at = int(says_the_same(before.rows[0], block.rows[0]))
    return at + 1 if at < len(block.rows) and _goes_on(before, block, block.rows[at]) else 0


def _goes_on(before: Block, block: Block, row: Row) -> bool:
    """Tell whether one cell of a row at least goes on with that above it, and the others may."""
    above = before.rows[-1]
    if len(above) != len(row) or row[0]:
        return False
    cells = [(at, upper, cell) for at, (upper, cell) in enumerate(zip(above, row, strict=True)) if cell]
    if not all(upper for _, upper, _ in cells):
        return False
    ends = [_end([*before.rows, *block.rows], at) for at in range(len(row))]
    on = [_fills(upper[-1], cell[0], ends[at]) for at, upper, cell in cells]
    anew = [_begins(upper[-1], cell[0]) for _, upper, cell in cells]
    return any(on) and all(map(max, on, anew))


def _begins(above: Line, cell: Line) -> bool:
    """Tell whether a line begins a sentence below one that ends one."""
    return ENDED.search(text_of([above])) is not None and not cell[0].text[0].islower()


def _fills(above: Line, cell: Line, end: float) -> bool:
    """Tell whether a line of a cell begins below the last one before it, which had no room for its words."""
    below = abs(above[0].left - cell[0].left) <= ALIGNED
    return below and is_full(above, cell, end) and carries_on(above, cell, end)


def _end(rows: Sequence[Row], at: int) -> float:
    """Return where the lines of a column end."""
    lines = (line for row in rows if at < len(row) for line in row[at])
    return max((line[-1].right for line in lines), default=0.0)


def resumed(found: Iterable[Block]) -> list[Block]:
    """Return blocks, those texts in cells as one that go on in the same column of the next page.

    They stand before what begins there, so that few letters come behind those of a later page.
    """
    blocks: list[Block] = []
    for block in found:
        near = range(len(blocks) - 1, max(-1, len(blocks) - 1 - MOST), -1)
        begun = next((at for at in near if _resumes(blocks[at], block)), None)
        if begun is None:
            blocks.append(block)
            continue
        before = blocks.pop(begun)
        page = block.lines[0][0]
        at = len(blocks)
        while at and blocks[at - 1].lines[0][0] == page:
            at -= 1
        before.lines += block.lines
        blocks.insert(at, before)
    return blocks


def _resumes(before: Block, block: Block) -> bool:
    """Tell whether a text in a cell stops in a sentence, with which another goes on in small letters."""
    if not (before.framed and block.framed) or before.rows or block.rows:
        return False
    (last, above), (page, line) = before.lines[-1], block.lines[0]
    if last + 1 != page or not line[0].text[0].islower() or ENDED.search(text_of([above])):
        return False
    end = max(one[-1].right for _, one in [*before.lines, *block.lines])
    return _fills(above, line, end) and abs(above[0].size - line[0].size) <= 0.5
