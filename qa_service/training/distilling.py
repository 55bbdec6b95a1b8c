"""Texts and what an encoder makes of them -> vectors of index terms that add up to nearly the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.vectors import units
from qa_service.protocols import Stages
from qa_service.text.stretches import bounds
from qa_service.text.terms import terms
from qa_service.training.fitting import Adam

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float32]

STEPS, RATE = 100, 0.02
"""Steps over all texts, and Adam's first step size."""

PULL = 1.0
"""What a term's squared distance from where it began counts, against 1 - the cosine of a text: rare terms
stand in few texts, and learned from these alone they would tell of nothing else."""

KEPT_BACK = 0.05
"""Share of the texts that is only measured on."""


def bags(texts: Sequence[str], rarity: Mapping[str, float]) -> csr_array:
    """Return the terms (n, t) of each text, by their order in ``rarity``, each as heavy as it is rare."""
    from scipy.sparse import csr_array  # only the extra "vectors" brings it

    place = {term: at for at, term in enumerate(rarity)}
    found = [[term for term in dict.fromkeys(terms(text)) if term in place] for text in texts]
    ends = bounds(np.array([len(row) for row in found]))
    columns = np.array([place[term] for row in found for term in row], np.int64)
    weights = np.array([rarity[term] for row in found for term in row], np.float32)
    return csr_array((weights, columns, ends), (len(texts), len(place)))


def distilled(
    texts: csr_array, meant: Floats, start: Floats, generator: np.random.Generator, progress: Stages
) -> tuple[Floats, float]:
    """Return vectors (t, d) of terms whose sums over texts point where ``meant`` (n, d) does.

    ``texts`` (n, t) are such bags. The vectors begin at ``start`` (t, d), at a mean squared length
    of 1, and are drawn back to it. Beside them is returned the mean cosine of the texts kept back.
    """
    wanted = units(meant - meant.mean(axis=0))
    filled = np.diff(texts.indptr) > 0
    back = generator.random(len(wanted)) < KEPT_BACK
    begun = np.asarray(start / np.sqrt((start**2).sum(axis=1).mean()), np.float32)
    vectors, learned, right = begun.copy(), texts[filled & ~back], wanted[filled & ~back]
    turned = learned.T.tocsr()
    adam = Adam([vectors], STEPS, RATE)
    for done in range(STEPS):
        adam.step([turned @ _slope(learned @ vectors, right) + np.float32(PULL) * (vectors - begun)])
        progress("Learning", done + 1, STEPS)
    left = filled & back
    near = np.einsum("ij,ij->i", units(texts[left] @ vectors), wanted[left])
    return vectors, float(near.mean()) if len(near) else 0.0


def _slope(sums: Floats, wanted: Floats) -> Floats:
    """Return the derivative (n, d) of 1 - the cosine of each of two rows, by the first."""
    lengths = np.linalg.norm(sums, axis=1, keepdims=True) + np.float32(1e-6)
    ahead = sums / lengths
    cosines = np.einsum("ij,ij->i", ahead, wanted)[:, None]
    return np.asarray((cosines * ahead - wanted) / lengths, np.float32)
