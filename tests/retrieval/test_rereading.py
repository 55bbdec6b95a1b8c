from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage, Query
from qa_service.protocols import Retriever
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.rereading import READ, Rereading
from qa_service.retrieval.search import Index
from qa_service.retrieval.weighting import WEIGHTINGS, Weighting

MakePassage = Callable[[str, str], Passage]
Segmented = Callable[..., list[Segment]]
MakeQuery = Callable[[str], Query]
HoldsContract = Callable[[Retriever, list[Passage], st.DataObject], None]
Corpora = SearchStrategy[list[Passage]]
Words = SearchStrategy[str]


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_contract(
    weighting: Weighting, corpora: Corpora, data: st.DataObject, holds_contract: HoldsContract
) -> None:
    """At most k hits, scores above zero that never rise, ties by id, each sharing a term with the query."""
    corpus = data.draw(corpora)
    holds_contract(Rereading(Index([build(corpus)], weighting)), corpus, data)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_segments(
    corpora: Corpora, words: Words, query: MakeQuery, segmented: Segmented, data: st.DataObject
) -> None:
    """However the passages are split into segments, they are ranked and scored as one segment."""
    corpus = data.draw(corpora)
    asked = query(data.draw(words))
    split = Rereading(Index(segmented(data, corpus))).retrieve(asked, 20)
    whole = Rereading(Index([build(corpus)])).retrieve(asked, 20)
    assert [hit.passage_id for hit in split] == [hit.passage_id for hit in whole]
    assert [hit.score for hit in split] == pytest.approx([hit.score for hit in whole], rel=1e-8)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_removed(corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject) -> None:
    """What was removed, with terms that nothing else holds, changes no score of what is left."""
    corpus = data.draw(corpora)
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1), max_size=len(corpus) - 1))
    asked = query(data.draw(words))
    left = [passage for at, passage in enumerate(corpus) if at not in gone]
    segment = build(corpus).without(np.array(sorted(gone), np.int32))
    found, expected = (Rereading(Index([one])).retrieve(asked, 20) for one in (segment, build(left)))
    assert [hit.passage_id for hit in found] == [hit.passage_id for hit in expected]
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], rel=1e-8)


def test_ties(passage: MakePassage, query: MakeQuery) -> None:
    """Equal passages come in the order of their ids, also where k cuts between them, read or not."""
    ids = [f"{number:03}#0" for number in range(READ + 20)]
    index = Index([build([passage(id, "Calcium in bone.")]) for id in reversed(ids)])
    found = Rereading(index).retrieve(query("calcium bone"), READ + 10)
    assert [hit.passage_id for hit in found] == ids[: READ + 10]


def test_unread(passage: MakePassage, query: MakeQuery) -> None:
    """What is not read stays behind what is, in its order and with its scores."""
    corpus = [passage(f"{n:03}#0", "calcium " * (1 + n % 7) + "bone " * (n % 5)) for n in range(READ + 30)]
    index = Index([build(corpus)])
    plain, read = (r.retrieve(query("calcium bone"), READ + 30) for r in (index, Rereading(index)))
    assert {hit.passage_id for hit in read[:READ]} == {hit.passage_id for hit in plain[:READ]}
    assert [hit.passage_id for hit in read[READ:]] == [hit.passage_id for hit in plain[READ:]]
    assert [hit.score for hit in read[READ:]] == pytest.approx([hit.score for hit in plain[READ:]])


def test_near(passage: MakePassage, query: MakeQuery) -> None:
    """Of passages with the same words, the one where the query's stand together is first."""
    corpus = [
        passage("a#0", "calcium skin organs crystals tissue bone"),
        passage("b#0", "skin organs calcium bone crystals tissue"),
    ]
    found = Rereading(Index([build(corpus)])).retrieve(query("calcium bone"), 2)
    assert [hit.passage_id for hit in found] == ["b#0", "a#0"]


def test_titled(passage: MakePassage, query: MakeQuery) -> None:
    """Of passages with the same words, the one with the query's in its title is first."""
    corpus = [passage("a#0", "calcium bone"), replace(passage("b#0", "bone"), title="Calcium")]
    found = Rereading(Index([build(corpus)])).retrieve(query("calcium"), 2)
    assert [hit.passage_id for hit in found] == ["b#0", "a#0"]


def test_feedback(passage: MakePassage, query: MakeQuery) -> None:
    """Of passages that fit the query alike, the one that speaks of what the best speak of is first."""
    texts = "calcium organs tissue|calcium crystals skin|calcium calcium crystals skin|organs|tissue"
    corpus = [passage(f"{id}#0", text) for id, text in zip("abcde", texts.split("|"), strict=True)]
    found = Rereading(Index([build(corpus)])).retrieve(query("calcium"), 3)
    assert [hit.passage_id for hit in found] == ["c#0", "b#0", "a#0"]


def test_unknown(passage: MakePassage, query: MakeQuery) -> None:
    """Unknown words give nothing, and change nothing beside known ones; nor does an empty index."""
    found = Rereading(Index([build([passage("a#0", "Calcium in tissue."), passage("a#1", "Calcium.")])]))
    assert found.retrieve(query("zebra"), 5) == found.retrieve(query(""), 5) == []
    assert found.retrieve(query("zebra calcium"), 5) == found.retrieve(query("calcium"), 5)
    assert Rereading(Index([])).retrieve(query("calcium"), 5) == []
