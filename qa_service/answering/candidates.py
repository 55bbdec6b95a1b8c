"""Passages -> candidate evidence: each sentence, with those that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.lists import lists
from qa_service.answering.runin import Headings
from qa_service.kernels import INT, REAL, kernel
from qa_service.model import Evidence, ScoredPassage
from qa_service.text.stretches import bounds

MOST = 3
"""Sentences that one piece of evidence holds at most, unless it is a list or has a run-in heading."""

LONGER = 0.05
"""What each further sentence of a piece of evidence costs, in nats."""

_antecedents = kernel("antecedents", np.bool_, np.bool_, INT, INT, np.int64)
_joined = kernel("together", np.float32, np.int64, np.int64, INT, REAL, np.float64)


def ranked(
    found: Sequence[ScoredPassage],
    scores: NDArray[np.float32],
    leaning: NDArray[np.bool_],
    headings: Headings,
    asked: Sequence[tuple[int, int, int]] = (),
) -> Iterator[Evidence]:
    """Yield a piece of evidence for each of the c sentences in ``found``, best first; one for a whole list.

    A run-in heading or a row's label is none by itself: those right behind the former begin with it.
    ``scores`` (c,) are the sentences', ``leaning`` (c,) tells which of them point back and ``headings`` what
    heads them; ``asked`` are further lists (passage, first sentence, last one). Evidence of several sentences
    is as likely to hold the answer as they are together. Ties go by passage and place.
    """
    sizes = [len(scored.passage.sentences) for scored in found]
    owner = np.repeat(np.arange(len(found)), sizes)
    starts = bounds(np.array(sizes, np.int64))[:-1]
    place = np.arange(len(owner)) - np.repeat(starts, sizes)
    before = antecedents(leaning, place == 0)
    before += headings.behind[np.arange(len(owner)) - before]
    after = np.zeros(len(owner), np.int64)
    kept = np.ones(len(owner), np.bool_)
    kept[headings.places] = False
    for number, lead, last in (*_listed(found), *asked):
        start = starts[number]
        after[start + lead] = last - lead
        kept[start + lead] = True  # "Materials:" looks like a run-in heading
        kept[start + lead + 1 : start + last + 1] = False
    together = _together(scores, before, after)
    order = np.lexsort((place, _alphabetical(found)[owner], -together))
    order = order[kept[order]]
    chosen = (values[order].tolist() for values in (owner, place, before, after, together))
    for number, at, back, ahead, score in zip(*chosen, strict=True):
        passage = found[number].passage
        yield Evidence(passage.sentences[at - back : at + ahead + 1], passage, score)


def _listed(found: Sequence[ScoredPassage]) -> Iterator[tuple[int, int, int]]:
    return ((number, *span) for number, one in enumerate(found) for span in lists(one.passage))


def _alphabetical(found: Sequence[ScoredPassage]) -> NDArray[np.int64]:
    """Return the rank of each passage by its id."""
    ids, rank = [one.passage.id for one in found], np.empty(len(found), np.int64)
    rank[sorted(range(len(found)), key=ids.__getitem__)] = np.arange(len(found))
    return rank


def antecedents(leaning: NDArray[np.bool_], opens: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return how many sentences before each sentence (c,) it cannot do without, ``MOST`` - 1 at most.

    A sentence that points back needs the one before, unless it ``opens`` its passage.
    """
    before = np.empty(len(leaning), np.int64)
    _antecedents(leaning, opens, len(leaning), MOST - 1, before)
    return before


def _together(
    scores: NDArray[np.float32], before: NDArray[np.int64], after: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the logarithm of each piece's summed exponentials, less what its length costs."""
    together = np.empty(len(scores))
    _joined(scores, before, after, len(scores), LONGER, together)
    return together
