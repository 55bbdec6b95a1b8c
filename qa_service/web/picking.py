"""A document's blocks as its page shows them, their words in pieces that tell where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from qa_service.model import Span
from qa_service.text.blocks import Block
from qa_service.web.asis import step_of
from qa_service.web.cells import parted
from qa_service.web.marking import MarkedBlock, mark

_PIECE = Markup('<span data-start="{}">{}</span>')
_FOUND = Markup('<span data-start="{}" id="found">{}</span>')


def pieces(text: str, blocks: Sequence[Block], place: int) -> list[MarkedBlock]:
    """Return every block of ``text`` as ``mark`` does, each run of its words with the place of its first.

    The first piece of the block that holds ``place`` has the id ``found``; none has where no block does.
    """
    return [_pieced(text, *both, place) for both in zip(blocks, mark(text, blocks, None), strict=True)]


def _pieced(text: str, block: Block, shown: MarkedBlock, place: int) -> MarkedBlock:
    opening = _FOUND if block.span.start <= place < block.span.end else _PIECE
    if shown.as_is:
        return replace(shown, html=Markup("\n").join(_lines(text, block.span, opening)))
    whole = opening.format(block.span.start, block.span.of(text))
    return replace(shown, html=whole, cells=_cells(text, block.span, shown, opening))


def _lines(text: str, span: Span, opening: Markup) -> Iterator[Markup]:
    """Yield lines that are kept as they were written, what they are set back by in front of their pieces."""
    at = span.start
    for line in span.of(text).split("\n"):
        step = step_of(line)
        yield Markup("{}{}").format(line[:step], opening.format(at + step, line[step:]))
        at += len(line) + 1
        opening = _PIECE


def _cells(text: str, row: Span, shown: MarkedBlock, opening: Markup) -> tuple[Markup, ...]:
    """Return the cells of a row as they are shown: empty before its words, or a single one."""
    own = [cell for cell, _ in parted(text, row)] if len(shown.cells) > 1 else []
    places = own or [row][: len(shown.cells)]
    found = [Markup("")] * (len(shown.cells) - len(places))
    for cell in places:
        found.append(opening.format(cell.start, cell.of(text)) if cell.start < cell.end else Markup(""))
        opening = _PIECE
    return tuple(found)
