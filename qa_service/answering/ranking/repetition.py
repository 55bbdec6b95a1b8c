"""The terms of a question -> the chance that the sentence which answers it repeats each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log, tanh

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.question_types import KINDS, focus_of, kind_of
from qa_service.answering.ranking.lexicon import SHARED
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.wording import WORDING
from qa_service.text.terms import tokens

Floats = NDArray[np.float32]
Rows = Iterator[tuple[float, ...]]

ALONE = (
    *("learned", "nothing learned", "rarity", "no vector", "rarity to the most", "rarity to the mean"),
    *("digit", "length"),
)
"""What is told of a term by what it is: log-odds of the chance learned, 0 for none; characters in tens."""

PLACED = ("capital", "place", "last", "focus", "terms", "place in the text", "capitals")
"""What is told of a term by where it stands; places are shares of the whole, terms are a logarithm."""

_TOLD = len(ALONE) + len(PLACED)
_MEANT = _TOLD + len(KINDS)

AROUND = {word: at for at, word in enumerate(WORDING, 1)}
"""The words that may stand before and after a term, by their places; 0 is for none of them."""

UNHEARD = 1.5
"""Rarity of a term without a vector; of the others it is 0 to 1."""

LEAST = 0.01
"""Chance below which it makes no difference what was learned of a term, and above 1 less it."""

STRETCHED = 3
"""What vectors are multiplied by, to vary as much as the other traits."""


def trait_count(vectors: Vectors) -> int:
    """Return how many traits a term has."""
    return len(ALONE) + len(PLACED) + len(KINDS) + vectors.dimensions + 2 * (1 + len(AROUND))


def traits(
    question: str, terms: Sequence[str], share: Mapping[str, float], meant: Floats, rarity: Floats
) -> Floats:
    """Return an array of shape (terms, ``trait_count``) that tells whether an answer repeats each term.

    ``share`` holds the chance of each term of which one was learned, ``meant`` (terms, d) and ``rarity``
    (terms,) are what ``Vectors.of`` gives. There must be a term; one that the question was not typed with,
    such as a reading of a misspelt word, has no place and nothing around it.
    """
    words = tokens(question)
    first: dict[str | None, int] = {}
    for at, (_, _, term) in enumerate(words):
        first.setdefault(term, at)
    places = [first.get(term, -1) for term in terms]
    written = [word for _, word, _ in words]
    rare = np.where(meant.any(axis=1), rarity, UNHEARD).tolist()
    told = zip(_alone(terms, share, rare), _placed(written, places, focus_of(question, terms)), strict=True)
    last = _MEANT + meant.shape[1]
    found = np.zeros((len(terms), last + 2 * (1 + len(AROUND))), np.float32)
    found[:, :_TOLD] = [(*alone, *placed) for alone, placed in told]
    found[:, _TOLD + KINDS.index(kind_of(question))] = 1
    np.multiply(meant, STRETCHED, out=found[:, _MEANT:last])
    for own, (before, after) in zip(found[:, last:], _around(written, places), strict=True):
        own[before] = own[len(AROUND) + 1 + after] = 1
    return found


def chances(network: Network, found: Floats) -> Floats:
    """Return the chance (m,) that the answer repeats each term, by its traits (m, t)."""
    return np.array([(1 + tanh(score / 2)) / 2 for score in network.scores(found).tolist()], np.float32)


def _alone(terms: Sequence[str], share: Mapping[str, float], rarity: Sequence[float]) -> Rows:
    most, mean = max(rarity), sum(rarity) / len(rarity)
    for term, rare in zip(terms, rarity, strict=True):
        chance = min(max(share.get(term, SHARED), LEAST), 1 - LEAST)
        told = log(chance / (1 - chance)), term not in share, rare, rare == UNHEARD, rare - most, rare - mean
        yield *told, term[0].isdigit(), len(term) / 10


def _placed(words: Sequence[str], places: Sequence[int], focus: int) -> Rows:
    count = len(places)
    capital = [at >= 0 and words[at][0].isupper() for at in places]
    around = log(count), sum(capital) / count
    for order, at in enumerate(places):
        within = at / len(words) if at >= 0 else 0.5
        yield capital[order], order / count, order == count - 1, order == focus, around[0], within, around[1]


def _around(words: Sequence[str], places: Sequence[int]) -> list[tuple[int, int]]:
    """Return which of ``AROUND`` stands before each place and which behind it."""
    known = [0, *(AROUND.get(word.lower(), 0) for word in words), 0]
    return [(known[at], known[at + 2]) if at >= 0 else (0, 0) for at in places]
