from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.question.question_types import KINDS
from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.matching import matches
from qa_service.answering.ranking.meaning import nearness
from qa_service.answering.ranking.reader import ARRAYS, Reader, asking_for, blank, reader, reading
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.wording import WORDING
from qa_service.answering.ranking.words import TRAITS, Words
from qa_service.text.sequences import Sequences

Hold = Callable[..., tuple[Asked, Sequences]]
Floats = NDArray[np.float32]

DIMENSIONS, RECTIFIED, PRODUCTS = 3, 4, 2
KNOWN = Vectors(
    {"bone": 1, "organ": 2}, np.array([[0, 0, 0, 0], [127, 0, 0, 127], [0, 127, 0, 127]], np.int8)
)


def made(seed: int) -> Reader:
    """Return a reader of random numbers."""
    generator = np.random.default_rng(seed)
    shapes = [array.shape for array in blank(DIMENSIONS).arrays().values()]
    sums = RECTIFIED + PRODUCTS
    sizes = [(shapes[0][0], sums), (shapes[1][0], sums), (sums,), (RECTIFIED + 1,)]
    return Reader(*(generator.normal(size=size).astype(np.float32) for size in sizes))


def asked_of(count: int) -> tuple[Floats, Words, Floats]:
    """Return vectors of a vocabulary, words of it, and what is asked for."""
    generator = np.random.default_rng(count)
    words = Words(
        generator.integers(0, 5, count),
        generator.random((count, len(TRAITS))).astype(np.float32),
        np.array([count]),
    )
    asking = generator.random(len(blank(DIMENSIONS).asking)).astype(np.float32)
    return generator.normal(size=(5, DIMENSIONS)).astype(np.float32), words, asking


@pytest.mark.parametrize("count", [0, 1, 7])
def test_scores(count: int) -> None:
    """A word's score is that of its rectified sums with the question's, and of the products of both."""
    read = made(1)
    vectors, words, asking = asked_of(count)
    inputs = np.concatenate([vectors[words.places], words.traits], axis=1) @ read.word
    asked = asking @ read.asking + read.bias
    hidden = np.maximum(inputs + asked, 0)[:, :RECTIFIED]
    products = (inputs * asked)[:, RECTIFIED:].sum(axis=1)
    expected = hidden @ read.out[:RECTIFIED] + products + read.out[RECTIFIED]
    assert read.scores(vectors, words, asking).tolist() == pytest.approx(expected.tolist(), rel=1e-4)


def test_blank() -> None:
    """A reader that has learned nothing tells no word from another."""
    assert blank(DIMENSIONS).scores(*asked_of(4)).tolist() == [0] * 4


def test_arrays() -> None:
    """A reader is what its arrays hold."""
    read = made(2)
    found = reader(read.arrays(), DIMENSIONS)
    assert all(getattr(found, name) is getattr(read, name) for name in ARRAYS)


@pytest.mark.parametrize("name", ARRAYS)
def test_misfits(name: str) -> None:
    """Arrays that do not fit one another, the vectors or this version are none of a reader."""
    read = made(2)
    longer = np.concatenate([getattr(read, name)] * 3)
    with pytest.raises(ValueError, match="do not fit"):
        reader(replace(read, **{name: longer}).arrays(), DIMENSIONS)
    with pytest.raises(ValueError, match="do not fit"):
        reader(read.arrays(), DIMENSIONS + 1)
    arrays = read.arrays()
    arrays.pop(f"reader.{name}")
    with pytest.raises(KeyError):
        reader(arrays, DIMENSIONS)


def test_asking_for(hold: Hold) -> None:
    """A question asks for the direction of its words and of what is asked for, its kind and its wording."""
    lexicon = Lexicon({}, {}, {}, {}, {}, KNOWN)
    asked, sequences = hold("Which organs are in the bone?", ["Bone."], lexicon=lexicon)
    found = asking_for(asked, nearness(asked, matches(asked, sequences)))
    half = np.sqrt(0.5)
    assert len(found) == len(blank(DIMENSIONS).asking)
    assert found[:6].tolist() == pytest.approx([half, half, 0, 0, 1, 0], abs=1e-5)
    kinds, wordings = found[6:].tolist()[: len(KINDS) + 1], found[6 + len(KINDS) + 1 :]
    assert kinds == [float(at == asked.kind) for at in range(len(KINDS))] + [1]
    assert {WORDING[at] for at in np.flatnonzero(wordings)} == {"which", "are", "in", "the"}


def test_asking_without_focus(hold: Hold) -> None:
    """Where nothing is named that is asked for, there is no direction of it."""
    asked, sequences = hold("How is bone?", ["Bone."], lexicon=Lexicon({}, {}, {}, {}, {}, KNOWN))
    found = asking_for(asked, nearness(asked, matches(asked, sequences)))
    assert found[3:6].tolist() == [0, 0, 0]
    assert found[6 + len(KINDS)] == 0


@given(made=st.lists(st.lists(st.floats(-1e4, 1e4, width=32), max_size=5), max_size=5))
def test_reading(made: list[list[float]]) -> None:
    """Of a sentence its best word and all together count, cut off below and above, from 0 for no word."""
    scores = np.array([score for own in made for score in own], np.float32)
    best, together = reading(scores, np.array([len(own) for own in made], np.int64)).tolist()
    for own, one, all_ in zip(made, best, together, strict=True):
        cut = np.clip(np.array(own, np.float64), -8, 20)
        if own:
            assert one == pytest.approx((cut.max() + 8) / 8, abs=1e-5)
            assert all_ == pytest.approx((np.log(np.exp(cut).sum() + np.exp(-8)) + 8) / 8, abs=1e-4)
        else:
            assert one == all_ == 0
