from __future__ import annotations

import numpy as np
import pytest

from qa_service.retrieval.slips import ALIKE, DIGRAPHS, INSERTIONS, NEAR, OTHER, SILENT, SUBSTITUTIONS, codes


def _cost(a: str, b: str) -> float:
    return float(SUBSTITUTIONS[ord(a) - ord("a"), ord(b) - ord("a")])


@pytest.mark.parametrize(
    ("a", "b", "cost"),
    [("c", "k", ALIKE), ("a", "e", ALIKE), ("f", "g", NEAR), ("g", "b", NEAR), ("q", "m", 1.0)],
)
def test_substitutions(a: str, b: str, cost: float) -> None:
    """Letters that sound alike or lie beside each other are easily mistaken."""
    assert _cost(a, b) == _cost(b, a) == cost


def test_no_more_than_an_edit() -> None:
    """No slip costs more than a plain edit, and other alphabets know plain edits only."""
    assert (SUBSTITUTIONS <= 1).all()
    assert (SUBSTITUTIONS == SUBSTITUTIONS.T).all()
    assert (SUBSTITUTIONS[OTHER] == 1).all()
    assert set(INSERTIONS.tolist()) == {SILENT, 1.0}
    assert INSERTIONS[OTHER] == 1


def test_codes() -> None:
    """The letters a to z have codes of their own, all others share one."""
    assert codes(np.array([ord(letter) for letter in "az{`éя石"])).tolist() == [0, 25, *[OTHER] * 5]


def test_digraphs() -> None:
    """Digraphs are of letters that have codes of their own."""
    assert all(max(digraph) < OTHER for digraph in DIGRAPHS)
    assert len(set(DIGRAPHS)) == len(DIGRAPHS)
