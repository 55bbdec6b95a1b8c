"""A query's terms -> the terms to search for: misspelt ones corrected, synonyms added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import regex

from qa_service.model import Correction, Query
from qa_service.protocols import SpellingCorrector, TermStatistics
from qa_service.text.synonyms import FAMILIES, SYNONYMS
from qa_service.text.terms import content_words

SYNONYM_WEIGHT = 0.4
"""What a synonym weighs in the search beside the word it may stand for."""

CERTAIN = 0.95
"""Likelihood from which a reading is taken for what was written."""

MOST = 16
"""Words of a question that are held against all others at most; nobody misspells more."""


def corrected(
    query: Query, statistics: TermStatistics, spelling: SpellingCorrector
) -> tuple[Query, tuple[Correction, ...]]:
    """Return the query with unknown terms replaced, and what was replaced.

    A term that is known, or has known synonyms, stays, and so do unknown ones behind the first ``MOST``.
    Where a reading is not ``CERTAIN``, the term that was written stays beside it, by as much as it is
    doubted: nothing holds it, so that the confidence in an answer falls.
    """
    known = {term for term, _ in query.terms if statistics.knows(term)}
    if len(known) == len(query.terms):  # as mostly
        return query, ()
    beside = [(term, weight) for term, weight in query.terms if term in known]
    asked = {word for word, _ in content_words(query.question)}
    words = {term: word for word, term in reversed(content_words(query.text))}
    weights: dict[str, float] = {}
    corrections = []
    strange = set(islice((term for term, _ in query.terms if is_strange(term, statistics)), MOST))
    for term, weight in query.terms:
        word = words.get(term, term)
        found = spelling.correct(_uncapitalised(word, query.question), beside) if term in strange else None
        meant, right, chance = found or (term, word, 1.0)
        weights[meant] = max(weight, weights.get(meant, 0.0))
        if chance < CERTAIN:
            weights[term] = weight * (1 - chance)
        if found and word in asked:
            corrections.append(Correction(word, right))
    return replace(query, terms=tuple(weights.items())), tuple(corrections)


def respelt(query: Query, corrections: Sequence[Correction]) -> Query:
    """Return the query with its question as it was read, for those who look at the words of it."""
    question = query.question
    for one in corrections:
        right = one.right.capitalize() if one.wrong[0].isupper() else one.right
        question = regex.sub(rf"\b{regex.escape(one.wrong)}\b", right, question)
    return replace(query, question=question)


def is_strange(term: str, statistics: TermStatistics) -> bool:
    """Tell whether no passage holds the term, nor a synonym or another of its family."""
    if statistics.knows(term):  # as mostly
        return False
    return not any(map(statistics.knows, (*SYNONYMS.get(term, ()), *FAMILIES.get(term, ()))))


def _uncapitalised(word: str, question: str) -> str:
    """Return a word without the capital that it has only because of where it stands."""
    first = question.lstrip("\"'“‘(¿¡ ").startswith(word)
    return word.lower() if first or question.isupper() else word


def with_synonyms(query: Query, statistics: TermStatistics) -> Query:
    """Return the query to search with: known synonyms of its terms added at less weight.

    To a term that no passage holds, those of its family are added too.
    """
    weights = dict(query.terms)
    for term, weight in query.terms:
        family = () if statistics.knows(term) else FAMILIES.get(term, ())
        for other in (*SYNONYMS.get(term, ()), *family):
            if other not in weights and statistics.knows(other):
                weights[other] = weight * SYNONYM_WEIGHT
    return replace(query, terms=tuple(weights.items()))
