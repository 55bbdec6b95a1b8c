"""Answer <-> plain values that refer to what was quoted and never hold its words.

Turns are kept this way, so that a document that was removed is gone from old conversations too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from qa_service.answering.quoting.composer import BETWEEN
from qa_service.answering.quoting.duplicates import alike, copies, shingles
from qa_service.errors import UnknownDocument
from qa_service.model import Answer, Citation, Correction, Duplicate, Exchange, Passage, ScoredPassage, Span
from qa_service.protocols import PassageStore, SourceText


def recorded(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values."""
    return {
        "question": answer.question,
        "resolved_question": answer.resolved_question,
        "corrections": [[correction.wrong, correction.right] for correction in answer.corrections],
        "abstain_reason": answer.abstain_reason,
        "confidence": answer.confidence,
        "citations": [_cited(citation) for citation in answer.citations],
        "passages": [_shown(scored) for scored in answer.passages],
        "unknown_words": list(answer.unknown_words),
        "unanswered": list(answer.unanswered),
        "document_ids": list(answer.document_ids),
    }


def recalled(record: dict[str, Any], passages: PassageStore, source: SourceText) -> Answer:
    """Return the recorded answer with the quotes whose documents are still as they were.

    One that has lost all its quotes is an abstention, of which nothing is sure any more.
    """
    citations = tuple(_placed(_citations(record["citations"], source)))
    lost = len(record["citations"]) - len(citations)
    gone = bool(lost) and not citations
    return Answer(
        question=record["question"],
        resolved_question=record["resolved_question"],
        corrections=tuple(Correction(wrong, right) for wrong, right in record["corrections"]),
        status="answered" if citations else "abstained",
        abstain_reason="source_changed" if gone else record["abstain_reason"],
        confidence=0.0 if gone else record["confidence"],
        text=BETWEEN.join(citation.cited_text for citation in citations) if citations else None,
        citations=citations,
        passages=tuple(_passages(record["passages"], passages)),
        unknown_words=tuple(record.get("unknown_words", ())),
        unanswered=tuple(record.get("unanswered", ())),
        document_ids=tuple(record.get("document_ids", ())),
        lost_citations=lost,
    )


def _cited(citation: Citation) -> dict[str, Any]:
    return {
        **_reference(citation),
        "section": citation.section,
        "score": citation.score,
        "also_in": [{**_reference(other), "exact": other.exact} for other in citation.also_in],
    }


def _shown(scored: ScoredPassage) -> list[Any]:
    same = [passage.id for passage in scored.also_in]
    return [scored.passage.id, scored.score, same, _ends(scored.nearest)]


def _reference(place: Citation | Duplicate) -> dict[str, Any]:
    return {
        "document_id": place.document_id,
        "document_title": place.document_title,
        "document_sha256": place.document_sha256,
        "source": [place.source.start, place.source.end],
    }


def _passages(references: Iterable[Sequence[Any]], store: PassageStore) -> Iterator[ScoredPassage]:
    """Yield the passages that are still held, each with those of its copies that are."""
    for id, score, *others in references:  # older turns name no near-duplicates, or nothing nearest
        for passage in store.fetch([id]):
            own = shingles(passage.text)
            held = store.fetch(others[0]) if others else ()
            nearest = _within(passage, others[1]) if len(others) > 1 else None
            also_in = tuple(
                other for other in held if alike(own, shingles(other.text)) and copies(passage, other)
            )
            yield ScoredPassage(passage, score, also_in, nearest)


def _ends(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _within(passage: Passage, ends: Sequence[int] | None) -> Span | None:
    """Return the span of whole sentences of a passage that ends so; None where there is none any more."""
    starts = {one.span.start for one in passage.sentences}
    stops = {one.span.end for one in passage.sentences}
    return Span(*ends) if ends and ends[0] in starts and ends[1] in stops else None


def exchanges(records: Sequence[dict[str, Any]], source: SourceText) -> list[Exchange]:
    """Return the recorded exchanges that had an answer, or all where none had.

    What found no answer is no topic to come back to. Quotes are those whose documents are as they were.
    """
    answered = [record for record in records if record["citations"]]
    return [
        Exchange(
            record["question"],
            tuple(citation.cited_text for citation in _citations(record["citations"], source)),
        )
        for record in answered or records
    ]


def _citations(references: Iterable[dict[str, Any]], source: SourceText) -> Iterator[Citation]:
    """Yield the citations that still hold, their place in the answer to be set."""
    for reference in references:
        quote = _words(reference, source)
        if quote is None:
            continue
        others = (other for other in reference.get("also_in", ()) if _words(other, source) is not None)
        also_in = tuple(Duplicate(**{**other, "source": Span(*other["source"])}) for other in others)
        yield Citation(
            **{**reference, "source": Span(*reference["source"]), "also_in": also_in},
            index=0,
            cited_text=quote,
            target=Span(0, len(quote)),
        )


def _words(reference: dict[str, Any], source: SourceText) -> str | None:
    """Return the words that a reference leads to, or None where its document is gone or another."""
    try:
        if source.digest(reference["document_id"]) != reference["document_sha256"]:
            return None
        return source.slice(reference["document_id"], Span(*reference["source"]))
    except UnknownDocument:
        return None


def _placed(citations: Iterable[Citation]) -> Iterator[Citation]:
    start = 0
    for index, citation in enumerate(citations, 1):
        yield replace(citation, index=index, target=citation.target.shifted(start))
        start += len(citation.cited_text) + len(BETWEEN)
