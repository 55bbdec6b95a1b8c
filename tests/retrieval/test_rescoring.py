from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from math import log1p

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from saturating import saturated

from qa_service.model import Passage, Query
from qa_service.retrieval.index import build
from qa_service.retrieval.rereading import Rereading
from qa_service.retrieval.search import Index
from qa_service.text.terms import terms

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
Corpora = SearchStrategy[list[Passage]]
Words = SearchStrategy[str]

TITLED, SPEAKING, SHARPNESS, LONGEST = 0.3, 5, 16, 500


class Read:
    """The formula alone: what reading a corpus adds, word by word."""

    def __init__(self, corpus: Sequence[Passage]) -> None:
        whole = {one.id: terms(one.title) + terms(one.heading) + terms(one.text) for one in corpus}
        self.having = Counter(term for own in whole.values() for term in set(own))
        self.held = {id: own[:LONGEST] for id, own in whole.items()}
        self.titles = {one.id: set(terms(one.title) + terms(one.heading)) for one in corpus}
        mean = sum(map(len, whole.values())) / len(corpus) or 1.0
        self.lengths = {id: len(own) / mean for id, own in whole.items()}

    def idf(self, term: str) -> float:
        """Return how much a term tells passages apart."""
        having = self.having[term]
        return log1p((len(self.held) - having + 0.5) / (having + 0.5))

    def weight(self, id: str, term: str) -> float:
        """Return what a passage's terms of a kind weigh."""
        return saturated(self.held[id].count(term), self.lengths[id], 1.0)

    def near(self, id: str, asked: dict[str, float]) -> float:
        """Return the score of terms of the query that follow one another with none between."""
        gathered: Counter[str] = Counter()
        places = [at for at, term in enumerate(self.held[id]) if term in asked]
        for one, other in pairwise(places):
            left, right = self.held[id][one], self.held[id][other]
            if left != right:
                gathered[left] += self.idf(right) / (other - one) ** 2
                gathered[right] += self.idf(left) / (other - one) ** 2
        return sum(
            saturated(most, self.lengths[id], 1.0) * min(1, self.idf(term)) * asked[term]
            for term, most in gathered.items()
        )

    def titled(self, id: str, asked: dict[str, float]) -> float:
        """Return what the query's terms in the title or heading add, each once."""
        return sum(TITLED * asked[term] * self.idf(term) for term in asked if term in self.titles[id])

    def feedback(self, scores: dict[str, float], weight: float) -> dict[str, float]:
        """Return what each passage says of what the best speak of; scores stand in the order found."""
        best = sorted(scores, key=lambda id: -scores[id])[:SPEAKING]
        voices = {id: (scores[id] / scores[best[0]]) ** SHARPNESS for id in best}
        spoken = {term for id in best for term in self.held[id]}
        worth = {
            term: sum(voices[id] * self.weight(id, term) for id in best) * self.idf(term) for term in spoken
        }
        share = weight / sum(worth.values())
        return {
            id: share * sum(self.weight(id, term) * worth[term] * self.idf(term) for term in spoken)
            for id in scores
        }

    def reread(self, found: dict[str, float], asked: dict[str, float]) -> dict[str, float]:
        """Return the scores of what was found, and what reading adds to them."""
        read = {id: score + self.near(id, asked) + self.titled(id, asked) for id, score in found.items()}
        said = self.feedback(read, sum(asked.values()))
        return {id: score + said[id] for id, score in read.items()}


@settings(max_examples=150, deadline=None)
@given(data=st.data(), count=st.integers(1, 3))
def test_as_the_formula(
    corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject, count: int
) -> None:
    """Scores are those of the formula: nearness, titles and feedback, however passages are split."""
    corpus = [
        replace(one, title=data.draw(st.sampled_from(["", "Bone", "Skin x-ray"])), heading=heading)
        for one, heading in ((one, data.draw(st.sampled_from(["", "Calcium"]))) for one in data.draw(corpora))
    ]
    asked = query(data.draw(words))
    index = Index([build(corpus[at::count]) for at in range(count)])
    found = {hit.passage_id: hit.score for hit in index.retrieve(asked, 50)}
    known = {term: weight for term, weight in asked.terms if index.knows(term)}
    expected = Read(corpus).reread(found, known) if len(found) > 1 else found
    hits = {hit.passage_id: hit.score for hit in Rereading(index).retrieve(asked, 50)}
    assert hits == pytest.approx(expected, rel=1e-7)


def test_long_passages(passage: MakePassage, query: MakeQuery) -> None:
    """Of a passage no more than its first ``LONGEST`` terms are read."""
    start = "organs " * (LONGEST - 1)
    texts = [f"{start}calcium bone", "calcium skin bone", "calcium tissue", "bone skin"]
    corpus = [passage(f"{at}#0", text) for at, text in enumerate(texts)]
    asked, index = query("calcium bone"), Index([build(corpus)])
    found = {hit.passage_id: hit.score for hit in index.retrieve(asked, 5)}
    hits = {hit.passage_id: hit.score for hit in Rereading(index).retrieve(asked, 5)}
    assert hits == pytest.approx(Read(corpus).reread(found, dict(asked.terms)), rel=1e-7)


def test_damped(passage: MakePassage, query: MakeQuery) -> None:
    """Scores that differ only by the order in which they were summed up are equal, and stand by id."""
    texts = ["calcium bone skin", "skin bone calcium", "bone skin calcium", "organs"]
    index = Index([build([passage(f"{at}#0", text) for at, text in enumerate(texts)])])
    scores = [hit.score for hit in Rereading(index).retrieve(query("calcium"), 5)]
    assert len(set(scores)) == 1
    assert scores == [round(score, 9) for score in scores]
