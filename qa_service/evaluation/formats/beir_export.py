"""Writes questions and what they are asked of as a BEIR folder."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from qa_service.errors import ConfigurationError, reason_of
from qa_service.evaluation.questions import Benchmark, Qrels, Question
from qa_service.model import Document, Passage

Unit = Document | Passage
"""What is retrieved, and judged."""


def export(folder: Path, benchmark: Benchmark, units: Iterable[Unit], qrels: Qrels) -> int:
    """Write corpus.jsonl, queries.jsonl and qrels/test.tsv; return how many questions they leave out.

    Left out are the questions that have nothing relevant, which BEIR cannot say. The folder appears whole
    or not at all. Raises ConfigurationError where it is there already, or cannot be written, or no question
    has anything relevant.
    """
    if folder.exists():
        raise ConfigurationError("export-beir", f"{folder} is there already; name a new folder")
    kept = [one for one in benchmark.questions if any(grade > 0 for grade in qrels.get(one.id, {}).values())]
    if not kept:
        raise ConfigurationError("export-beir", f"no question of {benchmark.name} has anything relevant")
    making = folder.with_name(f"{folder.name}.{uuid.uuid4().hex}")
    try:
        (making / "qrels").mkdir(parents=True)
        _write(making / "corpus.jsonl", (_json(_corpus_row(unit)) for unit in units))
        _write(making / "queries.jsonl", (_json(_query_row(question)) for question in kept))
        _write(making / "qrels" / "test.tsv", _judged(qrels, kept))
        making.rename(folder)
    except OSError as error:
        raise ConfigurationError(str(folder), f"cannot be written: {reason_of(error)}") from None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return len(benchmark.questions) - len(kept)


def _corpus_row(unit: Unit) -> dict[str, Any]:
    heading = unit.heading if isinstance(unit, Passage) else ""  # it is searched too
    return {"_id": unit.id, "title": ", ".join(filter(None, (unit.title, heading))), "text": unit.text}


def _query_row(question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {"_id": question.id, "text": question.text}
    return {**row, "history": list(question.history)} if question.history else row


def _judged(qrels: Qrels, questions: Iterable[Question]) -> Iterator[str]:
    yield "query-id\tcorpus-id\tscore\n"
    for question in questions:
        for id, grade in qrels[question.id].items():
            yield f"{_column(question.id)}\t{_column(id)}\t{grade}\n"


def _column(id: str) -> str:
    if any(mark in id for mark in "\t\n\r"):
        raise ConfigurationError(
            "export-beir", f"the id {id!r} holds a tab or a line break, which BEIR cannot"
        )
    return id


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
