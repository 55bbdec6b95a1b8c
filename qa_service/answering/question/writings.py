"""Unknown words -> as the passages write them: together, apart, or a number without its ending."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from qa_service.answering.question.designation import ORDINALS
from qa_service.answering.question.expansion import is_strange
from qa_service.model import Query
from qa_service.protocols import PassageStore, Retriever, TermStatistics
from qa_service.text.patterns import lazy
from qa_service.text.terms import tokens, word_term

LOOKED_AT = 80
"""Passages in which two words are looked for side by side."""

SHORTEST = 3
"""Letters of either part of a word that is taken apart, unless it is a short one or the part a particle."""

SHORT = 6
"""Letters of a word that may have shorter parts, such as "wifi"."""

LONGEST = 40
"""Letters of a word that is read as two at most, as there are as many ways as letters."""

PARTICLES = frozenset(["in", "on", "up", "down", "out", "off", "over", "through", "under", "away", "back"])
"""Words that make one word with a verb before them, or with what stands behind them."""

_ORDINALS = {str(at): word for at, word in enumerate(ORDINALS.split()[:12], 1)}

_MEASURED = lazy(r"(\d+)(\p{L}+)")
_ENDINGS = frozenset(["st", "nd", "rd", "th"])
_APART = lazy(r"[ \u00a0]|[-\u2010\u2011]")
_NEXT = lazy(r"[\s\-\u2010\u2011°]{1,3}(\w[\w.]*)")

SideBySide = Callable[[str, str], bool]
"""Tells whether some passage, its title or its heading has two words side by side."""


def side_by_side(retriever: Retriever, store: PassageStore, statistics: TermStatistics) -> SideBySide:
    """Return what looks for two words in the passages that hold them best."""

    def held(one: str, other: str) -> bool:
        known = [term for word in (one, other) if (term := _known(word, statistics))]
        query = Query(one, one, tuple((term, 1.0) for term in dict.fromkeys(known)))
        hits = retriever.retrieve(query, LOOKED_AT) if known else []
        return any(
            _is_same(word, other)
            for passage in store.fetch([hit.passage_id for hit in hits])
            for word in _behind(one, f"{passage.title}\n{passage.heading}\n{passage.text}")
        )

    return held


def _behind(word: str, text: str) -> Iterator[str]:
    """Yield what stands next to each place of a word in a text, whatever its capitals."""
    small, sought = text.lower(), word.lower()
    whole = text if len(text) == len(small) else small
    at = small.find(sought)
    while at >= 0:
        follows = _NEXT.match(whole, at + len(sought))
        if follows and not (at and (small[at - 1].isalnum() or small[at - 1] == "_")):
            yield follows[1]
        at = small.find(sought, at + 1)


def rewritten(
    query: Query, statistics: TermStatistics, side_by_side: SideBySide
) -> tuple[Query, frozenset[str]]:
    """Return the query with unknown terms as the passages write them, and which terms were read so.

    Two words in a row are one that is known ("web site"), and so are known ones of which the second is a
    particle, where no passage has them side by side ("back up"); a word is two that some passage has so
    ("email", "30kg"); a number with an ending is the number or the ordinal ("2nd"). The word is the same,
    so that this is no correction.
    """
    meant: dict[str, tuple[str, ...]] = {}
    for terms, reading in _readings(query, statistics, side_by_side):
        if not any(term in meant for term in terms):
            meant.update(dict.fromkeys(terms, reading))
    if not meant:  # as mostly
        return query, frozenset()
    weights: dict[str, float] = {}
    for term, weight in query.terms:
        for other in meant.get(term, (term,)):
            weights[other] = max(weight, weights.get(other, 0.0))
    return replace(query, terms=tuple(weights.items())), frozenset(meant)


def _readings(
    query: Query, statistics: TermStatistics, side_by_side: SideBySide
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """Yield (terms of the query, the known terms that they are read as)."""
    asked = {term for term, _ in query.terms}
    strange = {term for term in asked if is_strange(term, statistics)}
    words = tokens(query.text)
    for (place, one, first), (behind, other, second) in pairwise(words):
        particle = second is None and other.lower() in PARTICLES
        if first is None or not (particle or first in strange or second in strange):
            continue
        if (second is None and not particle) or not _APART.fullmatch(query.text[place + len(one) : behind]):
            continue
        joined = _known(one + other, statistics)
        if joined and (first in strange or second in strange or not side_by_side(one, other)):
            yield [term for term in (first, second) if term in asked], (joined,)
    for at, (_, word, term) in enumerate(words):
        if term in strange:
            following = words[at + 1][1] if at + 1 < len(words) else ""
            if parts := _parts(word, following, statistics, side_by_side):
                yield [term], parts


def _parts(
    word: str, following: str, statistics: TermStatistics, side_by_side: SideBySide
) -> tuple[str, ...]:
    """Return the known terms that a word is made of, none where it is not made of such."""
    measured = _MEASURED.fullmatch(word)
    if measured and measured[2].lower() in _ENDINGS:
        return _ordinal(measured[1], following, statistics, side_by_side)
    splits = [(measured[1], measured[2])] if measured else _splits(word)
    for one, other in splits:
        known = [_known(part, statistics) for part in (one, other)]
        content = [term for term in known if term]
        others = [part for part, term in zip((one, other), known, strict=True) if not term]
        if content and all(part.lower() in PARTICLES for part in others) and side_by_side(one, other):
            return tuple(content)
    return ()


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts that a word may be made of, the most even first."""
    if not word.isalpha() or len(word) > LONGEST:
        return
    for cut in sorted(range(1, len(word)), key=lambda cut: abs(2 * cut - len(word))):
        parts = word[:cut], word[cut:]
        if len(word) <= SHORT or all(len(part) >= SHORTEST or part.lower() in PARTICLES for part in parts):
            yield parts


def _ordinal(
    number: str, following: str, statistics: TermStatistics, side_by_side: SideBySide
) -> tuple[str, ...]:
    ordinal = _ORDINALS.get(number, "")
    written = [word for word in (number, ordinal) if word and statistics.knows(word)]
    if ordinal in written and (len(written) == 1 or (following and side_by_side(ordinal, following))):
        return (ordinal,)
    return tuple(written[:1])


def _is_same(word: str, other: str) -> bool:
    """Tell whether two words are forms of one; "p.m." is "pm"."""
    term = word_term(word)
    return word.replace(".", "").lower() == other.lower() or (term is not None and term == word_term(other))


def _known(word: str, statistics: TermStatistics) -> str | None:
    """Return the term of a word that the passages hold; "am" may be one of "a.m."."""
    own = word_term(word)
    if own is None:
        return None if word.lower() in PARTICLES or not statistics.knows(word.lower()) else word.lower()
    return own if statistics.knows(own) else None
