"""A table of a page -> its rows, each cell that spans several of them in each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from selectolax.lexbor import LexborNode

from qa_service.sources.htmllayout import own_cells, own_rows

REPEATED = 200
"""Characters that a cell has at most that is written again in the rows below which it spans."""

MOST_COLUMNS = 1000
"""Columns that a cell spans at most."""

MOST_WIDE = 20
"""The same of one that stands in each of them."""

MOST_HEADS = 3
"""Rows at most that together are the header of a table."""

MOST_SPANNING = 20
"""Cells of a row that go on in the next at most, so that few cells cannot become millions."""

_NUMBER = re.compile(r"\s*(\d{1,5})")
_TO_THE_END = 99999


def is_headed(table: LexborNode) -> bool:
    """Tell whether the first row of a table is its header."""
    first = next(iter(own_rows(table)), None)
    if first is None or first.parent is None:
        return False
    return first.parent.tag == "thead" or all(cell.tag == "th" for cell in own_cells(first))


def rows(table: LexborNode, words: Callable[[LexborNode], str]) -> Iterator[list[str]]:
    """Yield the cells of each row that can be seen, as ``words`` gives them; one that spans columns once.

    Rows of heads that belong together are one, in which each column has the words of all of its heads. In and
    below a header a cell stands in each column that it spans, but for one that is a row by itself.
    """
    spanning: dict[int, _Cell] = {}
    part = 0
    found = own_rows(table)
    heads = _heads(found)
    if heads:
        yield _joined([[_Cell(cell, words(cell)) for cell in own_cells(row)] for row in heads])
    headed = bool(heads) or is_headed(table)
    for row in found[len(heads) :]:
        if row.parent and row.parent.mem_id != part:
            spanning, part = {}, row.parent.mem_id
        cells = [_Cell(cell, words(cell)) for cell in own_cells(row)]
        placed, spanning = _placed(cells, spanning, wide=headed and len(cells) + len(spanning) > 1)
        if placed:
            yield placed


def _heads(found: list[LexborNode]) -> list[LexborNode]:
    """Return the rows at the top of a table that together are its header, none where that is one row.

    Such a row has several heads and nothing else; in each but the last a head spans rows or columns.
    """
    heads = list(takewhile(_is_of_heads, found[: MOST_HEADS + 1]))
    spans = all(_spans(row) for row in heads[:-1])
    return heads if 1 < len(heads) <= MOST_HEADS and spans and len(heads) < len(found) else []


def _is_of_heads(row: LexborNode) -> bool:
    cells = own_cells(row)
    set_apart = row.parent is not None and row.parent.tag == "thead"
    return bool(cells) and (set_apart or all(cell.tag == "th" for cell in cells))


def _spans(row: LexborNode) -> bool:
    cells = own_cells(row)
    return len(cells) > 1 and any(_span(cell, name) != 1 for cell in cells for name in ("colspan", "rowspan"))


def _joined(rows: list[list[_Cell]]) -> list[str]:
    """Return the words of all heads of each column, from above."""
    placed: dict[tuple[int, int], _Cell] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in placed:
                column += 1
            below = range(at, min(at + cell.left + 1, len(rows)))
            beside = range(column, min(column + cell.width, MOST_COLUMNS))
            placed.update(((line, place), cell) for line in below for place in beside)
    width = max((column for _, column in placed), default=-1) + 1
    heads = ([placed.get((at, column)) for at in range(len(rows))] for column in range(width))
    return [" ".join(dict.fromkeys(cell.words for cell in column if cell and cell.words)) for column in heads]


class _Cell:
    """The words of a cell, how many columns it is wide, and in how many rows it is still to come."""

    def __init__(self, node: LexborNode, words: str) -> None:
        self.words = words
        self.width = max(1, min(_span(node, "colspan"), MOST_COLUMNS))
        self.left = (_span(node, "rowspan") or _TO_THE_END) - 1

    def below(self) -> str:
        """Return what stands for the cell in the next row."""
        self.left -= 1
        return self.again()

    def again(self) -> str:
        """Return what stands for the cell in another place."""
        return self.words if len(self.words) <= REPEATED else ""


def _span(node: LexborNode, name: str) -> int:
    number = _NUMBER.match(node.attributes.get(name) or "1")
    return int(number[1]) if number else 1


def _placed(
    cells: list[_Cell], spanning: dict[int, _Cell], *, wide: bool
) -> tuple[list[str], dict[int, _Cell]]:
    """Return the words of a row's cells with those that come from above, and which span the next row too.

    One that spans columns stands in each where that is ``wide``, unless these are too many.
    """
    found: list[str] = []
    lower: dict[int, _Cell] = {}
    column = 0
    own = iter(cells)
    while True:
        cell = spanning.get(column)
        if cell is None:
            cell = next(own, None)
            if cell is None and (beyond := [at for at in spanning if at > column]):
                column = min(beyond)
                continue
            if cell is None:
                return found, lower
            found.append(cell.words)
        else:
            found.append(cell.below())
        if wide and cell.width <= MOST_WIDE:
            found += [cell.again()] * (cell.width - 1)
        if cell.left > 0 and len(lower) < MOST_SPANNING:
            lower[column] = cell
        column += cell.width
