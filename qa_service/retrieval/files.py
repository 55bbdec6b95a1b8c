"""A segment on disk: a folder of arrays that appears whole or not at all, opened memory-mapped."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.kernels import Addressed
from qa_service.retrieval.held import held
from qa_service.retrieval.index import Removed, Segment
from qa_service.retrieval.postings import Postings
from qa_service.retrieval.vocabulary import Vocabulary
from qa_service.text import terms as analyzer
from qa_service.text.arrays import opened
from qa_service.text.sequences import Sequences
from qa_service.text.strings import Strings

FORMAT = 4
"""Of the files of a segment; rises whenever they change."""

UNREADABLE = (ValueError, IndexError, OverflowError, MemoryError)
"""What reading damaged arrays ends in; text that is no UTF-8 is a ValueError."""

AT_ONCE = 1 << 20
"""Bytes of a file that are read at once to sum it up."""

_POSTINGS = ("starts", "passages", "frequencies", "impacts", "rows", "dense")
_SEQUENCES = ("terms", "shapes", "starts", "cues", "words", "firsts")
"""The arrays of postings and of sequences, by the names of their fields."""

Arrays = Mapping[str, NDArray[Any]]


def save(segment: Segment, folder: Path) -> None:
    """Write a segment, as if nothing was removed from it, to a new folder; raises StoreUnavailable."""
    _write(arrays(segment), {"mean_length": segment.postings.mean_length}, folder)


def load(folder: Path) -> Segment:
    """Return the segment in a folder, its arrays mapped and not read.

    Raises UnusableSegment where a file is missing, cut short or of other items, or another version wrote it.
    """
    try:
        manifest, arrays = _read(folder)
        segment = _segment(arrays, float(manifest["mean_length"]))
        held([segment])  # which raises where an array has other items than it should
        return segment
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnusableSegment(folder, f"incomplete ({error})") from None


def save_removed(removed: Removed, folder: Path) -> None:
    """Write what was removed from a segment to a new folder; raises StoreUnavailable."""
    arrays = {"passages": removed.passages, "terms": removed.terms, "counts": removed.counts}
    _write(arrays, {}, folder)


def load_removed(folder: Path) -> Removed:
    """Return what was removed from a segment; raises UnusableSegment as ``load`` does."""
    try:
        removed = Removed(**_read(folder)[1])
        Addressed([[removed.passages, removed.terms, removed.counts]], np.int32, np.int32, np.int32)
        return removed
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnusableSegment(folder, f"incomplete ({error})") from None


def check(folder: Path, largest: float) -> None:
    """Read the files of at most so many bytes in a folder, a segment or what was removed from one.

    Raises UnusableSegment where one is not as it was written, or is there no more.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        sums = {name: manifest["crc32"][name] for name, size in manifest["bytes"].items() if size <= largest}
        harmed = [name for name, written in sums.items() if _sum(folder / f"{name}.npy") != written]
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnusableSegment(folder, f"incomplete ({error})") from None
    if harmed:
        reason = f"a segment is damaged ({folder.name}/{harmed[0]}.npy is not as it was written)"
        raise UnusableSegment(folder.parent, reason)


def _sum(path: Path) -> int:
    """Return the CRC-32 of a file."""
    found = 0
    with path.open("rb", buffering=0) as file:
        while some := file.read(AT_ONCE):
            found = zlib.crc32(some, found)
    return found


def _segment(arrays: Arrays, mean_length: float) -> Segment:
    terms = _strings(arrays, "terms")
    return Segment(
        passage_ids=_strings(arrays, "passage_ids"),
        id_order=arrays["id_order"],
        terms=terms,
        hashes=arrays["hashes"],
        by_hash=arrays["by_hash"],
        postings=Postings(mean_length=mean_length, **{name: arrays[name] for name in _POSTINGS}),
        lengths=arrays["lengths"],
        sequences=Sequences(terms, **{name: arrays[f"sequence_{name}"] for name in _SEQUENCES}),
        words=Vocabulary(_strings(arrays, "words"), arrays["word_lengths"], arrays["signatures"]),
    )


def arrays(segment: Segment) -> dict[str, NDArray[Any]]:
    """Return the arrays that a segment is saved as, by name."""
    return {
        **_of_strings("passage_ids", segment.passage_ids),
        "id_order": segment.id_order,
        **_of_strings("terms", segment.terms),
        "hashes": segment.hashes,
        "by_hash": segment.by_hash,
        **{name: getattr(segment.postings, name) for name in _POSTINGS},
        "lengths": segment.lengths,
        **{f"sequence_{name}": getattr(segment.sequences, name) for name in _SEQUENCES},
        **_of_strings("words", segment.words.words),
        "word_lengths": segment.words.lengths,
        "signatures": segment.words.signatures,
    }


def _strings(arrays: Arrays, name: str) -> Strings:
    return Strings(arrays[name], arrays[f"{name}_ends"])


def _of_strings(name: str, strings: Strings) -> Arrays:
    return {name: strings.data, f"{name}_ends": strings.ends}


def _write(arrays: Arrays, facts: Mapping[str, object], folder: Path) -> None:
    making = folder.with_name(folder.name + ".making")
    try:
        _make(arrays, facts, making)
        making.rename(folder)
    except OSError as error:
        raise StoreUnavailable(folder.parent, error.strerror or f"no room ({error})") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)  # half of it would only take up room


def _make(arrays: Arrays, facts: Mapping[str, object], making: Path) -> None:
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    sizes = {name: _save(making / f"{name}.npy", array) for name, array in arrays.items()}
    sums = {name: _sum(making / f"{name}.npy") for name in arrays}
    manifest = {"format": FORMAT, "analyzer": analyzer.VERSION, **facts, "bytes": sizes, "crc32": sums}
    with (making / "manifest.json").open("w") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _save(path: Path, array: NDArray[Any]) -> int:
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    manifest = json.loads((folder / "manifest.json").read_text())
    made_by = (manifest["format"], manifest["analyzer"])
    if made_by != (FORMAT, analyzer.VERSION):
        raise UnusableSegment(folder, f"made by another version (format and analyzer {made_by})")
    return manifest, {name: _mapped(folder, name, size) for name, size in manifest["bytes"].items()}


def _mapped(folder: Path, name: str, size: int) -> NDArray[Any]:
    path = folder / f"{name}.npy"
    if path.stat().st_size != size:
        raise UnusableSegment(folder, f"{path.name} has {path.stat().st_size} bytes instead of {size}")
    return opened(path)
