"""Reads a BEIR folder: a corpus, queries, and judgements of its documents."""

from __future__ import annotations

from pathlib import Path

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.documents import document
from qa_service.evaluation.formats.record import Record, records
from qa_service.evaluation.questions import Benchmark, Question
from qa_service.evaluation.reading import name_of
from qa_service.evaluation.runs import read_qrels
from qa_service.model import Document


def load(path: Path) -> Benchmark:
    """Return the documents, and the queries that somebody has judged documents for.

    A document without text cannot be found and is left out; judgements that name it stay, so it
    counts as missed.

    Raises InvalidQuestionsFile where a file is missing, or it or a line of it cannot be used.
    """
    documents = [_document(record) for record in _unique(_file(path, "corpus.jsonl"))]
    qrels = read_qrels(_file(path, "qrels/test.tsv"))
    queries = _unique(_file(path, "queries.jsonl"))
    questions = tuple(_question(record) for record in queries if record.id("_id") in qrels)
    if not questions:
        raise InvalidQuestionsFile(path, "qrels/test.tsv judges none of the queries")
    return Benchmark(
        name_of(path.resolve()),
        questions,
        tuple(document for document in documents if document.text.strip()),
        {question.id: qrels[question.id] for question in questions},
    )


def _file(folder: Path, name: str) -> Path:
    plain, gzipped = folder / name, folder / f"{name}.gz"
    if not plain.is_file() and not gzipped.is_file():
        reason = f"a BEIR folder holds {name} or {name}.gz, and this one does not"
        raise InvalidQuestionsFile(folder, reason)
    return plain if plain.is_file() else gzipped


def _unique(path: Path) -> list[Record]:
    found: dict[str, Record] = {}
    for record in records(path):
        id = record.id("_id")
        if id in found:
            raise record.fault(f'the "_id" {id!r} stands on line {found[id].line} too')
        found[id] = record
    return list(found.values())


def _document(record: Record) -> Document:
    title, text = record.optional_text("title"), record.optional_text("text")
    return document(record.id("_id"), title, text, record.path.name)


def _question(record: Record) -> Question:
    return Question(record.id("_id"), record.question("text"), record.questions("history"))
