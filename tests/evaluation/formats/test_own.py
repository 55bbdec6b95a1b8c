import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.evaluation.formats.own import load
from qa_service.evaluation.questions import Gold, Question
from qa_service.model import Span

ROWS: list[dict[str, Any]] = [
    {
        "id": "q1",
        "kind": "plain",
        "question": "What is salt?",
        "answers": [{"document_id": "salt", "text": "a mineral", "start_char_index": 8}],
    },
    {"id": "q2", "question": "And 🧂?", "answers": ["a bare string", {"document_id": "d", "text": "t"}]},
    {"id": 3, "question": "And then?", "history": ["What is salt?"], "answers": []},
]


def write(path: Path, *rows: Any) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_gold_is_kept_as_document_and_span(tmp_path: Path) -> None:
    """The span is as long as the text; a bare string may stand anywhere; [] means refuse."""
    benchmark = load(write(tmp_path / "mine.jsonl", *ROWS))
    assert benchmark.name == "mine.jsonl"
    assert (benchmark.documents, benchmark.qrels) == (None, None)
    assert benchmark.questions == (
        Question("q1", "What is salt?", (), (Gold("a mineral", "salt", Span(8, 17)),)),
        Question("q2", "And 🧂?", (), (Gold("a bare string"), Gold("t", "d"))),
        Question("3", "And then?", ("What is salt?",), ()),
    )


def test_a_gzipped_file_holds_the_same_questions(tmp_path: Path) -> None:
    """Compression changes nothing but the name."""
    plain = write(tmp_path / "mine.jsonl", *ROWS)
    packed = tmp_path / "mine.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert load(packed).questions == load(plain).questions


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"id": "q9"', "not JSON"),
        ("[]", "JSON object"),
        ({"question": "x", "answers": []}, '"id"'),
        ({"id": "q9", "answers": []}, '"question"'),
        ({"id": "q9", "question": 5, "answers": []}, '"question"'),
        ({"id": "q9", "question": "x"}, '"answers" is missing'),
        ({"id": "q9", "question": "x", "answers": "y"}, '"answers" must be a list'),
        ({"id": "q9", "question": "x", "answers": [5]}, r'"answers"\[0\]'),
        ({"id": "q9", "question": "x", "answers": [" "]}, r'"answers"\[0\]'),
        ({"id": "q9", "question": "x", "answers": [{"text": "t"}]}, '"document_id"'),
        ({"id": "q9", "question": "x", "answers": [{"document_id": "d"}]}, '"text"'),
        (
            {
                "id": "q9",
                "question": "x",
                "answers": [{"document_id": "d", "text": "t", "start_char_index": -2}],
            },
            '"start_char_index"',
        ),
        ({"id": "q9", "question": "x", "answers": [], "history": "y"}, '"history"'),
        ({"id": "q1", "question": "x", "answers": []}, "earlier line"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: Any, message: str) -> None:
    """The error tells the line, counted from 1, and what is wrong with it."""
    path = write(tmp_path / "mine.jsonl", *ROWS, row)
    with pytest.raises(InvalidQuestionsFile, match=message) as caught:
        load(path)
    assert (caught.value.path, caught.value.line) == (path, 4)
