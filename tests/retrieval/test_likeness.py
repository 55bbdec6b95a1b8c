from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from qa_service.retrieval.likeness import distances
from qa_service.retrieval.slips import ALIKE, DIGRAPH, DOUBLED, FIRST, NEAR, SILENT, SWAPPED

WORDS = st.text("abcdehps", max_size=7) | st.text(max_size=5)


@pytest.mark.parametrize(
    ("wrong", "right", "cost"),
    [
        ("tissue", "tissue", 0.0),
        ("tisue", "tissue", DOUBLED),
        ("tisssue", "tissue", DOUBLED),
        ("calcuim", "calcium", SWAPPED),
        ("clcium", "calcium", SILENT),
        ("diztrophic", "distrophic", ALIKE),
        ("tosdue", "tossue", NEAR),
        ("fosphate", "phosphate", DIGRAPH),
        ("anemia", "anaemia", DIGRAPH),
        ("bore", "bone", 1.0),
        ("lone", "bone", 1.0 + FIRST),
        ("каость", "кость", 1.0),
        ("größer", "größe", 1.0),
    ],
)
def test_cost(wrong: str, right: str, cost: float) -> None:
    """Slips of fingers and ears cost less than other edits, those of the first letter more."""
    assert distances(wrong, [right]) == pytest.approx([cost])
    assert distances(right, [wrong]) == pytest.approx([cost])


@given(WORDS, st.lists(WORDS, max_size=4))
def test_like_plain_edits(word: str, others: list[str]) -> None:
    """A distance is zero for the word itself alone, and hardly ever more than its plain edits' number."""
    found = distances(word, others)
    assert found.shape == (len(others),)
    plain = np.array([OSA.distance(word, other) for other in others], float)
    assert ((found == 0) == (plain == 0)).all()
    assert (found <= plain + 2 * FIRST + 1e-9).all()
    assert (found >= plain * min(DOUBLED, DIGRAPH / 2) - 1e-9).all()


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_one_by_one(word: str, others: list[str]) -> None:
    """The other words do not change each other's distances."""
    assert distances(word, others) == pytest.approx([distances(word, [other])[0] for other in others])
