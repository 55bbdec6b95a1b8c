"""(Question, passages as term sequences, retrieval scores) -> a feature vector for every sentence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.coverage import COVERAGE, PLACES, RESTS, coverage, scopes, weightings
from qa_service.answering.ranking.likeness import LIKENESS, QUESTION, likeness, question
from qa_service.answering.ranking.matching import Floats, Matches, matches
from qa_service.answering.ranking.meaning import MEANING, meaning, nearness
from qa_service.answering.ranking.order import ORDER, order
from qa_service.answering.ranking.reader import READING, Reader, asking_for, reading
from qa_service.answering.ranking.words import words
from qa_service.kernels import INT, REAL, kernel
from qa_service.text.sequences import Sequences

BM25_CEILING = 2.2
"""What a term's BM25 weight is at most times its idf: k1 + 1."""

RETRIEVAL = (
    *("retrieval", "retrieval/share", "retrieval/rank", "retrieval/gap"),
    *("retrieval/company", "retrieval/stranger"),
)
RIVALS = ("rival/passage", "rival", "rival/rank")
"""The features of a sentence's passage in retrieval, and of the other sentences, in order."""

_ALONE = (*COVERAGE, *ORDER, *LIKENESS, *MEANING, *READING, *RETRIEVAL, *QUESTION)
_OWN = (*_ALONE, *RIVALS)
_TO_BEST = (
    *(f"exact.{place}/{way}" for place in (*PLACES, "after", "heading") for way in ("idf", "share")),
    *(f"learned.{place}/share" for place in PLACES),
    *(f"alike.{place}/share" for place in ("own", "before", "titled", "whole")),
    *(f"near.{place}/share" for place in ("own", "window", "titled", "whole")),
    *("near.own/idf", "kinds/share", "all/share"),
    *(f"rest/{scope}" for scope in RESTS),
    *(f"meaning/{name}" for name in ("missing", "cosine")),
    *(f"meaning/cosine/{scope}" for scope in ("new", "window", "whole", "heading", "rest")),
    *READING,
    *("pairs/ordered 1", "opens/covers", "defined/covers", "retrieval"),
)
_TO_LEAST = (
    *("unmatched/exact.own", "unmatched/exact.titled", "unmatched/exact.whole", "unmatched/learned.own"),
    *("unmatched/alike.titled", "unmatched/all"),
    *("unmatched/near.own", "unmatched/near.titled", "unmatched/near.whole"),
)

NAMES = (*_OWN, *(f"{name} to best" for name in _TO_BEST), *(f"{name} to least" for name in _TO_LEAST))
"""The features, in order: a sentence's own, and how far behind the best of all sentences it is in some."""

_SIMPLE = tuple(_ALONE.index(name) for name in ("learned.titled/share", "pairs/ordered 1"))
_BEST, _LEAST = (np.array([_OWN.index(name) for name in some], np.int64) for some in (_TO_BEST, _TO_LEAST))


_F, _I = np.float32, np.int64
_retrieved = kernel("retrieved", _F, np.int32, _I, _I, INT, REAL, _F, INT)
_beside = kernel("beside", _F, INT, INT, INT, INT, _I, _I, INT, _I, INT, _I, INT)


# Once in tens of thousands of questions a product of arrays raises this flag though all of it is finite.
@np.errstate(invalid="ignore")
def features(asked: Asked, found: Sequences, scores: NDArray[np.floating], reader: Reader) -> Floats:
    """Return an array of shape (sentences, len(NAMES)); the values are of the order of 1.

    ``scores`` (p,) are the passages' from retrieval.
    """
    met = matches(asked, found)
    rows = np.empty((len(NAMES), len(met.rows)), np.float32)
    np.concatenate(_alone(asked, met, scores.astype(np.float32), reader), out=rows[: len(_ALONE)])
    room = np.empty((2, len(met.rows)), np.int64)
    beside = *_SIMPLE, room, met.sizes, len(met.sizes)
    _beside(rows, len(_ALONE), len(met.rows), *beside, _BEST, len(_BEST), _LEAST, len(_LEAST))
    return rows.T


def _alone(asked: Asked, met: Matches, scores: Floats, reader: Reader) -> list[Floats]:
    near, weighed = nearness(asked, met), weightings(asked, met)
    idf, share, read = *weighed.ways[:2], words(met)
    likely = reader.scores(near.words, read, asking_for(asked, near))
    return [
        coverage(asked, met, scopes(met, near.held), weighed),
        order(met, idf, share),
        likeness(asked, met, share),
        meaning(met, near, share),
        reading(likely, read.counts),
        _retrieval(asked, met, scores),
        question(asked, share, len(met.rows)),
    ]


def _retrieval(asked: Asked, met: Matches, scores: Floats) -> Floats:
    """Return how well each sentence's passage did in retrieval, (6, c).

    Its company is its title's share of all scores, a stranger the best passage of another title.
    """
    ceiling, held = max(1e-9, BM25_CEILING * float(asked.idf.sum())), met.found
    rows = np.empty((len(RETRIEVAL), len(met.rows)), np.float32)
    where = held.terms, held.starts, held.firsts, len(met.firsts)
    _retrieved(scores, *where, ceiling, rows, len(met.rows))
    return rows
