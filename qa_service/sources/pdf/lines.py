"""Fragments of one column -> its lines: what stands side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_service.sources.pdf.fragments import Fragment

Line = tuple[Fragment, ...]
"""Fragments that stand side by side in one column, from left to right."""


Row = tuple[tuple[Line, ...], ...]
"""The cells of a row, each with its lines; an empty one has none."""

Texts = tuple[tuple[Fragment, ...], ...]


@dataclass(frozen=True, slots=True)
class Framed(Fragment):
    """Stands for what is in a frame: the ``rows`` of a table, or ``texts`` that are read one by one."""

    rows: tuple[Row, ...] = ()
    texts: Texts = ()


def in_lines(fragments: Sequence[Fragment]) -> list[Line]:
    """Return fragments as lines from top to bottom: what overlaps by half in height is beside one another.

    What is in a frame is a line by itself, before the first one that stands below its upper edge.
    """
    framed = [one for one in fragments if isinstance(one, Framed)]
    if not framed:
        return [tuple(line) for line in _beside_one_another(fragments)]
    words = _beside_one_another([one for one in fragments if not isinstance(one, Framed)])
    frames = _beside_one_another(framed)
    found = [(min(one.middle for one in line), [tuple(line)]) for line in words]
    found += [(min(one.top for one in line), [(one,) for one in line]) for line in frames]
    return [line for _, own in sorted(found, key=lambda one: one[0]) for line in own]


def _beside_one_another(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Return fragments as lines from top to bottom, each from left to right."""
    found: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: (one.middle, one.left)):
        if found and any(_beside(fragment, other) for other in found[-1]):
            found[-1].append(fragment)
        else:
            found.append([fragment])
    return [sorted(line, key=lambda one: one.left) for line in found]


def every(line: Line) -> Iterator[Line]:
    """Yield a line, or those of all that stands in the frame that it is."""
    held = line[0]
    if not isinstance(held, Framed):
        yield line
        return
    yield from (own for row in held.rows for cell in row for own in cell)
    yield from (one for text in held.texts for own in in_lines(text) for one in every(own))


def _beside(one: Fragment, other: Fragment) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = one.left >= other.right - other.size / 2 or other.left >= one.right - one.size / 2
    return apart and overlap > 0.5 * min(one.bottom - one.top, other.bottom - other.top)
