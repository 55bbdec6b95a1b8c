"""A quote -> the words around it in its source, to be looked at without leaving the answer."""

from __future__ import annotations

from collections.abc import Callable

from qa_service.model import Span

AROUND = 220
"""Code points that are shown before and after a quote at most."""

Slice = Callable[[str, Span], str]


def surroundings(document_id: str, span: Span, slice: Slice) -> tuple[str, str]:
    """Return what stands before and after ``span`` in its paragraph, cut between words.

    ``slice`` gives the characters of a document in a span and raises UnknownDocument.
    """
    before = slice(document_id, Span(max(0, span.start - AROUND), span.start))
    after = slice(document_id, Span(span.end, span.end + AROUND))
    return _end_of(before, whole=span.start <= AROUND), _start_of(after)


def _end_of(before: str, *, whole: bool) -> str:
    paragraph = before.rsplit("\n\n", 1)
    if len(paragraph) == 2:
        return paragraph[1]
    return before if whole else "…" + before.partition(" ")[2]


def _start_of(after: str) -> str:
    paragraph = after.split("\n\n", 1)
    if len(paragraph) == 2 or len(after) < AROUND:
        return paragraph[0].rstrip()
    return after.rpartition(" ")[0] + "…"
