from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from saturating import saturated

from qa_service.model import Passage
from qa_service.retrieval import postings
from qa_service.retrieval.index import build
from qa_service.retrieval.postings import DENSE, MOST, STEP, counted, weighed
from qa_service.text.strings import Strings

MakePassage = Callable[[str, str], Passage]
Corpora = SearchStrategy[list[Passage]]

VOCABULARY = "abcde"
PASSAGES = st.lists(st.lists(st.integers(0, len(VOCABULARY) - 1), max_size=9), max_size=9)


@given(held=PASSAGES)
def test_counted(held: list[list[int]]) -> None:
    """Of each term the passages that hold it, rising, and how often: an unused one has none."""
    terms = np.array([term for own in held for term in own], np.int32)
    found = replace(build([]).sequences, vocabulary=Strings.of(VOCABULARY), terms=terms)
    starts, passages, frequencies = counted(found, np.array([len(own) for own in held], np.int32))
    counts = [Counter(own) for own in held]
    for term in range(len(VOCABULARY)):
        own = slice(starts[term], starts[term + 1])
        assert list(zip(passages[own].tolist(), frequencies[own].tolist(), strict=True)) == [
            (at, count[term]) for at, count in enumerate(counts) if count[term]
        ]
    assert len(starts) == len(VOCABULARY) + 1
    assert starts[-1] == len(passages) == len(frequencies)


def test_many_times(passage: MakePassage) -> None:
    """A term that a passage holds more often than can be told counts as held as often as can."""
    segment = build([passage("a#0", "bone"), passage("b#0", "bone " * (MOST + 1)), passage("c#0", "bone")])
    assert segment.postings.frequencies.tolist() == [1, MOST, 1]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), mean=st.sampled_from([0.5, 3.0, 300.0]))
def test_impacts(corpora: Corpora, data: st.DataObject, mean: float) -> None:
    """An impact is the least number of steps that is not below the saturated frequency, which it bounds."""
    segment = build(data.draw(corpora), mean)
    own = segment.postings
    exact = saturated(own.frequencies.astype(float), segment.lengths[own.passages].astype(float), mean)
    assert np.all(own.impacts * STEP >= exact)
    assert np.all((own.impacts - 1.0) * STEP < exact)


@pytest.mark.parametrize("frequency", [1, 2, MOST])
@pytest.mark.parametrize("length", [1, 1 << 20])
def test_extremes(frequency: int, length: int) -> None:
    """However often a term is held, in however long a passage, its impact is above zero and fits its byte."""
    lengths, one = np.array([length], np.int32), np.array([frequency], np.uint8)
    own = weighed(np.array([0, 1]), np.array([0], np.int32), one, lengths, 1.0)
    least = saturated(one.astype(float), lengths.astype(float), 1.0)
    assert 1 <= own.impacts[0] <= MOST
    assert own.impacts[0] * STEP >= least[0]


@pytest.mark.parametrize("passage", [-1, 2])
def test_no_passage(passage: int) -> None:
    """A posting of a passage that there is not, as in a damaged file, is refused."""
    one, lengths = np.ones(1, np.uint8), np.array([3, 4], np.int32)
    with pytest.raises(ValueError, match="no passage"):
        weighed(np.array([0, 1]), np.array([passage], np.int32), one, lengths, 1.0)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_rows(corpora: Corpora, data: st.DataObject) -> None:
    """A frequent term's row has its impacts, and zero for every passage without it; others have no row."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(postings, "FEW", 1)
        segment = build(data.draw(corpora))
    own, passages = segment.postings, len(segment.lengths)
    rows = np.zeros((len(segment.terms), passages), int)
    for term in range(len(segment.terms)):
        rows[term, own.passages[own.of(term)]] = own.impacts[own.of(term)]
    frequent = [term for term, row in enumerate(rows) if np.count_nonzero(row) * DENSE > passages]
    assert own.rows.tolist() == frequent
    assert own.dense.tolist() == rows[frequent].tolist()
    assert not len(build([]).postings.rows)
