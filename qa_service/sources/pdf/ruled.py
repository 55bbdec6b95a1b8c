"""What stands in the cells of a frame -> the rows of a table, where lines part them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean

from qa_service.sources.pdf.cells import cells
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.frames import Cell, Frame
from qa_service.sources.pdf.lines import Line, Row, in_lines
from qa_service.sources.pdf.rows import has_figures_below, rows
from qa_service.sources.pdf.tables import Table

LONG = 200
"""Characters that the longest cells of the rows have at most on average, as in a table without lines."""

REPEATED = 200
"""Characters that a cell has at most that is written again in the rows below which it spans."""

PARTED = 0.25
"""Share of the cells below which the gaps in them are that could part them too."""

FEWEST = 3
"""Lines at least that are rows where all cells have them at the same heights."""

Held = dict[Cell, list[Fragment]]
"""What stands in the cells of a frame in order; those without text are left out."""


def is_table(held: Held) -> bool:
    """Tell whether a frame has several rows, and cells side by side."""
    begun = [cell.first for cell in held]
    return 1 < len(set(begun)) < len(begun)


def is_long(held: Held) -> bool:
    """Tell whether the cells of a frame are texts, which are read one after the other."""
    begun = sorted({cell.first for cell in held})
    return mean(max(length(text) for cell, text in held.items() if cell.first == row) for row in begun) > LONG


def length(text: Sequence[Fragment]) -> int:
    """Return how many characters a text has."""
    return sum(len(one.text) for one in text)


def ruled(held: Held, frame: Frame) -> list[Row]:
    """Return the rows of a frame, none where gaps in many of its cells part them where no line does.

    A cell that spans rows comes in each of them, one that spans columns once. Columns without words are none.
    """
    lines = {cell: tuple(in_lines(text)) for cell, text in held.items()}
    if sum(any(len(cells(line)) > 1 for line in own) for own in lines.values()) > PARTED * len(held):
        return []
    worded = {cell.column for cell in held}
    across = sorted((cell for cell in frame.cells if cell.column in worded), key=lambda cell: cell.column)
    found: list[Row] = []
    for row in sorted({cell.first for cell in held}):
        own = [cell for cell in across if cell.first <= row <= cell.last]
        said = [cell.first == row or length(held.get(cell, ())) <= REPEATED for cell in own]
        whole = tuple(lines.get(cell, ()) if told else () for cell, told in zip(own, said, strict=True))
        found += _parted(whole) if all(cell.first == cell.last for cell in own) else [whole]
    return found


def _parted(row: Row) -> list[Row]:
    """Return a row, or those that it consists of where no lines part them: their cells stand side by side."""
    columns = {id(one): at for at, cell in enumerate(row) for line in cell for one in line}
    table: list[dict[int, Line]] = []
    for level in in_lines([one for cell in row for line in cell for one in line]):
        placed: dict[int, Line] = {}
        for one in level:
            placed[columns[id(one)]] = (*placed.get(columns[id(one)], ()), one)
        table.append(placed)
    counts = [len(cell) for cell in row if cell]
    fewest = min(counts)
    rowwise = fewest == len(table) >= FEWEST or (fewest > 1 and has_figures_below(table))
    return rows(Table(0, len(table), table, len(row))) if rowwise and len(counts) > 1 else [row]
