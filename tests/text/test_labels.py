from __future__ import annotations

import pytest

from qa_service.text.labels import LONGEST, labelled


@pytest.mark.parametrize(
    ("texts", "gaps", "labels"),
    [
        (["Cars", "Belt | 4", "Chain | 5", "Vans", "Belt | 6"], ["", *["\n"] * 4], [0, 1, 2, 0, 1]),
        (["Cars", "Belt | 4", "Chain", "Wheel | 6"], ["", " |\n", "\n", " |\n"], [0, 1, 0, 1]),
        (["Belt | 4", "Chain", "Wheel | 6"], ["", "\n", " |\n"], [0, 0, 0]),
        (["Cars", "Belt | 4", "Belt | 5"], ["", "\n", "\n\n"], [0, 1, 0]),
        (["It rains.", "Cars", "Belt | 4"], ["", " ", "\n"], [0, 0, 0]),
        (["x" * (LONGEST + 1), "Belt | 4"], ["", "\n"], [0, 0]),
        ([], [], []),
    ],
)
def test_labelled(texts: list[str], gaps: list[str], labels: list[int]) -> None:
    """A line of one cell is the label of the rows right below it, and one that only lacks cells is none."""
    assert list(labelled(texts, gaps)) == labels
