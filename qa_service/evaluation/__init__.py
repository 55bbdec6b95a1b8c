"""Evaluation: test questions in, measures of retrieval, answers and latency out."""

from qa_service.evaluation.evaluate import RETRIEVAL, evaluate
from qa_service.evaluation.formats import Format, load
from qa_service.evaluation.gates import differences, failed
from qa_service.evaluation.measures import Measure, parse
from qa_service.evaluation.page import as_html
from qa_service.evaluation.questions import Benchmark, Gold, Qrels, Question, Run
from qa_service.evaluation.report import IndexFacts, Report, Row, as_json, as_text
from qa_service.evaluation.runs import read_qrels, read_run, write_run
from qa_service.evaluation.system import Outcome, System

__all__ = [
    "RETRIEVAL",
    "Benchmark",
    "Format",
    "Gold",
    "IndexFacts",
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
    "as_text",
    "differences",
    "evaluate",
    "failed",
    "load",
    "parse",
    "read_qrels",
    "read_run",
    "write_run",
]
