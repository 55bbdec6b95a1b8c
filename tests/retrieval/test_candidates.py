from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from math import log1p

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.model import Passage, Query
from qa_service.retrieval import candidates, postings
from qa_service.retrieval.candidates import Candidates, Wanted
from qa_service.retrieval.index import assembled, build
from qa_service.retrieval.search import Index
from qa_service.text.sequences import Sequences
from qa_service.text.strings import Strings
from qa_service.text.terms import terms

MakePassage = Callable[[str, str], Passage]
MakeQuery = Callable[[str], Query]

WORDS = ("calcium", "bone", "skin", "tissue", "crystal", "organ")
TERMS = 40


@pytest.fixture
def with_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let segments of a few passages have rows of their frequent terms."""
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
    with_rows: None,
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


def test_frequent_terms_have_rows(passage: MakePassage, with_rows: None) -> None:
    """What more than a fourth of the passages hold has its impacts in a row, the same as in its postings."""
    segment = build([passage(f"d#{at}", "bone" if at % 3 else "calcium skin") for at in range(9)])
    own = segment.postings
    assert [segment.terms[term] for term in own.rows.tolist()] == ["bone", "calcium", "skin"]
    for row, term in enumerate(own.rows.tolist()):
        expected = np.zeros(9, np.uint8)
        expected[own.passages[own.of(term)]] = own.impacts[own.of(term)]
        assert own.dense[row].tolist() == expected.tolist()


def many(
    passages: int, generator: np.random.Generator
) -> tuple[NDArray[np.int64], Sequences, NDArray[np.int64]]:
    """Return how often each passage holds each of some terms of all frequencies, and their sequences."""
    lengths = generator.integers(1, 12, passages)
    terms = np.minimum(generator.geometric(0.15, int(lengths.sum())) - 1, TERMS - 1).astype(np.int32)
    owner = np.repeat(np.arange(passages), lengths)
    counts = np.bincount(owner * TERMS + terms, minlength=passages * TERMS).reshape(passages, TERMS)
    starts = np.repeat(np.concatenate([[0], np.cumsum(lengths)]), 3)[2:]
    cues, words = np.zeros(3 * passages, np.uint16), np.ones(3 * passages, np.uint16)
    shapes, names = np.zeros(len(terms), np.uint8), [f"t{number:02}" for number in range(TERMS)]
    return counts, Sequences(names, terms, shapes, starts, cues, words, np.arange(passages + 1) * 3), lengths


@pytest.mark.parametrize("seed", range(4))
def test_many(seed: int) -> None:
    """Of more passages than are summed up at once, the best are those of scoring all, with ties by id.

    So it is for terms that few and that nearly all hold, in several segments, after passages were removed
    and whatever the mean length was when impacts were made.
    """
    generator = np.random.default_rng(seed)
    segments, every, ids, lengths = [], [], [], []
    for number, passages in enumerate((21_000, 9_000)):
        counts, found, own = many(passages, generator)
        names = [f"{id:05}#{number}" for id in generator.permutation(passages).tolist()]
        gone = np.flatnonzero(generator.random(passages) < 0.01).astype(np.int32)
        made = assembled(Strings.of(names), found, (), float(generator.choice([3.0, 6.0, 9.0])))
        segments.append(made.without(gone))
        kept = np.delete(np.arange(passages), gone)
        every.append(counts[kept])
        lengths.append(own[kept])
        ids += [names[place] for place in kept.tolist()]
    counts, long = np.concatenate(every), np.concatenate(lengths)
    having = (counts > 0).sum(axis=0)
    idf = np.log1p((len(counts) - having + 0.5) / (having + 0.5))
    weights = counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * long / long.mean())[:, None])
    index = Index(segments)
    for chosen in ([0], [0, 1, 2], [TERMS - 1, 3], [0, 9, 20, 25], list(range(0, TERMS, 3))):
        asked = Query("", "", tuple((f"t{number:02}", 1.0) for number in chosen))
        scores = weights[:, chosen] @ idf[chosen]
        for k in (1, 10, 300):
            hits = index.retrieve(asked, k)
            best = sorted((-score, id) for score, id in zip(scores.round(9).tolist(), ids, strict=True))[:k]
            assert [hit.score for hit in hits] == pytest.approx([-score for score, _ in best])
            assert sorted((-round(hit.score, 9), hit.passage_id) for hit in hits) == best


def test_support_of_all(passage: MakePassage, with_rows: None) -> None:
    """A term's support is the highest sum of a passage that holds it, whichever segment that is in."""
    texts = ["bone calcium", "bone", "skin organ", "bone skin", "tissue calcium bone"]
    corpus = [passage(f"d#{at}", text) for at, text in enumerate(texts)]
    segments = [build(corpus[:2], 2.0), build(corpus[2:], 2.0).without(np.array([2], np.int32))]
    index = Index(segments)
    whole = Index([build(corpus[:4], 2.0)])
    asked, others = [("bone", 1.0), ("skin", 2.0)], ["calcium", "organ", "tissu", "bone"]
    assert index.support(asked, others) == pytest.approx(whole.support(asked, others))
    assert index.support(asked, others)[2:] == [0.0, 1.0]


def test_none() -> None:
    """No segments, and segments without passages, have no best passages."""
    wanted = Wanted(np.zeros((1, 1), np.int32), np.ones(1))
    assert len(Candidates([], 1.0).best(wanted, 5).scores) == 0
    assert len(Candidates([build([])], 1.0).best(wanted, 5).scores) == 0
    assert Candidates([build([])], 1.0).support(wanted, np.full((2, 1), -1, np.int32)).tolist() == [0, 0, 0]


def test_large(passage: MakePassage, query: MakeQuery, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large index, whose searches do not keep Python's lock, finds the same."""
    segment = build([passage("a#0", "bone skin"), passage("a#1", "skin")])
    small = Index([segment]).retrieve(query("bone skin"), 2)
    monkeypatch.setattr(candidates, "LARGE", 1)
    assert Index([segment]).retrieve(query("bone skin"), 2) == small
