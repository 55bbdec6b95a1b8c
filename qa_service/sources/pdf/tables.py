"""Lines of a column -> tables: runs of lines whose cells stand below one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_service.sources.pdf.cells import Measure, cells, pieces
from qa_service.sources.pdf.grid import Grid
from qa_service.sources.pdf.headings import ENDED, text_of
from qa_service.sources.pdf.lines import Line
from qa_service.sources.pdf.touching import loosened

FAR = 4.0
"""Times the height of a line that two lines of several cells in a table stand apart at most."""

NEAR = 2.0
"""Times the height of a line that a cell alone on its line stands from the next one at most."""

TIGHT = 1.3
"""Times the height of a line that the lines of one cell stand apart at most."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of a column from ``start`` up to ``end`` (exclusive), each as its cells by column."""

    start: int
    end: int
    lines: list[dict[int, Line]]
    width: int


def tables(column: Sequence[Line], measure: Measure) -> Iterator[Table]:
    """Yield the tables among the lines of a column in order; each has two lines of several cells at least."""
    parted = [measure.parts(line) for line in column]
    at = done = 0
    while at < len(column):
        table = _begun(column, parted, at, done) if parted[at] else None
        if table:
            yield table
            done = table.end
        at = table.end if table else at + 1


def _begun(column: Sequence[Line], parted: Sequence[bool], start: int, done: int) -> Table | None:
    """Return the table that has its first line of several cells here, None where that stands alone."""
    first = column[start]
    found = [cells(first)]
    grid = Grid(found[0])
    end = start + 1
    for at in range(start + 1, len(column)):
        before, line = column[at - 1], column[at]
        own = _row(grid, before, line, parted[at])
        place = None if own else _continued(grid, before, line, first)
        if not own and place is None:
            break
        found.append(own or cells(line))
        # what stands in the first column alone may be text below the table, unless rows follow
        end = at + 1 if own or place or _goes_on(before, line) else end
    if sum(parted[start:end]) < 2:
        return None
    del found[end - start :]
    if start > done and (header := _header(grid, column[start - 1], first)):
        start -= 1
        found.insert(0, header)
    while start > done and _continued(grid, column[start], column[start - 1], first, TIGHT):
        start -= 1
        found.insert(0, cells(column[start]))
    return Table(start, end, [grid.placed(own) for own in found], len(grid))


def _header(grid: Grid, line: Line, first: Line) -> list[Line]:
    """Return the cells of a line above a table that nearly touch, one for each column, or none."""
    own: list[Line] = [(piece,) for piece in loosened(line)]
    return own if len(own) == len(grid) and _apart(line, first) <= FAR and grid.takes(own) else []


def _row(grid: Grid, before: Line, line: Line, parted: bool) -> list[Line]:
    """Return the cells of a line that has several, none where it has not or goes with no other row."""
    own = cells(line)
    if len(own) > 1 and not parted:
        return []
    own = grid.parted(own if parted else pieces(line))  # a number may stand in a column of its own
    return own if len(own) > 1 and _apart(before, line) <= FAR and grid.takes(own) else []


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line in small letters stands close below an unfinished one."""
    close = _apart(before, line) <= TIGHT and line[0].text[0].islower()
    return close and not ENDED.search(text_of(cells(before)[:1]))


def _continued(grid: Grid, before: Line, line: Line, first: Line, far: float = NEAR) -> int | None:
    """Return the column in which a cell stands that is alone on its line, None where it is of no table."""
    own = cells(line)
    above = min(first, key=lambda one: abs(one.left - line[0].left))  # the names of rows may be smaller
    alike = any(abs(line[0].size - one.size) <= 0.15 * one.size for one in (first[0], above))
    if len(own) > 1 or not alike or abs(_apart(before, line)) > far:
        return None
    place = grid.place(own[0])
    heads = place == 0 and all(one.bold for one in line) and not all(one.bold for one in first)
    return None if heads else place


def _apart(before: Line, line: Line) -> float:
    return (line[0].middle - before[0].middle) / max(before[0].size, line[0].size)
