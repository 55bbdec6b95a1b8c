"""Everyday texts to learn from: their labels, and that nothing is measured on them."""

from __future__ import annotations

from pathlib import Path

from questioning import rows_of

ROOT = Path(__file__).parent.parent
LEARNED = ROOT / "benchmarks" / "everyday"
SETS = ("near-misses", "plain", "typed")
MEASURED = [
    *(one for name in SETS for one in ROOT.glob(f"benchmarks/{name}/*/questions.jsonl")),
    *ROOT.glob("corpus/*/questions.jsonl"),
]


def flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def test_labels() -> None:
    """Each answer stands in its document; what has none is nearly told, and told nowhere."""
    rows = rows_of(LEARNED / "questions.jsonl")
    assert len({row["id"] for row in rows}) == len(rows)
    told, near = (
        {row["question"].lower() for row in rows if bool(row["answers"]) is has} for has in (True, False)
    )
    assert told.isdisjoint(near)
    texts = {path.stem: flat(path.read_text("utf-8")) for path in (LEARNED / "documents").iterdir()}
    asked = set()
    for row in rows:
        assert (row["kind"] == "near") is (row["answers"] == [])
        for answer in row["answers"]:
            assert flat(answer["text"]) in texts[answer["document_id"]]
            asked.add(answer["document_id"])
    assert asked == set(texts)


def test_apart() -> None:
    """No question and no line of a document that is learned from is measured on."""
    assert len(MEASURED) == 12
    learned = {row["question"].lower() for row in rows_of(LEARNED / "questions.jsonl")}
    lines = {
        line for path in (LEARNED / "documents").iterdir() for line in path.read_text("utf-8").splitlines()
    }
    lines = {line for line in lines if set(line) != set("|- ")}  # what rules a table off says nothing
    for path in MEASURED:
        assert learned.isdisjoint(row["question"].lower() for row in rows_of(path))
        for document in (path.parent / "documents").iterdir():
            own = {line for line in document.read_text("utf-8").splitlines() if len(line.split()) > 4}
            assert lines.isdisjoint(own)
