"""Checks that a segment holds what its passages give: every term, posting and length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa_service.model import Passage
from qa_service.retrieval.files import arrays
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.merging import merge


def unlike(segment: Segment, passages: Sequence[Passage]) -> list[str]:
    """Return the names of the arrays that differ from those of a segment built anew of the passages.

    ``passages`` are those that the segment holds, in its order, removed ones left out. Of removed passages
    words may linger, so that these are not compared.
    """
    held, fresh = arrays(merge([segment], 1.0)), arrays(build(passages, 1.0))
    compared = [name for name in fresh if not name.startswith(("word", "signatures"))]
    return [name for name in compared if not np.array_equal(held[name], fresh[name])]
