from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from silence import quiet

from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.reader import READING, Reader, blank
from qa_service.answering.ranking.words import TRAITS
from qa_service.evaluation import Question
from qa_service.model import Document
from qa_service.training import fitting
from qa_service.training import reading as module
from qa_service.training.corpora import Corpus
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.reading import fill_reading, fit_reader

Towns = Callable[[int], tuple[list[Document], list[Question]]]
Floats = NDArray[np.float32]

WORDS = Lexicon({}, {}, {}, {})


def seen(towns: Towns, count: int, reader: Reader) -> Examples:
    documents, questions = towns(count)
    unknown = [
        replace(questions[0], id="none", text="Zebra?"),
        replace(questions[0], id="refused", text="Who is the mayor of Rome?", gold=()),
    ]
    return joined(list(examples(Corpus(tuple(documents), (*unknown, *questions)), WORDS, reader)))


@pytest.fixture(scope="module")
def found(towns: Towns) -> Examples:
    return seen(towns, 20, blank(1))


@pytest.fixture(scope="module")
def fitted(found: Examples) -> Reader:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fitting, "AT_ONCE", 16)
        scores = np.zeros(len(found.right), np.float32)
        return fit_reader(found, WORDS.vectors, scores, np.random.default_rng(1), quiet)


def best(found: Examples) -> float:
    """Return how often the sentence with the best word is right, where one is."""
    column = found.vectors[:, NAMES.index(READING[0])].astype(np.float32)
    ends = np.cumsum(found.sizes)
    asked = np.flatnonzero(found.answerable & (found.sizes > 0))
    picked = [
        start + int(np.argmax(column[start:end]))
        for start, end in zip(ends - found.sizes, ends, strict=True)
        if end > start
    ]
    rows = np.array(picked)[found.answerable[found.sizes > 0]]
    assert len(rows) == len(asked)
    return float(found.right[rows].mean())


def test_fit(towns: Towns, found: Examples, fitted: Reader) -> None:
    """On towns not seen before, the best word is oftener in the right sentence than by chance."""
    other = seen(towns, 21, blank(1))
    fill_reading(other, fitted, WORDS.vectors)
    chance = float(other.right.sum() / other.right.size)
    assert best(other) > 2 * chance


def test_same(found: Examples, fitted: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same examples and generator give the same reader; progress is told to the last step."""
    monkeypatch.setattr(fitting, "AT_ONCE", 16)
    told: list[tuple[int, int]] = []
    scores = np.zeros(len(found.right), np.float32)
    again = fit_reader(
        found, WORDS.vectors, scores, np.random.default_rng(1), lambda *what: told.append(what)
    )
    assert [array.tobytes() for array in again.arrays().values()] == [
        array.tobytes() for array in fitted.arrays().values()
    ]
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_fill_reading(towns: Towns, found: Examples, fitted: Reader) -> None:
    """Examples that are read afterwards are those that are read at once, up to half precision."""
    at_once = seen(towns, 20, fitted).vectors.astype(np.float32)
    afterwards = replace(found, vectors=found.vectors.copy())
    fill_reading(afterwards, fitted, WORDS.vectors)
    np.testing.assert_allclose(afterwards.vectors.astype(np.float32), at_once, atol=0.01)
    columns = [NAMES.index(name) for name in READING]
    assert not np.allclose(found.vectors[:, columns], at_once[:, columns], atol=0.01)


def test_gradients(found: Examples, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gradient by each number is how the loss changes with it."""
    monkeypatch.setattr(fitting, "AT_ONCE", 8)
    generator = np.random.default_rng(2)
    scores = generator.normal(size=len(found.right)).astype(np.float32)
    batch = next(module._Learned(found, WORDS.vectors, scores).batches(generator))
    read = module._started(1 + len(TRAITS), found.texts.asking.shape[1], generator)

    def loss() -> float:
        asked = batch.asking @ read.asking + read.bias
        own, sums = asked[batch.group], batch.inputs @ read.word
        hidden = np.maximum(sums + own, 0)[:, : module.RECTIFIED] @ read.out[:-1]
        values = hidden + (sums * own)[:, module.RECTIFIED :].sum(axis=1) + read.out[-1] + batch.offsets
        total = 0.0
        for group in range(len(batch.starts)):
            mine = batch.group == group
            powers = np.exp(np.append(values[mine].astype(np.float64), 0))
            wanted = batch.wanted[mine] > 0
            total -= np.log((powers[:-1][wanted].sum() if wanted.any() else powers[-1]) / powers.sum())
        return total / len(batch.starts)

    step = 1e-2
    for name, gradient in zip(("word", "asking", "bias", "out"), module._gradients(read, batch), strict=True):
        array: Floats = getattr(read, name)
        assert gradient.shape == array.shape
        for at in np.argsort(-np.abs(gradient), axis=None)[:4]:
            place = np.unravel_index(at, array.shape)
            kept = array[place]
            array[place] = kept + step
            above = loss()
            array[place] = kept - step
            below = loss()
            array[place] = kept
            assert (above - below) / (2 * step) == pytest.approx(gradient[place], rel=0.1, abs=1e-3)


def test_likeliest(found: Examples, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a question only the likeliest sentences are looked at, and the right ones, however unlikely."""
    monkeypatch.setattr(module, "LIKELIEST", 1)
    scores = np.where(found.right, -5, np.arange(len(found.right)) % 7).astype(np.float32)
    learned = module._Learned(found, WORDS.vectors, scores)
    kept = np.add.reduceat(
        learned._kept, (np.cumsum(found.sizes) - found.sizes)[found.sizes > 0], dtype=np.int64
    )
    assert kept.max() == 2
    assert learned._kept[found.right].all()
