"""Evaluation: test questions in, measures of retrieval, answers and latency out."""

from qa_service.evaluation.compare import Comparison, compare, rows_of
from qa_service.evaluation.evaluate import RETRIEVAL, evaluate, judgements
from qa_service.evaluation.formats import Format, load
from qa_service.evaluation.gates import Gate, check, gates, probability, regressions
from qa_service.evaluation.journal import Journal
from qa_service.evaluation.junit import as_junit
from qa_service.evaluation.measures import Measure, parse
from qa_service.evaluation.page import as_html
from qa_service.evaluation.questions import Benchmark, Gold, Qrels, Question, Run
from qa_service.evaluation.report import IndexFacts, Report, as_json, as_text
from qa_service.evaluation.rows import Row
from qa_service.evaluation.runs import as_qrels, as_trec, matched, read_qrels, read_run
from qa_service.evaluation.system import Outcome, System

__all__ = [
    "RETRIEVAL",
    "Benchmark",
    "Comparison",
    "Format",
    "Gate",
    "Gold",
    "IndexFacts",
    "Journal",
    "Measure",
    "Outcome",
    "Qrels",
    "Question",
    "Report",
    "Row",
    "Run",
    "System",
    "as_html",
    "as_json",
    "as_junit",
    "as_qrels",
    "as_text",
    "as_trec",
    "check",
    "compare",
    "evaluate",
    "gates",
    "judgements",
    "load",
    "matched",
    "parse",
    "probability",
    "read_qrels",
    "read_run",
    "regressions",
    "rows_of",
]
