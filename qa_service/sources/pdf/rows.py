"""Lines of a table -> its rows, where cells go on over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.headings import ENDED, text_of
from qa_service.sources.pdf.lines import Line, Row
from qa_service.sources.pdf.tables import Table

LOOSE = 1.08
"""Times the distance of the lines in one cell from which lines belong to different rows."""

WITHIN = 1.4
"""Times the height of a line that the lines of one cell stand apart at most."""

LONG = 15
"""Characters from which a line of a cell fills it, so that the next line may go on with it."""

FEWEST = 3
"""Words that a line in the first column has at least where the next goes on with it, if no distance tells."""

_Cells = dict[int, Line]


def rows(table: Table, header: Row = ()) -> list[Row]:
    """Return the rows of a table; the first is the ``header`` of one before it, if its lines say the same.

    Where rows stand farther apart than the lines of a cell, the lines near each other are one row. Elsewhere
    what has a cell in the first column begins one, unless that goes on with the words above.
    """
    top = _lines_of(header, table)
    above = [_row(table.lines[:top], table.width)] if top else []
    return above + (_rows(replace(table, lines=table.lines[top:])) if top < len(table.lines) else [])


def says_the_same(row: Row, other: Row) -> bool:
    """Tell whether the cells of two rows, but for empty ones, say the same."""
    return [text_of(cell) for cell in row if cell] == [text_of(cell) for cell in other if cell]


def _lines_of(header: Row, table: Table) -> int:
    """Return how many lines of a table say what a header says, 0 where they do not."""
    most = max(map(len, header), default=0)
    counts = range(1, min(most, len(table.lines)) + 1)
    return next((at for at in counts if says_the_same(_row(table.lines[:at], table.width), header)), 0)


def _rows(table: Table) -> list[Row]:
    ends = [
        max((line[at][-1].right for line in table.lines if at in line), default=0.0)
        for at in range(table.width)
    ]
    found: list[list[_Cells]] = []
    groups = _groups(table.lines)
    for group in groups:
        parts = _parts(group, ends, FEWEST if len(groups) == 1 else 1)
        heads = sum(any(0 in line for line in part) for part in parts)
        found.extend(parts if heads > 1 or has_figures_below(group) else [group])
    return [_row(part, table.width) for part in found]


def _groups(lines: Sequence[_Cells]) -> list[list[_Cells]]:
    """Return the lines parted where the distance is larger than that of the lines in one cell."""
    pairs = list(pairwise(lines))
    least = min((_apart(*pair) for pair in pairs if pair[0].keys() & pair[1].keys()), default=0.0)
    found = [[lines[0]]]
    for before, after in pairs:
        if _apart(before, after) > min(LOOSE * least, WITHIN * _first(after).size):
            found.append([])
        found[-1].append(after)
    return found


def _apart(before: _Cells, after: _Cells) -> float:
    """Return how far two lines are apart, by the columns that both have where there are some."""
    shared = [after[at][0].middle - before[at][0].middle for at in before.keys() & after.keys()]
    return min(shared, default=_first(after).middle - _first(before).middle)


def _first(line: _Cells) -> Fragment:
    return next(iter(line.values()))[0]


def _parts(group: Sequence[_Cells], ends: Sequence[float], fewest: int) -> list[list[_Cells]]:
    """Return lines as rows, each begun by a line that does not go on with the one above."""
    found = [[group[0]]]
    for line in group[1:]:
        above = {at: cell for before in found[-1] for at, cell in before.items()}
        flows = [carries_on(above[at], cell, ends[at]) for at, cell in line.items() if at in above]
        if 0 in line:
            least = fewest if len(line) > 1 else 1
            goes_on = 0 in above and all(flows) and _wraps(above[0], line[0], ends[0], least)
            goes_on = goes_on or (fewest == 1 and _all_wrap(above, line, ends))
        else:
            goes_on = (any(flows) or len(line) == 1) and not has_figures_below([*found[-1], line])
        if goes_on:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _wraps(above: Line, cell: Line, end: float, fewest: int) -> bool:
    """Tell whether a cell in the first column goes on with the words above, for which it had no room."""
    words = len(text_of([above]).split())
    return words >= fewest and cell[0].text[0].islower() and is_full(above, cell, end)


def _all_wrap(above: _Cells, line: _Cells, ends: Sequence[float]) -> bool:
    """Tell whether no word of a line had room above it, where all but the first cells stop in a sentence."""
    if len(line) < 2 or not line.keys() <= above.keys():
        return False
    full = all(is_full(above[at], cell, ends[at]) for at, cell in line.items())
    return full and all(carries_on(above[at], line[at], ends[at]) for at in line.keys() - {0})


def carries_on(above: Line, cell: Line, end: float) -> bool:
    """Tell whether a cell goes on with the words above: in small letters, or for want of room there."""
    words = text_of([above])
    full = len(words) >= LONG and is_full(above, cell, end)
    return not ENDED.search(words) and (full or cell[0].text[0].islower())


def is_full(above: Line, cell: Line, end: float) -> bool:
    """Tell whether the first word of a cell had no room on the line above."""
    word = [box for box in cell[0].boxes[: len(cell[0].text.split()[0])] if box]
    width = word[-1][2] - word[0][0] if word else 0.0
    return above[-1].right + cell[0].size / 5 + width > end


def has_figures_below(group: Sequence[_Cells]) -> bool:
    """Tell whether a figure stands below another in a column, which no cell has."""
    first: dict[int, Line] = {}
    for line in group:
        for at, cell in line.items():
            above = first.setdefault(at, cell)
            if above is not cell and len(text_of([above])) < LONG and _is_figure(above) and _is_figure(cell):
                return True
    return False


def _is_figure(cell: Line) -> bool:
    return cell[0].text[0].isdigit()


def _row(lines: Sequence[_Cells], width: int) -> Row:
    return tuple(tuple(line[at] for line in lines if at in line) for at in range(width))
