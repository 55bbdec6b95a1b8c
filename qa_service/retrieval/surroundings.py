"""Passages of an index -> what those around them, under the same title, hold of some terms."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, Addressed, kernel
from qa_service.text.surroundings import Surroundings

REACH = 100
"""Passages on each side that are looked at, so that long documents do not take long."""

_I, _W = np.int64, np.int32
_SURROUNDINGS = kernel(
    *("surroundings", np.uint64, INT, _W, _W, INT, _W, INT, INT),
    *(_I, _I, _I, _I, _I, _I, _I, _I, _I),
)


def surroundings(
    held: Addressed, numbers: NDArray[np.int32], places: NDArray[np.int32], terms: NDArray[np.int32]
) -> Surroundings:
    """Return what stands around passages, by the numbers (p,) of their segments and their places (p,).

    ``held`` is the table of the segments' arrays, ``terms`` (m, segments) are places of the terms looked
    for, at most ``text.surroundings.TERMS``, -1 where one is not held. Passages stand around one that are
    next to it, or next to such ones, in its segment, under a title of the same terms; where a title has
    none, in the same document.
    """
    (count, segments), passages = terms.shape, len(places)
    sizes = (passages,), (passages,), (passages,), *[(passages, count)] * 2, *[(passages, count, count)] * 2
    found = Surroundings(*(np.zeros(size, _I) for size in (*sizes, (passages, 2))))
    asked = numbers, places, passages, np.ascontiguousarray(terms), count, REACH
    if _SURROUNDINGS(held.table, segments, *asked, np.empty((2, passages), _I), *found) < 0:
        raise ValueError("too many terms")
    return found
