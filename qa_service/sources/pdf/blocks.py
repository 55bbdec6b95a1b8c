"""Lines in reading order -> blocks: headings, paragraphs, list items and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from qa_service.sources.pdf import order
from qa_service.sources.pdf.cells import Measure, begins_item, cells
from qa_service.sources.pdf.cutrows import rejoined, resumed
from qa_service.sources.pdf.headings import Look, Style, levels, text_of
from qa_service.sources.pdf.lines import Framed, Line, Row, every
from qa_service.sources.pdf.paragraphs import Block, Flow
from qa_service.sources.pdf.rows import LONG, rows, says_the_same
from qa_service.sources.pdf.tables import Table, tables
from qa_service.text.counting import counted

_FIGURES = re.compile(r"\(?(\d{1,3})[.)]")


def blocks(columns: Sequence[tuple[int, Sequence[Line]]]) -> list[Block]:
    """Return the blocks of (page, column) in order.

    A paragraph that goes on in the next column or on the next page is one.
    """
    style = Style.of([one for _, column in columns for line in column for one in every(line)])
    found: list[Block] = []
    for page, column in columns:
        _append(found, page, column, style)
    found = [part for block in resumed(rejoined(found)) for part in _itemised(block)]
    heights = levels([(block.look, [line for _, line in block.lines]) for block in found])
    for block, level in zip(found, heights, strict=True):
        block.level = level
    return found


def _append(found: list[Block], page: int, column: Sequence[Line], style: Style) -> None:
    """Append the lines of a column, each to the block before it or as a new one, its tables and frames."""
    words = [line for line in column if not _is_framed(line)]
    flow = Flow(found, page, style, Measure.of(words or column))
    for is_framed, run in groupby(column, _is_framed):
        if is_framed:
            for line in run:
                flow.wait(line[0], _framed(found, page, line, style))
        else:
            _append_run(flow, list(run))
    flow.put()


def _is_framed(line: Line) -> bool:
    return isinstance(line[0], Framed)


def _framed(found: list[Block], page: int, line: Line, style: Style) -> list[Block]:
    """Return the blocks of what stands in a frame."""
    held = line[0]
    if not isinstance(held, Framed):
        return []
    if held.rows:
        lines = [(page, line) for row in held.rows for cell in row for line in cell]
        return [_table(found, lines, held.rows)]
    blocks: list[Block] = []
    for text in held.texts:
        for column in order.lines(text):
            _append(blocks, page, column, style)
        _close(blocks)
    for block in blocks:
        block.framed = True
    return blocks


def _append_run(flow: Flow, lines: Sequence[Line]) -> None:
    """Append lines that stand below one another, and the tables that they are."""
    at = 0
    for table in tables(lines, flow.measure):
        for line in lines[at : table.start]:
            flow.add(line)
        _append_table(flow, table)
        at = table.end
    for line in lines[at:]:
        flow.add(line)


def _append_table(flow: Flow, table: Table) -> None:
    """Append the blocks of a table: itself, or its columns where they are lists or text side by side."""
    columns = [[line[at] for line in table.lines if at in line] for at in range(table.width)]
    page = flow.page
    if _are_lists(columns):
        flow.put()
        heads = _heads(flow, columns)
        for at, column in enumerate(columns):
            _close(flow.found)
            flow.found += heads[at : at + 1]
            own = Flow(flow.found, page, flow.style, Measure.of(column))
            for line in column:
                own.add(line)
        _close(flow.found)
        return
    before = _last_table(flow.found)
    parts = rows(table, before.rows[0] if before else ())
    if len(parts) == 1 and all(len(cell) > 1 and len(text_of(cell[:1])) >= LONG for cell in parts[0]):
        flow.put([Block([(page, line) for line in cell], Look(), parted=True) for cell in parts[0]])
    else:
        lines = [(page, cell) for line in table.lines for cell in line.values()]
        flow.put([_table(flow.found, lines, parts)])


def _heads(flow: Flow, columns: Sequence[Sequence[Line]]) -> list[Block]:
    """Take the line above lists out of what was found where it has a name over each, and return these."""
    last = flow.found[-1] if flow.found else None
    if not last or last.rows or len(last.lines) > 1:
        return []
    page, line = last.lines[0]
    names = cells(line)
    over = [
        name[0].left < max(one[-1].right for one in column)
        and name[-1].right > min(one[0].left for one in column)
        for name, column in zip(names, columns, strict=False)
    ]
    if page != flow.page or len(names) != len(columns) or not all(over):
        return []
    flow.found.pop()
    return [Block([(page, name)], flow.style.look(name), parted=True) for name in names]


def _last_table(found: Sequence[Block]) -> Block | None:
    return next((block for block in reversed(found) if block.rows), None)


def _table(found: Sequence[Block], lines: list[tuple[int, Line]], parts: Sequence[Row]) -> Block:
    """Return the block of a table, which may have the first row of the last one again."""
    before = _last_table(found)
    again = before is not None and says_the_same(parts[0], before.rows[0])
    if before and again:
        before.again = True
    return Block(lines, Look(), rows=list(parts), again=again)


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


def _itemised(block: Block) -> Iterator[Block]:
    """Yield a block, or the parts of one whose lines count items by bare numbers."""
    starts = counted([_text(line) for _, line in block.lines]) if len(block.lines) > 1 else set()
    if block.rows or not starts:
        yield block
        return
    for start, end in pairwise(sorted({0, len(block.lines), *starts})):
        yield Block(block.lines[start:end], block.look, block.parted, framed=block.framed)


def _text(line: Line) -> str:
    return text_of([line])
