"""The terms of a question -> the chance that the sentence which answers it repeats each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import tanh

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.question_types import KINDS, focus_of, kind_of
from qa_service.answering.ranking.lexicon import SHARED
from qa_service.answering.ranking.network import Network
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.wording import WORDING
from qa_service.kernels import INT, REAL, kernel
from qa_service.text.terms import Token, tokens

Floats = NDArray[np.float32]

_F, _D = np.float32, np.float64
_traits = kernel("traits", _D, _F, _F, INT, INT, INT, INT, INT, INT, REAL, REAL, _D, _F)

ALONE = (
    *("learned", "nothing learned", "rarity", "no vector", "rarity to the most", "rarity to the mean"),
    *("digit", "length"),
)
"""What is told of a term by what it is: log-odds of the chance learned, 0 for none; characters in tens."""

PLACED = ("capital", "place", "last", "focus", "terms", "place in the text", "capitals")
"""What is told of a term by where it stands; places are shares of the whole, terms are a logarithm."""

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
    told = np.array([*_told(words, terms, share)])
    (count, size), kinds, around = meant.shape, len(KINDS), 1 + len(AROUND)
    found = np.zeros((count, len(ALONE) + len(PLACED) + kinds + size + 2 * around), np.float32)
    asked = focus_of(question, terms), KINDS.index(kind_of(question)), kinds, around
    _traits(told, meant, rarity, count, size, *asked, UNHEARD, STRETCHED, np.empty(count), found)
    return found


def chances(network: Network, found: Floats) -> Floats:
    """Return the chance (m,) that the answer repeats each term, by its traits (m, t)."""
    return np.array([(1 + tanh(score / 2)) / 2 for score in network.scores(found).tolist()], np.float32)


def _told(words: Sequence[Token], terms: Sequence[str], share: Mapping[str, float]) -> Iterator[float]:
    """Yield of each term what the kernel takes: what was learned of it, how it is written and what is around.

    One that the question was not typed with has its place in the middle.
    """
    first: dict[str | None, int] = {}
    for at, (_, _, term) in enumerate(words):
        first.setdefault(term, at)
    around = [0, *(AROUND.get(word.lower(), 0) for _, word, _ in words), 0]
    for term in terms:
        chance = min(max(share.get(term, SHARED), LEAST), 1 - LEAST)
        yield from (chance, term not in share, term[0].isdigit(), len(term))
        if (place := first.get(term)) is None:
            yield from (False, 0.5, 0, 0)
        else:
            capital = words[place][1][0].isupper()
            yield from (capital, place / len(words), around[place], around[place + 2])
