"""Lines in reading order -> blocks: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qa_service.sources.pdf.cells import Measure, begins_item
from qa_service.sources.pdf.headings import ENDED, Look, Style, levels, main, may_head, text_of
from qa_service.sources.pdf.order import Line
from qa_service.sources.pdf.rows import LONG, Row, is_full, rows, says_the_same
from qa_service.sources.pdf.tables import Table, tables
from qa_service.text.counting import counted

ROOM = 0.3
"""Share of a column's width that has to be left beside the next word, where a line was ended for good."""

_LEADS = re.compile(
    r"\b(?:the|a|an|of|and|or|in|on|at|by|to|for|from|with|der|die|das|und|von|im)$", re.IGNORECASE
)
"""A word behind which no line is ended for good."""

LOUD = 4
"""Letters of a line in capitals from which it is a title of its own."""

_DASHES = "-–"
_FIGURES = re.compile(r"\(?(\d{1,3})[.)]")

SMALL = 0.93
"""Times the height of the body's lines below which those of notes are."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, each with its page (from 0).

    ``level`` above 0 makes them a heading, ``rows`` a table, whose first row another one has ``again``;
    ``look`` is that of all of the lines. What is ``parted`` is a line with a wide gap, which no other joins.
    """

    lines: list[tuple[int, Line]]
    look: Look
    parted: bool = False
    level: int = 0
    rows: list[Row] = field(default_factory=list)
    again: bool = False


def blocks(columns: Sequence[tuple[int, Sequence[Line]]]) -> list[Block]:
    """Return the blocks of (page, column) in order.

    A paragraph that goes on in the next column or on the next page is one.
    """
    style = Style.of([line for _, column in columns for line in column])
    found: list[Block] = []
    for page, column in columns:
        _append(found, page, column, style)
    found = [part for block in found for part in _itemised(block)]
    heights = levels([(block.look, [line for _, line in block.lines]) for block in found])
    for block, level in zip(found, heights, strict=True):
        block.level = level
    return found


def _append(found: list[Block], page: int, column: Sequence[Line], style: Style) -> None:
    """Append the lines of a column, each to the block before it or as a new one, and its tables."""
    measure = Measure.of(column)
    at = 0
    for table in tables(column, measure):
        _append_text(found, page, column[at : table.start], style, measure)
        _append_table(found, page, table, style)
        at = table.end
    _append_text(found, page, column[at:], style, measure)


def _append_table(found: list[Block], page: int, table: Table, style: Style) -> None:
    """Append the blocks of a table: itself, or its columns where they are lists or text side by side."""
    columns = [[line[at] for line in table.lines if at in line] for at in range(table.width)]
    if _are_lists(columns):
        for column in columns:
            _close(found)
            _append_text(found, page, column, style, Measure.of(column))
        _close(found)
        return
    before = next((block for block in reversed(found) if block.rows), None)
    parts = rows(table, before.rows[0] if before else ())
    if len(parts) == 1 and all(len(cell) > 1 and len(text_of(cell[:1])) >= LONG for cell in parts[0]):
        found.extend(Block([(page, line) for line in cell], Look(), parted=True) for cell in parts[0])
    else:
        lines = [(page, cell) for line in table.lines for cell in line.values()]
        again = before is not None and says_the_same(parts[0], before.rows[0])
        if before and again:
            before.again = True
        found.append(Block(lines, Look(), rows=parts, again=again))


def _close(found: Sequence[Block]) -> None:
    """Let no line join the last block."""
    if found:
        found[-1].parted = True


def _are_lists(columns: Sequence[Sequence[Line]]) -> bool:
    """Tell whether each column is a list, whose numbers, if it has some, count downwards."""
    marked = [[line for line in column if begins_item(line)] for column in columns]
    if any(len(items) < 2 for items in marked):
        return False
    across, down = (_FIGURES.match(_text(line)) for line in (marked[1][0], marked[0][1]))
    return not (across and down) or int(across[1]) == 1 or int(across[1]) > int(down[1])


def _append_text(
    found: list[Block], page: int, lines: Sequence[Line], style: Style, measure: Measure
) -> None:
    """Append lines that are in no table."""
    before: Line | None = None
    for line in lines:
        look, parted = style.look(line), measure.parts(line)
        if not before:
            _carry(found, line, style)
        last = found[-1] if found else None
        if (
            last
            and not (last.rows or last.parted or parted or _begins_item(line, last, measure))
            and _alike(last, look, line, measure.right)
            and (_joins(before, line, style, measure) if before else _goes_on(last))
        ):
            last.lines.append((page, line))
            last.look = Look(look.size, look.bold and last.look.bold)
        else:
            found.append(Block([(page, line)], look, parted))
        before = line


def _begins_item(line: Line, last: Block, measure: Measure) -> bool:
    """Tell whether a line begins an item, and not with a dash that a full line goes on with."""
    if not begins_item(line):
        return False
    before, words = last.lines[-1][1], _text(line)
    dashed = (
        words[0] in _DASHES and _text(last.lines[0][1])[0] != words[0] and words[1:].lstrip()[:1].islower()
    )
    return not (dashed and not ENDED.search(_text(before)) and is_full(before, line, measure.right))


def _carry(found: list[Block], line: Line, style: Style) -> None:
    """Put the paragraph that a column's first line goes on with behind the notes that were set below it."""
    at = len(found) - 1
    while at > 0 and _is_note(found[at], style):
        at -= 1
    if not 0 <= at < len(found) - 1 or found[at].rows or found[at].parted:
        return
    alike = abs(main(line).size - main(found[at].lines[-1][1]).size) <= 0.5
    if alike and line[0].text[0].islower() and _goes_on(found[at]):
        found.append(found.pop(at))


def _is_note(block: Block, style: Style) -> bool:
    """Tell whether a block is in letters smaller than those of the text."""
    return not block.rows and all(main(line).size < SMALL * style.size for _, line in block.lines)


def _itemised(block: Block) -> Iterator[Block]:
    """Yield a block, or the parts of one whose lines count items by bare numbers."""
    starts = counted([_text(line) for _, line in block.lines]) if len(block.lines) > 1 else set()
    if block.rows or not starts:
        yield block
        return
    for start, end in pairwise(sorted({0, len(block.lines), *starts})):
        yield Block(block.lines[start:end], block.look, block.parted)


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


def _joins(before: Line, line: Line, style: Style, measure: Measure) -> bool:
    """Tell whether a line goes on with the block of the line above it."""
    above, own = main(before), main(line)
    below = own.middle - above.middle
    size = max(above.size, own.size)
    if (
        below > 1.35 * max(style.leading, min(above.size, own.size))
        or abs(above.size - own.size) > 0.15 * size
    ):
        return False
    left, right = measure.left, measure.right
    indented = line[0].left > left + 0.8 * size and before[0].left < left + 0.3 * size
    short = before[-1].right < right - 0.2 * (right - left)
    begun = indented or short or _is_loud(line)
    return not (_is_left(before, line, measure) or (ENDED.search(_text(before)) and begun))


def _is_loud(line: Line) -> bool:
    """Tell whether a line is in capitals, more of them than an abbreviation has."""
    words = _text(line)
    return words.isupper() and sum(map(str.isalpha, words)) >= LOUD


def _is_left(before: Line, line: Line, measure: Measure) -> bool:
    """Tell whether a line was begun though there was ample room on the one before, as in a list."""
    words = _text(before)
    ample = measure.right - ROOM * (measure.right - measure.left)
    room = line[0].text[0].isupper() and not is_full(before, line, ample)
    return room and words[-1].isalnum() and not _LEADS.search(words)


def _goes_on(block: Block) -> bool:
    """Tell whether a paragraph stops in the middle of a sentence, at its column's end."""
    lines = [line for _, line in block.lines]
    return not may_head(block.look, lines) and not ENDED.search(_text(lines[-1]))


def _text(line: Line) -> str:
    return text_of([line])
