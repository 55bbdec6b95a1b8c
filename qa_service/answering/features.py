"""(Query, candidates) -> feature vectors: what speaks for a sentence as the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question_types import holds, kind_of
from qa_service.model import Evidence, Query
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
    asked = [term for term, weight in query.terms if weight >= 1]
    pairs = set(pairwise(asked))
    kind = kind_of(query.question)
    subject = [term for term, weight in query.terms if weight >= 1 and term not in FRAME]
    best = max((candidate.score for candidate in candidates), default=0.0) or 1.0
    analyzed: dict[str, list[str]] = {}

    def held(text: str) -> list[str]:
        if text not in analyzed:
            analyzed[text] = terms(text)
        return analyzed[text]

    rows = []
    for candidate in candidates:
        passage = candidate.passage
        sentence = candidate.sentences[-1]
        at = passage.sentences.index(sentence)
        own = held(sentence.text)
        leaning = len(candidate.sentences) > 1
        quote = {term for piece in candidate.sentences for term in held(piece.text)}
        near = {t for piece in passage.sentences[max(0, at - 1) : at + 2] for t in held(piece.text)}
        heading = set(held(f"{passage.title}\n{passage.heading}"))
        whole = heading.union(*(held(piece.text) for piece in passage.sentences))
        together = pairs & set(pairwise(own))
        rows.append(
            (
                coverage(quote, weights) * LEANING_SHARE if leaning else coverage(set(own), weights),
                coverage(quote, weights),
                coverage(near, weights),
                coverage(heading, weights),
                coverage(whole, weights),
                candidate.score / best,
                len(together) / max(1, len(pairs)),
                float(holds(kind, sentence.text)),
                float(kind == "definition" and own[: len(subject)] == subject and holds(kind, sentence.text)),
                float(not set(own) <= weights.keys()),
            )
        )
    return np.array(rows, np.float64).reshape(len(candidates), len(NAMES))


def coverage(held: set[str], weights: Mapping[str, float]) -> float:
    """Return the share of the question's weight that ``held`` terms make up; synonyms count as much."""
    total = sum(weights.values())
    found = sum(
        weight
        for term, weight in weights.items()
        if term in held or not held.isdisjoint(SYNONYMS.get(term, ()))
    )
    return found / total if total else 0.0
