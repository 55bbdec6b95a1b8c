"""Takes out of WordNet what it marks as a slur or as obscene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import regex

from qa_service.text.terms import terms
from qa_service.training.wordnet import Sense, Synset, WordNet

LEAST_USES = 15
"""In decent senses, for a word to be kept that has a marked one too ("boy", "suit", "tool")."""

_USAGE = ";u"
_LABELS = {"ethnic_slur", "disparagement", "obscenity"}
_MARKS = regex.compile(
    r"""
      \(ethnic\ slur\) | \((?:\w+\ )?(?:offensive|disparaging|derogatory|obscene|vulgar)\b
    | (?:considered|regarded\ as)\ offensive
    | (?:offensive|disparaging|derogatory|obscene|vulgar|insulting)\b(?:\ \w+){0,2}
      \ (?:terms?|names?|words?|slang|expressions?|references?)\ (?:for|to|of|used)\b
    """,
    regex.VERBOSE,
)


def decent(wordnet: WordNet) -> WordNet:
    """Return the database without marked senses, and without words that are used for little else.

    A word taken out of a synset leaves an empty one, so that pointers still count right.
    """
    marked = set(_marked(wordnet))
    out = _left_out(wordnet, marked)
    ranks = {
        word: {sense: rank for sense, rank in senses.items() if (word, sense) not in marked}
        for word, senses in wordnet.ranks.items()
        if _terms(word) not in out
    }
    synsets = {
        sense: replace(one, words=tuple(w if sense in ranks.get(w.lower(), ()) else "" for w in one.words))
        for sense, one in wordnet.synsets.items()
    }
    uses = {
        word: {sense: count for sense, count in senses.items() if sense in ranks.get(word, ())}
        for word, senses in wordnet.uses.items()
    }
    return replace(wordnet, synsets=synsets, ranks=ranks, uses=uses)


def _marked(wordnet: WordNet) -> Iterator[tuple[str, Sense]]:
    labels = {sense for sense, synset in wordnet.synsets.items() if _LABELS.intersection(synset.words)}
    for sense, synset in wordnet.synsets.items():
        for number, word in enumerate(synset.words, 1):
            if _MARKS.search(synset.gloss.partition('; "')[0]) or _labelled(synset, number, labels):
                yield word.lower(), sense


def _labelled(synset: Synset, number: int, labels: set[Sense]) -> bool:
    """Tell whether the word of this number, or the whole synset, is said to be used as a slur."""
    return any(
        pointer.symbol == _USAGE and pointer.target in labels and pointer.source in (0, number)
        for pointer in synset.pointers
    )


def _left_out(wordnet: WordNet, marked: set[tuple[str, Sense]]) -> set[tuple[str, ...]]:
    """Return the index terms of marked words that are seldom met in a decent sense."""
    found = {_terms(word) for word, _ in marked}
    met: Counter[tuple[str, ...]] = Counter()
    for word, senses in wordnet.uses.items():
        if (own := _terms(word)) in found:
            met[own] += sum(count for sense, count in senses.items() if (word, sense) not in marked)
    return {own for own in found if met[own] < LEAST_USES}


def _terms(word: str) -> tuple[str, ...]:
    """Return the index terms of a single word; a name of several words stands for itself alone."""
    return (word,) if "_" in word else tuple(terms(word))
