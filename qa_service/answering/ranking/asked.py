"""A query -> arrays over its terms: what each weighs, and what kind of answer is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.followup import FADING
from qa_service.answering.question.question_types import KINDS, focus_of, kind_of
from qa_service.answering.ranking.lexicon import Lexicon, Others
from qa_service.answering.ranking.repetition import chances, traits
from qa_service.answering.ranking.vectors import Vectors
from qa_service.answering.ranking.wording import wording
from qa_service.model import Query
from qa_service.protocols import TermStatistics
from qa_service.text.shapes import CUE_WORDS, punctuation_cues
from qa_service.text.strings import Hashes
from qa_service.text.strings import hashed as hash_of
from qa_service.text.terms import content_words, tokens

MOST = 64
"""Terms that are looked at: those of the highest weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question of m terms.

    ``weights`` and ``idf`` (m,) are the query's and the corpus's; ``share`` (m,) is the chance that the
    answer repeats the term; ``hashes`` (m,) are the terms', ``meant`` (m, d) and ``rarity`` (m,) what
    ``vectors`` has of them. ``names`` and ``numbers`` (m,) tell what is
    written with a capital or digits, ``known`` (m,) what the corpus holds, ``carried`` (m,) what is taken
    over from earlier questions. ``others`` are for each term the words that may stand for it or say the
    contrary; ``vectors`` knows how near words are in meaning.
    ``wording`` tells which of ``wording.WORDING`` the question has.
    ``focus`` is the place of what is asked for ("which organs"), -1 for none; ``kind`` that of the
    question's kind in ``KINDS``; ``cues`` are the question's cue bits; ``passages`` counts the corpus's.
    """

    terms: Sequence[str]
    hashes: Hashes
    meant: NDArray[np.float32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    share: NDArray[np.float32]
    names: NDArray[np.bool_]
    numbers: NDArray[np.bool_]
    known: NDArray[np.bool_]
    carried: NDArray[np.bool_]
    others: Sequence[Others]
    vectors: Vectors
    focus: int
    kind: int
    cues: int
    wording: NDArray[np.float32]
    passages: int


def asked(query: Query, statistics: TermStatistics, lexicon: Lexicon) -> Asked:
    """Return the query as arrays; it must have a term."""
    pairs = _weightiest(query, statistics)
    terms = [term for term, _ in pairs]
    written = [word.lower() for _, word, _ in tokens(query.question)]
    names, carried = _as_typed(query.question, pairs)
    hashed = np.array(list(map(hash_of, terms)), np.uint64)  # of so few sooner than by ``hashes``
    meant, rarity = lexicon.vectors.of(hashed)
    return Asked(
        terms=terms,
        hashes=hashed,
        meant=meant,
        rarity=rarity,
        weights=np.array([min(weight, 2.0) for _, weight in pairs], np.float32),
        idf=np.array([statistics.idf(term) for term in terms], np.float32),
        share=_share(query.question, terms, carried, lexicon, meant, rarity),
        names=names,
        numbers=np.array([term[0].isdigit() for term in terms], bool),
        known=np.array([statistics.knows(term) for term in terms], bool),
        carried=carried,
        others=[lexicon.others(term) for term in terms],
        vectors=lexicon.vectors,
        focus=focus_of(query.question, terms),
        kind=KINDS.index(kind_of(query.question)),
        cues=_cues(query.question, written),
        wording=wording(written),
        passages=statistics.passages,
    )


def _weightiest(query: Query, statistics: TermStatistics) -> Sequence[tuple[str, float]]:
    """Return the query's terms and weights, the ``MOST`` weightiest where there are more."""
    if len(query.terms) <= MOST:
        return query.terms
    return sorted(query.terms, key=lambda pair: -pair[1] * statistics.idf(pair[0]))[:MOST]


def _as_typed(
    question: str, pairs: Sequence[tuple[str, float]]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which terms (m,) were typed with a capital, and which (m,) earlier questions lent.

    One that was neither typed nor lent, as its weight tells, is a reading of one that was typed.
    """
    own = content_words(question)
    typed, capital = {term for _, term in own}, {term for word, term in own if word[0].isupper()}
    names = np.array([term in capital for term, _ in pairs], bool)
    return names, np.array([term not in typed and weight <= FADING for term, weight in pairs], bool)


def _share(
    question: str,
    terms: Sequence[str],
    carried: NDArray[np.bool_],
    lexicon: Lexicon,
    meant: NDArray[np.float32],
    rarity: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Return the chance that the answer repeats each term; of what is taken over, what is usual."""
    if lexicon.repetition and not carried.any():  # as mostly
        return chances(lexicon.repetition, traits(question, terms, lexicon.share, meant, rarity))
    share = np.array([lexicon.shared(term) for term in terms], np.float32)
    if lexicon.repetition and not carried.all():
        own = [term for term, taken in zip(terms, carried, strict=True) if not taken]
        found = traits(question, own, lexicon.share, meant[~carried], rarity[~carried])
        share[~carried] = chances(lexicon.repetition, found)
    return share


def _cues(question: str, words: Sequence[str]) -> int:
    bits = punctuation_cues(question)
    for word in words:
        bits |= CUE_WORDS.get(word, 0)
    return bits
