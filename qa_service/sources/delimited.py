"""Tables of cells between commas, semicolons or tabs (CSV, TSV) -> canonical text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import pairwise
from operator import or_

from qa_service.sources import canonical, plain
from qa_service.sources.reading import Limits, Reading

DELIMITERS = ",;\t|"
"""What may stand between cells, the likelier first."""

SAMPLE = 100
"""Lines that tell which does."""

_SAID = re.compile(r"sep=([^\"\s]|\t)\n", re.IGNORECASE)  # by Excel
_YEAR = re.compile(r"\s*(?:1[5-9]|20)\d\d\s*", re.ASCII)

Row = Sequence[str]


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a table: a line a row; lines of one cell above it are paragraphs.

    The first row is the header, unless a cell of it begins with a figure that is none of several years.
    Raises Unreadable where the bytes are not text.
    """
    text = plain.decode(content)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    rows = [row for row in _rows(text, said[1] if said else _delimiter(text), limits) if row]
    return Reading(None, canonical.joined((block, False) for block in _blocks(rows)))


def _delimiter(text: str) -> str:
    """Return what parts the lines of a text into as many cells each; a comma where nothing does."""
    lines = [line for line in text.split("\n", SAMPLE)[:SAMPLE] if line.strip()]

    def fits(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        width, count = max(widths.items(), key=lambda one: one[::-1], default=(0, 0))
        return count, width

    return max(DELIMITERS, key=fits)


def _rows(text: str, delimiter: str, limits: Limits) -> Iterator[Row]:
    csv.field_size_limit(limits.file_bytes)  # no cell is larger than its file
    for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):  # a cell may hold other breaks
        filled = len(row)
        while filled and not row[filled - 1].strip():
            filled -= 1
        yield row[:filled]


def _blocks(rows: Sequence[Row]) -> Iterator[str]:
    alone = next((at for at, row in enumerate(rows) if len(row) > 1), len(rows))
    yield from (" ".join(row[0].split()) for row in rows[:alone])
    if own := rows[alone:]:
        width = max(map(len, own))
        filled = [[*row, *[""] * (width - len(row))] for row in own]
        if _are_headers(filled):
            yield canonical.table([_joined(*filled[:2]), *filled[2:]], header=True)
        else:
            yield canonical.table(filled, header=_is_header(own[0], own[1:]))


def _is_header(row: Row, below: Sequence[Row]) -> bool:
    """Tell whether no cell of the first row begins with a figure, or all that do are years in order.

    A row is none of which a cell stands again in its column, where the row as a whole does not.
    """
    if any(one != row and _is_alike(one, row) for one in below[:SAMPLE]):
        return False
    figures = [at for at, cell in enumerate(row) if canonical.FIGURE.match(cell)]
    if not figures or not _are_years([row[at] for at in figures]):
        return not figures
    named = any(any(map(str.isalpha, cell)) for cell in row[: figures[0]])
    others = [[one[at] for at in figures if at < len(one)] for one in below[:SAMPLE]]
    return named and not any(map(_are_years, others))


def _are_headers(rows: Sequence[Row]) -> bool:
    """Tell whether the first two rows are a header: the second names figures below gaps of the first.

    Each column has a name, and the first one of them in one row alone, since data have their own name there.
    """
    if len(rows) < 3 or any(map(canonical.FIGURE.match, rows[1])):
        return False
    first, second = ([bool(cell.strip()) for cell in row] for row in rows[:2])
    gaps = [at for at, filled in enumerate(first) if at and not filled]
    if not gaps or first[0] == second[0] or sum(second) < 2 or not all(map(or_, first, second)):
        return False
    return all(_holds_figures([row[at] for row in rows[2:SAMPLE]]) for at in gaps)


def _holds_figures(cells: Row) -> bool:
    """Tell whether most of what is in a column are figures."""
    filled = [cell for cell in cells if cell.strip()]
    return 2 * sum(1 for cell in filled if canonical.FIGURE.match(cell)) > len(filled)


def _joined(row: Row, second: Row) -> list[str]:
    """Return a header of two rows as one; what stands above a gap in the first goes on over it."""
    above, names = "", [row[0].strip() or second[0]]
    for cell, own in zip(row[1:], second[1:], strict=True):
        above = cell if cell.strip() else above
        names.append(f"{above} {own}".strip())
    return names


def _is_alike(row: Row, other: Row) -> bool:
    """Tell whether two rows have the same words in a column."""
    pairs = zip(row, other, strict=False)
    return any(cell == above and any(map(str.isalpha, cell)) for cell, above in pairs)


def _are_years(cells: Row) -> bool:
    """Tell whether cells are years, two at least, each as far from the next as the others are."""
    if len(cells) < 2 or not all(map(_YEAR.fullmatch, cells)):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(cells)}
    return len(steps) == 1 and 0 not in steps
