"""Finds the lines at the edges of pages that come again on other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.leaves import chapters, leaves

EDGE = 0.12
"""Share of a page's height, at its top and at its bottom, where running lines stand."""

OFTEN = 0.3
"""Share of the pages that a line is on, at the least, to come often; and always two."""

MOSTLY = 0.5
"""The same to come on most pages; and always three."""

LEAF = 2
"""Pages from one to the next that is its neighbour at most: left and right ones may have their own lines."""

FEWEST = 3
"""Pages that a line is on at least whose number rises now and then, or that is on most of them."""

SMALL = 0.93
"""Times the height of the body's lines below which a line is set in smaller letters."""

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Recurring:
    """Which fragments of a page, by their ids, come often, on most pages, and on a neighbouring page."""

    often: frozenset[int]
    mostly: frozenset[int]
    near: frozenset[int]


def recurring(pages: Sequence[tuple[float, list[Fragment]]]) -> list[Recurring]:
    """Return what recurs of each (height, fragments of a page): the same words at the same height.

    The number of the page may rise with the pages. Where one rises now and then, as that of a chapter, on
    many pages, all of these are near each other.
    """
    small = SMALL * body([found for _, found in pages])
    keys = [
        {id(f): _keys(f, height, page, small) for f in found if at_edge(f.middle, height)}
        for page, (height, found) in enumerate(pages)
    ]
    seen: dict[_Key, list[int]] = {}
    for page, own in enumerate(keys):
        for key in {key for several in own.values() for key in several}:
            seen.setdefault(key, []).append(page)
    least = max(2, OFTEN * len(pages))
    often = {key for key, on in seen.items() if len(on) >= least}
    mostly = {key for key in often if len(seen[key]) >= max(FEWEST, MOSTLY * len(pages))}
    near: dict[int, set[_Key]] = {}
    for key, on in seen.items():
        for page in _neighbours(on):
            near.setdefault(page, set()).add(key)
    counted = _counted(pages, small, max(FEWEST, least))
    return [
        Recurring(_of(own, often), _of(own, mostly), _of(own, near.get(page, set())) | (own.keys() & counted))
        for page, own in enumerate(keys)
    ]


def _of(own: Mapping[int, Set[_Key]], some: Set[_Key]) -> frozenset[int]:
    """Return which of a page's fragments have some of these keys."""
    return frozenset(at for at, several in own.items() if several & some)


def at_edge(middle: float, height: float) -> bool:
    """Tell whether a line whose ``middle`` is there stands where running lines do."""
    return middle < EDGE * height or middle > (1 - EDGE) * height


def body(pages: Sequence[Sequence[Fragment]]) -> float:
    """Return the height of the lines that hold most of the letters of pages, 0 where there are none."""
    letters: Counter[float] = Counter()
    for fragment in (one for page in pages for one in page):
        letters[round(2 * fragment.size) / 2] += len(fragment.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _keys(fragment: Fragment, height: float, page: int, small: float) -> set[_Key]:
    """Return what a line may share with those of other pages: words, and its height to a fiftieth."""
    text, place = _place(fragment, height)
    numbers = leaves(text, page, small=fragment.size < small)
    return {(text, place)} | {(f"{before}#{one - page}{behind}", place) for before, one, behind in numbers}


def _place(fragment: Fragment, height: float) -> _Key:
    return " ".join(fragment.text.casefold().split()), round(50 * fragment.middle / height)


def _counted(pages: Sequence[tuple[float, list[Fragment]]], small: float, least: float) -> set[int]:
    """Return the fragments that differ in a number alone, which rises by one a page at most or stays."""
    found: dict[_Key, list[tuple[int, int, int]]] = {}
    for page, (height, fragments) in enumerate(pages):
        for fragment in (one for one in fragments if at_edge(one.middle, height)):
            text, place = _place(fragment, height)
            numbers = {*leaves(text, page, small=fragment.size < small), *chapters(text)}
            for before, number, behind in numbers:
                found.setdefault((f"{before}#{behind}", place), []).append((page, number, id(fragment)))
    return {at for on in found.values() if len(on) >= least and _rises(on) for _, _, at in on}


def _rises(numbers: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether of (page, number, …) each has a page of its own, and no number that is ahead of it."""
    return all(
        page < after and 0 <= higher - number <= after - page
        for (page, number, _), (after, higher, _) in pairwise(numbers)
    )


def _neighbours(pages: Sequence[int]) -> set[int]:
    return {page for pair in pairwise(pages) if pair[1] - pair[0] <= LEAF for page in pair}
