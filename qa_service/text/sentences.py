"""Text -> sentences that stand where they say; boundaries by sentencex."""

from __future__ import annotations

from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from qa_service.model import Sentence, Span

LONGEST = 1000
"""Code points after which a run without a sentence end is cut at white space, to stay quotable."""


def sentences(text: str, span: Span) -> list[Sentence]:
    """Return the sentences of ``text[span.start:span.end]``, in order, without outer white space.

    Together they hold every character of the span that is not white space; offsets are those of
    ``text``. A piece longer than ``LONGEST`` is cut at white space, or hard where it has none.
    """
    return [
        Sentence(piece, piece.of(text))
        for whole in _trimmed_spans(text, _boundaries(text, span))
        for piece in _trimmed_spans(text, _cut(text, whole))
    ]


def _boundaries(text: str, span: Span) -> Iterator[Span]:
    """Yield adjoining spans; neighbours that no white space sets apart are one."""
    words = span.of(text)
    start = 0
    for found in get_sentence_boundaries("en", words):
        end = found["end_index"]
        if end < len(words) and not (words[end - 1].isspace() or words[end].isspace()):
            continue
        yield Span(start, end).shifted(span.start)
        start = end
    if start < len(words):
        yield Span(start, len(words)).shifted(span.start)


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST:
        limit = start + LONGEST
        white = max(text.rfind(white, start + LONGEST // 2, limit) for white in " \n\t")
        end = white if white > 0 else limit
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _trimmed_spans(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start < end:
            yield Span(start, end)
