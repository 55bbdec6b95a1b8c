from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from saying import made_of

from qa_service.model import Passage
from qa_service.retrieval import surroundings as module
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.surroundings import TERMS
from qa_service.text.terms import terms

WORDS = st.lists(st.sampled_from(["lime", "stone", "kiln", "ash", "the"]), max_size=5).map(" ".join)
TEXTS = st.lists(WORDS.map(lambda words: f"{words}."), min_size=1, max_size=3)
PASSAGES = st.lists(
    st.tuples(TEXTS, st.sampled_from(["", "The", "Lime", "Lime kiln"]), st.sampled_from(["", "Ash"])),
    min_size=1,
    max_size=9,
)
ASKED = ("lime", "stone", "kiln", "ash", "zebra")

Stands = Callable[[Passage], object]


def held_by(passage: Passage) -> list[set[str]]:
    """Return the terms of a passage's heading and of each of its sentences."""
    return [set(terms(passage.heading)), *(set(terms(one.text)) for one in passage.sentences)]


def around(corpus: Sequence[Passage], at: int, reach: int) -> list[Passage]:
    """Return what stands around a passage and itself, in order."""

    def alike(one: Passage, other: Passage) -> bool:
        titles = terms(one.title), terms(other.title)
        return titles[0] == titles[1] if any(titles) else one.document_id == other.document_id

    first, last = at, at
    while first > 0 and at - first < reach and alike(corpus[first - 1], corpus[at]):
        first -= 1
    while last + 1 < len(corpus) and last - at < reach and alike(corpus[last + 1], corpus[at]):
        last += 1
    return list(corpus[first : last + 1])


@settings(max_examples=150, deadline=None)
@given(data=st.data(), texts=PASSAGES, reach=st.integers(0, 4))
def test_counted(data: st.DataObject, texts: list[tuple[list[str], str, str]], reach: int) -> None:
    """What is counted is what the passages next to one hold under its title, but for removed ones."""
    names = [data.draw(st.sampled_from("ab")) for _ in texts]
    corpus = [
        made_of(*own, id=f"{names[at]}#{at}", title=title, heading=heading)
        for at, (own, title, heading) in enumerate(texts)
    ]
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1), max_size=len(corpus) - 1))
    left = [at for at in range(len(corpus)) if at not in gone]
    index = Index([build(corpus).without(np.array(sorted(gone), np.int32))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "REACH", reach)
        found = index.surroundings([corpus[at].id for at in left], ASKED)
    for row, at in enumerate(left):
        near = around(corpus, at, reach)
        kept = [one for one in near if corpus.index(one) not in gone]
        title = terms(corpus[at].title)
        whole = [set().union(*held_by(one)) for one in kept]
        single = [own for one in kept for own in held_by(one)[1:]]
        every = [term for one in kept for term in (*terms(one.heading), *terms(one.text))]
        assert found.passages[row] == len(kept)
        assert found.words[row] == len(every)
        assert found.having[row].tolist() == [
            sum(term in own for own in whole) + (term in title) for term in ASKED
        ]
        assert found.frequencies[row].tolist() == [every.count(term) + title.count(term) for term in ASKED]
        for one, other in combinations_with_replacement(range(len(ASKED)), 2):
            both = {ASKED[one], ASKED[other]}
            assert found.pairs[row, one, other] == sum(both <= own for own in whole)
            assert found.near[row, one, other] == sum(both <= own for own in single)
        sizes = [len(own & set(ASKED)) for own in single]
        assert found.several[row].tolist() == [sum(size > more for size in sizes) for more in (1, 2)]
        same = [other for other in left if around(corpus, other, reach) == near]
        assert left[found.first[row]] == same[0]


def test_of_several_segments() -> None:
    """Around a passage stand those of its own segment; a term that one lacks is not held there."""
    lime = [
        made_of("Lime is burnt.", id="a#0", title="Lime"),
        made_of("It is stone.", id="a#1", title="Lime"),
    ]
    ash = [made_of("Ash of lime.", id="b#0", title="Lime")]
    found = Index([build(lime), build(ash)]).surroundings(["b#0", "a#1", "x#0"], ["stone", "ash"])
    assert found.passages.tolist() == [1, 2]
    assert found.having.tolist() == [[0, 1], [1, 0]]


def test_nothing() -> None:
    """Around no passages nothing is held, nor of no terms."""
    index = Index([build([made_of("Lime is burnt.", title="Lime")])])
    assert index.surroundings([], ["lime"]).having.shape == (0, 1)
    assert index.surroundings(["a#0"], []).pairs.shape == (1, 0, 0)
    assert Index([]).surroundings([], ["lime"]).passages.tolist() == []


def test_many_terms() -> None:
    """As many terms as have a bit each are looked for; more are refused."""
    index = Index([build([made_of("Lime is burnt.", title="Ash")])])
    found = index.surroundings(["a#0"], ["lime"] * TERMS)
    assert found.frequencies.sum() == 1
    with pytest.raises(ValueError, match="too many"):
        index.surroundings(["a#0"], ["lime"] * (TERMS + 1))
