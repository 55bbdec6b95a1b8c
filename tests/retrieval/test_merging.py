from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval import merging
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.merging import merge

Corpora = SearchStrategy[list[Passage]]
Content = Callable[[Segment], tuple[object, ...]]


@settings(max_examples=80, deadline=None)
@given(data=st.data(), at_once=st.sampled_from([1, 3, 1 << 20]))
def test_merge(corpora: Corpora, data: st.DataObject, content: Content, at_once: int) -> None:
    """Merging segments, passages removed from each, equals building from what is left, in the same order.

    That holds in however small portions it is done.
    """
    corpus = data.draw(corpora)
    cut = data.draw(st.integers(0, len(corpus)))
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1)))
    parts = []
    for first, last in ((0, cut), (cut, len(corpus))):
        own = [at - first for at in sorted(gone) if first <= at < last]
        parts.append(build(corpus[first:last]).without(np.array(own, np.int32)))
    left = build([passage for at, passage in enumerate(corpus) if at not in gone], 3.5)
    before = merging.PASSAGES
    try:
        merging.PASSAGES = at_once
        merged = merge(parts, 3.5)
    finally:
        merging.PASSAGES = before
    assert content(merged) == content(left)
    assert set(left.words.words) <= set(merged.words.words)
    assert not len(merged.removed.passages)


def test_no_segments(content: Content) -> None:
    """No segments merge into one of no passages."""
    assert content(merge([], 1.0)) == content(build([]))
