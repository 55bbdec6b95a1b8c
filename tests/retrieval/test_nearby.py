from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage, Query
from qa_service.protocols import Retriever
from qa_service.retrieval.index import build
from qa_service.retrieval.nearby import LEAST, MOST, Nearby
from qa_service.retrieval.search import Index

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
HoldsContract = Callable[[Retriever, list[Passage], st.DataObject], None]
Corpora = SearchStrategy[list[Passage]]

NEAR = {"gland": [("kidney", 0.9), ("organ", 0.8), ("rib", 0.5)], "split": [("divid", 0.7)]}


def near(terms: Sequence[str], least: float) -> list[list[tuple[str, float]]]:
    assert least == LEAST
    return [NEAR.get(term, []) for term in terms]


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_contract(corpora: Corpora, data: st.DataObject, holds_contract: HoldsContract) -> None:
    """Where no word has any near to it, all is found as without."""
    corpus = data.draw(corpora)
    index = Index([build(corpus)])
    holds_contract(Nearby(index, index, lambda terms, least: [[] for _ in terms]), corpus, data)


def test_near(passage: MakePassage, query: MakeQuery) -> None:
    """What no passage names is found by the words near to it that passages hold, the nearest first."""
    corpus = [passage("d#0", "Organs are large."), passage("d#1", "Ribs and organs are divided.")]
    index = Index([build(corpus)])
    found = Nearby(index, index, near)
    assert [hit.passage_id for hit in found.retrieve(query("split glands"), 9)] == ["d#1", "d#0"]
    assert found.retrieve(query("split glands"), 1) == found.retrieve(query("split glands"), 9)[:1]
    assert found.retrieve(query("zorgle"), 9) == []
    assert found.retrieve(query(""), 9) == []


def test_held(passage: MakePassage, query: MakeQuery) -> None:
    """Where a passage holds any of the words, no others are looked for."""
    index = Index([build([passage("d#0", "Organs hurt."), passage("d#1", "A gland is here.")])])
    asked = query("gland split")
    unasked = Nearby(index, index, lambda terms, least: pytest.fail("looked for"))
    assert unasked.retrieve(asked, 9) == index.retrieve(asked, 9)


def test_most(passage: MakePassage, query: MakeQuery) -> None:
    """So many words are searched for in place of one at most, those that no passage holds not counted."""
    words = [f"{letter}ab" for letter in "bcdfghjklm"]
    index = Index([build([passage(f"d#{at}", word) for at, word in enumerate(words)])])
    others = [("unheld", 0.99), *((word, 0.9 - at / 100) for at, word in enumerate(words))]
    found = Nearby(index, index, lambda terms, least: [others for _ in terms]).retrieve(query("gland"), 99)
    assert [hit.passage_id for hit in found] == [f"d#{at}" for at in range(MOST)]
