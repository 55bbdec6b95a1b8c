from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import log1p

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.model import Passage, Query
from qa_service.retrieval import candidates, highest, postings
from qa_service.retrieval.candidates import Sums, add
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.terms import terms

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]

WORDS = ("calcium", "bone", "skin", "tissue", "crystal", "organ")


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat a dozen passages as if they were many."""
    for module in (candidates, highest):
        monkeypatch.setattr(module, "BLOCK", 4)
    monkeypatch.setattr(candidates, "AT_ONCE", 8)
    monkeypatch.setattr(highest, "SMALL", 4)
    monkeypatch.setattr(postings, "FEW", 1)


def scored(corpus: list[Passage], asked: Query) -> dict[str, float]:
    """Return the BM25 score of every passage that has one, by its id: the formula alone."""
    held = [(one.id, Counter(terms(one.text))) for one in corpus]
    mean = sum(counts.total() for _, counts in held) / max(1, len(held)) or 1.0
    found = {}
    for id, counts in held:
        score = 0.0
        for term, weight in sorted(asked.terms):
            having = sum(term in other for _, other in held)
            idf = log1p((len(held) - having + 0.5) / (having + 0.5))
            length = 1.2 * (0.25 + 0.75 * counts.total() / mean)
            score += weight * idf * counts[term] * 2.2 / (counts[term] + length)
        if score:
            found[id] = score
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), k=st.integers(1, 6), mean=st.sampled_from([None, 1.0, 4.0, 30.0]))
def test_as_if_all_were_scored(
    passage: MakePassage,
    query: MakeQuery,
    small_blocks: None,
    data: st.DataObject,
    k: int,
    mean: float | None,
) -> None:
    """The best k are those of scoring every passage, however long passages were when impacts were made.

    So it is with terms that most passages hold, and after passages were removed.
    """
    texts = data.draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=30))
    corpus = [passage(f"d#{at}", " ".join(text)) for at, text in enumerate(texts)]
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1)))
    asked = query(" ".join(data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))))
    index = Index([build(corpus, mean).without(np.array(sorted(gone), np.int32))])
    expected = scored([one for at, one in enumerate(corpus) if at not in gone], asked)
    for fewer in range(1, k + 1):
        hits = index.retrieve(asked, fewer)
        assert [hit.score for hit in hits] == pytest.approx(sorted(expected.values())[::-1][:fewer])
        assert [hit.score for hit in hits] == pytest.approx([expected[hit.passage_id] for hit in hits])
        assert len({hit.passage_id for hit in hits}) == len(hits)


def test_frequent_terms_have_rows(passage: MakePassage, small_blocks: None) -> None:
    """What more than a fourth of the passages hold has its impacts in a row, the same as in its postings."""
    segment = build([passage(f"d#{at}", "bone" if at % 3 else "calcium skin") for at in range(9)])
    own = segment.postings
    assert [segment.terms[term] for term in own.rows.tolist()] == ["bone", "calcium", "skin"]
    for row, term in enumerate(own.rows.tolist()):
        expected = np.zeros(9, np.uint8)
        expected[own.passages[own.of(term)]] = own.impacts[own.of(term)]
        assert own.dense[row].tolist() == expected.tolist()


def test_sums_are_cleared(passage: MakePassage) -> None:
    """Sums are zero again after use, also where something is raised meanwhile."""
    segment = build([passage("a#0", "bone"), passage("a#1", "skin")])
    sums = Sums(2)
    with pytest.raises(KeyError), sums.of(2) as scores:
        add(segment, [candidates.Wanted(0, 1.0)], scores)
        assert scores.any()
        raise KeyError
    with sums.of(2) as scores:
        assert not scores.any()


def test_sums_at_once() -> None:
    """What is used at the same time is apart; what was used before is used again."""
    sums = Sums(2)
    with sums.of(2) as one, sums.of(2) as other:
        assert not np.shares_memory(one, other)
    with sums.of(2) as again:
        assert np.shares_memory(again, one) != np.shares_memory(again, other)
