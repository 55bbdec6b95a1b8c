"""Reads questions about the user's own documents: one JSON object a line."""

from __future__ import annotations

from pathlib import Path

from qa_service.evaluation.formats.record import Record, records
from qa_service.evaluation.questions import Benchmark, Gold, Question
from qa_service.evaluation.reading import name_of
from qa_service.model import Span


def load(path: Path, text: str | None = None) -> Benchmark:
    """Return the questions of a file; ``text`` is its text where it was read before.

    Raises InvalidQuestionsFile where the file or a line of it cannot be used.
    """
    questions: dict[str, Question] = {}
    for record in records(path, text):
        question = _question(record)
        if question.id in questions:
            raise record.fault(f'the "id" {question.id!r} stands on an earlier line too')
        questions[question.id] = question
    return Benchmark(name_of(path), tuple(questions.values()))


def _question(record: Record) -> Question:
    if "answers" not in record.values:
        raise record.fault('"answers" is missing; write [] for a question that must be refused')
    gold = tuple(_gold(record, number, value) for number, value in enumerate(record.elements("answers")))
    return Question(record.id("id"), record.question("question"), record.questions("history"), gold)


def _gold(record: Record, number: int, value: object) -> Gold:
    fields = value if isinstance(value, dict) else {"text": value}
    answer = Record(record.path, fields, record.line, f'"answers"[{number}]')
    text = answer.text("text")
    if not isinstance(value, dict):
        return Gold(text)
    start = answer.offset("start_char_index")
    return Gold(text, answer.id("document_id"), None if start is None else Span(start, start + len(text)))
