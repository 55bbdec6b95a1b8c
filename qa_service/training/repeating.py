"""Questions and the sentences that answer them -> a network that tells which terms an answer repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.repetition import trait_count, traits
from qa_service.answering.ranking.vectors import Vectors
from qa_service.text.strings import hashes
from qa_service.training.fitting import Pace, fit_probability, started
from qa_service.training.translation import SEEN, Pair

HIDDEN = 32
"""Units of the hidden layer."""

EPOCHS, RATE = 6, 2e-3
"""Times that every term is learned from, and the first step size."""


def fit_repetition(
    questions: Sequence[str],
    pairs: Sequence[Pair],
    share: Mapping[str, float],
    vectors: Vectors,
    generator: np.random.Generator,
) -> Network:
    """Return the network fitted to whether the sentences, or their titles, hold the questions' terms.

    ``questions`` are the texts whose terms ``pairs`` hold, and ``share`` is what was learned from these
    about each term alone. What a question itself taught is taken out of it before it is learned from.
    The same questions and generator give the same network.
    """
    found, labels = _seen(questions, pairs, share, vectors)
    net = started([trait_count(vectors), HIDDEN, 1], generator)
    nothing = np.zeros(len(labels), np.float32)
    fit_probability(net, found, labels, nothing, nothing + 1, Pace(EPOCHS, RATE), generator)
    return net


def _seen(
    questions: Sequence[str], pairs: Sequence[Pair], share: Mapping[str, float], vectors: Vectors
) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
    """Return the traits (n, t) of all questions' terms, and 1 for those that the answer repeats (n,)."""
    seen = Counter(term for pair in pairs for term in pair.question)
    found = [np.zeros((0, trait_count(vectors)), np.float16)]
    labels: list[bool] = []
    for question, pair in zip(questions, pairs, strict=True):
        if pair.question:
            repeated = [term in pair.sentence or term in pair.title for term in pair.question]
            others = _without(dict(zip(pair.question, repeated, strict=True)), share, seen)
            known = vectors.of(hashes(pair.question))
            found.append(traits(question, pair.question, others, *known).astype(np.float16))
            labels += repeated
    return np.concatenate(found), np.array(labels, np.float32)


def _without(
    repeated: Mapping[str, bool], share: Mapping[str, float], seen: Mapping[str, int]
) -> dict[str, float]:
    """Return what is learned of a question's terms from all questions but this one."""
    return {
        term: (share[term] * (seen[term] + SEEN) - held) / (seen[term] + SEEN - 1)
        for term, held in repeated.items()
        if term in share
    }
