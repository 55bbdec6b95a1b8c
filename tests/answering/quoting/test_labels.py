from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.quoting.labels import labelled
from qa_service.model import Document
from qa_service.text.labels import LONGEST
from qa_service.text.passages import passages
from qa_service.text.records import CELL

MakeDocument = Callable[[str, str], Document]

HEADER = "Work | Price\n--- | ---\n"


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        (["Petrol cars", "Belt | 4", "Chain | 5", "Diesel cars", "Belt | 6"], [0, 1, 2, 0, 1]),
        (["Petrol cars | ", "Belt | 4", "Chain | 5", "Diesel cars | ", "Belt | 6"], [0, 1, 2, 0, 1]),
        (["Belt | 4", "Chain | ", "Wheel | 6"], [0, 0, 0]),
        (["Belt | 4", "Diesel cars", "Wheel | 6"], [0, 0, 1]),
        (["Petrol cars", "Diesel cars", "Belt | 4"], [0, 0, 1]),
        (["x" * (LONGEST + 1), "Belt | 4"], [0, 0]),
        (["Belt | 4", "Petrol cars"], [0, 0]),
    ],
)
def test_labels(make_document: MakeDocument, rows: list[str], labels: list[int]) -> None:
    """A line of one cell is the label of the rows below it, but a row that lacks cells is not."""
    (passage,) = passages(make_document("d", HEADER + "\n".join(rows)))
    assert list(labelled(passage)) == labels


@given(lines=st.lists(st.sampled_from(["Salt", "Salt | ", "Tin | 3", "", "It is. So"]), max_size=12))
def test_law(make_document: MakeDocument, lines: list[str]) -> None:
    """Only rows have labels, a label is no row, and all between are rows."""
    for passage in passages(make_document("d", "\n".join(["Tin is soft.", *lines]))):
        cells = [CELL in sentence.text for sentence in passage.sentences]
        for at, away in enumerate(labelled(passage)):
            assert not away or (not cells[at - away] and all(cells[at - away + 1 : at + 1]))
