import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.beir import load
from qa_service.evaluation.questions import Question

CORPUS = [
    {"_id": "d1", "title": "Salt", "text": "A mineral.\r\nWhite."},
    {"_id": "d2", "text": "A metal."},
    {"_id": "d3", "title": "Nothing", "text": " "},
]
QUERIES = [
    {"_id": "q1", "text": "mineral"},
    {"_id": "q2", "text": "and that one", "history": ["the metal"]},
    {"_id": "q3", "text": "never judged " * 200},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td2\t1\nq2\td3\t1\nq9\td1\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "corpus.jsonl", CORPUS)
    write(tmp_path / "queries.jsonl", QUERIES)
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(QRELS)
    return tmp_path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_judged_queries_are_asked_of_the_corpus(folder: Path) -> None:
    """Queries that nobody judged are left out, history is kept, and there are no answer labels."""
    benchmark = load(folder)
    assert benchmark.name == folder.name
    assert benchmark.questions == (
        Question("q1", "mineral"),
        Question("q2", "and that one", ("the metal",)),
    )
    assert benchmark.documents is not None
    assert [(d.id, d.title, d.text) for d in benchmark.documents] == [
        ("d1", "Salt", "A mineral.\nWhite."),
        ("d2", "", "A metal."),
    ]


def test_an_empty_document_counts_as_missed(folder: Path) -> None:
    """It cannot be indexed, but its judgement stays."""
    assert load(folder).qrels == {"q1": {"d1": 2}, "q2": {"d2": 1, "d3": 1}}


def test_any_file_of_the_folder_may_be_gzipped(folder: Path) -> None:
    """Each is looked for under both names."""
    plain = load(folder)
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        path = folder / name
        (folder / f"{name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
        packed = load(folder)
        assert (packed.questions, packed.qrels) == (plain.questions, plain.qrels)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    """The error tells which file the folder lacks."""
    (folder / name).unlink()
    with pytest.raises(InvalidQuestionsFile, match=name):
        load(folder)


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("corpus.jsonl", {"_id": "d1", "text": "again"}, "stands on line 1"),
        ("corpus.jsonl", {"text": "x"}, '"_id"'),
        ("corpus.jsonl", {"_id": "d9", "text": ["x"]}, '"text"'),
        ("queries.jsonl", {"_id": "q1", "text": "again"}, "stands on line 1"),
        ("queries.jsonl", {"_id": "q9", "text": ""}, '"text"'),
    ],
)
def test_a_broken_row_is_named(folder: Path, name: str, row: dict[str, Any], message: str) -> None:
    """The error tells the file and the line."""
    with (folder / name).open("a") as file:
        file.write(json.dumps(row) + "\n")
    with pytest.raises(InvalidQuestionsFile, match=message) as caught:
        load(folder)
    assert (caught.value.path, caught.value.line) == (folder / name, 4)


def test_a_folder_without_judged_queries_is_refused(folder: Path) -> None:
    """Nothing to measure is an error, not a report of nothing."""
    (folder / "qrels" / "test.tsv").write_text("other\td1\t1\n")
    with pytest.raises(InvalidQuestionsFile, match="judges none"):
        load(folder)
