from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.search import Index


@settings(max_examples=60, deadline=None)
@given(data=st.data(), count=st.integers(1, 3))
def test_numbers(corpora: SearchStrategy[list[Passage]], data: st.DataObject, count: int) -> None:
    """Two terms of whatever segments have one number exactly when they are one term; its count is of all."""
    parts: list[list[Passage]] = [[] for _ in range(count)]
    for passage in data.draw(corpora):
        parts[data.draw(st.integers(0, count - 1))].append(passage)
    segments = [build(part) for part in parts]
    index, numbering = Index(segments), Numbering(segments)
    numbers: dict[str, int] = {}
    for at, segment in enumerate(segments):
        own = numbering.of(at, np.arange(len(segment.terms), dtype=np.int32))
        for term, number in zip(segment.terms, own.tolist(), strict=True):
            assert numbers.setdefault(term, number) == number
    assert len(set(numbers.values())) == len(numbers)
    counts = numbering.having(np.array(list(numbers.values()), np.int64))
    assert counts.tolist() == [index.document_frequency(term) for term in numbers]
