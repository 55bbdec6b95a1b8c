"""Asks a system every question of a benchmark, and measures what comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from qa_service.errors import InvalidQuestion, InvalidQuestionsFile
from qa_service.evaluation.answers import Judgement, judge
from qa_service.evaluation.answers import measures as answer_measures
from qa_service.evaluation.latency import percentiles
from qa_service.evaluation.measures import parse
from qa_service.evaluation.questions import Benchmark, Qrels, Question, Run
from qa_service.evaluation.relevance import PassagesOf, passage_qrels
from qa_service.evaluation.report import IndexFacts, Report, Row
from qa_service.evaluation.runs import ranked
from qa_service.evaluation.system import Outcome, System
from qa_service.model import Hit

RETRIEVAL = tuple(parse(name) for name in ("Success@1", "Success@5", "RR@10", "nDCG@10", "R@100", "AP"))
"""The measures of retrieval that a report holds."""

Progress = Callable[[int, int], None]
"""Told how many questions are done, of how many."""

# A document found by several of its passages takes up several hits.
_HITS_PER_DOCUMENT = 3


def _silent(done: int, total: int) -> None:
    pass


def evaluate(
    system: System,
    benchmark: Benchmark,
    passages_of: PassagesOf,
    index: IndexFacts | None = None,
    progress: Progress = _silent,
    depth: int = 100,
) -> tuple[Report, Run]:
    """Return the measures, and the retrieval run they rest on, ``depth`` results a question at most.

    The run is by document where the benchmark judges documents, else by passage. ``passages_of`` is
    asked only for documents that the user's own gold answers name. Latency is the time of
    ``system.answer`` alone, in milliseconds.

    Raises InvalidQuestionsFile where a gold answer is not in the library, or a question cannot be
    asked.
    """
    by_document = benchmark.qrels is not None
    qrels = benchmark.qrels if benchmark.qrels is not None else passage_qrels(benchmark, passages_of)
    run: dict[str, Mapping[str, float]] = {}
    rows: list[Row] = []
    judgements: list[Judgement] = []
    for done, question in enumerate(benchmark.questions, 1):
        try:
            run[question.id] = _retrieve(system, question, by_document, depth)
            outcome, latency_ms = _answer(system, question)
        except InvalidQuestion as error:
            raise InvalidQuestionsFile(benchmark.name, f"question {question.id!r}: {error}") from error
        judgement = None if question.gold is None else judge(question, outcome)
        judgements += [judgement] if judgement else []
        rank = _first_relevant(qrels.get(question.id, {}), run[question.id])
        rows.append(_row(question, rank, outcome, judgement, latency_ms))
        progress(done, len(benchmark.questions))
    return _report(benchmark, qrels, run, judgements, rows, index), run


def _retrieve(system: System, question: Question, by_document: bool, depth: int) -> Mapping[str, float]:
    query = system.resolve(question.text, question.history)
    if by_document:
        scores = by_best_passage(system.retrieve(query, _HITS_PER_DOCUMENT * depth))
    else:
        scores = {hit.passage_id: hit.score for hit in system.retrieve(query, depth)}
    return {id: scores[id] for id in ranked(scores)[:depth]}


def by_best_passage(hits: Sequence[Hit]) -> dict[str, float]:
    """Return the score of each document: that of the best of its passages."""
    scores: dict[str, float] = {}
    for hit in hits:
        document_id = hit.passage_id.rpartition("#")[0]
        scores[document_id] = max(hit.score, scores.get(document_id, hit.score))
    return scores


def _answer(system: System, question: Question) -> tuple[Outcome, float]:
    start = perf_counter()
    outcome = system.answer(question.text, question.history)
    return outcome, (perf_counter() - start) * 1000


def _first_relevant(judged: Mapping[str, int], scores: Mapping[str, float]) -> int | None:
    found = (rank for rank, id in enumerate(ranked(scores), 1) if judged.get(id, 0) > 0)
    return next(found, None)


def _row(
    question: Question, rank: int | None, outcome: Outcome, judgement: Judgement | None, latency_ms: float
) -> Row:
    answer = outcome.answer
    return Row(
        id=question.id,
        question=question.text,
        answerable=question.answerable,
        rank=rank,
        hit_rank=judgement.hit_rank if judgement else None,
        status=answer.status,
        abstain_reason=answer.abstain_reason,
        confidence=answer.confidence,
        right=_treated_right(judgement) if judgement else None,
        cited=answer.citations[0].cited_text if answer.citations else None,
        latency_ms=latency_ms,
    )


def _treated_right(judgement: Judgement) -> bool:
    return judgement.right if judgement.answerable else not judgement.answered


def _report(
    benchmark: Benchmark,
    qrels: Qrels,
    run: Run,
    judgements: Sequence[Judgement],
    rows: Sequence[Row],
    index: IndexFacts | None,
) -> Report:
    return Report(
        name=benchmark.name,
        questions=len(benchmark.questions),
        answerable=sum(question.answerable for question in benchmark.questions),
        retrieval={str(measure): measure.mean(qrels, run) for measure in RETRIEVAL} if qrels else {},
        answers=answer_measures(judgements),
        latency_ms=percentiles([row.latency_ms for row in rows]),
        index=index,
        rows=tuple(rows),
    )
