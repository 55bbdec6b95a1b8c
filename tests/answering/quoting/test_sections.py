from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.quoting.sections import section
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]

ROWS = "Work | Price\n--- | ---\nCars | \nOil | 3\nVans | \nBelt | 4\nChain | 5\n"


@pytest.mark.parametrize(
    ("text", "quoted", "told"),
    [
        ("Soft.", "Soft.", ""),
        ("## Care\n\n### Skin\n\nIt is soft.", "It is soft.", "Skin"),
        ("## Care\n\nSkin. It is soft. It tears.", "It tears.", "Care › Skin"),
        ("Skin. It is soft. It tears.", "It tears.", "Skin"),
        ("## Skin\n\nSkin. It is soft. It tears.", "It tears.", "Skin"),
        ("## Prices\n\nWork | Price\n--- | ---\nOil | 3\n", "Oil | 3", "Work | Price"),
        (f"## Prices\n\n{ROWS}", "Chain | 5", "Work | Price › Vans"),
        (ROWS + "Wheel | 6\n" * 60, "Wheel | 6", "Work | Price › Vans"),
        ("--- | ---\nVans\nBelt | 4\n", "Belt | 4", "Vans"),
    ],
)
def test_section(make_document: MakeDocument, text: str, quoted: str, told: str) -> None:
    """A quote's section is its heading, and what heads it in the text; a label behind its table's header."""
    for passage in passages(make_document("d", text)):
        for sentence in passage.sentences:
            if sentence.text == quoted:
                assert section(Evidence((sentence,), passage, 1.0)) == told


def test_quoted_too(make_document: MakeDocument) -> None:
    """What is quoted itself is not told once more."""
    (passage,) = passages(make_document("d", "## Care\n\nSkin. It is soft."))
    assert section(Evidence(passage.sentences, passage, 1.0)) == "Care"
