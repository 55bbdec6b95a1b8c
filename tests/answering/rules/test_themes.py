from __future__ import annotations

import pytest
from gaining import gained

from qa_service.model import Document
from qa_service.text.passages import passages


def told(question: str, text: str, title: str = "The Long Ebb") -> list[bool]:
    """Return of each sentence of a text whether it gains."""
    found = passages(Document("d", title, text, "d.md", "", ""))
    return [gain > 0 for gain in gained(question, found)]


@pytest.mark.parametrize(
    "question",
    ["What is The Long Ebb about?", "what was the long ebb all about", "What does The Long Ebb deal with?"],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The Long Ebb is about two pilots.",
        "It tells of two pilots.",
        "It tells the true story of two pilots.",
        "The Long Ebb mostly deals with grief.",
        "It focuses on a harbour without ships.",
    ],
)
def test_themes_are_told(question: str, sentence: str) -> None:
    """A sentence gains that tells what the thing is about, by its name or where it goes on from that."""
    assert told(question, f"The Long Ebb is a novel. {sentence} Reviews were mixed.") == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Short Flood is about two pilots.",
        "It is about 300 pages long.",
        "A review of The Long Ebb tells of two errors.",
        "Many readers wrote about The Long Ebb.",
    ],
)
def test_other_themes(sentence: str) -> None:
    """What another thing is about is no answer, and neither is a number."""
    asked = "What is The Long Ebb about?"
    assert told(asked, f"The Long Ebb is a novel. {sentence} Reviews were mixed.") == [False, False, False]


@pytest.mark.parametrize(
    "question", ["Who wrote The Long Ebb?", "What is she worried about?", "What is it about?"]
)
def test_nothing_else_gains(question: str) -> None:
    """Other questions, and those that name nothing, are left alone."""
    text = "The Long Ebb is a novel. It tells of two pilots. Reviews were mixed."
    assert told(question, text) == [False, False, False]
