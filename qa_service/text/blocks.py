"""Canonical text -> blocks: headings, paragraphs, list items and table rows, each with its span.

Canonical text is the light structure that every source is read into: a heading is a line that starts
with one to six ``#``, blocks are set apart by blank lines, a list item starts with a bullet or a number.
Lines that are set in and no prose are code. A table is lines of cells with ``|`` between them, or as many
tabs; a line of hyphens below the first one makes it the header, above it says that there is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

import numpy as np
import regex

from qa_service.kernels import INT, kernel
from qa_service.model import Span
from qa_service.text import code, headlines, records
from qa_service.text.bullets import ITEM, TICKS, may_interrupt, sibling
from qa_service.text.codepoints import Laid, kinds, laid, look_at
from qa_service.text.counting import ENDS, counted
from qa_service.text.tables import table, trimmed
from qa_service.text.titles import HASHED, comments, underlines, words_of

Kind = Literal["heading", "paragraph", "item", "header", "row", "code"]

_BLANKS = " \t"
_RULES = "-*_="

_groups = kernel(
    "blocks", np.uint32, np.int64, np.int64, INT, np.uint16, np.int64, np.int64, np.uint8, np.int64
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document's structure.

    ``span`` covers the words alone, without the heading's or item's marker, but with a tick, or a number that
    has no point. ``level`` is 1 to 6 for a heading and 0 otherwise. ``header`` is where the header of a
    table's row stands, if it has one.
    """

    kind: Kind
    level: int
    span: Span
    header: Span | None = None


def blocks(text: str) -> list[Block]:
    """Return the blocks of a canonical text in order; together they hold every word of it."""
    found = structure(laid([text]))
    places = enumerate(zip(found.begins, found.ends, strict=True))
    return [found.marked.get(at) or Block("paragraph", 0, Span(*place)) for at, place in places]


class Structure(NamedTuple):
    """The blocks of texts: block ``i`` stands at ``begins[i]`` to ``ends[i]``, both (b,).

    Those of text ``t`` are ``firsts[t]`` to ``firsts[t + 1]``. ``marked`` are by their place those that are
    more than paragraphs, and those that only looked so.
    """

    begins: list[int]
    ends: list[int]
    firsts: list[int]
    marked: dict[int, Block]

    def add(self, block: Block) -> None:
        """Add a block behind all others."""
        self.marked[len(self.begins)] = block
        self.begins.append(block.span.start)
        self.ends.append(block.span.end)

    def kind(self, at: int) -> Kind:
        """Return the kind of a block."""
        return self.marked[at].kind if at in self.marked else "paragraph"

    def text(self, at: int) -> int:
        """Return the number of the text that a block is of."""
        return bisect_right(self.firsts, at) - 1

    def header(self, at: int, whole: str) -> str:
        """Return the header above a row of a table; empty where there is none."""
        block = self.marked.get(at)
        return block.header.of(whole) if block and block.header else ""


def structure(texts: Laid) -> Structure:
    """Return the blocks of canonical texts, where they stand in the whole."""
    *groups, firsts = _grouped(texts)
    found, opened = Structure([], [], [], {}), frozenset(firsts)
    reached, column, first = [0], 0, 0
    for number, (start, end, mark) in enumerate(zip(*groups, strict=True)):
        if number in opened:
            column, first = 0, len(found.begins)
        set_in = texts.whole[start if mark else start - 1] in _BLANKS
        if set_in and _is_code(texts, found, Span(start, end), column, first):
            _add_code(texts.whole, found, Span(start, end), first)
        elif mark:
            lines = texts.whole[start:end].split("\n")
            for block in _blocks_of(texts.whole, _spans(start, lines)):
                found.add(block)
            column = code.column_after(lines, column)
        else:  # as mostly: a paragraph and nothing else
            found.begins.append(start)
            found.ends.append(end)
            column = column if set_in else 0
        reached.append(len(found.begins))
    return found._replace(firsts=[reached[first] for first in firsts])


def _is_code(texts: Laid, found: Structure, group: Span, column: int, first: int) -> bool:
    """Tell whether a group of lines is code, below those of the blocks ``found`` that are of its text."""
    lines = texts.whole[texts.line(group.start) : group.end].split("\n")
    last = len(found.begins) - 1
    if last < first:
        return code.is_set_in(lines, column) and code.is_code(lines)
    above = texts.whole[texts.line(found.begins[last]) : found.ends[last]]
    own = _goes_on(texts.whole, found, group) and code.goes_on(lines, above, column)
    return own or (code.is_set_in(lines, column, code.least(above)) and code.is_code(lines))


def _goes_on(whole: str, found: Structure, group: Span) -> bool:
    """Tell whether code right above a group of lines may go on in it."""
    last = len(found.begins) - 1
    return found.kind(last) == "code" and code.APART not in whole[found.ends[last] : group.start]


def _add_code(whole: str, found: Structure, group: Span, first: int) -> None:
    """Add code to the blocks ``found`` so far, to that right above it where that is code of its text too."""
    words, last = trimmed(whole, group), len(found.begins) - 1
    if last < first or not _goes_on(whole, found, words):
        found.add(Block("code", 0, words))
    else:
        found.ends[last] = words.end
        found.marked[last] = Block("code", 0, Span(found.begins[last], words.end))


def _grouped(texts: Laid) -> Iterator[list[int]]:
    """Yield where groups of lines start and end, which may be more than paragraphs, and each text's first."""
    look_at(texts)
    count = len(texts.begins)
    most = len(texts.letters) // 2 + count  # a blank line is between them
    starts, ends = np.empty(most, np.int64), np.empty(most, np.int64)
    marked, firsts = np.empty(most, np.uint8), np.empty(count + 1, np.int64)
    groups = _groups(texts.letters, texts.begins, texts.ends, count, kinds, starts, ends, marked, firsts)
    yield from (column[:groups].tolist() for column in (starts, ends, marked))
    yield firsts.tolist()


def _spans(start: int, lines: list[str]) -> list[Span]:
    starts = accumulate((len(line) + 1 for line in lines), initial=start)
    return [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]


def _blocks_of(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    found = table(text, lines)
    if found is None:
        yield from _prose(text, lines)
        return
    if found.above:
        yield from _prose(text, found.above)
    if found.title:
        yield from _block(text, "paragraph", found.title)
    if found.header:
        yield Block("header", 0, found.header)
    for row in found.rows:
        yield Block("row", 0, row, found.header)


def _prose(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    start = 0
    for at in underlines([line.of(text) for line in lines]):
        if start < at - 1:
            yield from _unruled(text, lines[start : at - 1])
        if start < at:
            level = 1 if lines[at].of(text).startswith("=") else 2
            yield Block("heading", level, trimmed(text, lines[at - 1]))
        start = at + 1
    if start < len(lines):
        yield from _unruled(text, lines[start:])


class _Begun(NamedTuple):
    """Lines of a group that may begin a block, those of items counted by bare numbers, comments, entries."""

    places: list[int]
    bare: set[int]
    said: set[int]
    entries: set[int]


def _begun(lines: list[str]) -> _Begun:
    marked = [at for at, line in enumerate(lines) if not line[:1].isalpha()]
    bare, said = counted(lines) if len(marked) > 1 else set[int](), comments(lines)
    below = {at + 1 for at in said if at + 1 < len(lines)}
    entries = records.begun(lines) | headlines.asking(lines) | below
    return _Begun(sorted({*marked, *entries}), bare, said, entries)


def _unruled(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    kind: Kind = "paragraph"
    start, first = lines[0].start, 0
    items, written = _items(text, lines), [line.of(text) for line in lines]
    last = {sibling(item, 0): at for at, item in items.items()}
    places, bare, said, begun = _begun(written)
    for at, line in ((at, lines[at]) for at in places):
        words = written[at]
        heading, rule, item = HASHED.match(words), _is_rule(words), items.get(at)
        if {at - 1, at} <= said and not written[at - 1].rstrip().endswith(ENDS):
            continue
        if item and kind == "paragraph" and at > first and not may_interrupt(item, written[at - 1]):
            item = item if last.get(sibling(item, 1), 0) > at else None
        if heading or item or rule or at in bare or at in begun:
            yield from _block(text, kind, Span(start, line.start))
            kind, start, first = "paragraph", line.end, at + 1
        if heading and at in said:
            start = line.start + heading.end()
        elif heading:
            title = words_of(text, Span(line.start + heading.end(), line.end))
            yield Block("heading", len(heading[1]), title)
        elif item or at in bare:
            kind, start = "item", line.start + (item.end() if item and (item[1] or " ") not in TICKS else 0)
        elif at in begun and not rule:
            start = line.start
    yield from _block(text, kind, Span(start, lines[-1].end))


def _items(text: str, lines: Sequence[Span]) -> dict[int, regex.Match[str]]:
    """Return the markers of the lines that may begin a list's item, by the number of the line."""
    marked = ((at, line.of(text)) for at, line in enumerate(lines) if not text[line.start].isalpha())
    found = ((at, ITEM.match(words)) for at, words in marked if not _is_rule(words))
    return {at: item for at, item in found if item}


def _is_rule(words: str) -> bool:
    """Tell whether a line is drawn across the page."""
    return not words.strip(_RULES + " \t") and sum(map(words.count, _RULES)) >= 3


def _block(text: str, kind: Kind, span: Span) -> Iterator[Block]:
    words = trimmed(text, span)
    if words.start < words.end:
        yield Block(kind, 0, words)
