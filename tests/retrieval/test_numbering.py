from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.numbering import Numbering
from qa_service.retrieval.search import Index

MakePassage = Callable[[str, str], Passage]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_numbers(corpora: SearchStrategy[list[Passage]], data: st.DataObject) -> None:
    """Two terms of whatever segments have one number exactly when they are one term; its count is of all."""
    parts: list[list[Passage]] = [[], [], []]
    for passage in data.draw(corpora):
        parts[data.draw(st.integers(0, 2))].append(passage)
    segments = [build(part) for part in parts]
    index = Index(segments)
    numbering = Numbering(segments, index.places)
    for _ in range(2):  # the second time everything was met before
        numbers: dict[str, int] = {}
        for at, segment in enumerate(segments):
            own = numbering.of(at, np.arange(len(segment.terms), dtype=np.int32))
            for term, number in zip(segment.terms, own.tolist(), strict=True):
                assert numbers.setdefault(term, number) == number == numbering.find(term)
        assert len(set(numbers.values())) == len(numbers)
        counts = numbering.having(np.array(list(numbers.values()), np.int64))
        assert counts.tolist() == [index.document_frequency(term) for term in numbers]


def test_unknown(passage: MakePassage) -> None:
    """A term that no segment holds has no number."""
    segments = [build([passage("a#0", "Calcium in tissue.")])]
    assert Numbering(segments, Index(segments).places).find("zebra") is None
