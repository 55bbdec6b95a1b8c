from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.runin import behind_heading, is_heading
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


@pytest.mark.parametrize(
    "sentence",
    ["Skin.", "Side Effects.", "ADA REED (1840-1902).", "Lord Mayor of Elm:", "- Bones and Teeth."],
)
def test_heading(sentence: str) -> None:
    """A word, or a few with capitals, by themselves are a run-in heading."""
    assert is_heading(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is so.",
        "Skin",
        "See below.",
        "salt and iron.",
        "Crystals form.",
        "The Lord Mayor of Elm and of All That.",
        "(1840).",
    ],
)
def test_no_heading(sentence: str) -> None:
    """What has a function word, a small letter, no point behind it or too many words is none."""
    assert not is_heading(sentence)


def test_behind(make_document: MakeDocument) -> None:
    """A heading opens its paragraph, and reaches over further ones to the first sentence."""
    text = "Skin. Soft skin that hangs. It tears.\n\nADA REED. Baker. She made buns. Salt. It is dear."
    (passage,) = passages(make_document("d", text))
    assert behind_heading([passage, passage]).tolist() == [0, 1, 0, 0, 1, 2, 0, 0] * 2
