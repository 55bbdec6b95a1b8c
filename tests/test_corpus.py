"""The bundled corpus: every gold span stands where it says, and the questions are of every kind."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from qa_service.evaluation import load
from qa_service.measuring import measured
from qa_service.model import Document
from qa_service.service import Service

CORPUS = Path(__file__).parent.parent / "corpus" / "calcinosis"
ROWS = [json.loads(line) for line in (CORPUS / "questions.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_gold_span_is_found_where_it_says(row: dict, article: Document) -> None:
    """A gold answer is the slice of its document's text that begins at its start_char_index."""
    for answer in row["answers"]:
        assert answer["document_id"] == article.id
        text = article.text
        start = answer["start_char_index"]
        assert text[start : start + len(answer["text"])] == answer["text"]


def test_the_article_is_its_own_canonical_text(article: Document) -> None:
    """Offsets in the bundled article hold in its file as well."""
    path = CORPUS / "documents" / "calcinosis.md"
    assert article.text == path.read_text("utf-8")


def test_questions_are_of_every_kind() -> None:
    """At least 60 questions are asked, of every kind, and at least 20 must be refused, half of them near."""
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) >= 60
    assert {"plain", "paraphrase", "yes_no", "typo", "followup"} <= set(kinds)
    refused = [row for row in ROWS if not row["answers"]]
    assert len(refused) >= 20
    assert kinds["unanswerable_near"] >= len(refused) / 2
    assert all(row["history"] for row in ROWS if row["kind"] == "followup")


def test_the_provenance_counts_the_questions_right() -> None:
    """The table in the corpus's README holds the true count of each kind."""
    readme = (CORPUS / "README.md").read_text("utf-8")
    for kind, count in Counter(row["kind"] for row in ROWS).items():
        assert f"| `{kind}` | {count} |" in readme


def test_the_measures_that_the_first_version_promises(service: Service) -> None:
    """On the bundled questions answer_hit@1 is at least 0.80, answered 0.75, false_answers at most 0.15."""
    report, _ = measured(service, questions := load(CORPUS / "questions.jsonl"))
    assert len(questions.questions) == report.questions
    assert report.answers["answer_hit@1"] >= 0.80
    assert report.answers["answered"] >= 0.75
    assert report.answers["false_answers"] <= 0.15
