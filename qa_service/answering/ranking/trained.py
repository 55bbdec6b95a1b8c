"""What was trained, read from a folder: the ranker with its lexicon, and how sure it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.calibration import Calibration
from qa_service.answering.ranking.confidence import DOUBTS, SUMMARY, TREATMENT, Doubts, reconsidered, score
from qa_service.answering.ranking.features import NAMES
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.network import network
from qa_service.answering.ranking.ranker import Judged, Ranker, Statistics
from qa_service.answering.ranking.reader import blank, reader
from qa_service.answering.ranking.repetition import trait_count
from qa_service.answering.ranking.tables import read_tables
from qa_service.answering.ranking.vectors import read_vectors
from qa_service.answering.ranking.weights import Weights
from qa_service.answering.ranking.weights import read as read_weights
from qa_service.errors import UnusableWeights
from qa_service.model import Query
from qa_service.text.sequences import Sequences

SHIPPED = Path(__file__).parent
"""The folder of what comes with the package."""

RANKER, LEXICON = "ranker.txt", "lexicon.tsv"
SYNONYMS, KINDS, OPPOSITES = "synonyms.tsv", "kinds.tsv", "opposites.tsv"
VECTORS, TERMS = "vectors.npy", "vectors.txt"

SHARE = "*"
"""Stands in a lexicon's table of a term for the chance that an answer repeats it."""

LEAST = 0.01
"""The lowest chance that is written; a lower one would be read as one of which nothing was learned."""


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A ranker, the networks that say how sure it may be, the calibration of that, and what made them."""

    ranker: Ranker
    doubts: Doubts
    calibration: Calibration
    header: Mapping[str, Any]

    def knows(self, term: str) -> bool:
        """Tell whether ``term`` has a vector."""
        return term in self.ranker.lexicon.vectors.places

    def judged(
        self,
        query: Query,
        retrieval: NDArray[np.floating],
        sequences: Sequences,
        statistics: Statistics,
        passage_ids: Sequence[str] = (),
    ) -> Judged:
        """Return the ranker's scores of all sentences of the passages whose terms are ``sequences``."""
        return self.ranker.judged(query, retrieval, sequences, statistics, passage_ids)

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """Return all numbers by name, as weights hold them; the lexicon's are not among them."""
        sure = self.calibration
        numbers = np.array([sure.slope, sure.bias, sure.threshold], np.float32)
        nets = self.ranker.network.arrays("ranker") | self.doubts.arrays()
        repetition = self.ranker.lexicon.repetition
        lexical = repetition.arrays("repetition") if repetition else {}
        return self.ranker.reader.arrays() | nets | lexical | {"calibration": numbers}

    def confidence(self, judged: Judged, calibration: Calibration | None = None, more: float = 0.0) -> float:
        """Return the probability that the best sentence answers the question, by the calibration given.

        ``more`` is what is quoted with it adds to its chance, in nats. Where the documents may not treat the
        question it is less sure, but what is likelier right than wrong stays so.
        """
        sure = score(self.doubts.answered, judged) + more
        sure = reconsidered(self.doubts.treated, judged, sure, self.calibration.score(0.5))
        return (calibration or self.calibration).confidence(sure)


@cache
def shipped() -> Trained:
    """Return what comes with the package."""
    return trained(SHIPPED)


def trained(folder: Path) -> Trained:
    """Return what a folder holds; raises UnusableWeights."""
    return of(read_weights(folder / RANKER), lexicon(read_tables(folder / LEXICON)), folder / RANKER)


def words_of(lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """Return the tables of what was learned, as they are written beside the weights."""
    learned = sorted({*lexicon.share, *lexicon.learned})
    return {
        term: ({SHARE: max(LEAST, lexicon.share[term])} if term in lexicon.share else {})
        | dict(lexicon.learned.get(term, {}))
        for term in learned
    }


def lexicon(tables: Mapping[str, Mapping[str, float]]) -> Lexicon:
    """Return the lexicon of what was learned, with the thesaurus that comes with the package."""
    share = {term: table[SHARE] for term, table in tables.items() if SHARE in table}
    learned = {
        term: {other: strength for other, strength in table.items() if other != SHARE}
        for term, table in tables.items()
        if len(table) > 1 or SHARE not in table
    }
    return replace(thesaurus(), share=share, learned=learned)


@cache
def thesaurus() -> Lexicon:
    """Return what is shipped about the meaning of every term; nothing is learned from questions in it."""
    synonyms, kinds, opposites = (read_tables(SHIPPED / name) for name in (SYNONYMS, KINDS, OPPOSITES))
    return Lexicon({}, {}, synonyms, kinds, opposites, read_vectors(SHIPPED / VECTORS, SHIPPED / TERMS))


def of(weights: Weights, words: Lexicon, path: Path) -> Trained:
    """Return what ``weights`` hold; raises UnusableWeights where they are of other features."""
    for name, features in (("features", NAMES), ("treatment", TREATMENT)):
        found = weights.header.get(name)
        if not isinstance(found, list | tuple) or tuple(found) != features:
            raise UnusableWeights(path, "made for the features of another version")
    asking = weights.arrays.get("reader.asking")
    if asking is not None and len(asking) != len(blank(words.vectors.dimensions).asking):
        raise UnusableWeights(path, "made for the term vectors of another version")
    if not all(np.isfinite(array).all() for array in weights.arrays.values()):
        raise UnusableWeights(path, "holds numbers that are none")
    try:
        nets = [network(name, weights.arrays) for name in ("ranker", *DOUBTS, "repetition")]
        sizes = 0, len(SUMMARY), len(TREATMENT)
        inputs = *(len(NAMES) + size for size in sizes), trait_count(words.vectors)
        for net, size in zip(nets, inputs, strict=True):
            net.scores(np.zeros((1, size), np.float32))
        ranker, answered, treated, repetition = nets
        read = reader(weights.arrays, words.vectors.dimensions)
        numbers = weights.arrays["calibration"].tolist()
        judging = Ranker(replace(words, repetition=repetition), read, ranker)
        return Trained(judging, Doubts(answered, treated), Calibration(*numbers), weights.header)
    except (LookupError, TypeError, ValueError) as error:
        raise UnusableWeights(path, f"lacks what it must hold ({error})") from None
