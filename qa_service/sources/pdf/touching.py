"""Cuts a line where cells nearly touch: no space is written there, and the gap is wider than one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa_service.sources.pdf.fragments import Fragment, part

SPACE = 0.25
"""Times the height of a line that a space is wide, where a line has no other to compare it with."""

WIDER = 1.5
"""Times the width of the other spaces that one is wide at least where cells nearly touch."""


def loosened(line: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Return a line, its fragments cut where pdfium made up a space and that is wider than the others."""
    return tuple(part for fragment in line for part in _loosened(fragment))


def _loosened(fragment: Fragment) -> Iterator[Fragment]:
    spaces = {at: space for at, space in _spaces(fragment) if fragment.boxes[at] is None}
    written = [space for at, space in _spaces(fragment) if at not in spaces]
    usual = max(written) if written else min(spaces.values(), default=0.0) if len(spaces) > 1 else 0.0
    least = WIDER * (usual or SPACE * fragment.size)
    start = 0
    for end in [*(at for at, space in spaces.items() if space > least), len(fragment.text)]:
        yield part(fragment, start, end)
        start = end + 1


def _spaces(fragment: Fragment) -> Iterator[tuple[int, float]]:
    """Yield the place of each space between two letters that have boxes, and how far these stand apart."""
    for at in range(1, len(fragment.text) - 1):
        before, after = fragment.boxes[at - 1], fragment.boxes[at + 1]
        if fragment.text[at].isspace() and before and after:
            yield at, after[0] - before[2]
