"""Tells which measures test questions can give, before any is asked."""

from __future__ import annotations

from qa_service.evaluation.evaluate import RETRIEVAL
from qa_service.evaluation.questions import Benchmark
from qa_service.evaluation.rows import DOCUMENTS

_LABELLED = {"right", "f1", "precision"}
_ANSWERABLE = {"answer_hit@1", "answer_hit@3", "answered", "HasAns_f1"}
_REFUSED = {"false_answers", "NoAns_f1"}


def measurable(benchmark: Benchmark) -> frozenset[str]:
    """Return the measures of retrieval and answers that a report may hold, by document with ``DOCUMENTS``.

    All will be there but ``precision`` and ``quotes_exact``, which need a question that is answered.
    """
    found = {"quotes_exact"}
    labels = [question.gold for question in benchmark.questions if question.gold is not None]
    if labels:
        found |= _LABELLED
    if any(labels):
        found |= _ANSWERABLE
    if not all(labels):
        found |= _REFUSED
    if any(labels) and not all(labels):
        found.add("AUROC")
    own = benchmark.qrels is None and any(gold.document_id for each in labels for gold in each)
    if own or benchmark.qrels:
        found |= {str(measure) for measure in RETRIEVAL}
    if own:
        found |= {f"{DOCUMENTS}{measure}" for measure in RETRIEVAL}
    return frozenset(found)
