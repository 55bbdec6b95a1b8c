"""What passages around others hold of some terms: counts that tell what their documents are on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]

TERMS = 64
"""Terms that are looked for at most."""


class Surroundings(NamedTuple):
    """What the passages around each of p passages, and itself, hold of m terms.

    ``first`` (p,) is the place of the first passage that has the same ones around it; ``passages`` (p,) are
    how many these are, ``words`` (p,) how many terms they have together. ``frequencies`` (p, m) counts where
    each of the m terms stands, ``having`` (p, m) the passages that hold it, in both once more where it stands
    in their title. ``pairs`` (p, m, m) counts the passages that hold two of them, ``near`` (p, m, m) the
    sentences, in their upper triangles; ``several`` (p, 2) the sentences that hold two of them and three.
    """

    first: Counts
    passages: Counts
    words: Counts
    frequencies: Counts
    having: Counts
    pairs: Counts
    near: Counts
    several: Counts


class Surrounded(Protocol):
    """Knows what stands around passages."""

    def surroundings(self, passage_ids: Sequence[str], terms: Sequence[str]) -> Surroundings:
        """Return what stands around passages under their titles, of ``TERMS`` terms at most.

        Passages that are not held are left out.
        """
        ...
