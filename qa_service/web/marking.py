"""Document text, blocks and a span -> escaped HTML with exactly the span's words in ``<mark>``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from qa_service.model import Span
from qa_service.text.blocks import Block, Kind


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block ready for a page.

    ``html`` is safe to insert as it is; ``number`` is that of an item in a numbered list, else None.
    """

    kind: Kind
    level: int
    number: int | None
    html: Markup
    marked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items in a row that make one list (``tag`` is ``ul`` or ``ol``), or one block (``tag`` is ``""``)."""

    tag: str
    blocks: tuple[MarkedBlock, ...]


def mark(text: str, blocks: Sequence[Block], span: Span | None) -> list[MarkedBlock]:
    """Return every block of ``text`` as HTML, the part of it that lies in ``span`` marked.

    A span that runs over several blocks gives one mark in each; the first has the id ``cite``. What
    lies between blocks (blank lines, list bullets) is in no block and stays unmarked.
    """
    return list(_marked(text, blocks, span or Span(0, 0)))


def group(blocks: Sequence[MarkedBlock]) -> list[Group]:
    """Return the blocks in order, neighbouring items of one kind gathered to a list."""
    groups: list[Group] = []
    for tag, run in groupby(blocks, key=_tag):
        found = tuple(run)
        groups.extend([Group(tag, found)] if tag else [Group("", (block,)) for block in found])
    return groups


def _tag(block: MarkedBlock) -> str:
    if block.kind != "item":
        return ""
    return "ul" if block.number is None else "ol"


def _marked(text: str, blocks: Sequence[Block], span: Span) -> Iterator[MarkedBlock]:
    found = False
    for block in blocks:
        start = max(block.span.start, span.start)
        end = min(block.span.end, span.end)
        hit = start < end
        words = escape(block.span.of(text))
        html = _split(text, block.span, Span(start, end), first=not found) if hit else words
        found = found or hit
        yield MarkedBlock(block.kind, block.level, _number(text, block), html, hit)


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
