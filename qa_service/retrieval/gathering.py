"""Passages of an index -> their sequences, taken from the segments that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import Damaged
from qa_service.kernels import INT, Addressed, kernel
from qa_service.retrieval.index import Segment
from qa_service.retrieval.ranking import written
from qa_service.text.sequences import BEFORE, Sequences
from qa_service.text.strings import Unread

Places = NDArray[np.int32]

_SIZES = kernel("sizes", np.uint64, np.int32, np.int32, INT, np.int64)
_GATHERED = kernel(
    *("gathered", np.uint64, np.int32, np.int32, INT, np.int64),  # what from
    *(np.uint8, np.int64, np.uint16, np.uint16, np.int64),  # the sequences
    *(np.int32, np.int32),  # where each term is held
)
_NUMBERED = kernel("numbered", np.uint64, INT, INT, np.int32, np.int32, np.int32, np.uint64)


def gathered(segments: Sequence[Segment], held: Addressed, numbers: Places, places: Places) -> Sequences:
    """Return the sequences of passages in order, by the numbers (p,) of their segments and their places (p,).

    Only the terms that occur are numbered, in the order in which they are met. ``held`` is the table of the
    segments' arrays.

    Raises Damaged where a passage has no sentence there.
    """
    sizes = np.zeros(2, np.int64)
    _SIZES(held.table, numbers, places, len(places), sizes)
    rows, items = sizes.tolist()
    terms, shapes, starts = np.empty(items, np.int32), np.empty(items, np.uint8), np.empty(rows + 1, np.int64)
    cues, words, firsts = (
        np.empty(rows, np.uint16),
        np.empty(rows, np.uint16),
        np.empty(len(places) + 1, np.int64),
    )
    own, used, hashes = np.empty(items, np.int32), np.empty(items, np.int32), np.empty(items, np.uint64)
    _GATHERED(
        *(held.table, numbers, places, len(places), sizes),
        *(shapes, starts, cues, words, firsts, own, used),
    )
    if (firsts[1:] - firsts[:-1]).min(initial=BEFORE + 1) <= BEFORE:
        raise Damaged("the index is not as it was written; make it anew with qa-service doctor --rebuild")
    different = slice(written(_NUMBERED(held.table, len(segments), items, terms, own, used, hashes)))
    names = Unread(hashes[different], partial(_names, segments, own[different], used[different]))
    return Sequences(names, terms, shapes, starts, cues, words, firsts)


def _names(segments: Sequence[Segment], numbers: Places, places: Places) -> list[str]:
    if len(segments) == 1:
        return segments[0].terms.many(places)
    return [segments[at].terms[place] for at, place in zip(numbers.tolist(), places.tolist(), strict=True)]
