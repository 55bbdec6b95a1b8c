"""The terms of a question -> the chance that the sentence which answers it repeats each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.lexicon import SHARED
from qa_service.answering.network import Network
from qa_service.answering.question_types import KINDS, focus_of, kind_of
from qa_service.answering.vectors import Vectors
from qa_service.answering.wording import WORDING
from qa_service.text.strings import hashes
from qa_service.text.terms import tokens

Floats = NDArray[np.float32]

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


def traits(question: str, terms: Sequence[str], share: Mapping[str, float], vectors: Vectors) -> Floats:
    """Return an array of shape (terms, ``trait_count``) that tells whether an answer repeats each term.

    ``share`` holds the chance of each term of which one was learned. There must be a term; one that the
    question was not typed with, such as a reading of a misspelt word, has no place and nothing around it.
    """
    words = tokens(question)
    first = {term: at for at, (_, _, term) in reversed(list(enumerate(words)))}
    places = [first.get(term, -1) for term in terms]
    written = [word for _, word, _ in words]
    meant, rarity = vectors.of(hashes(terms))
    kind = np.zeros((len(terms), len(KINDS)), np.float32)
    kind[:, KINDS.index(kind_of(question))] = 1
    alone = _alone(terms, share, np.where(meant.any(axis=1), rarity, UNHEARD))
    placed = _placed(written, places, focus_of(question, terms))
    return np.concatenate([alone, placed, kind, meant * STRETCHED, _around(written, places)], axis=1)


def chances(network: Network, found: Floats) -> Floats:
    """Return the chance (m,) that the answer repeats each term, by its traits (m, t)."""
    return np.asarray((1 + np.tanh(network.scores(found) / 2)) / 2, np.float32)


def _alone(terms: Sequence[str], share: Mapping[str, float], rarity: Floats) -> Floats:
    chance = np.clip([share.get(term, SHARED) for term in terms], LEAST, 1 - LEAST)
    told = (
        *(np.log(chance / (1 - chance)), [term not in share for term in terms]),
        *(rarity, rarity == UNHEARD, rarity - rarity.max(), rarity - rarity.mean()),
        *([term[0].isdigit() for term in terms], [len(term) / 10 for term in terms]),
    )
    return np.array(told, np.float32).T


def _placed(words: Sequence[str], places: Sequence[int], focus: int) -> Floats:
    count, order = len(places), np.arange(len(places))
    capital = np.array([at >= 0 and words[at][0].isupper() for at in places])
    told = (
        *(capital, order / count, order == count - 1, order == focus, np.full(count, np.log(count))),
        *([at / len(words) if at >= 0 else 0.5 for at in places], np.full(count, capital.mean())),
    )
    return np.array(told, np.float32).T


def _around(words: Sequence[str], places: Sequence[int]) -> Floats:
    known = [0, *(AROUND.get(word.lower(), 0) for word in words), 0, 0]
    found = np.zeros((len(places), 2, 1 + len(AROUND)), np.float32)
    every = np.arange(len(places))
    for side, step in enumerate((0, 2)):  # one with no place stands before the first 0
        found[every, side, [known[at + step] if at >= 0 else 0 for at in places]] = 1
    return found.reshape(len(places), -1)
