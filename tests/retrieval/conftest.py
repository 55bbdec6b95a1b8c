"""Small passages to search in: made by hand, and drawn from few words so that they share many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from saying import made_of

from qa_service.model import Passage, Query
from qa_service.protocols import Retriever
from qa_service.retrieval.index import Segment, build
from qa_service.text.sequences import Sequences
from qa_service.text.terms import terms

WORDS = "calcium calcium bone bone tissue crystals skin x-ray 3.5 größe café 石灰 organs the of 😀"

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]
Segmented = Callable[..., list[Segment]]
HoldsContract = Callable[[Retriever, list[Passage], st.DataObject], None]


def _passage(id: str, text: str) -> Passage:
    return made_of(text, id=id)


@pytest.fixture(scope="session")
def passage() -> MakePassage:
    return _passage


@pytest.fixture(scope="session")
def query() -> MakeQuery:
    def make(text: str) -> Query:
        found = terms(text)
        return Query(text, text, tuple((term, float(found.count(term))) for term in dict.fromkeys(found)))

    return make


@pytest.fixture(scope="session")
def words() -> SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join)


@pytest.fixture(scope="session")
def corpora(words: SearchStrategy[str]) -> SearchStrategy[list[Passage]]:
    """One to a dozen passages of five documents."""
    ids = st.tuples(st.sampled_from(["a", "a#2", "b", "b-2", "é"]), st.integers(0, 11)).map(
        lambda pair: "{}#{}".format(*pair)
    )
    return st.dictionaries(ids, words, min_size=1, max_size=12).map(
        lambda texts: [_passage(id, text) for id, text in texts.items()]
    )


@pytest.fixture(scope="session")
def segmented() -> Segmented:
    """Give what draws how to split a corpus into segments, in each of which the order stays."""

    def split(data: st.DataObject, corpus: list[Passage], count: int = 3) -> list[Segment]:
        parts: list[list[Passage]] = [[] for _ in range(count)]
        for passage in corpus:
            parts[data.draw(st.integers(0, count - 1))].append(passage)
        return [build(part) for part in parts]

    return split


@pytest.fixture(scope="session")
def holds_contract(words: SearchStrategy[str], query: MakeQuery) -> HoldsContract:
    """Give what holds a retriever over a corpus against the contract of ``protocols.Retriever``."""

    def hold(retriever: Retriever, corpus: list[Passage], data: st.DataObject) -> None:
        asked, k = query(data.draw(words)), data.draw(st.integers(1, 14))
        hits = retriever.retrieve(asked, k)
        wanted = {term for term, _ in asked.terms}
        sharing = {passage.id for passage in corpus if wanted & set(terms(passage.text))}
        assert len(hits) == min(k, len(sharing))
        assert {hit.passage_id for hit in hits} <= sharing
        assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))
        assert all(hit.score > 0 for hit in hits)
        assert hits == retriever.retrieve(asked, 100)[:k]

    return hold


@pytest.fixture(scope="session")
def content() -> Callable[[Segment], tuple[object, ...]]:
    """Give what lists all that a segment holds but for its words and what was removed."""

    def listed(segment: Segment) -> tuple[object, ...]:
        own, found = segment.postings, segment.sequences
        arrays = (
            *(segment.id_order, segment.hashes, segment.by_hash, segment.lengths),
            *(own.starts, own.passages, own.frequencies, own.impacts, own.rows, own.dense),
            *(found.terms, found.shapes, found.starts, found.cues, found.words, found.firsts),
        )
        return (
            list(segment.passage_ids),
            list(segment.terms),
            list(found.vocabulary),
            own.mean_length,
            *[(array.dtype, array.tolist()) for array in arrays],
        )

    return listed


@pytest.fixture(scope="session")
def read() -> Callable[[Sequences], tuple[object, ...]]:
    """Give what lists all that sequences hold, however their terms are numbered."""

    def listed(found: Sequences) -> tuple[object, ...]:
        arrays = (found.shapes, found.starts, found.cues, found.words, found.firsts)
        words = [found.vocabulary[at] for at in found.terms.tolist()]
        return words, *((array.dtype, array.tolist()) for array in arrays)

    return listed
