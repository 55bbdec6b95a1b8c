from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Passage, Query
from qa_service.protocols import Retriever, TermStatistics
from qa_service.retrieval.files import load, save
from qa_service.retrieval.index import Segment, build
from qa_service.retrieval.search import UNTOLD, Index
from qa_service.retrieval.weighting import WEIGHTINGS, Weighting
from qa_service.text.sequences import Sequences, sequences

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
Read = Callable[[Sequences], tuple[object, ...]]
Segmented = Callable[..., list[Segment]]
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
    holds_contract(Index([build(corpus)], weighting), corpus, data)


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_ties(weighting: Weighting, passage: MakePassage, query: MakeQuery) -> None:
    """Equal passages come in the order of their ids, also where k cuts between them."""
    index = Index([build([passage(f"{id}#0", "Calcium.")]) for id in "dbca"], weighting)
    assert [hit.passage_id for hit in index.retrieve(query("calcium"), 3)] == ["a#0", "b#0", "c#0"]


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_unknown(weighting: Weighting, passage: MakePassage, query: MakeQuery) -> None:
    """Unknown words give nothing, and change nothing beside known ones; nor does an empty index."""
    index = Index([build([passage("a#0", "Calcium in tissue."), passage("a#1", "Bone.")])], weighting)
    assert index.retrieve(query("zebra"), 5) == index.retrieve(query(""), 5) == []
    assert index.retrieve(query("zebra calcium"), 5) == index.retrieve(query("calcium"), 5)
    assert Index([], weighting).retrieve(query("calcium"), 5) == []


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_saved(
    weighting: Weighting, corpora: Corpora, words: Words, query: MakeQuery, data: st.DataObject
) -> None:
    """An index that was saved and loaded gives the very same hits."""
    segment = build(data.draw(corpora))
    asked = query(data.draw(words))
    with TemporaryDirectory() as folder:
        save(segment, Path(folder, "one"))
        loaded = Index([load(Path(folder, "one"))], weighting)
        assert loaded.retrieve(asked, 5) == Index([segment], weighting).retrieve(asked, 5)
        del loaded


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_segments(
    weighting: Weighting,
    corpora: Corpora,
    words: Words,
    query: MakeQuery,
    segmented: Segmented,
    data: st.DataObject,
) -> None:
    """However the passages are split into segments, they are ranked and scored as one segment."""
    corpus = data.draw(corpora)
    asked = query(data.draw(words))
    split = Index(segmented(data, corpus), weighting).retrieve(asked, 20)
    whole = Index([build(corpus)], weighting).retrieve(asked, 20)
    assert [hit.passage_id for hit in split] == [hit.passage_id for hit in whole]
    assert [hit.score for hit in split] == pytest.approx([hit.score for hit in whole], rel=1e-12)


def test_bm25(passage: MakePassage, query: MakeQuery) -> None:
    """BM25 scores are those worked out by hand."""
    corpus = [
        passage("a#0", "calcium calcium bone"),
        passage("a#1", "calcium"),
        passage("a#2", "skin tissue"),
    ]
    calcium = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    bone = log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    long, short = 1.2 * (0.25 + 0.75 * 3 / 2), 1.2 * (0.25 + 0.75 * 1 / 2)
    first = calcium * 2 * 2.2 / (2 + long) + bone * 2.2 / (1 + long)
    second = calcium * 2.2 / (1 + short)
    hits = Index([build(corpus)]).retrieve(query("calcium bone"), 5)
    assert [hit.passage_id for hit in hits] == ["a#0", "a#1"]
    assert [hit.score for hit in hits] == pytest.approx([first, second])


def test_headings_searched(passage: MakePassage, query: MakeQuery) -> None:
    """A passage is found by its title and its heading too."""
    found = replace(passage("a#0", "It is a build-up."), title="Calcinosis", heading="Kinds › Rare")
    index = Index([build([found])])
    assert [len(index.retrieve(query(word), 5)) for word in ("calcinosis", "rare", "kinds", "bone")] == [
        1,
        1,
        1,
        0,
    ]


def test_statistics(passage: MakePassage) -> None:
    """What is known of a term counts all segments; the rarer, the higher its idf."""
    parts = [[passage("a#0", "calcium bone")], [passage("b#0", "Calcium"), passage("b#1", "skin")]]
    index = Index([build(part) for part in parts])
    statistics: TermStatistics = index
    assert statistics.passages == 3
    assert (index.document_frequency("calcium"), index.document_frequency("zebra")) == (2, 0)
    assert (statistics.knows("skin"), statistics.knows("zebra")) == (True, False)
    assert 0 < statistics.idf("calcium") < statistics.idf("bone") < statistics.idf("zebra")


@pytest.mark.parametrize("weighting", WEIGHTINGS)
def test_support(weighting: Weighting, passage: MakePassage) -> None:
    """Words that stand with the best passage for the terms have all support, those apart none."""
    texts = ["Calcium in bone and tissue.", "Calcium in stone, of all and any kind.", "Rain."]
    index = Index([build([passage(f"{at}#0", text)]) for at, text in enumerate(texts)], weighting)
    bone, stone, rain, zebra = index.support(
        [("calcium", 1.0), ("tissu", 1.0)], ["bone", "stone", "rain", "zebra"]
    )
    assert bone == 1
    assert 0 < stone < 1
    assert rain == zebra == 0
    assert index.support([], ["bone"]) == index.support([("zebra", 1.0)], ["bone"]) == [UNTOLD]


def test_vocabularies(passage: MakePassage) -> None:
    """The words of all segments' tables are the index's words."""
    index = Index([build([passage("a#0", "Calcium.")]), build([passage("b#0", "Bones of calcium.")])])
    assert {word for table in index.vocabularies for word in table.words} == {"calcium", "bones"}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_sequences(corpora: Corpora, segmented: Segmented, read: Read, data: st.DataObject) -> None:
    """Sequences are what analysing the passages afresh gives, in the order asked for, split or not.

    Ids that are not held are left out.
    """
    corpus = data.draw(corpora)
    held = {passage.id: passage for passage in corpus}
    ids = data.draw(st.lists(st.sampled_from([*held, "a#99", "", "zebra"]), max_size=8))
    fresh, _ = sequences([held[id] for id in ids if id in held])
    found = Index(segmented(data, corpus)).sequences(ids)
    assert read(found) == read(fresh)
    assert sorted(found.vocabulary) == sorted(fresh.vocabulary)


def test_sequences_of_none(passage: MakePassage) -> None:
    """Where no id is held there are no sequences."""
    for index in (Index([]), Index([build([passage("a#0", "Calcium.")])])):
        assert len(index.sequences([])) == len(index.sequences(["b#0"])) == 0


def test_sequences_saved(tmp_path: Path, passage: MakePassage, read: Read) -> None:
    """Sequences of an index that was saved and loaded are the same."""
    corpus = [passage("a#0", "Calcium in “Tissue”, by Ann."), passage("b#0", "...")]
    save(build(corpus), tmp_path / "one")
    found = Index([load(tmp_path / "one")]).sequences(["b#0", "a#0"])
    assert read(found) == read(sequences(corpus[::-1])[0])
