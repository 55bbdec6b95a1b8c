"""Prints how often what everyday texts tell is answered, and what they only nearly tell.

Run ``python -m benchmarks.near [FOLDER]``; its texts and questions are in ``near-misses`` beside it, if no
other folder of such sets is named.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.tables import markdown
from qa_service.evaluation import load
from qa_service.evaluation.answers import Judgement, auroc, judge
from qa_service.service import Service
from qa_service.settings import Settings

SETS = Path(__file__).parent / "near-misses"
COLUMNS = ("right", "another sentence", "refused", "nearly told", "answered", "AUROC")

Asked = tuple[Judgement, float]
"""How a question went, and the confidence of its answer."""


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.near", description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=SETS)
    folders = sorted(one for one in options.parse_args().folder.iterdir() if one.is_dir())
    sets = {folder.name: asked(folder) for folder in folders}
    sets["all"] = list(chain.from_iterable(sets.values()))
    print(markdown(("set", *COLUMNS), [(name, *_row(own)) for name, own in sets.items()]))


def asked(folder: Path) -> list[Asked]:
    """Return how each question of a set went, asked of its own documents."""
    with (
        tempfile.TemporaryDirectory() as data,
        closing(Service(Settings(data=Path(data, "data")))) as service,
    ):
        service.add([folder / "documents"])
        questions = load(folder / "questions.jsonl").questions
        outcomes = [service.answerer.answer(one.text) for one in questions]
        pairs = zip(questions, outcomes, strict=True)
        return [(judge(question, outcome), outcome.answer.confidence) for question, outcome in pairs]


def _row(own: Sequence[Asked]) -> tuple[str, ...]:
    told = [judged for judged, _ in own if judged.answerable]
    near = [judged for judged, _ in own if not judged.answerable]
    right, answered = sum(one.right for one in told), sum(one.answered for one in told)
    counts = (right, answered - right, len(told) - answered, len(near), sum(one.answered for one in near))
    apart = auroc(np.array([sure for _, sure in own]), np.array([one.answerable for one, _ in own]))
    return (*map(str, counts), f"{apart:.3f}")


if __name__ == "__main__":
    main()
