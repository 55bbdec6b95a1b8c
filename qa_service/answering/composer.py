"""Ranked evidence -> an answer of verbatim quotes with citations, each checked against its document."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.errors import QuoteMismatch
from qa_service.model import Citation, Evidence, Span
from qa_service.protocols import SourceText
from qa_service.text.passages import PATH

NEAR = 0.93
"""Share of the best score that further evidence needs to be quoted too."""

BETWEEN = " "
"""Stands between two quotes in the text of an answer."""


MOST = 10
"""Pieces of evidence that are told apart; more can never be cited."""


def distinct(ranked: Sequence[Evidence]) -> list[Evidence]:
    """Return the ``MOST`` best pieces of evidence that neither overlap nor repeat a better one, in order."""
    kept: list[Evidence] = []
    for evidence in ranked:
        if len(kept) == MOST:
            break
        if not any(_same(evidence, better) for better in kept):
            kept.append(evidence)
    return kept


def chosen(ranked: Sequence[Evidence], top_k: int) -> list[Evidence]:
    """Return the evidence to quote: the best, and up to ``top_k`` in all that are nearly as good."""
    return [evidence for evidence in ranked[:top_k] if evidence.score >= NEAR * ranked[0].score]


def cite(evidence: Sequence[Evidence], source: SourceText) -> tuple[str, tuple[Citation, ...]]:
    """Return (the answer's text, a citation for each piece of evidence).

    Raises QuoteMismatch where a quote is not what stands in its document at that place, and
    UnknownDocument where the document is no longer held.
    """
    citations: list[Citation] = []
    text = ""
    for index, piece in enumerate(evidence, 1):
        quote = piece.span.shifted(-piece.passage.span.start).of(piece.passage.text)
        if source.slice(piece.passage.document_id, piece.span) != quote:
            raise QuoteMismatch(index, piece.passage.document_id)
        start = len(text) + len(BETWEEN) if text else 0
        text = text + BETWEEN + quote if text else quote
        citations.append(_citation(index, piece, quote, Span(start, len(text)), source))
    return text, tuple(citations)


def _citation(index: int, evidence: Evidence, quote: str, target: Span, source: SourceText) -> Citation:
    passage = evidence.passage
    return Citation(
        index=index,
        document_id=passage.document_id,
        document_title=passage.title,
        document_sha256=source.digest(passage.document_id),
        section=passage.heading.rpartition(PATH)[2],
        cited_text=quote,
        source=evidence.span,
        target=target,
        score=evidence.score,
    )


def _same(one: Evidence, other: Evidence) -> bool:
    if one.sentences[-1].text == other.sentences[-1].text:
        return True
    overlapping = one.span.start < other.span.end and other.span.start < one.span.end
    return overlapping and one.passage.document_id == other.passage.document_id
