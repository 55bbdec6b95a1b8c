"""A library and its index -> what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa_service.errors import DamagedLibrary, UnusableSegment
from qa_service.retrieval.checking import unlike
from qa_service.retrieval.index import Segment
from qa_service.retrieval.segments import SegmentFolder
from qa_service.store.checking import faults
from qa_service.store.library import Library


def examine(library: Library, segments: SegmentFolder) -> list[str]:
    """Return what is wrong with a library and its index, a sentence for each fault.

    Checks the database's file, every document's digest, the words of every passage and sentence, the boxes
    of every page, and every posting of the index against an analysis of its passages.
    """
    if wrong := library.file_faults():
        return wrong  # there is no trust in what would be read of it
    failed = None
    while True:
        with library.reading():
            generation, names = library.index_state()
            try:
                opened = segments.open(names)  # before all else: another process may delete what it merges
            except UnusableSegment as error:
                if generation == failed:
                    return [*faults(library), f"the index cannot be opened: {error}"]
                failed = generation
                continue
            return [*faults(library), *_readable(_index_faults(library, names, opened))]


def _readable(faults: Iterator[str]) -> Iterator[str]:
    """Yield faults up to where the library cannot be read any further, which is one too."""
    try:
        yield from faults
    except DamagedLibrary as error:
        yield str(error)


def _index_faults(library: Library, names: Sequence[str], opened: Sequence[Segment]) -> Iterator[str]:
    indexed: set[str] = set()
    for name, segment in zip(names, opened, strict=True):
        ids = segment.ids()
        passages = library.fetch(ids)
        if len(passages) != len(ids):
            yield f"index segment {name}: {len(ids) - len(passages)} of its passages are not in the library"
        elif wrong := unlike(segment, passages):
            yield f"index segment {name}: not what its passages give ({', '.join(wrong)})"
        if again := indexed.intersection(ids):
            yield f"index segment {name}: {len(again)} of its passages are in another one too"
        indexed.update(ids)
    lacking = sum(1 for passage in library.passages() if passage.id not in indexed)
    if lacking:
        yield f"the index lacks {lacking} passages of the library"
