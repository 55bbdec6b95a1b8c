"""Finds the passages of the user's own library that hold the gold answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from qa_service.errors import InvalidQuestionsFile, UnknownDocument
from qa_service.evaluation.answers import meets
from qa_service.evaluation.questions import Benchmark, Gold, Qrels, Question
from qa_service.model import Passage, Span
from qa_service.text.folding import folded

PassagesOf = Callable[[str], list[Passage]]
"""Document id to its passages; raises UnknownDocument."""


def passage_qrels(benchmark: Benchmark, passages_of: PassagesOf) -> Qrels:
    """Return the relevant passages of every question whose gold names a document, all of grade 1.

    Relevant is a passage that holds a whole gold answer; a gold answer that runs over the edge of
    all passages leaves its question with none, and so with a score of 0.

    Raises InvalidQuestionsFile where a gold answer names a document that is not in the library, or
    words that are not where it says.
    """
    held = cache(passages_of)
    qrels: dict[str, dict[str, int]] = {}
    for question in benchmark.questions:
        for gold in question.gold or ():
            if gold.document_id is not None:
                ids = _relevant(benchmark.name, question, gold, gold.document_id, held)
                qrels.setdefault(question.id, {}).update(dict.fromkeys(ids, 1))
    return qrels


def _relevant(
    name: str, question: Question, gold: Gold, document_id: str, passages_of: PassagesOf
) -> list[str]:
    try:
        passages = passages_of(document_id)
    except UnknownDocument as error:
        reason = (
            f"question {question.id!r}: the library has no document {document_id!r}; add it first,"
            " or correct the id (qa-service documents lists them)"
        )
        raise InvalidQuestionsFile(name, reason) from error
    problem = _text_problem(gold, passages) if gold.span is None else _span_problem(gold, gold.span, passages)
    if problem:
        raise InvalidQuestionsFile(name, f"question {question.id!r}: in document {document_id!r} {problem}")
    return [passage.id for passage in passages if meets(gold, document_id, passage.span, passage.text)]


def _text_problem(gold: Gold, passages: Sequence[Passage]) -> str | None:
    sentences = {sentence.span.start: sentence.text for passage in passages for sentence in passage.sentences}
    whole = folded(" ".join(sentences[start] for start in sorted(sentences)))
    return None if folded(gold.text) in whole else f"no text that can be cited holds {gold.text!r}"


def _span_problem(gold: Gold, span: Span, passages: Sequence[Passage]) -> str | None:
    overlapping = [p for p in passages if p.span.start < span.end and span.start < p.span.end]
    place = f"at characters {span.start} to {span.end}"
    if not overlapping:
        return f"no text that can be cited stands {place}, where {gold.text!r} should be"
    for passage in overlapping:
        shared = Span(max(span.start, passage.span.start), min(span.end, passage.span.end))
        found = shared.shifted(-passage.span.start).of(passage.text)
        if found != shared.shifted(-span.start).of(gold.text):
            return f"{place} stands {found!r}, not {gold.text!r}; correct its start_char_index"
    return None
