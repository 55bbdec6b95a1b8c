"""Names the words of a question that no passage holds."""

from __future__ import annotations

from collections.abc import Iterable

from qa_service.answering.expansion import with_synonyms
from qa_service.model import Correction, Query
from qa_service.protocols import TermStatistics
from qa_service.text.terms import content_words, terms

ASKING = frozenset(["many", "much"])
"""Words that ask for an amount, of which no answer need hold any."""


def unknown_words(
    question: str, corrections: Iterable[Correction], statistics: TermStatistics
) -> tuple[str, ...]:
    """Return the content words of ``question`` as written, in order, that the passages lack.

    Each is named once, in its first form. A word that was read as another, or that has a synonym in
    the passages, is not lacking, and neither is one that asks for an amount.
    """
    read = {term for correction in corrections for term in terms(correction.wrong)}
    lacking: dict[str, str] = {}
    for word, term in content_words(question):
        if term not in read and word.lower() not in ASKING and not _is_known(term, statistics):
            lacking.setdefault(term, word)
    return tuple(lacking.values())


def _is_known(term: str, statistics: TermStatistics) -> bool:
    widened = with_synonyms(Query(term, term, ((term, 1.0),)), statistics)
    return any(statistics.knows(one) for one, _ in widened.terms)
