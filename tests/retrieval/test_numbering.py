from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.held import held
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.search import Index

Segmented = Callable[..., list[Segment]]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), count=st.integers(1, 3))
def test_numbers(
    corpora: SearchStrategy[list[Passage]], segmented: Segmented, data: st.DataObject, count: int
) -> None:
    """Two terms of whatever segments have one number exactly when they are one term; its count is of all."""
    segments = segmented(data, data.draw(corpora), count)
    index = Index(segments)
    numbering = index.numbering
    numbers: dict[str, int] = {}
    for at, segment in enumerate(segments):
        own = [numbering.of(at, place) for place in range(len(segment.terms))]
        assert numbering.every(at).tolist() == own
        for term, number in zip(segment.terms, own, strict=True):
            assert numbers.setdefault(term, number) == number
    assert len(set(numbers.values())) == len(numbers)
    counts = numbering.having(np.array(list(numbers.values()), np.int64))
    assert counts.tolist() == [index.document_frequency(term) for term in numbers]


ALIKE = st.builds(
    lambda first, inside, last: first << 60 | inside << 8 | last,
    st.sampled_from([0, 7, 15]),
    st.integers(0, 3),
    st.sampled_from([0, 1, 255]),
)
"""Hashes many of which begin alike and have the same last byte."""


@given(known=st.lists(ALIKE, min_size=1, unique=True), sought=st.lists(ALIKE, min_size=1))
def test_hashes_alike(known: list[int], sought: list[int]) -> None:
    """Of several segments, hashes that begin and end alike are told apart, and each that is held is found."""
    hashes = np.array(known, np.uint64)
    order = np.argsort(hashes, kind="stable").astype(np.int32)
    empty = build([])
    starts = np.concatenate([[0], np.cumsum(np.arange(1, len(known) + 1))])
    postings = replace(empty.postings, starts=starts, passages=np.zeros(int(starts[-1]), np.int32))
    made = replace(empty, hashes=hashes, by_hash=order, postings=postings)
    segments = [empty, made]
    counts = Numbering(segments, held(segments)).having(np.array(sought, np.uint64).view(np.int64))
    assert counts.tolist() == [known.index(hash) + 1 if hash in known else 0 for hash in sought]
