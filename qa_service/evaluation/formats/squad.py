"""Reads a SQuAD 1.1 or 2.0 file; each of its paragraphs becomes a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.documents import document
from qa_service.evaluation.formats.record import Record, parse
from qa_service.evaluation.questions import Benchmark, Gold, Question
from qa_service.evaluation.reading import name_of, read_text
from qa_service.model import Document
from qa_service.text.folding import folded


def load(path: Path, value: object = None) -> Benchmark:
    """Return the paragraphs and questions of a file; ``value`` is its JSON where it was read before.

    The place of an answer in its paragraph is not used: any place of the paragraph that holds the
    words is right, for many copies of the data point at the wrong one of several.

    Raises InvalidQuestionsFile where the file cannot be used, or an answer is not in its paragraph.
    """
    value = parse(path, read_text(path)) if value is None else value
    if not isinstance(value, dict):
        raise InvalidQuestionsFile(path, 'a SQuAD file is a JSON object with "data"')
    corpus, questions = _Corpus(), dict[str, Question]()
    for title, paragraph in _paragraphs(Record(path, value)):
        document_id, words = corpus.add(title, paragraph), folded(paragraph.text("context"))
        for record in paragraph.records("qas"):
            answers = tuple(Gold(text, document_id) for text in dict.fromkeys(_answers(record, words)))
            _add(_question(record, answers, len(questions) + 1), questions, record)
    if not questions:
        raise InvalidQuestionsFile(path, "the file holds no questions")
    qrels = {q.id: {g.document_id: 1 for g in q.gold if g.document_id} for q in questions.values() if q.gold}
    return Benchmark(name_of(path), tuple(questions.values()), tuple(corpus.documents.values()), qrels)


class _Corpus:
    """The paragraphs so far, by title and text, and how many each title has."""

    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Document] = {}
        self._count: Counter[str] = Counter()

    def add(self, title: str, paragraph: Record) -> str:
        """Return the id of the paragraph, which is added unless its title already has it."""
        context = paragraph.text("context")
        # A repeated paragraph is one document: nothing could tell its twins apart.
        if (title, context) not in self.documents:
            self._count[title] += 1
            id = f"{title}/{self._count[title]}"
            self.documents[title, context] = document(id, title, context, name_of(paragraph.path))
        return self.documents[title, context].id


def _paragraphs(file: Record) -> Iterator[tuple[str, Record]]:
    for article in file.records("data"):
        title = (article.optional_text("title") or article.place).replace("_", " ")
        for paragraph in article.records("paragraphs"):
            yield title, paragraph


def _question(record: Record, answers: tuple[Gold, ...], number: int) -> Question:
    id = f"q{number}" if record.values.get("id") is None else record.id("id")
    return Question(id, record.question("question"), (), answers)


def _answers(record: Record, words: str) -> Iterator[str]:
    """Give the answers to a question, all of which must stand in the folded ``words`` of its paragraph."""
    # SQuAD 2.0 gives refused questions "plausible_answers" beside an empty "answers".
    for answer in () if record.flag("is_impossible") else record.records("answers"):
        text = answer.text("text")
        if folded(text) not in words:
            raise answer.fault(f"the paragraph does not hold {text!r}")
        yield text


def _add(question: Question, questions: dict[str, Question], record: Record) -> None:
    if question.id in questions:
        raise record.fault(f'the "id" {question.id!r} was given to an earlier question too')
    questions[question.id] = question
