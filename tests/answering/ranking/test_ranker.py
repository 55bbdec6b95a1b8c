from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.asked import asked
from qa_service.answering.ranking.company import company
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.ranker import Ranker, judged, raised
from qa_service.answering.ranking.reader import blank
from qa_service.answering.ranking.trained import shipped
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages

SCORES = st.lists(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(scores=SCORES)
def test_passages(scores: list[list[float]]) -> None:
    """A passage's score is the logarithm of its sentences' summed exponentials."""
    flat = np.array([score for own in scores for score in own], np.float32)
    places = np.repeat(np.arange(len(scores)), list(map(len, scores)))
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    found = judged(np.zeros((len(flat), 1), np.float32), flat, starts)
    expected = [np.log(np.exp(np.array(own, np.float64)).sum()) for own in scores]
    assert found.passages.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-4)
    assert np.all(found.passages[places] >= flat - 1e-4)


def test_raised(article: Document) -> None:
    """What sentences gain is in their scores and their passages'; where nothing is gained all stays."""
    count = sum(len(passage.sentences) for passage in passages(article))
    starts = np.cumsum([0, *(len(passage.sentences) for passage in passages(article)[:-1])])
    before = judged(np.zeros((count, 1), np.float32), np.zeros(count, np.float32), starts)
    assert raised(before, [(3.0, []), (2.0, [False] * count)]) is before
    first = [True, *[False] * (count - 1)]
    after = raised(before, [(2.0, first), (1.0, first)])
    assert after.scores.tolist() == [3, *[0] * (count - 1)]
    assert after.passages[0] > before.passages[0]
    assert after.passages[1:].tolist() == before.passages[1:].tolist()


def test_judged(article: Document) -> None:
    """Every sentence has its features and the network's score, every passage its own."""
    index = Index([build(passages(article))])
    query = resolve("Which organs does calcium harm?")
    hits = index.retrieve(query, 5)
    sequences = index.sequences([hit.passage_id for hit in hits])
    scores = np.array([hit.score for hit in hits])
    weights = np.zeros((len(NAMES), 1), np.float32)
    weights[NAMES.index("retrieval")] = 2
    net = Network((weights,), (np.zeros(1, np.float32),))
    found = Ranker(Lexicon({}, {}, {}, {}), blank(1), net).judged(query, scores, sequences, index)
    sizes = np.diff(sequences.firsts) - 2
    assert found.vectors.shape == (sizes.sum(), len(NAMES))
    assert found.scores.tolist() == pytest.approx(np.repeat(2 * scores / scores.max(), sizes).tolist())
    assert found.passages.tolist() == pytest.approx((2 * scores / scores.max() + np.log(sizes)).tolist())
    assert found.company is None


def test_company(article: Document) -> None:
    """What stands around the passages is told where these are named, and stays when scores are raised."""
    index = Index([build(passages(article))])
    query = resolve("Which organs does calcium harm?")
    ids = [hit.passage_id for hit in index.retrieve(query, 3)]
    found = shipped().judged(query, np.ones(3), index.sequences(ids), index, ids)
    wanted = company(asked(query, index, shipped().ranker.lexicon), ids, index)
    assert found.company is not None
    assert found.company().tolist() == wanted.tolist()
    after = raised(found, [(1.0, [True] * len(found.scores))])
    assert after.company is found.company
    assert after.starts is found.starts


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
    ids = [one.id for one in found]
    scores = np.linspace(3, 1, len(found))
    one = shipped().ranker.judged(resolve(question), scores, index.sequences(ids), index, ids)
    assert np.all(np.isfinite(one.scores))
    assert len(one.passages) == len(found)
    assert 0 < shipped().confidence(one) < 1
