from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage
from qa_service.retrieval.index import build

MakePassage = Callable[[str, str], Passage]
Corpora = SearchStrategy[list[Passage]]


def test_postings(passage: MakePassage) -> None:
    """Postings tell which passage holds which term how often; passages stay in the order of adding."""
    segment = build([passage("b#0", "bone calcium bone"), passage("a#0", "the calcium")])
    assert list(segment.passage_ids) == ["b#0", "a#0"]
    assert segment.id_order.tolist() == [1, 0]
    assert list(segment.terms) == ["bone", "calcium"]
    assert segment.postings.starts.tolist() == [0, 1, 3]
    assert segment.postings.passages.tolist() == [0, 0, 1]
    assert segment.postings.frequencies.tolist() == [2, 1, 1]
    assert segment.lengths.tolist() == [3, 1]
    assert list(segment.words.words) == ["bone", "calcium"]


def test_sequences(passage: MakePassage) -> None:
    """A segment holds its passages' terms in order, in the order of adding: title, heading, sentences."""
    titled = replace(passage("b#0", "The bone, calcium bone."), title="Calcium", heading="A zinc")
    found = build([passage("a#0", "Zinc is."), titled]).sequences
    assert list(found.vocabulary) == ["bone", "calcium", "zinc"]
    assert found.terms.tolist() == [2, 1, 2, 0, 1, 0]
    assert found.starts.tolist() == [0, 0, 0, 1, 2, 3, 6]
    assert found.words.tolist() == [0, 0, 2, 1, 2, 4]
    assert found.firsts.tolist() == [0, 3, 6]


@settings(max_examples=60, deadline=None)
@given(data=st.data(), other=st.text(max_size=5))
def test_term(corpora: Corpora, data: st.DataObject, other: str) -> None:
    """Every term is found at its place, and no other term anywhere."""
    segment = build(data.draw(corpora))
    held = list(segment.terms)
    assert [segment.term(term) for term in held] == list(range(len(held)))
    assert (segment.term(other) is not None) == (other in held)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_without(corpora: Corpora, data: st.DataObject) -> None:
    """What was removed, at once or bit by bit, is found no more and counts no more; the rest is as before."""
    corpus = data.draw(corpora)
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1)))
    whole = build(corpus)
    segment = whole.without(np.array(sorted(gone)[::2], np.int32)).without(np.array(sorted(gone), np.int32))
    left = build([passage for at, passage in enumerate(corpus) if at not in gone])
    having = dict(zip(segment.terms, segment.having(np.arange(len(segment.terms))).tolist(), strict=True))
    assert {term: count for term, count in having.items() if count} == dict(
        zip(left.terms, left.having(np.arange(len(left.terms))).tolist(), strict=True)
    )
    assert (len(segment), segment.total) == (len(left), left.total)
    once = whole.without(np.array(sorted(gone), np.int32)).removed
    for name in ("passages", "terms", "counts"):
        told = getattr(segment.removed, name)
        assert (told.tolist(), told.dtype) == (getattr(once, name).tolist(), np.dtype(np.int32))
    assert segment.without(np.array(sorted(gone), np.int32)) is segment
    assert segment.ids() == list(left.passage_ids)
    for at, passage in enumerate(corpus):
        assert segment.find(passage.id) == (None if at in gone else at)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_places_of(corpora: Corpora, data: st.DataObject) -> None:
    """A document's passages are those of its id, and not of one that begins alike."""
    corpus = data.draw(corpora)
    segment = build(corpus)
    for document in ("a", "a#2", "b", "b-2", "é", "other", ""):
        expected = {passage.id for passage in corpus if passage.document_id == document}
        assert {segment.passage_ids[at] for at in segment.places_of(document).tolist()} == expected
