from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.candidates import candidates
from qa_service.answering.features import names
from qa_service.answering.followup import resolve
from qa_service.answering.lexicon import Lexicon
from qa_service.answering.network import Network
from qa_service.answering.ranker import LONGER, Ranker, judged, ranked
from qa_service.answering.trained import shipped
from qa_service.model import Document, Passage, ScoredPassage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages

MakePassage = Callable[..., Passage]
SCORES = st.lists(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(scores=SCORES)
def test_passages(scores: list[list[float]]) -> None:
    """A passage's score is the logarithm of its sentences' summed exponentials."""
    flat = np.array([score for own in scores for score in own], np.float32)
    places = np.repeat(np.arange(len(scores)), list(map(len, scores)))
    found = judged(np.zeros((len(flat), 1), np.float32), flat, places)
    expected = [np.log(np.exp(np.array(own, np.float64)).sum()) for own in scores]
    assert found.passages.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-4)
    assert np.all(found.passages[places] >= flat - 1e-4)


def test_together(passage: MakePassage) -> None:
    """Evidence of several sentences scores as they do together, less what each further one costs."""
    found = [ScoredPassage(passage("Bone is hard.", "It is so.", "They say it.", "Salt is not."), 1.0)]
    scores = np.array([1, 0.5, 0.25, -1], np.float32)
    pieces = {len(piece.sentences): piece.score for piece in ranked(found, scores)[:-1]}
    assert pieces == {
        1: pytest.approx(1.0),
        2: pytest.approx(np.log(np.exp([1, 0.5]).sum()) - LONGER),
        3: pytest.approx(np.log(np.exp([1, 0.5, 0.25]).sum()) - 2 * LONGER),
    }
    assert ranked(found, scores)[-1].score == -1


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_order(article: Document, data: st.DataObject) -> None:
    """Evidence is all that there is, best first; ties go by passage and place, however it came."""
    found = [ScoredPassage(one, 1.0) for one in passages(article)[:4]]
    count = len(candidates(found))
    scores = np.array(
        data.draw(st.lists(st.sampled_from([0, 1]), min_size=count, max_size=count)), np.float32
    )
    pieces = ranked(found, scores)
    keys = [(-piece.score, piece.passage.id, piece.span) for piece in pieces]
    assert keys == sorted(keys)
    assert {(key[1], key[2]) for key in keys} == {(one.passage.id, one.span) for one in candidates(found)}
    back = np.concatenate(np.split(scores, np.cumsum([len(one.passage.sentences) for one in found]))[::-1])
    assert ranked(found[::-1], back) == pieces


def test_nothing() -> None:
    """No passages hold no evidence."""
    assert ranked([], np.zeros(0, np.float32)) == []


def test_judged(article: Document) -> None:
    """Every sentence has its features and the network's score, every passage its own."""
    index = Index([build(passages(article))])
    query = resolve("Which organs does calcium harm?")
    hits = index.retrieve(query, 5)
    sequences = index.sequences([hit.passage_id for hit in hits])
    scores = np.array([hit.score for hit in hits])
    weights = np.zeros((len(names()), 1), np.float32)
    weights[names().index("retrieval")] = 2
    net = Network((weights,), (np.zeros(1, np.float32),))
    found = Ranker(Lexicon({}, {}, {}, {}), net).judged(query, scores, sequences, index)
    sizes = np.diff(sequences.firsts) - 2
    assert found.vectors.shape == (sizes.sum(), len(names()))
    assert found.scores.tolist() == pytest.approx(np.repeat(2 * scores / scores.max(), sizes).tolist())
    assert found.passages.tolist() == pytest.approx((2 * scores / scores.max() + np.log(sizes)).tolist())


@settings(max_examples=40, deadline=None)
@given(
    question=st.lists(
        st.sampled_from(["why", "is", "calcium", "calcinosis", "skin", "two", "organs", "in", "zebra"])
    )
    .map(" ".join)
    .filter(lambda question: resolve(question).terms)
)
def test_shipped(article: Document, question: str) -> None:
    """Whatever is asked, the shipped ranker gives finite scores and a confidence between 0 and 1."""
    found = passages(article)
    index = Index([build(found)])
    sequences = index.sequences([one.id for one in found])
    scores = np.linspace(3, 1, len(found))
    one = shipped().ranker.judged(resolve(question), scores, sequences, index)
    assert np.all(np.isfinite(one.scores))
    assert len(one.passages) == len(found)
    assert 0 < shipped().confidence(one) < 1
