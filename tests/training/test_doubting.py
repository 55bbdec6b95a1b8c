from __future__ import annotations

import numpy as np
import pytest

from qa_service.answering.ranking.company import COMPANY
from qa_service.answering.ranking.confidence import summary
from qa_service.answering.ranking.network import Network
from qa_service.training import doubting as module
from qa_service.training.calibrate import logistic
from qa_service.training.doubting import FALSE, fit_doubts, right_first, summaries
from qa_service.training.examples import Examples

FEATURES = 3
QUESTIONS = 1200

RANKER = Network((np.array([[1.0], [0.0], [0.0]], np.float32),), (np.zeros(1, np.float32),))
"""Scores a sentence by its first feature."""


def made(seed: int) -> Examples:
    """Return questions whose best sentence scores high where there is an answer, and then is mostly right."""
    generator = np.random.default_rng(seed)
    sizes = generator.integers(0, 7, QUESTIONS)
    answerable = generator.random(QUESTIONS) < 0.6
    foreign = ~answerable & (generator.random(QUESTIONS) < 0.5)
    count = int(sizes.sum())
    vectors = generator.normal(size=(count, FEATURES))
    right = np.zeros(count, bool)
    firsts = (np.cumsum(sizes) - sizes)[(sizes > 0) & answerable]
    right[firsts] = True
    vectors[firsts, 0] += 3
    passage = np.concatenate([np.arange(size) // 2 for size in sizes])
    passages = np.maximum.reduceat(np.append(passage, 0), np.cumsum(sizes) - sizes) + 1
    passages = np.where(sizes > 0, passages, 0).astype(np.int64)
    around = generator.normal(size=(int(passages.sum()), len(COMPANY))).astype(np.float16)
    told = vectors.astype(np.float16), right, passage.astype(np.int8)
    return Examples(*told, sizes, around, passages, answerable, foreign)


@pytest.fixture(scope="module")
def found() -> Examples:
    return made(1)


def test_summaries(found: Examples) -> None:
    """Each question that has candidates is summed up as it is when it is asked."""
    rows = summaries(found, RANKER)
    assert len(rows) == (found.sizes > 0).sum()
    assert rows[3].tobytes() == summary(list(found.judged(RANKER))[3]).tobytes()


def test_right_first(found: Examples) -> None:
    """A question counts as right where the sentence of the highest score is."""
    ends = np.cumsum(found.sizes)
    scores = found.vectors[:, 0]
    wanted = [
        bool(found.right[end - size : end][np.argmax(scores[end - size : end])])
        for end, size in zip(ends, found.sizes, strict=True)
        if size
    ]
    assert right_first(found, RANKER).tolist() == wanted


def test_fit(found: Examples) -> None:
    """On fresh questions, answerable ones are told from others; confidence is the chance to be right."""
    doubts, calibration = fit_doubts(found, RANKER, [], 4)
    fresh = made(2)
    asked = fresh.sizes > 0
    scores = doubts.answered.scores(summaries(fresh, RANKER))
    answerable = fresh.answerable[asked]
    higher = scores[answerable][:, None] > scores[~answerable][None, :]
    assert higher.mean() > 0.85
    confidences = np.array([calibration.confidence(float(score)) for score in scores])
    right = right_first(fresh, RANKER)
    assert confidences.mean() == pytest.approx(right.mean(), abs=0.05)
    for low, high in ((0.0, 0.4), (0.6, 1.0)):
        some = (confidences >= low) & (confidences < high)
        assert confidences[some].mean() == pytest.approx(right[some].mean(), abs=0.12)
    slope, _ = logistic(scores, right)
    assert calibration.slope == pytest.approx(slope, rel=0.5)


def test_start(found: Examples, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is learned, the doubts are the ranker's own log-odds: of the sum beside a 0."""
    monkeypatch.setattr(module, "EPOCHS", 0)
    doubts, _ = fit_doubts(found, RANKER, [], 4)
    wanted = [np.logaddexp.reduce(one.scores) for one in found.judged(RANKER)]
    np.testing.assert_allclose(doubts.answered.scores(summaries(found, RANKER)), wanted, atol=1e-4)


def test_foreign(found: Examples, monkeypatch: pytest.MonkeyPatch) -> None:
    """The more questions of other topics count, the less sure are the doubts of all."""
    monkeypatch.setattr(module, "EPOCHS", 50)
    monkeypatch.setattr(module, "RATE", 1e-2)

    def mean(importance: float) -> float:
        monkeypatch.setattr(module, "FOREIGN", importance)
        return float(fit_doubts(found, RANKER, [], 4)[0].answered.scores(summaries(found, RANKER)).mean())

    assert mean(10.0) < mean(2.5) < mean(0.0)


def test_threshold(found: Examples) -> None:
    """At the threshold few questions of other topics are answered, and at a little less too many."""
    doubts, calibration = fit_doubts(found, RANKER, [], 4)
    scores = doubts.answered.scores(summaries(found, RANKER))[found.foreign[found.sizes > 0]]
    confidences = np.array([calibration.confidence(float(score)) for score in scores])
    assert (confidences >= calibration.threshold).mean() <= FALSE
    assert (confidences >= calibration.threshold - 0.02).mean() > FALSE
    assert calibration.threshold == round(calibration.threshold, 3)


def test_same_seed(found: Examples) -> None:
    """One seed gives the same network, another seed another."""

    def numbers(seed: int) -> bytes:
        doubts, calibration = fit_doubts(found, RANKER, [], seed)
        return b"".join(array.tobytes() for array in doubts.arrays().values()) + str(calibration).encode()

    assert numbers(4) == numbers(4) != numbers(5)
