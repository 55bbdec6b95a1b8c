"""Pages of few lines -> columns, where the page before has some in whose places all of these lines stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa_service.sources.pdf.lines import Framed, Line, in_lines

MOST = 8
"""Lines of a page at most; more of them tell by themselves whether they are in columns."""

NEAR = 2.0
"""Points that a line stands beside its column at most."""

FEWEST, WIDEST = 4, 0.6
"""Lines that a column has at least, and its share of the width of all at most; what runs across differs."""

Columns = Sequence[Sequence[Line]]


def likewise(pages: Sequence[Columns]) -> list[Columns]:
    """Return pages of columns, each of one column and few lines parted as the one before it if it can be."""
    found: list[Columns] = []
    for page in pages:
        found.append(_parted(page, found[-1]) if found and len(page) == 1 <= len(page[0]) <= MOST else page)
    return found


def _parted(page: Columns, before: Columns) -> Columns:
    """Return the columns of a page, itself where its lines are not in two of those before it at least."""
    fragments = [one for line in page[0] for one in line]
    places = _places(before)
    columns = [
        [one for one in fragments if left - NEAR <= one.left and one.right <= right + NEAR]
        for left, right in places
    ]
    used = [(left, own) for (left, _), own in zip(places, columns, strict=True) if own]
    begun = all(abs(min(one.left for one in own) - left) <= NEAR for left, own in used)
    framed = any(isinstance(one, Framed) for one in fragments)
    if len(used) < 2 or not begun or framed or sum(len(own) for _, own in used) != len(fragments):
        return page
    return [in_lines(own) for _, own in used]


def _places(columns: Columns) -> list[tuple[float, float]]:
    """Return where columns begin and end from left to right, none where some overlap."""
    places: list[tuple[float, float]] = []
    spans = [(min(one[0].left for one in own), max(one[-1].right for one in own)) for own in columns if own]
    widest = WIDEST * (max(right for _, right in spans) - min(left for left, _ in spans)) if spans else 0.0
    long = [span for own, span in zip(filter(None, columns), spans, strict=True) if len(own) >= FEWEST]
    for left, right in sorted(one for one in long if one[1] - one[0] <= widest):
        if places and abs(left - places[-1][0]) <= NEAR:
            places[-1] = places[-1][0], max(right, places[-1][1])
        else:
            places.append((left, right))
    clear = all(before[1] < after[0] for before, after in pairwise(places))
    return places if clear else []
