from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from qa_service.answering.ranking.company import BESIDE, COMPANY
from qa_service.answering.ranking.confidence import (
    FEW,
    LARGEST_GAP,
    MANY,
    SUMMARY,
    SURE,
    TREATMENT,
    reconsidered,
    score,
    share_right,
    summary,
    treatment,
)
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Judged, judged

PASSAGES = st.lists(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=4), min_size=1, max_size=4)


def made(passages: list[list[float]]) -> Judged:
    """Return sentences of these scores; the vector of each is its place and 7."""
    scores = np.array([score for passage in passages for score in passage], np.float32)
    vectors = np.stack([np.arange(len(scores)), np.full(len(scores), 7)], axis=1).astype(np.float32)
    return judged(vectors, scores, np.cumsum([0, *map(len, passages[:-1])]))


def measures(found: Judged) -> dict[str, float]:
    return dict(zip(SUMMARY, summary(found)[-len(SUMMARY) :].tolist(), strict=True))


@settings(max_examples=80, deadline=None)
@given(passages=PASSAGES)
def test_bounds(passages: list[list[float]]) -> None:
    """A summary is the best sentence's features and finite measures; gaps are bounded."""
    found = made(passages)
    whole = summary(found)
    assert (whole.shape, whole.dtype) == ((2 + len(SUMMARY),), np.float32)
    assert found.scores[int(whole[0])] == found.scores.max()
    assert np.all(np.isfinite(whole))
    told = measures(found)
    assert told["score"] == found.scores.max()
    assert 0 <= told["others"] <= told["candidates"] + 1e-4
    assert 0 <= told["gap 1"] <= told["gap 4"] <= LARGEST_GAP
    assert 0 <= told["passage gap"] <= LARGEST_GAP


def test_measures() -> None:
    """The measures are those worked out by hand."""
    told = measures(made([[1, 3], [2, 0, -1], [-1]]))
    assert told["score"] == 3
    assert told["others"] == pytest.approx(np.log(np.exp([0, -1, -2, -3, -4, -4]).sum()))
    assert (told["gap 1"], told["gap 4"]) == (1, 4)
    first, second = np.logaddexp(1, 3), np.logaddexp.reduce([2, 0, -1])
    assert told["passage gap"] == pytest.approx(first - second)
    assert told["candidates"] == pytest.approx(np.log(6))


def test_one() -> None:
    """Where one sentence is all there is, nothing is near it."""
    told = measures(made([[-2.5]]))
    assert told == {
        "score": -2.5,
        "others": 0,
        "gap 1": LARGEST_GAP,
        "gap 4": LARGEST_GAP,
        "passage gap": LARGEST_GAP,
        "candidates": 0,
    }


def beside(found: Judged, around: np.ndarray) -> Judged:
    return replace(found, company=lambda: around.astype(np.float32))


def test_treatment() -> None:
    """The company is that of the best sentence's passage, and how far behind the best passage's it is."""
    around = np.arange(3 * len(COMPANY)).reshape(3, len(COMPANY))
    found = beside(made([[1, 3], [4, 0], [2]]), around)
    whole = treatment(found)
    assert whole[: 2 + len(SUMMARY)].tolist() == summary(found).tolist()
    told = whole[2 + len(SUMMARY) :]
    assert told[: len(COMPANY)].tolist() == around[1].tolist()
    assert told[len(COMPANY) :].tolist() == [-len(COMPANY)] * len(BESIDE)
    assert len(whole) == 2 + len(TREATMENT)


def test_unasked() -> None:
    """What stands around the passages must have been asked for, since without it nobody is sure."""
    with pytest.raises(ValueError, match="around"):
        treatment(made([[1]]))


def test_score() -> None:
    """How sure a network is follows the summary."""
    weights = np.zeros((2 + len(SUMMARY), 1), np.float32)
    weights[2 + SUMMARY.index("gap 1")] = 2
    net = Network((weights,), (np.array([0.5], np.float32),))
    assert score(net, made([[1, 3]])) == 4.5


def among(passages: float, treated: float, sure: float = -2) -> float:
    """Return how far from 1 such log-odds are in a library of so many passages, where a network has these."""
    vectors = np.zeros((1, len(NAMES)), np.float32)
    vectors[0, NAMES.index("question/passages")] = np.log(passages) / 10
    found = judged(vectors, np.zeros(1, np.float32), np.zeros(1, np.int64))
    net = Network(
        (np.zeros((len(NAMES) + len(TREATMENT), 1), np.float32),), (np.array([treated], np.float32),)
    )
    return reconsidered(net, beside(found, np.zeros((1, len(COMPANY)))), 1 + sure, 1) - 1


LARGE = st.floats(MANY, 1e6)
TREATED = st.floats(-1000, 20, width=32)
AWAY = st.floats(0, 9)


@given(passages=LARGE, treated=TREATED, missing=st.floats(1e-3, 9))
def test_unsure(passages: float, treated: float, missing: float) -> None:
    """Where much is near by chance, the less a question is treated or sure, the less sure it is then."""
    one = among(passages, treated, -missing)
    assert one <= among(passages, treated + 1, -missing)
    assert one >= among(passages, treated, -missing - 1)
    assert one == pytest.approx(-missing / 2 - np.logaddexp(0, SURE - treated), rel=1e-3, abs=1e-3)


@given(passages=LARGE, treated=TREATED, more=AWAY)
def test_sure(passages: float, treated: float, more: float) -> None:
    """What is likelier right than wrong stays so; the less the question is treated, the less sure it is."""
    one = among(passages, treated, more)
    assert 0 <= one <= among(passages, treated + 1, more) <= more + 1e-6
    assert one <= among(passages, treated, more + 1)
    assert one == pytest.approx(more * expit(treated - SURE), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("sure", [-2, 2])
def test_small_libraries(sure: float) -> None:
    """Among few passages all stays as it is, and the more there are the less does."""
    assert among(FEW - 1, -5, sure) == among(2, -5, sure) == sure
    half = among((FEW * MANY) ** 0.5, -5, sure)
    assert half == pytest.approx((sure + among(MANY, -5, sure)) / 2, rel=1e-3)


@given(confidence=st.floats(0, 1))
def test_of_a_hundred(confidence: float) -> None:
    """What is said of a confidence is within a hundredth of it, and neither never nor always."""
    assert 1 <= share_right(confidence) <= 99
    assert abs(share_right(confidence) - 100 * confidence) <= 1
