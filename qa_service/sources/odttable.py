"""A table of an OpenDocument text -> its rows, each cell that spans several of them in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from qa_service.sources import numerals

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TABLE, CELL = f"{_TABLE}table", f"{_TABLE}table-cell"
ROW, _HEADS, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-header-rows", f"{_TABLE}covered-table-cell"
_GROUPS = (_HEADS, f"{_TABLE}table-rows", f"{_TABLE}table-row-group")

MOST = 100
"""Times at most that a cell is written of which the document says that it or its row is repeated."""


def is_headed(table: Element) -> bool:
    """Tell whether a table has a row of heads."""
    return table.find(_HEADS) is not None


def rows(table: Element, words: Callable[[Element], str]) -> Iterator[list[str]]:
    """Yield the cells of each row as ``words`` gives them; one that spans columns comes once."""
    above: dict[int, tuple[str, int]] = {}  # by column: the words, and in how many rows they are to come
    for row in _rows(table):
        found: list[str] = []
        column = 0
        for cell in _cells(row):
            own = (words(cell), _count(cell, "number-rows-spanned")) if cell.tag == CELL else None
            for _ in range(_count(cell, "number-columns-repeated")):
                if own:
                    above[column] = own
                told, left = above.get(column, ("", 0))
                if left:
                    found.append(told)
                    above[column] = told, left - 1
                column += 1
        yield found


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == ROW:
            yield from [child] * min(_count(child, "number-rows-repeated"), _most(child))
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _most(row: Element) -> int:
    """Return how often a row is written at most: once without words, which is no row to whoever reads."""
    filled = (cell for cell in _cells(row) if any(map(str.strip, cell.itertext())))
    count = sum(_count(cell, "number-columns-repeated") for cell in filled)
    return max(MOST // count, 1) if count else 1


def _cells(row: Element) -> Iterator[Element]:
    return (one for one in row if one.tag in (CELL, _COVERED))


def _count(element: Element, name: str) -> int:
    return min(max(numerals.told(element.get(f"{_TABLE}{name}"), 1), 1), MOST)
