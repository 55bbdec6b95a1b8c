"""A query's terms -> the terms to search for: misspelt ones corrected, synonyms added."""

from __future__ import annotations

from dataclasses import replace

from qa_service.model import Correction, Query
from qa_service.protocols import SpellingCorrector, TermStatistics
from qa_service.text.synonyms import SYNONYMS
from qa_service.text.terms import content_words

SYNONYM_WEIGHT = 0.4
"""What a synonym weighs in the search beside the word it may stand for."""


def corrected(
    query: Query, statistics: TermStatistics, spelling: SpellingCorrector
) -> tuple[Query, tuple[Correction, ...]]:
    """Return the query with unknown terms replaced, and what was replaced.

    A term that is known, or has known synonyms, stays.
    """
    knows = statistics.knows
    words = {term: word for word, term in reversed(content_words(query.question))}
    weights: dict[str, float] = {}
    corrections = []
    for term, weight in query.terms:
        strange = not knows(term) and not any(map(knows, SYNONYMS.get(term, ())))
        found = spelling.correct(words.get(term, term)) if strange else None
        meant = found[0] if found else term
        weights[meant] = max(weight, weights.get(meant, 0.0))
        if found and term in words:
            corrections.append(Correction(words[term], found[1]))
    return replace(query, terms=tuple(weights.items())), tuple(corrections)


def with_synonyms(query: Query, statistics: TermStatistics) -> Query:
    """Return the query to search with: known synonyms of its terms added at less weight."""
    weights = dict(query.terms)
    for term, weight in query.terms:
        for other in SYNONYMS.get(term, ()):
            if other not in weights and statistics.knows(other):
                weights[other] = weight * SYNONYM_WEIGHT
    return replace(query, terms=tuple(weights.items()))
