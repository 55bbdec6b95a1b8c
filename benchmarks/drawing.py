"""Passages drawn at random from a realistic vocabulary, with or without function words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import Corpus

WORDS = 45
"""Terms of a passage of about 70 words, the function words left out."""

FUNCTION_WORDS = 130
"""Different function words."""

BETWEEN = 25 / 45
"""Function words for each other word."""

SHORTEST, LONGEST = 4, 12
"""Words of a question."""

Terms = NDArray[np.int32]
Places = NDArray[np.int64]


def synthetic(passages: int, questions: int, seed: int = 0, size: int = 0) -> Corpus:
    """Return passages of log-normal length whose terms follow Mandelbrot's law and repeat near by.

    Questions are three to eight terms of one passage: what is left of four to twelve words without the
    function words. ``size`` is that of the vocabulary, by Heaps' law where it is 0.
    """
    generator = np.random.default_rng(seed)
    lengths = np.clip(generator.lognormal(np.log(WORDS), 0.45, passages), 5, 250).astype(np.int64)
    size, count = size or int(3000 * passages**0.4), int(lengths.sum())
    shares = 1 / (np.arange(size) + 60.0) ** 1.07
    found = np.searchsorted(np.cumsum(shares / shares.sum()), generator.random(count)).astype(np.int32)
    before = np.arange(count) - generator.integers(1, 8, count)
    repeated = (generator.random(count) < 0.12) & (before >= 0)
    found[repeated] = found[before[repeated]]
    found = np.minimum(found, size - 1)
    ends = np.concatenate([[0], np.cumsum(lengths)])
    vocabulary = [f"w{number}" for number in range(size)]
    return Corpus(
        "synthetic", vocabulary, found, ends, asked(vocabulary, found, ends, questions, 3, 8, generator)
    )


def with_function_words(passages: int, questions: int, seed: int = 0, size: int = 0) -> Corpus:
    """Return the same passages with function words between their terms, which questions have too."""
    plain = synthetic(passages, 0, seed, size)
    generator = np.random.default_rng(seed + 1)
    gaps = generator.poisson(BETWEEN, len(plain.terms))
    places = np.arange(len(plain.terms)) + np.cumsum(gaps)
    found = np.empty(len(plain.terms) + int(gaps.sum()), np.int32)
    shares = np.cumsum(1 / (np.arange(FUNCTION_WORDS) + 2.0))
    filling = np.searchsorted(shares / shares[-1], generator.random(len(found))).astype(np.int32)
    found[:] = np.minimum(filling, FUNCTION_WORDS - 1)
    found[places] = plain.terms + FUNCTION_WORDS
    ends = np.append(0, np.append(places, len(found))[plain.ends[1:] - 1] + 1)
    vocabulary = [f"f{number}" for number in range(FUNCTION_WORDS)] + plain.vocabulary
    own = asked(vocabulary, found, ends, questions, SHORTEST, LONGEST, generator)
    return Corpus("synthetic, function words kept", vocabulary, found, ends, own)


def asked(
    vocabulary: list[str],
    found: Terms,
    ends: Places,
    questions: int,
    least: int,
    most: int,
    generator: np.random.Generator,
) -> list[list[str]]:
    """Return questions of ``least`` to ``most`` different terms, each of one passage."""
    drawn = []
    for passage in generator.integers(0, len(ends) - 1, questions).tolist():
        words = generator.permutation(found[ends[passage] : ends[passage + 1]]).tolist()
        count = int(generator.integers(least, most + 1))
        drawn.append([vocabulary[term] for term in list(dict.fromkeys(words))[:count]])
    return drawn
