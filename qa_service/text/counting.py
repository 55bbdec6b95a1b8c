"""Tells lines that count the items of a list by bare numbers ("1 Wash hands") from others with a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qa_service.text.patterns import lazy

ENDS = (".", ":", ";", "!", "?")
"""What a line ends in that the next one does not go on from, so that a number there counts an item."""

FEWEST = 3
"""Items of a list at least where the line above it, or small letters, speak against one."""

_NUMBERED = lazy(r"[ \t]*(\d{1,3})[ \t]+[\"'“‘(]?(?:(\p{Lu})|\p{L})")


class _Numbered(NamedTuple):
    at: int
    number: int
    capital: bool


def counted(lines: Sequence[str]) -> set[int]:
    """Return which of the lines of a paragraph begin items.

    Their numbers rise by one, before capitals on lines of two items at least, and on three lines in a row
    before small letters. Numbers from the middle of a sentence hardly do so.
    """
    found = [
        _Numbered(at, int(number[1]), number[2] is not None)
        for at, line in enumerate(lines)
        if (number := _NUMBERED.match(line))
    ]
    capitals = _lists([one for one in found if one.capital], len(lines))
    rows = _lists(found, 1)
    lists = [one for one in capitals if _counts_capitals(one, lines)]
    lists += [one for one in rows if len(one) >= FEWEST and one[0].number == 1 and _begins(one[0], lines)]
    return {item.at for one in lists for item in one}


def _lists(found: Sequence[_Numbered], far: int) -> Iterator[list[_Numbered]]:
    """Yield the stretches whose numbers rise by one, on lines that are so far apart at most."""
    own: list[_Numbered] = []
    for one in found:
        if own and (one.number != own[-1].number + 1 or one.at - own[-1].at > far):
            yield own
            own = []
        own.append(one)
    if own:
        yield own


def _counts_capitals(items: Sequence[_Numbered], lines: Sequence[str]) -> bool:
    if len(items) < 2:
        return False
    in_a_row = items[-1].at - items[0].at == len(items) - 1
    return _begins(items[0], lines) or (items[0].number == 1 and (in_a_row or len(items) >= FEWEST))


def _begins(item: _Numbered, lines: Sequence[str]) -> bool:
    """Tell whether no sentence goes on from the line above an item."""
    return item.at == 0 or lines[item.at - 1].rstrip().endswith(ENDS)
