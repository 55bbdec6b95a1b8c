"""Asks a system every question of a benchmark, and measures what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter

from qa_service.errors import InvalidQuestion, InvalidQuestionsFile
from qa_service.evaluation.answers import Judgement, judge, values
from qa_service.evaluation.curves import interpolated_precision
from qa_service.evaluation.journal import Journal
from qa_service.evaluation.latency import percentiles
from qa_service.evaluation.measures import parse
from qa_service.evaluation.questions import Benchmark, Qrels, Question, Run
from qa_service.evaluation.relevance import PassagesOf, passage_qrels
from qa_service.evaluation.report import IndexFacts, Report
from qa_service.evaluation.rows import DOCUMENTS, Row, answers, means
from qa_service.evaluation.runs import ranked
from qa_service.evaluation.system import Outcome, System
from qa_service.model import Answer
from qa_service.protocols import Progress
from qa_service.text.folding import folded

_NAMES = ("Success@1", "Success@5", "P@10", "R@100", "RR@10", "AP", "nDCG@10", "Judged@10")
RETRIEVAL = tuple(parse(name) for name in _NAMES)
"""The measures of retrieval that a report holds."""

TextOf = Callable[[str], str]
"""Document id to its text."""

DEPTH = 100
"""Results of a question that are looked at."""

DEEPEST = 3200
"""Passages that are looked at for that many documents at most: a library may hold fewer, and those long."""

# A document found by several of its passages takes up several hits: so many are looked at first.
_HITS_PER_DOCUMENT = 3


def evaluate(
    system: System,
    benchmark: Benchmark,
    passages_of: PassagesOf,
    index: IndexFacts | None = None,
    progress: Progress = lambda done, total: None,
    *,
    text_of: TextOf | None = None,
    journal: Journal | None = None,
) -> tuple[Report, Run]:
    """Return the measures, and the retrieval run they rest on, ``DEPTH`` results a question at most.

    The run is by document where the benchmark judges documents, else by passage. ``passages_of`` is
    asked only for documents that the user's own gold answers name. Latency is the time of
    ``system.answer`` alone, in milliseconds. Every quote is held against ``text_of`` its document where
    that is given. What ``journal`` knows is not asked again, and what is asked is kept there. ``progress``
    counts questions.

    Raises InvalidQuestionsFile where a gold answer is not in the library, or a question cannot be
    asked.
    """
    qrels = judgements(benchmark, passages_of)
    journal = journal if journal is not None else Journal()
    for done, question in enumerate(benchmark.questions, 1):
        if question.id not in journal.known:
            try:
                row, scores = _asked(system, benchmark, question, qrels.get(question.id), text_of)
            except InvalidQuestion as error:
                raise InvalidQuestionsFile(benchmark.name, f"question {question.id!r}: {error}") from error
            journal.keep(row, scores)
        progress(done, len(benchmark.questions))
    asked = [journal.known[question.id] for question in benchmark.questions]
    run = {row.id: scores for row, scores in asked}
    report = _report(benchmark, [row for row, _ in asked], index)
    return replace(report, interpolated=interpolated_precision(qrels, run)), run


def _asked(
    system: System,
    benchmark: Benchmark,
    question: Question,
    judged: Mapping[str, int] | None,
    text_of: TextOf | None,
) -> tuple[Row, Mapping[str, float]]:
    """Ask one question; return how it went, and the scores of what was found."""
    by_document = benchmark.qrels is not None
    scores, documents = _retrieve(system, question, by_document, judged is not None)
    outcome, latency_ms = _answer(system, question)
    found = _retrieved(question, judged, scores, None if by_document else documents)
    found |= _quoted(outcome.answer, text_of)
    return _row(question, judged or {}, scores, outcome, found, latency_ms), scores


def judgements(benchmark: Benchmark, passages_of: PassagesOf) -> Qrels:
    """Return the relevant documents of each question, or the relevant passages where no document is judged.

    Raises InvalidQuestionsFile where a gold answer is not in the library.
    """
    return benchmark.qrels if benchmark.qrels is not None else passage_qrels(benchmark, passages_of)


def _retrieve(
    system: System, question: Question, by_document: bool, judged: bool
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the scores of the run, and those of documents; these are all there where any are judged."""
    query = system.resolve(question.text, question.history)
    depth = _HITS_PER_DOCUMENT * DEPTH if by_document else DEPTH
    while True:
        hits = system.retrieve(query, depth)
        passages = {hit.passage_id: hit.score for hit in hits}
        documents = by_best_passage(passages)
        enough = len(documents) >= DEPTH or depth >= DEEPEST or not (by_document or judged)
        if len(hits) < depth or enough:
            return _first(documents if by_document else passages), _first(documents)
        depth *= 2


def _first(scores: Mapping[str, float]) -> dict[str, float]:
    return {id: scores[id] for id in ranked(scores)[:DEPTH]}


def by_best_passage(scores: Mapping[str, float]) -> dict[str, float]:
    """Return the score of each document: that of the best of its passages."""
    best: dict[str, float] = {}
    for passage_id, score in scores.items():
        document_id = passage_id.rpartition("#")[0]
        best[document_id] = max(score, best.get(document_id, score))
    return best


def _answer(system: System, question: Question) -> tuple[Outcome, float]:
    start = perf_counter()
    outcome = system.answer(question.text, question.history)
    return outcome, (perf_counter() - start) * 1000


def _retrieved(
    question: Question,
    judged: Mapping[str, int] | None,
    scores: Mapping[str, float],
    documents: Mapping[str, float] | None,
) -> dict[str, float]:
    """Return what a question adds to the measures of retrieval; nothing where nothing is judged.

    ``documents`` are the scores of the documents of passages, None where it is documents that are judged.
    """
    if judged is None:
        return {}
    found = {str(measure): measure.value(judged, scores) for measure in RETRIEVAL}
    if documents is not None:
        named = {gold.document_id: 1 for gold in question.gold or () if gold.document_id is not None}
        found |= {f"{DOCUMENTS}{measure}": measure.value(named, documents) for measure in RETRIEVAL}
    return found


def _quoted(answer: Answer, text_of: TextOf | None) -> dict[str, float]:
    """Return whether every quote of an answer is the slice of its source that it names."""
    if text_of is None or not answer.citations:
        return {}
    exact = (one.source.of(text_of(one.document_id)) == one.cited_text for one in answer.citations)
    return {"quotes_exact": float(all(exact))}


def _row(
    question: Question,
    judged: Mapping[str, int],
    scores: Mapping[str, float],
    outcome: Outcome,
    found: Mapping[str, float],
    latency_ms: float,
) -> Row:
    answer, judgement = outcome.answer, None if question.gold is None else judge(question, outcome)
    return Row(
        id=question.id,
        question=question.text,
        answerable=question.answerable,
        rank=_rank(question, judged, scores, outcome),
        hit_rank=judgement.hit_rank if judgement else None,
        status=answer.status,
        abstain_reason=answer.abstain_reason,
        confidence=answer.confidence,
        right=_treated_right(judgement) if judgement else None,
        cited=answer.citations[0].cited_text if answer.citations else None,
        latency_ms=latency_ms,
        gold=tuple(gold.text for gold in question.gold or ()),
        values={**found, **(values(judgement) if judgement else {})},
        doubt=outcome.doubt,
    )


def _rank(
    question: Question, judged: Mapping[str, int], scores: Mapping[str, float], outcome: Outcome
) -> int | None:
    """Return the place of the first relevant result; of gold that is a text alone, as far as it was read."""
    texts = [folded(gold.text) for gold in question.gold or () if gold.document_id is None]
    relevant = {id for id, grade in judged.items() if grade > 0}
    for passage in {one.passage.id: one.passage for one in outcome.evidence}.values() if texts else ():
        words = folded(passage.text)
        if any(text in words for text in texts):
            relevant.add(passage.id)
    return next((rank for rank, id in enumerate(ranked(scores), 1) if id in relevant), None)


def _treated_right(judgement: Judgement) -> bool:
    return judgement.right if judgement.answerable else not judgement.answered


def _report(benchmark: Benchmark, rows: Sequence[Row], index: IndexFacts | None) -> Report:
    documents = means(rows, [f"{DOCUMENTS}{measure}" for measure in RETRIEVAL])
    return Report(
        name=benchmark.name,
        questions=len(rows),
        answerable=sum(row.answerable for row in rows),
        retrieval=means(rows, [str(measure) for measure in RETRIEVAL]),
        answers=answers(rows),
        latency_ms=percentiles([row.latency_ms for row in rows]),
        index=index,
        rows=tuple(rows),
        documents={name.removeprefix(DOCUMENTS): value for name, value in documents.items()},
    )
