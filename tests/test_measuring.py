from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.trained import shipped
from qa_service.answering.ranking.weights import Weights
from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation import load
from qa_service.measuring import measured, past
from qa_service.service import Service

QUESTIONS = Path(__file__).parent.parent / "corpus" / "calcinosis" / "questions.jsonl"


def test_own_questions_are_asked_of_the_library(service: Service, tmp_path: Path) -> None:
    """Questions without a corpus are measured on the library, which is not changed, with progress told."""
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[:3]), encoding="utf-8")
    told: list[tuple[int, int]] = []
    report, run = measured(service, load(few), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert {row.id for row in report.rows} == set(run)
    assert report.index is not None
    assert (report.index.build_s, report.index.bytes > 0) == (None, True)


def test_a_past_report_tells_what_was_in_force(service: Service, tmp_path: Path) -> None:
    """The threshold that was answered by, set or not, and a calibration or training of the library's own."""
    few = tmp_path / "few.jsonl"
    few.write_text(QUESTIONS.read_text("utf-8").splitlines()[0], encoding="utf-8")
    report, _ = measured(service, load(few))

    def told(**changed: Any) -> str:
        with closing(Service(replace(service.settings, **changed), learned=service.learned)) as asked:
            past(asked, report)
        return service.reports.last(1)[0].settings

    threshold = shipped().calibration.threshold
    assert told() == f"weighting=bm25, ranker=trained, threshold={threshold:g}, retriever=own"
    assert "threshold=0.7," in told(threshold=0.7)
    assert told(ranker="off") == "weighting=bm25, ranker=off, threshold=0.5, retriever=own"
    service.relearn(lambda own: own.keep_calibration(Calibration(1.0, 0.0, 0.3), own.ranker, "a test"))
    assert told().endswith("threshold=0.3, retriever=own, calibration=own")
    weights = Weights(shipped().header, shipped().arrays())
    service.relearn(lambda own: own.keep_trained(weights, shipped().ranker.lexicon))
    assert "weights=own" in told()


def test_gold_in_a_document_that_is_not_held_is_named(service: Service, tmp_path: Path) -> None:
    """A question whose document the library does not hold is an error, not a miss."""
    row = {"id": "q", "question": "Who?", "answers": [{"document_id": "nowhere", "text": "me"}]}
    (tmp_path / "own.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(InvalidQuestionsFile, match="nowhere"):
        measured(service, load(tmp_path / "own.jsonl"))


def test_a_set_with_documents_of_its_own_is_asked_of_them_alone(service: Service, tmp_path: Path) -> None:
    """A SQuAD file is measured on its own paragraphs; the library is neither asked nor changed."""
    paragraphs = [
        (
            "The lighthouse of Arholm was built in 1891. Its lamp burns gas.",
            "When was the lighthouse built?",
            "1891",
        ),
        ("Bees of the marsh nest in reeds. They fly in April.", "Where do bees of the marsh nest?", "reeds"),
    ]
    entries = [
        {
            "context": context,
            "qas": [
                {
                    "id": answer,
                    "question": question,
                    "answers": [{"text": answer, "answer_start": context.index(answer)}],
                },
                {
                    "id": f"no-{answer}",
                    "question": "What is calcinosis?",
                    "answers": [],
                    "is_impossible": True,
                },
            ],
        }
        for context, question, answer in paragraphs
    ]
    path = tmp_path / "squad.json"
    path.write_text(
        json.dumps({"version": "v2.0", "data": [{"title": "Coast", "paragraphs": entries}]}), "utf-8"
    )
    report, run = measured(service, load(path))
    assert (report.questions, report.answerable) == (4, 2)
    assert report.answers["answer_hit@1"] == report.retrieval["Success@1"] == 1.0
    assert report.answers["false_answers"] == 0.0
    assert set(run["1891"]) <= {"Coast/0", "Coast/1"}
    assert report.index is not None
    assert report.index.passages == 2
    assert [document.id for document in service.documents()] == ["calcinosis"]


def test_ties(service: Service, tmp_path: Path) -> None:
    """Of passages that retrieval scores alike the one that the ranker puts first is measured as the first."""
    texts = {"alda-1": "Alda Ferro was born in Paris.", "alda-2": "Alda Ferro was born in 1950."}
    _beir(tmp_path, texts, "When was Alda Ferro born?", "alda-2")
    report, run = measured(service, load(tmp_path))
    assert report.retrieval["Success@1"] == 1.0
    assert list(run["q"]) == ["alda-2", "alda-1"]


def _beir(folder: Path, texts: dict[str, str], question: str, relevant: str) -> None:
    """Write a BEIR folder of one question."""
    corpus = [{"_id": id, "title": "", "text": text} for id, text in texts.items()]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)), encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": question}), encoding="utf-8")
    (folder / "qrels").mkdir()
    judged = f"query-id\tcorpus-id\tscore\nq\t{relevant}\t1\n"
    (folder / "qrels" / "test.tsv").write_text(judged, encoding="utf-8")
