"""Document -> passages: windows of whole sentences under one heading, whole lists, rows under headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from qa_service.model import Document, Passage, Span
from qa_service.text.blocks import Block, blocks
from qa_service.text.boilerplate import is_boilerplate
from qa_service.text.sentences import borders, placed

LONGEST = 1400
"""Code points that a passage holds at most, unless one sentence alone is longer."""

ENOUGH = 400
"""Code points after which a passage ends with its paragraph; shorter ones take in the next."""

PATH = " › "
"""Stands between the headings that lead to a passage."""

Headings = tuple[tuple[int, str], ...]
"""Headings in force, with their levels."""


class Cut(NamedTuple):
    """A passage whose sentences are told by their borders alone, since there are many: see ``Passage``."""

    id: str
    document_id: str
    title: str
    heading: str
    text: str
    borders: list[int]


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document in order, ids ``document.id#0``, ``#1``, ….

    Every sentence of the text is in exactly one passage, but for headings, table headers and boilerplate.
    """
    return [Passage(*one[:-1], tuple(placed(document.text, one.borders))) for one in cut(document)]


def cut(document: Document) -> list[Cut]:
    """Return the same as ``passages``, without an object for each sentence."""
    id, title, text = document.id, document.title, document.text
    return [
        Cut(f"{id}#{number}", id, title, heading, text[borders[0] : borders[-1]], borders)
        for number, (heading, borders) in enumerate(_windows(document))
    ]


@dataclass(slots=True)
class _Window:
    heading: str = ""
    table: Span | None = None
    borders: list[int] = field(default_factory=list)

    @property
    def length(self) -> int:
        return self.borders[-1] - self.borders[0] if self.borders else 0

    def is_full(self, end: int) -> bool:
        """Tell whether a passage ends before a block, or before a list that goes into one up to ``end``."""
        return self.length >= ENOUGH or end - self.borders[0] > LONGEST

    def has_room(self, end: int) -> bool:
        return not self.borders or end - self.borders[0] <= LONGEST


def _windows(document: Document) -> Iterator[tuple[str, list[int]]]:
    """Yield the heading of each passage, and where its sentences start and end."""
    headings: Headings = ()
    window = _Window()
    for block, goes_on, end in _placed(document):
        boilerplate = is_boilerplate(block.span.of(document.text))
        heading = block.kind == "heading" and not boilerplate
        if heading:
            headings = _under(headings, block, document)
        apart = heading or boilerplate or block.kind == "header" or block.header != window.table
        if window.borders and (apart or (not goes_on and window.is_full(end))):
            yield window.heading, window.borders
            window = _Window()
        if heading or boilerplate or block.kind == "header" or _is_title(document, block):
            continue
        path = _path(headings, block.header.of(document.text) if block.header else "")
        left = _sentences(document, block)
        while left:
            if not window.has_room(left[1]):
                yield window.heading, window.borders
                window = _Window()
            fitting = _fitting(window, left)
            window.heading, window.table = path, block.header
            window.borders += left[:fitting]
            left = left[fitting:]
    if window.borders:
        yield window.heading, window.borders


def _fitting(window: _Window, borders: list[int]) -> int:
    """Return how many borders belong to sentences that a window has room for, at least the first one's."""
    first = window.borders[0] if window.borders else borders[0]
    if borders[-1] - first <= LONGEST:  # as mostly
        return len(borders)
    return next((at for at in range(2, len(borders), 2) if borders[at + 1] - first > LONGEST), len(borders))


def _placed(document: Document) -> Iterator[tuple[Block, bool, int]]:
    """Yield (block, whether it belongs to the passage of the last one, where the list ends that it begins).

    A list that is too long for a passage is taken as blocks by themselves; those end nowhere (0).
    """
    for run in _lists(document):
        end = run[-1].span.end
        whole = len(run) > 1 and end - run[0].span.start <= LONGEST
        yield from ((block, whole and at > 0, end if whole else 0) for at, block in enumerate(run))


def _lists(document: Document) -> Iterator[list[Block]]:
    """Yield the blocks in order, items of a list together with the paragraph above that ends in a colon."""
    run: list[Block] = []
    for block in blocks(document.text):
        leads = run and (run[-1].kind == "item" or _leads_in(document, run[-1]))
        if run and not (leads and block.kind == "item"):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _leads_in(document: Document, block: Block) -> bool:
    return block.kind == "paragraph" and block.span.of(document.text).endswith(":")


def _sentences(document: Document, block: Block) -> list[int]:
    """Return the borders of a block's sentences; a table's row is one, whatever its cells hold."""
    start, end = block.span.start, block.span.end
    if block.kind == "row" and end - start <= LONGEST:
        return [start, end]
    return borders(document.text, block.span)


def _under(headings: Headings, block: Block, document: Document) -> Headings:
    """Return the headings in force after a heading block: those above its level, and itself."""
    return *(h for h in headings if h[0] < block.level), (block.level, block.span.of(document.text))


def _is_title(document: Document, block: Block) -> bool:
    """Tell whether the block is the document's title, standing alone above the text."""
    text, start, end = document.text, block.span.start, block.span.end
    # looked at by its length first, since every block is
    return (
        end - start == len(document.title) and text[start:end] == document.title and not text[:start].strip()
    )


@lru_cache(maxsize=4)  # it is asked for by every block
def _path(headings: Headings, header: str) -> str:
    steps = [*(words for level, words in headings if level > 1), header]
    return PATH.join(" ".join(words.split()) for words in steps if words)
