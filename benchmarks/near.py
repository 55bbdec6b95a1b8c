"""Prints how often what everyday texts tell is answered, and what they only nearly tell.

Run ``python -m benchmarks.near``; its texts and questions are in ``near-misses`` beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from benchmarks.tables import markdown
from qa_service.evaluation import load
from qa_service.evaluation.answers import judge
from qa_service.evaluation.questions import Question
from qa_service.evaluation.system import Outcome
from qa_service.service import Service
from qa_service.settings import Settings

SETS = Path(__file__).parent / "near-misses"
COLUMNS = ("right", "another sentence", "refused", "nearly told", "answered")


def main() -> None:
    """Measure, and print a table."""
    argparse.ArgumentParser(prog="python -m benchmarks.near", description=__doc__).parse_args()
    counts = {folder.name: counted(folder) for folder in sorted(SETS.iterdir()) if folder.is_dir()}
    counts["all"] = sum(counts.values(), Counter())
    rows = [(name, *(str(own[column]) for column in COLUMNS)) for name, own in counts.items()]
    print(markdown(("set", *COLUMNS), rows))


def counted(folder: Path) -> Counter[str]:
    """Return how many questions of a set went each way, asked of its own documents."""
    with (
        tempfile.TemporaryDirectory() as data,
        closing(Service(Settings(data=Path(data, "data")))) as service,
    ):
        service.add([folder / "documents"])
        asked = load(folder / "questions.jsonl").questions
        return Counter(way for one in asked for way in _ways(one, service.answerer.answer(one.text)))


def _ways(question: Question, outcome: Outcome) -> tuple[str, ...]:
    """Return the columns that a question counts in."""
    judged = judge(question, outcome)
    if not question.answerable:
        return ("nearly told", "answered") if judged.answered else ("nearly told",)
    return ("right" if judged.right else "another sentence" if judged.answered else "refused",)


if __name__ == "__main__":
    main()
