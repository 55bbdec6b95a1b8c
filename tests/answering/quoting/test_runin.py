from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.quoting.runin import headings, is_heading
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
        "تزيل الغرز نورا بيلك.",
        "The Lord Mayor of Elm and of All That.",
        "(1840).",
    ],
)
def test_no_heading(sentence: str) -> None:
    """What has a function word, a letter that is no capital, no point behind it or many words is none."""
    assert not is_heading(sentence)


def test_behind(make_document: MakeDocument) -> None:
    """A heading opens its paragraph, and reaches over further ones to the first sentence."""
    text = "Skin. Soft skin that hangs. It tears.\n\nADA REED. Baker. She made buns. Salt. It is dear."
    (passage,) = passages(make_document("d", text))
    assert headings([passage, passage]).behind.tolist() == [0, 1, 0, 0, 1, 2, 0, 0] * 2


@pytest.mark.parametrize(
    ("text", "below", "behind"),
    [
        (
            "- Skin. It tears. It heals.\n- Hair. It falls.\n- It is so.",
            [0, 1, 2, 0, 1, 0],
            [0, 1, 0, 0, 1, 0],
        ),
        ("Skin. It tears. It heals.\nHair. It falls.", [0, 1, 2, 0, 1], [0, 1, 0, 0, 1]),
        ("ADA REED.\nBaker. She made buns. It is so.", [0, 1, 2, 3], [0, 1, 2, 0]),
        ("It is so.\nSalt. It is dear.", [0, 0, 0], [0, 0, 0]),
    ],
)
def test_lines(make_document: MakeDocument, text: str, below: list[int], behind: list[int]) -> None:
    """An item has a heading of its own or none, and so has each line where the first begins with one."""
    found = headings(passages(make_document("d", text)))
    assert (found.below.tolist(), found.behind.tolist()) == (below, behind)


def test_below(make_document: MakeDocument) -> None:
    """A heading holds for all of its paragraph, and a label for the rows of its table, and for no others."""
    text = "Skin. Soft skin. It tears.\n\nIt is so. Salt.\n\n--- | ---\nOne kind\nSalt | 3\nTin | 4\n"
    text += "\n--- | ---\nLead | 5\n"
    (passage,) = passages(make_document("d", text))
    found = headings([passage, passage])
    assert found.below.tolist() == [0, 1, 2, 0, 0, 0, 1, 2, 0] * 2


def test_label_of_list(make_document: MakeDocument) -> None:
    """A line right above items heads these, and what has a colon there does not."""
    text = "It is so.\n\nSalty things\n\n- crisps\n- tears. They dry.\n\nSweet:\n- figs\n\nIt is so."
    found = headings(passages(make_document("d", text)))
    assert found.below.tolist()[:5] == [0, 0, 1, 2, 3]


def test_question(make_document: MakeDocument) -> None:
    """A question heads its paragraph, and stands before the sentence behind it; in its midst, that alone."""
    (passage,) = passages(make_document("d", "Is it free? Yes. Ask Ann. Is it warm? Yes. It is big."))
    found = headings([passage])
    assert found.below.tolist() == [0, 1, 2, 0, 1, 0]
    assert found.behind.tolist() == [0, 1, 0, 0, 1, 0]


def test_none() -> None:
    """Of no passages nothing is told."""
    assert not headings([]).below.size
