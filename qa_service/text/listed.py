"""Numbered items -> those of a list, which head nothing though they are as short as numbered headlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qa_service.text.blocks import Structure
from qa_service.text.bullets import ITEM
from qa_service.text.codepoints import Laid


class _Item(NamedTuple):
    """An item: its block, the columns before its marker, its number, 0 for none, and whether it is closed.

    It is closed where it has one line, or its other lines are set in: all that is in it belongs to it.
    """

    at: int
    column: int
    number: int
    closed: bool


def listed(texts: Laid, found: Structure) -> set[int]:
    """Return the numbered items that are known to belong to a list, by their place.

    There is another item on the line above or below, or one below that is set in; or the next number comes
    right behind. So is each that follows one of them in order, if no more than items and what is set in
    stands between them. A headline has prose below, or a blank line.
    """
    own: set[int] = set()
    for items in _items(texts, found):
        for above, below in pairwise(items):
            if below.at == above.at + 1 and above.closed:
                own.update(_neighbours(texts, found, above, below))
        _follow(texts, found, items, own)
    return own


def _items(texts: Laid, found: Structure) -> Iterator[list[_Item]]:
    """Yield the items of each text that has numbered ones."""
    own: list[_Item] = []
    text = 0
    for at in [at for at, one in found.marked.items() if one.kind == "item"]:
        if at >= found.firsts[text + 1]:
            yield own
            own = []
        while at >= found.firsts[text + 1]:
            text += 1
        own.append(_item(texts, found, at, int(texts.begins[text])))
    yield own


def _item(texts: Laid, found: Structure, at: int, begin: int) -> _Item:
    start = _line(texts.whole, found.begins[at], begin)
    first, *others = texts.whole[start : found.ends[at]].split("\n")
    column, marker = _column(first), ITEM.match(first)
    number = int(marker[2]) if marker and marker[2] else 0
    return _Item(at, column, number, all(_column(line) > column for line in others))


def _line(whole: str, place: int, begin: int) -> int:
    """Return where the line of a place begins, in a text that itself does at ``begin``."""
    return max(begin, whole.rfind("\n", begin, place) + 1)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _neighbours(texts: Laid, found: Structure, above: _Item, below: _Item) -> Iterator[int]:
    """Yield which of two blocks in a row, both items, are of a list."""
    tight = texts.whole.count("\n", found.ends[above.at], found.begins[below.at]) == 1
    lines = texts.whole.count("\n", found.begins[above.at], found.ends[above.at])
    in_order = not lines and above.number and below.number == above.number + 1
    if above.number and (tight or in_order or below.column > above.column):
        yield above.at
    if below.number and (tight or (in_order and below.column == above.column)):
        yield below.at


def _follow(texts: Laid, found: Structure, items: list[_Item], own: set[int]) -> None:
    """Add to the items known as a list's ``own`` those that go on with it."""
    reached: dict[int, int] = {}  # by column the last number of the list there
    for above, below in pairwise(items):
        if above.at in own:
            reached[above.column] = above.number
        if any(_begins_anew(texts, found, at) for at in range(above.at + 1, below.at)):
            reached.clear()
        reached = {column: number for column, number in reached.items() if column <= below.column}
        if below.number and reached.get(below.column) == below.number - 1:
            own.add(below.at)


def _begins_anew(texts: Laid, found: Structure, at: int) -> bool:
    """Tell whether a block between items belongs to none of them: it is not set in."""
    return found.kind(at) != "paragraph" or texts.whole[found.begins[at] - 1] not in " \t"
