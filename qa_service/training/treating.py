"""Corpora asked what they treat and what they do not -> the network that tells the one from the other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.confidence import SUMMARY, TREATMENT, treatment
from qa_service.answering.ranking.network import Network, standardised
from qa_service.answering.ranking.ranker import Ranker
from qa_service.protocols import Stages
from qa_service.training.corpora import Corpus, treating
from qa_service.training.examples import Examples, examples, joined
from qa_service.training.fitting import Pace, fit_probability, started
from qa_service.training.labelled import Labelled
from qa_service.training.sharing import processes

DRAWS = 8
"""Times that corpora are drawn to be asked this alone."""

AT_ONCE = 500
"""Questions of a corpus that are read before they are summed up, which takes less room."""

HIDDEN = 64
"""Units of the hidden layer."""

LINEAR, BENT = Pace(10, 1e-3), Pace(10, 1e-3)
"""How long and how fast the linear sum learns, and the hidden layer."""


class Treated(NamedTuple):
    """Summaries of questions (q, t), half-precision, and whether the documents treat each (q,)."""

    vectors: NDArray[np.float16]
    labels: NDArray[np.bool_]


def treatments(found: Examples, ranker: Network) -> NDArray[np.float32]:
    """Return of each question that has candidates what tells whether it is treated (q', t)."""
    return np.stack([treatment(one) for one in found.judged(ranker)])


def told_apart(found: Examples, ranker: Network) -> Treated:
    """Return the questions that have an answer, and those on something else; others are left out."""
    asked = found.sizes > 0
    answerable, foreign = found.answerable[asked], found.foreign[asked]
    kept = answerable | foreign
    return Treated(treatments(found, ranker)[kept].astype(np.float16), answerable[kept])


def asked_anew(labelled: Labelled, ranker: Ranker, seed: int, progress: Stages) -> Treated:
    """Return questions asked of corpora that are drawn for it, read by ``ranker``."""
    generator = random.Random(seed)
    made = [corpus for _ in range(DRAWS) for corpus in treating(labelled, generator)]
    total, done, parts = sum(len(corpus.questions) for corpus in made), 0, []
    with processes() as pool:
        for corpus, part in zip(made, pool.map(_read, [(corpus, ranker) for corpus in made]), strict=True):
            parts.append(part)
            done += len(corpus.questions)
            progress("Asking what is treated", done, total)
    return _joined(parts)


def fit_treated(parts: list[Treated], seed: int) -> Network:
    """Return the network of a linear sum and of what a hidden layer adds to it: log-odds to be treated.

    Both start from the log-odds that the ranker itself gives to there being an answer.
    """
    vectors, labels = _joined(parts)
    wide = vectors.astype(np.float32)
    mean, deviation = wide.mean(axis=0), wide.std(axis=0) + np.float32(0.01)
    own, generator = own_odds(wide.shape[1] - len(TREATMENT)), np.random.default_rng(seed)
    offsets = wide[:, own].sum(axis=1)
    wide -= mean
    wide /= deviation
    told = labels.astype(np.float32), np.ones(len(labels), np.float32)
    line = Network((np.zeros((wide.shape[1], 1), np.float32),), (np.zeros(1, np.float32),))
    fit_probability(line, wide, told[0], offsets, told[1], LINEAR, generator)
    offsets = offsets + line.scores(wide)
    line = standardised(line, mean, deviation)
    line.weights[0][own] += 1
    bent = started((wide.shape[1], HIDDEN, 1), generator)
    bent.weights[1][:] = 0
    fit_probability(bent, wide, told[0], offsets, told[1], BENT, generator)
    return _added(standardised(bent, mean, deviation), line)


def own_odds(first: int) -> list[int]:
    """Return where a summary after so many features has the best score, and what the others add to it.

    Together they are the log-odds that the ranker itself gives to there being an answer.
    """
    return [first + SUMMARY.index("score"), first + SUMMARY.index("others")]


def _read(work: tuple[Corpus, Ranker]) -> Treated:
    corpus, ranker = work
    return _joined(list(_in_parts(corpus, ranker)))


def _in_parts(corpus: Corpus, ranker: Ranker) -> Iterator[Treated]:
    held: list[Examples] = []
    for one in examples(corpus, ranker.lexicon, ranker.reader):
        held.append(one)
        if len(held) == AT_ONCE:
            yield told_apart(joined(held), ranker.network)
            held = []
    if held:
        yield told_apart(joined(held), ranker.network)


def _joined(parts: list[Treated]) -> Treated:
    return Treated(*(np.concatenate(some) for some in zip(*parts, strict=True)))


def _added(bent: Network, line: Network) -> Network:
    """Return the sum of a network with a hidden layer and of a linear one, as one with a hidden layer.

    The linear one's scores pass through two units of it: what they are above zero, and below.
    """
    passing = np.array([[1.0], [-1.0]], np.float32)
    return Network(
        (
            np.hstack([bent.weights[0], line.weights[0] @ passing.T]),
            np.vstack([bent.weights[1], passing]),
        ),
        (np.concatenate([bent.biases[0], line.biases[0] * passing[:, 0]]), bent.biases[1]),
    )
