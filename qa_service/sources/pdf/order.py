"""Fragments of a page -> lines in reading order, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Line, in_lines
from qa_service.sources.pdf.sides import are_headed, are_level, are_parted_alike, shared

FEWEST = 4
"""Lines that a column has on a page at least."""

FULL = 0.55
"""Share of a column's width that its lines fill at least, half of them; the cells of a table fill less."""

PARAGRAPH, WORDY, CLOSE, FEW = 0.85, 30, 1.6, 3
"""Share that lines of a paragraph fill, letters that they have, times their height that they are apart, half
of them; of such so many are enough."""

SHORT = 15
"""Letters that half of a column's lines have at least."""

CROSSING = 0.25
"""Share of a page's fragments that may run across the gap between two columns (titles, wide figures)."""

CLEAR = 2.0
"""Points that a line ends before the next column at least."""

MOST_HEADS = 2
"""Lines at the end of columns at most that head what stands below these."""

NARROW = 0.2
"""Share of the page's text width that a column has at least."""


def lines(fragments: Sequence[Fragment]) -> list[list[Line]]:
    """Return the columns of a page in reading order, each a list of lines from top to bottom.

    What runs across all columns makes a column of its own between what stands above and below it. Where too
    much does for the page to have columns, there may be some between it all the same.
    """
    gap = _gap(fragments)
    if gap is not None:
        zones = _zones(fragments, gap)
        return [
            column for zone, across in zones for column in ([in_lines(zone)] if across else _sides(zone, gap))
        ]
    if bands := _around_columns(fragments):
        return [column for band in bands for column in lines(band)]
    return [in_lines(fragments)] if fragments else []


def _sides(zone: Sequence[Fragment], gap: float) -> list[list[Line]]:
    left = [fragment for fragment in zone if fragment.right <= gap]
    right = [fragment for fragment in zone if fragment.left >= gap]
    return lines(left) + lines(right)


def _zones(fragments: Sequence[Fragment], gap: float) -> Iterator[tuple[list[Fragment], bool]]:
    """Yield what runs across the gap between columns, and what stands in them, from top to bottom.

    A fragment alone beside what runs across, as the end of a paragraph is, and a heading go with that.
    """
    order = sorted(fragments, key=lambda one: one.middle)
    runs = [(across, list(run)) for across, run in groupby(order, lambda one: one.left < gap < one.right)]
    wide: list[Fragment] = []
    for at, (across, own) in enumerate(runs):
        below = runs[at + 1][1][0] if at + 1 < len(runs) else None
        if across or (len(own) == 1 and (wide or below)):
            wide += own
            continue
        heads = _heads(own, gap, below) if below else 0
        if wide:
            yield wide, True
        yield own[: len(own) - heads], False
        wide = own[len(own) - heads :]
    if wide:
        yield wide, True


def _heads(zone: Sequence[Fragment], gap: float, below: Fragment) -> int:
    """Return how many of the last fragments head what is below the columns: they stand nearer to it."""
    end = max((one.bottom for one in zone if one.left >= gap), default=zone[-1].bottom)
    last = [one for one in zone if one.middle > end][-MOST_HEADS:]
    if not last or len(last) == len(zone):
        return 0
    apart = [after.top - before.bottom for before, after in pairwise([*zone[-len(last) - 1 :], below])]
    return len(last) - max(range(len(apart)), key=lambda at: (round(apart[at]), at))


def _around_columns(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return what stands above columns of paragraphs, these, and what stands below, if there are columns."""
    order = sorted(fragments, key=lambda one: one.middle)
    for left, count in Counter(round(one.left) for one in order).most_common():
        if count < FEW:
            break
        crossing = [one.left < left - CLEAR < one.right for one in order]
        start = 0
        for across, run in groupby(crossing):
            end = start + len(list(run))
            span = None if across else _columns(order[start:end], left - CLEAR)
            if span:
                first, last = start + span[0], start + span[1]
                return [order[:first], order[first:last], order[last:]]
            start = end
    return []


def _columns(run: Sequence[Fragment], gap: float) -> tuple[int, int] | None:
    """Return where two columns of paragraphs begin and end among what stands left and right of a gap."""
    beyond = [at for at, one in enumerate(run) if one.left >= gap]
    if len(beyond) < FEW:
        return None
    top = run[beyond[0]].top
    start = next(at for at, one in enumerate(run) if one.middle > top)
    end = beyond[-1] + 1
    while end < len(run) and run[end].middle - run[end - 1].middle <= CLOSE * run[end].size:
        end += 1
    sides = [[one for one in run[start:end] if (one.left >= gap) == right] for right in (False, True)]
    return (start, end) if all(map(_are_paragraphs, sides)) and _gap(run[start:end]) is not None else None


def _are_paragraphs(side: Sequence[Fragment]) -> bool:
    """Tell whether the lines of one side are as full, as long and as close as those of paragraphs."""
    rows = in_lines(side)
    if len(rows) < FEW or (median(map(len, rows)) > 1 and _gap(side) is None):
        return False
    width = max(one.right for one in side) - min(one.left for one in side)
    filled = median(row[-1].right - row[0].left for row in rows) / width
    letters = median(sum(len(one.text) for one in row) for row in rows)
    return filled >= PARAGRAPH and letters >= WORDY and _are_close(rows)


def _gap(fragments: Sequence[Fragment]) -> float | None:
    """Return the middle of the gap between the first two columns, None where there is only one."""
    if len(fragments) < 2 * FEW:
        return None
    leftmost, rightmost = min(f.left for f in fragments), max(f.right for f in fragments)
    width = rightmost - leftmost
    borders = sorted({round(f.right, 1) for f in fragments} | {round(f.left, 1) for f in fragments})
    best: tuple[int, float, float] | None = None
    for before, after in pairwise(borders):
        middle = (before + after) / 2
        if not NARROW * width < middle - leftmost < (1 - NARROW) * width or after - before < 4:
            continue
        crossing = sum(f.left < middle < f.right for f in fragments)
        if best is None or (crossing, before - after) < best[:2]:
            best = crossing, before - after, middle
    if best is None or best[0] > CROSSING * len(fragments):
        return None
    return best[2] if _are_columns(fragments, best[2], leftmost, rightmost) else None


def _are_columns(fragments: Sequence[Fragment], gap: float, leftmost: float, rightmost: float) -> bool:
    """Tell columns of text from those of a table: their lines are long and fill them."""
    sides = [f for f in fragments if f.right <= gap], [f for f in fragments if f.left >= gap]
    left, right = map(in_lines, sides)
    if not (left and right):
        return False
    if are_headed(left, right):
        return True
    places = (left, sides[0], gap - leftmost), (right, sides[1], rightmost - gap)
    if not all(_are_text(rows, side, width) for rows, side, width in places):
        return False
    if any(_gap(side) is not None for side in sides):  # the cells of a table are no columns themselves
        return True
    in_cells = any(_are_in_cells(side, rows) for side, rows in zip(sides, (left, right), strict=True))
    both = shared(left, right)
    return not (all(both) and (are_parted_alike(*both) or (in_cells and are_level(*both))))


def _are_text(rows: Sequence[Line], side: Sequence[Fragment], width: float) -> bool:
    """Tell whether the lines of one side are as long as those of text, or are columns of such themselves."""
    filled = median(row[-1].right - row[0].left for row in rows) / width
    letters = median(sum(len(one.text) for one in row) for row in rows)
    dense = filled >= PARAGRAPH and letters >= WORDY and _are_close(rows)
    if len(rows) < (FEW if dense else FEWEST) or letters < SHORT:
        return False
    return filled >= FULL or _gap(side) is not None


def _are_close(rows: Sequence[Line]) -> bool:
    """Tell whether lines stand below one another as those of a paragraph do, and rows of a table seldom."""
    apart = [after[0].middle - before[0].middle for before, after in pairwise(rows)]
    return bool(apart) and median(apart) <= CLOSE * rows[0][0].size


def _are_in_cells(fragments: Sequence[Fragment], rows: Sequence[Line]) -> bool:
    """Tell whether most lines of one side have several parts, but for bullets, and those are no columns."""
    parted = sum(len(row) - _is_bullet(row[0]) > 1 for row in rows)
    return 2 * parted > len(rows) and _gap(fragments) is None


def _is_bullet(first: Fragment) -> bool:
    return len(first.text) == 1 and not first.text.isalnum()
