"""Document text, blocks and a span -> escaped HTML with exactly the span's words in ``<mark>``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from qa_service.model import Span
from qa_service.text.blocks import Block, Kind
from qa_service.web.asis import are_as_is, column_of, set_back
from qa_service.web.cells import cells, empty_before, parted

_ROWS = ("header", "row")

MOST = 5000
"""Rows of a document up to which they are shown in cells: browsers take seconds for more of these."""


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block ready for a page.

    ``html`` is safe to insert as it is; ``number`` is that of an item in a numbered list, else None.
    ``before`` is what stands between it and the block above. One that is ``as_is`` has lines to be kept.
    ``cells`` are those of a table's row, as HTML. ``whole`` tells rows of one table from those of others, and
    pieces of code.
    ``depth`` is in how many items of outer lists an item is.
    """

    kind: Kind
    level: int
    number: int | None
    html: Markup
    marked: bool
    before: str = ""
    as_is: bool = False
    cells: tuple[Markup, ...] = ()
    whole: Span | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks in a row that make one, or one block (``tag`` is ``""``).

    Items make a list (``tag`` is ``ul`` or ``ol``), rows a ``table`` below their header if they have one, and
    code makes a ``pre``, and so do neighbouring lines that are kept as they were written.
    """

    tag: str
    blocks: tuple[MarkedBlock, ...]

    @property
    def html(self) -> Markup:
        """All that stands from the first block to the last, with white space and markers, set back."""
        first = self.blocks[0].before.rpartition("\n")[2]
        rest = (escape(block.before) + block.html for block in self.blocks[1:])
        shown = set_back(escape(first) + self.blocks[0].html + Markup("").join(rest))
        return Markup(shown)  # noqa: S704 (it is escaped, and only white space was taken away)


def mark(text: str, blocks: Sequence[Block], span: Span | None) -> list[MarkedBlock]:
    """Return every block of ``text`` as HTML, the part of it that lies in ``span`` marked.

    A span that runs over several blocks gives one mark in each; the first has the id ``cite``. What
    lies between blocks (blank lines, list bullets) is in no block and stays unmarked.
    """
    return list(_marked(text, blocks, span or Span(0, 0)))


def group(blocks: Sequence[MarkedBlock]) -> list[Group]:
    """Return the blocks in order, neighbouring items, rows and lines kept as they are gathered."""
    groups: list[Group] = []
    for (tag, _), run in groupby(blocks, key=lambda block: (_tag(block), block.whole)):
        found = tuple(run)
        groups.extend([Group(tag, found)] if tag else [Group("", (block,)) for block in found])
    return groups


def highest(blocks: Sequence[MarkedBlock]) -> int:
    """Return the level of the highest heading, 1 where there is none."""
    return min((block.level for block in blocks if block.kind == "heading"), default=1)


def _tag(block: MarkedBlock) -> str:
    if block.as_is:
        return "pre"
    if block.cells:
        return "table"
    if block.kind != "item":
        return ""
    return "ul" if block.number is None else "ol"


def _marked(text: str, blocks: Sequence[Block], span: Span) -> Iterator[MarkedBlock]:
    found, width = False, 0
    depths = _depths(text, blocks)
    tabled = sum(block.kind in _ROWS for block in blocks) <= MOST
    for block, before, as_is in _laid(text, blocks):
        html, hit = _within(text, block.span, span, first=not found)
        celled = tabled and not as_is and block.kind in _ROWS
        row = _row(text, block, span, html, first=not found) if celled else ()
        width = len(row) if block.kind == "header" else width
        if block.header and len(row) > width:  # a cell holds what parts them: none can be told from another
            row = (html,)
        found = found or hit
        own = block.span if block.kind in ("header", "code") else None
        whole = (block.header or own) if row or block.kind == "code" else None
        number = _number(text, block)
        depth = next(depths)
        yield MarkedBlock(block.kind, block.level, number, html, hit, before, as_is, row, whole, depth)


def _row(text: str, block: Block, marked: Span, html: Markup, *, first: bool) -> tuple[Markup, ...]:
    """Return the cells of a row, the empty ones before its words among them; none where nothing parts any."""
    before = empty_before(text, block.span)
    own = tuple(_cells(text, block, marked, first=first))
    return (*before * [Markup("")], *(own or [html])) if own or before else ()


def _cells(text: str, block: Block, marked: Span, *, first: bool) -> Iterator[Markup]:
    """Yield the cells of a row; where it is marked, what parts them stays in the text, unseen."""
    if max(block.span.start, marked.start) >= min(block.span.end, marked.end):
        yield from map(escape, cells(block.span.of(text)))  # as mostly, and there may be a million
        return
    for cell, behind in parted(text, block.span):
        html, hit = _within(text, cell, marked, first=first)
        bar, hit_too = _within(text, behind, marked, first=first and not hit)
        first = first and not hit and not hit_too
        yield html + (Markup('<span class="hidden" aria-hidden="true">{}</span>').format(bar) if bar else "")


def _within(text: str, whole: Span, marked: Span, *, first: bool) -> tuple[Markup, bool]:
    """Return a place as HTML, the part of it that is ``marked`` so, and whether there is any."""
    start, end = max(whole.start, marked.start), min(whole.end, marked.end)
    if start >= end:
        return escape(whole.of(text)), False
    return _split(text, whole, Span(start, end), first=first), True


def _laid(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, str, bool]]:
    """Yield each block with what stands before it, and whether it is kept as it was written.

    Code is, and a paragraph or a row without cells that is set in as code is; what looks like an item goes
    with the lines that it stands below.
    """
    ended, below, column = 0, False, 0
    for block in blocks:
        before = text[ended : block.span.start]
        lines = (before.rpartition("\n")[2] + block.span.of(text)).split("\n")
        match block.kind:
            case "code":
                as_is = True
            case "paragraph":
                as_is = are_as_is(lines, column)
            case "header" | "row":
                as_is = are_as_is(lines, column) and not cells(block.span.of(text))
            case _:
                as_is = below and lines[0][:1].isspace()
        column = column if as_is else column_of(lines[0], column)
        ended, below = block.span.end, as_is and block.kind != "code"
        yield block, before, as_is


def _depths(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """Yield in how many items each block is, if it is one, by where their markers stand."""
    outer: list[int] = []
    for block in blocks:
        line = text[text.rfind("\n", 0, block.span.start) + 1 : block.span.start + 1]
        column = len(line) - len(line.lstrip())
        outer = outer[: bisect_left(outer, column)]
        yield len(outer) if block.kind == "item" else 0
        if block.kind == "item":
            outer.append(column)


def _split(text: str, whole: Span, marked: Span, *, first: bool) -> Markup:
    opening = Markup('<mark id="cite">') if first else Markup("<mark>")
    before = escape(text[whole.start : marked.start])
    after = escape(text[marked.end : whole.end])
    return before + opening + escape(marked.of(text)) + Markup("</mark>") + after


def _number(text: str, block: Block) -> int | None:
    """Return the number that stands before an item, as in ``3. words``."""
    if block.kind != "item":
        return None
    line = text.rfind("\n", 0, block.span.start) + 1
    marker = text[line : block.span.start].strip().rstrip(".)")
    return int(marker) if marker.isdecimal() else None
