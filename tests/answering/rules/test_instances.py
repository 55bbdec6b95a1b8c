"""Laws of sentences that name some of what is asked for."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.instances import instances
from qa_service.model import Document
from qa_service.text.passages import passages

BEGUN = "# The hill\n\n## The old orchard\n\nIt is high. "


def told(question: str, sentence: str) -> list[bool]:
    """Return of two sentences below a heading whether each names some of what is asked for."""
    return instances(question, passages(Document("h", "The hill", f"{BEGUN}{sentence}", "h.md", "", "")))


@pytest.mark.parametrize(
    "naming",
    [
        "such as apples and quinces",
        "for instance apples, quinces",
        "including apples or quinces",
        "e.g. a, b",
    ],
)
@pytest.mark.parametrize(
    "question", ["Which trees can bear fruit in the old orchard?", "and what fruit trees do bear there"]
)
def test_named(question: str, naming: str) -> None:
    """A sentence does that says all of the question but its noun before them, or its heading does."""
    assert told(question, f"Many fruit trees bear well there, {naming}.") == [False, True]


@pytest.mark.parametrize(
    "sentence",
    [
        "Many fruit trees bear well there.",
        "Many fruit trees bear well there, such as these.",
        "Many fruit trees grow there, such as apples and quinces, which bear well.",
        "Many trees, such as apples and quinces, bear fruit there.",
        f"Fruit, {', '.join(f'sort{n}' for n in range(12))} and more bear, such as apples and quinces.",
    ],
)
def test_not_named(sentence: str) -> None:
    """None does that names a single thing or none, says too little before them, or speaks of much besides."""
    assert told("Which trees can bear fruit in the old orchard?", sentence) == [False, False]


@pytest.mark.parametrize(
    "question", ["Do trees bear fruit?", "Which tree can bear fruit?", "Where do trees bear fruit?", "trees"]
)
def test_not_asked(question: str) -> None:
    """Nothing is told where it is not asked which of several."""
    assert told(question, "Trees that bear fruit, such as apples and quinces.") == []
