from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qa_service.answering.trained import TERMS, VECTORS
from qa_service.answering.vectors import read_vectors
from qa_service.errors import InvalidInput
from qa_service.text.strings import hashes
from qa_service.training import embedding as module
from qa_service.training.embedding import embedded, main, read

WORDS = ["the", "bones", "bone", "rib", "river", "stream", "3.5", "stand-in", "zebra"]


@pytest.fixture
def numbers() -> np.ndarray:
    """Give vectors of six dimensions in which bone and rib are alike, and river and stream."""
    made = np.random.default_rng(1).normal(0, 0.1, (len(WORDS), 6)).astype(np.float32)
    for words, place in ((("bones", "bone", "rib"), 3), (("river", "stream"), 4), (("zebra",), 5)):
        for word in words:
            made[WORDS.index(word), place] += 3
    return made


@pytest.fixture
def file(tmp_path: Path, numbers: np.ndarray) -> Path:
    path = tmp_path / "words.json"
    rows = {word: [*row, 9.9, 1] for word, row in zip(WORDS, numbers.tolist(), strict=True)}
    path.write_text(json.dumps({"dimensions": 6, "vectors": rows}))
    return path


def test_read(file: Path, numbers: np.ndarray) -> None:
    """Words come in the file's order, further numbers of a word are left out."""
    words, vectors = read(file)
    assert words == WORDS
    assert vectors == pytest.approx(numbers)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"vectors": {"a": [1]}}', '{"dimensions": 1, "vectors": [1]}']
)
def test_unreadable(tmp_path: Path, content: str) -> None:
    """What is no file of vectors is named."""
    path = tmp_path / "words.json"
    path.write_text(content)
    with pytest.raises(InvalidInput, match=r"words\.json: not a file of word vectors"):
        read(path)


def test_embedded(numbers: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    """Index terms have vectors, forms of a word one; alike stay alike; rare terms are kept where wanted."""
    monkeypatch.setattr(module, "_SHARED", 0)
    monkeypatch.setattr(module, "COMMON", 4)
    found = embedded(WORDS, numbers, {"zebra": 1})
    assert list(found.places) == ["bone", "rib", "river", "stream", "zebra"]
    assert not found.table[0].any()
    (bone, rib, river, stream, _), rarity = found.of(hashes(found.places))
    assert bone @ rib > 0.5 > bone @ river
    assert river @ stream > 0.5
    assert rarity.tolist() == sorted(rarity.tolist())
    assert "zebra" not in embedded(WORDS, numbers, {}).places


def test_the_command(file: Path, tmp_path: Path) -> None:
    """The command writes the same files every time; a bad file ends it with its name."""
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        main([str(file), str(folder)])
        written.append([(folder / part).read_bytes() for part in (VECTORS, TERMS)])
    assert written[0] == written[1]
    assert "bone" in read_vectors(tmp_path / "one" / VECTORS, tmp_path / "one" / TERMS).places
    with pytest.raises(SystemExit, match="not a file of word vectors"):
        main([str(tmp_path / "none.json")])
