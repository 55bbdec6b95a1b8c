"""Document text, blocks and a span -> escaped HTML with exactly the span's words in ``<mark>``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from qa_service.model import Span
from qa_service.text.blocks import Block, Kind
from qa_service.web.asis import are_as_is, column_of, set_back


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block ready for a page.

    ``html`` is safe to insert as it is; ``number`` is that of an item in a numbered list, else None.
    ``before`` is what stands between it and the block above. One that is ``as_is`` has lines to be kept.
    """

    kind: Kind
    level: int
    number: int | None
    html: Markup
    marked: bool
    before: str = ""
    as_is: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks in a row that make one, or one block (``tag`` is ``""``).

    Items make a list (``tag`` is ``ul`` or ``ol``), and what is kept as it was written makes one ``pre``.
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
    """Return the blocks in order, neighbouring items of one kind and lines kept as they are gathered."""
    groups: list[Group] = []
    for tag, run in groupby(blocks, key=_tag):
        found = tuple(run)
        groups.extend([Group(tag, found)] if tag else [Group("", (block,)) for block in found])
    return groups


def _tag(block: MarkedBlock) -> str:
    if block.as_is:
        return "pre"
    if block.kind != "item":
        return ""
    return "ul" if block.number is None else "ol"


def _marked(text: str, blocks: Sequence[Block], span: Span) -> Iterator[MarkedBlock]:
    found = False
    for block, before, as_is in _laid(text, blocks):
        start = max(block.span.start, span.start)
        end = min(block.span.end, span.end)
        hit = start < end
        words = escape(block.span.of(text))
        html = _split(text, block.span, Span(start, end), first=not found) if hit else words
        found = found or hit
        yield MarkedBlock(block.kind, block.level, _number(text, block), html, hit, before, as_is)


def _laid(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, str, bool]]:
    """Yield each block with what stands before it, and whether it is kept as it was written.

    A paragraph says so itself; what looks like an item or a row goes with the lines that it stands below.
    """
    ended, as_is, column = 0, False, 0
    for block in blocks:
        before = text[ended : block.span.start]
        lines = (before.rpartition("\n")[2] + block.span.of(text)).split("\n")
        below = as_is and lines[0][:1].isspace()
        as_is = are_as_is(lines, column) if block.kind == "paragraph" else below
        column = column if as_is else column_of(lines[0], column)
        ended = block.span.end
        yield block, before, as_is


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
