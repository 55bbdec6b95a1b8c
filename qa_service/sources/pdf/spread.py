"""Finds the rows at a page's edges that belong to a table which is spread over pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.frames import Frame
from qa_service.sources.pdf.grid import ALIGNED
from qa_service.sources.pdf.running import EDGE, at_edge

FAR = 3.5
"""Times the height of a line that the rows of a table stand apart at most."""

NEAR = 2.0
"""The same where rows have two cells, below which two columns of text may stand."""


def of_tables(found: Sequence[Fragment], height: float, recurring: Collection[int]) -> frozenset[int]:
    """Return the ids of fragments at a page's edges that are of a table's row, or stand further inwards.

    A row's cells stand above (at the foot: below) others, and these in turn, down to what no other page has:
    the lines of a running header that is set as a table all recur. ``recurring`` are the ids of what does.
    """
    halves: tuple[list[Fragment], list[Fragment]] = ([], [])
    for fragment in found:
        halves[fragment.middle > height / 2].append(fragment)
    return frozenset(id(one) for half in halves for one in _inwards(half, height, recurring))


def in_frames(found: Sequence[Fragment], height: float, frames: Sequence[Frame]) -> frozenset[int]:
    """Return the ids of fragments in tables drawn with lines that do not stand at a page's edge alone."""
    tables = [
        one.box
        for one in frames
        if one.box[1] < (1 - EDGE) * height
        and one.box[3] > EDGE * height
        and len({cell.first for cell in one.cells}) > 1
        and len({cell.column for cell in one.cells}) > 1
    ]
    return frozenset(
        id(one)
        for one in found
        if any(
            left < one.right and one.left < right and top < one.middle < bottom
            for left, top, right, bottom in tables
        )
    )


def _inwards(half: Sequence[Fragment], height: float, recurring: Collection[int]) -> list[Fragment]:
    """Return the fragments at the edge of half a page from the outermost row of a table on."""
    edge = [one for one in half if at_edge(one.middle, height)]
    if not any(id(one) in recurring for one in edge):
        return []
    apart = _apart(edge, half, height, recurring)
    for one in sorted(edge, key=lambda f: _depth(f, height)):
        row = [apart.get(id(other), FAR) for other in edge if abs(other.middle - one.middle) < one.size / 2]
        if sum(far < FAR for far in row) > 2 or (len(row) == 2 and max(row) <= NEAR):
            least = _depth(one, height) - one.size / 2
            return [other for other in edge if _depth(other, height) > least]
    return []


def _apart(
    edge: Sequence[Fragment], half: Sequence[Fragment], height: float, recurring: Collection[int]
) -> dict[int, float]:
    """Return how many heights of a line the next cell inwards stands from each fragment that has one."""
    apart: dict[int, float] = {}
    deepest = max(_depth(one, height) + FAR * one.size for one in edge)
    near = [one for one in half if _depth(one, height) < deepest]
    for one in sorted(edge, key=lambda f: -_depth(f, height)):
        for other in near:
            far = (_depth(other, height) - _depth(one, height)) / one.size
            held = id(other) not in recurring or id(other) in apart
            if 0.5 <= far < apart.get(id(one), FAR) and held and _is_aligned(one, other):
                apart[id(one)] = far
    return apart


def _depth(fragment: Fragment, height: float) -> float:
    """Return how far a fragment stands from the nearer edge of its page."""
    return min(fragment.middle, height - fragment.middle)


def _is_aligned(one: Fragment, other: Fragment) -> bool:
    centres = (one.left + one.right) / 2 - (other.left + other.right) / 2
    return min(abs(one.left - other.left), abs(one.right - other.right), abs(centres)) < ALIGNED
