from __future__ import annotations

from math import log

import numpy as np
import pytest

from qa_service.retrieval.rescoring import (
    SHARPNESS,
    SPEAKING,
    TITLED,
    Asked,
    Reading,
    asked_score,
    feedback,
    speaking,
    spoken,
)

ASKED = Asked(np.array([3, 7]), np.array([1.0, 0.5]), np.array([2.0, 0.5]))


def reading(*passages: list[int], titles: int = 0) -> Reading:
    """Give passages of average length; the first ``titles`` terms of each stand in its title."""
    rows = np.repeat(np.arange(len(passages)), [len(passage) for passage in passages])
    numbers = np.concatenate([np.array(passage, np.int64) for passage in passages])
    named = np.concatenate([np.arange(len(passage)) < titles for passage in passages])
    return Reading(rows, numbers, named, np.ones(len(passages)))


def test_near() -> None:
    """Two terms side by side gather each other's idf, at distance two a quarter of it, saturated as BM25."""
    added = asked_score(ASKED, reading([3, 7], [3, 9, 7], [3, 9], [7, 7], [9, 9]))

    def worth(nearness: float) -> float:
        first, second = nearness * 0.5, nearness * 2.0
        return 1.0 * first * 2.2 / (first + 1.2) + 0.5 * 0.5 * second * 2.2 / (second + 1.2)

    assert added.tolist() == pytest.approx([worth(1.0), worth(0.25), 0, 0, 0])


def test_neighbours() -> None:
    """Only terms with no other of the query between them are near; the end of a passage parts them."""
    far, cut = asked_score(ASKED, reading([3, 3, 7], [3, 9, 7])), asked_score(ASKED, reading([3], [7]))
    assert far[0] == pytest.approx(asked_score(ASKED, reading([3, 7]))[0])
    assert cut.tolist() == [0, 0]


def test_titles() -> None:
    """A term in the title adds a share of its idf, once."""
    added = asked_score(ASKED, reading([3, 3, 9], [9, 9, 3], titles=2))
    assert added.tolist() == pytest.approx([TITLED * 2.0, 0])


def test_speaking() -> None:
    """The best speak, the first of equal ones first, the less the further behind the best."""
    best, loudness = speaking(np.array([1.0, 2.0, 1.9, 2.0]))
    voices = np.array([1, 1, 0.95**SHARPNESS, 0.5**SHARPNESS])
    assert best.tolist() == [1, 3, 2, 0]
    assert loudness.tolist() == pytest.approx(voices / voices.sum())
    assert len(speaking(np.arange(1.0, 31.0))[0]) == SPEAKING


def test_spoken() -> None:
    """What is spoken of is every term of the passages that speak, once and in order."""
    assert spoken(reading([9, 3, 9], [4], [5, 4]), np.array([2, 0])).tolist() == [3, 4, 5, 9]


def test_feedback() -> None:
    """A passage scores BM25 for a query of the speaking passages' weights, which sum up to ``weight``."""
    read, idf = reading([3, 4], [4, 4], [8]), np.array([log(4), log(2)])
    scores = feedback(read, np.array([0]), np.array([1.0]), np.array([3, 4]), idf, 3.0)
    once, twice = 2.2 / 2.2, 2 * 2.2 / 3.2
    query = 3.0 * idf / idf.sum()
    expected = [once * (query @ idf), twice * query[1] * idf[1], 0.0]
    assert scores.tolist() == pytest.approx(expected)
