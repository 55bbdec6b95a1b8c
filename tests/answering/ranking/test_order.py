from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.matching import Matches, matches
from qa_service.answering.ranking.order import LONGEST, ORDER, order
from qa_service.text.sequences import Sequences

Hold = Callable[..., tuple[Asked, Sequences]]


@pytest.fixture
def met(hold: Hold) -> Callable[..., tuple[Asked, Matches, NDArray[np.float32]]]:
    """Give what makes matches, and the even weight of each term."""

    def make(question: str, *texts: list[str]) -> tuple[Asked, Matches, NDArray[np.float32]]:
        asked, found = hold(question, *texts)
        count = len(asked.terms)
        return asked, matches(asked, found), np.full(count, 1 / count, np.float32)

    return make


Met = Callable[..., tuple[Asked, Matches, Any]]


def placed(matched: Matches, weights: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Return the features by name, terms weighed alike by rarity and by share."""
    return dict(zip(ORDER, order(matched, weights, weights), strict=True))


def test_pairs(met: Met) -> None:
    """Two terms count where they stand as the question has them, the other way round, or anyhow, by gap."""
    sentences = [
        "Bone tissue.",
        "Tissue of bone.",
        "Bone skin tissue.",
        "Bone.",
        "Bone cold dry tissue.",
        "...",
    ]
    _, matched, weights = met("bone tissue", sentences)
    found = placed(matched, weights)
    assert found["pairs/ordered 1"].tolist() == [1, 0, 0, 0, 0, 0]
    assert found["pairs/swapped 1"].tolist() == [0, 1, 0, 0, 0, 0]
    assert found["pairs/any 1"].tolist() == [1, 1, 0, 0, 0, 0]
    assert found["pairs/ordered 2"].tolist() == [0, 0, 1, 0, 0, 0]
    assert found["pairs/ordered 3"].tolist() == [0, 0, 0, 0, 1, 0]


def test_pairs_within_sentences(met: Met) -> None:
    """Terms of two sentences are no pair, nor is a term with itself; a term asked alone has none."""
    for question, texts in (("bone tissue", ["Bone bone.", "Tissue."]), ("bone", ["Bone bone."])):
        _, matched, weights = met(question, texts)
        found = placed(matched, weights)
        assert not any(column.any() for name, column in found.items() if name.startswith("pairs/"))


def test_neighbours(met: Met) -> None:
    """Only terms that are neighbours in the question are in order; a pair is its share of all pairs."""
    _, matched, weights = met("bone tissue salt", ["Bone salt.", "Bone tissue.", "Bone tissue salt."])
    found = placed(matched, weights)
    assert found["pairs/ordered 1"].tolist() == pytest.approx([0, 0.5, 1])
    assert found["pairs/any 1"].tolist() == pytest.approx([0.5, 0.5, 1])


def test_spread(met: Met) -> None:
    """A sentence's matches have a length, a density in it, and a beginning; none lie nowhere."""
    long = "Bone " + "ice " * 60 + "salt."
    _, matched, weights = met("bone salt", ["Ice, bone, ice, salt.", "Salt.", "Ice.", "...", long])
    found = placed(matched, weights)
    assert found["span"].tolist() == pytest.approx([3 / LONGEST, 1 / LONGEST, 0, 0, 1])
    assert found["density"].tolist() == pytest.approx([2 / 3, 1, 0, 0, 2 / 62])
    assert found["begins"].tolist() == pytest.approx([1 / 20, 0, 1, 1, 0])


def test_definition(met: Met) -> None:
    """What opens a sentence or stands before "is" is told apart from what stands anywhere else."""
    sentences = ["Calcinosis is a build-up.", "Salt is calcinosis.", "Salt causes cold calcinosis.", "..."]
    _, matched, weights = met("What is calcinosis?", sentences)
    found = placed(matched, weights)
    assert found["opens/covers"].tolist() == [1, 0, 0, 0]
    assert found["defined/covers"].tolist() == [1, 0, 0, 0]
    assert found["defined"].tolist() == [1, 0, 0, 0]
    assert found["defined/opening"].tolist() == [1, 0, 0, 0]


def test_ways_to_weigh(met: Met) -> None:
    """Pairs are weighed by the rarity of their terms, what opens a sentence by their shares."""
    _, matched, _ = met("bone tissue salt", ["Bone tissue."])
    idf, share = np.array([1, 3, 4], np.float32), np.array([0.5, 0.2, 0.3], np.float32)
    found = dict(zip(ORDER, order(matched, idf, share), strict=True))
    assert found["pairs/ordered 1"].tolist() == pytest.approx([4 / 11])
    assert found["opens/covers"].tolist() == pytest.approx([0.7])


def test_compound(met: Met) -> None:
    """A term before the defined one in the question is defined with it where the sentence holds it."""
    _, matched, weights = met(
        "What is tumoral calcinosis?", ["Tumoral calcinosis is rare.", "Calcinosis is."]
    )
    assert placed(matched, weights)["defined/covers"].tolist() == [1, 0.5]
