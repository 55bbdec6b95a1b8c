"""WordNet's nouns -> which terms name a kind of what a term names."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from math import sqrt

from qa_service.text.terms import terms
from qa_service.training.wordnet import Sense, WordNet
from qa_service.training.words import Words

SENSES = 3
"""Noun senses of a word that are looked at, the most used first."""

LARGEST = 5000
"""Synsets under one that is still worth asking for; more have only the likes of "entity"."""

_STEP = 0.9
"""Strength kept from each ancestor to the next."""

_HEAD = 0.8
"""Strength of a name's last word: "vessel" of "blood vessel"."""

_UP = ("@", "@i")
_PREPOSITIONS = {"of", "for", "in", "to", "by", "with"}

_EMPTY = frozenset(
    terms(
        """
        entity abstraction object whole thing attribute group grouping relation matter unit being organism
        cause agent artifact artefact substance state act action activity event feature psychological measure
        quantity amount communication cognition knowledge content message signal quality property part
        portion collection condition status change process phenomenon creation instrumentality
        instrumentation someone somebody individual mortal soul human construct piece component constituent
        possession happening occurrence deed idea thought psyche representation way
        """
    )
)
"""Terms that say too little to be asked for."""

Up = Mapping[Sense, tuple[Sense, ...]]


def kinds(wordnet: WordNet, words: Words) -> dict[tuple[str, str], float]:
    """Return (term, term of a kind of it) -> strength, 0 to 1."""
    best: dict[tuple[str, str], float] = {}
    for term, own, strength in _every(wordnet, words):
        best[term, own] = max(best.get((term, own), 0), strength)
    return best


def _every(wordnet: WordNet, words: Words) -> Iterator[tuple[str, str, float]]:
    """Yield (term, term of a kind of it, strength) by each way that leads from one up to the other."""
    up = _up(wordnet)
    general = _general(up)
    names = cache(lambda sense: dict(_names(wordnet, words, sense)))
    for word in words.terms:
        for sense, weight in _nouns(wordnet, word):
            above = ((one, steps) for one, steps in _ancestors(up, sense).items() if one not in general)
            for ancestor, steps in above:
                for term, strength in names(ancestor).items():
                    value = weight * strength * _STEP ** (steps - 1)
                    yield from ((term, own, value * how) for own, how in words.pairs(word) if own != term)


def _up(wordnet: WordNet) -> Up:
    """Return the synsets right above each noun's."""
    return {
        sense: tuple(pointer.target for pointer in synset.pointers if pointer.symbol in _UP)
        for sense, synset in wordnet.synsets.items()
        if sense.part == "n"
    }


def _nouns(wordnet: WordNet, word: str) -> list[tuple[Sense, float]]:
    chances = wordnet.chances(word)
    senses = sorted((rank, sense) for sense, rank in wordnet.ranks[word].items() if sense.part == "n")
    return [(sense, sqrt(chances[sense])) for _, sense in senses[:SENSES]]


def _ancestors(up: Up, sense: Sense) -> dict[Sense, int]:
    """Return the synsets above one, each with the fewest steps to it."""
    steps = {sense: 0}
    todo = deque([sense])
    while todo:
        at = todo.popleft()
        for above in up[at]:
            if above not in steps:
                steps[above] = steps[at] + 1
                todo.append(above)
    del steps[sense]
    return steps


def _general(up: Up) -> set[Sense]:
    below = Counter(above for sense in up for above in _ancestors(up, sense))
    return {sense for sense, count in below.items() if count > LARGEST}


def _names(wordnet: WordNet, words: Words, sense: Sense) -> Iterator[tuple[str, float]]:
    """Yield the terms that name a synset with how well they do, the best last for each term."""
    found: list[tuple[float, str]] = []
    for written in wordnet.synsets[sense].words:
        word = written.lower()
        if "_" in word:
            how = 0.0 if written[0].isupper() else _HEAD
            word = _head(word)
        else:
            how = sqrt(wordnet.chances(word)[sense]) if word in words.terms else 0.0
        found += [(how * own, term) for term, own in words.pairs(word) if how and term not in _EMPTY]
    for strength, term in sorted(found):
        yield term, strength


def _head(name: str) -> str:
    """Return the word that a name of several words is a kind of, empty where it has no such."""
    before = list(takewhile(lambda word: word not in _PREPOSITIONS, name.split("_")))
    return before[-1] if before and before[-1].isalpha() else ""
