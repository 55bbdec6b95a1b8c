"""Cuts lines where a cell begins that nearly touches the one before it, as others above or below tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa_service.sources.pdf.cells import CELL_GAP
from qa_service.sources.pdf.fragments import Fragment, part
from qa_service.sources.pdf.lines import in_lines

EXACT = 0.5
"""Points that the left edges of cells in one column differ at most."""

NEXT = 1.6
"""Times the height of a line that the next one in a cell is from it at most."""

WIDER = 1.5
"""Times the width of the other spaces that one is wide at least where none is written and a cell begins."""

FEWEST = 2
"""Lines that are cut at one place at least."""

_MARK = re.compile(r"\W|\W?\w{1,5}[.)]")
"""What begins an item, with which it stays."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a fragment may be cut, and what is known of it: whether it looks like no space between words."""

    fragment: Fragment
    start: int
    left: float
    plain: bool


def celled(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the fragments of a page, those in cells that nearly touch cut, what is behind a cut as a cell.

    No space is written there, where others are or it is wider than they are, and the word behind it begins
    where the next line of its cell does. Lines are cut so at one place at least twice. What is a fragment of
    its own there is such a cell too.
    """
    cuts = [cut for one in fragments for cut in _cuts(one)]
    pairs = [pair for line in in_lines(fragments) for pair in pairwise(line)]
    cuts += [_Cut(after, 0, after.left, plain=True) for before, after in pairs if _touches(before, after)]
    lefts = sorted(cut.left for cut in cuts)
    cuts = [cut for cut in cuts if _count(lefts, cut.left) >= FEWEST]
    begun = sorted((one.left, one.middle) for one in fragments)
    sure = sorted(cut.left for cut in cuts if cut.plain and _is_begun_beside(cut, begun))
    places: dict[int, list[int]] = {}
    for cut in (cut for cut in cuts if _count(sure, cut.left)):
        places.setdefault(id(cut.fragment), []).append(cut.start)
    return [piece for one in fragments for piece in _pieces(one, places.get(id(one), []))]


def _cuts(fragment: Fragment) -> Iterator[_Cut]:
    """Yield where a space was made up before a word."""
    if None not in fragment.boxes:
        return
    spaces: list[tuple[int, float, float, bool]] = []
    for at in range(1, len(fragment.text) - 1):
        before, after = fragment.boxes[at - 1], fragment.boxes[at + 1]
        if fragment.text[at].isspace() and before and after:
            spaces.append((at, after[0], after[0] - before[2], fragment.boxes[at] is None))
    written = any(not made_up for *_, made_up in spaces)
    usual = min((wide for _, _, wide, _ in spaces), default=0.0)
    for at, left, wide, made_up in spaces:
        if made_up and not _MARK.fullmatch(fragment.text[:at]):
            yield _Cut(fragment, at + 1, left, written or (len(spaces) > 1 and wide > WIDER * usual))


def _touches(before: Fragment, after: Fragment) -> bool:
    """Tell whether a fragment stands as close to the one before as words do, and begins no item with it."""
    near = after.left - before.right < CELL_GAP * max(before.size, after.size)
    return near and not _MARK.fullmatch(before.text)


def _count(lefts: Sequence[float], left: float) -> int:
    """Return how many of some left edges, in order, are the same as one."""
    return bisect_right(lefts, left + EXACT) - bisect_left(lefts, left - EXACT)


def _is_begun_beside(cut: _Cut, begun: Sequence[tuple[float, float]]) -> bool:
    """Tell whether the next line below or above begins where the word behind a cut does."""
    start, end = bisect_left(begun, (cut.left - EXACT, 0.0)), bisect_right(begun, (cut.left + EXACT, 0.0))
    middle, size = cut.fragment.middle, cut.fragment.size
    return any(size / 2 < abs(other - middle) <= NEXT * size for _, other in begun[start:end])


def _pieces(fragment: Fragment, starts: Sequence[int]) -> Iterator[Fragment]:
    for start, end in pairwise([*sorted({0, *starts}), len(fragment.text)]):
        yield replace(part(fragment, start, end), cell=start in starts) if starts else fragment
