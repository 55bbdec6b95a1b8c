"""The benchmark of chosen documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_chosen(tmp_path: Path) -> None:
    """Each question is asked of all documents, and of those of its title alone, where another is refused."""
    texts = {"Oaks": "The oak of Brenvik is 40 metres tall.", "Elms": "The elm of Tarby is 30 metres tall."}
    data = []
    for title, text in texts.items():
        start = text.index("is ") + 3
        answers = [{"text": text[start:-6], "answer_start": start}]
        asked = {"id": title, "question": f"How tall is the {title[:-1].lower()}?", "answers": answers}
        data.append({"title": title, "paragraphs": [{"context": text, "qas": [asked]}]})
    (tmp_path / "trees.json").write_text(json.dumps({"version": "1.1", "data": data}))
    command = [sys.executable, "-m", "benchmarks.chosen", str(tmp_path / "trees.json")]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    assert [row[:2] for row in rows] == [["all", "2"], ["its own", "2"]]
    assert rows[1][2:4] == ["1.000", "1.000"]
