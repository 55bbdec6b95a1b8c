"""The segments of an index as C finds them: a row of their arrays each, in the order of segment.h."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import Addressed
from qa_service.retrieval.index import Segment

FIELDS = (
    *(np.int64, np.int32, np.uint8, np.uint8, np.int32, np.uint8, np.int32),  # postings and lengths
    *(np.int32, np.int32, np.int32),  # what was removed
    *(np.uint8, np.int64, np.uint64),  # ids and hashes
    *(np.int32, np.uint8, np.int64, np.uint16, np.uint16, np.int64),  # sequences
)
"""The items of each array of a segment."""


def held(segments: Sequence[Segment]) -> Addressed:
    """Return the table of the segments' arrays; raises TypeError where one has not the items it should."""
    return Addressed([_arrays(segment) for segment in segments], *FIELDS)


def _arrays(segment: Segment) -> list[NDArray[Any]]:
    own, gone, found = segment.postings, segment.removed, segment.sequences
    return [
        *(own.starts, own.passages, own.frequencies, own.impacts, own.rows, own.dense, segment.lengths),
        *(gone.passages, gone.terms, gone.counts),
        *(segment.passage_ids.data, segment.passage_ids.ends, segment.hashes),
        *(found.terms, found.shapes, found.starts, found.cues, found.words, found.firsts),
    ]
