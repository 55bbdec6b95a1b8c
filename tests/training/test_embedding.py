from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from qa_service.answering.ranking.trained import TERMS, VECTORS
from qa_service.answering.ranking.vectors import Vectors, read_vectors
from qa_service.errors import InvalidInput
from qa_service.text.strings import hashes
from qa_service.training import embedding as module
from qa_service.training.embedding import embedded, frequent, main, read

WORDS = ["the", "bones", "bone", "rib", "river", "stream", "3.5", "stand-in", "zebra"]
MEANINGS = {"bone": 0, "rib": 0, "river": 1, "stream": 1, "zebra": 2}
TEXTS = ["bones and ribs", "a river", "the stream", "zebra", "a rib", "river and stream"] * 5


def encode(texts: Sequence[str]) -> np.ndarray:
    """Return vectors in which bone and rib are alike, and river and stream."""
    rows = np.full((len(texts), 4), 0.05, np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word, place in MEANINGS.items():
            row[place] += word in text
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def untold(stage: str, done: int, total: int) -> None:
    assert done <= total


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.json"
    path.write_text(json.dumps({"vectors": {word: [0.1, 2] for word in WORDS}}))
    return path


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    path = tmp_path / "squad.json.gz"
    paragraph = {
        "context": ". ".join(TEXTS) + ".",
        "qas": [{"question": text, "answers": []} for text in TEXTS],
    }
    path.write_bytes(gzip.compress(json.dumps({"data": [{"paragraphs": [paragraph]}]}).encode()))
    return path


def test_read(file: Path) -> None:
    """Words come in the file's order."""
    assert read(file) == WORDS


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"vectors": [1]}'])
def test_unreadable(tmp_path: Path, content: str) -> None:
    """What is no file of words is named."""
    path = tmp_path / "words.json"
    path.write_text(content)
    with pytest.raises(InvalidInput, match=r"words\.json: not a file of words"):
        read(path)


def test_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms of a word are one term, function words and figures none; rare ones are kept where wanted."""
    monkeypatch.setattr(module, "COMMON", 4)
    found = frequent(WORDS, {"zebra": 1})
    assert list(found) == ["bone", "rib", "river", "stream", "zebra"]
    assert found["bone"].words == (1, 2)
    rarity = [own.rarity for own in found.values()]
    assert rarity == sorted(rarity)
    assert "zebra" not in frequent(WORDS, {})


def made(size: int, monkeypatch: pytest.MonkeyPatch) -> Vectors:
    monkeypatch.setattr(module, "SIZE", size)
    monkeypatch.setattr(module, "PORTION", 7)
    return embedded(WORDS, frequent(WORDS, {}), TEXTS, encode, untold)[0]


def test_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms that the encoder takes for alike are alike, others are not; no term's row is zeros."""
    found = made(3, monkeypatch)
    assert found.table.shape == (len(found.places) + 1, 4)
    assert not found.table[0].any()
    (bone, rib, river, stream, _), _ = found.of(hashes(found.places))
    assert bone @ rib > 0.5 > bone @ river
    assert river @ stream > 0.5


def test_the_command(
    file: Path, squad: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command writes the same files every time; a bad file ends it with its name."""
    monkeypatch.setattr(module, "SIZE", 3)
    monkeypatch.setattr(module, "Encoder", lambda path: encode)
    given, written = [str(file), str(squad), str(folder), "encoder.jar"], []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        main([*given, str(tmp_path / name)])
        written.append([(tmp_path / name / part).read_bytes() for part in (VECTORS, TERMS)])
    assert written[0] == written[1]
    assert "bone" in read_vectors(tmp_path / "one" / VECTORS, tmp_path / "one" / TERMS).places
    with pytest.raises(SystemExit, match="not a file of words"):
        main([str(tmp_path / "none.json"), *given[1:]])
