"""Answer <-> plain values that refer to what was quoted and never hold its words.

Turns are kept this way, so that a document that was removed is gone from old conversations too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from qa_service.answering.composer import BETWEEN
from qa_service.errors import UnknownDocument
from qa_service.model import Answer, Citation, Correction, ScoredPassage, Span
from qa_service.protocols import PassageStore, SourceText


def recorded(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values."""
    return {
        "question": answer.question,
        "resolved_question": answer.resolved_question,
        "corrections": [[correction.wrong, correction.right] for correction in answer.corrections],
        "abstain_reason": answer.abstain_reason,
        "confidence": answer.confidence,
        "citations": [
            {
                "document_id": citation.document_id,
                "document_title": citation.document_title,
                "document_sha256": citation.document_sha256,
                "section": citation.section,
                "source": [citation.source.start, citation.source.end],
                "score": citation.score,
            }
            for citation in answer.citations
        ],
        "passages": [[scored.passage.id, scored.score] for scored in answer.passages],
        "unknown_words": list(answer.unknown_words),
    }


def recalled(record: dict[str, Any], passages: PassageStore, source: SourceText) -> Answer:
    """Return the recorded answer with the quotes whose documents are still as they were.

    One that has lost all its quotes is an abstention.
    """
    citations = tuple(_placed(_citations(record["citations"], source)))
    scores = dict(record["passages"])
    lost = bool(record["citations"]) and not citations
    return Answer(
        question=record["question"],
        resolved_question=record["resolved_question"],
        corrections=tuple(Correction(wrong, right) for wrong, right in record["corrections"]),
        status="answered" if citations else "abstained",
        abstain_reason="no_relevant_content" if lost else record["abstain_reason"],
        confidence=record["confidence"],
        text=BETWEEN.join(citation.cited_text for citation in citations) if citations else None,
        citations=citations,
        passages=tuple(
            ScoredPassage(passage, scores[passage.id]) for passage in passages.fetch(list(scores))
        ),
        unknown_words=tuple(record.get("unknown_words", ())),
    )


def _citations(references: Iterable[dict[str, Any]], source: SourceText) -> Iterator[Citation]:
    """Yield the citations that still hold, their place in the answer to be set."""
    for reference in references:
        span = Span(*reference["source"])
        try:
            if source.digest(reference["document_id"]) != reference["document_sha256"]:
                continue
            quote = source.slice(reference["document_id"], span)
        except UnknownDocument:
            continue
        yield Citation(**{**reference, "source": span}, index=0, cited_text=quote, target=Span(0, len(quote)))


def _placed(citations: Iterable[Citation]) -> Iterator[Citation]:
    start = 0
    for index, citation in enumerate(citations, 1):
        yield replace(citation, index=index, target=citation.target.shifted(start))
        start += len(citation.cited_text) + len(BETWEEN)
