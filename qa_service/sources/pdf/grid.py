"""The columns of a table: where its cells stand, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.sources.pdf.cells import begins_item
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Line
from qa_service.sources.pdf.touching import loosened

ALIGNED = 3.0
"""Points that the edges or middles of two cells differ at most where one stands below the other."""


class _Column:
    """What a column of a table covers, and where the cells in it begin, end and have their middle."""

    def __init__(self, cell: Line) -> None:
        self.left, self.right = cell[0].left, cell[-1].right
        self._edges = _edges(cell)

    def add(self, cell: Line) -> None:
        self.left, self.right = min(self.left, cell[0].left), max(self.right, cell[-1].right)
        self._edges += _edges(cell)

    def aligns(self, cell: Line) -> bool:
        [own, *_] = _edges(cell)
        return any(
            abs(one - other) < ALIGNED for edges in self._edges for one, other in zip(own, edges, strict=True)
        )

    def begins(self, fragment: Fragment) -> bool:
        return any(abs(left - fragment.left) < ALIGNED for left, _, _ in self._edges)

    def shares(self, cell: Line) -> float:
        return min(self.right, cell[-1].right) - max(self.left, cell[0].left)


class Grid:
    """The columns that lines of cells have had so far."""

    def __init__(self, first: Sequence[Line]) -> None:
        self._columns = [_Column(cell) for cell in first]

    def __len__(self) -> int:
        return len(self._columns)

    def takes(self, row: Sequence[Line]) -> bool:
        """Take in a line of several cells if they stand in columns: a new one may be between or beside them.

        Two cells at least have to be aligned; a line with as many cells as there are columns, three or more,
        only has to stand clear of the neighbours of each, as headers do above figures.
        """
        full = len(row) == len(self) and all(self._is_clear(at, cell) for at, cell in enumerate(row))
        places = list(range(len(row))) if full else [self._shared(cell) for cell in row]
        known = [at for at in places if at is not None]
        if len(known) != len(set(known)) or any(self._crosses(cell) for cell in row if not full):
            return False
        aligned = sum(
            self._columns[at].aligns(cell) for at, cell in zip(places, row, strict=True) if at is not None
        )
        if aligned < 2 and not (full and len(row) > 2):
            return False
        for at, cell in zip(places, row, strict=True):
            if at is None:
                self._columns.append(_Column(cell))
            else:
                self._columns[at].add(cell)
        self._columns.sort(key=lambda one: one.left)
        return True

    def parted(self, row: Sequence[Line]) -> list[Line]:
        """Return the cells of a line, those parted that run over columns at whose left edges they go on."""
        return [part for cell in row for part in (self._at_edges(cell) if self._crosses(cell) else [cell])]

    def _at_edges(self, cell: Line) -> list[Line]:
        first, *others = loosened(cell)
        found: list[Line] = [(first,)]
        for fragment in others:
            if any(column.begins(fragment) for column in self._columns):
                found.append((fragment,))
            else:
                found[-1] += (fragment,)
        return found

    def place(self, cell: Line) -> int | None:
        """Take in a cell that is alone on its line, and return its column, None where it stands in none."""
        at = self._shared(cell)
        if at is None or not self._is_clear(at, cell) or not self._columns[at].aligns(cell):
            return None
        self._columns[at].add(cell)
        return at

    def placed(self, row: Sequence[Line]) -> dict[int, Line]:
        """Return the cells of a line that was taken in by their columns."""
        found: dict[int, Line] = {}
        for cell in row:
            at = max(range(len(self)), key=lambda at: self._columns[at].shares(cell))
            found[at] = found.get(at, ()) + cell
        return found

    def _shared(self, cell: Line) -> int | None:
        at = max(range(len(self)), key=lambda at: self._columns[at].shares(cell))
        return at if self._columns[at].shares(cell) > 0 else None

    def _crosses(self, cell: Line) -> bool:
        return sum(column.shares(cell) > 0 for column in self._columns) > 1

    def _is_clear(self, at: int, cell: Line) -> bool:
        """Tell whether a cell in a column does not touch the ones beside it."""
        before = self._columns[at - 1].right if at else float("-inf")
        after = self._columns[at + 1].left if at + 1 < len(self) else float("inf")
        return before < cell[0].left and cell[-1].right < after


def _edges(cell: Line) -> list[tuple[float, float, float]]:
    """Return the left edge, the middle and the right edge of a cell, and of its words behind a bullet."""
    right = cell[-1].right
    lefts = [one.left for one in (cell[:2] if begins_item(cell) else cell[:1])]
    return [(left, (left + right) / 2, right) for left in lefts]
