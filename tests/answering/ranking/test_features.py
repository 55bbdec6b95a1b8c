from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.question.followup import resolve
from qa_service.answering.ranking.asked import Asked, asked
from qa_service.answering.ranking.features import BM25_CEILING, NAMES, features
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.reader import Reader, blank
from qa_service.answering.ranking.words import TRAITS
from qa_service.model import Passage
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.text.sequences import BEFORE, Sequences

MakePassage = Callable[..., Passage]
Hold = Callable[..., tuple[Asked, Sequences]]

LARGEST = 5
"""What no feature's size is over."""

LEXICON = Lexicon(
    {"bone": 0.9, "salt": 0.01},
    {"bone": {"rib": 0.4}, "when": {"1878": 0.3}},
    {"salt": {"nacl": 1.0, "ice": 0.2}},
    {"organ": {"skin": 0.5, "bone": 0.9}},
)
_GENERATOR = np.random.default_rng(3)
READER = Reader(
    _GENERATOR.normal(size=(len(blank(1).word), 5)).astype(np.float32),
    _GENERATOR.normal(size=(len(blank(1).asking), 5)).astype(np.float32),
    np.zeros(5, np.float32),
    np.ones(3, np.float32),
)
"""Reads anything out of words."""

WORDS = [
    "Bone",
    "salt",
    "skin",
    "the",
    "is",
    "In",
    "by",
    "1878",
    "3.5",
    "Ann",
    "NaCl,",
    "café",
    "石灰",
    "😀",
    "“ice”",
    ":",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
MADE = st.lists(
    st.tuples(st.lists(TEXTS | st.just("..."), min_size=1, max_size=4), TEXTS, TEXTS), min_size=1, max_size=5
)
QUESTIONS = (
    st.lists(st.sampled_from([*WORDS, "Which", "organs", "zebra"]), min_size=1, max_size=8).map(" ".join)
    | st.sampled_from(["zebra", "zebra quagga", "bone", "bone " * 100, "1878?", "Which organs?"])
    | st.just(" ".join([*WORDS, *(f"zebra{number}" for number in range(100))]))
).filter(lambda question: resolve(question).terms)


def column(vectors: NDArray[np.float32], name: str) -> list[float]:
    return vectors[:, NAMES.index(name)].tolist()


@settings(max_examples=120, deadline=None)
@given(made=MADE, question=QUESTIONS, shares=st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_values(
    passage: MakePassage, made: list[tuple[list[str], str, str]], question: str, shares: list[float]
) -> None:
    """Whatever is asked of whatever passages, every sentence has all features, finite and of modest size."""
    held = [
        passage(*texts, id=f"a#{at}", title=title, heading=heading)
        for at, (texts, title, heading) in enumerate(made)
    ]
    index = Index([build(held)])
    found = asked(resolve(question), index, LEXICON)
    scores = np.array(shares[: len(held)]) * BM25_CEILING * found.idf.sum()
    vectors = features(found, index.sequences([one.id for one in held]), scores, READER)
    assert vectors.shape == (sum(len(one.sentences) for one in held), len(NAMES))
    assert vectors.dtype == np.float32
    assert np.all(np.isfinite(vectors))
    assert np.abs(vectors).max() <= LARGEST


@settings(max_examples=60, deadline=None)
@given(made=MADE, question=QUESTIONS, data=st.data())
def test_permuted(
    passage: MakePassage, made: list[tuple[list[str], str, str]], question: str, data: st.DataObject
) -> None:
    """The order of passages of different scores does not matter, but for the ranks of like sentences."""
    held = [
        passage(*texts, id=f"a#{at}", title=title, heading=heading)
        for at, (texts, title, heading) in enumerate(made)
    ]
    order = data.draw(st.permutations(range(len(held))))
    index = Index([build(held)])
    found, scores = asked(resolve(question), index, LEXICON), np.arange(1.0, len(held) + 1)
    ids = [one.id for one in held]
    straight, turned = index.sequences(ids), index.sequences([ids[at] for at in order])
    ends = np.cumsum(np.diff(straight.firsts) - BEFORE)
    parts = np.split(features(found, straight, scores, READER), ends[:-1])
    expected = np.concatenate([parts[at] for at in order])
    vectors = features(found, turned, scores[order], READER)
    rank = NAMES.index("rival/rank")
    assert np.allclose(np.delete(vectors, rank, 1), np.delete(expected, rank, 1), atol=1e-5)
    assert sorted(vectors[:, rank]) == sorted(expected[:, rank])


def test_names() -> None:
    """Every column has a name of its own."""
    assert len(set(NAMES)) == len(NAMES)


def test_columns(hold: Hold, passage: MakePassage) -> None:
    """A column holds what its name says, whatever stands in the other columns."""
    texts = ["Calcinosis is a build-up of salt.", "It was seen by Ann in 1878.", "Calcinosis, 1878."]
    vectors = features(
        *hold("When was calcinosis seen?", passage(*texts, heading="Salt")), np.ones(1), READER
    )
    assert column(vectors, "defined") == [1, 0, 0]
    assert column(vectors, "kind/time") == [1, 1, 1]
    assert column(vectors, "cue/leaning") == [0, 1, 0]
    assert column(vectors, "first") == [1, 0, 0]
    assert column(vectors, "exact.heading/idf") == [0, 0, 0]
    assert column(vectors, "exact.own/count") == pytest.approx([0.5, 0.5, 0.5])


def test_retrieval(hold: Hold) -> None:
    """A sentence has its passage's success in retrieval: its share of the best, its rank, its lead.

    Where the question's words weigh next to nothing, what it found counts no more than twice what can be.
    """
    found = hold("bone", ["Bone.", "Ice."], ["Bone."], ["Salt."])
    vectors = features(*found, np.array([0.25, 1.0, 0.5]), READER)
    assert column(vectors, "retrieval") == [0.25, 0.25, 1, 0.5]
    assert column(vectors, "retrieval/rank") == pytest.approx([1 / 3, 1 / 3, 1, 1 / 2])
    assert column(vectors, "retrieval/gap") == [-0.75, -0.75, 0.5, -0.5]
    ceiling = BM25_CEILING * float(found[0].idf.sum())
    assert column(vectors, "retrieval/share") == pytest.approx(
        [0.25 / ceiling, 0.25 / ceiling, 1 / ceiling, 0.5 / ceiling]
    )
    found[0].idf[:] = 1e-6
    assert column(features(*found, np.array([0.25, 1.0, 0.5]), READER), "retrieval/share") == [2, 2, 2, 2]


def test_company(hold: Hold, passage: MakePassage) -> None:
    """Passages under one title stand together against those under others."""
    titles = ["Bones of birds", "Salt", "bone of bird"]
    held = [passage("Bone.", id=f"a#{at}", title=title) for at, title in enumerate(titles)]
    vectors = features(*hold("bone", *held), np.array([1.0, 4.0, 3.0]), READER)
    assert column(vectors, "retrieval/company") == pytest.approx([0.5, 0.5, 0.5])
    assert column(vectors, "retrieval/stranger") == pytest.approx([1, 0.75, 1])


def test_relative(hold: Hold) -> None:
    """A sentence that is the best of all, or lacks least, is behind no other."""
    vectors = features(*hold("bone salt", ["Bone.", "Ice."], ["Bone salt."]), np.array([2.0, 1.0]), READER)
    assert column(vectors, "exact.own/idf to best")[2] == 0
    assert column(vectors, "exact.own/idf to best") == pytest.approx([-0.8, -1, 0], abs=0.05)
    assert column(vectors, "retrieval to best") == [0, 0, -0.5]
    assert column(vectors, "unmatched/exact.own to least")[2] == 0
    assert min(column(vectors, "unmatched/exact.own to least")[:2]) > 0
    assert column(vectors, "rival/rank") == pytest.approx([1 / 2, 1 / 3, 1])
    assert column(vectors, "rival")[2] == 0
    assert column(vectors, "rival/passage")[0] == column(vectors, "rival/passage")[2] == 0
    assert column(vectors, "rival/passage")[1] < 0


def test_rivals_in_order(hold: Hold) -> None:
    """Of sentences with the same words the one that has them in the question's order is ahead."""
    vectors = features(*hold("bone salt", ["Salt bone.", "Bone salt."]), np.ones(1), READER)
    assert column(vectors, "rival/rank") == pytest.approx([1 / 2, 1])
    assert column(vectors, "rival") == pytest.approx([-1, 0])


def test_equal_rivals(hold: Hold) -> None:
    """Of sentences that hold as much of the question the earlier ones come first."""
    vectors = features(*hold("bone", ["Bone.", "Ice.", "Bone."], ["Bone."]), np.ones(2), READER)
    assert column(vectors, "rival/rank") == pytest.approx([1, 1 / 4, 1 / 2, 1 / 3])


def test_reading(hold: Hold) -> None:
    """What the reader reads off a sentence's words is there, and how far it is behind the best of all."""
    word, asking = np.zeros_like(READER.word[:, :1]), np.zeros_like(READER.asking[:, :1])
    word[1 + TRAITS.index("number"), 0] = 4
    reader = Reader(word, asking, np.zeros(1, np.float32), np.ones(2, np.float32))
    vectors = features(*hold("bone", ["Bone salt 1878.", "Bone salt.", "Bone."]), np.ones(1), reader)
    assert column(vectors, "reading/best") == pytest.approx([(4 + 1 + 8) / 8, (1 + 8) / 8, 0])
    assert column(vectors, "reading/best to best") == pytest.approx([0, -0.5, -13 / 8])
    assert column(vectors, "reading/all") > column(vectors, "reading/best")
