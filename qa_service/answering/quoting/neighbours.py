"""Ranked evidence -> the same, the best piece with the sentence beside it where that is nearly as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qa_service.answering.quoting.gaps import gap
from qa_service.model import Evidence, Passage
from qa_service.text.bullets import begins_item
from qa_service.text.records import CELL

NEARLY = 1.0
"""Nats that the next best piece may be behind the best to be quoted with it, where it stands beside it."""


def with_neighbour(ranked: Sequence[Evidence], *, in_context: bool = False) -> list[Evidence]:
    """Return evidence, the best first, whose first two pieces are one where they stand side by side.

    One of the two is likely right, and nothing tells which; together they read on as in the document. The
    score is that of either being right, but where a question is asked ``in_context``: there it may be near to
    both by what it takes over.
    """
    if len(ranked) < 2 or ranked[0].score - ranked[1].score > NEARLY:
        return list(ranked)
    first, second = sorted(ranked[:2], key=lambda piece: piece.span.start)
    if not _read_on(first, second):
        return list(ranked)
    score = ranked[0].score if in_context else float(np.logaddexp(first.score, second.score))
    return [replace(first, sentences=first.sentences + second.sentences, score=score), *ranked[2:]]


def _read_on(first: Evidence, second: Evidence) -> bool:
    """Tell whether two pieces are neighbours in one passage, no rows of a table, no parts of two items."""
    if first.passage.id != second.passage.id:
        return False
    places = [sentence.span for sentence in first.passage.sentences]
    begin, own = places.index(first.sentences[0].span), places.index(second.sentences[0].span)
    last = places.index(second.sentences[-1].span)
    if own != begin + len(first.sentences) or _parts_items(first.passage, begin, own, last):
        return False
    return not any(CELL in sentence.text for sentence in first.sentences + second.sentences)


def _parts_items(passage: Passage, begin: int, own: int, last: int) -> bool:
    """Tell whether an item begins at a place, and something of it or the one before is left out."""
    if not begins_item(gap(passage, own).rpartition("\n")[2] + passage.sentences[own].text[:1]):
        return False
    ends = last + 1 == len(passage.sentences) or "\n" in gap(passage, last + 1)
    return not ends or bool(begin and "\n" not in gap(passage, begin))
