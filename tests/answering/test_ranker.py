from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.candidates import candidates
from qa_service.answering.features import NAMES
from qa_service.answering.followup import resolve
from qa_service.answering.ranker import CONFIDING, SCORING, rank
from qa_service.model import Document, Evidence, ScoredPassage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


@pytest.fixture(scope="module")
def index(article: Document) -> Index:
    return Index([build(passages(article))])


@pytest.fixture(scope="module")
def pieces(article: Document) -> list[Evidence]:
    return candidates([ScoredPassage(passage, 1.0) for passage in passages(article)])


@settings(max_examples=40, deadline=None)
@given(
    question=st.lists(
        st.sampled_from(["why", "is", "calcium", "calcinosis", "skin", "two", "organs", "in", "zebra"])
    ).map(" ".join)
)
def test_order(index: Index, pieces: list[Evidence], question: str) -> None:
    """Scores never rise down the list, and a confidence lies between 0 and 1."""
    ranked = rank(resolve(question), pieces, index)
    scores = [piece.score for piece, _ in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < confidence < 1 for _, confidence in ranked)


def test_order_of_candidates(index: Index, pieces: list[Evidence]) -> None:
    """The order in which candidates come does not matter."""
    query = resolve("Which organs does calcium harm?")
    assert rank(query, pieces, index) == rank(query, pieces[::-1], index)


def test_nothing_shared(index: Index, pieces: list[Evidence]) -> None:
    """Evidence that shares no word with the question is left out."""
    assert rank(resolve("zebra"), pieces, index) == rank(resolve(""), pieces, index) == []


def test_names() -> None:
    """Every feature has a place in the score, and the confidence knows no other."""
    assert set(SCORING) == set(NAMES) >= set(CONFIDING)


def test_larger_library(make_document: MakeDocument, article: Document, pieces: list[Evidence]) -> None:
    """The same sentence is trusted less, the more passages it was found among."""
    others = [make_document(f"d{number}", f"Zebra {number}.") for number in range(50)]
    small = Index([build(passages(article))])
    large = Index([build([passage for document in [article, *others] for passage in passages(document)])])
    query = resolve("What is calcinosis?")
    assert rank(query, pieces, large)[0][1] < rank(query, pieces, small)[0][1]
