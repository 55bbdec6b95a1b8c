"""Immutable index segments of plain arrays: build, merge, save, open (memory-mapped)."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import UnusableSegment
from qa_service.model import Passage
from qa_service.retrieval.strings import SortedStrings
from qa_service.text import terms as analyzer
from qa_service.text.sequences import Sequences, joined, sequences

FORMAT = 2
"""Of the files of a segment; rises whenever they change."""

HEADER = 128
"""Bytes of a .npy file before its first element."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Postings of a set of passages, and the passages' terms in order; arrays are read-only in use.

    ``passage_ids`` (p,) and ``terms`` (t,) are sorted. The postings of term ``i`` are
    ``passages[starts[i]:starts[i+1]]``, rising places in ``passage_ids``, with their ``frequencies``;
    ``lengths`` (p,) counts the terms of each passage, title and heading included. ``sequences`` has the
    passages in the order of their ids, and ``terms`` as its vocabulary. ``words`` are what the terms were
    made of, in lower case; those of documents that were removed may linger.
    """

    passage_ids: SortedStrings
    terms: SortedStrings
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    lengths: NDArray[np.int32]
    sequences: Sequences
    words: SortedStrings

    def __len__(self) -> int:
        return len(self.passage_ids)


def build(passages: Iterable[Passage]) -> Segment:
    """Return the segment of ``passages``; titles and headings are indexed with the text."""
    ordered = sorted(passages, key=lambda passage: passage.id)
    found, words = sequences(ordered)
    return _assembled([passage.id for passage in ordered], found, words)


def merge(segments: Sequence[Segment], without: frozenset[str] = frozenset()) -> Segment:
    """Return one segment with the passages of all, but for those of the documents ``without``."""
    ids = [id for segment in segments for id in segment.passage_ids]
    kept = [at for at, id in enumerate(ids) if id.rpartition("#")[0] not in without]
    order = sorted(kept, key=ids.__getitem__)
    found = joined([segment.sequences for segment in segments]).taken(np.array(order, np.int64))
    words = {word for segment in segments for word in segment.words}
    return _assembled([ids[at] for at in order], found, words)


def _assembled(ids: list[str], found: Sequences, words: Iterable[str]) -> Segment:
    """Return the segment of passages in the order of their ids; unused terms are left out."""
    used = np.flatnonzero(np.bincount(found.terms, minlength=len(found.vocabulary)))
    alphabetical = sorted(used.tolist(), key=found.vocabulary.__getitem__)
    rank = np.zeros(len(found.vocabulary), np.int32)
    rank[alphabetical] = np.arange(len(alphabetical))
    vocabulary = SortedStrings.of(found.vocabulary[at] for at in alphabetical)
    ordered = Sequences(
        vocabulary, rank[found.terms], found.shapes, found.starts, found.cues, found.words, found.firsts
    )
    lengths = np.diff(ordered.starts[ordered.firsts])
    starts, passages, frequencies = _postings(ordered, lengths)
    return Segment(
        SortedStrings.of(ids),
        vocabulary,
        starts,
        passages,
        frequencies,
        lengths.astype(np.int32),
        ordered,
        SortedStrings.of(sorted(words)),
    )


def _postings(
    found: Sequences, lengths: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Return (starts, passages, frequencies) of every term's postings."""
    count = max(1, len(lengths))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    keys, frequencies = np.unique(found.terms.astype(np.int64) * count + rows, return_counts=True)
    starts = np.zeros(len(found.vocabulary) + 1, np.int64)
    np.cumsum(np.bincount(keys // count, minlength=len(found.vocabulary)), out=starts[1:])
    return starts, (keys % count).astype(np.int32), frequencies.astype(np.int32)


def save(segment: Segment, folder: Path) -> None:
    """Write a segment to a new folder, which appears whole or not at all."""
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    sizes = {name: _write(making / f"{name}.npy", array) for name, array in _arrays(segment).items()}
    manifest = {"format": FORMAT, "analyzer": analyzer.VERSION, "passages": len(segment), "bytes": sizes}
    with (making / "manifest.json").open("w") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    making.rename(folder)


def load(folder: Path) -> Segment:
    """Return the segment in a folder, its arrays mapped and not read.

    Raises UnusableSegment where a file is missing or cut short, or another version wrote it.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        made_by = (manifest["format"], manifest["analyzer"])
        if made_by != (FORMAT, analyzer.VERSION):
            raise UnusableSegment(folder, f"made by another version (format and analyzer {made_by})")
        return _segment({name: _mapped(folder, name, size) for name, size in manifest["bytes"].items()})
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnusableSegment(folder, f"incomplete ({error})") from None


def _segment(arrays: dict[str, NDArray[Any]]) -> Segment:
    terms = SortedStrings(arrays["terms"], arrays["term_ends"])
    ordered = (
        arrays[f"sequence_{name}"] for name in ("terms", "shapes", "starts", "cues", "words", "firsts")
    )
    return Segment(
        SortedStrings(arrays["passage_ids"], arrays["passage_id_ends"]),
        terms,
        arrays["starts"],
        arrays["passages"],
        arrays["frequencies"],
        arrays["lengths"],
        Sequences(terms, *ordered),
        SortedStrings(arrays["words"], arrays["word_ends"]),
    )


def _arrays(segment: Segment) -> dict[str, NDArray[np.generic]]:
    return {
        "passage_ids": segment.passage_ids.data,
        "passage_id_ends": segment.passage_ids.ends,
        "terms": segment.terms.data,
        "term_ends": segment.terms.ends,
        "starts": segment.starts,
        "passages": segment.passages,
        "frequencies": segment.frequencies,
        "lengths": segment.lengths,
        "sequence_terms": segment.sequences.terms,
        "sequence_shapes": segment.sequences.shapes,
        "sequence_starts": segment.sequences.starts,
        "sequence_cues": segment.sequences.cues,
        "sequence_words": segment.sequences.words,
        "sequence_firsts": segment.sequences.firsts,
        "words": segment.words.data,
        "word_ends": segment.words.ends,
    }


def _write(path: Path, array: NDArray[np.generic]) -> int:
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def _mapped(folder: Path, name: str, size: int) -> NDArray[Any]:
    path = folder / f"{name}.npy"
    if path.stat().st_size != size:
        raise UnusableSegment(folder, f"{path.name} has {path.stat().st_size} bytes instead of {size}")
    if size <= HEADER:  # an array without elements cannot be mapped
        return np.asarray(np.load(path, allow_pickle=False))
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
