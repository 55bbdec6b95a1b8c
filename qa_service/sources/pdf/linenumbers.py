"""Takes the numbers that count lines in the margin of drafts and manuscripts from the text beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa_service.sources.pdf.characters import around
from qa_service.sources.pdf.fragments import Fragment, part
from qa_service.sources.pdf.headings import ENDED
from qa_service.sources.pdf.lines import Line, in_lines

ALIGNED = 1.5
"""Points that the numbers of a margin differ at their left or right edges at most."""

FEWEST, FEWEST_APART = 8, 3
"""Numbers that a page has at least where every line has one, and where every fifth has, say."""

FILLED = 0.75
"""Share of the lines counted at least that are no empty ones."""

FULL = 0.85
"""Share of the text's width that half of its lines fill at least, as those of paragraphs do."""

RUNS_ON = 0.25
"""Share of the lines at least that go on in small letters with a sentence of the line above."""

_FIRST = re.compile(r"([1-9]\d{0,4})(?:\s+(?=\S)|$)", re.ASCII)
_LAST = re.compile(r"(?:\s|^)([1-9]\d{0,4})$", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at the start or end of a fragment: where it stands, and what of the fragment is text."""

    value: int
    fragment: Fragment
    left: float
    right: float
    text: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Margin:
    """Numbers below one another that rise by a ``step``, and where their left and right edges are."""

    numbers: list[_Number]
    step: int
    left: float
    right: float

    def is_below(self, other: _Margin) -> bool:
        """Tell whether another margin is in the same place of another page."""
        edges = abs(self.left - other.left), abs(self.right - other.right)
        return min(edges) <= 2 * ALIGNED and self.step in (0, other.step)


def unnumbered(pages: Sequence[Sequence[Fragment]]) -> list[list[Fragment]]:
    """Return the fragments of pages without the numbers of their lines.

    These rise evenly in a margin beside running text, line by line or every few lines. Where a page has such,
    others may have few of them in the same place, which go on with theirs or begin anew.
    """
    gone: list[dict[int, _Number]] = [{} for _ in pages]
    for behind in (False, True):
        margins = [_margin(page, behind=behind) for page in pages]
        sure = [one for page, one in zip(pages, margins, strict=True) if one and _counts(one, page)]
        last = 0
        for own, margin in zip(gone, margins, strict=True):
            if margin is None:
                continue
            known = next((one for one in sure if margin is one or margin.is_below(one)), None)
            first = margin.numbers[0].value
            if known and (margin in sure or first <= known.step or first == last + known.step):
                own.update((id(one.fragment), one) for one in margin.numbers)
                last = margin.numbers[-1].value
    return [list(_without(page, own)) for page, own in zip(pages, gone, strict=True)]


def _without(page: Sequence[Fragment], gone: dict[int, _Number]) -> Iterator[Fragment]:
    for one in page:
        number = gone.get(id(one))
        if not number:
            yield one
        elif number.text[0] < number.text[1]:
            yield part(one, *number.text)


def _margin(page: Sequence[Fragment], *, behind: bool) -> _Margin | None:
    """Return the numbers at the left edge of a page, or ``behind`` its lines, None where there are none."""
    numbers = list(_numbers(page, behind=behind))
    if not numbers:
        return None
    edge = max(one.right for one in numbers) if behind else min(one.left for one in numbers)
    own = max((_aligned(numbers, right=right, edge=edge) for right in (False, True)), key=len)
    own, step = _series(sorted(own, key=lambda one: one.fragment.middle))
    lefts, rights = [one.left for one in own], [one.right for one in own]
    margin = _Margin(own, step, min(lefts), max(rights))
    return margin if _is_outside(margin, page, behind=behind) else None


def _numbers(page: Sequence[Fragment], *, behind: bool) -> Iterator[_Number]:
    for one in page:
        text = one.text
        if not text[-1 if behind else 0].isdigit():
            continue
        found = _LAST.search(text) if behind else _FIRST.match(text)
        if not found:
            continue
        start, end = found.span(1)
        kept = (0, found.start()) if behind else (found.end(), len(text))
        between = one.boxes[found.start() if behind else end : start if behind else found.end()]
        if all(box is None for box in between):  # nobody writes a space behind the number of a line
            left, _, right, _ = around(box for box in one.boxes[start:end] if box)
            yield _Number(int(found[1]), one, left, right, kept)


def _aligned(numbers: Sequence[_Number], *, right: bool, edge: float) -> list[_Number]:
    """Return the numbers most of which share the place of their left edge, or of their ``right`` one."""
    places = Counter(round(one.right if right else one.left) for one in numbers)
    place = min(places, key=lambda one: (-places[one], abs(one - edge)))
    return [one for one in numbers if abs((one.right if right else one.left) - place) <= ALIGNED]


def _series(numbers: Sequence[_Number]) -> tuple[list[_Number], int]:
    """Return the longest run of numbers, from top to bottom, that rise evenly, and by how much (0: alone)."""
    best, step = list(numbers[:1]), 0
    own = list(numbers[:1])
    for before, after in pairwise(numbers):
        rise = after.value - before.value
        if rise > 0 and len(own) > 1 and rise == own[-1].value - own[-2].value:
            own.append(after)
        else:
            own = [before, after] if rise > 0 else [after]
        if len(own) > len(best):
            best, step = own, own[-1].value - own[-2].value
    return best, step


def _is_outside(margin: _Margin, page: Sequence[Fragment], *, behind: bool) -> bool:
    """Tell whether all that stands at the height of a margin's numbers is on the same side of them."""
    numbers = {id(one.fragment) for one in margin.numbers}
    top, bottom = margin.numbers[0].fragment.top, margin.numbers[-1].fragment.bottom
    others = [one for one in page if id(one) not in numbers and top < one.middle < bottom]
    return all(one.right < margin.left if behind else one.left > margin.right for one in others)


def _counts(margin: _Margin, page: Sequence[Fragment]) -> bool:
    """Tell whether numbers count the lines of running text."""
    if margin.step < 1 or len(margin.numbers) < (FEWEST if margin.step == 1 else FEWEST_APART):
        return False
    numbers = {id(one.fragment): one for one in margin.numbers}
    first, last = margin.numbers[0].fragment, margin.numbers[-1].fragment
    beside = [one for one in page if first.middle - first.size / 2 < one.middle < last.middle + last.size / 2]
    rows = in_lines(list(_without(beside, numbers)))
    places = [row[0].middle for row in rows]
    between = [
        sum(
            before.fragment.middle < place + before.fragment.size / 2 <= after.fragment.middle
            for place in places
        )
        for before, after in pairwise(margin.numbers)
    ]
    return bool(rows) and FILLED * margin.step <= median(between) <= margin.step and _runs(rows)


def _runs(rows: Sequence[Line]) -> bool:
    """Tell whether lines are those of running text: most are full, and many go on with the one above."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    full = [row[-1].right - left >= FULL * (right - left) for row in rows]
    on = sum(
        is_full and after[0].text[0].islower() and not ENDED.search(before[-1].text)
        for is_full, (before, after) in zip(full, pairwise(rows), strict=False)
    )
    return 2 * sum(full) >= len(rows) and on >= RUNS_ON * len(rows)
