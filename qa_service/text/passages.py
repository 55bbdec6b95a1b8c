"""Document -> passages: windows of whole sentences under one heading, whole lists, rows under headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from qa_service.model import Document, Passage, Sentence, Span
from qa_service.text.blocks import Block, blocks
from qa_service.text.boilerplate import is_boilerplate
from qa_service.text.sentences import sentences

LONGEST = 1400
"""Code points that a passage holds at most, unless one sentence alone is longer."""

ENOUGH = 400
"""Code points after which a passage ends with its paragraph; shorter ones take in the next."""

PATH = " › "
"""Stands between the headings that lead to a passage."""


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document in order, ids ``document.id#0``, ``#1``, ….

    Every sentence of the text is in exactly one passage, but for headings, table headers and boilerplate.
    """
    windows = list(_windows(document))
    return [
        Passage(
            id=f"{document.id}#{number}",
            document_id=document.id,
            title=document.title,
            heading=window.heading,
            text=window.span.of(document.text),
            sentences=tuple(window.sentences),
        )
        for number, window in enumerate(windows)
    ]


@dataclass(slots=True)
class _Window:
    heading: str
    table: Span | None = None
    sentences: list[Sentence] = field(default_factory=list)

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def length(self) -> int:
        return self.span.end - self.span.start if self.sentences else 0

    def is_full(self, end: int) -> bool:
        """Tell whether a passage ends before a block, or before a list that goes into one up to ``end``."""
        return self.length >= ENOUGH or end - self.span.start > LONGEST

    def has_room(self, sentence: Sentence) -> bool:
        return not self.sentences or sentence.span.end - self.sentences[0].span.start <= LONGEST


def _windows(document: Document) -> Iterator[_Window]:
    headings: list[tuple[int, str]] = []
    window = _Window("")
    for block, goes_on, end in _placed(document):
        boilerplate = is_boilerplate(block.span.of(document.text))
        heading = block.kind == "heading" and not boilerplate
        if heading:
            headings = _under(headings, block, document)
        apart = heading or boilerplate or block.kind == "header" or block.header != window.table
        if window.sentences and (apart or (not goes_on and window.is_full(end))):
            yield window
            window = _Window("")
        if heading or boilerplate or block.kind == "header" or _is_title(document, block):
            continue
        path = _path(headings, block.header.of(document.text) if block.header else "")
        for sentence in _sentences(document, block):
            if not window.has_room(sentence):
                yield window
                window = _Window("")
            window.heading, window.table = path, block.header
            window.sentences.append(sentence)
    if window.sentences:
        yield window


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


def _sentences(document: Document, block: Block) -> list[Sentence]:
    """Return the sentences of a block; a table's row is one, whatever its cells hold."""
    row = block.span.of(document.text)
    if block.kind == "row" and len(row) <= LONGEST:
        return [Sentence(block.span, row)]
    return sentences(document.text, block.span)


def _under(headings: list[tuple[int, str]], block: Block, document: Document) -> list[tuple[int, str]]:
    """Return the headings in force after a heading block: those above its level, and itself."""
    return [*(h for h in headings if h[0] < block.level), (block.level, block.span.of(document.text))]


def _is_title(document: Document, block: Block) -> bool:
    """Tell whether the block is the document's title, standing alone above the text."""
    return block.span.of(document.text) == document.title and not document.text[: block.span.start].strip()


def _path(headings: list[tuple[int, str]], header: str) -> str:
    steps = [*(words for level, words in headings if level > 1), header]
    return PATH.join(" ".join(words.split()) for words in steps if words)
