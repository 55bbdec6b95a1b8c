from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sklearn.feature_extraction.text import TfidfVectorizer

from qa_service.model import Passage, Query
from qa_service.retrieval import cosine, highest
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.search import Index
from qa_service.text.terms import terms

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
Corpora = SearchStrategy[list[Passage]]
Words = SearchStrategy[str]


def scores(index: Index, asked: Query) -> dict[str, float]:
    return {hit.passage_id: hit.score for hit in index.retrieve(asked, 100)}


def split(data: st.DataObject, corpus: list[Passage]) -> tuple[list[Segment], list[Passage]]:
    """Return two segments of which passages were removed, and the passages that are left."""
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1)))
    cut = data.draw(st.integers(0, len(corpus)))
    segments = []
    for first, last in ((0, cut), (cut, len(corpus))):
        own = [at - first for at in sorted(gone) if first <= at < last]
        segments.append(build(corpus[first:last]).without(np.array(own, np.int32)))
    return segments, [passage for at, passage in enumerate(corpus) if at not in gone]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_as_scikit_learn(corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject) -> None:
    """The weighting scores as scikit-learn's TfidfVectorizer does."""
    corpus = data.draw(corpora)
    asked = data.draw(words)
    assume(any(terms(passage.text) for passage in corpus))
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, smooth_idf=True, norm="l2")
    matrix = vectorizer.fit_transform([passage.text for passage in corpus])
    expected = (matrix @ vectorizer.transform([asked]).T).toarray()[:, 0]
    found = scores(Index([build(corpus)], "tfidf"), query(asked))
    own = [found.get(passage.id, 0.0) for passage in corpus]
    assert np.allclose(own, expected, rtol=0, atol=1e-9)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_removed(corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject) -> None:
    """What was removed is not found, and what is left scores as if it had never been there."""
    segments, left = split(data, data.draw(corpora))
    asked = query(data.draw(words))
    assert scores(Index(segments, "tfidf"), asked) == pytest.approx(
        scores(Index([build(left)], "tfidf"), asked), rel=1e-9
    )


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_bounds(
    corpora: Corpora, words: Words, passage: MakePassage, query: MakeQuery, data: st.DataObject
) -> None:
    """A score is a cosine: at most 1, and 1 for a passage that is the question word for word."""
    corpus, text = data.draw(corpora), data.draw(words)
    asked = query(text)
    assume(asked.terms)
    found = scores(Index([build([*corpus, passage("echo#0", text)])], "tfidf"), asked)
    assert max(found.values()) <= 1 + 1e-9
    assert found["echo#0"] == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_support(corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject) -> None:
    """A word's support is the best score of a passage that is left and holds it, to the best of all."""
    segments, left = split(data, data.draw(corpora))
    asked = query(data.draw(words))
    index = Index(segments, "tfidf")
    found = scores(index, asked)
    assume(found)
    others = [*dict.fromkeys(terms(data.draw(words))), "zebra"]
    holding = [[one.id for one in left if word in terms(one.text)] for word in others]
    highest = [max((found.get(id, 0.0) for id in ids), default=0.0) for ids in holding]
    best = max(found.values())
    assert index.support(asked.terms, others) == pytest.approx([score / best for score in highest])


def test_many(passage: MakePassage, query: MakeQuery, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best of more passages than are all looked at are those that looking at all finds, ties by id."""
    generator = np.random.default_rng(7)
    words = np.array(["bone", "salt", "ice", "skin", "rain", "mill", "lime"])
    corpus = [passage(f"{at:03}#0", " ".join(generator.choice(words, 4))) for at in range(300)]
    index, asked = Index([build(corpus)], "tfidf"), query("bone bone salt")
    every = index.retrieve(asked, 300)
    monkeypatch.setattr(highest, "SMALL", 8)
    monkeypatch.setattr(highest, "BLOCK", 8)
    monkeypatch.setattr(cosine, "BLOCK", 8)
    assert len(every) > 100
    for k in (1, 5, 40, 299):
        assert index.retrieve(asked, k) == every[:k]
