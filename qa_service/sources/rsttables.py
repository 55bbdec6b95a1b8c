"""Tables of reStructuredText -> rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

_GRID = re.compile(r"\+(?:[-=]+\+)+")
_PARTLY = re.compile(r"\|.*\+[-=]+\+")
_SIMPLE = re.compile(r"=+(?:[ ]+=+)+")
_UNDERLINE = re.compile(r"-+(?:[ ]+-+)*")


class Table(NamedTuple):
    """Rows of cells; whether the first is a header; and how many lines the table takes."""

    rows: list[list[str]]
    header: bool
    lines: int


def found(lines: Sequence[str], at: int) -> Table | None:
    """Return the table that begins at a line, None where there is none, or one whose cells span rows."""
    if _GRID.fullmatch(lines[at]):
        return _grid(lines, at)
    return _simple(lines, at) if _SIMPLE.fullmatch(lines[at]) else None


def _grid(lines: Sequence[str], at: int) -> Table | None:
    end = next((place for place in range(at, len(lines)) if lines[place][:1] not in ("+", "|")), len(lines))
    own = lines[at:end]
    borders = [place for place, line in enumerate(own) if _GRID.fullmatch(line)]
    if len(borders) < 2 or any(map(_PARTLY.match, own)):
        return None
    columns = sorted({place for border in borders for place, sign in enumerate(own[border]) if sign == "+"})
    rows = [_cells(own[above + 1 : below], columns) for above, below in pairwise(borders)]
    return Table(rows, "=" in own[borders[1]], len(own))


def _cells(lines: Sequence[str], columns: Sequence[int]) -> list[str]:
    """Return the cells of a row; where no line has a bar at a column's border, a cell goes on over it."""
    borders = [place for place in columns if all(line[place : place + 1] == "|" for line in lines)]
    cells = ([line[start + 1 : end].strip() for line in lines] for start, end in pairwise(borders))
    return [" ".join(filter(None, cell)) for cell in cells]


def _simple(lines: Sequence[str], at: int) -> Table | None:
    ruled = (place for place in range(at, len(lines)) if _SIMPLE.fullmatch(lines[place]))
    borders = list(islice(ruled, 3))
    if len(borders) < 2:
        return None
    is_over = not "".join(lines[borders[1] + 1 : borders[1] + 2])
    last = borders[1] if is_over or len(borders) < 3 else borders[2]
    starts = [column.start() for column in re.finditer("=+", lines[at])]
    own = (line for line in lines[at + 1 : last] if line and not _UNDERLINE.fullmatch(line))
    rows = list(_rows([line for line in own if not _SIMPLE.fullmatch(line)], starts))
    return Table(rows, last != borders[1], last + 1 - at)


def _rows(lines: Sequence[str], starts: Sequence[int]) -> Iterator[list[str]]:
    """Yield the rows; a line without a first cell goes on with the row above."""
    row: list[str] = []
    for line in lines:
        cells = [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        if row and not cells[0]:
            row = [f"{own} {cell}".strip() for own, cell in zip(row, cells, strict=True)]
            continue
        if row:
            yield row
        row = cells
    if row:
        yield row
