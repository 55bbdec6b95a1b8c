"""Passages -> candidate evidence: each sentence, with those before it that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Evidence, ScoredPassage

MOST = 3
"""Sentences that one piece of evidence holds at most."""

LONGER = 0.05
"""What each further sentence of a piece of evidence costs, in nats."""


def ranked(
    found: Sequence[ScoredPassage], scores: NDArray[np.float32], leaning: NDArray[np.bool_]
) -> Iterator[Evidence]:
    """Yield a piece of evidence for each of the c sentences in ``found``, best first.

    ``scores`` (c,) are the sentences' and ``leaning`` (c,) tells which of them point back. Evidence of
    several sentences is as likely to hold the answer as they are together. Ties go by passage and place.
    """
    places = [(scored, at) for scored in found for at in range(len(scored.passage.sentences))]
    before = antecedents(leaning, np.array([at == 0 for _, at in places], bool))
    together = _together(scores, before).tolist()
    order = sorted(range(len(places)), key=lambda c: (-together[c], places[c][0].passage.id, places[c][1]))
    for candidate in order:
        scored, at = places[candidate]
        sentences = scored.passage.sentences[at - before[candidate] : at + 1]
        yield Evidence(sentences, scored.passage, together[candidate])


def antecedents(leaning: NDArray[np.bool_], opens: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many sentences before each sentence (c,) it cannot do without, ``MOST`` - 1 at most.

    A sentence that points back needs the one before, unless it ``opens`` its passage.
    """
    needs = leaning & ~opens
    count = np.zeros(len(needs), np.int64)
    for _ in range(MOST - 1):
        count = needs * (1 + np.concatenate([[0], count[:-1]]))
    return count


def _together(scores: NDArray[np.float32], before: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the logarithm of each piece's summed exponentials, less what its length costs."""
    total = scores.astype(np.float64)
    for back in range(1, MOST):
        at = np.flatnonzero(before >= back)
        total[at] = np.logaddexp(total[at], scores[at - back])
    return total - LONGER * before
