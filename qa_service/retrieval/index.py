"""Immutable index segments of plain arrays: what they hold, built from passages, and what was removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from qa_service.model import Passage
from qa_service.retrieval.postings import Postings, counted, weighed
from qa_service.retrieval.vocabulary import Vocabulary
from qa_service.text.sequences import Sequences, sequences
from qa_service.text.strings import Strings, hashed

Places = NDArray[np.int32]
NONE = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Removed:
    """What was taken out of a segment: the ``passages`` (r,), rising, and what went with them.

    ``terms`` (s,), rising, are the terms that they held, ``counts`` (s,) how many of them held each.
    """

    passages: Places = field(default_factory=NONE.copy)
    terms: Places = field(default_factory=NONE.copy)
    counts: Places = field(default_factory=NONE.copy)


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Postings of a set of passages, and the passages' terms in order; arrays are read-only in use.

    ``passage_ids`` (p,) are in the order of adding, and rise when taken in ``id_order`` (p,); ``terms``
    (t,) rise, and their ``hashes`` (t,) rise when taken in the order ``by_hash`` (t,).
    ``lengths`` (p,) counts the terms of each passage, title and heading included. ``sequences`` has the
    passages in order, and ``terms`` as its vocabulary. ``words`` are what the terms were made of, in lower
    case; those of documents that were removed may linger.
    """

    passage_ids: Strings
    id_order: Places
    terms: Strings
    hashes: NDArray[np.uint64]
    by_hash: Places
    postings: Postings
    lengths: Places
    sequences: Sequences
    words: Vocabulary
    removed: Removed = field(default_factory=Removed)

    def __len__(self) -> int:
        """How many passages there are that were not removed."""
        return len(self.lengths) - len(self.removed.passages)

    @property
    def total(self) -> int:
        """How many terms the passages have together, but for those removed."""
        return int(self.lengths.sum()) - int(self.lengths[self.removed.passages].sum())

    def find(self, passage_id: str) -> int | None:
        """Return the place of a passage, or None where it is not held or was removed."""
        place = self.passage_ids.find(passage_id, self.id_order)
        return None if place is None or self.is_removed(place) else place

    def term(self, term: str) -> int | None:
        """Return the place of a term, or None where it is not held."""
        at = bisect_left(self.by_hash.data, wanted := hashed(term), key=self.hashes.data.__getitem__)
        if at == len(self.by_hash):
            return None
        place = int(self.by_hash[at])
        return place if int(self.hashes[place]) == wanted and self.terms[place] == term else None

    def is_removed(self, place: int) -> bool:
        """Tell whether the passage at a place was removed."""
        at = int(np.searchsorted(self.removed.passages, place))
        return at < len(self.removed.passages) and int(self.removed.passages[at]) == place

    def ids(self) -> list[str]:
        """Return the ids of the passages that were not removed, in order."""
        kept = np.ones(len(self.lengths), np.bool_)
        kept[self.removed.passages] = False
        return [id for id, held in zip(self.passage_ids, kept.tolist(), strict=True) if held]

    def having(self, terms: NDArray[np.integer]) -> NDArray[np.int64]:
        """Return how many passages hold each of ``terms``, those removed not counted."""
        starts, lost = self.postings.starts, self.removed
        counts = np.asarray(starts[terms + 1] - starts[terms], np.int64)
        if len(lost.terms):
            at = np.searchsorted(lost.terms, terms)
            at[at == len(lost.terms)] = 0
            counts -= np.where(lost.terms[at] == terms, lost.counts[at], 0)
        return counts

    def places_of(self, document_id: str) -> Places:
        """Return the places of a document's passages, in the order of their ids."""
        first = self.passage_ids.bound(f"{document_id}#".encode(), self.id_order)
        last = self.passage_ids.bound(f"{document_id}$".encode(), self.id_order)  # "$" comes after "#"
        beginning = self.id_order[first:last]  # those of a document called "guide#2" begin with "guide#" too
        own = [self.passage_ids[at].rpartition("#")[0] == document_id for at in beginning.tolist()]
        return beginning[np.array(own, np.bool_)]

    def without(self, places: Places) -> Segment:
        """Return the segment with the passages at ``places`` removed as well, itself where all of them are.

        Only what goes now is counted, so that it takes no longer where much was removed before.
        """
        before, asked = self.removed, np.unique(places)
        fresh = asked[~_among(before.passages, asked)]
        if not len(fresh):
            return self
        terms, counts = _counted(self.sequences.taken(fresh.astype(np.int64)), len(fresh))
        known, summed = _among(before.terms, terms), before.counts.copy()
        summed[np.searchsorted(before.terms, terms[known])] += counts[known]
        at = np.searchsorted(before.terms, rest := terms[~known])
        after = Removed(
            np.insert(before.passages, np.searchsorted(before.passages, fresh), fresh),
            np.insert(before.terms, at, rest),
            np.insert(summed, at, counts[~known]),
        )
        return replace(self, removed=after)


def _among(held: Places, wanted: Places) -> NDArray[np.bool_]:
    """Tell which of the numbers wanted are held; those held rise."""
    at = np.searchsorted(held, wanted)
    found = at < len(held)
    found[found] = held[at[found]] == wanted[found]
    return found


def _counted(found: Sequences, passages: int) -> tuple[Places, Places]:
    """Return which terms the sequences of some ``passages`` hold, rising, and how many passages each."""
    passage = np.repeat(np.arange(passages), np.diff(found.starts[found.firsts]))
    pairs = np.unique(found.terms.astype(np.int64) * passages + passage)
    terms, counts = np.unique(pairs // passages, return_counts=True)
    return terms.astype(np.int32), counts.astype(np.int32)


def build(passages: Iterable[Passage], mean_length: float | None = None) -> Segment:
    """Return the segment of ``passages``; titles and headings are indexed with the text.

    ``mean_length`` is that of the passages of the whole index, of these alone when None.
    """
    ordered = list(passages)
    return assembled(Strings.of(passage.id for passage in ordered), *sequences(ordered), mean_length)


def assembled(
    ids: Strings, found: Sequences, words: Iterable[str], mean_length: float | None = None
) -> Segment:
    """Return the segment of passages whose sequences are known; unused terms are left out."""
    used = np.flatnonzero(np.bincount(found.terms, minlength=len(found.vocabulary)))
    rank = np.zeros(len(found.vocabulary), np.int32)
    vocabulary, rank[used] = Strings.of(found.vocabulary).taken(used).ranked()
    ordered = replace(found, vocabulary=vocabulary, terms=rank[found.terms])
    lengths = np.diff(ordered.starts[ordered.firsts]).astype(np.int32)
    mean = mean_length or (float(lengths.mean()) if lengths.any() else 1.0)
    postings = weighed(*counted(ordered, lengths), lengths, mean)
    return segment(ids, vocabulary, postings, lengths, ordered, Strings.of(words).ranked()[0])


def segment(
    ids: Strings, terms: Strings, postings: Postings, lengths: Places, found: Sequences, words: Strings
) -> Segment:
    """Return a segment, its orders made."""
    hashes = terms.hashes()
    by_hash = np.argsort(hashes, kind="stable").astype(np.int32)
    return Segment(ids, ids.order(), terms, hashes, by_hash, postings, lengths, found, Vocabulary.of(words))
