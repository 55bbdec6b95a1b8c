"""Finds the lines at the edges of pages that come again on other pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa_service.sources.pdf.fragments import Fragment

EDGE = 0.12
"""Share of a page's height, at its top and at its bottom, where running lines stand."""

OFTEN = 0.3
"""Share of the pages that a line is on, at the least, to come often; and always two."""

LEAF = 2
"""Pages from one to the next that is its neighbour at most: left and right ones may have their own lines."""

FEWEST = 3
"""Pages that a line is on at least whose number rises now and then."""

_NUMBER = re.compile(r"\d{1,9}")
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Recurring:
    """Which fragments of a page, by their ids, come often, and which come again on a neighbouring page."""

    often: frozenset[int]
    near: frozenset[int]


def recurring(pages: Sequence[tuple[float, list[Fragment]]]) -> list[Recurring]:
    """Return what recurs of each (height, fragments of a page): the same words at the same height.

    One of their numbers may rise with the pages, as that of the page does. Where it rises now and then, as
    that of a chapter, on many pages, all of these are near each other.
    """
    keys = [
        {id(f): _keys(f, height, page) for f in found if at_edge(f, height)}
        for page, (height, found) in enumerate(pages)
    ]
    seen: dict[_Key, list[int]] = {}
    for page, own in enumerate(keys):
        for key in {key for several in own.values() for key in several}:
            seen.setdefault(key, []).append(page)
    least = max(2, OFTEN * len(pages))
    often = {key for key, on in seen.items() if len(on) >= least}
    near = {(key, page) for key, on in seen.items() for page in _neighbours(on)}
    counted = _counted(pages, max(FEWEST, least))
    return [
        Recurring(
            frozenset(at for at, several in own.items() if several & often),
            frozenset(
                at
                for at, several in own.items()
                if at in counted or any((key, page) in near for key in several)
            ),
        )
        for page, own in enumerate(keys)
    ]


def at_edge(fragment: Fragment, height: float) -> bool:
    """Tell whether a fragment stands where running lines do."""
    return fragment.middle < EDGE * height or fragment.middle > (1 - EDGE) * height


def _keys(fragment: Fragment, height: float, page: int) -> set[_Key]:
    """Return what a line may share with those of other pages: words, and its height to a fiftieth."""
    text, place = _place(fragment, height)
    texts = {text}
    for number in _NUMBER.finditer(text):
        rising = int(number[0]) - page
        texts.add(f"{text[: number.start()]}#{rising}{text[number.end() :]}")
    return {(one, place) for one in texts}


def _place(fragment: Fragment, height: float) -> _Key:
    return " ".join(fragment.text.casefold().split()), round(50 * fragment.middle / height)


def _counted(pages: Sequence[tuple[float, list[Fragment]]], least: float) -> set[int]:
    """Return the fragments that differ in a number alone, which rises by one a page at most or stays."""
    found: dict[_Key, list[tuple[int, int, int]]] = {}
    for page, (height, fragments) in enumerate(pages):
        for fragment in fragments:
            text, place = _place(fragment, height)
            for number in _NUMBER.finditer(text) if at_edge(fragment, height) else ():
                key = f"{text[: number.start()]}#{text[number.end() :]}", place
                found.setdefault(key, []).append((page, int(number[0]), id(fragment)))
    return {at for on in found.values() if len(on) >= least and _rises(on) for _, _, at in on}


def _rises(numbers: Sequence[tuple[int, int, int]]) -> bool:
    """Tell whether of (page, number, …) each has a page of its own, and no number that is ahead of it."""
    return all(
        page < after and 0 <= higher - number <= after - page
        for (page, number, _), (after, higher, _) in pairwise(numbers)
    )


def _neighbours(pages: Sequence[int]) -> set[int]:
    return {page for pair in pairwise(pages) if pair[1] - pair[0] <= LEAF for page in pair}
