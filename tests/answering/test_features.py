from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.candidates import candidates
from qa_service.answering.features import FRAME_WEIGHT, NAMES, coverage, features, weights_of
from qa_service.answering.followup import resolve
from qa_service.model import Document, Evidence, ScoredPassage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.passages import passages
from qa_service.text.terms import terms


@pytest.fixture(scope="module")
def index(article: Document) -> Index:
    return Index([build(passages(article))])


@pytest.fixture(scope="module")
def pieces(article: Document) -> list[Evidence]:
    return candidates([ScoredPassage(passage, 1.0) for passage in passages(article)])


def column(vectors: NDArray[np.float64], name: str) -> NDArray[np.float64]:
    return vectors[:, NAMES.index(name)]


@settings(max_examples=40, deadline=None)
@given(
    question=st.text(max_size=30)
    | st.lists(st.sampled_from(["what", "is", "calcium", "in", "2", "kinds"])).map(" ".join)
)
def test_range(index: Index, pieces: list[Evidence], question: str) -> None:
    """Every feature of every candidate lies between 0 and 1, whatever is asked."""
    query = resolve(question)
    vectors = features(query, pieces, weights_of(query, index))
    assert vectors.shape == (len(pieces), len(NAMES))
    assert np.all((vectors >= 0) & (vectors <= 1))


def test_no_candidates(index: Index) -> None:
    """No candidates have no features, and raise nothing."""
    query = resolve("What is calcinosis?")
    assert features(query, [], weights_of(query, index)).shape == (0, len(NAMES))


def test_definition(index: Index, pieces: list[Evidence]) -> None:
    """The sentence that begins with what is asked about and defines it is told."""
    query = resolve("What is hypercalcaemia?")
    found = column(features(query, pieces, weights_of(query, index)), "definition")
    assert [piece.sentences[-1].text for piece, flag in zip(pieces, found, strict=True) if flag] == [
        "Hypercalcaemia is the name for an excess of calcium in the blood."
    ]


def test_leaning(index: Index, pieces: list[Evidence]) -> None:
    """A sentence that leans has the words of those it leans on, nearly as if they were its own."""
    query = resolve("Which crystals are linked to collagens?")
    vectors = features(query, pieces, weights_of(query, index))
    at = next(i for i, piece in enumerate(pieces) if piece.sentences[-1].text.startswith("They are linked"))
    assert column(vectors, "quote")[at] == 1.0
    assert 0.9 < column(vectors, "sentence")[at] < 1.0


def test_coverage() -> None:
    """Coverage is the share of the question's weight; a synonym counts as the word; nothing asked is 0."""
    weights = {"calcium": 3.0, "bone": 1.0}
    assert coverage({"calcium", "skin"}, weights) == 0.75
    assert coverage(set(), weights) == coverage({"bone"}, {}) == 0.0
    (asked,), (said,) = terms("detected"), terms("diagnosis")
    assert coverage({said}, {asked: 1.0}) == 1.0


def test_frame_words(index: Index) -> None:
    """A word that only frames a question weighs less than its rarity says."""
    weights = weights_of(resolve("mean calcinosis"), index)
    assert weights["mean"] == pytest.approx(index.idf("mean") * FRAME_WEIGHT)
    assert weights["calcinosi"] == pytest.approx(index.idf("calcinosi"))
