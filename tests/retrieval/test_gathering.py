from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.gathering import gathered
from qa_service.retrieval.held import held
from qa_service.retrieval.index import build
from qa_service.text.sequences import Sequences, sequences
from qa_service.text.strings import hashes

MakePassage = Callable[[str, str], Passage]
Read = Callable[[Sequences], tuple[object, ...]]
Corpora = SearchStrategy[list[Passage]]


@settings(max_examples=80, deadline=None)
@given(data=st.data(), count=st.integers(1, 3))
def test_as_analysed(corpora: Corpora, read: Read, data: st.DataObject, count: int) -> None:
    """What is gathered is what analysing those passages alone gives, in any order and however often."""
    corpus = data.draw(corpora)
    parts: list[list[Passage]] = [[] for _ in range(count)]
    for passage in corpus:
        parts[data.draw(st.integers(0, count - 1))].append(passage)
    places = [(at, place) for at, own in enumerate(parts) for place in range(len(own))]
    chosen = data.draw(st.lists(st.sampled_from(places), max_size=6))
    segments = [build(part) for part in parts]
    numbers, own = (np.array([one[at] for one in chosen], np.int32) for at in (0, 1))
    found = gathered(segments, held(segments), numbers, own)
    assert read(found) == read(sequences([parts[at][place] for at, place in chosen])[0])
    assert found.terms.dtype == np.int32


@settings(max_examples=60, deadline=None)
@given(data=st.data(), count=st.integers(1, 2))
def test_numbered(corpora: Corpora, data: st.DataObject, count: int) -> None:
    """Each term that occurs has one number, in the order in which they are met, of several segments too."""
    corpus = data.draw(corpora)
    segments = [build(corpus[at::count]) for at in range(count)]
    places = [(at, place) for at, one in enumerate(segments) for place in range(len(one.lengths))]
    numbers, own = (np.array([one[at] for one in places], np.int32) for at in (0, 1))
    found = gathered(segments, held(segments), numbers, own)
    vocabulary = list(found.vocabulary)
    assert len(set(vocabulary)) == len(vocabulary)
    known = hashes(found.vocabulary)
    assert known.tolist() == hashes(vocabulary).tolist()
    assert list(dict.fromkeys(found.terms.tolist())) == list(range(len(vocabulary)))


def test_nothing(passage: MakePassage) -> None:
    """No passages have no sequences, of no segments either."""
    nothing = np.zeros(0, np.int32)
    for segments in ([], [build([])], [build([passage("a#0", "Calcium.")])]):
        found = gathered(segments, held(segments), nothing, nothing)
        assert len(found) == len(found.terms) == len(found.cues) == len(found.vocabulary) == 0
        assert found.starts.tolist() == found.firsts.tolist() == [0]
