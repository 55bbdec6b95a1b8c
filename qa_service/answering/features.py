"""(Query, candidates) -> feature vectors: what speaks for a sentence as the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question_types import Kind, holds, kind_of
from qa_service.model import Evidence, Passage, Query, Sentence
from qa_service.protocols import TermStatistics
from qa_service.text.synonyms import SYNONYMS
from qa_service.text.terms import terms

NAMES = (
    "sentence",  # share of the question's weight in the sentence; nearly the quote's if it leans
    "quote",  # the same of the sentence and those quoted with it
    "neighbours",  # of the sentence, the one before and the one after
    "heading",  # of the title and the heading
    "passage",  # of the whole passage, title and heading included
    "retrieval",  # the passage's score as a share of the best one's
    "pairs",  # share of the question's neighbouring term pairs that stand together in the sentence
    "kind",  # 1 where the sentence has what this kind of question asks for
    "definition",  # 1 where the question is "What is X?" and the sentence begins with X and defines it
    "new",  # 1 where the sentence says anything beside the question's own terms
)

LEANING_SHARE = 0.95
"""What a sentence that leans on those before it has of their words, as if they were its own."""

FRAME_WEIGHT = 0.25
"""What a word weighs that frames a question ("kind", "mean", "call") instead of naming its subject."""

Analyze = Callable[[str], list[str]]

FRAME = frozenset(
    term
    for words in (
        "mean meaning stand call name names kind type sort form many much example way thing happen occur",
        "find found get know define definition refer word say described usually main different people person",
        "use used make made give take",
    )
    for term in terms(words)
)


def weights_of(query: Query, statistics: TermStatistics) -> dict[str, float]:
    """Return the weight of each query term: its idf times its weight in the query, frame words less."""
    return {
        term: min(weight, 2.0) * statistics.idf(term) * (FRAME_WEIGHT if term in FRAME else 1.0)
        for term, weight in query.terms
    }


def features(
    query: Query, candidates: Sequence[Evidence], weights: Mapping[str, float]
) -> NDArray[np.float64]:
    """Return an array of shape (candidates, len(NAMES)); every value lies between 0 and 1."""
    own = [term for term, weight in query.terms if weight >= 1]
    analyze = cache(terms)
    passages = {candidate.passage.id: candidate.passage for candidate in candidates}
    asked = _Asked(
        weights=weights,
        pairs=frozenset(pairwise(own)),
        subject=[term for term in own if term not in FRAME],
        kind=kind_of(query.question),
        best=max((candidate.score for candidate in candidates), default=0.0) or 1.0,
        analyze=analyze,
        around={id: _around(passage, weights, analyze) for id, passage in passages.items()},
    )
    rows = [_vector(candidate, asked) for candidate in candidates]
    return np.array(rows, np.float64).reshape(len(candidates), len(NAMES))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the candidates of one question are held against."""

    weights: Mapping[str, float]
    pairs: frozenset[tuple[str, str]]
    subject: list[str]
    kind: Kind
    best: float
    analyze: Analyze
    around: Mapping[str, tuple[float, float]]


def _vector(candidate: Evidence, asked: _Asked) -> tuple[float, ...]:
    passage, sentence = candidate.passage, candidate.sentences[-1]
    at = passage.sentences.index(sentence)
    own = asked.analyze(sentence.text)
    quote = coverage(_together(candidate.sentences, asked.analyze), asked.weights)
    near = _together(passage.sentences[max(0, at - 1) : at + 2], asked.analyze)
    leaning = len(candidate.sentences) > 1
    fits = holds(asked.kind, sentence.text)
    defines = asked.kind == "definition" and fits and own[: len(asked.subject)] == asked.subject
    return (
        quote * LEANING_SHARE if leaning else quote,
        quote,
        coverage(near, asked.weights),
        *asked.around[passage.id],
        candidate.score / asked.best,
        len(asked.pairs & set(pairwise(own))) / max(1, len(asked.pairs)),
        float(fits),
        float(defines),
        float(not asked.weights.keys() >= set(own)),
    )


def _around(passage: Passage, weights: Mapping[str, float], analyze: Analyze) -> tuple[float, float]:
    """Return what title and heading hold of the question, and what the passage holds with them."""
    heading = set(analyze(f"{passage.title}\n{passage.heading}"))
    whole = heading | _together(passage.sentences, analyze)
    return coverage(heading, weights), coverage(whole, weights)


def _together(sentences: Sequence[Sentence], analyze: Analyze) -> set[str]:
    return set().union(*(analyze(sentence.text) for sentence in sentences))


def coverage(held: set[str], weights: Mapping[str, float]) -> float:
    """Return the share of the question's weight that ``held`` terms make up; synonyms count as much."""
    total = sum(weights.values())
    found = sum(
        weight
        for term, weight in weights.items()
        if term in held or not held.isdisjoint(SYNONYMS.get(term, ()))
    )
    return found / total if total else 0.0
