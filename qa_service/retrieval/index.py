"""Immutable index segments of plain arrays: build, merge, save, open (memory-mapped)."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import UnusableSegment
from qa_service.model import Passage
from qa_service.retrieval.strings import SortedStrings
from qa_service.text import terms as analyzer

FORMAT = 1
"""Of the files of a segment; rises whenever they change."""

HEADER = 128
"""Bytes of a .npy file before its first element."""

Analyze = Callable[[str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Postings of a set of passages; every array is read-only in use.

    ``passage_ids`` (p,) and ``terms`` (t,) are sorted. The postings of term ``i`` are
    ``passages[starts[i]:starts[i+1]]``, rising places in ``passage_ids``, with their ``frequencies``;
    ``lengths`` (p,) counts the terms of each passage, title and heading included. ``words`` are what
    the terms were made of, in lower case; those of documents that were removed may linger.
    """

    passage_ids: SortedStrings
    terms: SortedStrings
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    frequencies: NDArray[np.int32]
    lengths: NDArray[np.int32]
    words: SortedStrings

    def __len__(self) -> int:
        return len(self.passage_ids)


def build(passages: Iterable[Passage], analyze: Analyze = analyzer.content_words) -> Segment:
    """Return the segment of ``passages``; titles and headings are indexed with the text.

    ``analyze`` gives (word, term) for each word of a text.
    """
    ordered = sorted(passages, key=lambda passage: passage.id)
    vocabulary: dict[str, int] = {}
    columns: list[int] = []
    rows: list[int] = []
    frequencies: list[int] = []
    words: set[str] = set()
    for row, passage in enumerate(ordered):
        analyzed = analyze(f"{passage.title}\n{passage.heading}\n{passage.text}")
        words.update(word.lower() for word, _ in analyzed)
        counts = Counter(term for _, term in analyzed)
        columns.extend(vocabulary.setdefault(term, len(vocabulary)) for term in counts)
        rows.extend([row] * len(counts))
        frequencies.extend(counts.values())
    return _assembled(
        [passage.id for passage in ordered],
        list(vocabulary),
        np.array(columns, np.int64),
        np.array(rows, np.int64),
        np.array(frequencies, np.int32),
        words,
    )


def merge(segments: Sequence[Segment], without: frozenset[str] = frozenset()) -> Segment:
    """Return one segment with the passages of all, but for those of the documents ``without``."""
    ids: list[str] = []
    vocabulary: dict[str, int] = {}
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]] = []
    for segment in segments:
        known = list(segment.passage_ids)
        kept = np.array([id.rpartition("#")[0] not in without for id in known], bool)
        places = np.cumsum(kept) - 1 + len(ids)
        ids.extend(id for id, keep in zip(known, kept, strict=True) if keep)
        names = np.array([vocabulary.setdefault(term, len(vocabulary)) for term in segment.terms], np.int64)
        columns = np.repeat(names, np.diff(segment.starts))
        live = kept[segment.passages]
        parts.append((columns[live], places[segment.passages[live]], segment.frequencies[live]))
    order = sorted(range(len(ids)), key=ids.__getitem__)
    rank = np.empty(len(ids), np.int64)
    rank[order] = np.arange(len(ids))
    columns, rows, frequencies = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    words = {word for segment in segments for word in segment.words}
    return _assembled([ids[at] for at in order], list(vocabulary), columns, rank[rows], frequencies, words)


def _assembled(
    ids: list[str],
    vocabulary: list[str],
    columns: NDArray[np.int64],
    rows: NDArray[np.int64],
    frequencies: NDArray[np.int32],
    words: Iterable[str],
) -> Segment:
    """Return the segment of (term, passage, frequency) triples in any order, unused terms left out."""
    used = np.flatnonzero(np.bincount(columns, minlength=len(vocabulary)))
    alphabetical = sorted(used.tolist(), key=vocabulary.__getitem__)
    rank = np.zeros(len(vocabulary), np.int64)
    rank[alphabetical] = np.arange(len(alphabetical))
    columns = rank[columns]
    order = np.lexsort((rows, columns))
    starts = np.zeros(len(alphabetical) + 1, np.int64)
    np.cumsum(np.bincount(columns, minlength=len(alphabetical)), out=starts[1:])
    lengths = np.bincount(rows, weights=frequencies, minlength=len(ids))
    return Segment(
        SortedStrings.of(ids),
        SortedStrings.of(vocabulary[at] for at in alphabetical),
        starts,
        rows[order].astype(np.int32),
        frequencies[order].astype(np.int32),
        lengths.astype(np.int32),
        SortedStrings.of(sorted(words)),
    )


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
        arrays = {name: _mapped(folder, name, size) for name, size in manifest["bytes"].items()}
        return Segment(
            SortedStrings(arrays["passage_ids"], arrays["passage_id_ends"]),
            SortedStrings(arrays["terms"], arrays["term_ends"]),
            arrays["starts"],
            arrays["passages"],
            arrays["frequencies"],
            arrays["lengths"],
            SortedStrings(arrays["words"], arrays["word_ends"]),
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UnusableSegment(folder, f"incomplete ({error})") from None


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
