"""Questions that everyday texts tell or nearly tell: their labels, and the benchmark that counts answers."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.evaluation import load
from qa_service.evaluation.relevance import passage_qrels
from qa_service.service import Service
from qa_service.settings import Settings

ROOT = Path(__file__).parent.parent
NEAR, PLAIN, TYPED = (
    sorted(path for path in (ROOT / "benchmarks" / name).iterdir() if path.is_dir())
    for name in ("near-misses", "plain", "typed")
)


def rows_of(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("folder", [*NEAR, *PLAIN, *TYPED], ids=lambda folder: folder.name)
def test_labels(folder: Path, tmp_path: Path) -> None:
    """Each answer can be cited from its document, in one place, and only what has none is nearly told."""
    rows = rows_of(folder)
    assert len({row["id"] for row in rows}) == len({row["question"] for row in rows}) == len(rows)
    with closing(Service(Settings(data=tmp_path / "data"))) as service:
        service.add([folder / "documents"])
        texts = {document.id: service.document(document.id).text for document in service.documents()}
        passage_qrels(load(folder / "questions.jsonl"), service.passages_of)
    for row in rows:
        assert (row["kind"] == "near") is (row["answers"] == [])
        assert all(texts[answer["document_id"]].count(answer["text"]) == 1 for answer in row["answers"])


@pytest.mark.parametrize(
    ("given", "sets"), [([], NEAR), (["benchmarks/plain"], PLAIN)], ids=["near", "plain"]
)
def test_counts(given: list[str], sets: list[Path]) -> None:
    """Of every set most of what is told is answered rightly, what is nearly told seldom and less surely."""
    command = [sys.executable, "-m", "benchmarks.near", *given]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    counts = {name: list(map(int, columns[:-1])) for name, *columns in lines}
    assert list(counts) == [*(folder.name for folder in sets), "all"]
    for folder in sets:
        right, other, refused, near, answered = counts[folder.name]
        assert right + other + refused + near == len(rows_of(folder))
        assert near == sum(row["kind"] == "near" for row in rows_of(folder))
        assert right > 2 * (other + refused)
        assert 10 * other < right
        assert 5 * answered < near
    assert all(0.5 < float(columns[-1]) < 1 for _, *columns in lines)
