"""Tells lines that are records by themselves (cells, dated or named entries, lists) from running text."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.text.counting import ENDS
from qa_service.text.headlines import FULL, has_room
from qa_service.text.patterns import lazy

CELL = " | "
"""Stands between the cells of a table's row in canonical text."""

CARD = 300
"""Code points of lines up to which named entries and lists stay one piece, as an address does."""

LONGEST = 200
"""Code points of a line at most whose cells only gaps tell."""

HANGING = 8
"""Blanks at least before a line that goes on with the last cell of the row above it."""

MOSTLY = 0.75
"""Share of lines at least by which all of several are rows, though some are not like them."""

FEWEST_CELLS = 3
"""Cells of a line at least that commas or semicolons part."""

FEWEST = 4
"""Lines of a list at least that has no bullets."""

NARROW = 50
"""Code points of the longest line of such a list where its lines may be of one length."""

WIDEST = 120
"""Code points of the longest line of a list at most; longer ones are running text that was broken."""

_QUOTED = lazy(r'"[^"]*+"')
_GAP = lazy(r"[^\s.!?:;] {3}")
_APART = lazy(r"(?<=\S) {2,}(?=\S)")
_LED = lazy(r"\S ?(?:\.{4,}|(?:\. ){3,}\.|_{4,}|…{2,}) ?[^\s.]")
_DATED = lazy(
    r"[ \t]*[\[(]?(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d\d)(?!\d)"
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ſΆ-ΫЀ-Я]"  # as in blocks.c
_NAMED = lazy(rf"[ \t]*{_CAPITAL}[^:.!?]{{0,38}}:[ \t]")
_CAPITALISED = lazy(rf"[ \t]*(?:{_CAPITAL}|\P{{L}})")


def are_tabbed(lines: Sequence[str]) -> bool:
    """Tell whether lines have as many cells each with tabs between them, hardly any of them empty.

    The first cell of each line holds words, and so do all of the first line, which may be a header.
    """
    if "\t" not in lines[0]:
        return False
    rows = [line.strip(" ").split("\t") for line in lines]
    cells = [bool(cell.strip()) for row in rows for cell in row]
    if len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    return all(cells[: len(rows[0])]) and all(row[0].strip() for row in rows) and 2 * sum(cells) > len(cells)


def are_delimited(lines: Sequence[str]) -> bool:
    """Tell whether lines have as many bars each, or commas or semicolons as no sentence has."""
    if any("|" in line for line in lines):
        return len({line.strip().count("|") for line in lines}) == 1
    bare = [_QUOTED.sub("", line).strip() if '"' in line else line.strip() for line in lines]
    for mark in (mark for mark in ";," if mark in bare[0]):
        rows = [line.split(mark) for line in bare]
        if len({len(row) for row in rows}) > 1 or len(rows[0]) < FEWEST_CELLS:
            continue
        if not any(cell[:1].isspace() for row in rows for cell in row[1:]):
            return True
    return False


def are_spaced(lines: Sequence[str]) -> bool:
    """Tell whether lines are short, with wide gaps that end no sentence, and cells in columns.

    In a few of several the words of a cell may have taken up the gap.
    """
    found = [line for line in lines if len(line) <= LONGEST and has_gap(line)]
    if len(found) < 2 or len(found) < (MOSTLY if len(lines) >= FEWEST else 1) * len(lines):
        return False
    begins = [{gap.end() for gap in _APART.finditer(line)} for line in found]
    ends = [{len(line.rstrip()), *(gap.start() for gap in _APART.finditer(line))} for line in found]
    return max(map(len, lines)) <= LONGEST and bool(set.intersection(*begins) or set.intersection(*ends))


def has_gap(line: str) -> bool:
    """Tell whether there is a wide gap in a line that ends no sentence."""
    return _GAP.search(line.strip()) is not None


def hanging(lines: Sequence[str]) -> set[int]:
    """Return which lines go on with the last cell of the row above: one cell that stands far to the right."""
    far = [at for at, line in enumerate(lines) if at and line.startswith(" " * HANGING)]
    return {at for at in far if not has_gap(lines[at])}


def are_led(lines: Sequence[str]) -> bool:
    """Tell whether each line is short, with dots that lead from one cell to the next."""
    return all(len(line) <= LONGEST and _LED.search(line) for line in lines)


def are_dated(lines: Sequence[str]) -> bool:
    """Tell whether lines are entries, several of which begin with a date or a time."""
    dated = _dated(lines)
    return len(dated) > 1 and (0 in dated or 2 * len(dated) >= len(lines))


def _dated(lines: Sequence[str]) -> set[int]:
    return {at for at, line in enumerate(lines) if _DATED.match(line)}


def begun(lines: Sequence[str]) -> set[int]:
    """Return which of the lines of a paragraph begin an entry of their own, if these are entries."""
    if are_dated(lines):
        return _dated(lines)
    if sum(map(len, lines)) <= CARD:
        return set()
    longest = max(map(len, lines))
    named = {at for at, line in enumerate(lines) if _NAMED.match(line) and _begins(lines, at, longest)}
    if len(named) > 1 and 2 * len(named) >= len(lines):
        return named
    return set(range(len(lines))) if _are_listed(lines) else set()


def _begins(lines: Sequence[str], at: int, width: float) -> bool:
    """Tell whether a line is the first, or the one above it was ended for good."""
    return at == 0 or has_room(lines[at - 1].rstrip(), lines[at], width)


def _are_listed(lines: Sequence[str]) -> bool:
    """Tell whether all lines begin like entries, and most were ended before they were full."""
    if len(lines) < FEWEST or not all(map(_CAPITALISED.match, lines)):
        return False
    if any(line.rstrip().endswith(ENDS) for line in lines[:-1]):
        return False
    longest = max(map(len, lines))
    fits = sum(_begins(lines, at, FULL * longest) for at in range(1, len(lines)))
    return longest <= NARROW or (longest <= WIDEST and 2 * fits >= len(lines))
