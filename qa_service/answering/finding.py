"""A query -> the passages to read, copies told apart, with their terms; their scores in another order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from qa_service.answering.quoting.duplicates import Alike, collapsed, elsewhere
from qa_service.answering.quoting.resemblance import Resemblance
from qa_service.model import Evidence, Hit, Passage, ScoredPassage, Span
from qa_service.protocols import PassageStore
from qa_service.text.sequences import NOTHING as NO_SEQUENCES
from qa_service.text.sequences import Sequenced, Sequences

PASSAGES = 10
"""Passages whose sentences are ranked, copies of better ones not counted."""

DEEPEST = 80
"""Passages that are looked at, copies among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The p best ``passages`` with their ``sequences``, and those that are ``different``, best first.

    ``alike`` knows which of the passages are near-duplicates.
    """

    passages: Sequence[ScoredPassage]
    different: Sequence[ScoredPassage]
    sequences: Sequences
    alike: Alike

    def elsewhere(self, evidence: Evidence) -> Iterator[tuple[Passage, Span]]:
        """Yield where else in other documents the evidence stands."""
        return elsewhere(evidence, [one.passage for one in self.passages], self.alike)


NOTHING = Found((), (), NO_SEQUENCES, lambda one, other: False)


def found(
    search: Callable[[int], Sequence[Hit]],
    store: PassageStore,
    terms: Sequenced,
    fits: Callable[[Passage], bool] = lambda passage: True,
) -> Found:
    """Return ``PASSAGES`` at most that differ, their copies, and the first that were found.

    ``search`` gives so many hits; no more than ``DEEPEST`` are asked for, and only where they are needed.
    Passages that do not fit may be shown, but are not read.
    """
    for depth in (PASSAGES, DEEPEST):
        hits = search(depth)
        scores = {hit.passage_id: hit.score for hit in hits}
        scored = [ScoredPassage(one, scores[one.id]) for one in store.fetch(list(scores))]
        sequences = terms.sequences([one.passage.id for one in scored])
        resemblance = Resemblance([one.passage for one in scored], sequences)
        different = scored[:PASSAGES]
        if resemblance.any_alike:
            different = collapsed(scored, PASSAGES, resemblance.copies)
        if len(different) == PASSAGES or len(hits) < depth:
            break
    kept = {one.passage.id for one in scored[:PASSAGES]}
    kept.update(passage.id for one in different for passage in (one.passage, *one.also_in))
    read = [one for one in scored if one.passage.id in kept and fits(one.passage)]
    if len(read) < len(scored):
        scored = read
        sequences = terms.sequences([one.passage.id for one in scored])
    return Found(scored, different, sequences, resemblance.alike)


def falling(scores: Iterable[float]) -> Iterator[float]:
    """Yield ``scores``, which fall, but those that tie in single precision each a least step lower.

    Who ranks by score, and ties by id, then keeps the order in which they are handed out.
    """
    least, lowest = np.float32(np.inf), np.float32(-np.inf)
    for score in scores:
        own = np.float32(score)
        tied = own >= least
        least = np.nextafter(least, lowest) if tied else own
        yield float(least) if tied else score
