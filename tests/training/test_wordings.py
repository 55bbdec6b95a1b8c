from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from qa_service.errors import InvalidQuestionsFile
from qa_service.training.wordings import asked_and_said, glosses
from qa_service.training.wordnet import WordNet


def squad(path: Path, data: object) -> Path:
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    return path


def test_asked_and_said(tmp_path: Path) -> None:
    """Questions come first, then sentences that are neither very short nor very long."""
    context = "The river is long and wide. No. It " + "flows and " * 60 + "ends. Its bones are ribs and more."
    asked = [{"question": text, "answers": []} for text in (" How long? ", "How wide?")]
    path = squad(tmp_path / "s.json.gz", {"data": [{"paragraphs": [{"context": context, "qas": asked}]}]})
    said = ["The river is long and wide.", "Its bones are ribs and more."]
    assert asked_and_said(path) == ["How long?", "How wide?", *said]


@pytest.mark.parametrize("data", [[], {"data": [{}]}, {"data": [{"paragraphs": [{"context": "a"}]}]}])
def test_other_files(tmp_path: Path, data: object) -> None:
    """What is no file of test questions is named."""
    with pytest.raises(InvalidQuestionsFile, match=r"s\.json\.gz"):
        asked_and_said(squad(tmp_path / "s.json.gz", data))
    (tmp_path / "t.json").write_text("{}")
    with pytest.raises(InvalidQuestionsFile, match=r"t\.json"):
        asked_and_said(tmp_path / "t.json")


def test_glosses(wordnet: WordNet) -> None:
    """A gloss stands behind its words and without its examples, where a single word is of a known term."""
    found = list(glosses(wordnet, {"arteri"}))
    assert found
    assert all(text.split(": ")[1] and '"' not in text and "_" not in text for text in found)
    assert all("arter" in text.split(": ")[0] for text in found)
    assert not list(glosses(wordnet, set()))
