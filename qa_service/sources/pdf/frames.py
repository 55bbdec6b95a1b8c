"""Lines drawn on a page -> frames: the cells that they part, wherever some of them meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_service.sources.pdf.characters import Rect, around
from qa_service.sources.pdf.drawn import Drawn, outline

NEAR = 3.0
"""Points that lines are apart at most which are one, or meet."""

MOST = 400
"""Lines and shaded boxes of a page at most; there are more in a drawing."""

LOW = 15.0
"""Points that a box is high at the least which holds several lines."""

THIN = 6.0
"""Points that a cell is wide and high at most which is only the space between double lines."""

MOST_FIELDS = 10_000
"""Fields at most that the lines of a frame part, were all of them to run through it."""

_Field = tuple[int, int]
"""Which row and column of a frame."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a frame: where it stands on the page, its first and last row, and its first column."""

    box: Rect
    first: int
    last: int
    column: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Cells in order, row by row, in the box that surrounds them; a shaded box is a frame of one cell."""

    box: Rect
    cells: tuple[Cell, ...]


def frames(drawn: Drawn) -> list[Frame]:
    """Return the frames of a page, those with others in them first.

    Shaded boxes that meet are cells or words marked in a text, and tell nothing; fields are by themselves.
    """
    lines = [*_merged(drawn.lines), *(_turned(one) for one in _merged(map(_turned, drawn.lines)))]
    groups = _meeting(lines) if len(lines) <= MOST else []
    if len(drawn.shades) <= MOST:
        groups += [[*outline(*shades)] for shades in _meeting(drawn.shades) if len(shades) == 1]
    groups += [[*outline(box)] for box in drawn.fields]
    found = (_frame(group) for group in groups)
    return sorted((one for one in found if one and _holds_lines(one)), key=lambda one: -_area(one.box))


def _holds_lines(frame: Frame) -> bool:
    """Tell whether a frame has several cells, or is high enough for several lines."""
    return len(frame.cells) > 1 or frame.box[3] - frame.box[1] >= LOW


def _turned(line: Rect) -> Rect:
    """Return a line mirrored, so that upright ones are level."""
    left, top, right, bottom = line
    return top, left, bottom, right


def _merged(lines: Iterable[Rect]) -> list[Rect]:
    """Return the level lines, those as one that go on where others end."""
    found: list[Rect] = []
    level = sorted((line for line in lines if line[1] == line[3]), key=lambda line: line[1])
    for at, group in _clustered(level):
        for left, _, right, _ in sorted(group):
            if found and found[-1][1] == at and left <= found[-1][2] + NEAR:
                found[-1] = found[-1][0], at, max(right, found[-1][2]), at
            else:
                found.append((left, at, right, at))
    return found


def _clustered(lines: Sequence[Rect]) -> Iterator[tuple[float, list[Rect]]]:
    """Yield level lines in order that are at the same height, and that."""
    group: list[Rect] = []
    for line in lines:
        if group and line[1] - group[0][1] > NEAR:
            yield group[0][1], group
            group = []
        group.append(line)
    if group:
        yield group[0][1], group


def _meeting(boxes: Sequence[Rect]) -> list[list[Rect]]:
    """Return boxes in groups, each of which those in it come near."""
    found: list[list[Rect]] = []
    for box in boxes:
        near = [group for group in found if any(_meet(box, other) for other in group)]
        found = [group for group in found if group not in near]
        found.append([box, *(one for group in near for one in group)])
    return found


def _meet(one: Rect, other: Rect) -> bool:
    return all(max(one[at], other[at]) <= min(one[at + 2], other[at + 2]) + NEAR for at in (0, 1))


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _frame(lines: Sequence[Rect]) -> Frame | None:
    """Return the frame of lines that meet, None where they do not part fields into boxes.

    Its edges count as drawn, since tables are often open at their sides.
    """
    box = around(lines)
    across = _places([box[0], box[2], *(line[0] for line in lines if line[0] == line[2])])
    down = _places([box[1], box[3], *(line[1] for line in lines if line[1] == line[3])])
    if min(len(across), len(down)) < 2 or len(across) * len(down) > MOST_FIELDS:
        return None
    cells: list[Cell] = []
    for fields in _regions(len(down) - 1, len(across) - 1, _walls(lines, across, down)):
        rows, columns = sorted({row for row, _ in fields}), sorted({column for _, column in fields})
        if len(fields) != len(rows) * len(columns):
            return None
        own = across[columns[0]], down[rows[0]], across[columns[-1] + 1], down[rows[-1] + 1]
        if min(own[2] - own[0], own[3] - own[1]) > THIN:
            cells.append(Cell(own, rows[0], rows[-1], columns[0]))
    return Frame(box, tuple(sorted(cells, key=lambda cell: (cell.first, cell.column)))) if cells else None


def _places(found: Sequence[float]) -> list[float]:
    """Return where lines stand in order, one place for those that are near one another."""
    places: list[float] = []
    for one in sorted(found):
        if not places or one - places[-1] > NEAR:
            places.append(one)
    return places


def _walls(
    lines: Sequence[Rect], across: Sequence[float], down: Sequence[float]
) -> set[tuple[_Field, _Field]]:
    """Return which pairs of fields, the upper or left one first, a line parts."""
    walls: set[tuple[_Field, _Field]] = set()
    for left, top, right, bottom in lines:
        if left == right:
            column = _nearest(across, left)
            rows = _covered(down, top, bottom)
            walls.update(((row, column - 1), (row, column)) for row in rows)
        else:
            row = _nearest(down, top)
            columns = _covered(across, left, right)
            walls.update(((row - 1, column), (row, column)) for column in columns)
    return walls


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - place))


def _covered(places: Sequence[float], start: float, end: float) -> Iterator[int]:
    """Yield the spaces between places that a line runs along from one to the next."""
    for at, (before, after) in enumerate(pairwise(places)):
        if start <= before + NEAR and after - NEAR <= end:
            yield at


def _regions(rows: int, columns: int, walls: Collection[tuple[_Field, _Field]]) -> Iterator[set[_Field]]:
    """Yield the fields that no wall parts."""
    left = {(row, column) for row in range(rows) for column in range(columns)}
    while left:
        begun = [left.pop()]
        region = set(begun)
        while begun:
            row, column = begun.pop()
            for field in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                pair = min((row, column), field), max((row, column), field)
                if field in left and pair not in walls:
                    left.remove(field)
                    region.add(field)
                    begun.append(field)
        yield region
