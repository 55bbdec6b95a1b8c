"""Numbered items -> those of a list, which head nothing though they are as short as numbered headlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
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


_Reached = tuple[int, bool]
"""The last number of the items in a column, and whether that is known as a list's."""

_NOTHING: _Reached = (0, False)


def listed(texts: Laid, found: Structure) -> set[int]:
    """Return the numbered items that are known to belong to a list, by their place.

    Several stand in lines without a blank one between, or the next number comes right behind. Or they are
    counted from one, with no more than items and what is set in between them: from the first on below which
    an item is set in. A headline has prose below, or a blank line.
    """
    own: set[int] = set()
    for items in _items(texts, found):
        for run in _runs(texts, found, items):
            numbered = [one.at for one in run if one.number]
            own.update(numbered if len(numbered) > 1 else ())
        for above, below in pairwise(items):
            own.update(_in_order(texts, found, above, below))
        _follow(texts, found, items, own)
    return own


def _items(texts: Laid, found: Structure) -> Iterator[list[_Item]]:
    """Yield the items of each text that has some."""
    places = (at for at, one in found.marked.items() if one.kind == "item")
    for _, own in groupby(places, found.text):
        yield [_item(texts, found, at) for at in own]


def _item(texts: Laid, found: Structure, at: int) -> _Item:
    first, *others = texts.whole[texts.line(found.begins[at]) : found.ends[at]].split("\n")
    column, marker = _column(first), ITEM.match(first)
    number = int(marker[2]) if marker and marker[2] else 0
    return _Item(at, column, number, all(_column(line) > column for line in others))


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _runs(texts: Laid, found: Structure, items: list[_Item]) -> Iterator[list[_Item]]:
    """Yield the items that stand right below one another."""
    run: list[_Item] = []
    for one in items:
        if run and not _is_right_below(texts, found, run[-1], one):
            yield run
            run = []
        run.append(one)
    yield run


def _is_right_below(texts: Laid, found: Structure, above: _Item, below: _Item) -> bool:
    near = below.at == above.at + 1 and above.closed
    return near and texts.whole.count("\n", found.ends[above.at], found.begins[below.at]) == 1


def _in_order(texts: Laid, found: Structure, above: _Item, below: _Item) -> tuple[int, ...]:
    """Return two items where one of a line has the next number right behind it."""
    near = below.at == above.at + 1 and above.column == below.column
    counted = near and above.number and below.number == above.number + 1
    alone = counted and texts.whole.count("\n", found.begins[above.at], found.ends[above.at]) == 0
    return (above.at, below.at) if alone else ()


def _follow(texts: Laid, found: Structure, items: list[_Item], own: set[int]) -> None:
    """Add to the items known as a list's ``own`` those that go on with it, or are counted to it."""
    reached: dict[int, _Reached] = {}
    for place, one in enumerate(items):
        before = items[place - 1].at if place else one.at
        if any(_begins_anew(texts, found, at) for at in range(before + 1, one.at)):
            reached.clear()
        reached = {column: last for column, last in reached.items() if column <= one.column}
        if not one.number:
            continue
        last, goes_on = reached.pop(one.column, _NOTHING) if one.number > 1 else _NOTHING
        counted = one.number == last + 1
        if counted and (goes_on or _holds(items, place)):
            own.add(one.at)
        if counted or one.at in own:
            reached[one.column] = one.number, one.at in own


def _holds(items: list[_Item], place: int) -> bool:
    """Tell whether an item is followed by one that is set in."""
    one, *below = items[place : place + 2]
    return one.closed and any(other.at == one.at + 1 and other.column > one.column for other in below)


def _begins_anew(texts: Laid, found: Structure, at: int) -> bool:
    """Tell whether a block between items belongs to none of them: it is not set in."""
    return found.kind(at) != "paragraph" or texts.whole[found.begins[at] - 1] not in " \t"
