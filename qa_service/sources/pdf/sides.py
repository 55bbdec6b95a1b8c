"""Tells lines side by side that are cells of a table from two columns of text, by how they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median

from qa_service.sources.pdf.fragments import Fragment

LOOSE = 0.1
"""Times the height of a line by which the lines of two rows stand farther apart than those of one cell."""

FEWEST = 3
"""Rows at least that are told by the white space between them."""

LARGER = 1.12
"""Times the height of the lines below it that a heading has at least."""

WORDED = 10
"""Characters that half of the lines below a heading have at least, unlike those of figures."""

MOSTLY = 0.75
"""Share of the groups of either side that the rows of both are at least."""

LONG = 200
"""Characters that the rows of one side have at most on average; longer texts are no cells."""

LONGEST = 600
"""Characters that each of them has at most."""

LEVEL = 0.25
"""Times the height of a line that two lines differ in height at most which are in one row."""

NEARLY_ALL = 0.9
"""Share of the lines of one side that others stand beside in a table."""

Lines = Sequence[Sequence[Fragment]]
"""The lines of one side, from top to bottom."""


def shared(left: Lines, right: Lines) -> tuple[Lines, Lines]:
    """Return the lines of both sides without those that stand above or below the other one."""
    first = max(_top(left[0]), _top(right[0]))
    last = min(_bottom(left[-1]), _bottom(right[-1]))
    own, other = (
        [one for one in side if _bottom(one) > first and _top(one) < last] for side in (left, right)
    )
    return own, other


def are_headed(left: Lines, right: Lines) -> bool:
    """Tell whether both sides are words below a line in larger letters, each at heights of its own."""
    if not (all(_is_headed(side) for side in (left, right)) and are_level(left[:1], right[:1])):
        return False
    below = shared(left[1:], right[1:])
    return not (all(below) and are_level(*below))


def _is_headed(lines: Lines) -> bool:
    head, *below = lines
    if not below or 2 * sum(len(line) > 1 for line in below) > len(below):
        return False
    usual = median(fragment.size for line in below for fragment in line)
    worded = median(len(line[0].text) for line in below) >= WORDED
    return worded and all(fragment.size >= LARGER * usual for fragment in head)


def are_parted_alike(left: Lines, right: Lines) -> bool:
    """Tell whether white space parts the lines of both sides at the same heights, as it does rows.

    Most of these begin, end or have their middle at one height. Longer texts than those of cells are columns
    all the same, so that their sentences stay whole.
    """
    apart = max(_within(left), _within(right))
    rows = len(_groups(sorted([*left, *right], key=_top), apart))
    sides = _groups(left, apart), _groups(right, apart)
    lengths = [[_length(group) for group in groups] for groups in sides]
    short = max(map(sum, lengths)) <= LONG * rows and max(map(max, lengths)) <= LONGEST
    return rows >= FEWEST and short and rows >= MOSTLY * max(map(len, sides)) and _are_aligned(*sides)


def _length(lines: Lines) -> int:
    return sum(len(fragment.text) for line in lines for fragment in line)


def _are_aligned(left: Sequence[Lines], right: Sequence[Lines]) -> bool:
    """Tell whether most lines are in groups that are level with those beside them."""
    pairs = [
        (one, other)
        for one in left
        for other in right
        if _top(one[0]) < _bottom(other[-1]) and _top(other[0]) < _bottom(one[-1])
    ]
    level = [len(one) + len(other) for one, other in pairs if _is_aligned(one, other)]
    return 2 * sum(level) >= sum(len(one) + len(other) for one, other in pairs)


def _is_aligned(one: Lines, other: Lines) -> bool:
    top, bottom = _top(one[0]) - _top(other[0]), _bottom(one[-1]) - _bottom(other[-1])
    return min(abs(top), abs(bottom), abs(top + bottom) / 2) <= LEVEL * one[0][0].size


def _within(lines: Lines) -> float:
    """Return how far lines stand apart at most that are in one cell, of which a quarter are at least."""
    gaps = sorted(_top(after) - _bottom(before) for before, after in pairwise(lines))
    return (gaps[len(gaps) // 4] if gaps else 0.0) + LOOSE * lines[0][0].size


def _groups(lines: Lines, apart: float) -> list[Lines]:
    """Return the groups of lines that stand farther ``apart``."""
    reached = accumulate(map(_bottom, lines), max)
    starts = [
        at
        for at, (above, line) in enumerate(zip(reached, lines[1:], strict=False), 1)
        if _top(line) - above > apart
    ]
    return [lines[start:end] for start, end in pairwise([0, *starts, len(lines)])]


def _top(line: Sequence[Fragment]) -> float:
    return min(fragment.top for fragment in line)


def _bottom(line: Sequence[Fragment]) -> float:
    return max(fragment.bottom for fragment in line)


def are_level(left: Lines, right: Lines) -> bool:
    """Tell whether nearly all lines of the side that has fewer of them stand beside one of the other."""
    few, many = sorted((left, right), key=len)
    levels = sorted(line[0].middle for line in many)
    beside = sum(_is_near(levels, line[0].middle, LEVEL * line[0].size) for line in few)
    return beside >= NEARLY_ALL * len(few)


def _is_near(levels: Sequence[float], level: float, far: float) -> bool:
    at = bisect_left(levels, level - far)
    return at < len(levels) and levels[at] <= level + far
