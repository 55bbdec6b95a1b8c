"""Blocks of documents -> which are read, which belong together, and the headings that lead to each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.text import boilerplate
from qa_service.text.blocks import Block, Structure
from qa_service.text.codepoints import Laid
from qa_service.text.labels import labelled
from qa_service.text.records import CELL
from qa_service.text.unmarked import questions, titled
from qa_service.text.versions import release

PATH = " › "
"""Stands between the headings that lead to a passage."""

APART, GOES_ON = 1, 2
"""Kinds of blocks: one before which a passage ends, and one that belongs to the passage of the last one."""

Headings = tuple[tuple[int, str], ...]
"""Headings in force, with their levels."""

Places = NDArray[np.int64]


class Outline(NamedTuple):
    """What the blocks (b,) of texts are to passages.

    ``kinds`` are theirs; ``read`` tells which are in a passage; ``headers`` tell tables with a header from
    each other, and from all else, which has 0; ``list_ends`` is where the list ends that goes into one
    passage with a block, or 0. ``headings`` are in force from the blocks on that ``changes`` are; ``labels``
    are the blocks that head the rows of tables which no passage holds whole.
    """

    kinds: NDArray[np.uint8]
    read: NDArray[np.bool_]
    headers: Places
    list_ends: Places
    changes: list[int]
    headings: list[Headings]
    labels: dict[int, int]

    def path(self, block: int, *below: str) -> str:
        """Return the headings that lead to a block, and behind them what else stands above it."""
        return _path(self.headings[bisect_right(self.changes, block) - 1], below)


def outlined(texts: Laid, found: Structure, titles: Sequence[str], enough: int, longest: int) -> Outline:
    """Return what the blocks ``found`` in texts with these ``titles`` are.

    Headings, headers of tables, boilerplate and titles that stand alone above a text are not read, but those
    that tell when a version came out: each is a passage by itself. A list that goes into one passage is no
    longer than ``longest``; a table of which a part is ``enough`` for one is cut at its labels.
    """
    count = len(found.begins)
    kinds, read = np.zeros(count, np.uint8), np.ones(count, np.bool_)
    headers, list_ends = np.zeros(count, np.int64), np.zeros(count, np.int64)
    page = set(_boilerplate(texts, found))
    standing = set(_titles(texts, found, titles))
    found, naming = _headed(texts, found, titles, page, standing)
    headings = sorted(_marked(found, page))
    apart = [*page, *headings, *(at for at, one in found.marked.items() if one.kind == "header")]
    kinds[[*apart, *_first_blocks(found)]] = APART
    read[[*apart, *standing]] = False
    telling = [at for at in {*headings, *standing} if _tells(texts.whole[found.begins[at] : found.ends[at]])]
    read[telling] = True
    kinds[[at + 1 for at in telling if at + 1 < count]] |= APART
    for at, one in found.marked.items():
        headers[at] = one.header.start + 1 if one.header else 0
    for whole in _lists(texts.whole, found):
        for first, last in _together(found, *whole, longest):
            kinds[first + 1 : last] |= GOES_ON
            list_ends[first:last] = found.ends[last - 1]
    rows = dict(_labels(texts.whole, found, enough))
    labels = rows | {label: label for label in rows.values()}
    kinds[list(labels.values())] |= APART
    return Outline(kinds, read, headers, list_ends, *_in_force(texts.whole, found, headings, naming), labels)


def _tells(heading: str) -> bool:
    """Tell whether a heading tells when a version came out."""
    found = release(heading)
    return found is not None and found.dated


def _headed(
    texts: Laid, found: Structure, titles: Sequence[str], page: Set[int], standing: Set[int]
) -> tuple[Structure, Set[int]]:
    """Return blocks with all that heads others, marked or not, and which headings name their documents."""
    found = found._replace(marked=found.marked | dict(questions(texts, found, page)))
    naming = set(_naming(texts.whole, found, list(_marked(found, page)), titles))
    return found._replace(marked=found.marked | titled(texts, found, page | standing, naming)), naming


def _marked(found: Structure, page: Container[int]) -> Iterator[int]:
    """Yield the headings that are none of the ``page``."""
    return (at for at, one in found.marked.items() if one.kind == "heading" and at not in page)


def _first_blocks(found: Structure) -> list[int]:
    return [first for first, last in pairwise(found.firsts) if first < last]


def _boilerplate(texts: Laid, found: Structure) -> Iterator[int]:
    begins, ends = np.array(found.begins, np.int64), np.array(found.ends, np.int64)
    for at in boilerplate.may_be(texts.letters, begins, ends - begins).tolist():
        if boilerplate.is_boilerplate(texts.whole[found.begins[at] : found.ends[at]]):  # without outer blanks
            yield at


def _titles(texts: Laid, found: Structure, titles: Sequence[str]) -> Iterator[int]:
    """Yield the blocks that are their document's title, standing alone above the text."""
    starts = zip(titles, texts.begins.tolist(), pairwise(found.firsts), strict=True)
    for title, start, (first, last) in starts:
        if first < last and texts.whole.startswith(title, found.begins[first], found.ends[first]):
            alone = not texts.whole[start : found.begins[first]].strip()
            if alone and found.ends[first] - found.begins[first] == len(title):
                yield first


def _lists(whole: str, found: Structure) -> Iterator[tuple[int, int]]:
    """Yield the first block of each list and the one behind its last; code is as an item.

    A paragraph above it that ends in a colon is part of it, and so are others that hang below an item.
    """
    borders = set(found.firsts)
    first = last = 0
    for at in (at for at, one in found.marked.items() if one.kind in ("item", "code")):
        if at != last or at in borders:
            if first < last:
                yield first, last
            first = at - 1 if at not in borders and _leads_in(whole, found, at - 1) else at
        last = at + 1
        while last < len(found.begins) and last not in borders and _hangs(whole, found, last):
            last += 1
    if first < last:
        yield first, last


def _together(found: Structure, first: int, last: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield a list that goes into one passage, or of a longer one code with what is above it."""
    if found.ends[last - 1] - found.begins[first] <= longest:
        yield from ((first, last),) if last - first > 1 else ()
        return
    for at in range(first + 1, last):
        if found.kind(at) == "code" and found.ends[at] - found.begins[at - 1] <= longest:
            yield at - 1, at + 1


def _hangs(whole: str, found: Structure, at: int) -> bool:
    """Tell whether a block is a paragraph that is set in."""
    return found.kind(at) == "paragraph" and whole[found.begins[at] - 1] in " \t"


def _leads_in(whole: str, found: Structure, at: int) -> bool:
    return found.kind(at) == "paragraph" and whole[found.ends[at] - 1] == ":"


def _labels(whole: str, found: Structure, enough: int) -> Iterator[tuple[int, int]]:
    """Yield the rows of tables that are cut which have a label, with the block that this is."""
    rows = [at for at, one in found.marked.items() if one.kind == "row"]
    if all(whole.find(CELL, found.begins[at], found.ends[at]) >= 0 for at in rows):  # as mostly
        return
    for table in _tables(whole, found, rows):
        if found.begins[table[-1]] - found.begins[table[0]] > enough:
            texts = [whole[found.begins[at] : found.ends[at]] for at in table]
            gaps = ["", *(whole[found.ends[at] : found.begins[at + 1]] for at in table[:-1])]
            away = zip(table, labelled(texts, gaps), strict=True)
            yield from ((at, at - back) for at, back in away if back)


def _tables(whole: str, found: Structure, rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield the rows of each table, line below line."""
    borders, table = set(found.firsts), list[int]()
    for at in rows:
        goes_on = table and at == table[-1] + 1 and at not in borders
        if table and not (goes_on and whole.count("\n", found.ends[at - 1], found.begins[at]) == 1):
            yield table
            table = []
        table.append(at)
    if table:
        yield table


def _naming(whole: str, found: Structure, headings: Sequence[int], titles: Sequence[str]) -> Iterator[int]:
    """Yield the headings that are their document's title, under which all of it stands."""
    holders = np.searchsorted(found.firsts, np.array(headings, np.int64), "right") - 1
    for at, holder in zip(headings, holders.tolist(), strict=True):
        if found.marked[at].level == 1 and found.marked[at].span.of(whole).split() == titles[holder].split():
            yield at


def _in_force(
    whole: str, found: Structure, headings: Sequence[int], naming: Container[int]
) -> tuple[list[int], list[Headings]]:
    """Return from which blocks on other headings are in force, and which; those ``naming`` all are not."""
    firsts, own = set(_first_blocks(found)), set(headings)
    changes = sorted(firsts | own)
    every: list[Headings] = []
    for at in changes:
        above = () if at in firsts else every[-1]
        under = _under(above, found.marked[at], whole) if at in own else above
        every.append(under[:-1] if at in naming else under)
    return changes, every


def _under(headings: Headings, block: Block, whole: str) -> Headings:
    """Return the headings in force after a heading block: those above its level, and itself."""
    return *(h for h in headings if h[0] < block.level), (block.level, block.span.of(whole))


@lru_cache(maxsize=4)  # it is asked for by every passage
def _path(headings: Headings, below: Sequence[str]) -> str:
    steps = [*(words for _, words in headings), *below]
    return PATH.join(" ".join(words.split()) for words in steps if words)
