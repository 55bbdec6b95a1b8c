"""WordNet -> pairs of single words that mean the same or come from one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import fsum, sqrt

from qa_service.training.wordnet import Pointer, Sense, Synset, WordNet

_WEIGHTS = {"same": 1.0, "derived": 0.9, "pertaining": 0.9}
_SYMBOLS = {"+": "derived", "\\": "pertaining", "<": "pertaining"}
OPPOSITE = "!"
_ALIKE = 4
"""Letters that two words begin with to be alike in form."""

_Ends = tuple[set[Sense], set[Sense]]


@dataclass(frozen=True, slots=True)
class Link:
    """Two words in lower case, the first in the alphabet first; ``strength`` is 0 to 1."""

    one: str
    other: str
    strength: float


def links(wordnet: WordNet) -> list[Link]:
    """Return the pairs that share a synset, are derived from one another, or pertain to one another.

    The strength is the geometric mean of the shares that the linked senses have of each word's use.
    """
    ends: dict[tuple[str, str, str], _Ends] = {}
    for sense, synset in wordnet.synsets.items():
        for relation, one, target, other in _ends(wordnet, sense, synset):
            first, last = sorted([(one.lower(), sense), (other.lower(), target)])
            if first[0] != last[0]:
                own = ends.setdefault((relation, first[0], last[0]), (set(), set()))
                own[0].add(first[1])
                own[1].add(last[1])
    return [
        Link(one, other, _strength(wordnet, relation, (one, other), own))
        for (relation, one, other), own in sorted(ends.items())
    ]


def opposites(wordnet: WordNet) -> list[Link]:
    """Return the pairs of which one says the contrary of the other, by the use of the linked senses."""
    ends: dict[tuple[str, str], _Ends] = {}
    for sense, synset in wordnet.synsets.items():
        for pointer in synset.pointers:
            if pointer.symbol == OPPOSITE and pointer.source and pointer.word:
                one, other = _pair(wordnet, synset, pointer)
                if one < other and _single(one) and _single(other):
                    own = ends.setdefault((one, other), (set(), set()))
                    own[0].add(sense)
                    own[1].add(pointer.target)
    return [Link(*pair, _used(wordnet, pair, own)) for pair, own in sorted(ends.items())]


def _pair(wordnet: WordNet, synset: Synset, pointer: Pointer) -> tuple[str, str]:
    other = wordnet.synsets[pointer.target].words[pointer.word - 1]
    return synset.words[pointer.source - 1].lower(), other.lower()


def _ends(wordnet: WordNet, sense: Sense, synset: Synset) -> Iterator[tuple[str, str, Sense, str]]:
    """Yield (relation, a single word of the synset, synset of the other word, the other word)."""
    for one, other in combinations(filter(_single, synset.words), 2):
        yield "same", one, sense, other
    for pointer in synset.pointers:
        if pointer.symbol in _SYMBOLS and pointer.source and pointer.word:
            one, other = _pair(wordnet, synset, pointer)
            if _single(one) and _single(other):
                yield _SYMBOLS[pointer.symbol], one, pointer.target, other


def _single(word: str) -> bool:
    return bool(word) and "_" not in word


def _strength(wordnet: WordNet, relation: str, words: tuple[str, str], ends: _Ends) -> float:
    mean = _used(wordnet, words, ends)
    if relation != "same" and _alike(*words):
        mean = sqrt(mean)  # alike in form: the senses that are not linked are mostly akin too
    return _WEIGHTS[relation] * mean


def _used(wordnet: WordNet, words: tuple[str, str], ends: _Ends) -> float:
    """Return the geometric mean of the shares that the linked senses have of each word's use."""
    shares = []
    for word, senses in zip(words, ends, strict=True):
        chances = wordnet.chances(word)
        shares.append(fsum(chances[sense] for sense in senses))
    return sqrt(shares[0] * shares[1])


def _alike(one: str, other: str) -> bool:
    """Tell whether the words begin with the same letters."""
    letters = min(_ALIKE, len(one), len(other))
    return one[:letters] == other[:letters]
