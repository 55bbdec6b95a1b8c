"""Question terms and the sentences that answer them -> which terms go with which, and which are repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Floats = NDArray[np.float64]

ROUNDS = 5
"""Of expectation and maximisation."""

LEAST_COUNT, LEAST_CHANCE, LEAST_TITLES = 2.0, 0.03, 3
"""What a pair needs to be kept: times seen, chance, and documents' titles it was seen under."""

OTHER = 0.1
"""What another term's chance is at first beside that of the same term."""

RARE = 1.0
"""Counted in with the times that a term was seen, so that a rare one gives others with less chance."""

OWN, LEAST_OWN = 0.5, 0.2
"""Chance that a term gives itself where it was never seen to, and the least that is reckoned with."""

SEEN = 5
"""Questions that a term must be in for its share to be kept; the average is counted in as often."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The terms of a question, of the sentence that answers it, and of the title above; each term once."""

    question: tuple[str, ...]
    sentence: tuple[str, ...]
    title: tuple[str, ...]


def shares(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return for each frequent question term the chance that the answer's sentence or title has it."""
    seen: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for pair in pairs:
        seen.update(pair.question)
        held.update(set(pair.question) & {*pair.sentence, *pair.title})
    mean = held.total() / max(1, seen.total())
    return {
        term: (held[term] + SEEN * mean) / (count + SEEN)
        for term, count in sorted(seen.items())
        if count >= SEEN
    }


def translations(pairs: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """Return for each question term the sentence terms that stand for it, with a strength of 0 to 1.

    IBM's first alignment model (Brown et al. 1993): each term of the question comes from one term of the
    sentence, of the title, or from none. The strength is the chance that the sentence's term gives the
    question's, as a share of the chance that the question's own term does.
    """
    names, sources, targets, counts, chances = _aligned(pairs)
    kept = np.flatnonzero(
        (sources != targets) & (sources > 0) & (counts >= LEAST_COUNT) & (chances >= LEAST_CHANCE)
    )
    found = {(names[targets[at]], names[sources[at]]): float(chances[at]) for at in kept}
    same = np.flatnonzero(sources == targets)
    own = {names[sources[at]]: float(chances[at]) for at in same}
    general = _general(pairs, found)
    tables: dict[str, dict[str, float]] = {}
    for asked, said in sorted(general):
        strength = found[asked, said] / max(own.get(asked, OWN), LEAST_OWN)
        tables.setdefault(asked, {})[said] = min(1.0, strength)
    return tables


def _aligned(pairs: Sequence[Pair]) -> tuple[list[str], Places, Places, Floats, Floats]:
    """Return (terms, and by pair of terms: source, target, expected count, chance); source 0 is none."""
    names, source, target, link = _links(pairs)
    size = len(names)
    keys, cell = np.unique(source * size + target, return_inverse=True)
    sources, targets = keys // size, keys % size
    counts = np.where(sources == targets, 1.0, OTHER)
    for _ in range(ROUNDS):
        chance = counts / np.bincount(sources, weights=counts, minlength=size)[sources]
        weight = chance[cell]
        weight /= np.bincount(link, weights=weight)[link]
        counts = np.bincount(cell, weights=weight, minlength=len(keys))
    totals = np.bincount(sources, weights=counts, minlength=size)
    return names, sources, targets, counts, counts / (totals[sources] + RARE)


def _links(pairs: Sequence[Pair]) -> tuple[list[str], Places, Places, Places]:
    """Return (terms, and for each term that may have given a question's: source, target, the latter's place).

    Source 0 is none; places count the questions' terms.
    """
    numbers: dict[str, int] = {"": 0}
    source: list[int] = []
    target: list[int] = []
    sizes: list[int] = []
    for pair in pairs:
        own = sorted({0, *(numbers.setdefault(term, len(numbers)) for term in (*pair.sentence, *pair.title))})
        for term in pair.question:
            sizes.append(len(own))
            source.extend(own)
            target.extend([numbers.setdefault(term, len(numbers))] * len(own))
    place = np.repeat(np.arange(len(sizes)), np.array(sizes, np.int64))
    return list(numbers), np.array(source, np.int64), np.array(target, np.int64), place


def _general(pairs: Iterable[Pair], found: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Return the pairs seen under enough titles in sentences that lack the question's own term."""
    said: dict[str, set[str]] = {}
    for asked, other in found:
        said.setdefault(asked, set()).add(other)
    titles: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for pair in pairs:
        held = set(pair.sentence)
        for asked in pair.question:
            if asked in said and asked not in held:
                for other in said[asked] & held:
                    titles.setdefault((asked, other), set()).add(pair.title)
    return [key for key, under in titles.items() if len(under) >= LEAST_TITLES]
