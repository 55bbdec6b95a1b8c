from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.ranking.ranker import Judged, judged
from qa_service.answering.ranking.standing import BY_SCORE, CROWD, stands_out

SCORES = st.lists(st.lists(st.floats(-20, 20, width=32), min_size=1, max_size=4), min_size=1, max_size=6)


def made(passages: list[list[float]]) -> Judged:
    scores = np.array([score for passage in passages for score in passage], np.float32)
    return judged(np.zeros((len(scores), 1), np.float32), scores, np.cumsum([0, *map(len, passages[:-1])]))


@given(passages=SCORES)
def test_other_documents(passages: list[list[float]]) -> None:
    """However many other documents say as much, the best passage stands out."""
    assert stands_out(made(passages), [f"d{at}" for at in range(len(passages))])


@pytest.mark.parametrize("score", [-2.0, 0.0, 3.0, 9.0])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_a_crowd(score: float, count: int) -> None:
    """One of several that say as much stands out by its score alone; what is far behind adds nothing."""
    found = made([*([score] for _ in range(count)), [score - 15.0]])
    assert stands_out(found, ["d"] * (count + 1)) == (math.log(count) <= CROWD + BY_SCORE * score)


@given(passages=SCORES, data=st.data())
def test_order(passages: list[list[float]], data: st.DataObject) -> None:
    """The order of the passages is no matter."""
    names = data.draw(st.lists(st.sampled_from("ab"), min_size=len(passages), max_size=len(passages)))
    pairs = list(zip(passages, names, strict=True))
    turned = data.draw(st.permutations(pairs))
    sums = made(passages).passages.tolist()
    if len(set(sums)) == len(sums):  # else which of two is the best is a matter of order
        again = stands_out(made([one for one, _ in turned]), [name for _, name in turned])
        assert again == stands_out(made(passages), names)
