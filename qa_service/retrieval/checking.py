"""Checks that a segment holds what its passages give: every array of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Passage
from qa_service.retrieval.files import UNREADABLE, arrays
from qa_service.retrieval.index import Segment, build, segment
from qa_service.retrieval.merging import merge
from qa_service.retrieval.postings import weighed


def unlike(held: Segment, passages: Sequence[Passage]) -> list[str]:
    """Return the names of the arrays that are not as the passages give them; "all" where none can be told.

    ``passages`` are those that the segment holds, in its order, removed ones left out. Of removed passages
    words may linger, so that these are held against their lengths and signatures alone.
    """
    try:
        fresh = arrays(build(passages, held.postings.mean_length))
        given = arrays(merge([held], held.postings.mean_length))
        words = [name for name in fresh if name.startswith(("word", "signatures"))]
        made = arrays(_made_again(held))
        return sorted({*_different(fresh, given, words), *_different(made, arrays(held), ())})
    except UNREADABLE:
        return ["all"]


def _made_again(held: Segment) -> Segment:
    """Return the segment with all that follows from something else in it worked out anew."""
    own = held.postings
    postings = weighed(own.starts, own.passages, own.frequencies, held.lengths, own.mean_length)
    return segment(held.passage_ids, held.terms, postings, held.lengths, held.sequences, held.words.words)


def _different(
    some: Mapping[str, NDArray[Any]], others: Mapping[str, NDArray[Any]], apart: Sequence[str]
) -> Iterator[str]:
    return (name for name in some if name not in apart and not np.array_equal(some[name], others[name]))
