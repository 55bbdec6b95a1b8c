"""Passages -> candidate evidence: each sentence, with those that it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qa_service.answering.question.question_types import ONE, kind_of
from qa_service.answering.quoting.lists import lists
from qa_service.answering.quoting.runin import Headings
from qa_service.kernels import INT, REAL, kernel
from qa_service.model import Evidence, ScoredPassage

MOST = 3
"""Sentences that one piece of evidence holds at most, unless it is a list or has a run-in heading."""

LONGER = 0.05
"""What each further sentence of a piece of evidence costs, in nats."""

ENOUGH = 0.15
"""The same where one sentence tells what is asked for: a time, a number, a place or a name."""

_I = np.int64
_pieces = kernel(
    *("pieces", np.float32, np.bool_, _I, _I, _I, INT, INT, _I, INT, _I, INT, REAL, _I, _I, np.float64),
)


def ranked(
    found: Sequence[ScoredPassage],
    scores: NDArray[np.float32],
    leaning: NDArray[np.bool_],
    headings: Headings,
    asked: Sequence[tuple[int, int, int]] = (),
    longer: float = LONGER,
) -> Iterator[Evidence]:
    """Yield a piece of evidence for each of the c sentences in ``found``, best first; one for a whole list.

    A sentence that points back, and ``leaning`` (c,) tells which do, needs the one before it, unless it opens
    its passage; ``MOST`` - 1 at most. A run-in heading or a row's label, as ``headings`` tells, is none by
    itself: those right behind the former begin with it. ``scores`` (c,) are the sentences'; ``asked`` are
    further lists (passage, first sentence, last one). Evidence of several sentences is as likely to hold the
    answer as they are together, less ``longer`` for each but the first. Ties go by passage and place.
    """
    sizes = np.array([len(scored.passage.sentences) for scored in found], _I)
    listed = np.array([*_listed(found), *asked], _I).reshape(-1, 3)
    count, ranks = len(scores), _alphabetical(found)
    pieces, likely = np.empty((count, 4), _I), np.empty(count)
    made = _pieces(
        *(scores, leaning, headings.below, headings.behind, sizes, len(sizes), count),
        *(listed, len(listed), ranks, MOST - 1, longer, np.empty((9, count), _I), pieces, likely),
    )
    told = zip(pieces[:made].tolist(), likely[:made].tolist(), strict=True)
    for (number, at, back, ahead), score in told:
        passage = found[number].passage
        yield Evidence(passage.sentences[at - back : at + ahead + 1], passage, score)


def cost(question: str) -> float:
    """Return what each further sentence of a piece of evidence costs that answers ``question``, in nats."""
    return ENOUGH if kind_of(question) in ONE else LONGER


def _listed(found: Sequence[ScoredPassage]) -> Iterator[tuple[int, int, int]]:
    return ((number, *span) for number, one in enumerate(found) for span in lists(one.passage))


def _alphabetical(found: Sequence[ScoredPassage]) -> NDArray[np.int64]:
    """Return the rank of each passage by its id."""
    ids, rank = [one.passage.id for one in found], np.empty(len(found), _I)
    rank[sorted(range(len(found)), key=ids.__getitem__)] = np.arange(len(found))
    return rank
