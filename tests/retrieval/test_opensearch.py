from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from clustered import Clustered, clustered
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.errors import ClusterUnavailable
from qa_service.model import Passage, Query
from qa_service.protocols import Retriever
from qa_service.retrieval import opensearch
from qa_service.retrieval.cluster import Cluster
from qa_service.retrieval.index import build
from qa_service.retrieval.opensearch import OpenSearch
from qa_service.retrieval.search import Index
from qa_service.text.terms import terms

REAL = "QA_TEST_OPENSEARCH"

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
HoldsContract = Callable[[Retriever, list[Passage], st.DataObject], None]
Corpora = SearchStrategy[list[Passage]]
Words = SearchStrategy[str]


@pytest.fixture(scope="module", params=["stand-in", "real"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a cluster: one that stands in, and a real one where there is one."""
    if request.param == "stand-in":
        with clustered() as cluster:
            yield cluster.url
    elif address := os.environ.get(REAL):
        yield address
    else:
        pytest.skip(f"{REAL} names no OpenSearch cluster to test with")


@contextmanager
def held(url: str, *segments: list[Passage]) -> Iterator[OpenSearch]:
    """Give what finds passages on a cluster, and leave none of them there."""
    with closing(Cluster(url)) as cluster:
        retriever = OpenSearch(cluster, Index([build(segment) for segment in segments]))
        try:
            yield retriever
        finally:
            cluster.ask("DELETE", f"/{retriever.name}")


@settings(max_examples=15)
@given(data=st.data())
def test_contract(url: str, corpora: Corpora, data: st.DataObject, holds_contract: HoldsContract) -> None:
    """At most k hits, scores above zero that never rise, ties by id, each sharing a term with the query."""
    corpus = data.draw(corpora)
    with held(url, corpus) as retriever:
        holds_contract(retriever, corpus, data)


@settings(max_examples=15)
@given(data=st.data(), weight=st.floats(0.01, 4))
def test_it_is_our_index_on_a_cluster(
    url: str, passage: MakePassage, corpora: Corpora, words: Words, data: st.DataObject, weight: float
) -> None:
    """It scores as our index does before hits are read again: terms, weights, titles and headings alike.

    Lucene rounds the lengths of passages, but not those of so few terms.
    """
    corpus = [passage(one.id, f"{one.text} bone") for one in data.draw(corpora)]
    asked = Query("", "", tuple(dict.fromkeys((term, weight) for term in terms(data.draw(words)))))
    with held(url, corpus) as retriever:
        theirs = {hit.passage_id: hit.score for hit in retriever.retrieve(asked, 20)}
    ours = {hit.passage_id: hit.score for hit in Index([build(corpus)]).retrieve(asked, 20)}
    assert theirs == pytest.approx(ours, rel=1e-5)


def test_any_term_is_a_term(url: str, passage: MakePassage, query: MakeQuery) -> None:
    """A term with a space in it, one longer than Lucene takes, and an endless question are no error."""
    corpus = [passage("a#0", "ﷺ salt"), passage("a#1", "x" * 40_000), passage("a#2", "salt")]
    endless = query(" ".join(map(chr, range(0x4E00, 0x4E00 + 2000))))
    salted = replace(endless, terms=(*endless.terms, ("salt", 1.5)))
    with held(url, corpus) as retriever:
        assert [hit.passage_id for hit in retriever.retrieve(query("ﷺ"), 5)] == ["a#0"]
        assert [hit.passage_id for hit in retriever.retrieve(salted, 5)] == ["a#2", "a#0"]
        assert retriever.retrieve(query(""), 5) == []


def test_nothing_is_found_in_nothing(url: str, query: MakeQuery) -> None:
    """A library without passages has an index without passages."""
    with held(url, []) as retriever:
        assert retriever.retrieve(query("salt"), 5) == []


def test_the_same_passages_are_held_once(url: str, passage: MakePassage, query: MakeQuery) -> None:
    """However the passages are split, they are one index, which stays; other passages are another."""
    corpus = [passage(f"a#{at}", f"salt number {at}") for at in range(4)]
    with held(url, corpus) as first, closing(Cluster(url)) as cluster:
        again = OpenSearch(cluster, Index([build(corpus[3:]), build(corpus[:3])]))
        assert again.name == first.name
        assert again.retrieve(query("salt"), 5) == first.retrieve(query("salt"), 5)
        with held(url, corpus[:3]) as fewer:
            assert fewer.name != first.name
            assert len(fewer.retrieve(query("salt"), 5)) == 3


def test_what_was_interrupted_is_completed(
    url: str, passage: MakePassage, query: MakeQuery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filling that was stopped is told, and goes on with the next; nothing is held twice."""
    corpus = [passage(f"a#{at}", "salt " * (at + 1)) for at in range(5)]
    with held(url, corpus) as whole:
        expected = whole.retrieve(query("salt"), 9)
    monkeypatch.setattr(opensearch, "BATCH", 2)
    checked: list[object] = []

    def stopping(self: OpenSearch, answer: object) -> None:
        checked.append(answer)
        if len(checked) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, closing(Cluster(url)) as cluster:
        patch.setattr(OpenSearch, "_check", stopping)
        with pytest.raises(KeyboardInterrupt):
            OpenSearch(cluster, Index([build(corpus)]))
    with held(url, corpus) as completed:
        assert completed.retrieve(query("salt"), 9) == expected


def test_an_index_that_is_there_is_not_filled_again(cluster: Clustered, passage: MakePassage) -> None:
    """The second time, nothing is sent but the question whether all is there."""
    with closing(Cluster(cluster.url)) as asking:
        retriever = OpenSearch(asking, Index([build([passage("a#0", "salt")])]))
        cluster.asked.clear()
        OpenSearch(asking, Index([build([passage("a#0", "salt")])]))
    assert cluster.asked == [("GET", f"/{retriever.name}/_count")]


def test_no_text_is_sent(cluster: Clustered, passage: MakePassage) -> None:
    """The cluster gets the terms of a passage and its id, no sentence of it."""
    with closing(Cluster(cluster.url)) as asking:
        retriever = OpenSearch(asking, Index([build([passage("a#0", "Salt was mined there.")])]))
    [document] = cluster.held[retriever.name].documents.values()
    assert document == {"passage": "a#0", "terms": ["salt", "mine"]}
    assert opensearch.MAPPINGS["_source"] == {"enabled": False}


@pytest.mark.parametrize(
    ("action", "content", "reason"),
    [
        (
            "_bulk",
            b'{"errors": true, "items": [{"create": {"status": 429, "error": {"reason": "busy"}}}]}',
            "busy",
        ),
        ("_bulk", b'{"errors": false, "items": []}', "holds 0 of 1 passages in qa-service-"),
    ],
)
def test_passages_that_are_not_taken_are_told(
    cluster: Clustered, passage: MakePassage, action: str, content: bytes, reason: str
) -> None:
    """Nothing is measured on an index that lacks a passage."""
    cluster.instead[action] = 200, content
    with closing(Cluster(cluster.url)) as asking, pytest.raises(ClusterUnavailable, match=reason):
        OpenSearch(asking, Index([build([passage("a#0", "salt")])]))
