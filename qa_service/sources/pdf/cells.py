"""A line -> its cells: what stands apart in it, but for the bullet or number that begins an item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_service.sources.pdf.fragments import Fragment, gaps
from qa_service.sources.pdf.lines import Line
from qa_service.text.bullets import BULLETS, TICKS

CELL_GAP = 0.8
"""Times the height of a line that two cells of a row stand apart at least."""

SPREAD = 1.8
"""Times the widest space between words that the gap behind a sentence has at most in a justified line."""

PAIR, WHOLE = 2, 2
"""Words of a line whose one gap tells nothing; lines without gaps that end where others do with some."""

MARK_GAP = 3.0
"""Times the height of a line that a bullet or a number stands before its words at most."""

_BULLET = rf"[{BULLETS}{TICKS}–*·→➔-]|\(?\d{{1,3}}[.)]|\(?[a-z]\)"
_MARK = re.compile(_BULLET)
_SIGN = re.compile(f"[{BULLETS}{TICKS}]")
_NUMBER = re.compile(r"(?:§\s?)?\d{1,3}(?:\.\d{1,3})*\.?")
_QUOTES = "\"'“„‘‚«»"
_MARKED = re.compile(rf"(?:{_BULLET})\s+(?=\S)")


def pieces(line: Line) -> list[Line]:
    """Return what stands apart in a line, from left to right, each as the fragments in it."""
    found = [[line[0]]]
    for before, after in pairwise(line):
        if not after.cell and after.left - before.right < CELL_GAP * max(before.size, after.size):
            found[-1].append(after)
        else:
            found.append([after])
    return [tuple(piece) for piece in found]


def cells(line: Line) -> list[Line]:
    """Return the cells of a line: its pieces, but for a bullet or number, which goes with the next.

    Behind the first piece only a sign that is nothing but a bullet does, where lists stand side by side.
    """
    first, *others = pieces(line)
    found = [first]
    marked = bool(others) and _is_mark(first, others)
    for piece in others:
        if marked:
            found[-1] += piece
        else:
            found.append(piece)
        marked = not marked and bool(_SIGN.fullmatch("".join(fragment.text for fragment in piece)))
    return found


def begins_item(line: Line) -> bool:
    """Tell whether a line begins with a bullet or a number, set off by a space or by a wider gap."""
    first = cells(line)[0]
    apart = len(first) > 1 and _is_mark([first[0]], [[first[1]]])
    return apart or bool(_MARKED.match(" ".join(fragment.text for fragment in line)))


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of a column begin and end, and where those do whose words are spread, if some are."""

    left: float
    right: float
    spread: float | None

    @classmethod
    def of(cls, column: Sequence[Line]) -> Measure:
        """Return the measure of a column, whose words are spread where a third of the lines end alike.

        Some of these may have all words equally far apart: three at least, since of two that tells nothing.
        """
        left, right = min(line[0].left for line in column), max(line[-1].right for line in column)
        begun = [line for line in column if line[0].left < left + 1]
        ends = [line[0].right for line in begun if len(line) == 1]
        [(end, whole)] = Counter(map(round, ends)).most_common(1) or [(0, 0)]
        if whole >= WHOLE:
            ends += [line[-1].right for line in begun if len(line) > PAIR and _are_even(gaps(line))]
        full = sum(abs(one - end) <= 1 for one in ends)
        return cls(left, right, end if 3 * full > len(column) else None)

    def parts(self, line: Line) -> bool:
        """Tell whether a line has more than one cell, and its words are not spread to fill it."""
        return len(cells(line)) > 1 and not self._spreads(line)

    def _spreads(self, line: Line) -> bool:
        apart = gaps(line)
        spaces = [space for fragment in line for space in _spaces(fragment)]
        if spaces:
            return max(apart) <= SPREAD * max(spaces)
        full = self.spread is not None and line[-1].right > self.spread - line[0].size / 2
        return full and _are_even(apart)


def _are_even(apart: Sequence[float]) -> bool:
    """Tell whether gaps are of one width, to a point."""
    return not apart or max(apart) - min(apart) < 1


def _is_mark(first: Sequence[Fragment], others: Sequence[Sequence[Fragment]]) -> bool:
    """Tell whether a first cell begins an item: a bullet does, a bare number before words alone."""
    text = "".join(fragment.text for fragment in first)
    after = others[0][0]
    if after.left - first[-1].right > MARK_GAP * after.size:
        return False
    before_words = len(others) == 1 and after.text.lstrip(_QUOTES)[:1].isalpha()
    return bool(_MARK.fullmatch(text) or (before_words and _NUMBER.fullmatch(text)))


def _spaces(fragment: Fragment) -> list[float]:
    """Return how wide the spaces between the words of a fragment are."""
    seen = [
        (at, box)
        for at, (mark, box) in enumerate(zip(fragment.text, fragment.boxes, strict=True))
        if box and not mark.isspace()
    ]
    return [after[0] - before[2] for (at, before), (to, after) in pairwise(seen) if to > at + 1]
