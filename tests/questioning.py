"""Files of questions, as they are written and read."""

from __future__ import annotations

import json
from pathlib import Path


def squad(path: Path, rows: list[dict], texts: dict[str, str]) -> Path:
    """Write a SQuAD file of own questions, the text of each document a paragraph."""
    entries: dict[str, list[dict]] = {name: [] for name in texts}
    for row in rows:
        for gold in row["answers"]:
            answer = {"text": gold["text"], "answer_start": gold["start_char_index"]}
            entries[gold["document_id"]].append(
                {"id": row["id"], "question": row["question"], "answers": [answer]}
            )
    data = [
        {"title": name, "paragraphs": [{"context": texts[name], "qas": qas}]} for name, qas in entries.items()
    ]
    path.write_text(json.dumps({"version": "1.1", "data": data}), encoding="utf-8")
    return path


def beir(folder: Path) -> Path:
    """Write a benchmark that judges documents."""
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text('{"_id": "d1", "title": "Salt", "text": "Salt is a mineral."}\n')
    (folder / "queries.jsonl").write_text('{"_id": "1", "text": "what is salt"}\n')
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\td1\t1\n")
    return folder


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write_rows(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path
