"""Several segments -> one, without what was removed from them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.retrieval.index import Places, Segment, segment
from qa_service.retrieval.postings import weighed
from qa_service.text.sequences import Sequences
from qa_service.text.stretches import bounds
from qa_service.text.strings import Strings

PASSAGES = 1 << 14
"""Passages whose sequences are copied at once, to need little memory."""

Numbers = NDArray[np.int32]

_merging = kernel(
    "merging",
    *(np.int64, INT, np.int32, np.uint8, INT, np.int32, INT, np.int32),
    *(np.int64, INT, np.int32, np.uint8),
    unlocked=True,
)


def merge(segments: Sequence[Segment], mean_length: float) -> Segment:
    """Return one segment of all passages that were not removed, in order; unused terms are left out.

    ``mean_length`` is that of the passages of the whole index. Words that no passage has any more may
    linger.
    """
    kept = [_kept(one) for one in segments]
    terms, numbers = _terms(segments)
    ids = Strings.joined([one.passage_ids.taken(at) for one, at in zip(segments, kept, strict=True)])
    lengths = np.concatenate(
        [np.zeros(0, np.int32), *(one.lengths[at] for one, at in zip(segments, kept, strict=True))]
    )
    starts, passages, frequencies = _postings(segments, kept, numbers, len(terms))
    found = _sequences(segments, kept, numbers, terms)
    words, _ = Strings.joined([one.words.words for one in segments]).ranked()
    postings = weighed(starts, passages, frequencies, lengths, mean_length)
    return segment(ids, terms, postings, lengths, found, words)


def _kept(one: Segment) -> Places:
    return np.delete(np.arange(len(one.lengths), dtype=np.int32), one.removed.passages)


def _terms(segments: Sequence[Segment]) -> tuple[Strings, list[Numbers]]:
    """Return the terms that are still held, and for each segment their numbers, -1 for those that are not."""
    used = [np.flatnonzero(one.having(np.arange(len(one.terms)))) for one in segments]
    own = [one.terms.taken(places) for one, places in zip(segments, used, strict=True)]
    every, ranks = Strings.joined(own).ranked()
    numbers = [np.full(len(one.terms), -1, np.int32) for one in segments]
    borders = bounds(np.array([0, *map(len, own)]))[1:]
    for number, places, (first, last) in zip(numbers, used, pairwise(borders), strict=True):
        number[places] = ranks[first:last]
    return every, numbers


def _postings(
    segments: Sequence[Segment], kept: Sequence[Places], numbers: Sequence[Numbers], terms: int
) -> tuple[NDArray[np.int64], Places, NDArray[np.uint8]]:
    """Return (starts, passages, frequencies): of each term, the postings of one segment after another."""
    having = np.zeros(terms, np.int64)
    for one, number in zip(segments, numbers, strict=True):
        left = np.flatnonzero(number >= 0)
        having[number[left]] += one.having(left)
    starts = bounds(having)
    if starts[-1] > sum(len(one.postings.passages) for one in segments):
        raise ValueError("a segment's postings lie outside of it")
    passages, frequencies = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), np.uint8)
    free, before = starts[:-1].copy(), 0
    for one, places, number in zip(segments, kept, numbers, strict=True):
        renamed = np.full(len(one.lengths), -1, np.int32)
        renamed[places] = np.arange(before, before + len(places))
        own, count = one.postings, min(len(one.postings.passages), len(one.postings.frequencies))
        held = (own.starts, len(number), own.passages, own.frequencies, count, renamed, len(renamed))
        if _merging(*held, number, free, len(passages), passages, frequencies):
            raise ValueError("a segment's postings lie outside of it")
        before += len(places)
    return starts, passages, frequencies


def _sequences(
    segments: Sequence[Segment], kept: Sequence[Places], numbers: Sequence[Numbers], terms: Strings
) -> Sequences:
    """Return the sequences of what is kept, their terms numbered anew."""
    whole = _room(segments, kept, terms)
    item = row = passage = 0
    for one, places, number in zip(segments, kept, numbers, strict=True):
        for at in range(0, len(places), PASSAGES):
            part = _taken(one.sequences, places[at : at + PASSAGES])
            here, of = slice(item, item + len(part.terms)), slice(row, row + len(part.cues))
            whole.terms[here], whole.shapes[here] = number[part.terms], part.shapes
            whole.cues[of], whole.words[of] = part.cues, part.words
            whole.starts[of.start + 1 : of.stop + 1] = part.starts[1:] + item
            whole.firsts[passage + 1 : passage + len(part) + 1] = part.firsts[1:] + row
            item, row, passage = here.stop, of.stop, passage + len(part)
    return whole


def _taken(found: Sequences, places: Places) -> Sequences:
    """Return the sequences of the passages at ``places``, uncopied where those are neighbours, as mostly."""
    first, last = int(places[0]), int(places[-1]) + 1
    if last - first > len(places):
        return found.taken(places.astype(np.int64))
    rows = slice(int(found.firsts[first]), int(found.firsts[last]))
    items = slice(int(found.starts[rows.start]), int(found.starts[rows.stop]))
    starts, firsts = found.starts[rows.start : rows.stop + 1], found.firsts[first : last + 1]
    return Sequences(
        found.vocabulary,
        found.terms[items],
        found.shapes[items],
        starts - items.start,
        found.cues[rows],
        found.words[rows],
        firsts - rows.start,
    )


def _room(segments: Sequence[Segment], kept: Sequence[Places], terms: Strings) -> Sequences:
    """Return arrays as large as the sequences of what is kept, yet to be filled."""
    pairs = list(zip(segments, kept, strict=True))
    items = sum(int(one.lengths[at].sum()) for one, at in pairs)
    rows = sum(int((one.sequences.firsts[at + 1] - one.sequences.firsts[at]).sum()) for one, at in pairs)
    held = [one.sequences for one in segments]
    if items > sum(len(one.terms) for one in held) or rows > sum(len(one.cues) for one in held):
        raise ValueError("a segment's sequences lie outside of it")
    return Sequences(
        terms,
        np.empty(items, np.int32),
        np.empty(items, np.uint8),
        np.zeros(rows + 1, np.int64),
        np.empty(rows, np.uint16),
        np.empty(rows, np.uint16),
        np.zeros(sum(map(len, kept)) + 1, np.int64),
    )
